package org.assay.framework.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

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
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String text = reader.readLine(); text != null && line < most; text = reader.readLine()) {
                taker.accept(line == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text);
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
