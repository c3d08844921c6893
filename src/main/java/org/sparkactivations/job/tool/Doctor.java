package org.sparkactivations.job.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.sparkactivations.ActivationsExtension;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.job.cli.BuildInfo;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Properties;

/** Examines a Spark session and reports whether the functions work in it, through which channels, and what to fix. */
public final class Doctor {
    private static final String EXTENSION = ActivationsExtension.class.getName();
    private static final String EXTENSIONS_KEY = "spark.sql.extensions";
    private static final String CATALOG_KEY = "spark.sql.catalog.";
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
        doctor.findings.addAll(FunctionFindings.of(spark));
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
                        "%s names %s, which is not a class of this project".formatted(EXTENSIONS_KEY, extension),
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
