package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** R_k = (1/N_F) #{n : k = argmin_j ‖f_n − C_j‖²}: the normalised histogram of nearest codewords; nothing in it is learned. */
@Declared(
        name = "bag-of-words",
        doc = "R_k = (1/N) #{n : k = argmin_j ||f_n - C_j||^2}, nothing in it is learned by backpropagation.",
        reference = "Katharopoulos et al. 2017, baseline BOW; Sivic and Zisserman 2003")
public record BagOfWords(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(doc = "where codewords come from", byDefault = "k-means")
        CodebookFit codebook)
        implements CodebookAggregator {

    @Override
    public Sign sign() {
        return Sign.NOT_NEGATIVE;
    }

    @Override
    public Aggregator create(ModelContext context) {
        Backend backend = context.backend();
        Codebook fitted = codebook.fit(context, codewords);
        Shape shape = Shape.of(codewords, fitted.width());
        Tensor centers = context.variables().buffer(context.path() + "centers", backend.reals(shape, fitted.centers()));
        return new Aggregator() {
            @Override
            public int width() {
                return codewords;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Tensor nearest = NearestCodeword.of(backend, features.value(), centers); // [N]
                return pass.constant(
                        backend.segmentReduce(Reduction.MEAN, backend.oneHot(nearest, codewords), offsets));
            }
        };
    }
}
