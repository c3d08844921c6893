/** One run of the streaming job: its options, its state, its epochs, its report. */
package org.sparkactivations.job.stream;
