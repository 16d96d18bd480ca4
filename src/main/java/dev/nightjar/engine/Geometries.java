package dev.nightjar.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/**
 * Geometries and the forms they come in. While computing a geometry is its well-known text, in which a double keeps all
 * its digits; shells run counter-clockwise and holes clockwise, as Trino writes them.
 */
final class Geometries {

    static final GeometryFactory FACTORY = new GeometryFactory();

    private Geometries() {}

    static Geometry read(String text) {
        try {
            return new WKTReader(FACTORY).read(text);
        } catch (ParseException | IllegalArgumentException e) {
            throw new UserError("Invalid WKT: " + text);
        }
    }

    static Geometry fromHex(String hex) {
        try {
            return new WKBReader(FACTORY).read(WKBReader.hexToBytes(hex));
        } catch (ParseException | IllegalArgumentException e) {
            throw new UserError("Invalid WKB");
        }
    }

    /** Little-endian, as Trino writes it. */
    static String toHex(Geometry geometry) {
        return WKBWriter.toHex(new WKBWriter(2, org.locationtech.jts.io.ByteOrderValues.LITTLE_ENDIAN).write(geometry));
    }

    static Point point(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new UserError("ST_Point: coordinates must be finite numbers");
        }
        return FACTORY.createPoint(new Coordinate(x, y));
    }

    static String write(@Nullable Geometry geometry) {
        StringBuilder out = new StringBuilder();
        append(out, geometry == null ? FACTORY.createGeometryCollection() : geometry);
        return out.toString();
    }

    private static void append(StringBuilder out, Geometry geometry) {
        out.append(geometry.getGeometryType().toUpperCase(Locale.ROOT).replace("LINEARRING", "LINESTRING"));
        if (geometry.isEmpty()) {
            out.append(" EMPTY");
            return;
        }
        out.append(' ');
        body(out, geometry);
    }

    private static void body(StringBuilder out, Geometry geometry) {
        switch (geometry) {
            case Point point -> coordinates(out, point.getCoordinates());
            case LineString line -> coordinates(out, line.getCoordinates());
            case Polygon polygon -> polygon(out, polygon);
            case GeometryCollection collection -> collection(out, collection);
            default -> throw new UserError("Unsupported geometry: " + geometry.getGeometryType());
        }
    }

    private static void polygon(StringBuilder out, Polygon polygon) {
        out.append('(');
        ring(out, polygon.getExteriorRing(), true);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            out.append(", ");
            ring(out, polygon.getInteriorRingN(i), false);
        }
        out.append(')');
    }

    private static void ring(StringBuilder out, LinearRing ring, boolean counterClockwise) {
        boolean as = Orientation.isCCW(ring.getCoordinateSequence()) == counterClockwise;
        coordinates(out, (as ? ring : ring.reverse()).getCoordinates());
    }

    private static void collection(StringBuilder out, GeometryCollection collection) {
        boolean plain = collection.getClass() == GeometryCollection.class;
        out.append('(');
        for (int i = 0; i < collection.getNumGeometries(); i++) {
            out.append(i == 0 ? "" : ", ");
            if (plain) {
                append(out, collection.getGeometryN(i));
            } else {
                body(out, collection.getGeometryN(i));
            }
        }
        out.append(')');
    }

    private static void coordinates(StringBuilder out, Coordinate[] coordinates) {
        out.append('(');
        for (int i = 0; i < coordinates.length; i++) {
            out.append(i == 0 ? "" : ", ")
                    .append(number(coordinates[i].x))
                    .append(' ')
                    .append(number(coordinates[i].y));
        }
        out.append(')');
    }

    /** A coordinate without a fraction that says nothing. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static LineString line(Coordinate[] coordinates) {
        if (coordinates.length == 1) {
            throw new UserError("A line needs two points, or none");
        }
        return FACTORY.createLineString(coordinates);
    }
}
