package org.sparkactivations.udf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.ChildJvm;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.SessionMain;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Definition;

/** Permanent functions of a Hive metastore, in processes whose class path has no trace of the library. */
class HiveUdfTest {

    @TempDir
    Path directory;

    private static String hiveClass(Definition f) {
        return UdfTest.className(f).replace(".udf.", ".udf.Hive");
    }

    /** The library's classes as a jar. */
    private Path jar() throws IOException {
        Path jar = directory.resolve("functions.jar");
        Path classes = ChildJvm.mainClasses();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path entry = zip.getPath(classes.relativize(file).toString());
                if (entry.getParent() != null) {
                    Files.createDirectories(entry.getParent());
                }
                Files.copy(file, entry);
            }
        }
        return jar;
    }

    private ChildJvm.Outcome run(List<String> steps) throws IOException {
        Path main = Files.createDirectories(directory.resolve("main"));
        for (Class<?> type : List.of(SessionMain.class, LocalSpark.class)) {
            String name = type.getName().replace('.', '/') + ".class";
            Path file = ChildJvm.testClasses().resolve(name);
            Path copy = main.resolve(name);
            Files.createDirectories(copy.getParent());
            try (OutputStream out = Files.newOutputStream(copy)) {
                Files.copy(file, out);
            }
        }
        List<Path> classPath = new ArrayList<>(List.of(main));
        classPath.addAll(ChildJvm.libraries());
        List<String> arguments = new ArrayList<>(List.of(
                "spark.sql.catalogImplementation=hive",
                "spark.sql.warehouse.dir=" + directory.resolve("warehouse"),
                "spark.hadoop.javax.jdo.option.ConnectionURL=jdbc:derby:;databaseName=" + directory.resolve("metastore")
                        + ";create=true"));
        arguments.addAll(steps);
        ChildJvm.Outcome outcome =
                ChildJvm.run(directory, classPath, SessionMain.class, arguments.toArray(String[]::new));
        assertEquals(0, outcome.exitCode(), outcome.output());
        return outcome;
    }

    @Test
    void serveALaterSession() throws IOException {
        Path jar = jar();
        List<Activation> functions = ActivationRegistry.all();
        List<String> create = new ArrayList<>();
        create.add("SELECT relu(-2)");
        functions.forEach(f -> create.add(
                "CREATE FUNCTION %s_hive AS '%s' USING JAR '%s'".formatted(f.name(), hiveClass(f), jar.toUri())));
        ActivationRegistry.arrayFunctions()
                .forEach(f -> create.add("CREATE FUNCTION %s_hive AS '%s' USING JAR '%s'"
                        .formatted(f.name(), hiveClass(f), jar.toUri())));
        ChildJvm.Outcome first = run(create);
        assertEquals(List.of("! [UNRESOLVED_ROUTINE]"), first.lines("!"), first.output());

        List<String> columns = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Activation f : functions) {
            double[] values = f.defaults();
            String required = "";
            for (int p = 0; p < values.length; p++) {
                if (f.parameters().get(p).required()) {
                    values[p] = 0.5;
                    required += ", 0.5";
                }
            }
            columns.add("%1$s_hive(x%2$s), %1$s_hive(array(x, 1, NULL)%2$s)".formatted(f.name(), required));
            double low = f.value(-3.0, values);
            expected.add("%1$s,ArraySeq(%1$s, %2$s, null)".formatted(low, f.value(1.0, values)));
        }
        ChildJvm.Outcome second = run(List.of(
                "SELECT " + String.join(", ", columns) + " FROM VALUES (-3) t(x)",
                "SELECT relu_hive(x), relu_hive(a) FROM VALUES (CAST(NULL AS INT), CAST(NULL AS ARRAY<INT>)) t(x, a)",
                "SELECT relu_hive(-2), relu_hive(-2.5, 0.5), relu_hive(CAST(8 AS FLOAT), 0, 6), relu_hive(7, 0, NULL)",
                "SELECT softmax_hive(array(0, 0)), log_softmax_hive(array(0)), sparsemax_hive(array(1, NULL)), "
                        + "glu_hive(array(1.5, 0))",
                "SELECT relu_hive('a')",
                "SELECT relu_hive()"));
        assertEquals(
                List.of(
                        "= [[" + String.join(",", expected) + "]]",
                        "= [[null,null]]",
                        "= [[0.0,-1.25,6.0,7.0]]",
                        "= [[ArraySeq(0.5, 0.5),ArraySeq(0.0),null,ArraySeq(0.75)]]"),
                second.lines("="),
                second.output());
        assertEquals(2, second.lines("!").size(), second.output());
    }
}
