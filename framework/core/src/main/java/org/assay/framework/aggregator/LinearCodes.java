package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Shape;

/** a_n = softmax(W f_n + b), learned, unless frozen, apart from the codewords it starts from: w_k = 2αC_k, b_k = −α‖C_k‖². */
record LinearCodes(Learnable weights, Learnable bias) {
    static LinearCodes fromCenters(ModelContext context, Codebook codebook, double alpha, boolean learned) {
        int codewords = codebook.codewords();
        int width = codebook.width();
        float[] weights = new float[codewords * width];
        float[] bias = new float[codewords];
        for (int k = 0; k < codewords; k++) {
            double norm = 0;
            for (int d = 0; d < width; d++) {
                double center = codebook.centers()[k * width + d];
                weights[k * width + d] = (float) (2 * alpha * center);
                norm += center * center;
            }
            bias[k] = (float) (-alpha * norm);
        }
        return new LinearCodes(
                Learnable.of(context, "assignment-weights", Shape.of(codewords, width), weights, learned),
                Learnable.of(context, "assignment-bias", Shape.of(1, codewords), bias, learned));
    }

    /** [N, D] → [N, K]. */
    Node of(Pass pass, Node features) {
        Algebra of = new Algebra(pass);
        return of.softmax(of.add(of.productTransposed(features, weights.in(pass)), bias.in(pass)));
    }
}
