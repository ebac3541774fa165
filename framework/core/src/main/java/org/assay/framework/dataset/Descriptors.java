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
import org.assay.framework.npy.NpyMatrix;

/** Local features that another program extracted. */
@Declared(
        name = "descriptors",
        doc =
                "Sets of local features from .npy matrices, one feature a row, several files side by side; an index of tab-separated"
                        + " columns with a header gives each item's class and its run of rows. Classes are numbered in the order of their"
                        + " names, or of their values where all are whole numbers.")
public record Descriptors(
        @Parameter(
                doc = "The .npy files, relative to the experiment file or a data directory; their columns are joined.")
        List<String> features,

        @Parameter(doc = "The index, a .tsv file with a header and one item a line.")
        String index,

        @Parameter(
                doc = "What values are multiplied with: one number for all files, or one a file; 0.00392156862745098"
                        + " (1/255) brings bytes to [0, 1].",
                byDefault = "[1]")
        List<Double> scale,

        @Included ItemColumns columns,

        @Parameter(doc = "The index's column of first rows, counted from 0.", byDefault = "\"offset\"")
        String offset,

        @Parameter(doc = "The index's column of numbers of rows.", byDefault = "\"count\"")
        String count,

        @Included Shares shares,

        @Parameter(doc = Division.DOC, byDefault = "shares", neutral = "shares")
        Division division)
        implements DatasetComponent {
    @Override
    public void check(Checks checks) {
        shares.check(checks);
        division.check(columns.group().isPresent(), ItemColumns.GROUP_MEND, checks);
        checks.require(!features.isEmpty(), "features", "no file is named", "name at least one .npy file");
        checks.require(
                scale.size() == 1 || scale.size() == features.size(),
                "scale",
                scale.size() + " numbers for " + features.size() + " files",
                "give one number for all files, or one for each");
        for (String file : features) {
            DataDirectory.fault(file)
                    .ifPresent(fault -> checks.require(false, "features", fault, DataDirectory.PATH_MEND));
        }
        DataDirectory.fault(index).ifPresent(fault -> checks.require(false, "index", fault, DataDirectory.PATH_MEND));
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        List<Path> files = new ArrayList<>();
        for (String file : features) {
            files.add(directory.written(file));
        }
        files.add(directory.written(index));
        return files;
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        try {
            return Optional.of(new Inputs.Sets(features.stream()
                    .mapToInt(file -> open(file, known.directory()).width())
                    .sum()));
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset create(DatasetContext context) {
        List<NpyMatrix> matrices =
                features.stream().map(file -> open(file, context.directory())).toList();
        requireEqualRows(matrices);
        Table table = Table.read(context.directory().file("descriptors", index));
        LabelledItems labelled = columns.of(table);
        DescriptorFiles items = items(table, matrices, labelled);
        items.requireFinite();
        return labelled.divide(new Inputs.Sets(items.width()), items, division, shares, context);
    }

    private static NpyMatrix open(String written, DataDirectory directory) {
        try {
            return NpyMatrix.open(directory.file("descriptors", written));
        } catch (NpyException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private static void requireEqualRows(List<NpyMatrix> matrices) {
        NpyMatrix first = matrices.get(0);
        for (NpyMatrix matrix : matrices) {
            if (matrix.rows() != first.rows()) {
                throw new DataException(first.path() + " has " + first.rows() + " rows, but " + matrix.path() + " "
                        + matrix.rows() + "; files are joined row by row, so all need the same number");
            }
        }
    }

    private DescriptorFiles items(Table table, List<NpyMatrix> matrices, LabelledItems labelled) {
        int offsetColumn = table.column(offset, "offset");
        int countColumn = table.column(count, "count");
        long[] offsets = new long[table.size()];
        int[] counts = new int[table.size()];
        long rows = matrices.get(0).rows();
        for (int row = 0; row < table.size(); row++) {
            offsets[row] = table.number(row, offsetColumn);
            long many = table.number(row, countColumn);
            if (many == 0) {
                throw new DataException(table.place(row) + " is an empty set: its " + count
                        + " is 0. Every item needs at least one local feature; leave it out of the index");
            }
            if (many > Integer.MAX_VALUE || offsets[row] > rows - many) {
                throw new DataException(table.place(row) + " asks for " + many + " rows from row " + offsets[row]
                        + ", but " + matrices.get(0).path() + " has " + rows);
            }
            counts[row] = (int) many;
        }
        double[] scales = new double[matrices.size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = scale.get(scale.size() == 1 ? 0 : i);
        }
        return new DescriptorFiles(matrices, scales, offsets, counts, labelled.labels(), labelled.names());
    }
}
