package org.sparkactivations.function;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;
import org.sparkactivations.function.Definition.Range;

/**
 * Builds the definition of a function. What is left out: no alias, no parameter, the real line, no trait, an exact
 * result.
 */
final class ActivationBuilder {
    private final String name;
    private final Class<?> home;
    private List<String> aliases = List.of();
    private Group group;
    private String formula;
    private List<Parameter> parameters = List.of();
    private Range range = Range.REAL;
    private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    private Predicate<double[]> risesAt;
    private Optional<Clip> exact = Optional.empty();
    private Accuracy accuracy = Accuracy.EXACT;
    private String use;
    private List<Example> examples = List.of();
    private String since;
    private ActivationBuilder gradient;

    static ActivationBuilder named(String name, Class<?> home) {
        return new ActivationBuilder(name, home);
    }

    private ActivationBuilder(String name, Class<?> home) {
        this.name = name;
        this.home = home;
    }

    ActivationBuilder aliases(String... names) {
        aliases = List.of(names);
        return this;
    }

    ActivationBuilder group(Group group) {
        this.group = group;
        return this;
    }

    ActivationBuilder formula(String formula) {
        this.formula = formula;
        return this;
    }

    ActivationBuilder parameters(Parameter... parameters) {
        this.parameters = List.of(parameters);
        return this;
    }

    ActivationBuilder range(double least, double greatest) {
        range = new Range(least, greatest);
        return this;
    }

    ActivationBuilder traits(Trait first, Trait... rest) {
        traits.addAll(EnumSet.of(first, rest));
        return this;
    }

    /** At which values of the parameters the function never falls as x grows. Left out: at the defaults of a monotone one. */
    ActivationBuilder risesAt(Predicate<double[]> arguments) {
        risesAt = arguments;
        return this;
    }

    ActivationBuilder exact(Clip clip) {
        exact = Optional.of(clip);
        return this;
    }

    ActivationBuilder accuracy(Accuracy accuracy) {
        this.accuracy = accuracy;
        return this;
    }

    ActivationBuilder use(String sentence) {
        use = sentence;
        return this;
    }

    ActivationBuilder examples(Example... examples) {
        this.examples = List.of(examples);
        return this;
    }

    ActivationBuilder since(String version) {
        since = version;
        return this;
    }

    /** The derivative's formula, and through the result its range, accuracy and example. */
    ActivationBuilder gradient(ActivationBuilder derivative) {
        gradient = derivative;
        return this;
    }

    Activation build() {
        Optional<Activation> derivative = Optional.empty();
        if (gradient != null) {
            derivative = Optional.of(gradient.group(group)
                    .parameters(parameters.toArray(Parameter[]::new))
                    .aliases(aliases.stream().map(alias -> alias + "_grad").toArray(String[]::new))
                    .use("Derivative of " + name + ", for back-propagation.")
                    .since(since)
                    .build());
        }
        return new Activation(
                name,
                aliases,
                group,
                formula,
                parameters,
                range,
                Set.copyOf(traits),
                risesAt == null ? this::isMonotoneByDefault : risesAt,
                exact,
                accuracy,
                use,
                examples,
                since,
                derivative,
                Kernel.find(home, name, parameters));
    }

    private boolean isMonotoneByDefault(double[] arguments) {
        return traits.contains(Trait.MONOTONE)
                && Arrays.equals(
                        arguments,
                        parameters.stream().mapToDouble(Parameter::defaultValue).toArray());
    }
}
