package org.assay.reports.text;

/** Text in HTML and XML, in elements and in attributes alike. */
public final class Html {
    private Html() {}

    /** The text with markup characters as entities; characters that XML 1.0 has no place for, and those that turn
     * the direction of text around, become U+FFFD. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isPlain(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** The text in a comment, which may hold neither two dashes in a row nor a dash at its end. */
    public static String comment(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> safe.appendCodePoint(isPlain(c) ? c : 0xFFFD));
        String noMarkup = safe.toString().replaceAll("-(?=-)", "-\u2060").replace(">", "\u203A");
        return "<!-- " + noMarkup + " -->";
    }

    private static boolean isPlain(int c) {
        return isXml(c) && !Lines.turnsAround(c);
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
