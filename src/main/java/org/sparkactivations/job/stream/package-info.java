/** One run of the streaming job: its plan, its query, how a micro-batch becomes an epoch, its report. */
package org.sparkactivations.job.stream;
