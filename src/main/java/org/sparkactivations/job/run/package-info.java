/** How every job runs, from its arguments over its session to its report and exit code. */
package org.sparkactivations.job.run;
