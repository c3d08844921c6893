/** Java's collections as Scala's and back, and whatever else the expressions need of Scala. */
package org.sparkactivations.sql.interop;
