package org.sparkactivations.sql.error;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.StringContext;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * The URI of the file that the running task reads; NULL where it reads none, such as after a shuffle. Unlike Spark's
 * {@code input_file_name} it may stand over a join, where it tells the file of whichever side was opened last.
 *
 * <p>Public because generated code calls it.
 */
public final class InputFile extends Expression implements Serializable {

    /** The URI of the file; null for none. */
    public static UTF8String current() {
        UTF8String path = InputFileBlockHolder.getInputFilePath();
        return path.numBytes() == 0 ? null : path;
    }

    @Override
    public Object eval(InternalRow row) {
        return current();
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        List<Object> parts = List.of(
                "UTF8String ",
                result.value(),
                " = " + InputFile.class.getName() + ".current();\nboolean ",
                result.isNull(),
                " = ",
                result.value(),
                " == null;");
        List<String> between = Collections.nCopies(parts.size() + 1, "");
        Block code = new Block.BlockHelper(new StringContext(ScalaInterop.seq(between))).code(ScalaInterop.seq(parts));
        return result.copy(code, result.isNull(), result.value());
    }

    /** False, as the value depends on what the task reads. */
    @Override
    public boolean deterministic() {
        return false;
    }

    @Override
    public boolean foldable() {
        return false;
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public DataType dataType() {
        return DataTypes.StringType;
    }

    @Override
    public Seq<Expression> children() {
        return ScalaInterop.seq(List.of());
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return this;
    }

    /** The same by the signature that the class has in bytecode. */
    public Expression withNewChildrenInternal(scala.collection.IndexedSeq<Expression> newChildren) {
        return this;
    }

    @Override
    public String prettyName() {
        return "input_file";
    }

    @Override
    public int productArity() {
        return 0;
    }

    @Override
    public Object productElement(int n) {
        throw new IndexOutOfBoundsException(n);
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof InputFile;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof InputFile;
    }

    @Override
    public int hashCode() {
        return InputFile.class.hashCode();
    }
}
