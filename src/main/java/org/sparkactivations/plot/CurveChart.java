package org.sparkactivations.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.sparkactivations.function.CurvePoint;

/**
 * Draws the curves of functions as one picture: axes through zero, a line for each function, a legend where there are
 * several.
 */
final class CurveChart {
    /** In pixels; read at half that size. */
    private static final int WIDTH = 1600;

    private static final int HEIGHT = 1000;
    /** Okabe and Ito's palette, told apart by colour-blind readers too. */
    private static final Color[] COLORS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
        new Color(0x000000)
    };

    private static final BasicStroke FUNCTION = new BasicStroke(7f);
    /** Thin, for it may lie upon its function. */
    private static final BasicStroke DERIVATIVE = new BasicStroke(3f);

    private final XYChart chart;

    private CurveChart(XYChart chart) {
        this.chart = chart;
    }

    /** The curves of the functions on [from, to) by step. */
    static CurveChart of(List<PlottedCurve> functions, double from, double to, double step) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(functions.stream().map(PlottedCurve::label).collect(Collectors.joining(", ")))
                .xAxisTitle("x")
                .yAxisTitle("f(x)")
                .build();
        style(chart.getStyler(), functions.size() > 1);
        DoubleSummaryStatistics heights = new DoubleSummaryStatistics();
        for (PlottedCurve plotted : functions) {
            List<CurvePoint> curve = CurvePoint.curve(
                    plotted.function(),
                    from,
                    to,
                    step,
                    plotted.arguments().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
            double[] x = curve.stream().mapToDouble(CurvePoint::x).toArray();
            double[] y = curve.stream().mapToDouble(CurvePoint::y).toArray();
            Arrays.stream(y).filter(Double::isFinite).forEach(heights);
            XYSeries series = chart.addSeries(plotted.label(), x, y);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineStyle(plotted.function().gradient().isPresent() ? FUNCTION : DERIVATIVE);
        }
        frame(chart, from, to, heights);
        roundTicks(chart, from, to);
        return new CurveChart(chart);
    }

    private static void style(XYStyler styler, boolean legend) {
        Color grid = new Color(0xE0E0E0);
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setSeriesColors(COLORS)
                .setLegendVisible(legend)
                // Outside, for inside it covers some curve wherever it stands.
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setLegendSeriesLineLength(60)
                .setLegendPadding(16)
                .setChartTitlePadding(16)
                .setChartPadding(20)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 36))
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 30))
                .setAnnotationLineColor(new Color(0x606060))
                .setAnnotationLineStroke(new BasicStroke(2.5f));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 32))
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 28))
                .setPlotGridLinesColor(grid)
                .setPlotGridLinesStroke(new BasicStroke(2f))
                .setXAxisTickMarkSpacingHint(130)
                .setYAxisTickMarkSpacingHint(110)
                .setAxisTickPadding(10)
                .setAxisTitlePadding(16);
    }

    /** Room above and below, so that no curve touches the edge, and zero always in the picture. */
    private static void frame(XYChart chart, double from, double to, DoubleSummaryStatistics heights) {
        double least = Math.min(0, heights.getCount() == 0 ? 0 : heights.getMin());
        double greatest = Math.max(0, heights.getCount() == 0 ? 1 : heights.getMax());
        double margin = greatest > least ? 0.06 * (greatest - least) : 1;
        chart.getStyler().setYAxisMin(least - margin).setYAxisMax(greatest + margin);
        chart.getStyler().setXAxisMin(from).setXAxisMax(to);
        chart.addAnnotation(new AnnotationLine(0, false, false));
        if (from <= 0 && to >= 0) {
            chart.addAnnotation(new AnnotationLine(0, true, false));
        }
    }

    /**
     * Adds a curve that isn't drawn, whose points are not at equal distances. XChart takes every n-th point of curves
     * that are for a tick, such as -7.3 and -6.6, and only otherwise round numbers.
     */
    private static void roundTicks(XYChart chart, double from, double to) {
        double[] x = {from, from + (to - from) / Math.PI, to};
        XYSeries none = chart.addSeries("round ticks", x, new double[x.length]);
        none.setMarker(SeriesMarkers.NONE);
        none.setLineStyle(SeriesLines.NONE);
        none.setShowInLegend(false);
    }

    /** Writes the picture as PNG of 1600 by 1000 pixels. */
    void writePng(Path file) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        // Unrounded co-ordinates: otherwise a smooth curve gets steps.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        chart.paint(graphics, WIDTH, HEIGHT);
        graphics.dispose();
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }

    /** Writes the picture as SVG. */
    void writeSvg(Path file) throws IOException {
        ChartEncoder.saveChart(chart, file.toString(), "svg");
    }
}
