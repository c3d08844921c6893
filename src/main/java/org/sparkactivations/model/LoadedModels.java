package org.sparkactivations.model;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models that this JVM has unpacked, however many tasks and queries use them; memory that runs short takes them away. */
final class LoadedModels {
    private static final Map<String, SoftReference<Sequential>> BY_DIGEST = new ConcurrentHashMap<>();

    private LoadedModels() {}

    static Sequential of(byte[] bytes) {
        Sequential[] found = new Sequential[1];
        BY_DIGEST.compute(ModelBytes.digest(bytes), (digest, reference) -> {
            found[0] = reference == null ? null : reference.get();
            if (found[0] != null) {
                return reference;
            }
            found[0] = ModelBytes.read(bytes);
            return new SoftReference<>(found[0]);
        });
        return found[0];
    }
}
