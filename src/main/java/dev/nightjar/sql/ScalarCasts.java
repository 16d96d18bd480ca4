package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.Node;

/** Writes casts between values that hold no others, but for texts and times. */
final class ScalarCasts {

    static String toBoolean(Node node, String value, DataType from) {
        if (from == Simple.JSON) {
            return "nj_json_boolean(" + value + ")";
        }
        if (Coercions.text(from)) {
            return "nj_parse_boolean(" + value + ")";
        }
        if (Coercions.numeric(from)) {
            return "(" + value + " <> 0)";
        }
        throw Casts.refused(node, from, Simple.BOOLEAN);
    }

    static String toInteger(Node node, String value, DataType from, Simple to) {
        if (from == Simple.JSON) {
            return DuckText.cast("nj_json_bigint(" + value + ", " + DuckText.text(to.trino()) + ")", to);
        }
        if (Coercions.text(from)) {
            return DuckText.cast("nj_parse_bigint(" + value + ", " + DuckText.text(to.trino()) + ")", to);
        }
        if (Coercions.floating(from)) {
            return DuckText.cast(
                    "nj_round_bigint(CAST(" + value + " AS DOUBLE), " + DuckText.text(to.trino()) + ")", to);
        }
        if (from == Simple.BOOLEAN || Coercions.numeric(from)) {
            return DuckText.cast(value, to);
        }
        throw Casts.refused(node, from, to);
    }

    static String toFloating(Node node, String value, DataType from, Simple to) {
        if (from == Simple.JSON) {
            return to == Simple.REAL ? "nj_real(nj_json_double(" + value + "))" : "nj_json_double(" + value + ")";
        }
        if (Coercions.text(from)) {
            return to == Simple.REAL ? "nj_parse_real(" + value + ")" : "nj_parse_double(" + value + ")";
        }
        if (from == Simple.DOUBLE) {
            return "nj_real(" + value + ")";
        }
        if (from == Simple.BOOLEAN || Coercions.numeric(from)) {
            return DuckText.cast(value, to);
        }
        throw Casts.refused(node, from, to);
    }

    static String toDecimal(Node node, String value, DataType from, DataType.Decimal to) {
        String digits = ", " + to.precision() + ", " + to.scale() + ")";
        if (from == Simple.JSON) {
            return DuckText.cast("nj_json_decimal(" + value + digits, to);
        }
        if (Coercions.text(from)) {
            return DuckText.cast("nj_parse_decimal(" + value + digits, to);
        }
        if (from == Simple.DOUBLE) {
            return DuckText.cast("nj_double_decimal(" + value + digits, to);
        }
        if (from == Simple.REAL) {
            return DuckText.cast("nj_real_decimal(" + value + digits, to);
        }
        if (from == Simple.BOOLEAN) {
            return DuckText.cast("CAST(" + value + " AS INTEGER)", to);
        }
        if (Coercions.numeric(from)) {
            return DuckText.cast(value, to);
        }
        throw Casts.refused(node, from, to);
    }

    static String toBinary(Node node, String value, DataType from) {
        if (Coercions.text(from)) {
            return "encode(" + value + ")";
        }
        if (from == Simple.UUID) {
            return "unhex(replace(CAST(" + value + " AS VARCHAR), '-', ''))";
        }
        if (from == Simple.IPADDRESS) {
            return "unhex(nj_ip_bytes(" + value + "))";
        }
        throw Casts.refused(node, from, Simple.VARBINARY);
    }

    static String toUuid(Node node, String value, DataType from) {
        if (Coercions.text(from)) {
            return "CAST(nj_parse_uuid(" + value + ") AS UUID)";
        }
        if (from == Simple.VARBINARY) {
            return "CAST(nj_uuid_of_hex(hex(" + value + ")) AS UUID)";
        }
        throw Casts.refused(node, from, Simple.UUID);
    }

    static String toAddress(Node node, String value, DataType from) {
        if (Coercions.text(from)) {
            return "nj_ip_parse(" + value + ")";
        }
        if (from == Simple.VARBINARY) {
            return "nj_ip_of_hex(hex(" + value + "))";
        }
        throw Casts.refused(node, from, Simple.IPADDRESS);
    }
}
