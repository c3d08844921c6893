package org.sparkactivations.job.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.ActivationsExtension;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.model.keras.KerasReader;
import org.sparkactivations.sql.ActivationFunctions;
import org.sparkactivations.sql.ExcludedNames;
import org.sparkactivations.sql.model.ModelFunctions;

/** Says whether a Spark session has the functions, and whether queries that call them work. */
final class FunctionFindings {
    private static final List<String> MODELS =
            ModelFunctions.ALL.stream().map(ModelFunctions.ModelFunction::name).toList();

    private final SparkSession spark;
    private final List<DoctorFinding> findings = new ArrayList<>();

    private FunctionFindings(SparkSession spark) {
        this.spark = spark;
    }

    static List<DoctorFinding> of(SparkSession spark) throws AnalysisException {
        FunctionFindings functions = new FunctionFindings(spark);
        Optional<String> probe = functions.registry();
        if (probe.isPresent()) {
            functions.generatedCode(probe.get());
            functions.executors(probe.get());
        }
        functions.models();
        functions.names();
        return functions.findings;
    }

    /** A function to try, if a query can name all that are not left out. */
    private Optional<String> registry() throws AnalysisException {
        Set<String> excluded = ExcludedNames.of(spark);
        List<String> missing = new ArrayList<>();
        List<Activation> wanted = ActivationRegistry.all().stream()
                .filter(function -> !excluded.contains(function.name()))
                .toList();
        for (Activation function : wanted) {
            if (!spark.catalog().functionExists(function.name())) {
                missing.add(function.name());
            } else {
                foreign(function);
            }
        }
        for (String model : MODELS) {
            if (!excluded.contains(model) && !spark.catalog().functionExists(model)) {
                missing.add(model);
            }
        }
        if (missing.isEmpty()) {
            findings.add(DoctorFinding.ok(
                    "this session knows %s %d functions, in SQL and as Columns",
                    excluded.isEmpty() ? "all" : "the other", wanted.size()));
        } else {
            findings.add(DoctorFinding.fault(
                    "this session does not know %s: a query that calls one fails with UNRESOLVED_ROUTINE"
                            .formatted(some(missing)),
                    "start Spark with --jars JAR --conf %s=%s; in a session that runs already, Activations.register(spark)"
                            .formatted("spark.sql.extensions", ActivationsExtension.class.getName())));
        }
        return missing.isEmpty()
                ? wanted.stream()
                        .filter(function -> function.parameters().isEmpty())
                        .map(Activation::name)
                        .findFirst()
                : Optional.empty();
    }

    /** The functions that score models, and what reads their files. */
    private void models() {
        if (KerasReader.isUsable()) {
            findings.add(DoctorFinding.ok("models: %s", String.join(", ", MODELS)));
        } else {
            findings.add(DoctorFinding.note(
                    "files of Keras cannot be read, since io.jhdf:jhdf is not on the class path",
                    "start Spark with the jar classified 'all' in --jars, or with --packages, which brings it"));
        }
    }

    /** Names that are left out, and those by which the session has a function of its own that no query reaches. */
    private void names() {
        List<String> excluded = List.copyOf(ExcludedNames.of(spark));
        if (!excluded.isEmpty()) {
            findings.add(DoctorFinding.ok("left out by %s: %s", ExcludedNames.KEY, String.join(", ", excluded)));
        }
        List<String> hiding = ActivationFunctions.hiding(spark);
        if (!hiding.isEmpty()) {
            List<String> leave =
                    Stream.concat(excluded.stream(), hiding.stream()).toList();
            findings.add(DoctorFinding.note(
                    "functions of this session's own are hidden by those of the same name: %s"
                            .formatted(String.join(", ", hiding)),
                    "--conf %s=%s".formatted(ExcludedNames.KEY, String.join(",", leave))));
        }
    }

    private void foreign(Activation function) throws AnalysisException {
        String known = spark.catalog().getFunction(function.name()).className();
        if (!known.equals(function.kernel().home().getName())) {
            findings.add(DoctorFinding.fault(
                    "another function stands in the way of %s: %s".formatted(function.name(), known),
                    "DROP TEMPORARY FUNCTION IF EXISTS " + function.name()));
        }
    }

    private static String some(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : "%s and %d more".formatted(String.join(", ", names.subList(0, 3)), names.size() - 3);
    }

    private void generatedCode(String function) {
        String query = "EXPLAIN CODEGEN SELECT %s(CAST(id AS DOUBLE)) AS y FROM range(1)".formatted(function);
        String plan = spark.sql(query).first().getString(0);
        findings.add(
                plan.contains("sparkactivations")
                        ? DoctorFinding.ok("generated code calls the functions' Java methods directly")
                        : DoctorFinding.note(
                                "queries are interpreted, so that each value costs several times more",
                                "--conf spark.sql.codegen.wholeStage=true --conf spark.sql.codegen.factoryMode=FALLBACK"));
    }

    private void executors(String function) {
        int partitions = 2 * spark.sparkContext().defaultParallelism();
        try {
            Row row = spark.sql(
                            "SELECT count(DISTINCT %s(id)) FROM range(0, 32, 1, %d)".formatted(function, partitions))
                    .first();
            findings.add(DoctorFinding.ok(
                    "executors see the jar: a query of %d tasks ran on %s and gave %d values",
                    partitions, spark.sparkContext().master(), row.getLong(0)));
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            findings.add(DoctorFinding.fault(
                    "a query failed on the executors: " + cause.getMessage(),
                    "start Spark with --jars JAR, so that the jar reaches every executor; a jar in the driver's"
                            + " class path alone does not"));
        }
    }
}
