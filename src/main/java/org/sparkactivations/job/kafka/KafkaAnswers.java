package org.sparkactivations.job.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits for Kafka's answers, and explains a missing one in plain words.
 *
 * @param settings that the question was asked with
 */
record KafkaAnswers(KafkaSettings settings) {
    /** The answer to a question about what it names. */
    <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw fault(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaFault(KafkaFault.Kind.UNREACHABLE, "interrupted while asking Kafka for " + what, e);
        }
    }

    /** What an answer that is none means, and what to do. */
    KafkaFault fault(String what, Throwable cause) {
        String message = settings.secrets().mask(cause.getMessage());
        String servers = settings.bootstrapServers();
        if (cause instanceof SslAuthenticationException) {
            return configuration(
                    servers + " and this job do not trust each other's certificates (" + message
                            + "); check ssl.truststore.location in --kafka-config",
                    cause);
        } else if (cause instanceof AuthenticationException) {
            return configuration(
                    servers + " refuses this user (" + message
                            + "); check sasl.mechanism and the user and password of sasl.jaas.config in --kafka-config",
                    cause);
        } else if (cause instanceof AuthorizationException) {
            return configuration(
                    what + ": this user may not read it (" + message
                            + "); grant READ and DESCRIBE, for example with kafka-acls.sh",
                    cause);
        } else if (cause instanceof InvalidTopicException) {
            return configuration(what + ": no topic can have that name", cause);
        } else if (cause instanceof UnknownTopicOrPartitionException) {
            return configuration(what + " does not exist at " + servers, cause);
        }
        return new KafkaFault(
                KafkaFault.Kind.UNREACHABLE,
                "no answer from " + servers + " for " + what + " (" + message
                        + "); check that the broker runs, its address, and that security.protocol in --kafka-config is its listener's",
                cause);
    }

    private static KafkaFault configuration(String message, Throwable cause) {
        return new KafkaFault(KafkaFault.Kind.CONFIGURATION, message, cause);
    }
}
