package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Imports of bundles that run or ran since the server started, each on a thread of its own. The last hundred are kept. */
@Service
public class BundleImports {

    private static final Logger log = LoggerFactory.getLogger(BundleImports.class);
    private static final int KEPT = 100;

    private final Map<UUID, BundleImport> imports = new LinkedHashMap<>();
    private final Clock clock;

    BundleImports(Clock clock) {
        this.clock = clock;
    }

    /** Those of the caller, newest first. */
    public synchronized List<BundleImport> of(Caller caller) {
        return imports.values().stream()
                .filter(one -> one.by().equals(caller.account()))
                .toList()
                .reversed();
    }

    /** @throws FaultException {@code NO_SUCH_IMPORT}, also where it is somebody else's */
    public synchronized BundleImport get(Caller caller, UUID id) {
        BundleImport found = imports.get(id);
        if (found == null || !found.by().equals(caller.account())) {
            throw new FaultException(CatalogFault.NO_SUCH_IMPORT, id);
        }
        return found;
    }

    BundleImport start(Caller caller, String database, List<BundlePlan.Step> steps) {
        BundleImport begun = new BundleImport(
                UUID.randomUUID(), caller.account(), database, 0, steps.size(), List.of(), clock.instant(), null);
        note(begun);
        Thread.ofVirtual().name("import-" + begun.id()).start(() -> make(begun, steps));
        return begun;
    }

    private void make(BundleImport begun, List<BundlePlan.Step> steps) {
        List<BundleImport.Failure> failures = new ArrayList<>();
        int done = 0;
        for (BundlePlan.Step step : steps) {
            try {
                step.make().run();
            } catch (FaultException e) {
                failures.add(new BundleImport.Failure(step.name(), e.fault().name(), e.message(Locale.ENGLISH)));
            } catch (RuntimeException e) {
                log.error("The import of {} failed in a way nobody foresaw", step.name(), e);
                failures.add(new BundleImport.Failure(step.name(), "BROKEN", "Nightjar failed; its log says how"));
            }
            note(at(begun, ++done, failures, false));
        }
        note(at(begun, done, failures, true));
    }

    private BundleImport at(BundleImport begun, int done, List<BundleImport.Failure> failures, boolean ended) {
        return new BundleImport(
                begun.id(),
                begun.by(),
                begun.database(),
                done,
                begun.all(),
                List.copyOf(failures),
                begun.startedAt(),
                ended ? clock.instant() : null);
    }

    private synchronized void note(BundleImport one) {
        imports.put(one.id(), one);
        if (imports.size() > KEPT) {
            imports.remove(imports.keySet().iterator().next());
        }
    }
}
