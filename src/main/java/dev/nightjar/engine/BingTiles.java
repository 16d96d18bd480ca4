package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Bing's map tiles, each known by its quadkey: one digit for each level of zoom. */
final class BingTiles {

    private static final int DEEPEST = 23;
    private static final int MOST_TILES = 1_000_000;
    private static final double MAX_LATITUDE = 85.05112878;

    static final List<JavaFunction> ALL = List.of(
            of("nj_tile", "LLL>V", a -> key((int) number(a, 0), (int) number(a, 1), (int) number(a, 2))),
            of("nj_tile_of_key", "V>V", a -> checked(text(a, 0))),
            of("nj_tile_at", "DDL>V", a -> at(real(a, 0), real(a, 1), (int) number(a, 2))),
            of("nj_tile_x", "V>L", a -> (long) x(text(a, 0))),
            of("nj_tile_y", "V>L", a -> (long) y(text(a, 0))),
            of("nj_tile_polygon", "V>V", a -> Geometries.write(polygon(text(a, 0)))),
            of("nj_tiles_around", "DDL>V", a -> Json.texts(around(real(a, 0), real(a, 1), (int) number(a, 2)))),
            of("nj_tiles_of", "VL>V", a -> Json.texts(covering(Geometries.read(text(a, 0)), (int) number(a, 1)))));

    private BingTiles() {}

    private static int zoom(int zoom) {
        if (zoom < 0 || zoom > DEEPEST) {
            throw new UserError("Zoom level must be between 0 and " + DEEPEST);
        }
        return zoom;
    }

    private static String key(int x, int y, int zoom) {
        int tiles = 1 << zoom(zoom);
        if (x < 0 || y < 0 || x >= tiles || y >= tiles) {
            throw new UserError("XY coordinates for a Bing tile at zoom level " + zoom + " must be within [0, " + tiles
                    + ") range");
        }
        StringBuilder key = new StringBuilder();
        for (int bit = zoom - 1; bit >= 0; bit--) {
            key.append((x >> bit & 1) + 2 * (y >> bit & 1));
        }
        return key.toString();
    }

    private static String checked(String key) {
        if (key.length() > DEEPEST) {
            throw new UserError("QuadKey must be " + DEEPEST + " characters or less");
        }
        if (!key.chars().allMatch(c -> c >= '0' && c <= '3')) {
            throw new UserError("Invalid QuadKey digit sequence: " + key);
        }
        return key;
    }

    private static int x(String key) {
        return key.chars().reduce(0, (sum, digit) -> sum * 2 + (digit - '0' & 1));
    }

    private static int y(String key) {
        return key.chars().reduce(0, (sum, digit) -> sum * 2 + (digit - '0' >> 1));
    }

    private static String at(double latitude, double longitude, int zoom) {
        if (!(Math.abs(latitude) <= MAX_LATITUDE)) {
            throw new UserError("Latitude must be between -85.05112878 and 85.05112878");
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new UserError("Longitude must be between -180.0 and 180.0");
        }
        return key(column(longitude, zoom(zoom)), row(latitude, zoom), zoom);
    }

    private static int column(double longitude, int zoom) {
        return within((longitude + 180) / 360 * (1L << zoom), zoom);
    }

    private static int row(double latitude, int zoom) {
        double sine = Math.sin(Math.toRadians(Math.clamp(latitude, -MAX_LATITUDE, MAX_LATITUDE)));
        return within((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * (1L << zoom), zoom);
    }

    private static int within(double tile, int zoom) {
        return (int) Math.clamp(Math.floor(tile), 0, (1L << zoom) - 1);
    }

    private static double longitude(int x, int zoom) {
        return (double) x / (1L << zoom) * 360 - 180;
    }

    private static double latitude(int y, int zoom) {
        double share = 0.5 - (double) y / (1L << zoom);
        return 90 - 360 * Math.atan(Math.exp(-share * 2 * Math.PI)) / Math.PI;
    }

    private static Envelope box(int x, int y, int zoom) {
        return new Envelope(longitude(x, zoom), longitude(x + 1, zoom), latitude(y + 1, zoom), latitude(y, zoom));
    }

    private static Geometry polygon(String key) {
        Envelope box = box(x(key), y(key), key.length());
        return Geometries.FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(box.getMinX(), box.getMinY()),
            new Coordinate(box.getMaxX(), box.getMinY()),
            new Coordinate(box.getMaxX(), box.getMaxY()),
            new Coordinate(box.getMinX(), box.getMaxY()),
            new Coordinate(box.getMinX(), box.getMinY())
        });
    }

    private static List<String> around(double latitude, double longitude, int zoom) {
        String middle = at(latitude, longitude, zoom);
        int tiles = 1 << zoom;
        List<String> keys = new ArrayList<>();
        for (int y = Math.max(0, y(middle) - 1); y <= Math.min(tiles - 1, y(middle) + 1); y++) {
            for (int x = Math.max(0, x(middle) - 1); x <= Math.min(tiles - 1, x(middle) + 1); x++) {
                keys.add(key(x, y, zoom));
            }
        }
        return keys;
    }

    private static List<String> covering(Geometry geometry, int zoom) {
        List<String> keys = new ArrayList<>();
        if (geometry.isEmpty()) {
            return keys;
        }
        Envelope box = geometry.getEnvelopeInternal();
        int left = column(box.getMinX(), zoom(zoom));
        int right = column(box.getMaxX(), zoom);
        int top = row(box.getMaxY(), zoom);
        int bottom = row(box.getMinY(), zoom);
        if ((right - left + 1L) * (bottom - top + 1L) > MOST_TILES) {
            throw new UserError("The number of tiles covering the input exceeds " + MOST_TILES);
        }
        for (int x = left; x <= right; x++) {
            for (int y = top; y <= bottom; y++) {
                if (geometry.getDimension() == 0 && geometry.getNumPoints() == 1
                        || geometry.intersects(Geometries.FACTORY.toGeometry(box(x, y, zoom)))) {
                    keys.add(key(x, y, zoom));
                }
            }
        }
        return keys;
    }
}
