package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;

/** R_k = (1/N_F) #{n : k = argmin_j ‖f_n − C_j‖²}: the normalised histogram of nearest codewords; nothing in it is learned. */
@Declared(
        name = "bag-of-words",
        doc = "R_k = (1/N) #{n : k = argmin_j ||f_n - C_j||^2}, codebook by k-means++ and Lloyd, not learned further.",
        reference = "Katharopoulos et al. 2017, baseline BOW; Sivic and Zisserman 2003")
public record BagOfWords(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(
                doc = "local features of the training split to fit the codebook on",
                byDefault = "20_000",
                range = "[1, )",
                unit = "features")
        int fitFeatures,

        @Parameter(doc = "Lloyd iterations at most", byDefault = "50", range = "[1, )", unit = "iterations")
        int fitIterations)
        implements AggregatorComponent {

    @Override
    public Aggregator create(ModelContext context) {
        Backend backend = context.backend();
        Codebook codebook = Codebook.fit(context, codewords, fitFeatures, fitIterations);
        Shape shape = Shape.of(codewords, codebook.width());
        Tensor centers =
                context.variables().buffer(context.path() + "centers", backend.reals(shape, codebook.centers()));
        return new Aggregator() {
            @Override
            public int width() {
                return codewords;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                // argmin ‖f − c‖² = argmax f·c − ‖c‖²/2
                Tensor products = backend.product(features.value(), Transposed.NO, centers, Transposed.YES); // [N, K]
                Tensor norms = backend.reduce(Reduction.SUM, backend.unary(Unary.SQUARE, centers), 1); // [K, 1]
                Tensor half = backend.binary(
                        Binary.MULTIPLY, backend.reshape(norms, Shape.of(1, codewords)), backend.scalar(0.5));
                Tensor nearest = backend.argMaximum(backend.binary(Binary.SUBTRACT, products, half)); // [N]
                return pass.constant(
                        backend.segmentReduce(Reduction.MEAN, backend.oneHot(nearest, codewords), offsets));
            }
        };
    }
}
