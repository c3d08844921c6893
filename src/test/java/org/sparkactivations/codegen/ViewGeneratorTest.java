package org.sparkactivations.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the build writes from the registry, into a folder of the test. */
class ViewGeneratorTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    @BeforeEach
    void writesAll() throws IOException {
        ViewGenerator.main(new String[] {folder.toString()});
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file), Files.readString(file));
            }
        }
        return files;
    }

    private Path file(String name) {
        return folder.resolve("org/sparkactivations").resolve(name + ".java");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            udf/Relu              | final class Relu extends ScalarUdf implements UDF1<Object, Double> {
            udf/LeakyReluGrad     | /** {@code leaky_relu_grad} of a number. */
            udf/LeakyReluGrad     | super("leaky_relu_grad");
            udf/Relu6Array        | final class Relu6Array extends ArrayUdf implements UDF1<Object, Double[]> {
            udf/HiveRelu          | final class HiveRelu extends HiveUdf {
            udf/Threshold         | public Double call(Object x, Object threshold, Object defaultValue) {
            udf/ThresholdArray    | implements UDF3<Object, Object, Object, Double[]> {
            udf/LogSoftmax        | final class LogSoftmax extends WholeArrayUdf implements UDF1<Object, Double[]> {
            udf/HiveSparsemax     | final class HiveSparsemax extends HiveArrayUdf {
            sql/catalog/Selu      | return org.sparkactivations.function.Selu.selu(x);
            sql/catalog/LeakyRelu | return org.sparkactivations.function.LeakyRelu.leakyRelu(x, 0.2);
            sql/catalog/GeluGrad  | return org.sparkactivations.function.Gelu.geluGrad(x, false);
            sql/catalog/Relu      | return org.sparkactivations.function.Relu.relu(x, 0, Double.POSITIVE_INFINITY, 0);
            """)
    void writesTheClassOfAFunction(String file, String line) throws IOException {
        String text = Files.readString(file(file));
        assertTrue(text.contains(line), text);
    }

    @Test
    void writesNoStaticCallWhereAParameterIsRequired() {
        assertFalse(Files.exists(file("sql/catalog/Threshold")));
        assertFalse(Files.exists(file("sql/catalog/ThresholdGrad")));
    }

    @Test
    void leavesAFileAloneThatIsRight() throws IOException {
        for (Path file : files().keySet()) {
            Files.setLastModifiedTime(folder.resolve(file), LONG_AGO);
        }
        writesAll();
        for (Path file : files().keySet()) {
            assertEquals(LONG_AGO, Files.getLastModifiedTime(folder.resolve(file)), file::toString);
        }
    }

    @Test
    void mendsAFileAndRemovesOneOfNoFunction() throws IOException {
        Map<Path, String> right = files();
        Files.writeString(file("udf/Relu"), "edited");
        Files.delete(file("udf/Tanh"));
        Files.writeString(file("udf/Removed"), "of a function that is gone");
        writesAll();
        assertEquals(right, files());
    }

    /** Two classes of one name, relu's array and an activation called relu_array, would overwrite each other. */
    @Test
    void givesEachClassAPathOfItsOwn() {
        List<JavaSource> sources = ViewGenerator.sources();
        Set<Path> twice =
                sources.stream()
                        .collect(Collectors.groupingBy(JavaSource::path, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(count -> count.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), twice);
    }
}
