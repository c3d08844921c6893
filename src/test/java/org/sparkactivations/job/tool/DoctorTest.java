package org.sparkactivations.job.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.sparkactivations.Activations;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.job.DoctorJob;
import org.sparkactivations.job.cli.BuildInfo;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.tool.DoctorFinding.Level;

class DoctorTest {
    private static final BuildInfo BUILD = BuildInfo.ofThisJar();

    private final SparkSession spark = TestSpark.newSession();
    private final FunctionRegistry registry = spark.sessionState().functionRegistry();

    @Test
    void findsNoFaultInAHealthySession() throws AnalysisException {
        List<DoctorFinding> findings = Doctor.examine(spark, BUILD);
        assertEquals(List.of(), faults(findings));
        assertTrue(findings.size() >= 6, findings.toString());
        assertEquals(ExitCode.DONE, DoctorJob.run());
    }

    @Test
    void saysWhatComputesArrays() throws AnalysisException {
        assertTrue(
                Doctor.examine(spark, BUILD).stream()
                        .anyMatch(finding -> finding.toString()
                                .contains("SIMD: arrays are computed in vector registers, " + ArrayKernels.choice())),
                ArrayKernels.choice());
    }

    @Test
    void namesTheBuildForAnotherSparkLine() throws AnalysisException {
        BuildInfo other = new BuildInfo("1.0.0", "3.0.1", BUILD.scalaVersion());
        assertFault(
                "for Spark 3.0 on",
                "./mvnw -Pspark-%s -Dquick clean package".formatted(BuildInfo.line(spark.version())),
                other);
    }

    @Test
    void namesTheArtifactForAnotherScala() throws AnalysisException {
        assertFault(
                "on Scala 2.11", "spark-activations_" + BUILD.scalaVersion(), new BuildInfo("1.0.0", "4.2.0", "2.11"));
    }

    @Test
    void spellsTheExtensionOut() throws AnalysisException {
        spark.sessionState()
                .conf()
                .setConfString("spark.sql.extensions", "com.example.Other,org.sparkactivations.Activation");
        assertFault(
                "org.sparkactivations.Activation, which is not a class",
                "--conf spark.sql.extensions=com.example.Other,org.sparkactivations.ActivationsExtension",
                BUILD);
    }

    @Test
    void saysHowToRegisterAMissingFunction() throws AnalysisException {
        assertTrue(registry.dropFunction(builtin("sigmoid")));
        assertFault(
                "does not know sigmoid:",
                "--conf spark.sql.extensions=org.sparkactivations.ActivationsExtension",
                BUILD);
    }

    @Test
    void namesAFunctionThatStandsInTheWay() throws AnalysisException {
        registry.registerFunction(
                builtin("sigmoid"),
                registry.lookupFunction(builtin("abs")).get(),
                registry.lookupFunctionBuilder(builtin("abs")).get());
        assertFault("in the way of sigmoid", "DROP TEMPORARY FUNCTION IF EXISTS sigmoid", BUILD);
    }

    @Test
    void tellsOfNamesThatAreLeftOut() throws AnalysisException {
        spark.conf().set("spark.sparkactivations.exclude", "linear,sigmoid");
        Activations.register(spark);
        List<DoctorFinding> findings = Doctor.examine(spark, BUILD);
        assertEquals(List.of(), faults(findings));
        assertTrue(
                findings.stream()
                        .anyMatch(f -> f.text().equals("left out by spark.sparkactivations.exclude: linear, sigmoid")),
                findings.toString());
    }

    @Test
    void tellsOfAFunctionThatIsHidden() throws AnalysisException {
        UDF1<Object, Double> own = x -> 42.0;
        spark.udf().register("mish", own, DataTypes.DoubleType);
        spark.conf().set("spark.sparkactivations.exclude", "linear");
        Activations.register(spark);
        DoctorFinding note = Doctor.examine(spark, BUILD).stream()
                .filter(f -> f.text().contains("hidden by those of the same name: mish"))
                .findFirst()
                .orElseThrow();
        assertEquals(Level.NOTE, note.level());
        assertEquals("--conf spark.sparkactivations.exclude=linear,mish", note.remedy());
    }

    @Test
    void mentionsInterpretedQueries() throws AnalysisException {
        spark.conf().set("spark.sql.codegen.wholeStage", "false");
        List<DoctorFinding> findings = Doctor.examine(spark, BUILD);
        assertTrue(
                findings.stream()
                        .anyMatch(f -> f.level() == Level.NOTE && f.remedy().contains("wholeStage=true")),
                findings.toString());
        assertEquals(List.of(), faults(findings));
    }

    @Test
    void refusesArguments() throws AnalysisException {
        assertEquals(ExitCode.USAGE, DoctorJob.run("--nonsense"));
        assertEquals(ExitCode.DONE, DoctorJob.run("--help"));
    }

    private FunctionIdentifier builtin(String name) {
        return registry.listFunction()
                .find(function -> function.funcName().equals(name))
                .get();
    }

    private void assertFault(String text, String remedy, BuildInfo build) throws AnalysisException {
        List<DoctorFinding> faults = faults(Doctor.examine(spark, build));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).text().contains(text), faults.toString());
        assertTrue(faults.get(0).remedy().contains(remedy), faults.toString());
    }

    private static List<DoctorFinding> faults(List<DoctorFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() == Level.FAULT)
                .toList();
    }
}
