package org.sparkactivations.sql.error;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.StringPredicate;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.sql.expression.Total;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.jdk.javaapi.CollectionConverters;

/** Columns that catch an error at the row that caused it, or say which row that was. */
public final class RowErrors {
    private RowErrors() {}

    /** A struct of the column's {@code value}, NULL where it raises, and the {@code error}, NULL where it does not. */
    public static Column catching(Column column) {
        return ExpressionUtils.column(new CatchError(ExpressionUtils.expression(column)));
    }

    /**
     * The column itself, except that an error names the label, the input file and the values of the columns that it uses. A
     * column that does not fit the data is an {@code AnalysisException}.
     */
    public static Column locating(String label, Column column, Dataset<Row> data) {
        List<Expression> children = new ArrayList<>(List.of(ExpressionUtils.expression(column)));
        List<String> names = new ArrayList<>();
        var references = data.select(column).queryExecution().analyzed().references();
        var known = data.queryExecution().analyzed().outputSet();
        for (Attribute used : CollectionConverters.asJava(references.toSeq())) {
            if (known.contains(used)) {
                names.add(used.name());
                children.add(used);
            }
        }
        return ExpressionUtils.column(new LocateError(label, List.copyOf(names), ScalaInterop.seq(children)));
    }

    /** The URI of the file that a row comes from, also over a join; NULL where the task reads no file. */
    public static Column inputFile() {
        return ExpressionUtils.column(new InputFile());
    }

    /**
     * Whether the errors of a condition are to be caught. Comparisons of columns and literals throw none and have to stay as
     * they are, so that a file format can skip by them; so has a condition with a subquery, of which Spark makes a join.
     */
    static boolean canRaise(Expression condition) {
        return !cannotRaise(condition) && !SubqueryExpression.hasSubquery(condition);
    }

    /**
     * Whether the column raises on no row of the data, so that nothing has to be held to the row that caused it: it is of
     * columns, literals, activation functions of DOUBLE and FLOAT, models of numbers, and sums, differences and products of these.
     */
    public static boolean neverRaises(Column column, Dataset<Row> data) {
        return data.select(column).queryExecution().analyzed() instanceof Project project
                && project.projectList().size() == 1
                // A generator or a window stands below the projection, which then only names its result.
                && project.child().equals(data.queryExecution().analyzed())
                && neverRaises((Expression) project.projectList().apply(0));
    }

    private static boolean neverRaises(Expression expression) {
        boolean harmless = expression instanceof Alias
                || expression instanceof Attribute
                || expression instanceof Literal
                || (expression instanceof Cast cast
                        && Cast.canUpCast(cast.child().dataType(), cast.dataType()))
                || (expression instanceof Total call && call.isTotal())
                || (isArithmetic(expression) && isFloating(expression.dataType()));
        return harmless
                && CollectionConverters.asJava(expression.children()).stream().allMatch(RowErrors::neverRaises);
    }

    private static boolean isArithmetic(Expression expression) {
        return expression instanceof Add || expression instanceof Subtract || expression instanceof Multiply;
    }

    private static boolean isFloating(DataType type) {
        return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
    }

    private static boolean cannotRaise(Expression expression) {
        if (expression instanceof Cast cast) {
            boolean literal = cast.child() instanceof Literal;
            return (literal || Cast.canUpCast(cast.child().dataType(), cast.dataType())) && cannotRaise(cast.child());
        }
        boolean plain = expression instanceof Attribute
                || expression instanceof Literal
                || expression instanceof BinaryComparison
                || expression instanceof And
                || expression instanceof Or
                || expression instanceof Not
                || expression instanceof In
                || expression instanceof IsNull
                || expression instanceof IsNotNull
                || expression instanceof StringPredicate;
        return plain
                && CollectionConverters.asJava(expression.children()).stream().allMatch(RowErrors::cannotRaise);
    }
}
