package org.assay.framework.cpu;

import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;

/** Nearest centers: rows pass in chunks whose scores f·C_k − ½‖C_k‖² stay in the second-level cache. */
final class NearestCenters {
    private final CpuMemory backend;

    NearestCenters(CpuMemory backend) {
        this.backend = backend;
    }

    CpuTensor run(CpuTensor features, CpuTensor centers) {
        int k = centers.size(0);
        int d = centers.size(1);
        CpuTensor nearest = backend.make(Shape.of(features.size(0)), ElementType.I32);
        CpuTensor bias = (CpuTensor) backend.reals(Shape.of(k), bias(centers.readFloats(), k, d));
        CpuTensor turned = (CpuTensor) backend.transpose(centers, 1, 0);
        backend.workers().split(features.size(0), 64, Aggregation.GRAIN, (scratch, worker, from, to) -> {
            int step = Aggregation.chunkRows(k);
            long scores = scratch.room("scores", (long) step * k);
            for (int row = from; row < to; row += step) {
                int rows = Math.min(step, to - row);
                for (int i = 0; i < rows; i++) {
                    Raw.copy(bias.address(), Raw.at(scores, (long) i * k), k);
                }
                OneDnn.multiply(
                        scratch,
                        false,
                        false,
                        rows,
                        k,
                        d,
                        Raw.at(features.address(), (long) row * d),
                        d,
                        turned.address(),
                        k,
                        1f,
                        scores,
                        k);
                for (int i = 0; i < rows; i++) {
                    Raw.putInt(
                            Raw.at(nearest.address(), row + i), Reductions.argMaximum(Raw.at(scores, (long) i * k), k));
                }
            }
        });
        return nearest;
    }

    private static float[] bias(float[] centers, int k, int d) {
        float[] bias = new float[k];
        for (int i = 0; i < k; i++) {
            double norm = 0;
            for (int j = 0; j < d; j++) {
                norm += (double) centers[i * d + j] * centers[i * d + j];
            }
            bias[i] = (float) (-norm / 2);
        }
        return bias;
    }
}
