/** Reads the files in which Keras saves a model, of Keras 1 to 3, without running anything that is in them. */
package org.sparkactivations.model.keras;
