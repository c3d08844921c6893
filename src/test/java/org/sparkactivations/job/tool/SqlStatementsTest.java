package org.sparkactivations.job.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlStatementsTest {

    @Test
    void splitsAtSemicolons() {
        assertEquals(List.of("SELECT 1", "SELECT 2"), SqlStatements.split("SELECT 1; SELECT 2;\n;"));
    }

    @Test
    void keepsSemicolonsInStringsAndNames() {
        String statement = "SELECT ';', \";\", 'it\\';s', 'it'';s' AS `a;b`";
        assertEquals(List.of(statement, "SELECT 2"), SqlStatements.split(statement + ";SELECT 2"));
    }

    @Test
    void leavesCommentsOut() {
        assertEquals(
                List.of("SELECT 1 \n+ 2", "SELECT 3"),
                SqlStatements.split("SELECT 1 -- one; not two\n+ 2; /* a; /* nested; */ b; */ SELECT 3"));
    }

    @Test
    void keepsHints() {
        assertEquals(List.of("SELECT /*+ BROADCAST(t) */ 1"), SqlStatements.split("SELECT /*+ BROADCAST(t) */ 1"));
    }

    @Test
    void endsAtWhatIsNotClosed() {
        assertEquals(List.of("SELECT 'open;"), SqlStatements.split("SELECT 'open; "));
        assertEquals(List.of("SELECT 1"), SqlStatements.split("SELECT 1 /* open; "));
    }
}
