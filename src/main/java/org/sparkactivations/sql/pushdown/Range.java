package org.sparkactivations.sql.pushdown;

/**
 * Consecutive values by their numbers in a {@link ValueOrder}, both ends included.
 *
 * @param last less than {@code first} if there are none
 */
record Range(long first, long last) {
    static final Range NONE = new Range(0, -1);

    boolean isEmpty() {
        return first > last;
    }

    /** All other values of the order, of which these are the least ones or the greatest. */
    Range rest(ValueOrder order) {
        if (isEmpty()) {
            return new Range(order.first(), order.last());
        }
        if (first > order.first()) {
            return new Range(order.first(), first - 1);
        }
        return last < order.last() ? new Range(last + 1, order.last()) : NONE;
    }

    /** These values without those at one end of them. */
    Range without(Range end) {
        if (end.isEmpty()) {
            return this;
        }
        if (end.equals(this)) {
            return NONE;
        }
        return end.last == last ? new Range(first, end.first - 1) : new Range(end.last + 1, last);
    }
}
