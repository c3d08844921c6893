package org.sparkactivations.sql.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.sql.expression.Calls;
import org.sparkactivations.sql.expression.Numbers;

class ArraysTest {
    private static final List<String> TYPES =
            List.of("TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(5,2)", "DECIMAL(38,18)");

    private static final Map<String, String> GENERATED = Map.of(
            "spark.sql.codegen.wholeStage", "true",
            "spark.sql.codegen.fallback", "false");

    static Stream<Calls> calls() {
        return Calls.all();
    }

    static Stream<Activation> functions() {
        return ActivationRegistry.all().stream();
    }

    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query);
    }

    private static List<String> bits(List<?> values) {
        return values.stream().map(Numbers::bits).toList();
    }

    /** All hard numbers in one array of each type. */
    private static List<Row> arrays() {
        List<Float> floats = new ArrayList<>();
        Numbers.HARD.forEach(d -> floats.add(d == null ? null : d.floatValue()));
        return List.of(RowFactory.create(Numbers.HARD.toArray(new Double[0]), floats.toArray(new Float[0])));
    }

    private static final StructType ARRAYS = new StructType()
            .add("d", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("f", DataTypes.createArrayType(DataTypes.FloatType));

    @ParameterizedTest
    @MethodSource("calls")
    void haveTheBitsOfTheKernel(Calls call) {
        List<Object> doubles = new ArrayList<>();
        List<Object> floats = new ArrayList<>();
        for (Double d : Numbers.HARD) {
            doubles.add(d == null ? null : (Object) call.value(d));
            floats.add(d == null ? null : (Object) call.value(d.floatValue()));
        }
        SparkSession spark = TestSpark.session();
        JavaRDD<Row> rdd =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(arrays(), 1);
        Dataset<Row> stored = spark.createDataFrame(rdd, ARRAYS).selectExpr(call.sql("d"), call.sql("f"));
        Row row = TestSpark.with(GENERATED, stored::first);
        assertEquals(bits(doubles), bits(row.getList(0)), "generated");
        assertEquals(bits(floats), bits(row.getList(1)), "generated");
        Row local = spark.createDataFrame(arrays(), ARRAYS)
                .selectExpr(call.sql("d"), call.sql("f"))
                .first();
        assertEquals(bits(doubles), bits(local.getList(0)), "interpreted");
        assertEquals(bits(floats), bits(local.getList(1)), "interpreted");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takeEveryNumericType(Activation f) {
        Calls call = Calls.shortest(f);
        String columns = TYPES.stream()
                .map(type -> call.sql("CAST(array(-3, id, NULL) AS ARRAY<%s>)".formatted(type)))
                .collect(Collectors.joining(", "));
        Dataset<Row> result = sql("SELECT " + columns + " FROM range(1, 2)");
        Row row = result.first();
        for (int i = 0; i < TYPES.size(); i++) {
            DataType argument = DataType.fromDDL(TYPES.get(i));
            boolean keeps = argument instanceof FloatType || f.exact().isPresent();
            DataType element = ((ArrayType) result.schema().fields()[i].dataType()).elementType();
            assertEquals(keeps ? argument : DataTypes.DoubleType, element, TYPES.get(i));
            List<Number> values = row.getList(i);
            double tolerance = argument instanceof FloatType ? 1e-6 : 0;
            assertEquals(call.value(-3.0), values.get(0).doubleValue() + 0.0, tolerance, TYPES.get(i));
            assertEquals(call.value(1.0), values.get(1).doubleValue() + 0.0, tolerance, TYPES.get(i));
            assertNull(values.get(2));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void goDownToTheLeavesOfNestedArrays(Activation f) {
        Calls call = Calls.shortest(f);
        for (String source : List.of("range(1)", "VALUES (0L) t(id)")) {
            Row row = sql("SELECT %s FROM %s"
                            .formatted(
                                    call.sql("array(array(array(id - 2D, 0.5D)), NULL, array(NULL, array()))"), source))
                    .first();
            List<Object> result = row.getList(0);
            assertEquals(3, result.size());
            assertEquals(
                    List.of(call.value(-2.0), call.value(0.5)),
                    list(list(result.get(0)).get(0)),
                    source);
            assertNull(result.get(1));
            assertNull(list(result.get(2)).get(0));
            assertEquals(List.of(), list(list(result.get(2)).get(1)));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object array) {
        return scala.jdk.javaapi.CollectionConverters.asJava((scala.collection.Seq<Object>) array);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nullAndEmptyArrays(Activation f) {
        Calls call = Calls.shortest(f);
        Dataset<Row> result = sql("SELECT %s, %s, %s, %s"
                .formatted(
                        call.sql("CAST(NULL AS ARRAY<FLOAT>)"),
                        call.sql("array()"),
                        call.sql("array(NULL)"),
                        call.sql("array(array())")));
        assertEquals("array<float>", result.schema().fields()[0].dataType().simpleString());
        assertEquals("array<double>", result.schema().fields()[1].dataType().simpleString());
        Row row = result.first();
        assertNull(row.get(0));
        assertEquals(List.of(), row.getList(1));
        assertEquals(1, row.getList(2).size());
        assertNull(row.getList(2).get(0));
        assertEquals(List.of(), list(row.getList(3).get(0)));
    }

    @Test
    void anArrayWithoutNullsPromisesNone() {
        assertFalse(((ArrayType) sql("SELECT sigmoid(array(1D, 2D))")
                        .schema()
                        .fields()[0]
                        .dataType())
                .containsNull());
        assertTrue(((ArrayType) sql("SELECT sigmoid(array(1D, NULL))")
                        .schema()
                        .fields()[0]
                        .dataType())
                .containsNull());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void areComputedAsPrimitivesInGeneratedCode(Calls call) {
        String code = (String) TestSpark.value(
                "EXPLAIN CODEGEN SELECT %s, %s FROM (SELECT array(id * 1D) d, array(CAST(id AS FLOAT), NULL) f FROM range(3))"
                        .formatted(call.sql("d"), call.sql("f")));
        assertTrue(code.startsWith("Found 1 WholeStageCodegen subtrees."), code);
        boolean vectorised = ArrayKernels.vectorised(call.activation());
        String computation = vectorised ? "ArrayCode) references" : call.staticCall();
        assertEquals(3, code.split(Pattern.quote(computation), -1).length, code);
        assertTrue(code.contains("double[] y = ") && code.contains("float[] y = "), code);
        for (String boxed : List.of("transform(", "Object[] y", "Double.valueOf", "(Double)", "(Float)")) {
            assertFalse(code.contains(boxed), () -> boxed + " in " + code);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tanh(array(0, 1, 2, 3))                   | [0.0, 0.7615941559557649, 0.9640275800758169, 0.9950547536867305]
            relu(array(-1, 2, NULL))                  | [0, 2, NULL]
            relu(array(-1.5, 2))                      | [0.0, 2.0]
            relu(array(-1.5, 8), max_value => 6)      | [0.0, 6.0]
            leaky_relu(array(-1, 2), 0.5)             | [-0.5, 2.0]
            array_sort(relu(array(3, -1)))            | [0, 3]
            relu(filter(array(-1, 2), x -> x > 0))    | [2]
            transform(array(-1, 2), x -> relu(x))     | [0, 2]
            transform(array(array(-1), array(2)), a -> relu(a)) | [[0], [2]]
            """)
    void give(String call, String expected) {
        assertEquals(
                expected.replace("NULL", "null"),
                TestSpark.value("SELECT to_json(" + call + ")").toString().replace(",", ", "));
    }

    /** NULL slots hold zeros, so that equal arrays have equal bytes when Spark groups them. */
    @Test
    void equalResultsAreOneGroup() {
        assertEquals(
                1,
                sql("SELECT DISTINCT sigmoid(a) FROM VALUES (array(1D, NULL)), (array(1D, NULL)) t(a)")
                        .count());
        assertEquals(
                1,
                sql("SELECT sigmoid(a), count(*) FROM (SELECT if(id % 2 = 0, array(1D, NULL), transform(array(1D, 2D), x -> if(x = 2, NULL, x))) a FROM range(10)) GROUP BY 1")
                        .count());
    }
}
