package org.assay.framework.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assay.framework.npy.UnmarkedText;

/**
 * A UTF-8 text that is read line by line, without a mark of byte order.
 *
 * @param most lines that are read; what comes after does not count
 */
record TextFile(Path path, long most) {
    TextFile(Path path) {
        this(path, Long.MAX_VALUE);
    }

    /** The first lines of this text. */
    TextFile first(long lines) {
        return new TextFile(path, lines);
    }

    long lineCount() {
        long[] count = {0};
        lines(line -> count[0]++);
        return count[0];
    }

    /** @throws DataException when there is no such file or it is no UTF-8 text; says in which line */
    void lines(Consumer<String> taker) {
        long line = 0;
        try (BufferedReader reader = UnmarkedText.open(path)) {
            for (String text = reader.readLine(); text != null && line < most; text = reader.readLine()) {
                taker.accept(text);
                line++;
            }
        } catch (NoSuchFileException e) {
            throw new DataException(path + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    path + " is no UTF-8 text: a wrong byte comes after line " + line
                            + "; convert it, such as with iconv -t UTF-8",
                    e);
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
