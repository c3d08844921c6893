package org.sparkactivations.sql.record.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.record.parser.Misfits;
import org.sparkactivations.sql.record.parser.RecordParser;
import org.sparkactivations.sql.record.value.RejectedRecord;

/**
 * One Avro record in binary form, read by the Avro library to its last byte, as the schema that names the columns. It comes plain, of that very
 * schema, or in Confluent's wire format: a zero byte and a schema id of four bytes before it. The ids that are known each have the schema that their
 * records are written with, and a frame of any other id is rejected. While none is known, a frame's record is of the columns' schema too, and its
 * id is noted.
 *
 * <p>Bytes that may be either are rejected, for no guess about them is safe: those that decode both ways, and a frame with nothing after it, whole or
 * cut off, even if its zeros are a plain record too. Where ids are known, what begins with a zero byte is a frame.
 */
public final class AvroRecordParser extends RecordParser {
    private static final long serialVersionUID = 1L;

    private static final int FRAME = 1 + Integer.BYTES;

    private final String json;
    private final TreeMap<Integer, String> writers;
    private final FirstSchemaId first;
    private transient Schema avro;
    private transient GenericDatumReader<IndexedRecord> plainReader;
    private transient Map<Integer, GenericDatumReader<IndexedRecord>> readers;
    private transient BinaryDecoder decoder;
    private transient UTF8String topic;
    private transient int partition;
    private transient long offset;

    /**
     * @param writers the schemas of the ids that are known
     * @param first takes the ids that are seen while none is known; null to let them pass
     */
    public AvroRecordParser(Schema avro, Map<Integer, String> writers, FirstSchemaId first, boolean keepTombstones) {
        super(AvroSchema.fields(avro), keepTombstones);
        this.json = avro.toString();
        this.writers = new TreeMap<>(writers);
        this.first = first;
    }

    @Override
    protected void at(UTF8String ofTopic, int ofPartition, long atOffset) {
        topic = ofTopic;
        partition = ofPartition;
        offset = atOffset;
    }

    @Override
    protected void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord {
        prepare();
        if (value.length == 0 && !avro.getFields().isEmpty()) {
            throw new RejectedRecord("an empty record");
        }
        if (value.length <= FRAME && value[0] == 0 && !avro.getFields().isEmpty()) {
            throw new RejectedRecord("cut off: Confluent's frame has " + FRAME
                    + " bytes and a record after them, and this has " + value.length
                    + " in all; a plain record that is so short and begins with zero cannot be told from it");
        }
        boolean isFrame = value.length >= FRAME && value[0] == 0;
        int id = isFrame ? ByteBuffer.wrap(value, 1, Integer.BYTES).getInt() : 0;
        if (isFrame && !writers.isEmpty() && !writers.containsKey(id)) {
            throw new RejectedRecord("schema id " + id + " in Confluent's frame, and this stream is read with "
                    + writers.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "; --schema-id " + id + "=FILE names its schema");
        }
        IndexedRecord plain = null;
        IndexedRecord framed = null;
        String reason = "";
        try {
            plain = decode(plainReader, value, 0);
        } catch (RejectedRecord e) {
            reason = "plain: " + e.getMessage();
        }
        if (isFrame) {
            try {
                framed = decode(readers.getOrDefault(id, plainReader), value, FRAME);
            } catch (RejectedRecord e) {
                reason += (reason.isEmpty() ? "" : "; ") + "framed, schema id " + id + ": " + e.getMessage();
            }
        }
        if (plain != null && framed != null) {
            throw new RejectedRecord("decodes both plain and with Confluent's frame before it");
        }
        if (framed == null && (plain == null || (isFrame && !writers.isEmpty()))) {
            throw new RejectedRecord("not Avro of this schema; " + reason);
        }
        AvroValue.fill(plain == null ? framed : plain, target, misfits);
        if (framed != null && writers.isEmpty() && first != null) {
            first.add(new FirstSchemaId.Seen(String.valueOf(topic), partition, offset, id));
        }
    }

    private void prepare() {
        if (plainReader == null) {
            avro = new Schema.Parser().parse(json);
            readers = new HashMap<>();
            writers.forEach(
                    (id, writer) -> readers.put(id, new GenericDatumReader<>(new Schema.Parser().parse(writer), avro)));
            plainReader = new GenericDatumReader<>(avro);
        }
    }

    private IndexedRecord decode(GenericDatumReader<IndexedRecord> reader, byte[] value, int from)
            throws RejectedRecord {
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
