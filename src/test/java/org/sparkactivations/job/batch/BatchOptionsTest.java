package org.sparkactivations.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.source.SourceSettings;
import org.sparkactivations.job.transform.Apply;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.job.transform.Transform;

class BatchOptionsTest {
    @TempDir
    Path directory;

    private final ConfigErrors faults = new ConfigErrors();

    private BatchOptions parse(String... arguments) {
        return OptionParser.parse(BatchOptions::new, arguments, faults).options();
    }

    private String file(String text) throws IOException {
        Path file = directory.resolve("job.properties");
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void readsAFileInItsOrder() throws IOException {
        BatchOptions options = parse("--config", file("""
                # 설정
                input.2 = b.csv
                input.1 = a.csv
                input-option.header = true
                input-option.sep = ;
                apply.z = relu(b)
                apply.a.b = tanh(`x y`)
                apply.점수 = sigmoid(a)
                select = z,점수
                max-bad-fraction = 0.5
                dry-run = true
                progress = false
                """));
        assertEquals(List.of(), faults.messages());
        SourceSettings source = options.settings(new ConfigErrors()).source();
        assertEquals(List.of("b.csv", "a.csv"), source.paths());
        assertEquals(Map.of("header", "true", "sep", ";"), source.options());
        assertEquals(
                List.of(
                        new Apply("z", "relu(b)", false),
                        new Apply("a.b", "tanh(`x y`)", false),
                        new Apply("점수", "sigmoid(a)", false)),
                options.transform.transform(faults).applies());
        BatchSettings settings = options.settings(new ConfigErrors());
        assertEquals(OptionalDouble.of(0.5), settings.sink().badRecords().maxFraction());
        assertTrue(settings.run().dryRun());
        assertEquals(false, settings.run().progress());
    }

    @Test
    void theCommandLineGoesBeforeTheFileAndTheFileBeforeTheDefaults() throws IOException {
        BatchOptions options = parse(
                "--config",
                file("output=file\nmode=append\napply.a=1\ninput-option.header=true\ninput-option.sep=;\ninput.1=x"),
                "--output",
                "line",
                "--apply",
                "b=2",
                "--input-option",
                "sep=|");
        assertEquals(List.of(), faults.messages());
        BatchSettings settings = options.settings(faults);
        assertEquals(List.of(), faults.messages());
        assertEquals("line", settings.sink().output().path());
        assertEquals(Mode.APPEND, settings.sink().mode());
        assertEquals(Policy.FAIL, settings.sink().policy());
        assertEquals(List.of(new Apply("b", "2", false)), settings.transform().applies());
        assertEquals(Map.of("header", "true", "sep", "|"), settings.source().options());
        assertEquals(List.of("x"), settings.source().paths());
    }

    @Test
    void aTableOnTheCommandLineReplacesTheFilesInput() throws IOException {
        BatchOptions options = parse("--config", file("input.1=x\ninput-format=csv"), "--input-table", "t");
        assertEquals(List.of(), options.source.settings(faults).paths());
        assertEquals(List.of(), faults.messages());
    }

    @Test
    void namesTheNearestOfAnUnknownOptionAndKey() throws IOException {
        String config = file("inputt=a\nmode.x=append\nhelp=true\nquarantin=q");
        parse("--config", config, "--appply", "a=1", "--outptu=x", "stray");
        assertEquals(
                List.of(
                        config + ": unknown key inputt; did you mean input?",
                        config + ": unknown key mode.x; did you mean mode?",
                        config + ": unknown key help",
                        config + ": unknown key quarantin; did you mean quarantine?",
                        "unknown option --appply; did you mean --apply?",
                        "unknown option --outptu; did you mean --output?",
                        "unexpected argument stray; every value follows an option, see --help"),
                faults.messages());
    }

    @Test
    void tellsOfWrongValuesAndRepeatedOptions() throws IOException {
        String config = file("dry-run=maybe\nmode=append\nmode=error");
        parse("--config", config, "--max-bad-fraction", "much", "--output", "a", "--output", "b", "--show");
        String messages = String.join("\n", faults.messages());
        assertTrue(messages.contains("the key mode appears twice"), messages);
        assertTrue(messages.contains("dry-run is true or false, not maybe"), messages);
        assertTrue(messages.contains("'--max-bad-fraction'") && messages.contains("much"), messages);
        assertTrue(messages.contains("'--output' (P) should be specified only once"), messages);
        assertTrue(messages.contains("--show: the value is missing"), messages);
    }

    @Test
    void refusesAFileThatIsMissingOrNotUtf8() throws IOException {
        Path latin = directory.resolve("latin.properties");
        Files.write(latin, "select=Größe".getBytes(StandardCharsets.ISO_8859_1));
        parse("--config", latin.toString());
        parse("--config", directory.resolve("nowhere").toString());
        assertEquals(
                List.of(
                        "--config " + latin + ": not UTF-8; convert it, for example with iconv -t UTF-8",
                        "--config " + directory.resolve("nowhere") + ": there is no such file"),
                faults.messages());
    }

    @Test
    void appliesBareFunctionsToColumns() {
        Transform transform = parse(
                        "--columns", "a,`b,c`", "--apply", "relu", "--columns", "d.e", "--apply", "tanh, elu")
                .transform
                .transform(faults);
        assertEquals(List.of(), faults.messages());
        assertEquals(
                List.of(
                        "a_relu",
                        "b,c_relu",
                        "d.e_relu",
                        "a_tanh",
                        "b,c_tanh",
                        "d.e_tanh",
                        "a_elu",
                        "b,c_elu",
                        "d.e_elu"),
                transform.applied());
        assertEquals("relu(`b,c`)", transform.applies().get(1).expression());
    }

    @Test
    void splitsAtTheFirstEqualsSignOutsideBackticks() {
        Transform transform = parse("--apply", "`a=b` = c = d", "--apply", "x y=`p=q`", "--apply", "t`k=1")
                .transform
                .transform(faults);
        assertEquals(List.of(), faults.messages());
        assertEquals(List.of("a=b", "x y", "t`k"), transform.applied());
        assertEquals("c = d", transform.applies().get(0).expression());
    }

    @Test
    void refusesAnApplyThatIsNoAssignment() {
        parse(
                        "--apply", "relu", "--apply", "=x", "--apply", "y=", "--apply", "a<=3", "--apply", "`open=1",
                        "--where", " ")
                .transform
                .transform(faults);
        parse("--columns", "a,,b").transform.transform(faults);
        assertEquals(8, faults.messages().size(), () -> String.join("\n", faults.messages()));
    }
}
