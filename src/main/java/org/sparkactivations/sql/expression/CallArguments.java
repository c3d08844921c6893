package org.sparkactivations.sql.expression;

import java.io.Serializable;
import java.util.List;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;

/**
 * The arguments of a call, matched to x and the parameters, and the name under which the function was called.
 *
 * @param function the function
 * @param name the name in the query, which may be an alias
 * @param slots what each argument stands for, in the order of the query
 */
record CallArguments(Definition function, String name, List<Slot> slots) implements Serializable {

    /**
     * What one argument stands for.
     *
     * @param position 0 for x, i for the i-th parameter
     * @param named whether the query names it, {@code max_value => 6}
     */
    record Slot(int position, boolean named) implements Serializable {}

    /** Which of the arguments is x. */
    int indexOfX() {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).position() == 0) {
                return i;
            }
        }
        throw new IllegalStateException(name + " was called without x");
    }

    /** Whether the query leaves every parameter out. */
    boolean plain() {
        return slots.size() == 1;
    }

    /** The parameter that an argument other than x stands for. */
    Parameter parameter(int argument) {
        return function.parameters().get(slots.get(argument).position() - 1);
    }

    /** The call as SQL text. */
    String text(List<String> arguments) {
        StringBuilder text = new StringBuilder(name).append('(');
        for (int i = 0; i < arguments.size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (slots.get(i).named()) {
                text.append(name(function, slots.get(i).position())).append(" => ");
            }
            text.append(arguments.get(i));
        }
        return text.append(')').toString();
    }

    /** The name of the argument at this position, 0 for x. */
    static String name(Definition function, int position) {
        return position == 0 ? "x" : function.parameters().get(position - 1).name();
    }
}
