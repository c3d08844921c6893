package org.sparkactivations.codegen;

import java.nio.file.Path;

/**
 * One class to write.
 *
 * @param packageName the package, {@code org.sparkactivations.udf}
 * @param className the class's name in it
 * @param body the imports and the class, as they follow the package statement
 */
record JavaSource(String packageName, String className, String body) {
    private static final String NOTE =
            "// Written by the build (src/codegen/java) from the registry of functions; changes made here are lost.\n";

    /** Where the class stands below a source folder. */
    Path path() {
        return Path.of(packageName.replace('.', '/'), className + ".java");
    }

    String text() {
        return NOTE + "package " + packageName + ";\n\n" + body;
    }
}
