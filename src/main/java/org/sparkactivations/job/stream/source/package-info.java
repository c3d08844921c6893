/** What a stream reads: topics and the records in them, and which of these are lost. */
package org.sparkactivations.job.stream.source;
