package org.assay.reports.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The shipped fonts (Liberation Sans, SIL Open Font License): their bytes and the widths of their text. */
enum TypeFace {
    REGULAR("LiberationSans-Regular.ttf"),
    BOLD("LiberationSans-Bold.ttf");

    private final byte[] bytes;
    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    TypeFace(String file) {
        try (InputStream in = TypeFace.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("expected the font " + file + " in the program's own files, found none");
            }
            bytes = in.readAllBytes();
            font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            glyphs = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** The text with what the font has no glyph for as a question mark. */
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                printable.append(' ');
            } else {
                printable.appendCodePoint(glyphs.getGlyphId(c) == 0 ? '?' : c);
            }
        });
        return printable.toString();
    }

    /** The width of a text in points at a font size in points. */
    synchronized double width(String text, double size) {
        return printable(text)
                        .codePoints()
                        .mapToDouble(c -> {
                            try {
                                return font.getAdvanceWidth(glyphs.getGlyphId(c));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .sum()
                * size
                / unitsPerEm;
    }

    /** The text, or as much of it as fits the width before an ellipsis. */
    String fitted(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        int kept = characters.length;
        while (kept > 1 && width(new String(characters, 0, kept) + "\u2026", size) > width) {
            kept--;
        }
        return new String(characters, 0, kept).strip() + "\u2026";
    }
}
