package org.sparkactivations.model;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Keeps one copy of each model per JVM, however many tasks and queries use it; memory that runs short takes them
 * away.
 */
final class LoadedModels<M> {
    private final Map<String, SoftReference<M>> byDigest = new ConcurrentHashMap<>();

    /** The model of this digest, unpacked if it is not there. */
    M get(String digest, Supplier<M> unpack) {
        AtomicReference<M> found = new AtomicReference<>();
        byDigest.compute(digest, (key, reference) -> {
            found.set(reference == null ? null : reference.get());
            if (found.get() != null) {
                return reference;
            }
            found.set(unpack.get());
            return new SoftReference<>(found.get());
        });
        return found.get();
    }
}
