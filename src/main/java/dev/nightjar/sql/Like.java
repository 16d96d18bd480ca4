package dev.nightjar.sql;

/** A LIKE pattern, for names. */
record Like(String pattern, String escape) {

    Like {
        if (escape.length() > 1) {
            throw new StatementException(SqlFault.INVALID_ARGUMENTS, "Escape string must be a single character", 1, 1);
        }
    }

    boolean matches(String text) {
        int t = 0;
        int p = 0;
        int retryText = -1;
        int retryPattern = -1;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '%' && !escapes(p)) {
                retryPattern = ++p;
                retryText = t;
            } else if (p < pattern.length() && one(text.charAt(t), p)) {
                p += escapes(p) ? 2 : 1;
                t++;
            } else if (retryPattern >= 0) {
                p = retryPattern;
                t = ++retryText;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }

    private boolean escapes(int p) {
        return !escape.isEmpty() && pattern.charAt(p) == escape.charAt(0) && p + 1 < pattern.length();
    }

    private boolean one(char c, int p) {
        return escapes(p) ? pattern.charAt(p + 1) == c : pattern.charAt(p) == '_' || pattern.charAt(p) == c;
    }
}
