package org.sparkactivations.job.fastpath;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.sql.plan.ColumnProgram;

/**
 * What the tasks of a run have in common.
 *
 * @param schema of the output
 * @param directory where an attempt of a task makes a directory of its own
 * @param run the id of the run
 * @param reads Hadoop's configuration as the input is read with, its options among it: too long to go with each task
 * @param writes as the output is written with
 */
record TaskSettings(
        ColumnProgram program,
        GeneralTypes types,
        StructType schema,
        Policy policy,
        String directory,
        String run,
        Broadcast<SerializableConfiguration> reads,
        Broadcast<SerializableConfiguration> writes)
        implements Serializable {}
