package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement kept under a name. Who may use its workgroup sees it; only its owner and administrators change it.
 *
 * @param version rises with each change; what {@code If-Match} compares
 */
public record SavedQuery(
        UUID id,
        int version,
        AccountId account,
        String accountName,
        String name,
        String description,
        String sql,
        @Nullable String database,
        String workgroup,
        Instant createdAt,
        Instant updatedAt) {

    /** What it was up to a change: the content, who had saved that, and when. */
    public record Version(int version, Content content, String savedBy, Instant savedAt) {}

    /** What its owner decides. */
    public record Content(
            String name,
            String description,
            String sql,
            @Nullable String database,
            String workgroup) {

        private static final int LONGEST_NAME = 255;
        private static final int LONGEST_DESCRIPTION = 4000;

        /** In the workgroup that is open to everybody. */
        public Content(String name, String description, String sql, @Nullable String database) {
            this(name, description, sql, database, Workgroup.PRIMARY);
        }

        public Content {
            name = name.strip();
            description = description.strip();
        }

        void check() {
            if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw new FaultException(QueryFault.SAVED_QUERY_NAME_BAD, LONGEST_NAME).about("name");
            }
            if (description.length() > LONGEST_DESCRIPTION) {
                throw new FaultException(QueryFault.DESCRIPTION_TOO_LONG, LONGEST_DESCRIPTION).about("description");
            }
            Queries.checkStatement(sql);
        }
    }
}
