package org.sparkactivations;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rooms and the arrows between them, which point one way only. */
class ArchitectureTest {
    private static final String BASE = "org.sparkactivations";

    /** The room that holds the two doors; its name is the base package's. */
    private static final String DOORS = "";

    /**
     * A package and the packages of this project that it may know, by their names below the base package.
     *
     * @param name without the base package
     */
    record Room(String name, Set<String> knows) {
        String packageName() {
            return name.isEmpty() ? BASE : BASE + "." + name;
        }

        @Override
        public String toString() {
            return packageName();
        }
    }

    private static Room room(String name, String... knows) {
        return new Room(name, Set.of(knows));
    }

    /** Every room, the lower ones first. */
    static final List<Room> ROOMS = List.of(
            room("text"),
            room("function", "text"),
            room("plot", "function"),
            room("udf", "function"),
            room("model.dense", "function"),
            room("model", "function", "model.dense"),
            room("model.keras", "model"),
            room("sql.interop"),
            room("sql.shape", "function", "sql.interop"),
            room("sql.expression", "function", "sql.shape", "sql.interop"),
            room("sql.catalog", "function", "sql.expression", "sql.shape"),
            room("sql.curve", "function", "text", "sql.expression", "sql.interop"),
            room("sql.model", "function", "text", "model", "model.keras", "sql.expression", "sql.shape", "sql.interop"),
            room("sql.pushdown", "sql.expression", "sql.interop"),
            room("sql.error", "sql.expression", "sql.interop"),
            room("sql.plan", "function", "model", "sql.model", "sql.error", "sql.expression", "sql.interop"),
            room("sql.record.value"),
            room("sql.record.parser", "sql.record.value"),
            room("sql.record.json", "sql.record.parser", "sql.record.value"),
            room("sql.record.csv", "sql.record.parser", "sql.record.value"),
            room("sql.record.avro", "sql.record.parser", "sql.record.value"),
            room(
                    "sql.record",
                    "sql.record.json",
                    "sql.record.csv",
                    "sql.record.avro",
                    "sql.record.parser",
                    "sql.record.value"),
            room("sql.record.file", "sql.record", "sql.record.csv", "sql.record.parser", "sql.record.value"),
            room("sql", "function", "text", "sql.catalog", "sql.curve", "sql.expression", "sql.interop", "sql.model"),
            room(DOORS, "model", "sql", "sql.model", "sql.pushdown"),
            room("job.cli", "text", "sql.error"),
            room("job.transform", "text", "model", "sql.error", "sql.model", "sql.plan", "sql.record.value", "job.cli"),
            room("job.store", "job.cli"),
            room("job.run", DOORS, "function", "job.store", "job.cli"),
            room(
                    "job.source",
                    "text",
                    "sql.error",
                    "sql.pushdown",
                    "sql.record",
                    "sql.record.csv",
                    "sql.record.file",
                    "sql.record.value",
                    "job.transform",
                    "job.run",
                    "job.store",
                    "job.cli"),
            room("job.publish.statistics"),
            room(
                    "job.publish",
                    "text",
                    "sql.error",
                    "job.publish.statistics",
                    "job.transform",
                    "job.run",
                    "job.store",
                    "job.cli"),
            room("job.fastpath.page"),
            room("job.fastpath.file", "job.fastpath.page", "job.store"),
            room(
                    "job.fastpath",
                    "function",
                    "model",
                    "sql.error",
                    "sql.interop",
                    "sql.plan",
                    "job.fastpath.file",
                    "job.fastpath.page",
                    "job.publish",
                    "job.publish.statistics",
                    "job.source",
                    "job.transform",
                    "job.store",
                    "job.cli"),
            room(
                    "job.batch",
                    "job.fastpath",
                    "sql.error",
                    "job.publish",
                    "job.publish.statistics",
                    "job.source",
                    "job.transform",
                    "job.run",
                    "job.store",
                    "job.cli"),
            room("job.kafka", "job.cli"),
            room("job.stream.option", "sql.record", "job.publish", "job.kafka", "job.transform", "job.run", "job.cli"),
            room(
                    "job.stream.epoch",
                    "job.stream.option",
                    "job.publish",
                    "job.kafka",
                    "job.transform",
                    "job.store",
                    "job.cli"),
            room(
                    "job.stream.source",
                    "text",
                    "sql.record",
                    "sql.record.avro",
                    "sql.record.parser",
                    "sql.record.value",
                    "job.stream.epoch",
                    "job.stream.option",
                    "job.kafka",
                    "job.transform",
                    "job.cli"),
            room(
                    "job.stream",
                    "job.stream.source",
                    "job.stream.epoch",
                    "job.stream.option",
                    "job.publish",
                    "job.publish.statistics",
                    "job.kafka",
                    "job.transform",
                    "job.run",
                    "job.store",
                    "job.cli"),
            room(
                    "job.tool",
                    DOORS,
                    "function",
                    "text",
                    "model.keras",
                    "sql",
                    "sql.error",
                    "sql.model",
                    "job.stream",
                    "job.stream.epoch",
                    "job.stream.option",
                    "job.publish",
                    "job.publish.statistics",
                    "job.source",
                    "job.kafka",
                    "job.transform",
                    "job.run",
                    "job.store",
                    "job.cli"),
            room(
                    "job",
                    "text",
                    "model",
                    "sql.model",
                    "job.tool",
                    "job.stream",
                    "job.stream.option",
                    "job.batch",
                    "job.kafka",
                    "job.run",
                    "job.cli"));

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    /** The classes of the tests. */
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(BASE);

    /** Packages that have tests, benchmarks or generators and no class of the product. */
    private static final Set<String> OWN_TO_TESTS = Set.of(
            BASE + ".benchmark", BASE + ".codegen", BASE + ".connect", BASE + ".documentation", BASE + ".model.onnx");

    /** Those who try something that may be wrong: a strict reading of guessed columns, and expressions that were checked. */
    private static final Set<String> TRIES = Set.of("TextRecords", "StreamRows");

    /** Records that are the forms of files. */
    private static final Set<String> FILES = Set.of(
            "ReportHead", "RunReport", "StreamReport", "Output", "Epoch", "CheckpointBinding", "OutputDefinition");

    @Test
    void everyPackageIsARoomOfTheTable() {
        Set<String> packages = PROJECT.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith(BASE + ".codegen"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ROOMS.stream().map(Room::packageName).collect(Collectors.toCollection(TreeSet::new)), packages);
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomKnowsNoMoreThanItsRowSays(Room room) {
        check(noClasses()
                .that()
                .resideInAPackage(room.packageName())
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "live in rooms that it does not know", other -> isForeign(room, other.getPackageName()))));
    }

    private static boolean isForeign(Room room, String other) {
        return other.startsWith(BASE)
                && !other.equals(room.packageName())
                && room.knows().stream()
                        .noneMatch(known -> other.equals(room(known).packageName()));
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomUsesEveryArrowOfItsRow(Room room) {
        Set<String> used = PROJECT.stream()
                .filter(type -> type.getPackageName().equals(room.packageName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .collect(Collectors.toSet());
        for (String known : room.knows()) {
            assertTrue(used.contains(room(known).packageName()), room + " does not use " + room(known));
        }
    }

    @Test
    void functionAndTextKnowJavaAlone() {
        check(classes()
                .that()
                .resideInAnyPackage(BASE + ".function", BASE + ".text")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(BASE + ".function", BASE + ".text", "java..", "jdk.incubator.vector.."));
    }

    @Test
    void sqlAloneTouchesCatalyst() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(BASE, BASE + ".sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark.sql.catalyst.expressions.."));
    }

    /** The reader takes some characters of a path for a pattern; a path of the job's own has them for themselves. */
    @Test
    void ownFilesAreReadByTheirPathsAlone() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".job.store.Paths")
                .should()
                .callMethodWhere(target(owner(assignableTo("org.apache.spark.sql.DataFrameReader")))
                        .and(target(nameMatching("parquet|orc|csv|json|text")))));
    }

    /** A fault of an option is told once, by who reads it; a list of faults that nobody reads would hide one. */
    @Test
    void faultsOfOptionsAreCollectedAtTheEdgeAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".job", BASE + ".job.cli", BASE + ".job.run")
                .and(DescribedPredicate.describe("read no option", type -> !TRIES.contains(type.getSimpleName())))
                .should()
                .callConstructorWhere(target(owner(assignableTo(BASE + ".job.cli.ConfigErrors")))));
    }

    /** More than five make a value of their own; what is written as JSON is as flat as its file. */
    @Test
    void constructorsOfJobsTakeFiveArgumentsAtMost() {
        check(noConstructors()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.describe(
                        "are of a job, and no file's form",
                        type -> type.getPackageName().startsWith(BASE + ".job")
                                && !type.getPackageName().startsWith(BASE + ".job.fastpath")
                                && !FILES.contains(type.getSimpleName())))
                .should(ArchCondition.from(DescribedPredicate.describe(
                        "take more than five arguments",
                        constructor -> constructor.getRawParameterTypes().size() > 5))));
    }

    /** What runs at a moment of the file system's is a store around another, and no test's own way into the product. */
    @Test
    void noJobIsGivenAStepForTests() {
        check(noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(BASE + ".job..")
                .and()
                .arePublic()
                .should()
                .haveRawParameterTypes(DescribedPredicate.describe(
                        "among which is a Runnable",
                        types -> types.stream().anyMatch(type -> type.isEquivalentTo(Runnable.class)))));
    }

    @Test
    void roomsFormNoCircle() {
        assertNoCircle(ROOMS.stream().collect(Collectors.toMap(Room::name, Room::knows)));
    }

    /**
     * A class is its outermost one with all that is nested in it. That a sealed interface names those who may implement it
     * is no arrow.
     */
    @Test
    void classesFormNoCircle() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : PROJECT) {
            Set<String> known = arrows.computeIfAbsent(outermost(type), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> outermost(dependency.getTargetClass().getBaseComponentType()))
                    .filter(name -> name.startsWith(BASE) && !name.equals(outermost(type)))
                    .forEach(known::add);
        }
        assertNoCircle(arrows);
    }

    private static String outermost(JavaClass type) {
        int nested = type.getName().indexOf('$');
        return nested < 0 ? type.getName() : type.getName().substring(0, nested);
    }

    private static void assertNoCircle(Map<String, Set<String>> arrows) {
        List<String> circles = Circles.of(arrows);
        assertTrue(circles.isEmpty(), () -> "circles:\n" + String.join("\n", circles));
    }

    /** So that no test waits for ever, and each says what it waited for. */
    @Test
    void testsWaitThroughAwaitAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Await.class.getName())
                .should()
                .callMethodWhere(target(owner(assignableTo(Thread.class).or(assignableTo(TimeUnit.class))))
                        .and(target(nameMatching("sleep"))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Process.class))).and(target(nameMatching("waitFor"))))
                .check(TESTS);
    }

    @Test
    void testsLiveInTheRoomOfTheClassThatTheyAreNamedAfter() {
        Map<String, String> rooms = PROJECT.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.toMap(JavaClass::getSimpleName, JavaClass::getPackageName, (one, other) -> other));
        for (JavaClass test : TESTS.that(DescribedPredicate.describe(
                "are tests", type -> type.getSimpleName().endsWith("Test")))) {
            String tested = test.getSimpleName().replaceAll("Test$", "");
            assertEquals(rooms.getOrDefault(tested, test.getPackageName()), test.getPackageName(), test.getName());
        }
    }

    @Test
    void everyPackageOfTheTestsIsARoomOrOneOfTheTestsOwn() {
        Set<String> packages =
                TESTS.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        ROOMS.forEach(room -> packages.remove(room.packageName()));
        assertEquals(OWN_TO_TESTS, packages);
    }

    private static void check(ArchRule rule) {
        rule.check(PROJECT);
    }
}
