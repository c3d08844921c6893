package org.sparkactivations.job.batch;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.fastpath.FastPathPlan;
import org.sparkactivations.job.fastpath.FastPathPlanner;
import org.sparkactivations.job.fastpath.FastPathReport;
import org.sparkactivations.job.fastpath.FastPathRequest;
import org.sparkactivations.job.fastpath.FastPathWrite;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.source.Source;

/** By which path the rows of a run go to the output. */
record PathChoice(FastPathRequest request, FastPathPlan plan) {

    static PathChoice of(BatchSettings settings, Source source, Dataset<Row> data, Destination to) throws IOException {
        FastPathRequest request = new FastPathRequest(
                settings.fastPath(),
                source,
                settings.transform(),
                data,
                new FastPathRequest.Target(
                        to.sink().write(to.schema()), to.locations(), to.sink().mode()));
        return new PathChoice(request, FastPathPlanner.plan(request));
    }

    /** Adds what stands in the way of a fast path that is required. */
    void require(ConfigErrors faults) {
        plan.require(request.mode(), faults);
    }

    String describe() {
        return plan.describe();
    }

    /** Stages the rows, and tells by which path. */
    StagedWrite.Staged write(Staging staging, String run, Consumer<FastPathReport> told) throws IOException {
        FastPathWrite.Result result = FastPathWrite.write(request, plan, staging, run);
        told.accept(result.report());
        return result.staged();
    }
}
