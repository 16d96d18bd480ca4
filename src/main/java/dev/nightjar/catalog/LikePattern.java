package dev.nightjar.catalog;

/** A pattern of LIKE: a percent sign stands for any characters, an underscore for one. */
record LikePattern(String pattern) {

    /** Goes through both texts once, back to the last percent sign where they part. */
    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int percent = -1;
        int resume = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '%') {
                percent = at++;
                resume = in;
            } else if (at < pattern.length() && (pattern.charAt(at) == '_' || pattern.charAt(at) == text.charAt(in))) {
                at++;
                in++;
            } else if (percent >= 0) {
                at = percent + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        return pattern.chars().skip(at).allMatch(c -> c == '%');
    }
}
