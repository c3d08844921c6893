package org.sparkactivations.job.fastpath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions;
import org.apache.spark.sql.internal.SessionState;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.job.fastpath.file.ParquetFile;
import org.sparkactivations.job.publish.OutputSettings;
import org.sparkactivations.job.store.Store;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.sql.error.ScannedFiles;
import org.sparkactivations.sql.interop.ScalaInterop;
import org.sparkactivations.sql.plan.ColumnProgram;
import org.sparkactivations.sql.plan.PlanLayers;

/** Decides which files of a run take the fast path. */
public final class FastPathPlanner {
    private final FastPathRequest request;
    private final Optional<PlanLayers> layers;

    /** Hadoop's configuration as the input's files are read with: the session's, and the options of the input. */
    private final Configuration reads;

    private FastPathPlanner(FastPathRequest request) {
        this.request = request;
        layers = PlanLayers.of(request.data());
        SessionState state = request.spark().sessionState();
        reads = layers.map(
                        plan -> state.newHadoopConfWithOptions(plan.relation().options()))
                .orElseGet(state::newHadoopConf);
    }

    /** The plan of a run whose options are sound. */
    public static FastPathPlan plan(FastPathRequest request) throws IOException {
        return request.mode() == FastPathMode.OFF
                ? FastPathPlan.general(List.of(), List.of("--fast-path off"))
                : new FastPathPlanner(request).decide();
    }

    private FastPathPlan decide() throws IOException {
        RequestCheck check = new RequestCheck(request, layers);
        List<String> ofRequest = check.reasons();
        List<String> reasons = new ArrayList<>(ofRequest);
        boolean every = request.mode() == FastPathMode.REQUIRE;
        if (!ofRequest.isEmpty() && !(every && check.readsParquet())) {
            return FastPathPlan.general(List.of(), reasons);
        }
        ColumnProgram program = layers.filter(plan -> ofRequest.isEmpty())
                .map(plan -> ColumnProgram.of(plan, BadRows.COLUMN))
                .orElse(ColumnProgram.none());
        List<SurveyedFile> files = survey(program);
        List<SurveyedFile> served =
                files.stream().filter(SurveyedFile::isServed).toList();
        List<SurveyedFile> others =
                files.stream().filter(file -> !file.isServed()).toList();
        others.forEach(file ->
                file.obstacles().forEach(why -> reasons.add("the file %s %s".formatted(file.name(), why))));
        if (files.isEmpty()) {
            reasons.add("there is no file to copy from");
        }
        if (!ofRequest.isEmpty() || served.isEmpty()) {
            return FastPathPlan.general(files, reasons);
        }
        return together(program, served, others, reasons);
    }

    private List<SurveyedFile> survey(ColumnProgram program) {
        Map<String, String> options = layers.map(plan ->
                        new HashMap<>(ScalaInterop.javaMap(plan.relation().options())))
                .orElse(new HashMap<>());
        ParquetOptions parquet = new ParquetOptions(
                ScalaInterop.map(options), request.spark().sessionState().conf());
        List<FileStatus> files =
                ScannedFiles.listing(request.source().data())
                        .map(ScannedFiles.Listing::files)
                        .orElse(List.of())
                        .stream()
                        .filter(file -> file.getLen() > 0)
                        .toList();
        return SurveyedFile.survey(request, program, parquet, reads, files);
    }

    /** The plan, if what the fast path copies and what is written anew can lie in one output. */
    private FastPathPlan together(
            ColumnProgram program, List<SurveyedFile> served, List<SurveyedFile> others, List<String> reasons)
            throws IOException {
        GeneralTypes general = GeneralTypes.of(request.spark());
        Map<String, WrittenType> first = served.get(0).shape().written();
        boolean same = true;
        int before = reasons.size();
        for (StructField column : program.copied()) {
            WrittenType copied = first.get(column.name());
            served.stream()
                    .filter(file -> !file.shape().written().get(column.name()).equals(copied))
                    .findFirst()
                    .ifPresent(other ->
                            reasons.add("column %s is written as %s in %s and as %s in %s, which no output mixes"
                                    .formatted(
                                            column.name(),
                                            copied,
                                            served.get(0).name(),
                                            other.shape().written().get(column.name()),
                                            other.name())));
            WrittenType anew = general.of(column);
            if (!copied.equals(anew)) {
                same = false;
                if (!others.isEmpty()) {
                    reasons.add(
                            "column %s is copied as %s, and the general path, which some files need, writes it as %s"
                                    .formatted(column.name(), copied, anew));
                }
            }
        }
        if (!same && request.target().mode() == OutputSettings.Mode.APPEND) {
            checkAppend(program, first, reasons);
        }
        List<SurveyedFile> all = new ArrayList<>(served);
        all.addAll(others);
        return reasons.size() > before
                ? FastPathPlan.general(all, reasons)
                : new FastPathPlan(program, reads, served, others, reasons, same);
    }

    /** Refuses to copy into an output in which columns are written in another way. */
    private void checkAppend(ColumnProgram program, Map<String, WrittenType> copied, List<String> reasons)
            throws IOException {
        Store store = request.target().locations().store();
        List<FileStatus> there = store.parquetFiles(request.target().locations().output());
        if (there.isEmpty()) {
            return;
        }
        try (ParquetFile file = ParquetFile.open(there.get(0).getPath(), store.configuration())) {
            if (file.obstacle().isPresent()) {
                reasons.add("--mode append: the file %s of the output %s"
                        .formatted(file.name(), file.obstacle().get()));
                return;
            }
            MessageType schema = file.schema();
            for (StructField column : program.copied()) {
                WrittenType mine = copied.get(column.name());
                if (schema.containsField(column.name())
                        && !WrittenType.of(schema.getType(column.name())).equals(mine)) {
                    reasons.add("--mode append: column %s is copied as %s, and is %s in the output"
                            .formatted(column.name(), mine, WrittenType.of(schema.getType(column.name()))));
                }
            }
        }
    }
}
