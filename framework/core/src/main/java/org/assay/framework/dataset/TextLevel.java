package org.assay.framework.dataset;

import java.util.StringTokenizer;
import java.util.function.Consumer;

/** What a token of a text is. */
public enum TextLevel {
    /** What stands between blanks; each line ends with the token {@code <eos>}. */
    WORD("<eos>", "word"),
    /** A Unicode code point; each line ends with the token of a line feed. */
    CHARACTER("\n", "character");

    private final String end;
    private final String noun;

    TextLevel(String end, String noun) {
        this.end = end;
        this.noun = noun;
    }

    /** Hands over the tokens of a line, its end among them. */
    void tokens(String line, Consumer<String> taker) {
        if (this == WORD) {
            StringTokenizer words = new StringTokenizer(line);
            while (words.hasMoreTokens()) {
                taker.accept(words.nextToken());
            }
        } else {
            line.codePoints().forEach(point -> taker.accept(Character.toString(point)));
        }
        taker.accept(end);
    }

    /** What a token is called in messages. */
    String noun() {
        return noun;
    }
}
