package org.sparkactivations.job.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits SQL text at its semicolons, except those in strings, quoted names and comments. */
public final class SqlStatements {
    private static final Pattern READS =
            Pattern.compile("^[\\s(]*(SELECT|WITH|VALUES|EXPLAIN|DESCRIBE|DESC|SHOW)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITES =
            Pattern.compile("\\b(INSERT|UPDATE|DELETE|MERGE|INTO)\\b", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int at;

    private SqlStatements(String text) {
        this.text = text;
    }

    /** The statements in order, trimmed, without their comments at the ends of lines; empty ones are left out. */
    public static List<String> split(String text) {
        SqlStatements splitter = new SqlStatements(text);
        splitter.run();
        return splitter.statements;
    }

    /** Whether a statement only reads; one of which that is not certain is none. */
    public static boolean isQuery(String statement) {
        return READS.matcher(statement).find() && !WRITES.matcher(statement).find();
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                at++;
                finish();
            } else if (c == '\'' || c == '"' || c == '`') {
                takeThrough(endOfQuoted(c));
            } else if (text.startsWith("--", at)) {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else if (text.startsWith("/*", at) && !text.startsWith("/*+", at)) {
                at = endOfComment();
                statement.append(' ');
            } else {
                statement.append(c);
                at++;
            }
        }
        finish();
    }

    private void finish() {
        String trimmed = statement.toString().strip();
        if (!trimmed.isEmpty()) {
            statements.add(trimmed);
        }
        statement.setLength(0);
    }

    private void takeThrough(int end) {
        statement.append(text, at, end);
        at = end;
    }

    /** A backslash escapes in strings, not in names; a doubled quote is two quoted texts in a row, which is as well. */
    private int endOfQuoted(char quote) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += quote != '`' && text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length());
    }

    /** Bracketed comments nest in Spark SQL. */
    private int endOfComment() {
        int depth = 0;
        int i = at;
        do {
            if (text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i += 2;
            } else {
                i++;
            }
        } while (depth > 0 && i < text.length());
        return Math.min(i, text.length());
    }
}
