package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * a_n = softmax(W (f_n − μ) + b), learned, unless frozen, apart from the codewords it starts from: with C′ = C − μ, w_k = 2αC′_k, b_k = −α‖C′_k‖².
 *
 * @param origin μ, the mean of those codewords, which stays: [1, D]
 */
record LinearCodes(Learnable weights, Learnable bias, Tensor origin) {
    static LinearCodes fromCenters(ModelContext context, Codebook codebook, double alpha, boolean learned) {
        int codewords = codebook.codewords();
        int width = codebook.width();
        float[] origin = origin(codebook);
        double[] weights = new double[codewords * width];
        double[] bias = new double[codewords];
        for (int k = 0; k < codewords; k++) {
            double norm = 0;
            for (int d = 0; d < width; d++) {
                double center = (double) codebook.centers()[k * width + d] - origin[d];
                weights[k * width + d] = 2 * alpha * center;
                norm += center * center;
            }
            bias[k] = -alpha * norm;
        }
        return new LinearCodes(
                Learnable.of(context, "assignment-weights", Shape.of(codewords, width), weights, learned),
                Learnable.of(context, "assignment-bias", Shape.of(1, codewords), bias, learned),
                context.variables()
                        .buffer(
                                context.path() + "assignment-origin",
                                context.backend().reals(Shape.of(1, width), origin)));
    }

    /** Of floats, so that it is the same number on every backend. */
    private static float[] origin(Codebook codebook) {
        float[] origin = new float[codebook.width()];
        for (int d = 0; d < origin.length; d++) {
            double sum = 0;
            for (int k = 0; k < codebook.codewords(); k++) {
                sum += codebook.centers()[k * origin.length + d];
            }
            origin[d] = (float) (sum / codebook.codewords());
        }
        return origin;
    }

    /** [N, D] → [N, K]. */
    Node of(Pass pass, Node features) {
        Algebra of = new Algebra(pass);
        Node centered = of.subtract(features, pass.constant(origin));
        return of.softmax(of.add(of.productTransposed(centered, weights.in(pass)), bias.in(pass)));
    }
}
