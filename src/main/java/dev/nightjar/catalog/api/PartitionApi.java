package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.PartitionBatches;
import dev.nightjar.catalog.PartitionChanges;
import dev.nightjar.catalog.PartitionPage;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.ObjectLocation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A table's partitions over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/tables/{table}/partitions")
@Tag(name = "Catalog: partitions", description = "Parts of a table by the values of its keys")
class PartitionApi {

    private final Catalog catalog;
    private final PartitionBatches batches;

    PartitionApi(Catalog catalog, PartitionBatches batches) {
        this.catalog = catalog;
        this.batches = batches;
    }

    /** A partition as a client writes it; without a location it lies in its folder below the table's. */
    @Schema(name = "PartitionInput")
    record Input(
            @Schema(description = "In the order of the partition keys", example = "[\"2024\", \"01\"]") @Nullable
            List<@Nullable String> values,

            @Nullable String location) {

        PartitionBatches.Wanted wanted() {
            return new PartitionBatches.Wanted(
                    required(values), location == null ? null : ObjectLocation.parse(location));
        }
    }

    @Schema(name = "PartitionChange")
    record ChangeInput(
            @Schema(description = "What identifies it now") @Nullable
            List<@Nullable String> values,

            @Schema(description = "What it becomes; its location stays where none is given") @Nullable
            Input partition) {

        PartitionBatches.Change change() {
            Input to = partition == null ? new Input(values, null) : partition;
            PartitionBatches.Wanted wanted =
                    to.values() == null ? new Input(values, to.location()).wanted() : to.wanted();
            return new PartitionBatches.Change(required(values), wanted);
        }
    }

    record Inputs(@Nullable List<Input> partitions) {}

    record ChangeInputs(@Nullable List<ChangeInput> changes) {}

    /** What could not be done, and why, as an error's code and sentence. */
    @Schema(name = "PartitionError")
    record Failure(List<@Nullable String> values, String code, String detail) {

        static Failure of(PartitionBatches.Failed failed, Locale locale) {
            return new Failure(
                    failed.values(), failed.why().fault().name(), failed.why().message(locale));
        }
    }

    @Schema(name = "PartitionBatch")
    record Outcome(int done, List<Failure> errors) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FoundPartitions")
    record Found(
            List<PartitionBody> items,

            @Schema(description = "Values of which there is no partition")
            List<List<@Nullable String>> missing) {}

    @GetMapping
    @Operation(
            summary = "List a table's partitions",
            description = "filter is an expression over the partition keys as Glue's GetPartitions takes it: = <> != <"
                    + " <= > >= BETWEEN IN LIKE IS NULL AND OR NOT and parentheses. A page may hold fewer than limit"
                    + " although there is a nextPageToken.")
    Page<PartitionBody> list(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @Parameter(example = "year = 2024 AND month IN ('01', '02')") @RequestParam(defaultValue = "")
                    String filter,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String pageToken) {
        caller.mustBe(Role.AUTHOR);
        Table found = required(database, table);
        long after = PageTokens.number(pageToken);
        PartitionPage page = filter.isBlank()
                ? catalog.partitions(found, after, Page.size(limit))
                : catalog.partitions(found, filter, after, Page.size(limit));
        String next = page.next().isPresent()
                ? PageTokens.encode(String.valueOf(page.next().getAsLong()))
                : null;
        return new Page<>(page.partitions().stream().map(PartitionBody::of).toList(), next);
    }

    @PostMapping
    @Operation(
            summary = "Refresh a table's partitions",
            description = "Compares the stored partitions with the key=value folders: adds new ones, drops those gone.")
    PartitionChanges refresh(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        return catalog.refreshPartitions(required(database, table));
    }

    @PostMapping("/batch-create")
    @Operation(summary = "Create up to 100 partitions", description = "errors tells of those that could not be.")
    Outcome create(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestBody Inputs inputs,
            Locale locale) {
        caller.mustBe(Role.AUTHOR);
        List<PartitionBatches.Wanted> wanted =
                required(inputs.partitions()).stream().map(Input::wanted).toList();
        return outcome(wanted.size(), batches.create(required(database, table), wanted), locale);
    }

    @PostMapping("/batch-update")
    @Operation(
            summary = "Change the values or locations of up to 100 partitions",
            description = "errors tells of those that could not be changed.")
    Outcome update(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestBody ChangeInputs inputs,
            Locale locale) {
        caller.mustBe(Role.AUTHOR);
        List<PartitionBatches.Change> changes =
                required(inputs.changes()).stream().map(ChangeInput::change).toList();
        return outcome(changes.size(), batches.update(required(database, table), changes), locale);
    }

    @PostMapping("/batch-delete")
    @Operation(
            summary = "Forget up to 100 partitions; their objects stay",
            description = "errors tells of those that there were not.")
    Outcome delete(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestBody Inputs inputs,
            Locale locale) {
        caller.mustBe(Role.AUTHOR);
        List<List<@Nullable String>> wanted = values(inputs);
        return outcome(wanted.size(), batches.delete(required(database, table), wanted), locale);
    }

    @PostMapping("/batch-get")
    @Operation(summary = "Get up to 100 partitions by their values")
    Found get(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestBody Inputs inputs) {
        caller.mustBe(Role.AUTHOR);
        List<List<@Nullable String>> wanted = values(inputs);
        List<Partition> found = batches.get(required(database, table), wanted);
        List<List<@Nullable String>> there =
                found.stream().map(Partition::values).toList();
        return new Found(
                found.stream().map(PartitionBody::of).toList(),
                wanted.stream().filter(values -> !there.contains(values)).toList());
    }

    private static Outcome outcome(int wanted, List<PartitionBatches.Failed> failed, Locale locale) {
        return new Outcome(
                wanted - failed.size(),
                failed.stream().map(each -> Failure.of(each, locale)).toList());
    }

    private static List<List<@Nullable String>> values(Inputs inputs) {
        return required(inputs.partitions()).stream()
                .map(input -> required(input.values()))
                .toList();
    }

    /** What JSON left out is an empty list: of values, too few. */
    private static <T extends @Nullable Object> List<T> required(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private Table required(String database, String table) {
        TableName name = new TableName(database, table);
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
