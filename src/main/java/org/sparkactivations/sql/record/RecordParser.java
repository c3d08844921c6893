package org.sparkactivations.sql.record;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.$colon$colon;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;

/**
 * Turns the bytes of one record into the fields of a declared schema, or into the reason why they do not fit it.
 *
 * <p>Spark serialises a parser with the plan, so each task has its own copy. The row that {@link #parse} returns is written anew by the next
 * call.
 */
public abstract class RecordParser implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The last field of {@link #resultType()}: NULL for a record that fits the schema. */
    public static final String REASON = "_reason";

    private final StructType schema;
    private final boolean keepTombstones;
    private transient SpecificInternalRow row;

    RecordParser(StructType schema, boolean keepTombstones) {
        this.schema = schema;
        this.keepTombstones = keepTombstones;
    }

    /** The fields of a record, in order. */
    public final StructType schema() {
        return schema;
    }

    /** The schema's fields, nullable, and {@link #REASON}. */
    public final StructType resultType() {
        return schema.asNullable().add(REASON, DataTypes.StringType);
    }

    /**
     * A column of {@link #resultType()} over a column of binary records. Spark takes it for one that is not
     * deterministic, and so neither copies it into a condition on its fields nor parses a record twice.
     */
    public final Column over(Column value) {
        Literal parser = Literal.fromObject(this, new ObjectType(RecordParser.class));
        return ExpressionUtils.column(new Invoke(
                parser,
                "parse",
                resultType(),
                one(ExpressionUtils.expression(value)),
                one(DataTypes.BinaryType),
                false,
                false,
                false));
    }

    private static <T> List<T> one(T element) {
        return new $colon$colon<>(element, List$.MODULE$.empty());
    }

    /**
     * Judges one record. Generated code calls this.
     *
     * @param value the record's bytes; null for a tombstone
     * @return a row of {@link #resultType()}, reused by the next call: either the fields and a null reason, or nulls and the reason
     */
    public final InternalRow parse(byte[] value) {
        if (row == null) {
            row = new SpecificInternalRow(resultType());
        }
        clear();
        String reason = value == null ? (keepTombstones ? null : "a tombstone: the record has no value") : judge(value);
        if (reason != null) {
            row.update(schema.length(), UTF8String.fromString(reason));
        }
        return row;
    }

    private String judge(byte[] value) {
        try {
            read(value, row);
            return null;
        } catch (RejectedRecord e) {
            clear();
            return e.getMessage();
        }
    }

    private void clear() {
        for (int i = 0; i <= schema.length(); i++) {
            row.setNullAt(i);
        }
    }

    /**
     * Reads a record into a row whose fields are all NULL.
     *
     * @throws RejectedRecord if the record does not fit the schema
     */
    abstract void read(byte[] value, InternalRow target) throws RejectedRecord;

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
