package dev.nightjar.sql;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** The zone of a statement, in which a time without one is understood: UTC unless {@code WITH SESSION} says otherwise. */
final class SessionZone {

    private ZoneId zone = ZoneOffset.UTC;

    void set(ZoneId other) {
        zone = other;
    }

    String name() {
        return ZonedTime.name(zone);
    }

    /** The name as DuckDB text. */
    String quoted() {
        return DuckText.text(name());
    }

    /** What is to be added to a packed moment whose zone key is that of UTC. */
    String key() {
        return utc() ? "" : " + nj_zone_key(" + quoted() + ")";
    }

    private boolean utc() {
        return zone.equals(ZoneOffset.UTC);
    }

    /** A local time that was packed as if it were UTC, as the moment it is here. */
    String here(String packed, DataType.Timestamp type) {
        if (utc()) {
            return packed;
        }
        return (Moments.packedMillis(type) ? "nj_with_zone(" : "nj_with_zone_picos(") + packed + ", " + quoted() + ")";
    }

    /** The moment the query began, packed. */
    String now(DataType.Timestamp type) {
        return "(" + Moments.convert("CAST(now() AS TIMESTAMP)", new DataType.Timestamp(6, false), type) + key() + ")";
    }

    /** The local time at which the query began, as a DuckDB TIMESTAMP. */
    String localNow() {
        DataType.Timestamp micros = new DataType.Timestamp(6, true);
        return utc() ? "CAST(now() AS TIMESTAMP)" : Moments.local(now(micros), micros);
    }

    /** The offset in minutes that holds when the query begins. */
    String offset() {
        return utc() ? "0" : "nj_offset(" + now(new DataType.Timestamp(3, true)) + ")";
    }
}
