package org.assay.framework.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.cache.ContentKey;
import org.assay.framework.cache.FeatureStore;

/**
 * Clips in files of text: parsed once and kept in the cache by the files' bytes, then read from there; without a cache parsed whenever they are
 * asked for, so that no more than a batch is in memory.
 *
 * @param counts trajectories of each clip
 */
record TrajectoryClips(
        List<Path> paths,
        List<TrajectoryBlock> blocks,
        int[] labels,
        List<String> names,
        Optional<FeatureStore> kept,
        ContentKey[] keys,
        int[] counts)
        implements Split {
    private static final ParsedFiles<ContentKey> KEYS = new ParsedFiles<>();

    /** Opens every clip, and parses those that are not kept. */
    static TrajectoryClips open(
            List<Path> paths, List<TrajectoryBlock> blocks, LabelledItems items, Optional<FeatureStore> kept) {
        TrajectoryClips clips = new TrajectoryClips(
                paths,
                blocks,
                items.labels(),
                items.names(),
                kept,
                new ContentKey[paths.size()],
                new int[paths.size()]);
        for (int clip = 0; clip < paths.size(); clip++) {
            clips.keys[clip] = KEYS.get(paths.get(clip), TrajectoryClips::key);
            ContentKey key = clips.keys[clip];
            int known = kept.map(store -> store.count(key)).orElse(-1);
            clips.counts[clip] = known > 0 ? known : clips.parse(clip).length / clips.width();
        }
        return clips;
    }

    private static ContentKey key(Path path) {
        try {
            return ContentKey.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    int width() {
        return blocks.stream().mapToInt(TrajectoryBlock::width).sum();
    }

    private float[] parse(int clip) {
        float[] features = TrajectoryFile.read(paths.get(clip), blocks);
        kept.ifPresent(store -> store.add(keys[clip], features));
        return features;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Examples examples(int[] indices) {
        int width = width();
        int[] offsets = new int[indices.length + 1];
        int[] chosen = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], counts[indices[i]]);
            chosen[i] = labels[indices[i]];
        }
        float[] features = new float[Math.multiplyExact(offsets[indices.length], width)];
        for (int i = 0; i < indices.length; i++) {
            int clip = indices[i];
            int position = offsets[i] * width;
            if (!kept.map(store -> store.read(keys[clip], features, position)).orElse(false)) {
                System.arraycopy(parse(clip), 0, features, position, counts[clip] * width);
            }
        }
        return new Examples(indices.length, features, offsets, chosen, null);
    }

    @Override
    public String itemName(int index) {
        return names.get(index);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public int featureCount(int index) {
        return counts[index];
    }
}
