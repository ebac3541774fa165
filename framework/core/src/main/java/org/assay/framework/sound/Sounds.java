package org.assay.framework.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Division;
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
        @Parameter(doc = "The index, a .tsv file with a header and one recording a line.")
        String index,

        @Parameter(doc = "The index's column of files.", byDefault = "\"file\"")
        String file,

        @Parameter(doc = "The index's column of class names.", byDefault = "\"class\"")
        String label,

        @Parameter(
                doc = "The index's column of groups that no two splits may share, such as the speaker; none: divide by"
                        + " class.",
                byDefault = "none")
        Optional<String> group,

        @Parameter(
                doc = "Share of the groups, or items, held out to choose by.",
                byDefault = Shares.VALIDATION,
                range = Shares.RANGE)
        double validation,

        @Parameter(
                doc = "Share of the groups, or items, held out to report on.",
                byDefault = Shares.TEST,
                range = Shares.RANGE)
        double test,

        @Parameter(doc = Division.DOC, byDefault = "shares") Division division)
        implements DatasetComponent {
    @Override
    public void check(Checks checks) {
        new Shares(validation, test).check(checks);
        division.check(group.isPresent(), checks);
        IndexedFiles.check(index, checks);
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        return IndexedFiles.fingerprinted("sounds", index, file, directory);
    }

    @Override
    public Dataset create(DatasetContext context) {
        IndexedFiles indexed = IndexedFiles.read("sounds", index, file, context.directory());
        LabelledItems items = LabelledItems.of(indexed.table(), label, group);
        List<Sound> sounds = new ArrayList<>();
        for (Path path : indexed.paths()) {
            try {
                sounds.add(Sound.read(Files.readAllBytes(path), path.toString()));
            } catch (IOException e) {
                throw new DataException(path + " cannot be read: " + e.getMessage(), e);
            }
        }
        Recordings split = new Recordings(sounds, items.labels(), items.names());
        return items.divide(split.inputs(), split, division, new Shares(validation, test), context);
    }
}
