package dev.nightjar.engine;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Distances, lengths and areas on the earth, taken as a sphere. */
final class Sphere {

    private static final double RADIUS_KM = 6371.01;
    private static final double RADIUS_M = 6_371_010.0;

    private Sphere() {}

    /** A geometry whose coordinates are longitudes and latitudes. */
    static Geometry check(Geometry geometry) {
        for (Coordinate coordinate : geometry.getCoordinates()) {
            if (Math.abs(coordinate.y) > 90) {
                throw new UserError("Latitude must be between -90 and 90");
            }
            if (Math.abs(coordinate.x) > 180) {
                throw new UserError("Longitude must be between -180 and 180");
            }
        }
        return geometry;
    }

    static double kilometres(double latitude1, double longitude1, double latitude2, double longitude2) {
        check(Geometries.point(longitude1, latitude1));
        check(Geometries.point(longitude2, latitude2));
        return angle(new Coordinate(longitude1, latitude1), new Coordinate(longitude2, latitude2)) * RADIUS_KM;
    }

    private static double angle(Coordinate a, Coordinate b) {
        double y1 = Math.toRadians(a.y);
        double y2 = Math.toRadians(b.y);
        double sin1 = Math.sin(y1);
        double cos1 = Math.cos(y1);
        double sin2 = Math.sin(y2);
        double cos2 = Math.cos(y2);
        double delta = Math.toRadians(a.x) - Math.toRadians(b.x);
        double cosDelta = Math.cos(delta);
        double t1 = cos2 * Math.sin(delta);
        double t2 = cos1 * sin2 - sin1 * cos2 * cosDelta;
        double t3 = sin1 * sin2 + cos1 * cos2 * cosDelta;
        return Math.atan2(Math.sqrt(t1 * t1 + t2 * t2), t3);
    }

    static Double distance(Geometry a, Geometry b) {
        if (!(a instanceof Point) || !(b instanceof Point)) {
            throw new UserError("When applied to SphericalGeography inputs, ST_Distance only supports POINT or POINT");
        }
        return angle(a.getCoordinate(), b.getCoordinate()) * RADIUS_M;
    }

    static double measure(String what, Geometry geometry) {
        double sum = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (what.equals("length")) {
                sum += length(part.getCoordinates()) * RADIUS_M;
            } else if (part instanceof Polygon polygon) {
                sum += area(polygon);
            } else {
                throw new UserError(
                        "When applied to SphericalGeography inputs, ST_Area only supports POLYGON or MULTI_POLYGON");
            }
        }
        return sum;
    }

    private static double length(Coordinate[] line) {
        double sum = 0;
        for (int i = 1; i < line.length; i++) {
            sum += angle(line[i - 1], line[i]);
        }
        return sum;
    }

    private static double area(Polygon polygon) {
        double excess = Math.abs(excess(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            excess -= Math.abs(excess(polygon.getInteriorRingN(i)));
        }
        return Math.abs(excess * RADIUS_M * RADIUS_M);
    }

    /** The spherical excess: for each edge the triangle it makes with the pole, whose area has a sign. */
    private static double excess(LinearRing ring) {
        Coordinate[] points = ring.getCoordinates();
        double sum = 0;
        double course = 0;
        for (int i = 1; i < points.length; i++) {
            double x1 = Math.toRadians(points[i - 1].x);
            double x2 = Math.toRadians(points[i].x);
            double y1 = Math.toRadians(points[i - 1].y);
            double y2 = Math.toRadians(points[i].y);
            double half = Math.tan((x2 - x1) / 2);
            sum += 2
                    * Math.atan2(half * (Math.tan(y1 / 2) + Math.tan(y2 / 2)), 1 + Math.tan(y1 / 2) * Math.tan(y2 / 2));
            course += x2 - x1;
        }
        return Math.abs(course) > Math.PI ? 2 * Math.PI - Math.abs(sum) : sum;
    }
}
