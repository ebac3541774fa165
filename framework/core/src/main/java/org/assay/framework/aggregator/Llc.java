package org.assay.framework.aggregator;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Gather;
import org.assay.framework.operation.SegmentReduce;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * Locality-constrained linear coding: f_n is approximated by its nearest codewords B_n with weights that sum to 1, min ‖f_n − B_nᵀc‖² + λ tr(G)‖c‖²,
 * where G = (B − 1fᵀ)(B − 1fᵀ)ᵀ: solve (G + λ tr(G) I) c = 1, c ← c / Σc; then the largest code of each codeword over the set, to unit length.
 *
 * <p>The small systems of all features are solved side by side by elimination, so that gradients flow through the solution.
 */
@Declared(
        name = "llc",
        doc =
                "Locality-constrained linear coding over the nearest codewords, largest code of each codeword over the set, unit length.",
        reference = "Wang et al. 2010, equation 7 and section 2")
public record Llc(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(
                doc = "nearest codewords that code a feature",
                byDefault = "5",
                range = "[1, 16]",
                unit = "codewords")
        int neighbours,

        @Parameter(doc = "lambda, the ridge as a share of the trace", byDefault = "1e-4", range = "(0, )")
        double ridge,

        @Parameter(doc = "whether codewords are learned by backpropagation", byDefault = "false")
        boolean learnCenters,

        @Parameter(doc = "where codewords come from", byDefault = "k-means")
        CodebookFit codebook)
        implements CodebookAggregator {
    @Override
    public Aggregator create(ModelContext context) {
        int width = context.inputs().width();
        Codebook fitted = codebook.fit(context, codewords);
        Learnable centers =
                Learnable.of(context, "centers", Shape.of(codewords, width), fitted.centers(), learnCenters);
        return new Aggregator() {
            @Override
            public int width() {
                return codewords;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Node codes = codes(pass, features, centers.in(pass));
                return new Algebra(pass).unitLength(pass.apply(new SegmentReduce(Reduction.MAXIMUM, offsets), codes));
            }
        };
    }

    /** The codes of each feature, zero but at its neighbours: [N, K]. */
    private Node codes(Pass pass, Node features, Node centers) {
        Algebra of = new Algebra(pass);
        List<Tensor> nearest = nearest(pass.backend(), features.value(), centers.value());
        List<Node> residuals = new ArrayList<>();
        for (Tensor index : nearest) {
            residuals.add(of.subtract(pass.apply(new Gather(index), centers), features)); // [N, D]
        }
        List<Node> weights = solve(of, gram(of, residuals));
        Node total = weights.get(0);
        for (Node weight : weights.subList(1, weights.size())) {
            total = of.add(total, weight);
        }
        Node codes = null;
        for (int i = 0; i < weights.size(); i++) {
            Node place = pass.constant(pass.backend().oneHot(nearest.get(i), codewords));
            Node placed = of.multiply(of.divide(weights.get(i), total), place);
            codes = codes == null ? placed : of.add(codes, placed);
        }
        return codes;
    }

    private List<Tensor> nearest(Backend backend, Tensor features, Tensor centers) {
        Tensor affinities = NearestCodeword.affinities(backend, features, centers);
        List<Tensor> found = new ArrayList<>();
        for (int i = 0; i < Math.min(neighbours, codewords); i++) {
            Tensor index = backend.argMaximum(affinities);
            found.add(index);
            Tensor taken = backend.oneHot(index, codewords);
            affinities = backend.select(taken, backend.fill(affinities.shape(), Double.NEGATIVE_INFINITY), affinities);
        }
        return found;
    }

    /** G_ij = r_i·r_j, each [N, 1], with λ tr(G) on the diagonal; a feature on a codeword still gets a system with a solution. */
    private Node[][] gram(Algebra of, List<Node> residuals) {
        int size = residuals.size();
        Node[][] gram = new Node[size][size];
        Node trace = null;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = of.sum(of.multiply(residuals.get(i), residuals.get(j)), 1);
                gram[j][i] = gram[i][j];
            }
            trace = trace == null ? gram[i][i] : of.add(trace, gram[i][i]);
        }
        Node added = of.atLeast(of.multiply(trace, ridge), 1e-12);
        for (int i = 0; i < size; i++) {
            gram[i][i] = of.add(gram[i][i], added);
        }
        return gram;
    }

    /** The solution of G c = 1 by Gaussian elimination; G is positive definite, so no pivoting is needed. G: modified. */
    private static List<Node> solve(Algebra of, Node[][] gram) {
        int size = gram.length;
        Node[] right = new Node[size];
        java.util.Arrays.fill(right, of.constant(1));
        for (int i = 0; i < size; i++) {
            for (int row = i + 1; row < size; row++) {
                Node factor = of.divide(gram[row][i], gram[i][i]);
                for (int column = i + 1; column < size; column++) {
                    gram[row][column] = of.subtract(gram[row][column], of.multiply(factor, gram[i][column]));
                }
                right[row] = of.subtract(right[row], of.multiply(factor, right[i]));
            }
        }
        List<Node> solution = new ArrayList<>();
        Node[] found = new Node[size];
        for (int i = size - 1; i >= 0; i--) {
            Node value = right[i];
            for (int column = i + 1; column < size; column++) {
                value = of.subtract(value, of.multiply(gram[i][column], found[column]));
            }
            found[i] = of.divide(value, gram[i][i]);
            solution.add(0, found[i]);
        }
        return solution;
    }
}
