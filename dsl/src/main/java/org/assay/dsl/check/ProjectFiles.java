package org.assay.dsl.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.dsl.source.SourceFile;

/** Experiment files on disk: bounded in size, strictly UTF-8, and never outside the project directory. */
public final class ProjectFiles implements SourceResolver {
    private static final long LARGEST = 1 << 20;

    private final Path project;

    /** @param project the directory that no include leaves, symbolic links resolved */
    public ProjectFiles(Path project) {
        this.project = project;
    }

    @Override
    public SourceFile include(String including, String file) throws IOException {
        Path from = Path.of(including).toAbsolutePath().getParent();
        Path path = from.resolve(file).normalize();
        Path root = project.toRealPath();
        if (!path.startsWith(project.toAbsolutePath().normalize())
                || (Files.exists(path) && !path.toRealPath().startsWith(root))) {
            throw new IOException("'" + file + "' lies outside the project directory; include files inside it only");
        }
        return read(path);
    }

    /** Reads a file. */
    public static SourceFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(
                    (Files.exists(path) ? "'" + path + "' is no file" : "there is no file '" + path + "'"));
        }
        if (Files.size(path) > LARGEST) {
            throw new IOException("'" + path + "' is larger than 1 MiB, which no experiment file is");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return new SourceFile(path.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new IOException("'" + path + "' is not UTF-8 text; save it as UTF-8", e);
        }
    }
}
