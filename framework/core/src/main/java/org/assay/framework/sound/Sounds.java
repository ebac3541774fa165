package org.assay.framework.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Division;
import org.assay.framework.dataset.FileIndex;
import org.assay.framework.dataset.IndexedFiles;
import org.assay.framework.dataset.LabelledItems;
import org.assay.framework.dataset.Shares;

/** A user's WAV files. */
@Declared(
        name = "sounds",
        doc =
                "Recordings from WAV files of one rate, channels averaged; an index of tab-separated columns with a header gives each file,"
                        + " relative to the index, and its class. Describe them by mfcc.")
public record Sounds(
        @Included FileIndex index,

        @Included Shares shares,

        @Parameter(doc = Division.DOC, byDefault = "shares") Division division)
        implements DatasetComponent {
    @Override
    public void check(Checks checks) {
        shares.check(checks);
        index.check(division, checks);
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        return index.fingerprinted("sounds", directory);
    }

    @Override
    public Dataset create(DatasetContext context) {
        IndexedFiles indexed = index.read("sounds", context.directory());
        LabelledItems items = index.columns().of(indexed.table());
        List<Sound> sounds = new ArrayList<>();
        for (Path path : indexed.paths()) {
            try {
                sounds.add(Sound.read(Files.readAllBytes(path), path.toString()));
            } catch (IOException e) {
                throw new DataException(path + " cannot be read: " + e.getMessage(), e);
            }
        }
        Recordings split = new Recordings(sounds, items.labels(), items.names());
        return items.divide(split.inputs(), split, division, shares, context);
    }
}
