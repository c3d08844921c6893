package org.sparkactivations.job.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColumnNamesTest {
    @Test
    void quotesNamesForSql() {
        assertEquals("`a``b.c`", ColumnNames.quoted("a`b.c"));
    }
}
