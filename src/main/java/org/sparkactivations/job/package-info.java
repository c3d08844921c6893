/**
 * The main classes of the jobs. Their names are an interface: scripts and {@code spark-submit --class} know them.
 */
package org.sparkactivations.job;
