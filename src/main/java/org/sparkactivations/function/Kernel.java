package org.sparkactivations.function;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The code of one function: a static method by one name, overloaded for {@code double} and {@code float}. Generated
 * code calls the method by its name; who iterates over the registry calls {@link #value}.
 */
public final class Kernel {
    private final Class<?> home;
    private final String method;
    private final MethodHandle plainDouble;
    private final MethodHandle plainFloat;
    private final MethodHandle ofDouble;
    private final MethodHandle ofFloat;

    private Kernel(Class<?> home, String method, MethodHandle ofDouble, MethodHandle ofFloat) {
        this.home = home;
        this.method = method;
        this.plainDouble = ofDouble;
        this.plainFloat = ofFloat;
        int arguments = ofDouble.type().parameterCount() - 1;
        this.ofDouble = ofDouble.asSpreader(double[].class, arguments);
        this.ofFloat = ofFloat.asSpreader(double[].class, arguments);
    }

    static Kernel find(Class<?> home, String sqlName, List<Parameter> parameters) {
        String method = camelCase(sqlName);
        return new Kernel(
                home,
                method,
                find(home, method, double.class, parameters),
                find(home, method, float.class, parameters));
    }

    private static MethodHandle find(Class<?> home, String method, Class<?> element, List<Parameter> parameters) {
        MethodType type = MethodType.methodType(element, element);
        MethodType spread = type;
        for (Parameter parameter : parameters) {
            type = type.appendParameterTypes(parameter.type() == Parameter.Type.BOOLEAN ? boolean.class : double.class);
            spread = spread.appendParameterTypes(double.class);
        }
        try {
            return MethodHandles.explicitCastArguments(
                    MethodHandles.publicLookup().findStatic(home, method, type), spread);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "%s needs a method `public static %s`".formatted(home.getName(), signature(method, type)), e);
        }
    }

    private static String signature(String method, MethodType type) {
        return type.returnType() + " " + method + type.toString().replaceFirst("\\).*", ")");
    }

    static String camelCase(String sqlName) {
        StringBuilder text = new StringBuilder();
        for (String word : sqlName.split("_", -1)) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }

    /** The class that holds the methods. */
    public Class<?> home() {
        return home;
    }

    /** The methods' name. */
    public String method() {
        return method;
    }

    /** The code for doubles, the arguments bound. */
    MethodHandle ofDouble(double[] arguments) {
        return bind(plainDouble, arguments);
    }

    /** The code for floats, the arguments bound. */
    MethodHandle ofFloat(double[] arguments) {
        return bind(plainFloat, arguments);
    }

    private static MethodHandle bind(MethodHandle plain, double[] arguments) {
        return MethodHandles.insertArguments(
                plain, 1, DoubleStream.of(arguments).boxed().toArray());
    }

    double value(double x, double[] arguments) {
        try {
            return (double) ofDouble.invokeExact(x, arguments);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    float value(float x, double[] arguments) {
        try {
            return (float) ofFloat.invokeExact(x, arguments);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The kernels declare nothing and throw nothing, so what comes out is an Error or a wrong number of arguments. */
    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
