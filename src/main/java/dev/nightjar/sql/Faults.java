package dev.nightjar.sql;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import java.util.Optional;

/** Makes exceptions that point at a node. */
final class Faults {

    private Faults() {}

    static StatementException at(Node node, SqlFault fault, String message) {
        Optional<NodeLocation> location = node.getLocation();
        return new StatementException(
                fault,
                message,
                location.map(NodeLocation::getLineNumber).orElse(1),
                location.map(NodeLocation::getColumnNumber).orElse(1));
    }

    static StatementException unsupported(Node node, String what) {
        return at(node, SqlFault.NOT_SUPPORTED, what + " is not supported");
    }

    static StatementException mismatch(Node node, String message) {
        return at(node, SqlFault.TYPE_MISMATCH, message);
    }
}
