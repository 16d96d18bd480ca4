package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Database;
import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Proposal;
import dev.nightjar.catalog.Proposals;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.Connections;
import dev.nightjar.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The wizard that makes a table of files. */
@Controller
@RequestMapping("/catalog/register")
class RegisterController {

    private final Catalog catalog;
    private final Proposals proposals;
    private final Connections connections;
    private final MessageSource messages;

    RegisterController(Catalog catalog, Proposals proposals, Connections connections, MessageSource messages) {
        this.catalog = catalog;
        this.proposals = proposals;
        this.connections = connections;
        this.messages = messages;
    }

    @GetMapping
    String wizard(Caller caller, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute(
                "databases", catalog.databases().stream().map(Database::name).toList());
        model.addAttribute("connections", connections.list());
        model.addAttribute("mayConnect", caller.role().includes(Role.ADMINISTRATOR));
        return "catalog/register";
    }

    /** @param format how to read the files; null to detect it */
    record Look(String location, @Nullable FormatDescription format) {}

    @PostMapping("/preview")
    @ResponseBody
    Preview preview(Caller caller, @RequestBody Look look, Locale locale) {
        caller.mustBe(Role.AUTHOR);
        ObjectLocation location = ObjectLocation.parse(look.location());
        Proposal proposal = look.format() == null
                ? proposals.propose(location)
                : proposals.reread(location, look.format().toFormat());
        return Preview.of(proposal, messages, locale);
    }

    /** A column as a person settled it. */
    record Column(String fileName, String name, String type) {}

    record Key(String name, String type) {}

    /** What the wizard's last step sends. */
    record Wanted(
            String database,
            String name,
            @Nullable String description,
            String location,
            FormatDescription format,
            List<Column> columns,
            List<Key> partitionKeys) {}

    @PostMapping
    @ResponseBody
    CatalogController.Done create(Caller caller, @RequestBody Wanted wanted) {
        caller.mustBe(Role.AUTHOR);
        Table created = catalog.createTable(new NewTable(
                new TableName(database(wanted.database()), wanted.name()),
                ObjectLocation.parse(wanted.location()),
                wanted.format().toFormat(),
                columns(wanted.columns()),
                wanted.columns().stream().map(Column::fileName).toList(),
                keys(wanted.partitionKeys()),
                Forms.text(wanted.description()),
                Map.of()));
        return new CatalogController.Done(Hrefs.table(created.name()));
    }

    /** The database to create the table in, made where it is not there yet. */
    private String database(String name) {
        try {
            return catalog.database(name)
                    .orElseGet(() -> catalog.createDatabase(name, null))
                    .name();
        } catch (FaultException e) {
            throw e.about("database");
        }
    }

    private static List<Field> columns(List<Column> wanted) {
        List<Field> columns = new ArrayList<>();
        for (Column column : wanted) {
            String at = "columns[" + columns.size() + "].type";
            columns.add(new Field(column.name(), type(column.type(), at)));
        }
        return columns;
    }

    private static List<Field> keys(List<Key> wanted) {
        List<Field> keys = new ArrayList<>();
        for (Key key : wanted) {
            keys.add(new Field(key.name(), type(key.type(), "partitionKeys[" + keys.size() + "].type")));
        }
        return keys;
    }

    private static DataType type(String text, String field) {
        return DataType.parse(text).orElseThrow(() -> new FaultException(CatalogFault.TYPE_UNKNOWN, text).about(field));
    }
}
