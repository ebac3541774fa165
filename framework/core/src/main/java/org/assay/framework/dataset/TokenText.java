package org.assay.framework.dataset;

import java.util.Arrays;

/**
 * A text as numbers of its tokens, in one array, and where its lines begin.
 *
 * @param tokens of all lines, one after the other
 * @param lines the first token of each line, and the total
 */
record TokenText(TextFile file, int[] tokens, int[] lines) {
    /** @throws DataException when a token is unknown and the vocabulary has no entry for such, or when the text is empty */
    static TokenText read(String dataset, TextFile file, TextLevel level, Vocabulary vocabulary) {
        Reading reading = new Reading();
        file.lines(line -> {
            reading.begin();
            level.tokens(line, token -> {
                int number = vocabulary.number(token);
                if (number == 0) {
                    throw new DataException(dataset + ": " + file.path() + ", line " + reading.lineCount + ": the "
                            + level.noun() + " '" + token + "' is not in the training text, and no unknown one is"
                            + " named; name one, such as unknown: \"<unk>\"");
                }
                reading.add(number);
            });
        });
        TokenText text = new TokenText(file, reading.tokens(), reading.lines());
        if (text.tokens.length == text.lineCount()) {
            throw new DataException(dataset + ": " + file.path() + " is empty: it has no " + level.noun()
                    + "; put the whole text there, or name another file");
        }
        return text;
    }

    int lineCount() {
        return lines.length - 1;
    }

    /** The number, from 0, of the line that a token is in. */
    int lineOf(int token) {
        int found = Arrays.binarySearch(lines, token);
        return found < 0 ? -found - 2 : found;
    }

    /** The line, and the place in it, of a token, for messages. */
    String place(int token) {
        int line = lineOf(token);
        return file.path().getFileName() + ", line " + (line + 1) + ", token " + (token - lines[line] + 1);
    }

    /** Arrays that grow. */
    private static final class Reading {
        private int[] tokens = new int[1 << 12];
        private int tokenCount;
        private int[] lines = new int[1 << 8];
        private int lineCount;

        void begin() {
            lines = roomFor(lines, lineCount + 1);
            lines[lineCount++] = tokenCount;
        }

        void add(int token) {
            tokens = roomFor(tokens, tokenCount);
            tokens[tokenCount++] = token;
        }

        private static int[] roomFor(int[] array, int index) {
            return index < array.length ? array : Arrays.copyOf(array, Math.addExact(array.length, array.length / 2));
        }

        int[] tokens() {
            return Arrays.copyOf(tokens, tokenCount);
        }

        int[] lines() {
            lines[lineCount] = tokenCount;
            return Arrays.copyOf(lines, lineCount + 1);
        }
    }

    /** Windows over some of the lines, each a stretch of its own, or all one stretch. */
    Windows windows(int fromLine, int toLine, int context, boolean withinLine) {
        int[] ends = withinLine
                ? Arrays.copyOfRange(lines, fromLine, toLine + 1)
                : new int[] {lines[fromLine], lines[toLine]};
        return new Windows(this, ends, context);
    }
}
