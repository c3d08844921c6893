package org.sparkactivations.sql.pushdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.Activations;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.job.Duck;
import org.sparkactivations.sql.interop.ScalaInterop;

/** The same rows pass with the rule and without it, and files are asked for fewer of them. */
class MonotonePredicatesTest {
    private static final int ROWS = 3000;

    /** What parameters are given; infinity stands for NULL. */
    private static final double[] PARAMETERS = {-1, 0, 0.1, 0.5, 1, 2, 20, Double.POSITIVE_INFINITY};

    private static final List<String> OPERATORS = List.of("<", "<=", ">", ">=", "=", "!=", "<=>");

    @TempDir
    static Path dir;

    private static final double[] VALUES = new Random(7)
            .ints(ROWS)
            .mapToDouble(seed -> number(new Random(seed)))
            .toArray();

    private static SparkSession spark;

    /** Parquet of many small row groups, ORC, and Parquet by the V2 reader: sorted, so that much can be skipped. */
    @BeforeAll
    static void write() {
        spark = TestSpark.newSession();
        spark.conf().set("spark.sql.maxMetadataStringLength", 1000);
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(
                    i,
                    VALUES[i],
                    maybeNull((float) VALUES[ROWS - 1 - i], random),
                    random.nextInt(40) - 20,
                    random.nextLong()));
        }
        StructType schema = new StructType()
                .add("id", DataTypes.IntegerType)
                .add("x", DataTypes.DoubleType)
                .add("f", DataTypes.FloatType)
                .add("i", DataTypes.IntegerType)
                .add("l", DataTypes.LongType);
        Dataset<Row> data = spark.createDataFrame(rows, schema)
                .selectExpr("id", "IF(id % 50 = 0, NULL, x) AS x", "f", "i", "l")
                .repartition(1)
                .sortWithinPartitions("x");
        data.write()
                .mode(SaveMode.Overwrite)
                .option("parquet.block.size", 16_384)
                .parquet(dir.resolve("parquet").toString());
        data.write().mode(SaveMode.Overwrite).orc(dir.resolve("orc").toString());
        Path duck = dir.resolve("duck.parquet");
        Duck.run("COPY (SELECT * FROM read_parquet('%s/*.parquet')) TO '%s' (FORMAT PARQUET, ROW_GROUP_SIZE 2048)"
                .formatted(dir.resolve("parquet"), duck));
    }

    private static Object maybeNull(Object value, Random random) {
        return random.nextInt(20) == 0 ? null : value;
    }

    private static double number(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Double.NaN;
            case 1 -> 0.0;
            case 2 -> -0.0;
            case 3 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 4 -> random.nextGaussian() * 1e300;
            case 5 -> random.nextGaussian() * 1e-310;
            case 6, 7, 8 -> random.nextInt(13) - 6;
            default -> random.nextGaussian() * 4;
        };
    }

    private static Dataset<Row> read(String source) {
        String path = dir.resolve(source).toString();
        return source.equals("orc") ? spark.read().orc(path) : spark.read().parquet(path);
    }

    /** The rows that pass each of the conditions: its number and theirs, in one query. */
    private static List<String> passing(String source, List<String> conditions) {
        Dataset<Row> passing = null;
        for (int i = 0; i < conditions.size(); i++) {
            Dataset<Row> rows = read(source)
                    .where(conditions.get(i))
                    .selectExpr(i + " AS condition", "id")
                    .groupBy("condition")
                    .agg(functions.expr("sort_array(collect_list(id))"));
            passing = passing == null ? rows : passing.union(rows);
        }
        return passing.coalesce(2).orderBy("condition").collectAsList().stream()
                .map(row -> conditions.get(row.getInt(0)) + " " + row.getList(1).size() + " rows, "
                        + row.getList(1).hashCode())
                .toList();
    }

    private static void assertSameRows(String source, List<String> conditions) {
        spark.conf().set(MonotonePredicates.KEY, false);
        List<String> plain = passing(source, conditions);
        spark.conf().set(MonotonePredicates.KEY, true);
        assertEquals(plain, passing(source, conditions), source);
    }

    private static String pushed(String source, String condition) {
        return pushed(read(source), condition);
    }

    private static String pushed(Dataset<Row> rows, String condition) {
        String plan = rows.where(condition).queryExecution().executedPlan().toString();
        return plan.replaceAll("(?s).*PushedFilters: \\[(.*?)\\], ReadSchema.*", "$1");
    }

    static Stream<Activation> monotone() {
        return ActivationRegistry.definitions()
                .filter(Activation.class::isInstance)
                .map(Activation.class::cast)
                .filter(function -> drawn(function, new Random(1)).isPresent());
    }

    /** Values of the parameters for which the function is monotone; empty if none of those tried are. */
    private static Optional<double[]> drawn(Activation function, Random random) {
        if (function.has(Activation.Trait.MONOTONE) && random.nextInt(4) == 0) {
            return Optional.of(function.defaults());
        }
        return Stream.generate(() -> function.parameters().stream()
                        .mapToDouble(parameter -> PARAMETERS[random.nextInt(PARAMETERS.length)])
                        .toArray())
                .limit(100)
                .filter(arguments -> IntStream.range(0, arguments.length)
                        .allMatch(i -> function.parameters().get(i).accepts(arguments[i])))
                .filter(function::isMonotone)
                .findFirst();
    }

    /** A call with values of the parameters for which the function is monotone; none are written that are the defaults. */
    private static String call(Activation function, String column, double[] arguments) {
        if (Arrays.equals(arguments, function.defaults())) {
            return "%s(%s)".formatted(function.name(), column);
        }
        return "%s(%s, %s)"
                .formatted(
                        function.name(),
                        column,
                        Arrays.stream(arguments)
                                .mapToObj(value -> value == Double.POSITIVE_INFINITY ? "NULL" : value + "D")
                                .collect(Collectors.joining(", ")));
    }

    /** Each comparison and what is made of it, on every value of the data. */
    @ParameterizedTest
    @MethodSource("monotone")
    void whatIsMadeOfAComparisonIsTrueOfTheSameValues(Activation function) {
        Random random = new Random(function.name().hashCode());
        String[] comparisons =
                Stream.generate(() -> comparison(function, random)).limit(60).toArray(String[]::new);
        Project project = (Project)
                read("parquet").selectExpr(comparisons).queryExecution().optimizedPlan();
        int tried = 0;
        for (NamedExpression named : ScalaInterop.list(project.projectList())) {
            Expression comparison = ((Alias) named).child();
            Optional<MonotoneComparison> found = MonotoneComparison.of(comparison);
            if (found.isEmpty()) {
                // Spark's own rules made something else of a FLOAT and a constant that is no FLOAT.
                continue;
            }
            tried++;
            Solution solution = found.get().solve().orElseThrow(() -> new AssertionError(comparison));
            Function<Object, Object> before = evaluation(comparison);
            Function<Object, Object> after = evaluation(solution.condition());
            boolean isFloat = solution.order() == ValueOrder.FLOAT;
            for (double value : VALUES) {
                Object x = isFloat ? (Object) (float) value : value;
                assertEquals(before.apply(x), after.apply(x), () -> comparison + " at " + x);
            }
            Object nullValue = comparison instanceof EqualNullSafe ? null : before.apply(null);
            assertEquals(nullValue, after.apply(null));
        }
        assertTrue(tried >= 30, tried + " comparisons");
    }

    private static String comparison(Activation function, Random random) {
        String column = random.nextBoolean() ? "x" : "f";
        String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        double at = VALUES[random.nextInt(VALUES.length)];
        double[] arguments = drawn(function, random).orElseThrow();
        double value = column.equals("x") ? function.value(at, arguments) : function.value((float) at, arguments);
        String call = call(function, column, arguments);
        String constant = "double('%s')".formatted(random.nextInt(8) == 0 ? at : value);
        return random.nextBoolean()
                ? "%s %s %s".formatted(call, operator, constant)
                : "%s %s %s".formatted(constant, operator, call);
    }

    private static Function<Object, Object> evaluation(Expression condition) {
        Expression bound = MonotoneComparison.bound(condition);
        return value -> bound.eval(new GenericInternalRow(new Object[] {value}));
    }

    static final List<String> CONDITIONS = List.of(
            "sigmoid(2 * x - 1) > 0.9",
            "sigmoid(-x) > 0.9",
            "sigmoid(3 - x / 2) <= 0.25",
            "sigmoid(x * 0) > 0.4",
            "sigmoid(x / 1e-320) > 0.9",
            "sigmoid(x * 1e308) > 0.9",
            "tanh(relu(x)) = 0",
            "tanh(relu(-x)) != 0",
            "relu(f) BETWEEN 0.5 AND 2",
            "sigmoid(x) BETWEEN 0.25 AND 0.75",
            "sigmoid(x) NOT BETWEEN 0.25 AND 0.75",
            "NOT (sigmoid(x) > 0.25)",
            "sigmoid(x) > 0.25 AND tanh(f) < 0.5 AND id % 3 = 1",
            "sigmoid(x) > 0.9 OR tanh(x) < -0.9",
            "sigmoid(x) > 2",
            "sigmoid(x) >= 0",
            "sigmoid(x) < 0",
            "sigmoid(x) < 2",
            "sigmoid(-x) >= double('NaN')",
            "relu(x) >= double('NaN')",
            "relu(x) <=> NULL",
            "sigmoid(i) > 0.9",
            "sigmoid(l) < 0.5",
            "relu(i) = 0",
            "relu(i) > 3",
            "leaky_relu(x, 0.1) > -0.5",
            "leaky_relu(x, -0.1) > 0.5",
            "coalesce(sigmoid(x) > 0.9, true)",
            "(sigmoid(x) > 0.9) IS NULL",
            "sigmoid(x) > sigmoid(f)",
            "sigmoid(x) IN (0.5, 0.25)",
            "sigmoid(l) >= 0.75",
            "softplus(l) = 0",
            "linear(l) > -9223372036854775808",
            "sigmoid(x + f) > 0.5",
            "round(sigmoid(x), 1) > 0.5");

    @Test
    void theSameRowsPass() {
        assertSameRows("parquet", CONDITIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "duck.parquet"})
    void theSameRowsPassOfEveryFormatAndWriter(String source) {
        Random random = new Random(source.hashCode());
        List<Activation> functions = monotone().toList();
        assertSameRows(
                source,
                Stream.generate(() -> comparison(functions.get(random.nextInt(functions.size())), random))
                        .limit(12)
                        .toList());
    }

    @Test
    void theSameRowsPassByTheOtherReader() {
        spark.conf().set("spark.sql.sources.useV1SourceList", "");
        try {
            assertSameRows("parquet", CONDITIONS.subList(0, 6));
            assertSameRows("orc", CONDITIONS.subList(0, 6));
            String plan = read("parquet")
                    .where("sigmoid(x) > 0.9")
                    .queryExecution()
                    .executedPlan()
                    .toString();
            assertTrue(plan.contains("GreaterThanOrEqual(x,2.19"), plan);
        } finally {
            spark.conf().unset("spark.sql.sources.useV1SourceList");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sigmoid(x) > 0.9             | IsNotNull(x), GreaterThanOrEqual(x,2.1972245773362205)
                    sigmoid(x) < 0.1             | IsNotNull(x), LessThanOrEqual(x,-2.1972245773362196)
                    0.5 <= sigmoid(x)            | IsNotNull(x), GreaterThanOrEqual(x,-1.1102230246251564E-16)
                    relu(x) = 0                  | IsNotNull(x), LessThanOrEqual(x,0.0)
                    relu(x) > 0                  | IsNotNull(x), GreaterThanOrEqual(x,4.9E-324)
                    tanh(f) <= 0                 | IsNotNull(f), LessThanOrEqual(f,0.0)
                    relu6(i) = 6                 | IsNotNull(i), GreaterThanOrEqual(i,6)
                    leaky_relu(x, 0.5) >= -1     | IsNotNull(x), GreaterThanOrEqual(x,-2.0)
                    leaky_relu(x, -0.5) >= 1     | IsNotNull(x)
                    relu(x, 0.5, 6, 1) = 6       | IsNotNull(x), GreaterThanOrEqual(x,6.0), LessThanOrEqual(x,Infinity)
                    threshold(x, 1, 0) > 0       | IsNotNull(x), GreaterThanOrEqual(x,1.0000000000000002)
                    threshold(x, 0, 1) > 0.5     | IsNotNull(x)
                    elu(x, 2) < 0                | IsNotNull(x), LessThanOrEqual(x,-4.9E-324)
                    """)
    void whatIsComparedIsTheColumn(String condition, String filters) {
        assertEquals(filters, pushed("parquet", condition));
    }

    @Test
    void bothSidesOfAnAndAreComparedBeforeTheFileIsRead() {
        String pushed = pushed("parquet", "sigmoid(x) BETWEEN 0.25 AND 0.75 AND tanh(f) > 0.5 AND gelu(x) > 0");
        assertTrue(pushed.contains("GreaterThanOrEqual(x,"), pushed);
        assertTrue(pushed.contains("LessThanOrEqual(x,"), pushed);
        assertTrue(pushed.contains("GreaterThanOrEqual(f,"), pushed);
    }

    @Test
    void fewerRowsAreRead() throws IOException {
        Path sorted = dir.resolve("sorted");
        spark.range(100_000)
                .selectExpr("(id - 50000) / 1000D AS x")
                .repartition(1)
                .sortWithinPartitions("x")
                .write()
                .option("parquet.page.row.count.limit", 1000)
                .option("parquet.block.size", 65_536)
                .mode(SaveMode.Overwrite)
                .parquet(sorted.toString());
        long all = rowsRead(sorted, false);
        long few = rowsRead(sorted, true);
        assertEquals(100_000, all);
        assertTrue(few < 60_000, () -> few + " rows");
    }

    private static long rowsRead(Path path, boolean pushdown) {
        spark.conf().set(MonotonePredicates.KEY, pushdown);
        Dataset<Row> rows = spark.read().parquet(path.toString()).where("sigmoid(x) > 0.9");
        var plan = rows.queryExecution().executedPlan();
        assertEquals(47_802, plan.executeCollectPublic().length);
        return plan.collectLeaves().head().longMetric("numOutputRows").value();
    }

    /** Arrow's writers leave NaN out of the statistics; {@code arrow-nan.parquet} is by pyarrow 25.0.1. */
    @Test
    void noRowWithNanIsLostOfAFileWhoseStatisticsDoNotTellOfIt() throws IOException {
        Path file = dir.resolve("arrow-nan.parquet");
        try (InputStream resource = MonotonePredicatesTest.class.getResourceAsStream("/parquet/arrow-nan.parquet")) {
            Files.copy(resource, file);
        }
        assertSameRows(
                "arrow-nan.parquet",
                List.of(
                        "sigmoid(x) > 0.9",
                        "sigmoid(x) >= 0.9",
                        "sigmoid(x) != 0.5",
                        "sigmoid(x) < 0.55",
                        "sigmoid(-x) > 2"));
        String ofNan = pushed("arrow-nan.parquet", "sigmoid(x) > 0.9");
        assertFalse(ofNan.contains("(x,"), ofNan);
        assertTrue(pushed("arrow-nan.parquet", "sigmoid(x) < 0.55").contains("LessThanOrEqual(x,"));
    }

    /** A partitioned table of a catalog, whose files Spark lists once it knows the partitions. */
    @Test
    void aPartitionedTableIsAskedForItsFilesAsFarAsThePartitionsAreRead() throws IOException {
        spark.sql("CREATE TABLE parts (x DOUBLE, P INT) USING parquet PARTITIONED BY (P)");
        try {
            spark.sql("INSERT INTO parts SELECT x, mod(i, 3) FROM (SELECT x, abs(i) AS i FROM parquet.`%s`)"
                    .formatted(dir.resolve("parquet")));
            String above = "GreaterThanOrEqual(x,2.19";
            List<String> conditions =
                    List.of("sigmoid(x) > 0.9", "sigmoid(x) > 0.9 AND p = 1", "tanh(x) < 0.5 OR p = 2");
            List<Long> plain = counts(conditions, false);
            assertEquals(plain, counts(conditions, true));
            assertTrue(pushed(spark.table("parts"), conditions.get(0)).contains(above));

            spark.sql("ALTER TABLE parts ADD PARTITION (p = 7)");
            String location = spark.sql("DESCRIBE EXTENDED parts PARTITION (p = 7)")
                    .where("col_name = 'Location'")
                    .first()
                    .getString(1);
            Path arrow = Path.of(new org.apache.hadoop.fs.Path(location).toUri());
            try (InputStream resource =
                    MonotonePredicatesTest.class.getResourceAsStream("/parquet/arrow-nan.parquet")) {
                Files.createDirectories(arrow);
                Files.copy(resource, arrow.resolve("arrow.parquet"));
            }
            spark.catalog().refreshTable("parts");
            assertFalse(pushed(spark.table("parts"), conditions.get(0)).contains(above));
            assertTrue(pushed(spark.table("parts"), conditions.get(1)).contains(above));
            assertFalse(
                    pushed(spark.table("parts"), "sigmoid(x) > 0.9 AND p = 7").contains(above));
            assertEquals(counts(conditions, false), counts(conditions, true));
        } finally {
            spark.sql("DROP TABLE parts");
        }
    }

    private static List<Long> counts(List<String> conditions, boolean pushdown) {
        spark.conf().set(MonotonePredicates.KEY, pushdown);
        return conditions.stream()
                .map(condition -> spark.table("parts").where(condition).count())
                .toList();
    }

    @Test
    void cachedRowsAreLeftAlone() {
        Dataset<Row> cached = read("parquet").cache();
        try {
            spark.conf().set(MonotonePredicates.KEY, true);
            assertEquals(
                    read("parquet").where("isnan(x) OR x >= 2.1972245773362205").count(),
                    cached.where("sigmoid(x) > 0.9").count());
        } finally {
            cached.unpersist(true);
        }
    }

    @Test
    void aSessionThatIsAlreadyThereTakesTheRuleOnce() {
        SparkSession session = TestSpark.newSession();
        Activations.register(session);
        Activations.register(session);
        assertEquals(
                1,
                session.sessionState()
                        .experimentalMethods()
                        .extraOptimizations()
                        .size());
    }

    @Test
    void theSettingTurnsItOff() {
        spark.conf().set(MonotonePredicates.KEY, false);
        try {
            assertFalse(pushed("parquet", "sigmoid(x) > 0.9").contains("Than"));
        } finally {
            spark.conf().unset(MonotonePredicates.KEY);
        }
    }
}
