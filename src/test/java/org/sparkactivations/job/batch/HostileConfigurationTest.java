package org.sparkactivations.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.Mistakes;

class HostileConfigurationTest {
    @TempDir
    Path directory;

    private Path input() throws IOException {
        return Files.writeString(directory.resolve("in.csv"), "delay,distance,name\n1,2,x\n");
    }

    @Test
    void tellsAllFaultsAtOnceAndWritesNothing() throws IOException {
        Path config = Files.writeString(directory.resolve("job.properties"), Mistakes.LINES + """
                input.1 = %s
                input-option.header = true
                input-option.mode = DROPMALFORMED
                apply.twice = sigmoid(delay, 1, 2)
                apply.chained = relu(late)
                """.formatted(input()));
        List<String> before = Listing.tree(directory);
        List<String> arguments = List.of(
                "--config",
                config.toString(),
                "--output",
                directory.resolve("out").toString(),
                "--mode",
                "replace");
        Result result = Batch.run(CommandLine.of(arguments, Mistakes.ARGUMENTS));
        assertEquals(2, result.exitCode(), result.err());
        Mistakes.assertTold(
                result.err(),
                "--input-option mode: not to be set; --on-bad-record decides",
                "--mode replace: not one of error, append, overwrite, overwrite-partitions",
                "--apply twice=sigmoid(delay, 1, 2): ");
        assertEquals(before, Listing.tree(directory));
    }

    /** What follows from another fault is no fault of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --output                               | --output: the value is missing
            --output --mode append                 | --output: the value is missing
            --outptu x                             | unknown option --outptu; did you mean --output?
            --mode                                 | --mode: the value is missing; --output is missing
            --config nowhere.properties            | --config nowhere.properties: there is no such file
            --max-bad-fraction much                | '--max-bad-fraction': 'much' is not a double
            --max-bad-fraction much --mode append  | '--max-bad-fraction': 'much' is not a double; --output is missing
            --outptu x --on-bad-record maybe       | unknown option --outptu; --on-bad-record maybe: not one of
            """)
    void tellsOnlyTheCauses(String arguments, String told) {
        Result result = Batch.run(("--input x.csv " + arguments).split(" ", -1));
        assertEquals(2, result.exitCode(), result.err());
        String[] causes = told.split("; (?=--)", -1);
        for (String cause : causes) {
            assertTrue(result.err().contains(cause), result.err());
        }
        assertTrue(
                causes.length == 1
                        ? result.err().endsWith("\nNothing was written.\n")
                        : result.err().contains(causes.length + " errors in the configuration"),
                result.err());
    }

    @Test
    void saysOnceThatTheInputHasNoColumns() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.csv"), "");
        Result result = Batch.run(
                "--input",
                empty.toString(),
                "--output",
                directory.resolve("out").toString(),
                "--apply",
                "b=relu(a)",
                "--on-bad-record",
                "quarantine");
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains("there is no column a; none could be read from the input"), result.err());
        assertTrue(result.err().endsWith("\nNothing was written.\n"), result.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --schema                | missing STRING, delay INT | the data has no column missing
            --schema                | delay TIMESTAMPP          | --schema delay TIMESTAMPP
            --apply                 | delay_relu=1              | --columns: the result delay_relu collides
            --apply                 | x=sum(delay)              | --apply x=sum(delay)
            --apply                 | x=explode(array(1))       | --apply x=explode(array(1))
            --apply                 | x=make_interval(1)        | column x: Parquet holds no INTERVAL
            --apply                 | x=name::struct<a:int>     | --apply x=
            --select                | delay,DELAY               | are the same column name
            --partition-by          | delay,distance,name,delay_relu | every column of the output is a partition
            --output-option         | path=x                    | the path is given by --output
            --input-option          | ignoreCorruptFiles=true   | it would leave rows out in silence
            --input-format          | parket                    | unknown format parket; did you mean parquet?
            --input                 | nowhere.csv               | there is no
            --output                | s3a://bucket/out          | not a file system that renames in one step
            --output                | /                         | the root of a file system cannot be replaced
            --report                | .                         | --report
            """)
    void refuses(String option, String value, String told) throws IOException {
        Path parquet = directory.resolve("in.parquet");
        Duck.run("COPY (SELECT 1 AS delay, 2 AS distance, 'x' AS name) TO '" + parquet + "' (FORMAT parquet)");
        List<String> arguments = new java.util.ArrayList<>(List.of(option, value));
        if (!option.equals("--input")) {
            arguments.addAll(List.of("--input", parquet.toString()));
        }
        if (!option.equals("--output")) {
            arguments.addAll(List.of("--output", directory.resolve("out").toString()));
        }
        arguments.addAll(List.of("--columns", "delay", "--apply", "relu"));
        List<String> before = Listing.tree(directory);
        Result result = Batch.run(arguments.toArray(String[]::new));
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains(told), result.err());
        assertEquals(before, Listing.tree(directory));
    }

    @ParameterizedTest
    @CsvSource({"out, output", "link, output", "out-quarantine, quarantine"})
    void refusesAReportAmongWhatItWrites(String parent, String told) throws IOException {
        Path input = input();
        Files.createDirectory(directory.resolve("out"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("out"));
        List<String> before = Listing.tree(directory);
        Result result = Batch.run(
                "--input",
                input.toString(),
                "--output",
                directory.resolve("out").toString(),
                "--mode",
                "overwrite",
                "--on-bad-record",
                "quarantine",
                "--report",
                directory.resolve(parent).resolve("report.json").toString());
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains("report.json: lies in the " + told), result.err());
        assertEquals(before, Listing.tree(directory));
    }

    @Test
    void refusesToAppendRowsOfAnotherShape() throws IOException {
        String[] first = {"--input", input().toString(), "--input-option", "header=true", "--partition-by", "name"};
        List<String> output = List.of("--output", directory.resolve("out").toString());
        assertEquals(0, Batch.run(CommandLine.of(List.of(first), output)).exitCode());
        List<String> before = Listing.tree(directory);
        for (String[] change :
                new String[][] {{"--apply", "delay=delay::int"}, {"--apply", "more=1"}, {"--select", "delay,name"}}) {
            Result result =
                    Batch.run(CommandLine.of(List.of(first), output, List.of("--mode", "append"), List.of(change)));
            assertEquals(2, result.exitCode(), result.err());
            assertTrue(result.err().contains("--mode append: column"), result.err());
        }
        Result partition = Batch.run(CommandLine.of(
                List.of(first), output, List.of("--mode", "overwrite-partitions", "--apply", "name=length(name)")));
        assertEquals(2, partition.exitCode(), partition.err());
        assertTrue(partition.err().contains("partition column name is INT here and STRING in"), partition.err());
        Result unpartitioned = Batch.run(CommandLine.of(
                List.of("--input", directory.resolve("in.csv").toString(), "--input-option", "header=true"),
                output,
                List.of("--mode", "append")));
        assertEquals(2, unpartitioned.exitCode(), unpartitioned.err());
        assertTrue(unpartitioned.err().contains("is partitioned by (name)"), unpartitioned.err());
        Result exists = Batch.run(CommandLine.of(List.of(first), output));
        assertEquals(2, exists.exitCode());
        assertTrue(exists.err().contains("already exists"), exists.err());
        assertEquals(before, Listing.tree(directory));
    }
}
