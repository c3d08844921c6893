/** What is counted of an output while its rows are written: rows, bad ones, and of each column its least, greatest and mean. */
package org.sparkactivations.job.publish.statistics;
