/** What the jobs know of Kafka: settings and their secrets, topics and offsets, a broker and records for the sample run. */
package org.sparkactivations.job.kafka;
