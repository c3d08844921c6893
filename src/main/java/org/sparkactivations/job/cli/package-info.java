/** Options and their files, the errors of a configuration, exit codes, the diagnosis of a failure. */
package org.sparkactivations.job.cli;
