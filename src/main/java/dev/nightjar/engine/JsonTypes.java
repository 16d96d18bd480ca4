package dev.nightjar.engine;

import dev.nightjar.sql.DataType;

/** What DuckDB detects in JSON, made practical. */
final class JsonTypes {

    private JsonTypes() {}

    /**
     * DuckDB calls integers of both signs HUGEINT; in JSON, whose readers mostly keep 53 bits, they are meant as bigint.
     */
    static DataType practical(DataType type) {
        return switch (type) {
            case DataType.Decimal(int precision, int scale)
            when scale == 0 && precision >= 20 -> DataType.Simple.BIGINT;
            case DataType.Array(DataType element) -> new DataType.Array(practical(element));
            case DataType.Map(DataType key, DataType value) -> new DataType.Map(key, practical(value));
            case DataType.Row row ->
                new DataType.Row(row.members().stream()
                        .map(member -> new DataType.Row.Member(member.name(), practical(member.type())))
                        .toList());
            default -> type;
        };
    }
}
