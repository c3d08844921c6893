package org.sparkactivations.sql.model;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.Function1;
import scala.collection.immutable.Seq;

/** Models as temporary functions of a session. */
public final class RegisteredModels {
    private static final String SOURCE = "java_udf";

    private RegisteredModels() {}

    /** Gives the session a function of this name that scores the model, in place of one of the same name. */
    public static void register(SparkSession session, String name, Sequential model) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model needs a name to be called by");
        }
        FunctionRegistry registry = session.sessionState().functionRegistry();
        Function1<Seq<Expression>, Expression> builder = ModelFunctions.scoring(name, model);
        // The registry's own lock, so that no query finds the name missing.
        synchronized (registry) {
            session.sessionState().catalog().dropTempFunction(name, true);
            registry.createOrReplaceTempFunction(name, builder, SOURCE);
            describe(registry, name, builder, model);
        }
    }

    /** Spark's own description of a temporary function says nothing. */
    private static void describe(
            FunctionRegistry registry, String name, Function1<Seq<Expression>, Expression> builder, Sequential model) {
        List<FunctionIdentifier> registered = ScalaInterop.list(registry.listFunction()).stream()
                .filter(known -> known.funcName().equals(name.toLowerCase(Locale.ROOT))
                        && registry.lookupFunctionBuilder(known).exists(found -> found == builder))
                .toList();
        for (FunctionIdentifier known : registered) {
            registry.dropFunction(known);
            registry.registerFunction(known, ModelDescriptions.ofModel(name, model), builder);
        }
    }
}
