package org.assay.experiments.worker;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assay.experiments.store.SnapshotFile;
import org.assay.framework.metric.Snapshot;

/** Writes a cell's snapshots as they come; a cell without any has no file. */
final class SnapshotWriter implements Closeable {
    private final Path file;
    private Writer out = Writer.nullWriter();
    private boolean open;

    SnapshotWriter(Path file) {
        this.file = file;
    }

    void write(Snapshot snapshot, long step, double epoch, double seconds) throws IOException {
        if (!open) {
            out = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            open = true;
        }
        out.write(SnapshotFile.line(snapshot, step, epoch, seconds));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
