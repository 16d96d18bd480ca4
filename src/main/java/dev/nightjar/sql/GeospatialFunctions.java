package dev.nightjar.sql;

import java.util.List;

/** Geometries, in the plane and on the earth, and Bing's map tiles. */
final class GeospatialFunctions {

    private GeospatialFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("geospatial");
        forms(table);
        relations(table);
        measures(table);
        operations(table);
        parts(table);
        lines(table);
        aggregates(table);
        sphere(table);
        tiles(table);
        return table;
    }

    private static String list(String json) {
        return "CAST(from_json(" + json + ", '[\"VARCHAR\"]') AS VARCHAR[])";
    }

    private static String json(String list) {
        return "CAST(to_json(" + list + ") AS VARCHAR)";
    }

    private static void forms(FunctionTable table) {
        table.scalar("st_geometryfromtext", "Reads well-known text", "(varchar) -> geometry => nj_geo_parse($1)");
        table.alias("st_linefromtext", "st_geometryfromtext");
        table.scalar(
                "st_polygon",
                "Reads a polygon in well-known text",
                "(varchar) -> geometry => nj_geo_change('polygon', nj_geo_parse($1))");
        table.scalar("st_point", "A point", "(double, double) -> geometry => nj_geo_point($1, $2)");
        table.scalar(
                "st_linestring",
                "The line through points",
                "(array(geometry)) -> geometry => nj_geo_make('line', " + json("$1") + ")");
        table.scalar(
                "st_multipoint",
                "Points as one geometry",
                "(array(geometry)) -> geometry => nj_geo_make('points', " + json("$1") + ")");
        table.scalar(
                "st_geomfrombinary", "Reads well-known binary", "(varbinary) -> geometry => nj_geo_of_hex(hex($1))");
        table.scalar(
                "st_astext",
                "A geometry as well-known text",
                "(geometry) -> varchar => ($1)",
                "(sphericalgeography) -> varchar => ($1)");
        table.scalar(
                "st_asbinary", "A geometry as well-known binary", "(geometry) -> varbinary => unhex(nj_geo_hex($1))");
        table.scalar("from_geojson_geometry", "Reads GeoJSON", "(varchar) -> sphericalgeography => nj_geo_of_json($1)");
        table.scalar(
                "to_geojson_geometry", "A geometry as GeoJSON", "(sphericalgeography) -> varchar => nj_geo_json($1)");
        table.scalar("to_geometry", "Taken as lying in the plane", "(sphericalgeography) -> geometry => ($1)");
        table.scalar(
                "to_spherical_geography",
                "Taken as lying on the earth",
                "(geometry) -> sphericalgeography => nj_sphere($1)");
        table.scalar("st_geometrytype", "The kind of a geometry", "(geometry) -> varchar => nj_geo_type($1)");
        table.scalar(
                "to_encoded_polyline", "A line in Google's encoding", "(geometry) -> varchar => nj_geo_polyline($1)");
        table.scalar(
                "from_encoded_polyline",
                "Reads a line in Google's encoding",
                "(varchar) -> geometry => nj_geo_of_polyline($1)");
        table.unsupported("needs Esri's shapes", "geometry_from_hadoop_shape");
        table.unsupported("partitions nothing here", "spatial_partitioning", "spatial_partitions");
    }

    private static void relations(FunctionTable table) {
        for (String relation :
                List.of("contains", "crosses", "disjoint", "equals", "intersects", "overlaps", "touches", "within")) {
            table.scalar(
                    "st_" + relation,
                    "The spatial relation " + relation,
                    "(geometry, geometry) -> boolean => nj_geo_test('" + relation + "', $1, $2)");
        }
        table.scalar(
                "st_relate",
                "Whether two geometries relate as a DE-9IM pattern says",
                "(geometry, geometry, varchar) -> boolean => nj_geo_relate($1, $2, $3)");
        for (String property : List.of("empty", "simple", "valid", "closed", "ring")) {
            table.scalar(
                    "st_is" + property,
                    "Whether a geometry is " + property.replace("ring", "a ring"),
                    "(geometry) -> boolean => nj_geo_is('" + property + "', $1)");
        }
        table.scalar(
                "geometry_invalid_reason",
                "Why a geometry is not valid",
                "(geometry) -> varchar => nj_geo_invalid($1)");
    }

    private static void measures(FunctionTable table) {
        for (String measure : List.of("x", "y", "xmin", "xmax", "ymin", "ymax")) {
            table.scalar(
                    "st_" + measure,
                    "The coordinate " + measure,
                    "(geometry) -> double => nj_geo_number('" + measure + "', $1)");
        }
        for (String measure : List.of("area", "length")) {
            table.scalar(
                    "st_" + measure,
                    "The " + measure + ", on the earth in metres",
                    "(geometry) -> double => nj_geo_number('" + measure + "', $1)",
                    "(sphericalgeography) -> double => nj_sphere_number('" + measure + "', $1)");
        }
        table.scalar(
                "st_distance",
                "The distance, on the earth in metres",
                "(geometry, geometry) -> double => nj_geo_distance($1, $2)",
                "(sphericalgeography, sphericalgeography) -> double => nj_sphere_distance($1, $2)");
        table.scalar("st_coorddim", "How many coordinates a point has", "(geometry) -> tinyint => CAST(2 AS TINYINT)");
        table.scalar(
                "st_dimension",
                "0 for points, 1 for lines, 2 for areas",
                "(geometry) -> tinyint => CAST(nj_geo_count('dimension', $1) AS TINYINT)");
        table.scalar("st_numpoints", "How many points", "(geometry) -> bigint => nj_geo_count('points', $1)");
        table.scalar(
                "st_numgeometries",
                "How many parts",
                "(geometry) -> integer => CAST(nj_geo_count('parts', $1) AS INTEGER)");
        table.scalar("st_numinteriorring", "How many holes", "(geometry) -> bigint => nj_geo_count('rings', $1)");
    }

    private static void operations(FunctionTable table) {
        for (String operation : List.of("difference", "intersection", "union")) {
            table.scalar(
                    "st_" + operation,
                    "The " + operation + " of two geometries",
                    "(geometry, geometry) -> geometry => nj_geo_join('" + operation + "', $1, $2)");
        }
        table.scalar(
                "st_symdifference",
                "What is in one of two geometries only",
                "(geometry, geometry) -> geometry => nj_geo_join('symmetric', $1, $2)");
        change(table, "st_boundary", "boundary", "The boundary");
        change(table, "st_centroid", "centroid", "The centre of mass");
        change(table, "st_convexhull", "hull", "The smallest convex geometry around");
        change(table, "st_envelope", "envelope", "The box around");
        change(table, "st_exteriorring", "shell", "The outer ring of a polygon");
        change(table, "st_startpoint", "start", "The first point of a line");
        change(table, "st_endpoint", "end", "The last point of a line");
        table.scalar(
                "st_buffer", "Everything within a distance", "(geometry, double) -> geometry => nj_geo_buffer($1, $2)");
        table.scalar(
                "simplify_geometry",
                "With fewer points, within a tolerance",
                "(geometry, double) -> geometry => nj_geo_simplify($1, $2)");
        table.scalar(
                "geometry_union",
                "The union of many geometries",
                "(array(geometry)) -> geometry => nj_geo_make('union', " + json("$1") + ")");
    }

    private static void change(FunctionTable table, String name, String operation, String description) {
        table.scalar(name, description, "(geometry) -> geometry => nj_geo_change('" + operation + "', $1)");
    }

    private static void parts(FunctionTable table) {
        nth(table, "st_pointn", "point", "A point of a line, from 1");
        nth(table, "st_geometryn", "part", "A part, from 1");
        nth(table, "st_interiorringn", "ring", "A hole of a polygon, from 1");
        all(table, "st_points", "points", "All points");
        all(table, "st_geometries", "parts", "All parts");
        all(table, "st_interiorrings", "rings", "All holes of a polygon");
        all(table, "st_envelopeaspts", "corners", "Two corners of the box around");
    }

    private static void nth(FunctionTable table, String name, String what, String description) {
        table.scalar(name, description, "(geometry, bigint) -> geometry => nj_geo_nth('" + what + "', $1, $2)");
    }

    private static void all(FunctionTable table, String name, String what, String description) {
        table.scalar(name, description, "(geometry) -> array(geometry) => " + list("nj_geo_parts('" + what + "', $1)"));
    }

    private static void lines(FunctionTable table) {
        table.scalar(
                "line_locate_point",
                "Where on a line, as a fraction, a point is nearest",
                "(geometry, geometry) -> double => nj_geo_locate($1, $2)");
        table.scalar(
                "line_interpolate_point",
                "The point at a fraction of a line",
                "(geometry, double) -> geometry => nj_geo_interpolate($1, $2)");
        table.scalar(
                "line_interpolate_points",
                "The points at every fraction of a line",
                "(geometry, double) -> array(geometry) => " + list("nj_geo_interpolates($1, $2)"));
        table.custom(
                "geometry_nearest_points",
                "The two points at which geometries are nearest",
                call -> {
                    String nearest = list("nj_geo_nearest(" + call.sql(0) + ", " + call.sql(1) + ")");
                    return new Typed(
                            DataType.Row.of(List.of(DataType.Simple.GEOMETRY, DataType.Simple.GEOMETRY)),
                            "(list_transform([" + nearest
                                    + "], lambda lv_p: CASE WHEN len(lv_p) = 0 THEN NULL ELSE struct_pack(f1 := lv_p[1], f2 := lv_p[2]) END))[1]");
                },
                "(geometry, geometry) -> unknown");
    }

    private static void aggregates(FunctionTable table) {
        for (String[] aggregate : new String[][] {
            {"geometry_union_agg", "union", "The union of all geometries"},
            {"convex_hull_agg", "hull", "The smallest convex geometry around all"},
            {"geometry_collect_agg", "collection", "All geometries as one collection"}
        }) {
            table.aggregate(
                    aggregate[0],
                    aggregate[2],
                    "(geometry) -> geometry => nj_geo_make('" + aggregate[1] + "', " + json("{list($1)}") + ")");
        }
    }

    private static void sphere(FunctionTable table) {
        table.scalar(
                "great_circle_distance",
                "The distance in kilometres between two points given as latitude and longitude",
                "(double, double, double, double) -> double => nj_great_circle($1, $2, $3, $4)");
    }

    private static void tiles(FunctionTable table) {
        table.scalar(
                "bing_tile",
                "A tile of coordinates and zoom level, or of a quadkey",
                "(bigint, bigint, bigint) -> bingtile => nj_tile($1, $2, $3)",
                "(varchar) -> bingtile => nj_tile_of_key($1)");
        table.scalar(
                "bing_tile_at",
                "The tile of a latitude and longitude at a zoom level",
                "(double, double, bigint) -> bingtile => nj_tile_at($1, $2, $3)");
        table.scalar(
                "bing_tiles_around",
                "The tile of a latitude and longitude, and its neighbours",
                "(double, double, bigint) -> array(bingtile) => " + list("nj_tiles_around($1, $2, $3)"));
        table.custom(
                "bing_tile_coordinates",
                "The coordinates of a tile",
                call -> new Typed(
                        new DataType.Row(List.of(member("x"), member("y"))),
                        "CASE WHEN " + call.sql(0) + " IS NULL THEN NULL ELSE struct_pack(f1 := CAST(nj_tile_x("
                                + call.sql(0) + ") AS INTEGER), f2 := CAST(nj_tile_y(" + call.sql(0)
                                + ") AS INTEGER)) END"),
                "(bingtile) -> unknown");
        table.scalar("bing_tile_polygon", "The area of a tile", "(bingtile) -> geometry => nj_tile_polygon($1)");
        table.scalar("bing_tile_quadkey", "The quadkey of a tile", "(bingtile) -> varchar => ($1)");
        table.scalar(
                "bing_tile_zoom_level",
                "The zoom level of a tile",
                "(bingtile) -> tinyint => CAST(length($1) AS TINYINT)");
        table.scalar(
                "geometry_to_bing_tiles",
                "The tiles that cover a geometry",
                "(geometry, bigint) -> array(bingtile) => " + list("nj_tiles_of($1, $2)"));
    }

    private static DataType.Row.Member member(String name) {
        return new DataType.Row.Member(java.util.Optional.of(name), DataType.Simple.INTEGER);
    }
}
