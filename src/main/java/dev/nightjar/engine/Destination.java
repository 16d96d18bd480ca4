package dev.nightjar.engine;

import dev.nightjar.sql.FileOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Where a plan's rows go; no more than that may its sandbox write. */
sealed interface Destination {

    /** The statement that brings the rows there, from a sandbox with this {@linkplain Sandbox#answer() answer file}. */
    String statement(String query, Path answer);

    /** Takes back what a run left there whose answer does not count. */
    default void clear() {}

    /** A message without the places nobody outside knows. */
    String tidy(String message);

    /** One file, which appears when the sandbox's answer is complete. */
    record Result(Path file) implements Destination {

        @Override
        public String statement(String query, Path answer) {
            return CopyText.result(query, answer);
        }

        @Override
        public String tidy(String message) {
            return message;
        }
    }

    /** Files below a folder. */
    record Files(Path folder, FileOutput output) implements Destination {

        @Override
        public String statement(String query, Path answer) {
            return CopyText.files(query, folder, output);
        }

        @Override
        public void clear() {
            try (Stream<Path> written = java.nio.file.Files.list(folder)) {
                for (Path each : written.toList()) {
                    FileSystemUtils.deleteRecursively(each);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String tidy(String message) {
            return message.replace(folder.toString(), "the new files");
        }
    }

    /** Nowhere: the plan is told, or run and told. */
    record Explanation(boolean analyze) implements Destination {

        @Override
        public String statement(String query, Path answer) {
            return "EXPLAIN (" + (analyze ? "ANALYZE, " : "") + "FORMAT json) " + query;
        }

        @Override
        public String tidy(String message) {
            return message;
        }
    }
}
