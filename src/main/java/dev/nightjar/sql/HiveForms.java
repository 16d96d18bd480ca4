package dev.nightjar.sql;

import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.ShowColumns;
import io.trino.sql.tree.ShowSchemas;
import io.trino.sql.tree.ShowTables;
import io.trino.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The Hive spellings of SHOW and DESCRIBE that Athena takes and Trino's grammar does not; read token by token. */
final class HiveForms {

    private final List<Token> tokens;
    private final NodeLocation location;
    private int at;

    private HiveForms(Statements.Part part) {
        this.tokens = part.tokens();
        this.location = new NodeLocation(part.line(), part.column());
    }

    /** Empty where Trino's parser should read the statement. */
    static Optional<Statement> parse(Statements.Part part) {
        return new HiveForms(part).statement();
    }

    private Optional<Statement> statement() {
        if (skip("show")) {
            return show();
        }
        if (skip("describe") || skip("desc")) {
            if (peek("input") || peek("output")) {
                return Optional.empty();
            }
            skip("table");
            if (!skip("extended")) {
                skip("formatted");
            }
            return name().filter(_ -> at == tokens.size())
                    .map(name -> new ShowColumns(location, name, Optional.empty(), Optional.empty()));
        }
        return Optional.empty();
    }

    private Optional<Statement> show() {
        if (skip("databases") || skip("schemas")) {
            if (peek("from") || peek("in")) {
                return Optional.empty();
            }
            return pattern().map(pattern -> new ShowSchemas(location, Optional.empty(), pattern, Optional.empty()));
        }
        if (skip("tables")) {
            Optional<QualifiedName> database = skip("in") || skip("from") ? name() : Optional.empty();
            return pattern().map(pattern -> new ShowTables(location, database, pattern, Optional.empty()));
        }
        if (skip("columns") && (skip("from") || skip("in"))) {
            Optional<QualifiedName> table = name();
            return table.filter(_ -> at == tokens.size())
                    .map(name -> new ShowColumns(location, name, Optional.empty(), Optional.empty()));
        }
        return Optional.empty();
    }

    /** The LIKE pattern of Trino for {@code 'a*|b'} of Hive or {@code LIKE 'a%'}; empty where the rest is something else. */
    private Optional<Optional<String>> pattern() {
        if (at == tokens.size()) {
            return Optional.of(Optional.empty());
        }
        boolean like = skip("like");
        if (at == tokens.size() - 1 && tokens.get(at).getText().startsWith("'")) {
            String quoted = tokens.get(at).getText();
            String text = quoted.substring(1, quoted.length() - 1).replace("''", "'");
            return Optional.of(Optional.of(like ? text : text.replace('*', '%')));
        }
        return Optional.empty();
    }

    private Optional<QualifiedName> name() {
        List<Identifier> parts = new ArrayList<>();
        do {
            if (at == tokens.size()) {
                return Optional.empty();
            }
            String text = tokens.get(at++).getText();
            boolean quoted = text.startsWith("`") || text.startsWith("\"");
            if (!quoted && !Character.isLetter(text.charAt(0)) && text.charAt(0) != '_') {
                return Optional.empty();
            }
            parts.add(new Identifier(quoted ? text.substring(1, text.length() - 1) : text, quoted));
        } while (skip("."));
        return Optional.of(QualifiedName.of(parts));
    }

    private boolean peek(String word) {
        return at < tokens.size()
                && tokens.get(at).getText().toLowerCase(Locale.ROOT).equals(word);
    }

    private boolean skip(String word) {
        if (!peek(word)) {
            return false;
        }
        at++;
        return true;
    }
}
