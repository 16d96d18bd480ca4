package dev.nightjar.engine;

import static dev.nightjar.engine.Geometries.FACTORY;
import static dev.nightjar.engine.Geometries.read;
import static dev.nightjar.engine.Geometries.write;
import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** Geospatial functions; a geometry comes and goes as well-known text, several as JSON. */
final class GeometryFunctions {

    static final List<JavaFunction> ALL = List.of(
            of("nj_geo_parse", "V>V", a -> write(read(text(a, 0)))),
            of("nj_geo_of_hex", "V>V", a -> write(Geometries.fromHex(text(a, 0)))),
            of("nj_geo_hex", "V>V", a -> Geometries.toHex(read(text(a, 0)))),
            of("nj_geo_point", "DD>V", a -> write(Geometries.point(real(a, 0), real(a, 1)))),
            of("nj_geo_of_json", "V>V", a -> write(GeoJson.read(text(a, 0)))),
            of("nj_geo_json", "V>V", a -> GeoJson.write(read(text(a, 0)))),
            of("nj_geo_is", "VV>B", a -> is(text(a, 0), read(text(a, 1)))),
            of("nj_geo_test", "VVV>B", a -> test(text(a, 0), read(text(a, 1)), read(text(a, 2)))),
            of("nj_geo_relate", "VVV>B", a -> read(text(a, 0)).relate(read(text(a, 1)), text(a, 2))),
            of("nj_geo_number", "VV>D", a -> measure(text(a, 0), read(text(a, 1)))),
            of("nj_geo_distance", "VV>D", a -> distance(read(text(a, 0)), read(text(a, 1)))),
            of("nj_geo_count", "VV>L", a -> count(text(a, 0), read(text(a, 1)))),
            of("nj_geo_change", "VV>V", a -> written(change(text(a, 0), read(text(a, 1))))),
            of(
                    "nj_geo_join",
                    "VVV>V",
                    a -> write(
                            join(text(a, 0), read(text(a, 1)), read(text(a, 2))).norm())),
            of("nj_geo_buffer", "VD>V", a -> write(buffer(read(text(a, 0)), real(a, 1)))),
            of(
                    "nj_geo_simplify",
                    "VD>V",
                    a -> write(TopologyPreservingSimplifier.simplify(read(text(a, 0)), real(a, 1)))),
            of("nj_geo_nth", "VVL>V", a -> written(nth(text(a, 0), read(text(a, 1)), (int) number(a, 2)))),
            of("nj_geo_parts", "VV>V", a -> texts(parts(text(a, 0), read(text(a, 1))))),
            of("nj_geo_make", "VV>V", a -> write(make(text(a, 0), all(text(a, 1))))),
            of("nj_geo_type", "V>V", a -> "ST_" + read(text(a, 0)).getGeometryType()),
            of("nj_geo_invalid", "V>V", a -> invalid(read(text(a, 0)))),
            of("nj_geo_locate", "VV>D", a -> locate(read(text(a, 0)), read(text(a, 1)))),
            of("nj_geo_interpolate", "VD>V", a -> write(interpolate(read(text(a, 0)), real(a, 1)))),
            of("nj_geo_interpolates", "VD>V", a -> texts(interpolations(read(text(a, 0)), real(a, 1)))),
            of("nj_geo_polyline", "V>V", a -> Polylines.encode(read(text(a, 0)).getCoordinates())),
            of("nj_geo_of_polyline", "V>V", a -> write(Geometries.line(Polylines.decode(text(a, 0))))),
            of("nj_geo_nearest", "VV>V", a -> texts(nearest(read(text(a, 0)), read(text(a, 1))))),
            of("nj_sphere", "V>V", a -> write(Sphere.check(read(text(a, 0))))),
            of("nj_sphere_number", "VV>D", a -> Sphere.measure(text(a, 0), read(text(a, 1)))),
            of("nj_sphere_distance", "VV>D", a -> Sphere.distance(read(text(a, 0)), read(text(a, 1)))),
            of("nj_great_circle", "DDDD>D", a -> Sphere.kilometres(real(a, 0), real(a, 1), real(a, 2), real(a, 3))));

    private GeometryFunctions() {}

    private static @Nullable String written(@Nullable Geometry geometry) {
        return geometry == null ? null : write(geometry);
    }

    private static String texts(List<? extends Geometry> geometries) {
        return Json.texts(geometries.stream().map(Geometries::write).toList());
    }

    private static List<Geometry> all(String json) {
        List<Geometry> all = new ArrayList<>();
        for (Json item : Json.parse(json).items()) {
            if (item.scalar() != null) {
                all.add(read(item.text()));
            }
        }
        return all;
    }

    private static @Nullable Boolean is(String what, Geometry geometry) {
        return switch (what) {
            case "empty" -> geometry.isEmpty();
            case "simple" -> geometry.isSimple();
            case "valid" -> geometry.isValid();
            case "closed" -> line(geometry, "ST_IsClosed").isClosed();
            default -> line(geometry, "ST_IsRing").isRing();
        };
    }

    private static LineString line(Geometry geometry, String function) {
        if (geometry instanceof LineString line) {
            return line;
        }
        throw new UserError(function + " only applies to LINE_STRING. Input type is: " + name(geometry));
    }

    private static String name(Geometry geometry) {
        return geometry.getGeometryType().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static Boolean test(String relation, Geometry a, Geometry b) {
        return switch (relation) {
            case "contains" -> a.contains(b);
            case "crosses" -> a.crosses(b);
            case "disjoint" -> a.disjoint(b);
            case "equals" -> a.equalsTopo(b);
            case "intersects" -> a.intersects(b);
            case "overlaps" -> a.overlaps(b);
            case "touches" -> a.touches(b);
            default -> a.within(b);
        };
    }

    private static @Nullable Double measure(String what, Geometry geometry) {
        if (geometry.isEmpty() && !what.equals("area") && !what.equals("length")) {
            return null;
        }
        var box = geometry.getEnvelopeInternal();
        return switch (what) {
            case "area" -> geometry.getArea();
            case "length" -> length(geometry);
            case "x" -> point(geometry, "ST_X").getX();
            case "y" -> point(geometry, "ST_Y").getY();
            case "xmin" -> box.getMinX();
            case "xmax" -> box.getMaxX();
            case "ymin" -> box.getMinY();
            default -> box.getMaxY();
        };
    }

    private static Point point(Geometry geometry, String function) {
        if (geometry instanceof Point point) {
            return point;
        }
        throw new UserError(function + " only applies to POINT. Input type is: " + name(geometry));
    }

    private static Double length(Geometry geometry) {
        if (geometry.getDimension() != 1) {
            throw new UserError(
                    "ST_Length only applies to LINE_STRING or MULTI_LINE_STRING. Input type is: " + name(geometry));
        }
        return geometry.getLength();
    }

    private static @Nullable Double distance(Geometry a, Geometry b) {
        return a.isEmpty() || b.isEmpty() ? null : Double.valueOf(a.distance(b));
    }

    private static @Nullable Long count(String what, Geometry geometry) {
        return switch (what) {
            case "dimension" -> (long) geometry.getDimension();
            case "points" -> points(geometry);
            case "rings" ->
                geometry instanceof Polygon polygon && !polygon.isEmpty()
                        ? Long.valueOf(polygon.getNumInteriorRing())
                        : null;
            default -> geometry.isEmpty() ? 0L : geometry.getNumGeometries();
        };
    }

    /** A ring's last point is its first and does not count. */
    private static long points(Geometry geometry) {
        long rings = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                rings += 1 + polygon.getNumInteriorRing();
            }
        }
        return geometry.getNumPoints() - rings;
    }

    private static @Nullable Geometry change(String what, Geometry geometry) {
        return switch (what) {
            case "boundary" -> geometry.getBoundary();
            case "centroid" -> geometry.isEmpty() ? FACTORY.createPoint() : geometry.getCentroid();
            case "hull" -> geometry.convexHull();
            case "envelope" -> geometry.isEmpty() ? FACTORY.createPolygon() : geometry.getEnvelope();
            case "shell" ->
                geometry instanceof Polygon polygon && !polygon.isEmpty() ? polygon.getExteriorRing() : null;
            case "start" ->
                geometry.isEmpty() ? null : line(geometry, "ST_StartPoint").getStartPoint();
            case "end" ->
                geometry.isEmpty() ? null : line(geometry, "ST_EndPoint").getEndPoint();
            default -> polygon(geometry);
        };
    }

    private static Geometry polygon(Geometry geometry) {
        if (geometry instanceof Polygon) {
            return geometry;
        }
        throw new UserError("ST_Polygon only applies to POLYGON. Input type is: " + name(geometry));
    }

    private static Geometry join(String operation, Geometry a, Geometry b) {
        try {
            return switch (operation) {
                case "difference" -> a.difference(b);
                case "intersection" -> a.intersection(b);
                case "symmetric" -> a.symDifference(b);
                default -> a.union(b);
            };
        } catch (TopologyException | IllegalArgumentException e) {
            throw new UserError("The geometries cannot be combined: " + e.getMessage());
        }
    }

    private static Geometry buffer(Geometry geometry, double distance) {
        if (Double.isNaN(distance)) {
            throw new UserError("distance is NaN");
        }
        if (distance < 0) {
            throw new UserError("distance is negative");
        }
        return distance == 0 ? geometry : geometry.buffer(distance);
    }

    private static @Nullable Geometry nth(String what, Geometry geometry, int index) {
        return switch (what) {
            case "point" -> {
                LineString line = line(geometry, "ST_PointN");
                yield index < 1 || index > line.getNumPoints() ? null : line.getPointN(index - 1);
            }
            case "ring" ->
                !(geometry instanceof Polygon polygon) || index < 1 || index > polygon.getNumInteriorRing()
                        ? null
                        : polygon.getInteriorRingN(index - 1);
            default ->
                geometry.isEmpty() || index < 1 || index > geometry.getNumGeometries()
                        ? null
                        : geometry.getGeometryN(index - 1);
        };
    }

    private static List<Geometry> parts(String what, Geometry geometry) {
        List<Geometry> parts = new ArrayList<>();
        switch (what) {
            case "points" ->
                Arrays.stream(geometry.getCoordinates())
                        .map(FACTORY::createPoint)
                        .forEach(parts::add);
            case "corners" -> {
                var box = geometry.getEnvelopeInternal();
                if (!geometry.isEmpty()) {
                    parts.add(Geometries.point(box.getMinX(), box.getMinY()));
                    parts.add(Geometries.point(box.getMaxX(), box.getMaxY()));
                }
            }
            case "rings" -> {
                for (int i = 0; geometry instanceof Polygon polygon && i < polygon.getNumInteriorRing(); i++) {
                    parts.add(polygon.getInteriorRingN(i));
                }
            }
            default -> {
                for (int i = 0; !geometry.isEmpty() && i < geometry.getNumGeometries(); i++) {
                    parts.add(geometry.getGeometryN(i));
                }
            }
        }
        return parts;
    }

    private static Geometry make(String what, List<Geometry> geometries) {
        return switch (what) {
            case "line" -> Geometries.line(coordinates(geometries, "ST_LineString"));
            case "points" -> FACTORY.createMultiPointFromCoords(coordinates(geometries, "ST_MultiPoint"));
            case "hull" -> collected(geometries).convexHull();
            case "collection" -> collected(geometries);
            default -> geometries.isEmpty() ? FACTORY.createGeometryCollection() : UnaryUnionOp.union(geometries);
        };
    }

    private static Geometry collected(List<Geometry> geometries) {
        return FACTORY.createGeometryCollection(geometries.toArray(Geometry[]::new));
    }

    private static Coordinate[] coordinates(List<Geometry> points, String function) {
        return points.stream()
                .map(each -> point(each, function).getCoordinate())
                .toArray(Coordinate[]::new);
    }

    private static @Nullable String invalid(Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        return error == null ? null : error.getMessage();
    }

    private static double locate(Geometry line, Geometry point) {
        double length = line.getLength();
        return length == 0 ? 0 : new LengthIndexedLine(line).indexOf(point.getCoordinate()) / length;
    }

    private static Geometry interpolate(Geometry line, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new UserError("fraction must be between 0 and 1");
        }
        return FACTORY.createPoint(new LengthIndexedLine(line).extractPoint(fraction * line.getLength()));
    }

    private static List<Geometry> interpolations(Geometry line, double fraction) {
        List<Geometry> points = new ArrayList<>();
        for (int i = 1; fraction > 0 && i * fraction <= 1 + 1e-12; i++) {
            points.add(interpolate(line, Math.min(1, i * fraction)));
        }
        return points;
    }

    private static List<Geometry> nearest(Geometry a, Geometry b) {
        return a.isEmpty() || b.isEmpty()
                ? List.of()
                : Arrays.stream(org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(a, b))
                        .<Geometry>map(FACTORY::createPoint)
                        .toList();
    }
}
