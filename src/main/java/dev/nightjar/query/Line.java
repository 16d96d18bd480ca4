package dev.nightjar.query;

import dev.nightjar.identity.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/**
 * The lines before all workgroups' slots. A free slot goes to whoever runs the least in the workgroup, and among those to
 * whoever was served longest ago: a hundred statements of one person delay another's one by no more than a slot. Where
 * Nightjar as a whole runs as many as it may, the workgroup of the highest priority is served first.
 */
@Component
class Line {

    private final int most;
    private final Workgroups workgroups;
    private final List<Ticket> waiting = new ArrayList<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<Person, Integer> runningOf = new HashMap<>();
    private final Map<Person, Long> served = new HashMap<>();
    private int runningAll;
    private long clock;

    private record Person(String workgroup, AccountId account) {}

    /** A place in a line, and then a slot. */
    static final class Ticket {

        /** Completes when it is its turn. */
        final CompletableFuture<Void> turn = new CompletableFuture<>();

        private final Workgroup workgroup;
        private final Person person;
        private final long number;

        private Ticket(Workgroup workgroup, AccountId account, long number) {
            this.workgroup = workgroup;
            this.person = new Person(workgroup.name(), account);
            this.number = number;
        }

        Workgroup workgroup() {
            return workgroup;
        }
    }

    Line(QuerySettings settings, Workgroups workgroups) {
        this.workgroups = workgroups;
        this.most = settings.mostSlots();
    }

    /** Empty where the workgroup is gone. */
    Optional<Ticket> enter(String workgroup, AccountId account) {
        return workgroups.find(workgroup).map(found -> enter(found, account));
    }

    private Ticket enter(Workgroup workgroup, AccountId account) {
        Ticket ticket;
        List<Ticket> served;
        synchronized (this) {
            ticket = new Ticket(workgroup, account, clock++);
            waiting.add(ticket);
            served = serve();
        }
        complete(served);
        return ticket;
    }

    /** Gives up a place or a slot. */
    void leave(Ticket ticket) {
        List<Ticket> served;
        synchronized (this) {
            if (!waiting.remove(ticket)) {
                runningAll--;
                running.merge(ticket.workgroup.name(), -1, Integer::sum);
                if (runningOf.merge(ticket.person, -1, Integer::sum) == 0) {
                    runningOf.remove(ticket.person);
                }
            }
            if (waiting.isEmpty() && runningAll == 0) {
                this.served.clear(); // nobody is left who could have been treated unfairly
            }
            served = serve();
        }
        complete(served);
    }

    /** Outside the lock, since what waits for a turn may run right here. */
    private static void complete(List<Ticket> served) {
        served.forEach(ticket -> ticket.turn.complete(null));
    }

    private List<Ticket> serve() {
        List<Ticket> turns = new ArrayList<>();
        while (runningAll < most) {
            Optional<Ticket> next = waiting.stream()
                    .filter(ticket -> running.getOrDefault(ticket.workgroup.name(), 0) < ticket.workgroup.slots())
                    .min(order(runningOf, served));
            if (next.isEmpty()) {
                break;
            }
            Ticket ticket = next.get();
            waiting.remove(ticket);
            runningAll++;
            running.merge(ticket.workgroup.name(), 1, Integer::sum);
            runningOf.merge(ticket.person, 1, Integer::sum);
            served.put(ticket.person, clock++);
            turns.add(ticket);
        }
        return turns;
    }

    private static Comparator<Ticket> order(Map<Person, Integer> runningOf, Map<Person, Long> served) {
        return Comparator.<Ticket>comparingInt(
                        ticket -> -ticket.workgroup.terms().priority())
                .thenComparing(ticket -> runningOf.getOrDefault(ticket.person, 0))
                .thenComparing(ticket -> served.getOrDefault(ticket.person, -1L))
                .thenComparing(ticket -> ticket.number);
    }

    /** Which place in its workgroup's line it has, from 1; 0 where it has left it. */
    synchronized int place(Ticket ticket) {
        if (!waiting.contains(ticket)) {
            return 0;
        }
        List<Ticket> left = new ArrayList<>(waiting.stream()
                .filter(other -> other.workgroup.name().equals(ticket.workgroup.name()))
                .toList());
        Map<Person, Integer> counts = new HashMap<>(runningOf);
        Map<Person, Long> times = new HashMap<>(served);
        for (int place = 1; ; place++) {
            Ticket next = left.stream().min(order(counts, times)).orElseThrow();
            if (next == ticket) {
                return place;
            }
            left.remove(next);
            counts.merge(next.person, 1, Integer::sum);
            times.put(next.person, clock + place);
        }
    }

    /** How many statements of a workgroup run and wait. */
    synchronized Load load(String workgroup) {
        int queued = (int) waiting.stream()
                .filter(ticket -> ticket.workgroup.name().equals(workgroup))
                .count();
        return new Load(running.getOrDefault(workgroup, 0), queued);
    }

    record Load(int running, int queued) {}
}
