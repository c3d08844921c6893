/** One run of the batch job: its options, its plan, its report. */
package org.sparkactivations.job.batch;
