package org.assay.framework.cpu;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;

/** Softmax cross-entropy: the probabilities are kept for the backward, the loss is taken from the logits. */
final class CrossEntropy {
    private record State(CpuTensor probabilities, CpuTensor labels) implements Saved {}

    private final CpuMemory backend;

    CrossEntropy(CpuMemory backend) {
        this.backend = backend;
    }

    Trained forward(CpuTensor logits, CpuTensor labels) {
        int rows = logits.size(0);
        int classes = logits.size(1);
        CpuTensor probabilities = backend.make(logits.shape());
        CpuTensor losses = backend.make(Shape.of(rows));
        int chunk = classes == 0 ? 1 : Softmax.rowsAtOnce(classes);
        int least = Math.max(chunk, 32768 / Math.max(1, classes));
        backend.workers().split(rows, least, chunk, (scratch, worker, from, to) -> {
            if (classes > 0) {
                long offset = (long) from * classes;
                Softmax.rows(
                        Softmax.Form.PROBABILITIES,
                        scratch,
                        Raw.at(logits.address(), offset),
                        Raw.at(probabilities.address(), offset),
                        to - from,
                        classes);
            }
            for (int row = from; row < to; row++) {
                long offset = (long) row * classes;
                int label = Raw.getInt(Raw.at(labels.address(), row));
                Raw.putFloat(
                        Raw.at(losses.address(), row),
                        loss(
                                Raw.at(logits.address(), offset),
                                Raw.at(probabilities.address(), offset),
                                classes,
                                label));
            }
        });
        return new Trained(losses, new State(probabilities, labels));
    }

    /** (max − x_label) − ln p_max: exact where p_label underflows. */
    private static float loss(long logits, long probabilities, int classes, int label) {
        if (label < 0 || label >= classes) {
            return Float.NaN;
        }
        float maximum = Float.NEGATIVE_INFINITY;
        int where = 0;
        for (int i = 0; i < classes; i++) {
            float value = Raw.getFloat(Raw.at(logits, i));
            if (value > maximum) {
                maximum = value;
                where = i;
            }
        }
        double largest = Raw.getFloat(Raw.at(probabilities, where));
        return (float) ((double) maximum - Raw.getFloat(Raw.at(logits, label)) - Math.log(largest));
    }

    CpuTensor backward(Saved saved, CpuTensor upstream) {
        State state = Own.of("softmaxCrossEntropy", saved, State.class);
        CpuTensor p = state.probabilities.open("softmaxCrossEntropyBackward");
        int rows = p.size(0);
        int classes = p.size(1);
        if (!upstream.shape().equals(Shape.of(rows))) {
            throw Backend.mismatch("softmaxCrossEntropyBackward", "an upstream [B]", upstream, p);
        }
        CpuTensor gradient = backend.make(p.shape());
        int least = Math.max(1, Elementwise.LEAST / Math.max(1, classes));
        backend.workers().split(rows, least, (scratch, worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int label = Raw.getInt(Raw.at(state.labels.address(), row));
                boolean known = label >= 0 && label < classes;
                float factor = known ? Raw.getFloat(Raw.at(upstream.address(), row)) : Float.NaN;
                long source = Raw.at(p.address(), (long) row * classes);
                long target = Raw.at(gradient.address(), (long) row * classes);
                for (int i = 0; i < classes; i++) {
                    Raw.putFloat(Raw.at(target, i), Raw.getFloat(Raw.at(source, i)) * factor);
                }
                if (known) {
                    Raw.putFloat(Raw.at(target, label), (Raw.getFloat(Raw.at(source, label)) - 1f) * factor);
                }
            }
        });
        return gradient;
    }
}
