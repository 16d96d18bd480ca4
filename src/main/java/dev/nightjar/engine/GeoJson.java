package dev.nightjar.engine;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Geometries as GeoJSON and back. */
final class GeoJson {

    private static final GeometryFactory FACTORY = Geometries.FACTORY;
    private static final String SYSTEM = ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:0\"}}}";

    private GeoJson() {}

    static String write(Geometry geometry) {
        String json = text(geometry);
        return json.substring(0, json.length() - 1) + SYSTEM;
    }

    private static String text(Geometry geometry) {
        if (geometry.getClass() == GeometryCollection.class) {
            return "{\"type\":\"GeometryCollection\",\"geometries\":" + parts(geometry, GeoJson::text) + "}";
        }
        return "{\"type\":\"" + geometry.getGeometryType() + "\",\"coordinates\":" + coordinates(geometry) + "}";
    }

    private static String parts(Geometry geometry, java.util.function.Function<Geometry, String> each) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            parts.add(each.apply(geometry.getGeometryN(i)));
        }
        return "[" + String.join(",", parts) + "]";
    }

    private static String coordinates(Geometry geometry) {
        return switch (geometry) {
            case Point point -> point.isEmpty() ? "[]" : position(point.getCoordinate());
            case LineString line -> positions(line.getCoordinates());
            case Polygon polygon -> rings(polygon);
            default -> parts(geometry, GeoJson::coordinates);
        };
    }

    private static String rings(Polygon polygon) {
        List<String> rings = new ArrayList<>();
        if (!polygon.isEmpty()) {
            rings.add(positions(polygon.getExteriorRing().getCoordinates()));
        }
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(positions(polygon.getInteriorRingN(i).getCoordinates()));
        }
        return "[" + String.join(",", rings) + "]";
    }

    private static String positions(Coordinate[] coordinates) {
        List<String> positions = new ArrayList<>();
        for (Coordinate coordinate : coordinates) {
            positions.add(position(coordinate));
        }
        return "[" + String.join(",", positions) + "]";
    }

    private static String position(Coordinate coordinate) {
        return "[" + Geometries.number(coordinate.x) + "," + Geometries.number(coordinate.y) + "]";
    }

    static Geometry read(String text) {
        Json json = Json.parse(text);
        try {
            return geometry(json);
        } catch (RuntimeException e) {
            throw new UserError("Invalid GeoJSON: " + text);
        }
    }

    private static Geometry geometry(Json json) {
        Json type = json.members().get("type");
        Json at = json.members().get("coordinates");
        if (type == null || at == null) {
            throw new IllegalArgumentException("no coordinates");
        }
        return switch (type.text()) {
            case "Point" -> at.items().isEmpty() ? FACTORY.createPoint() : FACTORY.createPoint(position(at));
            case "LineString" -> FACTORY.createLineString(positions(at));
            case "Polygon" -> polygon(at);
            case "MultiPoint" -> FACTORY.createMultiPointFromCoords(positions(at));
            case "MultiLineString" ->
                FACTORY.createMultiLineString(at.items().stream()
                        .map(line -> FACTORY.createLineString(positions(line)))
                        .toArray(LineString[]::new));
            case "MultiPolygon" -> polygons(at);
            default -> throw new IllegalArgumentException(type.text());
        };
    }

    private static MultiPolygon polygons(Json json) {
        return FACTORY.createMultiPolygon(
                json.items().stream().map(GeoJson::polygon).toArray(Polygon[]::new));
    }

    private static Polygon polygon(Json json) {
        List<LinearRing> rings = json.items().stream()
                .map(ring -> FACTORY.createLinearRing(positions(ring)))
                .toList();
        return FACTORY.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] positions(Json json) {
        return json.items().stream().map(GeoJson::position).toArray(Coordinate[]::new);
    }

    private static Coordinate position(Json json) {
        return new Coordinate(
                Double.parseDouble(json.items().get(0).text()),
                Double.parseDouble(json.items().get(1).text()));
    }
}
