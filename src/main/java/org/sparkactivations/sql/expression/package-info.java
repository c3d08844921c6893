/** How the definition of a function becomes an expression of Catalyst for each type of its argument. */
package org.sparkactivations.sql.expression;
