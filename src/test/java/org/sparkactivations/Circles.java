package org.sparkactivations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The circles in a graph. ArchUnit's own rule finds a circle or two of several, and none of some. */
final class Circles {
    private final Map<String, Set<String>> arrows = new TreeMap<>();

    private Circles() {}

    /**
     * A shortest circle through some node of each knot of arrows, {@code a -> b -> a}; none for a graph without a circle.
     *
     * @param arrows from each node to those that it knows
     */
    static List<String> of(Map<String, Set<String>> arrows) {
        Circles graph = new Circles();
        arrows.forEach((node, known) -> graph.arrows.put(node, new TreeSet<>(known)));
        List<String> found = new ArrayList<>();
        graph.dropEnds();
        while (!graph.arrows.isEmpty()) {
            String node = graph.arrows.keySet().iterator().next();
            graph.shortest(node).ifPresent(found::add);
            graph.arrows.remove(node);
            graph.dropEnds();
        }
        return found;
    }

    /** Takes nodes away until each that is left knows another that is left. */
    private void dropEnds() {
        boolean dropped = true;
        while (dropped) {
            arrows.values().forEach(known -> known.retainAll(arrows.keySet()));
            dropped = arrows.values().removeIf(Set::isEmpty);
        }
    }

    private Optional<String> shortest(String start) {
        Map<String, String> from = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String node = next.remove();
            for (String known : arrows.get(node)) {
                if (known.equals(start)) {
                    return Optional.of(path(start, node, from));
                }
                if (from.putIfAbsent(known, node) == null) {
                    next.add(known);
                }
            }
        }
        return Optional.empty();
    }

    private static String path(String start, String last, Map<String, String> from) {
        List<String> path = new ArrayList<>(List.of(start));
        for (String node = last; !node.equals(start); node = from.get(node)) {
            path.add(node);
        }
        path.add(start);
        Collections.reverse(path);
        return String.join(" -> ", path);
    }
}
