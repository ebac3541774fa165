package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Gather;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * V_k = Σ over the features whose nearest codeword is k of (f_n − C_k), then, each if asked for and in this order as VLFeat does: divided by
 * their number, signed square root, each V_k to unit length, all of V to unit length.
 */
@Declared(
        name = "vlad",
        doc =
                "V_k = sum of f_n - C_k over the features whose nearest codeword is k: aggregated residuals, normalised as asked for.",
        reference = "Jegou et al. 2010; Delhumeau et al. 2013 (residuals); Arandjelovic and Zisserman 2013 (intra)")
public record Vlad(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(doc = "whether each residual is brought to unit length before it is added", byDefault = "false")
        boolean residual,

        @Parameter(doc = "whether each V_k is divided by the number of its features", byDefault = "false")
        boolean mass,

        @Parameter(doc = "whether values are replaced by their signed square roots", byDefault = "true")
        boolean power,

        @Parameter(doc = "whether each V_k is brought to unit length", byDefault = "false")
        boolean intra,

        @Parameter(doc = "whether all of V is brought to unit length", byDefault = "true")
        boolean unit,

        @Parameter(doc = "whether codewords are learned by backpropagation", byDefault = "false")
        boolean learnCenters,

        @Parameter(doc = "where codewords come from", byDefault = "k-means")
        CodebookFit codebook)
        implements CodebookAggregator {
    @Override
    public Sign sign() {
        return Sign.BOTH;
    }

    @Override
    public Aggregator create(ModelContext context) {
        Codebook fitted = codebook.fit(context, codewords);
        int width = fitted.width();
        Learnable centers =
                Learnable.of(context, "centers", Shape.of(codewords, width), fitted.centers(), learnCenters);
        return new Aggregator() {
            @Override
            public int width() {
                return codewords * width;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Algebra of = new Algebra(pass);
                Node c = centers.in(pass);
                Tensor nearest = NearestCodeword.of(pass.backend(), features.value(), c.value());
                Node codes = pass.constant(pass.backend().oneHot(nearest, codewords));
                Node residuals = of.subtract(features, pass.apply(new Gather(nearest), c));
                Node sums = of.setOuter(codes, residual ? of.unitLength(residuals) : residuals, offsets); // [S, K, D]
                if (mass) {
                    Node counts = of.atLeast(of.setSum(codes, offsets), 1);
                    sums = of.divide(sums, of.reshape(counts, counts.shape().size(0), codewords, 1));
                }
                sums = power ? of.signedSquareRoot(sums) : sums;
                sums = intra ? of.unitLength(sums) : sums;
                Node flat = of.flatten(sums);
                return unit ? of.unitLength(flat) : flat;
            }
        };
    }
}
