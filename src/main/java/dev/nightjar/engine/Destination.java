package dev.nightjar.engine;

import dev.nightjar.sql.FileOutput;
import java.nio.file.Path;

/** Where a plan's rows go; no more than that may its sandbox write. */
sealed interface Destination {

    /** The statement that brings the rows there. */
    String statement(String query);

    /** A message without the places nobody outside knows. */
    String tidy(String message);

    /** One file, which appears when it is complete. */
    record Result(Path file) implements Destination {

        Path partial() {
            return file.resolveSibling("." + file.getFileName() + ".partial");
        }

        @Override
        public String statement(String query) {
            return CopyText.result(query, partial());
        }

        @Override
        public String tidy(String message) {
            return message.replace(partial().toString(), "the result")
                    .replace(String.valueOf(file.getParent()), "the result folder");
        }
    }

    /** Files below a folder. */
    record Files(Path folder, FileOutput output) implements Destination {

        @Override
        public String statement(String query) {
            return CopyText.files(query, folder, output);
        }

        @Override
        public String tidy(String message) {
            return message.replace(folder.toString(), "the new files");
        }
    }

    /** Nowhere: the plan is told, or run and told. */
    record Explanation(boolean analyze) implements Destination {

        @Override
        public String statement(String query) {
            return "EXPLAIN (" + (analyze ? "ANALYZE, " : "") + "FORMAT json) " + query;
        }

        @Override
        public String tidy(String message) {
            return message;
        }
    }
}
