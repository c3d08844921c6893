package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Tanh;
import org.apache.spark.sql.internal.SQLConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.function.Definition;
import org.sparkactivations.sql.expression.ActivationExpression;
import org.sparkactivations.sql.expression.ArgumentResolver;
import org.sparkactivations.sql.expression.SparkTanh;
import org.sparkactivations.sql.interop.ScalaInterop;
import org.sparkactivations.sql.model.ModelFunctions;
import scala.Function1;
import scala.Option;
import scala.Tuple2;
import scala.Tuple3;
import scala.collection.immutable.Seq;

/**
 * Registers the functions in Spark's function registry. There is one description and one builder for each name in a
 * JVM, so that registering again changes nothing and Spark doesn't warn of a replaced function.
 */
public final class ActivationFunctions {
    private static final Logger LOG = LoggerFactory.getLogger(ActivationFunctions.class);

    private static final List<Entry> ENTRIES = entries();

    private ActivationFunctions() {}

    private record Entry(
            FunctionIdentifier name, ExpressionInfo description, Function1<Seq<Expression>, Expression> builder) {}

    /** Gives the functions to the sessions that Spark builds with these extensions, save those that the application excludes. */
    public static void inject(SparkSessionExtensions extensions) {
        Set<String> excluded = ExcludedNames.ofApplication();
        installBuiltin(excluded);
        takeBack(FunctionRegistry.builtin(), excluded);
        CurveRegistration.takeBack(TableFunctionRegistry.builtin(), excluded);
        ENTRIES.stream()
                .filter(entry -> !excluded.contains(entry.name().funcName()))
                .forEach(entry ->
                        extensions.injectFunction(new Tuple3<>(entry.name(), entry.description(), entry.builder())));
        CurveRegistration.inject(extensions, excluded);
    }

    /** Gives the functions to a session that is already there, and takes those back that it excludes. */
    public static void register(SparkSession session) {
        Set<String> excluded = ExcludedNames.of(session);
        installBuiltin(excluded);
        install(session.sessionState().functionRegistry(), excluded);
        CurveRegistration.install(session.sessionState().tableFunctionRegistry(), excluded);
        takeBack(session.sessionState().functionRegistry(), excluded);
        CurveRegistration.takeBack(session.sessionState().tableFunctionRegistry(), excluded);
    }

    /** The names of this library by which a query reaches it although the session has a function of its own by them. */
    public static List<String> hiding(SparkSession session) {
        FunctionRegistry registry = session.sessionState().functionRegistry();
        Map<String, Long> known = ScalaInterop.list(registry.listFunction()).stream()
                .collect(Collectors.groupingBy(FunctionIdentifier::funcName, Collectors.counting()));
        return ENTRIES.stream()
                .map(entry -> entry.name().funcName())
                .filter(name -> known.getOrDefault(name, 0L) > 1 || isPersistent(name, session))
                .filter(name -> isOurs(name, session))
                .toList();
    }

    private static boolean isPersistent(String name, SparkSession session) {
        SessionCatalog catalog = session.sessionState().catalog();
        return catalog.isPersistentFunction(new FunctionIdentifier(name, Option.apply(catalog.getCurrentDatabase())));
    }

    /** Whether a query that says the name alone calls the function of this library. */
    private static boolean isOurs(String name, SparkSession session) {
        SessionCatalog catalog = session.sessionState().catalog();
        // The order of resolution is a setting, which Spark asks the thread's session for.
        ExpressionInfo found = SQLConf.withExistingConf(
                session.sessionState().conf(), () -> catalog.lookupFunctionInfo(new FunctionIdentifier(name)));
        return ENTRIES.stream().anyMatch(entry -> entry.description() == found);
    }

    private static void takeBack(FunctionRegistry registry, Set<String> excluded) {
        for (Entry entry : ENTRIES) {
            String plain = entry.name().funcName();
            FunctionIdentifier name = BuiltinNames.spelled(plain, registry, "abs");
            if (excluded.contains(plain) && registry.lookupFunction(name).exists(info -> info == entry.description())) {
                registry.dropFunction(name);
                if (plain.equals(SparkTanh.NAME)) {
                    Tuple2<ExpressionInfo, Function1<Seq<Expression>, Expression>> own =
                            FunctionRegistry.expressions().apply(plain);
                    registry.registerFunction(name, own._1(), own._2());
                }
            }
        }
    }

    /**
     * Adds the functions to those that every session starts with. Views that outlive a session, generated columns and
     * column defaults take no others.
     */
    private static void installBuiltin(Set<String> excluded) {
        CurveRegistration.install(TableFunctionRegistry.builtin(), excluded);
        if (install(FunctionRegistry.builtin(), excluded)) {
            LOG.info(
                    "tanh is now the one of spark-activations, which takes arrays and vectors too; "
                            + "set {}=spark to keep Spark's own for numbers",
                    SparkTanh.KEY);
            LOG.debug("Arrays are computed by: {}", ArrayKernels.choice());
        }
    }

    /** Returns whether Spark's own tanh was there and is replaced. */
    private static boolean install(FunctionRegistry registry, Set<String> excluded) {
        boolean replaced = false;
        // The registry's own lock, so that no query finds tanh missing.
        synchronized (registry) {
            for (Entry entry : ENTRIES) {
                FunctionIdentifier name = BuiltinNames.spelled(entry.name().funcName(), registry, "abs");
                Option<ExpressionInfo> present = registry.lookupFunction(name);
                if (excluded.contains(entry.name().funcName()) || present.exists(info -> info == entry.description())) {
                    continue;
                }
                if (present.exists(info -> info.getClassName().equals(Tanh.class.getName()))) {
                    replaced = registry.dropFunction(name);
                }
                registry.registerFunction(name, entry.description(), entry.builder());
            }
        }
        return replaced;
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        ActivationRegistry.definitions().forEach(function -> {
            entries.add(entry(function, function.name()));
            function.aliases().forEach(alias -> entries.add(entry(function, alias)));
        });
        ModelFunctions.ALL.forEach(function -> entries.add(
                new Entry(new FunctionIdentifier(function.name()), function.description(), function.builder())));
        return List.copyOf(entries);
    }

    private static Entry entry(Definition function, String name) {
        return new Entry(
                new FunctionIdentifier(name),
                Description.of(function, name),
                arguments -> build(function, name, ScalaInterop.list(arguments)));
    }

    private static Expression build(Definition function, String name, List<Expression> arguments) {
        ActivationExpression call = ArgumentResolver.bind(function, name, arguments);
        return SparkTanh.isWanted(function, call.x()) ? SparkTanh.of(call.x()) : call;
    }
}
