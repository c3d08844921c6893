package org.sparkactivations.sql.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.FunctionCall;
import org.sparkactivations.sql.expression.ActivationExpression;

/**
 * Activation functions, one of the other, of one column of the files.
 *
 * @param source the column
 * @param read its type: a number, or an array of FLOAT or DOUBLE
 * @param single whether the functions compute in FLOAT; a whole number is cast to DOUBLE before
 * @param calls the innermost first
 */
public record KernelChain(String source, DataType read, boolean single, List<FunctionCall> calls)
        implements Serializable {
    /** The types that Spark's cast makes DOUBLE of as Java's does. */
    private static final Set<DataType> CAST = Set.of(
            DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType, DataTypes.FloatType);

    /** The chain that an expression in a layer is; empty if it is anything else, or a column as it is. */
    static Optional<KernelChain> of(PlanLayers plan, int layer, Expression expression) {
        return find(plan, layer, expression).filter(chain -> !chain.calls().isEmpty());
    }

    private static Optional<KernelChain> find(PlanLayers plan, int layer, Expression named) {
        Expression expression = PlanLayers.unaliased(named);
        if (expression instanceof Attribute column) {
            return layer <= 1
                    ? ofColumn(column.name(), column.dataType())
                    : find(plan, layer - 1, (Expression)
                            plan.definition(layer - 1, column.exprId().id()));
        }
        if (expression instanceof Cast cast && cast.dataType().equals(DataTypes.DoubleType)) {
            return find(plan, layer, cast.child())
                    .filter(chain -> chain.calls().isEmpty() && CAST.contains(chain.read()))
                    .map(chain -> new KernelChain(chain.source(), chain.read(), false, List.of()));
        }
        if (expression instanceof ActivationExpression call && call.kernel().isPresent()) {
            return find(plan, layer, call.x())
                    .filter(chain -> chain.computes(call.x().dataType()))
                    .map(chain -> chain.then(call.kernel().get()));
        }
        return Optional.empty();
    }

    private static Optional<KernelChain> ofColumn(String name, DataType type) {
        return takes(type)
                ? Optional.of(new KernelChain(name, type, element(type).equals(DataTypes.FloatType), List.of()))
                : Optional.empty();
    }

    /** Whether a column of this type holds numbers that can be computed with in whole batches. */
    static boolean takes(DataType type) {
        DataType element = element(type);
        return element.equals(DataTypes.DoubleType) || element.equals(DataTypes.FloatType) || CAST.contains(type);
    }

    private static DataType element(DataType type) {
        return type instanceof ArrayType array ? array.elementType() : type;
    }

    /** Whether the chain's values are of this type. A whole number has to be cast first. */
    private boolean computes(DataType type) {
        return element(type).equals(single ? DataTypes.FloatType : DataTypes.DoubleType);
    }

    private KernelChain then(FunctionCall call) {
        List<FunctionCall> longer = new ArrayList<>(calls);
        longer.add(call);
        return new KernelChain(source, read, single, List.copyOf(longer));
    }

    public boolean ofArrays() {
        return read instanceof ArrayType;
    }
}
