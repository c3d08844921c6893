package org.sparkactivations.job.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.sparkactivations.job.publish.ColumnReport;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.run.ReportHead;
import org.sparkactivations.job.run.RunStart;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.stream.epoch.Epoch;
import org.sparkactivations.job.stream.source.LostRecords;
import org.sparkactivations.job.transform.ModelReport;

/**
 * The report of a streaming run, as {@code --report} holds it.
 *
 * @param model null without one
 * @param changes what the run does otherwise than the epochs before it; null if nothing
 */
record StreamReport(
        @JsonUnwrapped ReportHead head,
        Input input,
        Output output,
        ModelReport model,
        Rows rows,
        List<String> badRecords,
        List<String> changes,
        List<ColumnReport> columns) {

    /**
     * What was read: the offsets before the first and after the last epoch of the run.
     *
     * @param lag how many records were in Kafka and not read after the last epoch; null if Kafka did not answer
     */
    record Input(
            Map<String, String> topics,
            Map<String, Map<Integer, Long>> from,
            Map<String, Map<Integer, Long>> until,
            Long lag) {}

    /** What was published. */
    record Output(
            String path,
            String quarantine,
            String checkpoint,
            Long firstEpoch,
            Long lastEpoch,
            long files,
            long bytes) {}

    /**
     * Counts of rows.
     *
     * @param out rows of the output
     * @param bad rows that did not fit the schema or on which an {@code --apply} or the model raised
     * @param quarantined bad rows that went to the quarantine
     * @param filtered records read for which {@code --where} did not hold
     */
    record Rows(
            long out,
            long bad,
            long quarantined,
            long filtered,
            @JsonUnwrapped Lost losses) {}

    /**
     * Counts of what was not read.
     *
     * @param lost records that were gone before they could be read
     * @param lostAtLeast whether there may be more of them, of deleted topics
     */
    record Lost(long lost, boolean lostAtLeast) {}

    /** Gathers a report while the run goes on. */
    static final class Builder {
        private final RunStart start;
        private StreamPlan plan;
        private Epoch first;
        private Epoch last;
        private WriteMetrics tally;
        private long quarantined;
        private long filtered;
        private LostRecords.Count lost = LostRecords.Count.NONE;
        private LostRecords.Count pending = LostRecords.Count.NONE;
        private long files;
        private long bytes;
        private final List<String> changes = new ArrayList<>();
        private OptionalLong lag = OptionalLong.empty();

        Builder(RunStart start) {
            this.start = start;
        }

        void plan(StreamPlan checked) {
            plan = checked;
            tally = new WriteMetrics(checked.schema().fileSchema());
        }

        synchronized void change(String told) {
            changes.add(told);
        }

        /** What the run has found lost, and no epoch of it counts yet. */
        synchronized void pending(LostRecords.Count found) {
            pending = found;
        }

        synchronized void add(Epoch epoch, StagedWrite.Staged staged, long leftOut, OptionalLong behind) {
            lag = behind;
            first = first == null ? epoch : first;
            last = epoch;
            tally.merge(staged.tally());
            quarantined += staged.quarantined();
            filtered += leftOut;
            lost = lost.plus(new LostRecords.Count(epoch.lost(), epoch.lostAtLeast()));
            pending = LostRecords.Count.NONE;
            files += staged.files().size();
            bytes += staged.bytes();
        }

        synchronized Rows rows() {
            Lost all = new Lost(lost().records(), lost().atLeast());
            return tally == null
                    ? new Rows(0, 0, 0, 0, all)
                    : new Rows(tally.rows(), tally.bad(), quarantined, filtered, all);
        }

        /** What is lost, as far as it is known. */
        synchronized LostRecords.Count lost() {
            return lost.plus(pending);
        }

        /** The last epoch that the run published; null if there is none. */
        synchronized Epoch last() {
            return last;
        }

        /** How many records were in Kafka and not read after that epoch; empty if that is not known. */
        synchronized OptionalLong lag() {
            return lag;
        }

        synchronized StreamReport build(int exitCode, String error) {
            return new StreamReport(
                    ReportHead.of(start, exitCode, error),
                    last == null
                            ? null
                            : new Input(
                                    last.topics(),
                                    first.from(),
                                    last.until(),
                                    lag.isPresent() ? lag.getAsLong() : null),
                    plan == null ? null : output(),
                    plan == null ? null : plan.model().orElse(null),
                    rows(),
                    tally == null || tally.reasons().isEmpty() ? null : tally.reasons(),
                    changes.isEmpty() ? null : List.copyOf(changes),
                    plan == null ? null : plan.schema().report(tally));
        }

        private Output output() {
            return new Output(
                    Paths.shown(plan.locations().output()),
                    plan.locations().quarantine().map(Paths::shown).orElse(null),
                    Paths.shown(plan.checkpoint()),
                    first == null ? null : first.epoch(),
                    last == null ? null : last.epoch(),
                    files,
                    bytes);
        }
    }
}
