/** Makes the output's files from the input's by copying the chunks of columns that do not change. */
package org.sparkactivations.job.fastpath;
