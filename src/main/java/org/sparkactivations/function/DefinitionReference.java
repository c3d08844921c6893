package org.sparkactivations.function;

import java.io.Serializable;

/**
 * The serialized form of a definition: the class and the name by which another JVM finds it.
 *
 * @param home the class whose {@code DEFINITION} it is, or whose derivative
 */
record DefinitionReference(Class<?> home, String name) implements Serializable {
    private Object readResolve() {
        try {
            Definition function =
                    (Definition) home.getDeclaredField("DEFINITION").get(null);
            return function.name().equals(name) ? function : function.gradient().orElseThrow();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(home.getName() + " defines no activation function", e);
        }
    }
}
