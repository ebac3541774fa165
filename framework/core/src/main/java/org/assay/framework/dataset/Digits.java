package org.assay.framework.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;

/**
 * Handwritten digits that ship with the program. The resource and its licence notice lie beside this class; its records are the
 * 64 pixels of an image (0..16) and the digit.
 */
@Declared(
        name = "digits",
        doc =
                "UCI handwritten digits, built in: 1,797 images of 8 x 8 x 1 scaled to [0, 1], ten classes, divided by seed with"
                        + " balanced classes.",
        reference =
                "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,"
                        + " doi 10.24432/C50P49, CC BY 4.0")
public record Digits(@Included Shares shares) implements DatasetComponent {
    static final int IMAGES = 1797;
    private static final Inputs.Images IMAGE = new Inputs.Images(8, 8, 1);
    private static final int WIDTH = 64;
    private static final int FULL = 16;

    @Override
    public void check(Checks checks) {
        shares.check(checks);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(IMAGE);
    }

    @Override
    public Dataset create(DatasetContext context) {
        byte[] values = new byte[IMAGES * WIDTH];
        byte[] labels = new byte[IMAGES];
        byte[] records = records();
        for (int i = 0; i < IMAGES; i++) {
            System.arraycopy(records, i * (WIDTH + 1), values, i * WIDTH, WIDTH);
            labels[i] = records[i * (WIDTH + 1) + WIDTH];
        }
        Split images = new ByteImages(values, labels, WIDTH, FULL, index -> "digits image " + (index + 1));
        return DividedDataset.byClass(IMAGE, new Targets.Classes(10), images, shares, context.stream("split"));
    }

    private static byte[] records() {
        try (InputStream resource = Digits.class.getResourceAsStream("digits.gz")) {
            if (resource == null) {
                throw new DataException("the built-in digits are missing from the program; install it again");
            }
            byte[] records = new GZIPInputStream(resource).readAllBytes();
            if (records.length != IMAGES * (WIDTH + 1)) {
                throw new DataException("the built-in digits have " + records.length + " bytes instead of "
                        + IMAGES * (WIDTH + 1) + "; install the program again");
            }
            return records;
        } catch (IOException e) {
            throw new DataException(
                    "the built-in digits cannot be read (" + e.getMessage() + "); install the program again", e);
        }
    }
}
