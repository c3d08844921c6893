package org.sparkactivations.sql.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.sql.expression.Calls;

/** Vectors of the real Spark ML. */
public class VectorsTest {
    public static final StructType SCHEMA = new StructType().add("v", SQLDataTypes.VectorType());
    public static final List<Row> ROWS = List.of(
            RowFactory.create(Vectors.dense(-2, 0, 0.5, Double.NaN)),
            RowFactory.create(Vectors.sparse(6, new int[] {1, 4}, new double[] {-2, 3})),
            RowFactory.create(Vectors.sparse(3, new int[] {}, new double[] {})),
            RowFactory.create(Vectors.dense(new double[] {})),
            RowFactory.create((Object) null));

    static Stream<Calls> calls() {
        return Calls.all();
    }

    private static Dataset<Row> stored() {
        SparkSession spark = TestSpark.session();
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(ROWS, 1), SCHEMA);
    }

    private static double[] expected(Calls call, Vector vector) {
        return Arrays.stream(vector.toArray()).map(call::value).toArray();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void keepTheirKindWhereZeroStaysZero(Calls call) {
        check(call, stored());
        check(call, TestSpark.session().createDataFrame(ROWS, SCHEMA));
    }

    private static void check(Calls call, Dataset<Row> table) {
        Dataset<Row> result = table.selectExpr(call.sql("v"));
        assertEquals(SQLDataTypes.VectorType(), result.schema().fields()[0].dataType());
        List<Row> rows = result.collectAsList();
        boolean keepsSparse = call.value(0.0) == 0;
        for (int i = 0; i < ROWS.size(); i++) {
            Vector before = (Vector) ROWS.get(i).get(0);
            Vector after = (Vector) rows.get(i).get(0);
            if (before == null) {
                assertNull(after);
            } else {
                assertEquals(
                        Arrays.stream(expected(call, before)).boxed().toList(),
                        Arrays.stream(after.toArray()).boxed().toList(),
                        () -> call + " of " + before);
                boolean sparse = before instanceof SparseVector && keepsSparse;
                assertEquals(sparse ? SparseVector.class : DenseVector.class, after.getClass());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void areOneLoopInGeneratedCode(Calls call) {
        String code = stored().selectExpr(call.sql("v"))
                .queryExecution()
                .explainString(org.apache.spark.sql.execution.ExplainMode.fromString("codegen"));
        boolean vectorised = ArrayKernels.vectorised(call.activation());
        assertTrue(code.contains(vectorised ? "ArrayCode) references" : call.staticCall()), code);
        assertFalse(code.contains("Double.valueOf"), code);
    }
}
