package org.sparkactivations.sql.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * One Avro record in binary form, read by the Avro library with one schema, to its last byte. It comes plain, or in Confluent's wire format: a zero
 * byte and a schema id of four bytes before it. The id is passed over; a record of another schema fails to decode, or is of the given schema's
 * shape. Bytes that may be either are rejected, for no guess about them is safe: those that decode both ways, and a frame with nothing after it, whole or
 * cut off, even if its zeros are a plain record too.
 */
final class AvroRecordParser extends RecordParser {
    private static final long serialVersionUID = 1L;

    private static final int FRAME = 1 + Integer.BYTES;

    private final String json;
    private transient Schema avro;
    private transient GenericDatumReader<IndexedRecord> reader;
    private transient BinaryDecoder decoder;

    AvroRecordParser(Schema avro, boolean keepTombstones) {
        super(AvroSchema.fields(avro), keepTombstones);
        this.json = avro.toString();
    }

    @Override
    void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord {
        if (reader == null) {
            avro = new Schema.Parser().parse(json);
            reader = new GenericDatumReader<>(avro);
        }
        if (value.length == 0 && !avro.getFields().isEmpty()) {
            throw new RejectedRecord("an empty record");
        }
        if (value.length <= FRAME && value[0] == 0 && !avro.getFields().isEmpty()) {
            throw new RejectedRecord("cut off: Confluent's frame has " + FRAME
                    + " bytes and a record after them, and this has " + value.length
                    + " in all; a plain record that is so short and begins with zero cannot be told from it");
        }
        IndexedRecord plain = null;
        IndexedRecord framed = null;
        String reason = "";
        try {
            plain = decode(value, 0);
        } catch (RejectedRecord e) {
            reason = "plain: " + e.getMessage();
        }
        if (value.length >= FRAME && value[0] == 0) {
            try {
                framed = decode(value, FRAME);
            } catch (RejectedRecord e) {
                int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
                reason += (reason.isEmpty() ? "" : "; ") + "framed, schema id " + id + ": " + e.getMessage();
            }
        }
        if (plain != null && framed != null) {
            throw new RejectedRecord("decodes both plain and with Confluent's frame before it");
        }
        if (plain == null && framed == null) {
            throw new RejectedRecord("not Avro of this schema; " + reason);
        }
        AvroValue.fill(plain == null ? framed : plain, target, misfits);
    }

    private IndexedRecord decode(byte[] value, int from) throws RejectedRecord {
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, from, value.length - from, decoder);
            IndexedRecord datum = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new RejectedRecord("bytes after the record");
            }
            return datum;
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException | IndexOutOfBoundsException e) {
            throw new RejectedRecord(e.getMessage() == null ? "cut off" : e.getMessage());
        }
    }
}
