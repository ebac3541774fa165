package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.assay.framework.cache.FeatureStore;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;

/** Dense trajectories that the publisher's program extracted. */
@Declared(
        name = "dense-trajectories",
        doc =
                "Sets of (improved) dense trajectories from the text files of the publisher's program, one a clip, plain or .gz: 436 numbers a line, of"
                        + " which blocks are taken. An index of tab-separated columns with a header gives each file, relative to the index, and its"
                        + " class. Parsed once, then read from the cache.",
        reference = "H. Wang and C. Schmid, Action Recognition with Improved Trajectories, ICCV 2013")
public record DenseTrajectories(
        @Included FileIndex index,

        @Parameter(doc = "The blocks of a line that make a local feature, side by side in this order.")
        List<TrajectoryBlock> blocks,

        @Included Shares shares,

        @Parameter(doc = Division.DOC, byDefault = "shares") Division division)
        implements DatasetComponent {
    @Override
    public void check(Checks checks) {
        shares.check(checks);
        index.check(division, checks);
        checks.require(
                !blocks.isEmpty() && new HashSet<>(blocks).size() == blocks.size(),
                "blocks",
                "the blocks are " + blocks,
                "name at least one of traj, hog, hof, mbhx, mbhy, each once");
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        return index.fingerprinted("dense-trajectories", directory);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(new Inputs.Sets(width()));
    }

    private int width() {
        return blocks.stream().mapToInt(TrajectoryBlock::width).sum();
    }

    @Override
    public Dataset create(DatasetContext context) {
        IndexedFiles indexed = index.read("dense-trajectories", context.directory());
        LabelledItems items = index.columns().of(indexed.table());
        int width = width();
        Optional<FeatureStore> kept = context.cache().store("dense-trajectories@1 blocks=" + blocks, width);
        TrajectoryClips clips = TrajectoryClips.open(indexed.paths(), blocks, items, kept);
        return items.divide(new Inputs.Sets(width), clips, division, shares, context);
    }
}
