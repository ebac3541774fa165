package org.assay.framework.dataset;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made of files, kept while memory allows, so that the cells of one worker do not unpack the same file again. A file that
 * changed in size or time is read anew. What is kept must never be modified.
 */
public final class ParsedFiles<T> {
    private record Version(long size, FileTime modified, Object key) {}

    private record Kept<T>(Version version, SoftReference<T> content) {}

    private final Map<Path, Kept<T>> kept = new ConcurrentHashMap<>();

    /** What was made of the file, made now if it is not kept. */
    public T get(Path path, Function<Path, T> parse) {
        Version version;
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            version =
                    new Version(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
        Kept<T> before = kept.get(path);
        T content = before != null && before.version().equals(version)
                ? before.content().get()
                : null;
        if (content == null) {
            content = parse.apply(path);
            kept.put(path, new Kept<>(version, new SoftReference<>(content)));
        }
        return content;
    }
}
