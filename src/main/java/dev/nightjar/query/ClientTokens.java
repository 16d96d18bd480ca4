package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens by which a submission that is repeated is known again. */
@Component
class ClientTokens {

    private static final int SHORTEST = 32;
    private static final int LONGEST = 128;

    private final JdbcClient jdbc;

    ClientTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Use(ExecutionId execution, String digest) {}

    /**
     * The execution that was submitted with this token.
     *
     * @throws FaultException {@code TOKEN_REUSED} where another request was
     */
    Optional<ExecutionId> find(Caller caller, String token, QueryRequest request) {
        if (token.length() < SHORTEST || token.length() > LONGEST) {
            throw new FaultException(QueryFault.TOKEN_LENGTH, SHORTEST, LONGEST).about("clientRequestToken");
        }
        Optional<Use> use = jdbc.sql("""
                        select execution_id, request_digest from query.client_token
                         where account_id = :account and token = :token
                        """)
                .param("account", caller.id())
                .param("token", token)
                .query((row, _) -> new Use(
                        new ExecutionId(row.getObject("execution_id", UUID.class)), row.getString("request_digest")))
                .optional();
        if (use.isPresent() && !use.get().digest().equals(digest(request))) {
            throw new FaultException(QueryFault.TOKEN_REUSED).about("clientRequestToken");
        }
        return use.map(Use::execution);
    }

    /** False where somebody was faster with the same token. */
    boolean keep(Caller caller, String token, QueryRequest request, ExecutionId execution) {
        return jdbc.sql("""
                        insert into query.client_token (account_id, token, execution_id, request_digest)
                        values (:account, :token, :execution, :digest) on conflict do nothing
                        """)
                        .param("account", caller.id())
                        .param("token", token)
                        .param("execution", execution.value())
                        .param("digest", digest(request))
                        .update()
                == 1;
    }

    private static String digest(QueryRequest request) {
        String whole = String.join(
                "\u0000",
                List.of(
                        request.sql(),
                        String.valueOf(request.database()),
                        String.valueOf(request.workgroup()),
                        String.join("\u0001", request.parameters()),
                        String.valueOf(request.reuse()),
                        String.valueOf(request.output())));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
