package org.sparkactivations.job.fastpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which path a run took.
 *
 * @param path {@code fast}, {@code general}, or {@code both}
 * @param files how many input files took the fast path
 * @param bytesCopied bytes that were taken from the input as they were
 * @param bytesEncoded bytes of the columns that were made
 * @param reasons why files took the general path; left out if none did
 */
public record FastPathReport(String path, long files, long bytesCopied, long bytesEncoded, List<String> reasons) {

    static FastPathReport general(List<String> reasons) {
        return new FastPathReport("general", 0, 0, 0, reasons);
    }

    static FastPathReport of(long files, List<WrittenFile> written, List<String> reasons) {
        return new FastPathReport(
                reasons.isEmpty() ? "fast" : "both",
                files,
                written.stream().mapToLong(WrittenFile::copied).sum(),
                written.stream().mapToLong(WrittenFile::encoded).sum(),
                reasons.isEmpty() ? null : new ArrayList<>(reasons));
    }

    /** In one line. */
    public String text() {
        String first = reasons == null || reasons.isEmpty() ? "" : reasons.get(0);
        String more = reasons != null && reasons.size() > 1 ? " (and %,d more)".formatted(reasons.size() - 1) : "";
        if (path.equals("general")) {
            return "General path: " + first + more;
        }
        String general = first.isEmpty() ? "" : "; the general path for the others: " + first + more;
        return String.format(
                Locale.ROOT,
                "Fast path: %,d %s, %s copied, %s encoded%s",
                files,
                files == 1 ? "file" : "files",
                size(bytesCopied),
                size(bytesEncoded),
                general);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d bytes", bytes)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
