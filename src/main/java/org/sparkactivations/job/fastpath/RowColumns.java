package org.sparkactivations.job.fastpath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.job.publish.BadRowText;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.sql.error.RowException;
import org.sparkactivations.sql.plan.ColumnProgram;
import org.sparkactivations.sql.plan.RowProgram;

/** Computes the columns of a row program, batch by batch, and tells the bad rows. */
final class RowColumns implements AutoCloseable {
    private final ColumnProgram program;
    private final Policy policy;
    private final OnHeapColumnVector[] vectors;
    private final ColumnarBatch input;
    private List<ColumnDecoder> decoders;
    private final RowProgram.Runner runner;
    private final ResultColumn[] results;

    /** @param most how many rows a batch has at most */
    RowColumns(ColumnProgram program, Policy policy, int most) {
        this.program = program;
        this.policy = policy;
        StructType reads = program.rows().reads();
        vectors = OnHeapColumnVector.allocateColumns(most, reads);
        input = new ColumnarBatch(vectors);
        StructField[] gives = program.rows().gives().fields();
        runner = program.rows().runner();
        results = new ResultColumn[gives.length];
        for (int i = 0; i < gives.length; i++) {
            results[i] = i == program.bad() ? null : ResultColumn.of(gives[i].dataType(), i, most);
        }
    }

    /** Goes on with the columns of a file of this schema. */
    void begin(MessageType file) {
        List<ColumnDecoder> known = new ArrayList<>();
        for (StructField field : program.rows().reads().fields()) {
            known.add(ColumnDecoders.of(file.getType(field.name()), field.dataType())
                    .orElseThrow());
        }
        decoders = known;
        for (ResultColumn result : results) {
            if (result != null) {
                // What is left of a file with a bad row.
                result.take();
            }
        }
    }

    /** Takes what a batch's bad rows say of themselves, and each computed row. */
    interface Sink {
        /** A bad row, which stays among the others. */
        void bad(String text);

        /** A row of what the program gives. */
        void row(InternalRow computed);

        /** Values of the column at this place that are too long to wait for the end of the batch; they are overwritten. */
        void values(int ordinal, ColumnBatch values) throws IOException;
    }

    /** A row that is bad, so that its file is written again by the general path. */
    static final class BadRowException extends RuntimeException {
        BadRowException(String text) {
            super(text, null, false, false);
        }
    }

    /** Computes a batch. */
    void compute(Map<String, ColumnBatch> decoded, int rows, Sink sink) throws IOException {
        StructField[] reads = program.rows().reads().fields();
        for (int i = 0; i < reads.length; i++) {
            vectors[i].reset();
            vectors[i].reserve(rows);
            decoders.get(i).decode(decoded.get(reads[i].name()), vectors[i]);
        }
        input.setNumRows(rows);
        for (int row = 0; row < rows; row++) {
            InternalRow computed = runner.run(input.getRow(row));
            if (program.bad() >= 0 && !computed.isNullAt(program.bad())) {
                judge(computed, sink);
            }
            for (int i = 0; i < results.length; i++) {
                if (results[i] != null) {
                    results[i].append(computed);
                    if (results[i].isFull()) {
                        sink.values(i, results[i].take());
                    }
                }
            }
            sink.row(computed);
        }
    }

    private void judge(InternalRow computed, Sink sink) {
        StructType type =
                (StructType) program.rows().gives().fields()[program.bad()].dataType();
        String text = BadRowText.of(computed.getStruct(program.bad(), type.size()), type);
        switch (policy) {
            case FAIL -> throw new RowException(text, null);
            case QUARANTINE -> throw new BadRowException(text);
            case NULL -> sink.bad(text);
        }
    }

    /** The rows of the file's columns as Spark sees them in this batch. */
    InternalRow read(int row) {
        return input.getRow(row);
    }

    /** What the batch has for the column at this place beyond what the sink took; the next batch overwrites it. */
    ColumnBatch result(int ordinal) {
        return results[ordinal].take();
    }

    @Override
    public void close() {
        input.close();
    }
}
