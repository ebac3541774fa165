package org.assay.reports.text;

/** Text in GitHub-flavoured Markdown, in paragraphs and table cells alike: one line, nothing in it acts as markup. */
public final class Markdown {
    private static final String SPECIAL = "\\`*_[]#|~$";

    private Markdown() {}

    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        String line = Lines.one(text);
        int start = 0;
        while (start < line.length() && (line.charAt(start) == '-' || line.charAt(start) == '.')) {
            escaped.append('\\').append(line.charAt(start++));
        }
        line.substring(start).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;");
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        escaped.append('\\');
                    }
                    escaped.appendCodePoint(c);
                }
            }
        });
        return escaped.toString();
    }
}
