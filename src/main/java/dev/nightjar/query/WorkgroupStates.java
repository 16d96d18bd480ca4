package dev.nightjar.query;

import org.springframework.stereotype.Service;

/** Tells how workgroups stand. */
@Service
public class WorkgroupStates {

    private final Line line;
    private final Budgets budgets;

    WorkgroupStates(Line line, Budgets budgets) {
        this.line = line;
        this.budgets = budgets;
    }

    public WorkgroupState of(Workgroup workgroup) {
        Line.Load load = line.load(workgroup.name());
        return new WorkgroupState(workgroup, load.running(), load.queued(), budgets.uses(workgroup));
    }
}
