/** The file systems of the outputs: paths, renames, locks. */
package org.sparkactivations.job.store;
