package org.sparkactivations.job.publish;

import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;

/** What the files of one write are: the columns of the good rows and of the bad ones, and where each lie. */
final class StagedFiles implements Serializable {
    /** The directory of the bad rows, in the one that is written to. */
    static final String QUARANTINE = "_quarantine";

    private final OutputWriterFactory parquet;
    private final Policy policy;
    private final int partitionDepth;
    private final WriteMetrics.Accumulator tally;
    private final StructType good;
    private final StructType bad;

    /**
     * What is asked of one write.
     *
     * @param partitionDepth how many directories deep the partitions lie
     */
    record Stage(Policy policy, int partitionDepth, WriteMetrics.Accumulator tally) {}

    /**
     * The files of a write.
     *
     * @param bad what is told of a bad row; null if none can be bad
     */
    StagedFiles(OutputWriterFactory parquet, Stage stage, StructType good, StructType bad) {
        this.parquet = parquet;
        this.policy = stage.policy();
        this.partitionDepth = stage.partitionDepth();
        this.tally = stage.tally();
        this.good = good;
        this.bad = bad;
    }

    Policy policy() {
        return policy;
    }

    boolean partitioned() {
        return partitionDepth > 0;
    }

    WriteMetrics.Accumulator tally() {
        return tally;
    }

    StructType good() {
        return good;
    }

    boolean tellsBad() {
        return bad != null;
    }

    StructType bad() {
        return bad;
    }

    String extension(TaskAttemptContext context) {
        return parquet.getFileExtension(context);
    }

    OutputWriter goodWriter(String path, TaskAttemptContext context) {
        return parquet.newInstance(path, good, context);
    }

    /** A writer of bad rows beside the file of this path, outside its partitions. */
    OutputWriter badWriter(String path, TaskAttemptContext context) {
        Path root = new Path(path).getParent();
        for (int i = 0; i < partitionDepth; i++) {
            root = root.getParent();
        }
        String name = (partitioned() ? UUID.randomUUID() + "-" : "") + new Path(path).getName();
        Configuration configuration = new Configuration(context.getConfiguration());
        ParquetWriteSupport.setSchema(bad, configuration);
        return parquet.newInstance(
                new Path(new Path(root, QUARANTINE), name).toString(),
                bad,
                new TaskAttemptContextImpl(configuration, context.getTaskAttemptID()));
    }
}
