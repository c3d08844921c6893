package org.sparkactivations.job;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB: the writer of files that are none of Spark's, and the independent reader of ours. */
public final class Duck {
    private Duck() {}

    public static void run(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query. {@code $out} in it stands for the Parquet files of a directory. */
    public static List<List<Object>> rows(Path output, String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query.replace("$out", files(output)))) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one value of a query. */
    public static Object value(Path output, String query) {
        List<List<Object>> rows = rows(output, query);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new IllegalStateException("one value expected, not " + rows);
        }
        return rows.get(0).get(0);
    }

    public static List<String> columns(Path output) {
        return rows(output, "DESCRIBE SELECT * FROM $out").stream()
                .map(row -> (String) row.get(0))
                .toList();
    }

    public static long count(Path output) {
        return (Long) value(output, "SELECT count(*) FROM $out");
    }

    private static String files(Path output) {
        return "read_parquet('" + output.toString().replace("'", "''") + "/**/*.parquet', hive_partitioning = true)";
    }
}
