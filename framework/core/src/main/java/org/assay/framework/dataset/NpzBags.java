package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;
import org.assay.framework.npy.NpyException;
import org.assay.framework.npy.NpzFile;

/** A user's sets of local features as numpy.savez writes them. */
@Declared(
        name = "npz-bags",
        doc =
                "Sets of local features from one .npz file with the arrays features (N x D), offsets (the first row of each bag, then N), labels (whole"
                        + " numbers or names, one a bag) and, for groups that no two splits may share, groups. The file is held in memory: write larger sets"
                        + " as .npy and read them by descriptors.")
public record NpzBags(
        @Parameter(doc = "The file, relative to the experiment file or a data directory.")
        String file,

        @Included Shares shares,

        @Parameter(doc = Division.DOC, byDefault = "shares") Division division)
        implements DatasetComponent {
    @Override
    public void check(Checks checks) {
        shares.check(checks);
        DataDirectory.fault(file).ifPresent(fault -> checks.require(false, "file", fault, DataDirectory.PATH_MEND));
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        return List.of(directory.written(file));
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        try (NpzFile arrays = NpzFile.open(known.directory().file("npz-bags", file))) {
            return Optional.of(new Inputs.Sets(arrays.width("features")));
        } catch (NpyException | DataException e) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset create(DatasetContext context) {
        Path path = context.directory().file("npz-bags", file);
        try (NpzFile arrays = NpzFile.open(path)) {
            NpzFile.Matrix features = arrays.read("features");
            int[] offsets = offsets(arrays.read("offsets"), features.rows(), path);
            Optional<List<String>> groups = arrays.holds("groups")
                    ? Optional.of(names(arrays, "groups", offsets.length - 1, path))
                    : Optional.empty();
            if (division == Division.LEAVE_ONE_GROUP_OUT && groups.isEmpty()) {
                throw new DataException(path
                        + " has no array 'groups', so that no group can be left out; add it, or use division: shares");
            }
            List<String> bags = new ArrayList<>();
            for (int bag = 0; bag + 1 < offsets.length; bag++) {
                bags.add(path.getFileName() + ", bag " + bag);
            }
            LabelledItems items =
                    LabelledItems.of(names(arrays, "labels", offsets.length - 1, path), groups, bags, path.toString());
            MemorySets sets = new MemorySets(
                    finite(features, path), features.width(), offsets, items.labels(), items.names()::get);
            return items.divide(new Inputs.Sets(features.width()), sets, division, shares, context);
        } catch (NpyException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private static int[] offsets(NpzFile.Matrix read, long rows, Path path) {
        double[] values = read.values();
        if (values.length < 2 || values[0] != 0 || values[values.length - 1] != rows) {
            throw new DataException(path + ": offsets go from "
                    + (values.length == 0 ? "nothing" : values[0] + " to " + values[values.length - 1])
                    + "; expected 0, the first row of each further bag, and " + rows + ", the number of features");
        }
        int[] offsets = new int[values.length];
        for (int bag = 0; bag < values.length; bag++) {
            offsets[bag] = (int) values[bag];
            if (offsets[bag] != values[bag]) {
                throw new DataException(path + ": offset " + bag + " is " + values[bag] + ", expected a whole number");
            }
            if (bag > 0 && offsets[bag] <= offsets[bag - 1]) {
                throw new DataException(path + ": bag " + (bag - 1) + " has no rows (offsets " + offsets[bag - 1]
                        + " and " + offsets[bag] + "); leave it out");
            }
        }
        return offsets;
    }

    private static List<String> names(NpzFile arrays, String array, int bags, Path path) {
        Optional<List<String>> texts = arrays.texts(array);
        List<String> names = new ArrayList<>(texts.orElse(List.of()));
        if (texts.isEmpty()) {
            for (double value : arrays.read(array).values()) {
                if (value != Math.rint(value)) {
                    throw new DataException(
                            path + ": " + array + " holds " + value + ", expected whole numbers or names");
                }
                names.add(Long.toString((long) value));
            }
        }
        if (names.size() != bags) {
            throw new DataException(
                    path + ": " + array + " has " + names.size() + " entries for " + bags + " bags; give one a bag");
        }
        names.replaceAll(String::strip);
        if (names.contains("")) {
            throw new DataException(path + ": " + array + " has no name for bag " + names.indexOf("")
                    + "; give it one, or leave the bag out");
        }
        return names;
    }

    private static float[] finite(NpzFile.Matrix read, Path path) {
        float[] features = new float[read.values().length];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) read.values()[i];
            if (!Float.isFinite(features[i])) {
                throw new DataException(path + ": features, row " + i / read.width() + ", column " + i % read.width()
                        + " (from 0) is " + features[i] + "; every local feature must be finite");
            }
        }
        return features;
    }
}
