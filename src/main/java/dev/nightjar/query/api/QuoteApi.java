package dev.nightjar.query.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import dev.nightjar.query.Quotes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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

    QuoteApi(Quotes quotes) {
        this.quotes = quotes;
    }

    record Statement(
            @Nullable String sql,
            @Nullable String database,
            @Nullable String workgroup,
            @Nullable List<String> parameters) {

        QueryRequest request() {
            return new QueryRequest(
                    sql == null ? "" : sql,
                    database == null || database.isBlank() ? null : database,
                    workgroup == null || workgroup.isBlank() ? null : workgroup,
                    parameters == null ? List.of() : parameters,
                    null,
                    false);
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

    /** @param known false where the statement cannot be planned (yet); all else is then null */
    record QuoteJson(
            boolean known,
            @Nullable Range bytes,
            @Nullable Range priceMicros,
            @Nullable Boolean reusable,
            @Nullable List<ScanJson> scans) {

        static QuoteJson of(Optional<Quote> found) {
            return found.map(quote -> new QuoteJson(
                            true,
                            new Range(quote.low(), quote.high()),
                            new Range(quote.priceLow().micros(), quote.price().micros()),
                            quote.reusable(),
                            quote.scans().stream().map(ScanJson::of).toList()))
                    .orElseGet(() -> new QuoteJson(false, null, null, null, null));
        }
    }

    @Operation(summary = "Tell what a statement will read and cost")
    @PostMapping("/api/v1/queries/quote")
    QuoteJson quote(Caller caller, @RequestBody Statement statement) {
        caller.mustBe(Role.AUTHOR);
        return QuoteJson.of(quotes.quote(statement.request()));
    }
}
