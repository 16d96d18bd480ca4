package dev.nightjar.catalog;

import java.util.List;

/**
 * Where rows come from and go to, around one thing.
 *
 * @param steps how far each thing is from the middle: below 0 where rows come from it
 * @param cut whether there is more than is drawn
 */
public record LineageGraph(LineageNode middle, List<Placed> steps, List<LineageEdge> edges, boolean cut) {

    public record Placed(LineageNode node, int step) {}
}
