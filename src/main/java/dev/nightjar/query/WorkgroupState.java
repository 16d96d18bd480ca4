package dev.nightjar.query;

import java.util.List;

/** A workgroup at this moment: how many of its statements run and wait, and what is used of its limits. */
public record WorkgroupState(Workgroup workgroup, int running, int queued, List<BudgetUse> budget) {}
