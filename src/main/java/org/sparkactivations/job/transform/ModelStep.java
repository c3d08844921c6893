package org.sparkactivations.job.transform;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.sql.model.ModelFile;

/** A Keras model that scores the columns of {@code --features} after the last {@code --apply}. Its file is read once. */
public final class ModelStep {
    private static final String LABEL = "--model";

    private final String path;
    private final List<String> features;
    private final String column;
    private ModelFile file;

    /**
     * A step whose file is not read yet.
     *
     * @param path of the file
     * @param features the column that holds them in an array, or a column for each
     * @param column of the results
     */
    ModelStep(String path, List<String> features, String column) {
        this.path = path;
        this.features = List.copyOf(features);
        this.column = column;
    }

    /** The column of the results. */
    public String column() {
        return column;
    }

    /** What the column holds, in words. */
    public String described() {
        String which = file == null ? "" : " (sha256 " + file.sha256() + ")";
        return "the model %s%s of %s".formatted(path, which, String.join(", ", features));
    }

    /** What a report tells of the model; empty if its file could not be read. */
    public Optional<ModelReport> report() {
        return Optional.ofNullable(file)
                .map(read -> new ModelReport(
                        path,
                        read.sha256(),
                        features,
                        column,
                        read.model().summary().lines().toList()));
    }

    /** The data with one more column. A fault leaves the column NULL, so that the steps after it are checked too. */
    Dataset<Row> apply(Dataset<Row> data, BadRows bad, boolean written, ConfigErrors faults) {
        List<String> columns = bad.visible(data);
        boolean read = read(data.sparkSession().sessionState().newHadoopConf(), faults);
        boolean fits = fits(columns, faults);
        if (read && fits) {
            try {
                Column[] known = features.stream().map(ColumnNames::column).toArray(Column[]::new);
                checkCount(data);
                return bad.add(data, List.of(bad.added(data, column, LABEL, file.predict(known), written)));
            } catch (Exception e) {
                faults.add("--features %s: %s"
                        .formatted(
                                String.join(",", features),
                                new AnalysisMessage(data.sparkSession(), bad::visible).text(e, data)));
            }
        }
        return data.withColumn(column, functions.lit(null).cast("array<float>"));
    }

    private boolean read(Configuration store, ConfigErrors faults) {
        try {
            if (file == null) {
                file = ModelFile.read(path, store);
            }
            return true;
        } catch (IllegalArgumentException e) {
            faults.add(LABEL + " " + e.getMessage());
            return false;
        }
    }

    private boolean fits(List<String> columns, ConfigErrors faults) {
        int before = faults.messages().size();
        for (String name : features) {
            if (columns.stream().noneMatch(name::equalsIgnoreCase)) {
                faults.add("--features " + name + ": there is no such column" + AnalysisMessage.hint(name, columns));
            }
        }
        if (columns.stream().anyMatch(column::equalsIgnoreCase)) {
            faults.add("--as %s: there is a column of that name already; write another".formatted(column));
        }
        return faults.messages().size() == before;
    }

    /** A number for each feature is counted here, in the words of the options. */
    private void checkCount(Dataset<Row> data) {
        boolean numbers = features.size() > 1
                || data.select(ColumnNames.column(features.get(0)))
                                .schema()
                                .fields()[0]
                                .dataType()
                        instanceof NumericType;
        int taken = file.model().inputs();
        if (numbers && features.size() != taken) {
            throw new IllegalArgumentException(
                    "the model %s takes %d features, and these are %d".formatted(path, taken, features.size()));
        }
    }
}
