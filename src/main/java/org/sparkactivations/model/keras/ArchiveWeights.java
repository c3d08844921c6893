package org.sparkactivations.model.keras;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The weights in a {@code .keras} archive: {@code layers/dense_1/vars/0}. The number counts the layers of a class and is no
 * part of a layer's name; releases before 2.15 leave numbers out, so that a layer is found by its rank among those of its
 * class. Keras 2.15 on Windows wrote {@code layers\dense} as one name.
 */
final class ArchiveWeights implements SavedModel.Weights {
    private static final List<String> CONTAINERS = List.of("_layer_checkpoint_dependencies", "layers");

    private final Hdf5.Folder root;
    private final Map<String, List<Numbered>> bySnake = new HashMap<>();

    private ArchiveWeights(Hdf5.Folder root) {
        this.root = root;
    }

    static ArchiveWeights of(Hdf5 file) {
        return new ArchiveWeights(file.root());
    }

    private record Numbered(int number, Hdf5.Folder folder) {}

    @Override
    public SavedModel.LayerWeights of(LayerConfig layer, int rank) {
        String snake = snakeCase(layer.className());
        List<Numbered> found = bySnake.computeIfAbsent(snake, this::folders);
        if (rank >= found.size()) {
            throw new KerasException("there are no weights of the layer %s: the archive has %d layers called %s"
                    .formatted(layer.name(), found.size(), snake));
        }
        Hdf5.Folder folder = found.get(rank).folder();
        Hdf5.Folder vars = folder.child("vars")
                .orElseThrow(() -> new KerasException("there are no weights of the layer " + layer.name()));
        List<Hdf5.Values> datasets = new ArrayList<>();
        while (vars.names().contains(Integer.toString(datasets.size()))) {
            datasets.add(vars.dataset(Integer.toString(datasets.size())));
        }
        return new DatasetWeights(datasets);
    }

    private List<Numbered> folders(String snake) {
        Pattern pattern = Pattern.compile(Pattern.quote(snake) + "(?:_(\\d{1,9}))?");
        for (String container : CONTAINERS) {
            List<Numbered> found = new ArrayList<>();
            Optional<Hdf5.Folder> folder = root.child(container);
            if (folder.isPresent()) {
                for (String name : folder.get().names()) {
                    add(pattern, name, folder.get(), name, found);
                }
            }
            for (String name : root.names()) {
                if (name.startsWith(container + "\\")) {
                    add(pattern, name.substring(container.length() + 1), root, name, found);
                }
            }
            if (!found.isEmpty()) {
                found.sort(Comparator.comparingInt(Numbered::number));
                return found;
            }
        }
        return List.of();
    }

    private static void add(Pattern pattern, String text, Hdf5.Folder parent, String name, List<Numbered> found) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.matches()) {
            int number = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
            parent.child(name).ifPresent(folder -> found.add(new Numbered(number, folder)));
        }
    }

    /** Keras' own {@code to_snake_case}: {@code PReLU} is {@code p_re_lu}. */
    static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
