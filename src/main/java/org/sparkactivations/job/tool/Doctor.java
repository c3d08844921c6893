package org.sparkactivations.job.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.sparkactivations.ActivationsExtension;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.job.cli.BuildInfo;
import org.sparkactivations.model.keras.KerasReader;
import org.sparkactivations.sql.ActivationFunctions;
import org.sparkactivations.sql.ExcludedNames;
import org.sparkactivations.sql.model.ModelFunctions;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Properties;

/** Looks at a Spark session and says whether the functions work in it, through which channels, and what to mend. */
public final class Doctor {
    private static final String EXTENSION = ActivationsExtension.class.getName();
    private static final String EXTENSIONS_KEY = "spark.sql.extensions";
    private static final String CATALOG_KEY = "spark.sql.catalog.";
    private static final List<String> MODELS =
            ModelFunctions.ALL.stream().map(ModelFunctions.ModelFunction::name).toList();
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private final SparkSession spark;
    private final BuildInfo build;
    private final List<DoctorFinding> findings = new ArrayList<>();

    private Doctor(SparkSession spark, BuildInfo build) {
        this.spark = spark;
        this.build = build;
    }

    /** All findings about a session that nothing of this project has touched yet. */
    public static List<DoctorFinding> examine(SparkSession spark, BuildInfo build) throws AnalysisException {
        Doctor doctor = new Doctor(spark, build);
        doctor.versions();
        doctor.services();
        doctor.configuredExtensions();
        doctor.catalogs();
        Optional<String> probe = doctor.registry();
        if (probe.isPresent()) {
            doctor.generatedCode(probe.get());
            doctor.executors(probe.get());
        }
        doctor.models();
        doctor.names();
        doctor.vectors();
        return List.copyOf(doctor.findings);
    }

    private void versions() {
        String scala = Properties.versionNumberString();
        String running = "Spark %s on Scala %s, Java %s"
                .formatted(spark.version(), scala, Runtime.version().feature());
        String jar = "this jar, %s, is for Spark %s on Scala %s"
                .formatted(build.version(), BuildInfo.line(build.sparkVersion()), build.scalaVersion());
        if (!BuildInfo.line(scala).equals(build.scalaVersion())) {
            findings.add(DoctorFinding.fault(
                    running + "; " + jar, "use the artifact spark-activations_%s".formatted(BuildInfo.line(scala))));
        } else if (!BuildInfo.line(spark.version()).equals(BuildInfo.line(build.sparkVersion()))) {
            String line = BuildInfo.line(spark.version());
            findings.add(DoctorFinding.fault(
                    running + "; " + jar,
                    "build it for your Spark: ./mvnw -Pspark-%s -Dquick clean package".formatted(line)));
        } else {
            findings.add(DoctorFinding.ok("%s; %s", running, jar));
        }
    }

    private void services() {
        boolean found;
        try {
            found =
                    ServiceLoader.load(
                                    SparkSessionExtensionsProvider.class,
                                    Thread.currentThread().getContextClassLoader())
                            .stream()
                            .anyMatch(provider -> provider.type().getName().equals(EXTENSION));
        } catch (ServiceConfigurationError e) {
            findings.add(DoctorFinding.fault(
                    "the class path names a session extension that cannot be loaded: " + e.getMessage(),
                    "remove the jar that names it, or add the one that holds it, in --jars"));
            return;
        }
        findings.add(
                found
                        ? DoctorFinding.ok("on the class path: Spark's service loader finds the functions by itself")
                        : DoctorFinding.note(
                                "Spark's service loader does not find the functions: the jar's META-INF/services is missing",
                                "--conf %s=%s".formatted(EXTENSIONS_KEY, EXTENSION)));
    }

    private void configuredExtensions() {
        String configured = spark.conf().get(EXTENSIONS_KEY, "");
        for (String name : configured.split(",", -1)) {
            String extension = name.strip();
            if (extension.equals(EXTENSION)) {
                findings.add(DoctorFinding.ok("%s names %s", EXTENSIONS_KEY, EXTENSION));
            } else if (extension.toLowerCase(Locale.ROOT).contains("sparkactivations")) {
                findings.add(DoctorFinding.fault(
                        "%s names %s, which is no class of this project".formatted(EXTENSIONS_KEY, extension),
                        "--conf %s=%s".formatted(EXTENSIONS_KEY, configured.replace(extension, EXTENSION))));
            }
        }
    }

    private void catalogs() {
        Map<String, String> settings = new TreeMap<>();
        CollectionConverters.asJava(spark.conf().getAll()).forEach(settings::put);
        settings.forEach((key, value) -> {
            if (key.startsWith(CATALOG_KEY) && value.startsWith("org.sparkactivations.")) {
                findings.add(DoctorFinding.ok("catalog: %s.relu(x)", key.substring(CATALOG_KEY.length())));
            }
        });
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
                            .formatted(EXTENSIONS_KEY, EXTENSION)));
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

    private void vectors() {
        findings.add(
                ArrayKernels.vectorised()
                        ? DoctorFinding.ok("SIMD: arrays are computed in vector registers, %s", ArrayKernels.choice())
                        : DoctorFinding.note(
                                "no SIMD: arrays take the scalar loop, with the same bits; %s"
                                        .formatted(ArrayKernels.choice()),
                                "--driver-java-options --add-modules=%1$s --conf spark.executor.extraJavaOptions=--add-modules=%1$s"
                                        .formatted(VECTOR_MODULE)));
    }
}
