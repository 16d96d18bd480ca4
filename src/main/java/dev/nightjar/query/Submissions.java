package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes statements from clients that may have to ask twice: with the same token, the same submission runs once. */
@Service
public class Submissions {

    private final Queries queries;
    private final ClientTokens tokens;
    private final TransactionTemplate transactions;

    Submissions(Queries queries, ClientTokens tokens, TransactionTemplate transactions) {
        this.queries = queries;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /** The execution of this token, which is a new one the first time. */
    public QueryExecution submit(Caller caller, QueryRequest request, String token) {
        Optional<QueryExecution> known = earlier(caller, request, token);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<QueryExecution> first =
                Objects.requireNonNull(transactions.execute(status -> first(status, caller, request, token)));
        return first.or(() -> earlier(caller, request, token))
                .orElseThrow(() -> new FaultException(QueryFault.TOKEN_REUSED));
    }

    /** Empty where somebody was faster with the token; nothing is submitted then. */
    private Optional<QueryExecution> first(
            TransactionStatus status, Caller caller, QueryRequest request, String token) {
        QueryExecution submitted = queries.submit(caller, request);
        if (tokens.keep(caller, token, request, submitted.id())) {
            return Optional.of(submitted);
        }
        status.setRollbackOnly();
        return Optional.empty();
    }

    private Optional<QueryExecution> earlier(Caller caller, QueryRequest request, String token) {
        return tokens.find(caller, token, request).map(id -> queries.get(caller, id));
    }
}
