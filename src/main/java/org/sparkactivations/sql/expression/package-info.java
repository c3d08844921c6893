/** How a call of a function in a query becomes an expression of Catalyst: its arguments, their types, the code. */
package org.sparkactivations.sql.expression;
