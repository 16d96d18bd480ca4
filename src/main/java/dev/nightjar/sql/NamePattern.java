package dev.nightjar.sql;

import java.util.Arrays;
import java.util.List;

/**
 * The pattern of a SHOW statement: Trino's ({@code a%}), or Hive's ({@code 'a*|b'}, {@code 'a.*'}). None where both are
 * empty.
 */
record NamePattern(String pattern, String escape) {

    static final NamePattern ALL = new NamePattern("", "");

    List<String> filter(List<String> names) {
        return names.stream().filter(this::matches).toList();
    }

    boolean matches(String name) {
        return pattern.isEmpty()
                || Arrays.stream(pattern.split("\\|"))
                        .map(each -> each.replace(".*", "%").replace('*', '%'))
                        .anyMatch(each -> new Like(each, escape).matches(name));
    }
}
