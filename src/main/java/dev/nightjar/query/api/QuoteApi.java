package dev.nightjar.query.api;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.CheaperTwin;
import dev.nightjar.query.CheaperTwins;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import dev.nightjar.query.Quotes;
import dev.nightjar.sql.NamedParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a statement will cost, before it runs. */
@RestController
@Tag(name = "Queries")
class QuoteApi {

    private final Quotes quotes;
    private final CheaperTwins twins;

    QuoteApi(Quotes quotes, CheaperTwins twins) {
        this.quotes = quotes;
        this.twins = twins;
    }

    record Statement(
            @Nullable String sql,
            @Nullable String database,
            @Nullable String workgroup,
            @Nullable List<String> parameters,
            @Nullable Map<String, String> namedParameters) {

        QueryRequest request() {
            QueryRequest request = new QueryRequest(
                    sql == null ? "" : sql,
                    database == null || database.isBlank() ? null : database,
                    workgroup == null || workgroup.isBlank() ? null : workgroup,
                    parameters == null ? List.of() : parameters,
                    null,
                    false);
            return namedParameters == null || namedParameters.isEmpty() ? request : request.with(namedParameters);
        }
    }

    record Range(long low, long high) {}

    record Share(long read, long total) {}

    record ColumnJson(String name, long bytes) {}

    record ObjectJson(String location, long bytes, Share rowGroups) {}

    /** @param largest of the {@code objects} there are, a hundred at most */
    record ScanJson(
            String table,
            String format,
            Range bytes,
            @Nullable Share partitions,
            @Nullable Share rowGroups,
            long objects,
            long footerBytes,
            List<ColumnJson> columns,
            List<ObjectJson> largest,
            Set<Quote.Doubt> doubts) {

        static ScanJson of(Quote.Part part) {
            return new ScanJson(
                    part.table(),
                    part.format(),
                    new Range(part.low(), part.high()),
                    part.partitionsTotal() == 0 ? null : new Share(part.partitions(), part.partitionsTotal()),
                    part.rowGroupsTotal() == 0 ? null : new Share(part.rowGroups(), part.rowGroupsTotal()),
                    part.objectsTotal(),
                    part.footers(),
                    part.columns().stream()
                            .map(column -> new ColumnJson(column.name(), column.bytes()))
                            .toList(),
                    part.objects().stream()
                            .map(object -> new ObjectJson(
                                    object.location().toString(),
                                    object.bytes(),
                                    new Share(object.rowGroups(), object.rowGroupsTotal())))
                            .toList(),
                    part.doubts());
        }
    }

    /**
     * @param known false where the statement cannot be planned (yet); what it would cost is then null
     * @param parameters their names in order
     * @param marks how many parameters it has by position
     */
    record QuoteJson(
            boolean known,
            @Nullable Range bytes,
            @Nullable Range priceMicros,
            @Nullable Boolean reusable,
            @Nullable List<ScanJson> scans,
            List<String> parameters,
            int marks) {

        static QuoteJson of(Optional<Quote> found, List<String> parameters, int marks) {
            return found.map(quote -> new QuoteJson(
                            true,
                            new Range(quote.low(), quote.high()),
                            new Range(quote.priceLow().micros(), quote.price().micros()),
                            quote.reusable(),
                            quote.scans().stream().map(ScanJson::of).toList(),
                            parameters,
                            marks))
                    .orElseGet(() -> new QuoteJson(false, null, null, null, null, parameters, marks));
        }
    }

    @Operation(summary = "Tell what a statement will read and cost")
    @PostMapping("/api/v1/queries/quote")
    QuoteJson quote(Caller caller, @RequestBody Statement statement) {
        caller.mustBe(Role.AUTHOR);
        String sql = statement.sql() == null ? "" : statement.sql();
        List<String> names = NamedParameters.names(sql);
        int marks = NamedParameters.marks(sql);
        try {
            return QuoteJson.of(quotes.quote(statement.request()), names, marks);
        } catch (FaultException e) {
            return QuoteJson.of(Optional.empty(), names, marks); // a parameter has no value yet
        }
    }

    /** @param breakEven after how many runs the conversion has paid off; null where it never does */
    record TwinJson(
            String table,
            long bytes,
            long twinBytes,
            long priceMicros,
            long twinPriceMicros,
            long conversionMicros,
            @Nullable Long breakEven,
            @Nullable String partitionedBy,
            long sampledBytes,
            String ctas) {

        static TwinJson of(CheaperTwin twin) {
            return new TwinJson(
                    twin.table(),
                    twin.bytes(),
                    twin.twinBytes(),
                    twin.price().micros(),
                    twin.twinPrice().micros(),
                    twin.conversion().micros(),
                    twin.breakEven().orElse(null),
                    twin.partitionedBy(),
                    twin.sampledBytes(),
                    twin.ctas());
        }
    }

    record Twins(List<TwinJson> tables) {}

    @Operation(summary = "Measure what a statement over text would cost over Parquet")
    @PostMapping("/api/v1/queries/twin")
    Twins twin(Caller caller, @RequestBody Statement statement) {
        caller.mustBe(Role.AUTHOR);
        return new Twins(
                twins.of(statement.request()).stream().map(TwinJson::of).toList());
    }
}
