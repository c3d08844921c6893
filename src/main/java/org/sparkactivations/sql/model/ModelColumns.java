package org.sparkactivations.sql.model;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.interop.ExpressionColumns;
import org.sparkactivations.sql.interop.ScalaInterop;

/** A model's outputs as a column of Spark Classic, which holds the model itself. */
public final class ModelColumns {
    private ModelColumns() {}

    /** The column, called {@code predict(name, features)}. */
    public static Column predict(Sequential model, Column... features) {
        return of(new ModelCall("predict", model.name(), model), features);
    }

    static Column of(ModelCall call, Column... features) {
        if (features.length == 0) {
            throw new IllegalArgumentException(call.function() + " takes the features, an array or a column for each");
        }
        List<Expression> arguments =
                Arrays.stream(features).map(ExpressionColumns::expression).toList();
        return ExpressionColumns.column(new ModelExpression(call, ScalaInterop.seq(arguments)));
    }
}
