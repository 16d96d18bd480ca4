package dev.nightjar.chart;

/**
 * A picture that is no chart.
 *
 * @param id of what is kept
 * @param alt what somebody who cannot see it would want to hear
 * @param fit whether all of it is seen, or it fills its place
 */
public record Image(String id, String alt, Fit fit) {

    private static final int LONGEST = 1_000;

    public enum Fit {
        CONTAIN,
        COVER
    }

    public Image {
        id = id == null ? "" : id;
        alt = alt == null ? "" : alt.strip();
        fit = fit == null ? Fit.CONTAIN : fit;
    }

    /** Whether it says what it shows. */
    public boolean described() {
        return !alt.isEmpty() && alt.length() <= LONGEST;
    }
}
