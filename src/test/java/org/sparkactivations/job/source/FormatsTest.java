package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "data/in.csv, csv", "data/in.csv.gz, csv", "IN.JSONL, json", "in.ndjson.zst, json", "hdfs://n/x.orc/, orc",
        "data, parquet", "data/*.parquet, parquet", "in.snappy.parquet, parquet", "notes.txt, text", "gz, parquet"
    })
    void takesTheFormatFromTheExtension(String path, String format) {
        assertEquals(format, Formats.byExtension(path));
    }
}
