package dev.nightjar.sql;

import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.IntervalDataType;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the types that a statement names. */
final class TypeNames {

    private TypeNames() {}

    static DataType read(io.trino.sql.tree.DataType type) {
        return switch (type) {
            case DateTimeDataType moment -> moment(moment);
            case RowDataType row ->
                new DataType.Row(row.getFields().stream()
                        .map(field -> new DataType.Row.Member(
                                field.getName().map(name -> name.getValue()), read(field.getType())))
                        .toList());
            case IntervalDataType interval ->
                interval.qualifier().toString().toLowerCase(Locale.ROOT).contains("year")
                                || interval.qualifier()
                                        .toString()
                                        .toLowerCase(Locale.ROOT)
                                        .contains("month")
                        ? DataType.Simple.INTERVAL_YEAR_TO_MONTH
                        : DataType.Simple.INTERVAL_DAY_TO_SECOND;
            case GenericDataType generic -> generic(generic);
            default -> throw unknown(type, type.toString());
        };
    }

    private static DataType moment(DateTimeDataType type) {
        int precision =
                type.getPrecision().map(parameter -> number(type, parameter)).orElse(3);
        if (precision > 12) {
            throw Faults.at(
                    type,
                    SqlFault.TYPE_NOT_FOUND,
                    type.getType() + " precision must be in range [0, 12]: " + precision);
        }
        return type.getType() == DateTimeDataType.Type.TIME
                ? new DataType.Time(precision, type.isWithTimeZone())
                : new DataType.Timestamp(precision, type.isWithTimeZone());
    }

    private static DataType generic(GenericDataType type) {
        String name = type.getName().getValue().toLowerCase(Locale.ROOT);
        List<DataTypeParameter> arguments = type.getArguments();
        return switch (name) {
            case "array" -> new DataType.Array(inner(type, arguments, 0));
            case "map" -> new DataType.Map(inner(type, arguments, 0), inner(type, arguments, 1));
            case "decimal", "dec", "numeric" -> decimal(type, arguments);
            case "varchar" ->
                arguments.isEmpty()
                        ? DataType.Varchar.UNBOUNDED
                        : DataType.Varchar.of(number(type, arguments.getFirst()));
            case "char", "character" -> new DataType.Char(arguments.isEmpty() ? 1 : number(type, arguments.getFirst()));
            case "row", "struct", "timestamp", "time", "interval", "string" -> throw unknown(type, type.toString());
            default -> simple(type, name);
        };
    }

    private static DataType simple(GenericDataType type, String name) {
        Optional<DataType> found = type.getArguments().isEmpty() ? DataType.parse(name) : Optional.empty();
        return found.filter(parsed -> parsed instanceof DataType.Simple)
                .orElseThrow(() -> unknown(type, type.toString()));
    }

    private static DataType decimal(GenericDataType type, List<DataTypeParameter> arguments) {
        int precision = arguments.isEmpty() ? 38 : number(type, arguments.getFirst());
        int scale = arguments.size() < 2 ? 0 : number(type, arguments.get(1));
        if (precision < 1 || precision > 38) {
            throw Faults.at(type, SqlFault.TYPE_NOT_FOUND, "DECIMAL precision must be in range [1, 38]: " + precision);
        }
        if (scale > precision) {
            throw Faults.at(
                    type,
                    SqlFault.TYPE_NOT_FOUND,
                    "DECIMAL scale must be in range [0, precision (" + precision + ")]: " + scale);
        }
        return new DataType.Decimal(precision, scale);
    }

    private static DataType inner(GenericDataType type, List<DataTypeParameter> arguments, int index) {
        if (index < arguments.size() && arguments.get(index) instanceof TypeParameter parameter) {
            return read(parameter.getValue());
        }
        throw unknown(type, type.toString());
    }

    private static int number(io.trino.sql.tree.DataType type, DataTypeParameter parameter) {
        if (parameter instanceof NumericParameter number && number.getValue().length() < 10) {
            return Integer.parseInt(number.getValue());
        }
        throw unknown(type, type.toString());
    }

    private static StatementException unknown(io.trino.sql.tree.DataType type, String name) {
        return Faults.at(type, SqlFault.TYPE_NOT_FOUND, "Unknown type: " + name);
    }
}
