package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.Workgroup.Terms;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The workgroups there are. Administrators keep them; authors use the ones that are open to them. */
@Service
public class Workgroups {

    private static final int LONGEST_NAME = 128;

    private final WorkgroupRows rows;
    private final QuerySettings settings;
    private final DataFolders folders;

    Workgroups(WorkgroupRows rows, QuerySettings settings, DataFolders folders) {
        this.rows = rows;
        this.settings = settings;
        this.folders = folders;
    }

    /** Those whose statements the caller may run, {@code primary} first, then by name. */
    public List<Workgroup> list(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        find(Workgroup.PRIMARY);
        return rows.all().stream().filter(group -> group.opensTo(caller)).toList();
    }

    public Workgroup get(Caller caller, String name) {
        caller.mustBe(Role.AUTHOR);
        return find(name).filter(group -> group.opensTo(caller)).orElseThrow(() -> missing(name));
    }

    /** The one that a statement is to run in; fails where that is not for the caller, or switched off. */
    void mayRun(Caller caller, @Nullable String name) {
        if (name != null && !get(caller, name).terms().enabled()) {
            throw new FaultException(QueryFault.WORKGROUP_DISABLED, name).about("workgroup");
        }
    }

    Optional<Workgroup> find(String name) {
        Optional<Workgroup> stored = rows.find(name);
        if (stored.isEmpty() && name.equals(Workgroup.PRIMARY)) {
            rows.insert(name, settings.primary());
            return rows.find(name);
        }
        return stored;
    }

    @Transactional
    public Workgroup create(Caller caller, String name, Terms terms, Set<AccountId> members) {
        caller.mustBe(Role.ADMINISTRATOR);
        check(terms);
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || !name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0)) {
            throw new FaultException(QueryFault.WORKGROUP_NAME_BAD, LONGEST_NAME).about("name");
        }
        if (!rows.insert(name, terms)) {
            throw new FaultException(QueryFault.WORKGROUP_NAME_TAKEN, name).about("name");
        }
        rows.members(name, members);
        return rows.find(name).orElseThrow(() -> missing(name));
    }

    /** @param version the one the caller saw; another one now stored means somebody else was faster */
    @Transactional
    public Workgroup update(Caller caller, String name, int version, Terms terms, Set<AccountId> members) {
        caller.mustBe(Role.ADMINISTRATOR);
        get(caller, name);
        check(terms);
        if (name.equals(Workgroup.PRIMARY) && !(terms.enabled() && members.isEmpty())) {
            throw new FaultException(QueryFault.PRIMARY_STAYS).about("name");
        }
        if (!rows.update(name, version, terms)) {
            throw new FaultException(QueryFault.WORKGROUP_CHANGED, name);
        }
        rows.members(name, members);
        return rows.find(name).orElseThrow(() -> missing(name));
    }

    /** What it ran stays in the history. */
    @Transactional
    public void delete(Caller caller, String name) {
        caller.mustBe(Role.ADMINISTRATOR);
        get(caller, name);
        if (name.equals(Workgroup.PRIMARY)) {
            throw new FaultException(QueryFault.PRIMARY_STAYS).about("name");
        }
        rows.delete(name);
    }

    private void check(Terms terms) {
        terms.check();
        String location = terms.output().location();
        if (location == null && terms.output().enforced()) {
            throw new FaultException(QueryFault.RESULT_LOCATION_MISSING).about("resultLocation");
        }
        if (location != null) {
            try {
                folders.requireWritable(ObjectLocation.parse(location).asFolder());
            } catch (FaultException e) {
                throw e.about("resultLocation");
            }
        }
    }

    private static FaultException missing(String name) {
        return new FaultException(QueryFault.NO_SUCH_WORKGROUP, name).about("workgroup");
    }
}
