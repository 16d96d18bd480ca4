package dev.nightjar.sql;

/** A LIKE pattern, for names. */
record Like(String pattern, String escape) {

    boolean matches(String text) {
        return matches(text, 0, 0);
    }

    private boolean matches(String text, int t, int p) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (!escape.isEmpty() && c == escape.charAt(0) && p + 1 < pattern.length()) {
            return t < text.length() && text.charAt(t) == pattern.charAt(p + 1) && matches(text, t + 1, p + 2);
        }
        if (c == '%') {
            for (int next = t; next <= text.length(); next++) {
                if (matches(text, next, p + 1)) {
                    return true;
                }
            }
            return false;
        }
        return t < text.length() && (c == '_' || c == text.charAt(t)) && matches(text, t + 1, p + 1);
    }
}
