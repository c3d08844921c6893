package org.sparkactivations.sql.interop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import scala.Function1;
import scala.Option;
import scala.PartialFunction;
import scala.StringContext;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Converts Java collections to Scala's and back, makes partial functions of Java's, builds Scala's code blocks, and throws
 * checked exceptions as Scala does.
 */
public final class ScalaInterop {
    private ScalaInterop() {}

    public static <T> Seq<T> seq(List<T> elements) {
        return scala.collection.immutable.List.from(CollectionConverters.asScala(elements));
    }

    public static <T> List<T> list(scala.collection.Seq<T> elements) {
        return List.copyOf(CollectionConverters.asJava(elements));
    }

    /** The elements and one more behind them. */
    public static <T> Seq<T> append(Seq<T> elements, T element) {
        List<T> all = new ArrayList<>(list(elements));
        all.add(element);
        return seq(all);
    }

    public static <K, V> scala.collection.immutable.Map<K, V> map(Map<K, V> entries) {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(entries));
    }

    public static <K, V> Map<K, V> javaMap(scala.collection.Map<K, V> entries) {
        return Map.copyOf(CollectionConverters.asJava(entries));
    }

    /** A rule for `transform` of trees: rewrites the nodes of this class and leaves all others. */
    public static <T, N extends T> PartialFunction<T, T> rule(Class<N> type, Function<? super N, ? extends T> rewrite) {
        return new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(T node) {
                return type.isInstance(node);
            }

            @Override
            @SuppressWarnings("unchecked") // B is a supertype of T, which Java cannot say
            public <A extends T, B> B applyOrElse(A node, Function1<A, B> otherwise) {
                return type.isInstance(node) ? (B) rewrite.apply(type.cast(node)) : otherwise.apply(node);
            }
        };
    }

    /** Generated code of these parts: text, and what other expressions generated. */
    public static Block block(Object... parts) {
        List<String> between = Collections.nCopies(parts.length + 1, "");
        return new Block.BlockHelper(new StringContext(seq(between))).code(seq(List.of(parts)));
    }

    /** An error of the analysis with a class and a text that are none of Spark's own. */
    public static AnalysisException analysisException(String condition, String message) {
        return new AnalysisException(
                message,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.apply(condition),
                map(Map.of()),
                new QueryContext[0]);
    }

    /** Throws the exception as it is, though it may be a checked one to Java. */
    public static RuntimeException unchecked(Throwable exception) {
        ScalaInterop.<RuntimeException>raise(exception);
        throw new AssertionError(exception);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable exception) throws E {
        throw (E) exception;
    }
}
