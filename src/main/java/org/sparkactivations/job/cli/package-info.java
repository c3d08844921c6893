/**
 * What every job has: options and their files, the errors of a configuration, exit codes, the session, the diagnosis
 * of a failure.
 */
package org.sparkactivations.job.cli;
