package org.sparkactivations.sql.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.error.LocateError;
import org.sparkactivations.sql.model.ModelExpression;

/**
 * A model of features that are a column of the files or of the row program each, or one column of arrays.
 *
 * @param features one for each input of the model, or the column of arrays alone
 */
public record ModelColumn(Sequential model, List<Feature> features) implements Serializable {
    /** Where numbers come from. */
    public sealed interface Feature extends Serializable {}

    /** A column of the files, of FLOAT, DOUBLE or whole numbers, or of arrays of FLOAT or DOUBLE. */
    public record OfFile(String source, DataType read) implements Feature {}

    /**
     * A FLOAT by Spark's own code.
     *
     * @param ordinal the place among the columns that the row program gives
     */
    public record OfRows(int ordinal) implements Feature {}

    /** Gives an expression of the top layer a place in the row program. */
    interface Rows {
        int add(Expression expression);
    }

    /** The model that an expression of the top layer is; empty if it is anything else, or not of such features. */
    static Optional<ModelColumn> of(PlanLayers plan, Expression named, Rows rows) {
        Expression expression = PlanLayers.unaliased(named);
        if (expression instanceof LocateError located) {
            expression = located.children().apply(0);
        }
        if (!(expression instanceof ModelExpression model)) {
            return Optional.empty();
        }
        List<Expression> numbers = model.numbers();
        if (numbers.isEmpty()) {
            return source(plan, model.children().apply(0))
                    .filter(file -> file.read() instanceof ArrayType)
                    .map(file -> new ModelColumn(model.model(), List.of(file)));
        }
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Expression number = numbers.get(i);
            features.add(source(plan, model.children().apply(i))
                    .map(Feature.class::cast)
                    .orElseGet(() -> new OfRows(rows.add(number))));
        }
        return Optional.of(new ModelColumn(model.model(), List.copyOf(features)));
    }

    private static Optional<OfFile> source(PlanLayers plan, Expression feature) {
        return plan.fileColumn(plan.top(), feature)
                .filter(column -> KernelChain.takes(column.dataType()))
                .map(column -> new OfFile(column.name(), column.dataType()));
    }

    /** Whether the features are arrays. */
    public boolean ofArrays() {
        return features.get(0) instanceof OfFile file && file.read() instanceof ArrayType;
    }
}
