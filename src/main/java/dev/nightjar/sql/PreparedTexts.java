package dev.nightjar.sql;

import java.util.Optional;

/** The texts of prepared statements, by their lower-case names. */
@FunctionalInterface
public interface PreparedTexts {

    PreparedTexts NONE = name -> Optional.empty();

    Optional<String> find(String name);
}
