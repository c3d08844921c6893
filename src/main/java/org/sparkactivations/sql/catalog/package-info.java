/**
 * The functions of a number alone as {@link org.sparkactivations.sql.ActivationsCatalog} gives them. Each has a class of its
 * own, because Spark takes the method that generated code calls, a static {@code invoke}, from the class of the bound
 * function.
 */
package org.sparkactivations.sql.catalog;
