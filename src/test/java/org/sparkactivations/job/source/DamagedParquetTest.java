package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.Seeds;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.ParquetBytes;

/** Parquet files with damage: a run ends in the right rows or in an error that names the file. */
class DamagedParquetTest {
    private static final int ROWS = 25;
    private static final String QUERY = "SELECT id, concat('name ', id % 5) AS s, IF(id % 4 = 0, NULL, id / 4D) AS d,"
            + " array(CAST(id AS INT), NULL) AS l FROM range(" + ROWS + ")";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static byte[] sound;

    /** A small file of Spark's, which has checksums. */
    @BeforeAll
    static void writeSound() throws IOException {
        Path written = shared.resolve("sound");
        TestSpark.session()
                .sql(QUERY)
                .coalesce(1)
                .write()
                .option("compression", "none")
                .parquet(written.toString());
        sound = Files.readAllBytes(written.resolve(Listing.parquet(written).get(0)));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Path file(byte[] bytes) throws IOException {
        Path in = Files.createDirectories(directory.resolve("in"));
        Files.write(in.resolve("a.parquet"), sound);
        return Files.write(in.resolve("damaged.parquet"), bytes);
    }

    private static final List<String> PATHS = List.of("off", "auto");

    private Result run(String path, String... more) {
        return Batch.run(CommandLine.of(
                List.of(
                        "--input",
                        directory.resolve("in").toString(),
                        "--output",
                        out().toString(),
                        "--mode",
                        "overwrite",
                        "--fast-path",
                        path),
                List.of(more)));
    }

    private static int find(String text) {
        return new String(sound, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    /** The file with another footer. */
    private static byte[] withFooter(Consumer<FileMetaData> change) throws IOException {
        return ParquetBytes.withFooter(sound, change);
    }

    private static org.apache.parquet.format.ColumnMetaData first(FileMetaData footer) {
        return footer.getRow_groups().get(0).getColumns().get(0).getMeta_data();
    }

    /** A kind of damage, and what is told of it. */
    enum Damage {
        CHECKSUM("column s: the checksum of a page does not fit its bytes") {
            @Override
            byte[] bytes() {
                byte[] bytes = sound.clone();
                bytes[find("name 3")] ^= 1;
                return bytes;
            }
        },
        ROW_GROUP_BEYOND_THE_END("a row group lies outside of it") {
            @Override
            byte[] bytes() throws IOException {
                return withFooter(footer -> first(footer).setTotal_compressed_size(1 << 30));
            }
        },
        ROW_GROUP_OF_NO_TASK("holds 25 rows by its footer, but Spark read 0") {
            @Override
            byte[] bytes() throws IOException {
                return withFooter(footer -> footer.getRow_groups().get(0).setTotal_compressed_size(1 << 30));
            }
        },
        FEWER_ROWS_THAN_VALUES("column id holds 25 values in a row group of 24 rows") {
            @Override
            byte[] bytes() throws IOException {
                return withFooter(footer -> footer.getRow_groups().get(0).setNum_rows(24));
            }
        },
        CODEC("is compressed with LZO, whose codec") {
            @Override
            byte[] bytes() throws IOException {
                return withFooter(footer -> first(footer).setCodec(org.apache.parquet.format.CompressionCodec.LZO));
            }
        },
        LENGTH_OF_A_DICTIONARY("column s: it takes more memory than there is (") {
            @Override
            byte[] bytes() throws IOException {
                return ParquetBytes.withPages(sound, header -> {
                    if (header.isSetDictionary_page_header()) {
                        header.getDictionary_page_header().setNum_values(Integer.MAX_VALUE - 8);
                    }
                });
            }
        },
        TRUNCATED("is not a Parquet file") {
            @Override
            byte[] bytes() {
                return Arrays.copyOf(sound, sound.length / 2);
            }
        },
        EMPTY("is not a Parquet file") {
            @Override
            byte[] bytes() {
                return new byte[0];
            }
        };

        private final String told;

        Damage(String told) {
            this.told = told;
        }

        abstract byte[] bytes() throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void eachDamageIsToldWithTheFile(Damage damage) throws IOException {
        Path file = file(damage.bytes());
        // Where a row group is of no task to Spark, the fast path copies it.
        for (String path : damage == Damage.ROW_GROUP_OF_NO_TASK ? List.of("off") : PATHS) {
            Result result = run(path);
            assertEquals(1, result.exitCode(), path + ": " + result.err());
            assertTold(file, result);
            assertTrue(result.err().contains(damage.told), path + ": " + result.err());
            assertFalse(Files.exists(out()));
        }
    }

    @Test
    void aRowGroupOfNoTaskIsCopied() throws IOException {
        file(Damage.ROW_GROUP_OF_NO_TASK.bytes());
        Result result = run("require");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(
                2L * ROWS, TestSpark.session().read().parquet(out().toString()).count());
    }

    @Test
    void checksumsAreNotComparedIfTheUserSaysSo() throws IOException {
        file(Damage.CHECKSUM.bytes());
        for (String path : List.of("off", "require")) {
            Result result = run(path, "--input-option", "parquet.page.verify-checksum.enabled=false");
            assertEquals(0, result.exitCode(), result.err());
            String last = result.out().strip().lines().reduce((a, b) -> b).orElseThrow();
            assertTrue(last.startsWith(path.equals("off") ? "General path: " : "Fast path: 2 files, "), last);
        }
    }

    /** Nothing but the page's own bytes tells, as DuckDB writes no checksums; Spark decides whether it reads such a file. */
    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
    void aPageOfAnotherLengthThanItsHeaderSaysIsNotCopied(String codec) throws IOException {
        Path in = Files.createDirectories(directory.resolve("in")).resolve("a.parquet");
        Duck.run(
                "COPY (SELECT i AS id, 'name ' || i %% 5 AS s FROM range(%d) t(i)) TO '%s' (FORMAT parquet, CODEC '%s')"
                        .formatted(ROWS, in, codec));
        byte[] right = Files.readAllBytes(in);
        assertTrue(run("auto").out().contains("Fast path: 1 file"), codec);
        Files.write(
                in,
                ParquetBytes.withPages(
                        right, header -> header.setUncompressed_page_size(header.getUncompressed_page_size() + 1)));
        Result general = run("off");
        Result copied = run("auto");
        assertEquals(general.exitCode(), copied.exitCode(), copied.err());
        assertFalse(copied.out().contains("Fast path: 1 file"), copied.out());
    }

    /** Spark looks such a value up only when an expression asks for it, after the reader has returned. */
    @ParameterizedTest
    @ValueSource(strings = {"fail", "null", "quarantine"})
    void aValueBeyondTheDictionaryIsNoBadRecord(String policy) throws IOException {
        Path written = directory.resolve("written");
        TestSpark.session()
                .sql("SELECT id, id % 3 AS k, id % 3 AS l FROM range(24)")
                .coalesce(1)
                .write()
                .option("compression", "none")
                .option("parquet.page.write-checksum.enabled", "false")
                .parquet(written.toString());
        byte[] bytes =
                Files.readAllBytes(written.resolve(Listing.parquet(written).get(0)));
        var column = ParquetBytes.footer(bytes)
                .getRow_groups()
                .get(0)
                .getColumns()
                .get(1)
                .getMeta_data();
        long start = Math.min(column.getDictionary_page_offset(), column.getData_page_offset());
        bytes[(int) (start + column.getTotal_compressed_size()) - 1] = (byte) 0xFF;
        Path file = file(bytes);
        Files.delete(file.resolveSibling("a.parquet"));
        for (String path : PATHS) {
            Result result = run(path, "--apply", "r=relu(k)", "--on-bad-record", policy);
            assertEquals(1, result.exitCode(), path + ": " + result.err());
            assertTold(file, result);
            assertTrue(result.err().contains("column k: "), result.err());
            assertFalse(Files.exists(out()));
        }
    }

    /** Whatever is wrong with the file. Damage to the pages' bytes is always found, as they have checksums. */
    @Test
    void mutationsEndInTheRowsOrInTheFilesName() throws IOException {
        List<List<Object>> right = null;
        Random random = new Random(Seeds.draw(DamagedParquetTest.class, 20260729));
        for (int i = 0; i < 40; i++) {
            byte[] bytes = mutated(random, i, sound.length - 8 - ParquetBytes.footerLength(sound));
            Path file = file(bytes);
            Result result = run(PATHS.get(i / 4 % 2));
            if (result.exitCode() == 0) {
                List<List<Object>> rows = Duck.rows(out(), "SELECT id, s, d, l::VARCHAR FROM $out ORDER BY ALL");
                if (right == null) {
                    file(sound);
                    assertEquals(0, run("off").exitCode());
                    right = Duck.rows(out(), "SELECT id, s, d, l::VARCHAR FROM $out ORDER BY ALL");
                }
                assertEquals(right, rows, "mutation " + i);
            } else {
                assertTold(file, result);
            }
        }
    }

    private static byte[] mutated(Random random, int kind, int footer) {
        byte[] bytes = sound.clone();
        int at = random.nextInt(footer);
        switch (kind % 4) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(20));
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
                System.arraycopy(bytes, end, shorter, at, bytes.length - end);
                bytes = shorter;
            }
        }
        return bytes;
    }

    private static void assertTold(Path file, Result result) {
        assertTrue(result.err().contains(file.toString()), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertTrue(result.err().strip().lines().count() <= 3, result.err());
    }
}
