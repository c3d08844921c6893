/** Says which known name a mistyped one most likely means. Knows Java alone. */
package org.sparkactivations.text;
