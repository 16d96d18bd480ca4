package dev.nightjar.engine;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Google's encoding of lines: differences in hundred-thousandths of a degree, five bits to a character. */
final class Polylines {

    private static final double PRECISION = 1e5;

    private Polylines() {}

    static String encode(Coordinate[] coordinates) {
        StringBuilder out = new StringBuilder();
        long lastY = 0;
        long lastX = 0;
        for (Coordinate coordinate : coordinates) {
            long y = Math.round(coordinate.y * PRECISION);
            long x = Math.round(coordinate.x * PRECISION);
            append(out, y - lastY);
            append(out, x - lastX);
            lastY = y;
            lastX = x;
        }
        return out.toString();
    }

    private static void append(StringBuilder out, long difference) {
        long rest = difference < 0 ? ~(difference << 1) : difference << 1;
        while (rest >= 0x20) {
            out.append((char) ((0x20 | rest & 0x1f) + 63));
            rest >>= 5;
        }
        out.append((char) (rest + 63));
    }

    static Coordinate[] decode(String text) {
        List<Coordinate> coordinates = new ArrayList<>();
        long[] sums = {0, 0};
        int at = 0;
        while (at < text.length()) {
            for (int axis = 0; axis < 2; axis++) {
                long value = 0;
                int shift = 0;
                int bits;
                do {
                    if (at == text.length()) {
                        throw new UserError("Input is not a valid encoded polyline");
                    }
                    bits = text.charAt(at++) - 63;
                    value |= (long) (bits & 0x1f) << shift;
                    shift += 5;
                } while (bits >= 0x20);
                sums[axis] += (value & 1) == 0 ? value >> 1 : ~(value >> 1);
            }
            coordinates.add(new Coordinate(sums[1] / PRECISION, sums[0] / PRECISION));
        }
        return coordinates.toArray(Coordinate[]::new);
    }
}
