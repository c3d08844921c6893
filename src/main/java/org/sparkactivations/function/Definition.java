package org.sparkactivations.function;

import java.util.List;
import org.sparkactivations.function.Activation.Example;
import org.sparkactivations.function.Activation.Group;
import org.sparkactivations.function.Activation.Range;

/** What every function says of itself, whether it acts on each number or looks at a whole array. */
public sealed interface Definition permits Activation, ArrayActivation {
    /** SQL name, lower case with underscores. */
    String name();

    /** Further SQL names of the same function. */
    List<String> aliases();

    /** The heading under which the documentation lists it. */
    Group group();

    /** The formula, in x and the parameters' names. */
    String formula();

    /** The constant arguments after x, in order. */
    List<Parameter> parameters();

    /** Least and greatest result, for the parameters' defaults. */
    Range range();

    /** One sentence on what the function is for in a network. */
    String use();

    /** Calls with their results, each executed by a test. */
    List<Example> examples();

    /** The version that brought it. */
    String since();

    /** How a call is written, {@code leaky_relu(x, negative_slope)}. */
    default String signature() {
        StringBuilder text = new StringBuilder(name()).append("(x");
        parameters().forEach(p -> text.append(", ").append(p.name()));
        return text.append(')').toString();
    }
}
