package org.sparkactivations.job.stream;

import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.run.JobRun;
import org.sparkactivations.job.store.OutputLock;
import org.sparkactivations.job.stream.epoch.StreamFiles;

/**
 * What one run works with: the stream's files under its lock, the topics, and the report.
 *
 * @param lock of the output
 */
record StreamWork(JobRun run, StreamFiles files, KafkaTopics kafka, OutputLock lock, StreamReport.Builder report) {}
