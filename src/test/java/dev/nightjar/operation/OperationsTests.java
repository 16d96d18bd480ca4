package dev.nightjar.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.operation.Operation.State;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OperationsTests {

    private static final Caller ADA = new Caller(new UUID(0, 1), "ada", Role.AUTHOR);
    private static final Caller BOB = new Caller(new UUID(0, 2), "bob", Role.ADMINISTRATOR);

    private final Operations<String> operations = new Operations<>(Clock.systemUTC());
    private final CountDownLatch going = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);

    @Test
    void itTellsHowFarItIsAndWhatCameOut() throws Exception {
        Operation<String> begun = operations.start(ADA, "it", "nothing", watch -> {
            watch.at(1, 3, "some");
            told.countDown();
            await(going);
            return "all";
        });
        told.await();

        assertThat(begun.all()).isNegative();
        assertThat(operations.get(ADA, begun.id()))
                .extracting(Operation::state, Operation::done, Operation::all, Operation::result, Operation::endedAt)
                .containsExactly(State.RUNNING, 1L, 3L, "some", null);
        going.countDown();
        Operation<String> end = ended(begun);
        assertThat(end.state()).isEqualTo(State.SUCCEEDED);
        assertThat(end.result()).isEqualTo("all");
        assertThat(end.endedAt()).isNotNull();
        assertThat(operations.of(ADA)).containsExactly(end);
        assertThat(operations.of(BOB)).isEmpty();
    }

    @Test
    void whatIsCancelledKeepsWhatItHad() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Operation<String> begun = operations.start(ADA, "it", "nothing", watch -> {
            watch.at(2, 3, "some");
            watch.stopBy(stopped::countDown);
            told.countDown();
            await(stopped);
            watch.check();
            return "all";
        });
        told.await();

        operations.cancel(ADA, begun.id());

        assertThat(ended(begun))
                .extracting(Operation::state, Operation::done, Operation::result)
                .containsExactly(State.CANCELLED, 2L, "some");
        assertThat(operations.cancel(ADA, begun.id()).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whatFailsSaysWhy() throws Exception {
        Operation<String> foreseen = operations.start(ADA, "it", "nothing", _ -> {
            throw new FaultException(OperationFault.NO_SUCH_OPERATION, "x");
        });
        Operation<String> unforeseen = operations.start(ADA, "it", "nothing", _ -> {
            throw new IllegalStateException("never seen");
        });

        assertThat(fault(ended(foreseen))).isEqualTo(OperationFault.NO_SUCH_OPERATION);
        assertThat(fault(ended(unforeseen))).isEqualTo(OperationFault.OPERATION_BROKE);
    }

    @Test
    void nobodyElseLearnsOfIt() {
        Operation<String> begun = operations.start(ADA, "it", "nothing", _ -> "all");

        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> operations.get(BOB, begun.id()));
        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> operations.cancel(BOB, begun.id()));
    }

    @Test
    void theOldestAreForgottenButNotThoseThatRun() throws Exception {
        Operation<String> first = operations.start(ADA, "it", "nothing", _ -> {
            await(going);
            return "all";
        });
        for (int i = 0; i < 120; i++) {
            ended(operations.start(ADA, "it", "nothing", _ -> "all"));
        }

        assertThat(operations.of(ADA)).hasSize(100);
        assertThat(operations.get(ADA, first.id()).state()).isEqualTo(State.RUNNING);
        going.countDown();
    }

    private static Object fault(Operation<String> failed) {
        assertThat(failed.state()).isEqualTo(State.FAILED);
        FaultException failure = failed.failure();
        return failure == null ? "none" : failure.fault();
    }

    private Operation<String> ended(Operation<String> begun) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (operations.get(ADA, begun.id()).state() == State.RUNNING && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        return operations.get(ADA, begun.id());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
