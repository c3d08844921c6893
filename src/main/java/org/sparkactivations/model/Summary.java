package org.sparkactivations.model;

import java.util.List;
import java.util.Locale;

/** A model's table of layers, as Keras 3 prints it on a terminal of 80 columns. */
final class Summary {
    private static final int[] WIDTHS = {31, 22, 13};

    private Summary() {}

    static String of(LayerStack model) {
        StringBuilder text = new StringBuilder("Model: \"" + model.name() + "\"\n");
        text.append(rule('┏', '━', '┳', '┓'));
        text.append(row('┃', List.of("Layer (type)", "Output Shape", "Param #")));
        text.append(rule('┡', '━', '╇', '┩'));
        for (int i = 0; i < model.layers().size(); i++) {
            Layer layer = model.layers().get(i);
            if (i > 0) {
                text.append(rule('├', '─', '┼', '┤'));
            }
            text.append(row(
                    '│',
                    List.of(
                            layer.name() + " (" + layer.kind() + ")",
                            "(None, " + layer.outputs() + ")",
                            number(layer.trainableWeights() + layer.fixedWeights()))));
        }
        text.append(rule('└', '─', '┴', '┘'));
        long trainable =
                model.layers().stream().mapToLong(Layer::trainableWeights).sum();
        long fixed = model.layers().stream().mapToLong(Layer::fixedWeights).sum();
        return text.append(total("Total params", trainable + fixed))
                .append(total("Trainable params", trainable))
                .append(total("Non-trainable params", fixed))
                .toString();
    }

    private static String rule(char left, char line, char middle, char right) {
        StringBuilder text = new StringBuilder().append(left);
        for (int i = 0; i < WIDTHS.length; i++) {
            text.append(i == 0 ? "" : String.valueOf(middle))
                    .append(String.valueOf(line).repeat(WIDTHS[i] + 2));
        }
        return text.append(right).append('\n').toString();
    }

    private static String row(char line, List<String> cells) {
        StringBuilder text = new StringBuilder().append(line);
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String cut = cell.length() <= WIDTHS[i] ? cell : cell.substring(0, WIDTHS[i] - 1) + "…";
            String padding = " ".repeat(WIDTHS[i] - cut.length());
            boolean last = i == cells.size() - 1;
            text.append(' ')
                    .append(last ? padding + cut : cut + padding)
                    .append(' ')
                    .append(line);
        }
        return text.append('\n').toString();
    }

    private static String total(String what, long weights) {
        return " %s: %s (%s)%n".formatted(what, number(weights), size(weights * Float.BYTES));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String size(long bytes) {
        String[] units = {"B", "KB", "MB", "GB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, units[unit]);
    }
}
