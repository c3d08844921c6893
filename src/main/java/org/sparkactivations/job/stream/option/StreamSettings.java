package org.sparkactivations.job.stream.option;

import java.util.List;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.publish.SinkSettings;
import org.sparkactivations.job.run.JobSettings;
import org.sparkactivations.job.run.RunSettings;
import org.sparkactivations.job.transform.Transform;

/** The values of the streaming job's options. */
public record StreamSettings(
        KafkaInput input, Transform transform, SinkSettings sink, QuerySettings query, RunSettings run)
        implements JobSettings {

    /** The names of the topics to read; none with a pattern. */
    public List<String> topics() {
        return input.topics().names();
    }

    @Override
    public Secrets secrets() {
        return input.client().map(KafkaSettings::secrets).orElseGet(Secrets::none);
    }
}
