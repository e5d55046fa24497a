package org.maize.bench.memory;

import java.util.List;
import java.util.Locale;

/** Plots as SVG: curves over a logarithmic axis, and bars. */
final class Plot {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int BOTTOM = 45;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#c0392b", "#27864a", "#8e44ad", "#b9770e");

    /** One curve: values above those of the horizontal axis. */
    record Curve(String name, double[] values) {}

    private Plot() {}

    /** Bars beside each other, each with its value. */
    static String bars(String title, List<String> names, double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        int row = 24;
        int name = 150;
        int height = row * values.length + 8;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<figure><figcaption>%s</figcaption><svg viewBox='0 0 %d %d' width='%d' role='img' aria-label='%s'>",
                title,
                WIDTH + 130, height, WIDTH + 130, title));
        for (int i = 0; i < values.length; i++) {
            double length = most == 0 ? 0 : values[i] / most * (WIDTH - name);
            int y = 4 + row * i;
            svg.append(String.format(Locale.ROOT, "<text x='%d' y='%d' text-anchor='end'>%s</text>"
                    + "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/><text x='%.1f' y='%d'>%.3g</text>",
                    name - 8, y + 15, names.get(i), name, y, Math.max(1, length), row - 6,
                    COLOURS.get(i % COLOURS.size()), name + length + 6, y + 15, values[i]));
        }
        return svg.append("</svg></figure>\n").toString();
    }

    /** Curves over two logarithmic axes. */
    static String of(String title, String across, double[] places, String up, List<Curve> curves) {
        return of(title, across, places, up, curves, true);
    }

    /** Curves over a logarithmic axis, from 0 up. */
    static String fromZero(String title, String across, double[] places, String up, List<Curve> curves) {
        return of(title, across, places, up, curves, false);
    }

    private static String of(String title, String across, double[] places, String up, List<Curve> curves,
            boolean logarithmic) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Curve curve : curves) {
            for (double value : curve.values()) {
                least = value > 0 ? Math.min(least, value) : least;
                most = Math.max(most, value);
            }
        }
        double low = logarithmic ? Math.floor(Math.log10(least)) : 0;
        double high = logarithmic ? Math.max(low + 1, Math.ceil(Math.log10(most))) : Math.ceil(most);
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<figure><figcaption>%s</figcaption><svg viewBox='0 0 %d %d' width='%d' role='img' aria-label='%s'>",
                title,
                WIDTH + 130, HEIGHT, WIDTH + 130, title));
        for (double mark = low; mark <= high; mark++) {
            double y = height(mark, low, high);
            svg.append(String.format(Locale.ROOT,
                    "<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#ddd'/><text x='%d' y='%.1f' text-anchor='end'>%s</text>",
                    LEFT, y, WIDTH, y, LEFT - 5, y + 4, number(logarithmic ? Math.pow(10, mark) : mark)));
        }
        for (double place : places) {
            double x = x(place, places);
            svg.append(String.format(Locale.ROOT, "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>", x,
                    HEIGHT - BOTTOM + 16, number(place)));
        }
        svg.append(String.format(Locale.ROOT,
                "<text x='%d' y='%d' text-anchor='middle'>%s</text><text x='14' y='%d' text-anchor='middle' transform='rotate(-90 14 %d)'>%s</text>",
                (LEFT + WIDTH) / 2, HEIGHT - 8, across, HEIGHT / 2, HEIGHT / 2, up));
        for (int c = 0; c < curves.size(); c++) {
            String colour = COLOURS.get(c % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < places.length; i++) {
                double value = curves.get(c).values()[i];
                double at = logarithmic ? Math.max(low, Math.log10(value)) : value;
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(places[i], places), height(at, low, high)));
            }
            svg.append(String.format(Locale.ROOT,
                    "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/><text x='%d' y='%d' fill='%s'>%s</text>",
                    points, colour, WIDTH + 8, 20 + 16 * c, colour, curves.get(c).name()));
        }
        return svg.append("</svg></figure>\n").toString();
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }

    private static double x(double value, double[] places) {
        double low = Math.log(places[0]);
        double high = Math.log(places[places.length - 1]);
        return LEFT + 12 + (Math.log(value) - low) / (high - low) * (WIDTH - LEFT - 24);
    }

    private static double height(double at, double low, double high) {
        return HEIGHT - BOTTOM - (at - low) / (high - low) * (HEIGHT - BOTTOM - 12);
    }
}
