/** What a stream has published and how far it has read: epochs, positions, and the checkpoint that is bound to the output. */
package org.sparkactivations.job.stream.epoch;
