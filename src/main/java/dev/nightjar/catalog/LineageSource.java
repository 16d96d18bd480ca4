package dev.nightjar.catalog;

import dev.nightjar.identity.Caller;
import java.util.List;

/** A bean of this type knows where rows come from and go to: of its own work, or by its definitions. */
public interface LineageSource {

    /**
     * The edges that end or begin at a node. What the caller may not see is told of without label and address.
     *
     * @param node of which kind and key count
     */
    List<LineageEdge> edges(Caller caller, LineageNode node);
}
