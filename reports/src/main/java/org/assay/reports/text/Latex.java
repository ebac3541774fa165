package org.assay.reports.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Text in LaTeX: pure ASCII that compiles under pdflatex with no package. */
public final class Latex {
    private static final Map<Integer, String> ACCENTS = Map.ofEntries(
            Map.entry(0x300, "\\`"),
            Map.entry(0x301, "\\'"),
            Map.entry(0x302, "\\^"),
            Map.entry(0x303, "\\~"),
            Map.entry(0x304, "\\="),
            Map.entry(0x306, "\\u"),
            Map.entry(0x307, "\\."),
            Map.entry(0x308, "\\\""),
            Map.entry(0x30A, "\\r"),
            Map.entry(0x30B, "\\H"),
            Map.entry(0x30C, "\\v"),
            Map.entry(0x323, "\\d"),
            Map.entry(0x327, "\\c"));
    private static final Map<Integer, String> SYMBOLS = symbols();

    private Latex() {}

    /** The text with every special character written out; a character LaTeX may not know becomes its code, such as [U+4E2D]. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> escaped.append(character(c)));
        return escaped.toString();
    }

    /** The text as a comment line: ASCII, with no line end inside. */
    public static String comment(String text) {
        StringBuilder safe = new StringBuilder("% ");
        text.codePoints()
                .forEach(c -> safe.append(c >= 0x20 && c < 0x7F ? Character.toString(c) : c == '\n' ? " " : code(c)));
        return safe.toString();
    }

    private static String character(int c) {
        String symbol = SYMBOLS.get(c);
        if (symbol != null) {
            return symbol;
        }
        if (c >= 0x20 && c < 0x7F) {
            return Character.toString(c);
        }
        if (Character.isWhitespace(c)) {
            return " ";
        }
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
        int base = parts.codePointAt(0);
        if (parts.codePointCount(0, parts.length()) == 2 && (Character.isLetter(base) && base < 0x7F)) {
            String accent = ACCENTS.get(parts.codePointBefore(parts.length()));
            if (accent != null) {
                boolean dotless = (base == 'i' || base == 'j') && !accent.equals("\\c") && !accent.equals("\\d");
                return accent + "{" + (dotless ? "\\" : "") + Character.toString(base) + "}";
            }
        }
        return code(c);
    }

    private static String code(int c) {
        return String.format("[U+%04X]", c);
    }

    private static Map<Integer, String> symbols() {
        Map<Integer, String> symbols = new HashMap<>();
        String[][] table = {
            {"\\", "\\textbackslash{}"},
            {"{", "\\{"},
            {"}", "\\}"},
            {"$", "\\$"},
            {"&", "\\&"},
            {"#", "\\#"},
            {"%", "\\%"},
            {"_", "\\_"},
            {"^", "\\textasciicircum{}"},
            {"~", "\\textasciitilde{}"},
            {"<", "$<$"},
            {">", "$>$"},
            {"|", "$|$"},
            {"\"", "\\textquotedbl{}"},
            {"`", "\\textasciigrave{}"},
            {"\u00A0", "~"},
            {"\u2013", "--"},
            {"\u2014", "---"},
            {"\u2212", "$-$"},
            {"\u2018", "`"},
            {"\u2019", "'"},
            {"\u201C", "``"},
            {"\u201D", "''"},
            {"\u2026", "\\dots{}"},
            {"\u2022", "\\textbullet{}"},
            {"\u00B7", "$\\cdot$"},
            {"\u00B1", "$\\pm$"},
            {"\u00D7", "$\\times$"},
            {"\u00F7", "$\\div$"},
            {"\u00B0", "$^\\circ$"},
            {"\u00B5", "$\\mu$"},
            {"\u00B2", "$^2$"},
            {"\u00B3", "$^3$"},
            {"\u00B9", "$^1$"},
            {"\u2264", "$\\leq$"},
            {"\u2265", "$\\geq$"},
            {"\u2260", "$\\neq$"},
            {"\u2248", "$\\approx$"},
            {"\u221E", "$\\infty$"},
            {"\u221A", "$\\surd$"},
            {"\u2211", "$\\sum$"},
            {"\u2190", "$\\leftarrow$"},
            {"\u2192", "$\\rightarrow$"},
            {"\u2191", "$\\uparrow$"},
            {"\u2193", "$\\downarrow$"},
            {"\u2020", "$\\dagger$"},
            {"\u2021", "$\\ddagger$"},
            {"\u00A7", "\\S{}"},
            {"\u2113", "$\\ell$"},
            {"\u2208", "$\\in$"},
            {"\u00DF", "\\ss{}"},
            {"\u00E6", "\\ae{}"},
            {"\u00C6", "\\AE{}"},
            {"\u0153", "\\oe{}"},
            {"\u0152", "\\OE{}"},
            {"\u00F8", "\\o{}"},
            {"\u00D8", "\\O{}"},
            {"\u0142", "\\l{}"},
            {"\u0141", "\\L{}"},
            {"\u0131", "\\i{}"},
            {"\u00E5", "\\aa{}"},
            {"\u00C5", "\\AA{}"},
            {"\u00A9", "\\copyright{}"},
            {"\u00A3", "\\pounds{}"},
        };
        for (String[] row : table) {
            symbols.put(row[0].codePointAt(0), row[1]);
        }
        String lower =
                "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon phi chi"
                        + " psi omega";
        int greek = 0x3B1;
        for (String name : lower.split(" ")) {
            symbols.put(greek++, name.equals("o") ? "$o$" : "$\\" + name + "$");
        }
        String[] upper = {"Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"};
        int[] codes = {0x393, 0x394, 0x398, 0x39B, 0x39E, 0x3A0, 0x3A3, 0x3A5, 0x3A6, 0x3A8, 0x3A9};
        for (int i = 0; i < upper.length; i++) {
            symbols.put(codes[i], "$\\" + upper[i] + "$");
        }
        return symbols;
    }
}
