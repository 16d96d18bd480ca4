package dev.nightjar.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The accounts' rows. */
interface AccountRows extends Repository<Account, UUID> {

    Account save(Account account);

    Optional<Account> findById(UUID id);

    @Query("SELECT * FROM identity.account WHERE lower(name) = lower(:name)")
    Optional<Account> findByName(String name);

    @Query("SELECT * FROM identity.account ORDER BY lower(name)")
    List<Account> findAll();

    long count();

    long countByRole(Role role);

    void deleteById(UUID id);
}
