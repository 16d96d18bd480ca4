package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static dev.nightjar.query.QueryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.identity.Caller;
import dev.nightjar.query.Line.Ticket;
import dev.nightjar.query.Workgroup.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LineTests {

    private final Line line =
            new Line(new QuerySettings(2, null, Duration.ofMinutes(1), 3, Duration.ofDays(45)), new Groups());

    @Test
    void asManyRunAsThereAreSlots() {
        assertThat(tickets(ALICE, "primary", 3)).extracting(LineTests::runs).containsExactly(true, true, false);
        assertThat(line.load("primary")).isEqualTo(new Line.Load(2, 1));
    }

    @Test
    void onePersonsManyStatementsDelayAnothersByOneSlotOnly() {
        List<Ticket> many = tickets(ALICE, "primary", 10);
        Ticket one = enter(BOB, "primary");
        assertThat(line.place(one)).isEqualTo(1);
        assertThat(line.place(many.get(2))).isEqualTo(2);

        line.leave(many.getFirst());

        assertThat(runs(one)).isTrue();
        assertThat(line.place(one)).isZero();
    }

    @Test
    void thoseWhoRunAsManyTakeTurns() {
        List<Ticket> alices = tickets(ALICE, "one", 3);
        List<Ticket> bobs = tickets(BOB, "one", 3);
        line.leave(alices.get(0));
        assertThat(runs(bobs.get(0))).isTrue();
        line.leave(bobs.get(0));
        assertThat(runs(alices.get(1))).isTrue();
        line.leave(alices.get(1));
        assertThat(runs(bobs.get(1))).isTrue();
    }

    @Test
    void whoLeavesTheLineTakesNoSlot() {
        List<Ticket> tickets = tickets(ALICE, "one", 3);
        line.leave(tickets.get(1));
        line.leave(tickets.get(0));

        assertThat(runs(tickets.get(1))).isFalse();
        assertThat(runs(tickets.get(2))).isTrue();
        assertThat(line.load("one")).isEqualTo(new Line.Load(1, 0));
    }

    @Test
    void theWorkgroupOfHigherPriorityIsServedFirstWhereAllSlotsAreTaken() {
        List<Ticket> running = Stream.concat(tickets(ALICE, "primary", 2).stream(), tickets(ALICE, "one", 1).stream())
                .toList();
        Ticket low = enter(BOB, "primary");
        Ticket high = enter(BOB, "urgent");
        line.leave(running.getFirst());

        assertThat(runs(high)).isTrue();
        assertThat(runs(low)).isFalse();
    }

    private List<Ticket> tickets(Caller caller, String workgroup, int count) {
        return Stream.generate(() -> enter(caller, workgroup)).limit(count).toList();
    }

    private Ticket enter(Caller caller, String workgroup) {
        return line.enter(workgroup, caller.account()).orElseThrow();
    }

    private static boolean runs(Ticket ticket) {
        return ticket.turn.isDone();
    }

    private static final class Groups extends Workgroups {

        Groups() {
            super(null, null, null);
        }

        @Override
        Optional<Workgroup> find(String name) {
            int slots = name.equals("one") ? 1 : 2;
            int priority = name.equals("urgent") ? 9 : 5;
            Terms terms = new Terms(
                    "",
                    true,
                    slots,
                    DataSize.ofGigabytes(1),
                    Duration.ofMinutes(1),
                    priority,
                    null,
                    Map.of(),
                    80,
                    Workgroup.Output.NONE);
            return Optional.of(new Workgroup(name, 0, terms, Set.of()));
        }
    }
}
