package org.sparkactivations.model.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An HDF5 file in memory, read with limits: no link out of its place is followed, and nothing is unpacked or allocated
 * beyond what the file's size warrants.
 */
record Hdf5(HdfFile file) {
    /** The longest text or list of names that an attribute may hold, in elements. */
    private static final long ATTRIBUTE_ELEMENTS = 1 << 20;

    static Hdf5 open(byte[] bytes) {
        return new Hdf5(MeteredStorage.open(bytes));
    }

    Folder root() {
        return new Folder(file);
    }

    /** A group. */
    record Folder(Group group) {
        Set<String> names() {
            return group.getChildren().keySet();
        }

        boolean has(String attribute) {
            return group.getAttributes().containsKey(attribute);
        }

        Optional<Folder> child(String name) {
            Node node = group.getChildren().get(name);
            if (node == null) {
                return Optional.empty();
            }
            if (!(checked(node) instanceof Group found)) {
                throw new KerasException("%s is not a group".formatted(node.getPath()));
            }
            return Optional.of(new Folder(found));
        }

        /** The group of this path: a layer's name may have slashes in it, which part groups in HDF5. */
        Optional<Folder> descendant(String path) {
            Optional<Folder> at = Optional.of(this);
            for (String step : path.split("/", -1)) {
                at = at.flatMap(folder -> folder.child(step));
            }
            return at;
        }

        /** The dataset of this path, {@code dense/kernel:0}. */
        Values dataset(String path) {
            Group at = group;
            String[] steps = path.split("/", -1);
            for (int i = 0; i < steps.length; i++) {
                Node node = at.getChildren().get(steps[i]);
                if (node == null) {
                    throw new KerasException("there is no dataset %s in %s".formatted(path, group.getPath()));
                }
                checked(node);
                if (i == steps.length - 1 && node instanceof Dataset dataset) {
                    return new Values(dataset);
                }
                if (!(node instanceof Group next)) {
                    throw new KerasException("%s is not a group".formatted(node.getPath()));
                }
                at = next;
            }
            throw new KerasException("%s in %s is not a dataset".formatted(path, group.getPath()));
        }

        /** The text of an attribute. Keras cuts a long one into several, with 0, 1 … behind their names. */
        Optional<String> text(String name) {
            List<String> parts = texts(name);
            return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("", parts));
        }

        /** The texts of an attribute; none if it is empty or not there. */
        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            if (has(name)) {
                addTexts(name, texts);
            } else {
                for (int i = 0; has(name + i); i++) {
                    addTexts(name + i, texts);
                }
            }
            return texts;
        }

        private void addTexts(String name, List<String> texts) {
            Attribute attribute = group.getAttribute(name);
            if (attribute.isEmpty()) {
                return;
            }
            if (attribute.getSize() > ATTRIBUTE_ELEMENTS) {
                throw new KerasException("the attribute %s has %,d elements".formatted(name, attribute.getSize()));
            }
            if (attribute.getJavaType() != String.class) {
                throw new KerasException("the attribute %s is not text".formatted(name));
            }
            Object data = attribute.getData();
            if (data instanceof String text) {
                texts.add(text);
            } else if (data instanceof String[] many) {
                texts.addAll(Arrays.asList(many));
            }
        }

        private static Node checked(Node node) {
            if (node.isLink()) {
                throw new KerasException("%s is a link, and links are not followed; save the model again with Keras"
                        .formatted(node.getName()));
            }
            return node;
        }
    }

    /** A dataset of numbers. */
    record Values(Dataset dataset) {
        long[] shape() {
            return dataset.getDimensionsAsLong();
        }

        /** The numbers, row by row. */
        float[] floats() {
            long count = ReadLimits.count(shape());
            Class<?> type = dataset.getJavaType();
            if (type != float.class && type != double.class) {
                throw new KerasException(
                        "the weights %s are of type %s, not of float32".formatted(dataset.getPath(), type.getName()));
            }
            PackedValues.checkChunks(dataset);
            long stored = dataset.getStorageInBytes();
            long bytes = count * dataset.getDataType().getSize();
            boolean packed = !dataset.getFilters().isEmpty();
            if (packed ? bytes > Math.max(ReadLimits.SMALL, stored * ReadLimits.PACKING_RATIO) : stored < bytes) {
                throw new KerasException("the file holds %,d bytes of the %,d numbers of %s"
                        .formatted(stored, count, dataset.getPath()));
            }
            PackedValues.check(dataset, count);
            Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
            if (data instanceof float[] floats) {
                return floats;
            }
            if (data instanceof double[] doubles) {
                float[] narrow = new float[doubles.length];
                for (int i = 0; i < doubles.length; i++) {
                    narrow[i] = (float) doubles[i];
                }
                return narrow;
            }
            if (data instanceof Number number) {
                return new float[] {number.floatValue()};
            }
            throw new KerasException("the weights %s hold no numbers".formatted(dataset.getPath()));
        }
    }
}
