package dev.nightjar.sql;

import java.util.List;

/** Bytes, hashes, URLs. Java functions take no BLOB, so bytes travel as hex digits. */
final class BinaryFunctions {

    private BinaryFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("binary");
        table.scalar("to_hex", "Bytes as hexadecimal digits", "(varbinary) -> varchar => hex($1)");
        table.scalar(
                "from_hex",
                "Reads hexadecimal digits",
                "(varchar) -> varbinary => unhex(nj_hex_digits($1))",
                "(varbinary) -> varbinary => unhex(nj_hex_digits(decode($1)))");
        for (String base : List.of("64", "64url", "32")) {
            table.scalar(
                    "to_base" + base,
                    "Bytes in base " + base,
                    "(varbinary) -> varchar => nj_to_base_text(hex($1), '" + base + "')");
            table.scalar(
                    "from_base" + base,
                    "Reads base " + base,
                    "(varchar) -> varbinary => unhex(nj_from_base_text($1, '" + base + "'))",
                    "(varbinary) -> varbinary => unhex(nj_from_base_text(decode($1), '" + base + "'))");
        }
        for (String hash : List.of("md5", "sha1", "sha256", "sha512", "crc32", "xxhash64", "murmur3")) {
            if (hash.equals("crc32")) {
                table.scalar(hash, "The CRC-32 of bytes", "(varbinary) -> bigint => nj_crc32(hex($1))");
            } else {
                table.scalar(
                        hash,
                        "The " + hash + " hash of bytes",
                        "(varbinary) -> varbinary => unhex(nj_hash('" + hash + "', hex($1)))");
            }
        }
        for (String hash : List.of("md5", "sha1", "sha256", "sha512")) {
            table.scalar(
                    "hmac_" + hash,
                    "The keyed " + hash + " hash of bytes",
                    "(varbinary, varbinary) -> varbinary => unhex(nj_hmac('" + hash + "', hex($1), hex($2)))");
        }
        for (String width : List.of("32", "64")) {
            String type = width.equals("32") ? "integer" : "bigint";
            table.scalar(
                    "to_big_endian_" + width,
                    "A number as " + width + " bits, big-endian",
                    "(" + type + ") -> varbinary => unhex(nj_to_big_endian($1, " + width + "))");
            table.scalar(
                    "from_big_endian_" + width,
                    "A number of " + width + " bits, big-endian",
                    "(varbinary) -> " + type + " => CAST(nj_from_big_endian(hex($1), " + width + ") AS $T)");
        }
        table.scalar(
                "to_ieee754_32",
                "A real as 32 bits",
                "(real) -> varbinary => unhex(nj_to_ieee754(CAST($1 AS DOUBLE), 32))");
        table.scalar("to_ieee754_64", "A double as 64 bits", "(double) -> varbinary => unhex(nj_to_ieee754($1, 64))");
        table.scalar(
                "from_ieee754_32",
                "A real of 32 bits",
                "(varbinary) -> real => CAST(nj_from_ieee754(hex($1), 32) AS FLOAT)");
        table.scalar("from_ieee754_64", "A double of 64 bits", "(varbinary) -> double => nj_from_ieee754(hex($1), 64)");
        table.scalar(
                "spooky_hash_v2_32",
                "The 32-bit SpookyHash V2 of bytes",
                "(varbinary) -> varbinary => unhex(nj_hash('spooky32', hex($1)))");
        table.scalar(
                "spooky_hash_v2_64",
                "The 64-bit SpookyHash V2 of bytes",
                "(varbinary) -> varbinary => unhex(nj_hash('spooky64', hex($1)))");
        urls(table);
        return table;
    }

    private static void urls(FunctionTable table) {
        for (String part : List.of("fragment", "host", "path", "protocol", "query")) {
            table.scalar(
                    "url_extract_" + part,
                    "The " + part + " of a URL",
                    "(varchar(x)) -> varchar(x) => nj_url_part($1, '" + part + "')");
        }
        table.scalar(
                "url_extract_port",
                "The port of a URL",
                "(varchar) -> bigint => CAST(nj_url_part($1, 'port') AS BIGINT)");
        table.scalar(
                "url_extract_parameter",
                "A parameter of a URL",
                "(varchar(x), varchar) -> varchar(x) => nj_url_parameter($1, $2)");
        table.scalar("url_encode", "Escaped for a URL", "(varchar) -> varchar => nj_url_encode($1)");
        table.scalar("url_decode", "Unescaped from a URL", "(varchar(x)) -> varchar(x) => nj_url_decode($1)");
    }
}
