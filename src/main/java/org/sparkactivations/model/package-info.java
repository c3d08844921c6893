/** Keras models as values: layers with weights in float32, read from Keras' files or built in Java, that score rows. */
package org.sparkactivations.model;
