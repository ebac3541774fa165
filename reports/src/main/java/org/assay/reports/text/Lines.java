package org.assay.reports.text;

/** Text kept on one line. */
public final class Lines {
    private Lines() {}

    /** The text with line ends, tabs and other control characters as single spaces, and without characters that turn the reading direction. */
    public static String one(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                line.append(' ');
            } else if (!turnsAround(c)) {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    /** Whether a character changes the direction in which text is shown, so that it could look like another text. */
    static boolean turnsAround(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }
}
