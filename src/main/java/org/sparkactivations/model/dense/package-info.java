/** The product of a block of rows with the weights of a dense layer, by vectors or a number at a time. */
package org.sparkactivations.model.dense;
