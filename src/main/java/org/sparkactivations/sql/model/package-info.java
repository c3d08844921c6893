/** Models as expressions of a query: {@code keras_predict}, {@code dense}, and a model under a name of its own. */
package org.sparkactivations.sql.model;
