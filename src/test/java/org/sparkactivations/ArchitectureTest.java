package org.sparkactivations;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rooms and the arrows between them, which point one way only. */
class ArchitectureTest {
    private static final String DOORS = "org.sparkactivations";
    private static final String FUNCTION = "org.sparkactivations.function..";
    private static final String SQL = "org.sparkactivations.sql..";
    private static final String UDF = "org.sparkactivations.udf..";
    private static final String MODEL = "org.sparkactivations.model..";
    private static final String JOB = "org.sparkactivations.job..";
    private static final String PLOT = "org.sparkactivations.plot..";

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sparkactivations");

    @Test
    void functionKnowsJavaAlone() {
        check(classes()
                .that()
                .resideInAPackage(FUNCTION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(FUNCTION, "java..", "jdk.incubator.vector.."));
    }

    @Test
    void sqlKnowsFunctionAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(SQL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DOORS, UDF, MODEL, JOB, PLOT));
    }

    @Test
    void udfAndPlotKnowFunctionAlone() {
        check(noClasses()
                .that()
                .resideInAnyPackage(UDF)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DOORS, SQL, MODEL, JOB, PLOT)
                .allowEmptyShould(true));
        check(noClasses()
                .that()
                .resideInAnyPackage(PLOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DOORS, SQL, UDF, MODEL, JOB)
                .allowEmptyShould(true));
    }

    @Test
    void doorsKnowNoJob() {
        check(noClasses()
                .that()
                .resideInAPackage(DOORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(UDF, MODEL, JOB, PLOT));
    }

    @Test
    void modelKnowsSqlAndFunctionAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DOORS, UDF, JOB, PLOT)
                .allowEmptyShould(true));
    }

    @Test
    void sqlAloneTouchesCatalyst() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(SQL)
                .and()
                .resideOutsideOfPackage(DOORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark.sql.catalyst.expressions.."));
    }

    /** The reader takes some characters of a path for a pattern; a path of the job's own has them for themselves. */
    @Test
    void ownFilesAreReadByTheirPathsAlone() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.sparkactivations.job.Paths")
                .should()
                .callMethodWhere(target(owner(assignableTo("org.apache.spark.sql.DataFrameReader")))
                        .and(target(nameMatching("parquet|orc|csv|json|text")))));
    }

    @Test
    void roomsFormNoCycle() {
        check(slices().matching("org.sparkactivations.(*)..").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.check(PROJECT);
    }
}
