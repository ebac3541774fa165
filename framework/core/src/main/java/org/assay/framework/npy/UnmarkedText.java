package org.assay.framework.npy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** UTF-8 text without the mark of byte order that some programs put before it, which nobody sees and which would belong to the first word. */
public final class UnmarkedText {
    private static final char MARK = '\uFEFF';

    private UnmarkedText() {}

    /** Reads behind the mark, if there is one. */
    public static BufferedReader open(Path path) throws IOException {
        BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        try {
            reader.mark(1);
            if (reader.read() != MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }
}
