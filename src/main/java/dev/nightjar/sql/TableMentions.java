package dev.nightjar.sql;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The tables and views that a script reads by name, whether or not there are such. Common table expressions hide tables
 * as they do where the script runs; what does not parse mentions nothing.
 */
public final class TableMentions {

    private static final SqlParser PARSER = new SqlParser();

    private TableMentions() {}

    /** A name and where it stands: offsets of its first character and behind its last. */
    public record Mention(RelationName name, int from, int to) {}

    /** @param database what unqualified names belong to; they are passed over where null */
    public static List<Mention> of(String script, @Nullable String database) {
        List<Mention> mentions = new ArrayList<>();
        for (Statements.Part part : Statements.split(script)) {
            if (!Hive.speaks(part.tokens())) {
                mentions(script, part, database, mentions);
            }
        }
        return mentions;
    }

    /** The names alone, each once. */
    public static List<RelationName> names(String script, @Nullable String database) {
        return of(script, database).stream().map(Mention::name).distinct().toList();
    }

    private static void mentions(
            String script, Statements.Part part, @Nullable String database, List<Mention> mentions) {
        try {
            Nesting.check(part.tokens());
            PARSER.createStatement(part.inPlace())
                    .accept(new Reader(script, part, normal(database), mentions), Set.of());
        } catch (ParsingException | IllegalArgumentException | StatementException | StackOverflowError e) {
            // it would not run, so that it reads nothing
        }
    }

    private static String normal(@Nullable String database) {
        return database == null ? "" : database.toLowerCase(Locale.ROOT);
    }

    /** Goes through a tree with the names of the common table expressions in sight. */
    private static final class Reader extends DefaultTraversalVisitor<Set<String>> {

        private final String script;
        private final Statements.Part part;
        private final String database;
        private final List<Mention> mentions;

        Reader(String script, Statements.Part part, String database, List<Mention> mentions) {
            this.script = script;
            this.part = part;
            this.database = database;
            this.mentions = mentions;
        }

        @Override
        protected @Nullable Void visitQuery(Query query, Set<String> hidden) {
            Set<String> inside = new HashSet<>(hidden);
            query.getWith().ifPresent(with -> {
                for (WithQuery named : with.getQueries()) {
                    String name = named.getName().getValue().toLowerCase(Locale.ROOT);
                    if (with.isRecursive()) {
                        inside.add(name);
                    }
                    process(named.getQuery(), Set.copyOf(inside));
                    inside.add(name);
                }
            });
            process(query.getQueryBody(), inside);
            query.getOrderBy().ifPresent(order -> process(order, inside));
            return null;
        }

        @Override
        protected @Nullable Void visitTable(Table table, Set<String> hidden) {
            List<String> parts = TableNames.parts(table.getName());
            boolean known = parts.size() > 1 || !database.isEmpty();
            if (known && parts.size() <= 3 && !(parts.size() == 1 && hidden.contains(parts.getFirst()))) {
                String owner = parts.size() == 1 ? database : parts.get(parts.size() - 2);
                mentions.add(mention(table, new RelationName(owner, parts.getLast()), parts.size()));
            }
            return null;
        }

        /** A name of several parts is as many tokens with dots between them. */
        private Mention mention(Node node, RelationName name, int parts) {
            NodeLocation place = node.getLocation().orElseThrow();
            List<Token> tokens = part.tokens();
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.getLine() == place.getLineNumber()
                        && token.getCharPositionInLine() + 1 == place.getColumnNumber()) {
                    Token last = tokens.get(Math.min(tokens.size() - 1, i + 2 * (parts - 1)));
                    return new Mention(
                            name,
                            script.offsetByCodePoints(0, token.getStartIndex()),
                            script.offsetByCodePoints(0, last.getStopIndex() + 1));
                }
            }
            return new Mention(name, part.from(), part.to());
        }
    }
}
