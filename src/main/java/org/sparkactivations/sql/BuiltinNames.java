package org.sparkactivations.sql;

import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;

/** How a registry spells the names of Spark's own functions. */
final class BuiltinNames {
    private BuiltinNames() {}

    /** A name as the registry spells one of Spark's own: bare, or from Spark 4.2 in system.builtin. */
    static FunctionIdentifier spelled(String name, FunctionRegistryBase<?> registry, String own) {
        FunctionIdentifier builtin = registry.listFunction()
                .find(function -> function.funcName().equals(own))
                .get();
        return builtin.copy(name, builtin.database(), builtin.catalog());
    }
}
