package dev.nightjar.dashboard;

/** Colours beside each other, as {@code #rrggbb}. */
final class Contrast {

    private Contrast() {}

    /** How well they can be told apart, as WCAG defines it: from 1 for the same to 21 for black on white. */
    static double of(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** A colour that is so much of another one: none of it at 0, all at 1. */
    static String mixed(String one, String other, double share) {
        StringBuilder mixed = new StringBuilder("#");
        for (int at = 1; at < one.length(); at += 2) {
            int from = Integer.parseInt(one.substring(at, at + 2), 16);
            int to = Integer.parseInt(other.substring(at, at + 2), 16);
            mixed.append("%02x".formatted(Math.round(from + (to - from) * share)));
        }
        return mixed.toString();
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
