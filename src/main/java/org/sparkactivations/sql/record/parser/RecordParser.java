package org.sparkactivations.sql.record.parser;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.record.value.RejectedRecord;
import scala.collection.immutable.$colon$colon;
import scala.collection.immutable.List$;

/**
 * Turns the bytes of one record into the fields of a declared schema, or into the reason why they do not fit it.
 *
 * <p>Spark serialises a parser with the plan, so each task has its own copy. The row that {@link #parse} returns is written anew by the next
 * call.
 */
public abstract class RecordParser implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The last field of {@link #resultType()} but one: NULL for a record that fits the schema. */
    public static final String REASON = "_reason";

    /**
     * The last field of {@link #resultType()}: the ordinals of the fields that could not be read, all of them for a record that is malformed as
     * a whole; NULL if all were read.
     */
    public static final String UNREAD = "_unread";

    private final StructType schema;
    private final boolean keepTombstones;
    private transient SpecificInternalRow row;
    private transient FieldFaults found;

    protected RecordParser(StructType schema, boolean keepTombstones) {
        this.schema = schema;
        this.keepTombstones = keepTombstones;
    }

    /** The fields of a record, in order. */
    public final StructType schema() {
        return schema;
    }

    /** The schema's fields, nullable, {@link #REASON} and {@link #UNREAD}. */
    public final StructType resultType() {
        return schema.asNullable()
                .add(REASON, DataTypes.StringType)
                .add(UNREAD, DataTypes.createArrayType(DataTypes.IntegerType, false));
    }

    /**
     * A column of {@link #resultType()} over a column of binary records. Spark takes it for one that is not
     * deterministic, and so neither copies it into a condition on its fields nor parses a record twice.
     */
    public final Column over(Column value) {
        return over(list(DataTypes.BinaryType), list(ExpressionUtils.expression(value)));
    }

    /** The same for a parser that is to know where each record lies: a topic, a partition and an offset. */
    public final Column over(Column value, Column topic, Column partition, Column offset) {
        return over(
                list(DataTypes.BinaryType, DataTypes.StringType, DataTypes.IntegerType, DataTypes.LongType),
                list(
                        ExpressionUtils.expression(value),
                        ExpressionUtils.expression(topic),
                        ExpressionUtils.expression(partition),
                        ExpressionUtils.expression(offset)));
    }

    private Column over(
            scala.collection.immutable.List<AbstractDataType> types,
            scala.collection.immutable.List<Expression> arguments) {
        Literal parser = Literal.fromObject(this, new ObjectType(RecordParser.class));
        return ExpressionUtils.column(new Invoke(parser, "parse", resultType(), arguments, types, false, false, false));
    }

    /**
     * Of each field, whether it could not be read. A field that is NULL in the record was read.
     *
     * @param unread the column {@link #UNREAD}
     */
    public final Map<String, Column> unread(Column unread) {
        return unread(schema, unread);
    }

    public static Map<String, Column> unread(StructType schema, Column unread) {
        Map<String, Column> each = new HashMap<>();
        for (int i = 0; i < schema.length(); i++) {
            Column contained = functions.array_contains(unread, i);
            each.put(schema.fields()[i].name(), functions.coalesce(contained, functions.lit(false)));
        }
        return each;
    }

    @SafeVarargs
    private static <T> scala.collection.immutable.List<T> list(T... elements) {
        scala.collection.immutable.List<T> list = List$.MODULE$.empty();
        for (int i = elements.length - 1; i >= 0; i--) {
            list = new $colon$colon<>(elements[i], list);
        }
        return list;
    }

    /** Judges the record at this place. Generated code calls this. */
    public final InternalRow parse(byte[] value, UTF8String topic, int partition, long offset) {
        at(topic, partition, offset);
        return parse(value);
    }

    /** Is told where the next record lies. */
    protected void at(UTF8String topic, int partition, long offset) {}

    /**
     * Judges one record. Generated code calls this.
     *
     * @param value the record's bytes; null for a tombstone
     * @return a row of {@link #resultType()}, reused by the next call. A field that could not be read is NULL
     */
    public final InternalRow parse(byte[] value) {
        clear();
        if (value != null) {
            judge(value);
        } else if (!keepTombstones) {
            found.malformed("a tombstone: the record has no value");
        }
        found.tell();
        return row;
    }

    /** The row of a record that is malformed, whatever its bytes are. */
    public final InternalRow reject(String reason) {
        clear();
        found.malformed(reason);
        found.tell();
        return row;
    }

    private void clear() {
        if (row == null) {
            row = new SpecificInternalRow(resultType());
            found = new FieldFaults(row, schema.length());
        }
        for (int i = 0; i < row.numFields(); i++) {
            row.setNullAt(i);
        }
    }

    private void judge(byte[] value) {
        try {
            read(value, row, found);
        } catch (RejectedRecord e) {
            found.malformed(e.getMessage());
        }
    }

    /**
     * Reads a record into a row whose fields are all NULL.
     *
     * @param misfits is told of the fields that do not fit the schema, in a record the others of which can be read
     * @throws RejectedRecord if the record is malformed as a whole
     */
    protected abstract void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord;

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
