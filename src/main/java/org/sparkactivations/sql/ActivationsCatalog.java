package org.sparkactivations.sql;

import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Definition;
import org.sparkactivations.sql.catalog.CatalogFunction;

/**
 * The functions as a catalog of their own, for a session whose extensions can't be set but whose settings can:
 * {@code spark.sql.catalog.activations=org.sparkactivations.sql.ActivationsCatalog}, then {@code activations.relu(x)}.
 *
 * <p>A function of this catalog takes what the function of the session extension takes, with the same bits: numbers,
 * arrays, nested arrays and ML vectors, and the parameters, by their position only. Spark doesn't tell a catalog's function
 * which of its arguments are constants, so a parameter may differ from row to row, and a value that it doesn't take is an
 * error of the row that has it. Spark has no {@code DESCRIBE FUNCTION} for a function of a catalog.
 */
public final class ActivationsCatalog implements FunctionCatalog {
    private String name;

    @Override
    public void initialize(String catalogName, CaseInsensitiveStringMap options) {
        name = catalogName;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length > 0) {
            throw new NoSuchNamespaceException(namespace);
        }
        return ActivationRegistry.definitions()
                .flatMap(f -> Stream.concat(Stream.of(f.name()), f.aliases().stream()))
                .map(function -> Identifier.of(namespace, function))
                .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
        String function = identifier.name().toLowerCase(Locale.ROOT);
        Definition definition = ActivationRegistry.find(function)
                .map(Definition.class::cast)
                .or(() -> ActivationRegistry.findArray(function))
                .filter(found -> identifier.namespace().length == 0)
                .orElse(null);
        if (definition == null) {
            throw new NoSuchFunctionException(identifier);
        }
        return new CatalogFunction(name, definition);
    }
}
