package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.ParquetBytes;

/** Files as Arrow's C++ writer before 3.0 left them: pages of version 2, compressed, and marked as not compressed. */
class MismarkedPagesTest {
    private static final String OLD = "parquet-cpp version 1.5.1-SNAPSHOT";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static byte[] sound;

    @BeforeAll
    static void writeSound() throws IOException {
        Path written = shared.resolve("sound");
        TestSpark.session()
                .sql("SELECT id, id % 3 / 2D AS d FROM range(500)")
                .coalesce(1)
                .write()
                .option("compression", "snappy")
                .option("parquet.writer.version", "v2")
                .option("parquet.enable.dictionary", false)
                .parquet(written.toString());
        sound = Files.readAllBytes(written.resolve(Listing.parquet(written).get(0)));
    }

    private Result run(byte[] bytes, String mode, String... more) throws IOException {
        Path file = Files.write(directory.resolve("in.parquet"), bytes);
        return Batch.run(CommandLine.of(
                List.of("--input", file.toString(), "--output", out().toString(), "--fast-path", mode), List.of(more)));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private static byte[] of(String writer, boolean isMarked) throws IOException {
        byte[] pages = ParquetBytes.withPages(
                sound, header -> header.getData_page_header_v2().setIs_compressed(isMarked));
        return ParquetBytes.withFooter(pages, footer -> footer.setCreated_by(writer));
    }

    @ParameterizedTest
    @CsvSource({"off, true", "off, false", "auto, true", "auto, false"})
    void areRefused(String mode, boolean hasStatisticsOfPages) throws IOException {
        byte[] file = of(OLD, false);
        if (!hasStatisticsOfPages) {
            file = ParquetBytes.withFooter(
                    file,
                    footer -> footer.getRow_groups()
                            .forEach(group -> group.getColumns()
                                    .forEach(chunk -> chunk.getMeta_data().unsetEncoding_stats())));
        }
        Result result = run(file, mode, "--apply", "e=relu(d)");
        assertEquals(1, result.exitCode(), result.err());
        String told = "in.parquet cannot be read: column id: its writer (" + OLD + ") marked compressed pages as";
        assertTrue(result.err().contains(told), result.err());
        assertEquals(2, result.err().strip().lines().count(), result.err());
        assertFalse(Files.exists(out()));
    }

    @Test
    void areReadWhereTheyAreMarkedRight() throws IOException {
        assertEquals(0, run(of(OLD, true), "off").exitCode());
        assertEquals(List.of(List.of(250.0, 499L)), Duck.rows(out(), "SELECT sum(d)::DOUBLE + 0.5, max(id) FROM $out"));
    }
}
