package org.sparkactivations.sql.model;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.sparkactivations.model.Sequential;

/**
 * A model under the name by which a query calls it. Two calls of one model are equal, whatever their names.
 *
 * @param function the function's name
 * @param written what stands before the features in SQL, {@code 'churn.keras'}; empty if nothing does
 * @param model the model
 */
record ModelCall(String function, String written, Sequential model) implements Serializable {
    /** The call in SQL. */
    String sql(List<String> features) {
        return ScoringExpression.text(function, with(written, features));
    }

    /** The call in a plan, where the model's digest tells which it is. */
    String plan(List<String> features) {
        return ScoringExpression.text(
                function, with(written + "@" + model.digest().substring(0, 12), features));
    }

    /** What errors call it. */
    String label() {
        return written.isEmpty() ? function : function + "(" + written + ")";
    }

    private static List<String> with(String first, List<String> rest) {
        return Stream.concat(Stream.of(first).filter(text -> !text.isEmpty()), rest.stream())
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelCall call && model.equals(call.model);
    }

    @Override
    public int hashCode() {
        return model.hashCode();
    }
}
