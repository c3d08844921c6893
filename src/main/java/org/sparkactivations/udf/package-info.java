/**
 * The functions as classes that Spark finds by name, for places where no session extension can be set:
 * {@code spark.udf().registerJavaFunction("relu", "org.sparkactivations.udf.Relu")}. Each function has a class for
 * numbers ({@code Relu}) and one for arrays ({@code ReluArray}). They take numbers of every type and give DOUBLE. Spark
 * boxes every value on the way to them and sees nothing of what they do, so the functions of the extension are faster.
 */
package org.sparkactivations.udf;
