package org.sparkactivations.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * Matches the arguments of a call to the function's parameters, by position and by name. Spark hands the named ones
 * over as they were written.
 */
public final class ArgumentResolver {
    private final Definition function;
    private final String name;
    private final List<CallArguments.Slot> slots = new ArrayList<>();

    private ArgumentResolver(Definition function, String name) {
        this.function = function;
        this.name = name;
    }

    /**
     * The call with these arguments.
     *
     * <p>Throws an AnalysisException of the classes that Spark's own functions use: {@code WRONG_NUM_ARGS},
     * {@code UNRECOGNIZED_PARAMETER_NAME}, {@code DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT},
     * {@code UNEXPECTED_POSITIONAL_ARGUMENT}, {@code REQUIRED_PARAMETER_NOT_FOUND}.
     */
    public static ActivationExpression bind(Definition function, String name, List<Expression> arguments) {
        ArgumentResolver binding = new ArgumentResolver(function, name);
        List<Expression> children = new ArrayList<>();
        String lastNamed = null;
        for (Expression argument : arguments) {
            if (argument instanceof NamedArgumentExpression named) {
                binding.addNamed(named.key());
                children.add(named.value());
                lastNamed = named.key();
            } else if (lastNamed == null) {
                binding.slots.add(new CallArguments.Slot(binding.slots.size(), false));
                children.add(argument);
            } else {
                throw ScalaInterop.unchecked(QueryCompilationErrors.unexpectedPositionalArgument(name, lastNamed));
            }
        }
        binding.checkNumber(arguments);
        binding.checkRequired();
        return new ActivationExpression(
                new CallArguments(function, name, List.copyOf(binding.slots)), ScalaInterop.seq(children));
    }

    private void addNamed(String key) {
        List<String> names = names();
        int position = IntStream.range(0, names.size())
                .filter(i -> names.get(i).equalsIgnoreCase(key))
                .findFirst()
                .orElseThrow(() -> ScalaInterop.unchecked(
                        QueryCompilationErrors.unrecognizedParameterName(name, key, ScalaInterop.seq(free()))));
        for (CallArguments.Slot slot : slots) {
            if (slot.position() == position) {
                throw ScalaInterop.unchecked(
                        slot.named()
                                ? QueryCompilationErrors.doubleNamedArgumentReference(name, key)
                                : QueryCompilationErrors.positionalAndNamedArgumentDoubleReference(name, key));
            }
        }
        slots.add(new CallArguments.Slot(position, true));
    }

    /** The names that stand for no argument yet, of which Spark's message proposes the nearest three; all if none. */
    private List<String> free() {
        List<String> names = names();
        List<String> free = IntStream.range(0, names.size())
                .filter(i -> slots.stream().noneMatch(slot -> slot.position() == i))
                .mapToObj(names::get)
                .toList();
        return free.isEmpty() ? names : free;
    }

    private void checkNumber(List<Expression> arguments) {
        int most = names().size();
        int least = most
                - (int) function.parameters().stream()
                        .filter(p -> !p.required())
                        .count();
        boolean named = arguments.stream().anyMatch(NamedArgumentExpression.class::isInstance);
        if (arguments.size() > most || (arguments.size() < least && !named)) {
            List<Object> numbers = new ArrayList<>(
                    new TreeSet<>(IntStream.rangeClosed(least, most).boxed().toList()));
            throw ScalaInterop.unchecked(QueryCompilationErrors.wrongNumArgsError(
                    name, ScalaInterop.seq(numbers), arguments.size(), "", "", ""));
        }
    }

    private void checkRequired() {
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            int position = i;
            boolean given = slots.stream().anyMatch(slot -> slot.position() == position);
            if (!given && (i == 0 || function.parameters().get(i - 1).required())) {
                throw ScalaInterop.unchecked(QueryCompilationErrors.requiredParameterNotFound(name, names.get(i), i));
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("x"));
        function.parameters().stream().map(Parameter::name).forEach(names::add);
        return names;
    }
}
