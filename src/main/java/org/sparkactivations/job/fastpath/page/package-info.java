/** The pages of a column chunk: decoded into arrays, and encoded from them. */
package org.sparkactivations.job.fastpath.page;
