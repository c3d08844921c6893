/** The options of the streaming job, and what they say. */
package org.sparkactivations.job.stream.option;
