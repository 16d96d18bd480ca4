package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.operation.Operation;
import dev.nightjar.operation.Operations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Imports of bundles that run or ran since the server started. */
@Service
public class BundleImports {

    private static final Logger log = LoggerFactory.getLogger(BundleImports.class);

    private final Operations<List<BundleImport.Failure>> operations;

    BundleImports(Clock clock) {
        this.operations = new Operations<>(clock);
    }

    /** Those of the caller, newest first. */
    public List<BundleImport> of(Caller caller) {
        return operations.of(caller).stream().map(BundleImport::of).toList();
    }

    /** @throws FaultException {@code NO_SUCH_OPERATION}, also where it is somebody else's */
    public BundleImport get(Caller caller, UUID id) {
        return BundleImport.of(operations.get(caller, id));
    }

    /** Makes no further changes; those that are made stay. */
    public BundleImport cancel(Caller caller, UUID id) {
        return BundleImport.of(operations.cancel(caller, id));
    }

    BundleImport start(Caller caller, String database, List<BundlePlan.Step> steps) {
        Operation<List<BundleImport.Failure>> begun =
                operations.start(caller, database, List.of(), watch -> make(steps, watch));
        return BundleImport.of(begun);
    }

    private static List<BundleImport.Failure> make(
            List<BundlePlan.Step> steps, Operations.Watch<List<BundleImport.Failure>> watch) {
        List<BundleImport.Failure> failures = new ArrayList<>();
        int done = 0;
        watch.at(0, steps.size(), List.of());
        for (BundlePlan.Step step : steps) {
            watch.check();
            try {
                step.make().run();
            } catch (FaultException e) {
                failures.add(new BundleImport.Failure(step.name(), e.fault().name(), e.message(Locale.ENGLISH)));
            } catch (RuntimeException e) {
                log.error("The import of {} failed in a way nobody foresaw", step.name(), e);
                failures.add(new BundleImport.Failure(step.name(), "BROKEN", "Nightjar failed; its log says how"));
            }
            watch.at(++done, steps.size(), List.copyOf(failures));
        }
        return List.copyOf(failures);
    }
}
