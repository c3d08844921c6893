package org.sparkactivations.sql.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BindReferences;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.MutableProjection;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.package$;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * Columns that Spark's generated code computes row by row.
 *
 * @param reads the columns of the files that it takes
 * @param steps projections, each of what the one before gives, the references in them bound to places
 * @param gives the columns that the last gives
 */
public record RowProgram(StructType reads, List<List<Expression>> steps, StructType gives) implements Serializable {

    /** The program of these columns of the plan's top layer. What they do not need is left out of the layers below. */
    static RowProgram of(PlanLayers plan, List<NamedExpression> wanted) {
        List<List<Expression>> steps = new ArrayList<>();
        List<NamedExpression> given = wanted;
        for (int layer = plan.top(); layer > 0; layer--) {
            Set<Long> used = PlanLayers.references(given);
            List<NamedExpression> below = new ArrayList<>();
            plan.output(layer - 1).stream()
                    .filter(column -> used.contains(column.exprId().id()))
                    .forEach(below::add);
            List<Attribute> attributes =
                    below.stream().map(NamedExpression::toAttribute).toList();
            List<Expression> bound = new ArrayList<>();
            for (NamedExpression column : given) {
                bound.add(BindReferences.bindReference(
                        PlanLayers.unaliased((Expression) column),
                        package$.MODULE$.AttributeSeq(ScalaInterop.seq(attributes)),
                        false));
            }
            steps.add(0, List.copyOf(bound));
            given = below;
        }
        return new RowProgram(schema(given), List.copyOf(steps), schema(wanted));
    }

    private static StructType schema(List<? extends NamedExpression> columns) {
        StructType schema = new StructType();
        for (NamedExpression column : columns) {
            Attribute attribute = column.toAttribute();
            schema = schema.add(new StructField(
                    attribute.name(), attribute.dataType(), attribute.nullable(), attribute.metadata()));
        }
        return schema;
    }

    /** Ready to run, for one task alone. */
    public Runner runner() {
        return new Runner(this);
    }

    /** A program that runs. */
    public static final class Runner {
        private final List<UnsafeProjection> first = new ArrayList<>();
        private final MutableProjection last;
        private final InternalRow result;

        private Runner(RowProgram program) {
            int end = program.steps().size() - 1;
            // An array of a vector gives a number for NULL to an expression that no code is generated for.
            if (Arrays.stream(program.reads().fields()).anyMatch(field -> field.dataType() instanceof ArrayType)) {
                first.add(UnsafeProjection.create(program.reads()));
            }
            program.steps().subList(0, end).forEach(step -> {
                UnsafeProjection projection = UnsafeProjection.create(ScalaInterop.seq(step));
                projection.initialize(0);
                first.add(projection);
            });
            last = MutableProjection.create(ScalaInterop.seq(program.steps().get(end)));
            last.initialize(0);
            List<DataType> types = Arrays.stream(program.gives().fields())
                    .map(StructField::dataType)
                    .toList();
            result = new SpecificInternalRow(ScalaInterop.seq(types));
            last.target(result);
        }

        /** What the program gives for a row; it is overwritten by the next. */
        public InternalRow run(InternalRow row) {
            InternalRow given = row;
            for (UnsafeProjection projection : first) {
                given = projection.apply(given);
            }
            last.apply(given);
            return result;
        }
    }
}
