package dev.nightjar.query;

import dev.nightjar.sql.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what statements ask of the catalog. */
@Component
class CommandRunner {

    private final CatalogQuestions questions;
    private final DatabaseCommands databases;
    private final TableCommands tables;
    private final PartitionCommands partitions;
    private final PreparedStatements prepared;

    CommandRunner(
            CatalogQuestions questions,
            DatabaseCommands databases,
            TableCommands tables,
            PartitionCommands partitions,
            PreparedStatements prepared) {
        this.questions = questions;
        this.databases = databases;
        this.tables = tables;
        this.partitions = partitions;
        this.prepared = prepared;
    }

    /** @return the rows of the answer, if the command has columns */
    List<List<@Nullable Object>> run(Command command, PreparedStatements.Owner owner, QueryRun run) {
        return switch (command) {
            case Command.Question question -> questions.answer(question);
            case Command.DatabaseChange change -> databases.apply(change);
            case Command.ViewChange change -> databases.apply(change);
            case Command.TableChange change -> tables.apply(change);
            case Command.PartitionChange change -> partitions.apply(change, run);
            case Command.Preparation preparation -> prepared.apply(preparation, owner);
        };
    }
}
