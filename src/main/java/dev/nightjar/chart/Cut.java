package dev.nightjar.chart;

/**
 * How a list of values was shortened.
 *
 * @param how what {@code shown} of the {@code total} values were kept, and what became of the rest
 */
record Cut(How how, int shown, int total) {

    enum How {
        NOTHING,
        /** The greatest stayed, the rest are added up as "Other". */
        OTHER,
        /** The greatest stayed. */
        TOP,
        /** The first in the visual's order stayed. */
        FIRST,
        /** The latest stayed. */
        LATEST
    }

    static final Cut NONE = new Cut(How.NOTHING, 0, 0);

    boolean other() {
        return how == How.OTHER;
    }

    boolean left() {
        return how != How.NOTHING;
    }

    String note(Texts texts, String field) {
        return texts.of("cut." + how, texts.count(shown), texts.count(total), texts.count((long) total - shown), field);
    }
}
