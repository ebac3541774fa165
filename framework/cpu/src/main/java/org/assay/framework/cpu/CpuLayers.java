package org.assay.framework.cpu;

import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.CoarseShapes;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/** The coarse kernels of layers and of the cost, forward and backward: checks what it is given, then hands it to the kernels of its group. */
abstract class CpuLayers extends CpuArithmetic {
    private final Dense dense = new Dense(this);
    private final Convolution convolution = new Convolution(this);
    private final Pooling pooling = new Pooling(this);
    private final BatchNorm batchNorm = new BatchNorm(this);
    private final Lstm lstm = new Lstm(this);
    private final CrossEntropy crossEntropy = new CrossEntropy(this);

    CpuLayers(int threads) {
        super(threads);
    }

    // ---- dense, recurrent, cost ----

    @Override
    public Trained denseTraining(Tensor x, Tensor weights, @Nullable Tensor bias, Activation activation) {
        CoarseShapes.dense(x, weights, bias);
        return dense.forward(
                matrix("dense", x), matrix("dense", weights), bias == null ? null : real("dense", bias), activation);
    }

    @Override
    public LayerGradients denseBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return dense.backward(saved, real("denseBackward", upstream), wanted);
    }

    @Override
    public Trained lstmTraining(Tensor x, Tensor offsets, Tensor inputWeights, Tensor hiddenWeights, Tensor bias) {
        CoarseShapes.lstm(x, offsets, inputWeights, hiddenWeights, bias);
        CpuTensor rows = matrix("lstm", x);
        return lstm.forward(
                rows,
                offsets("lstm", offsets, rows.size(0)),
                matrix("lstm", inputWeights),
                matrix("lstm", hiddenWeights),
                real("lstm", bias));
    }

    @Override
    public LstmGradients lstmBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return lstm.backward(saved, real("lstmBackward", upstream), wanted);
    }

    @Override
    public Tensor lstmSquaredNorms(Saved saved, Tensor upstream) {
        return lstm.squaredNorms(saved, real("lstmSquaredNorms", upstream));
    }

    @Override
    public Trained softmaxCrossEntropyTraining(Tensor logits, Tensor labels) {
        CoarseShapes.crossEntropy(logits, labels);
        return crossEntropy.forward(real("softmaxCrossEntropy", logits), integer("softmaxCrossEntropy", labels));
    }

    @Override
    public Tensor softmaxCrossEntropyBackward(Saved saved, Tensor upstream) {
        return crossEntropy.backward(saved, real("softmaxCrossEntropyBackward", upstream));
    }

    // ---- convolution and pooling ----

    @Override
    public Trained convolutionTraining(
            Tensor x, Tensor filter, @Nullable Tensor bias, Window window, Activation activation) {
        CpuTensor images = real("convolution", x);
        CpuTensor weights = real("convolution", filter);
        CpuTensor offset = bias == null ? null : real("convolution", bias);
        CoarseShapes.convolution(x, filter, bias, window);
        if (images.count() == 0 || weights.count() == 0 || !Images.covers(window)) {
            return super.convolutionTraining(x, filter, bias, window, activation);
        }
        return convolution.forward(images, weights, offset, window, activation);
    }

    @Override
    public LayerGradients convolutionBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Convolution.owns(saved)
                ? convolution.backward(saved, real("convolutionBackward", upstream), wanted)
                : super.convolutionBackward(saved, upstream, wanted);
    }

    @Override
    public Tensor convolutionSquaredNorms(Saved saved, Tensor upstream) {
        return Convolution.owns(saved)
                ? convolution.squaredNorms(saved, real("convolutionSquaredNorms", upstream))
                : super.convolutionSquaredNorms(saved, upstream);
    }

    @Override
    public Trained maximumPoolingTraining(Tensor x, Window window) {
        CoarseShapes.pooling("maximumPooling", x, window);
        CpuTensor images = real("maximumPooling", x);
        return images.count() == 0 || !Images.covers(window)
                ? super.maximumPoolingTraining(x, window)
                : pooling.forward(PoolingKernel.Kind.MAXIMUM, images, window);
    }

    @Override
    public Tensor maximumPoolingBackward(Saved saved, Tensor upstream) {
        return Pooling.owns(saved)
                ? pooling.backward(saved, real("maximumPoolingBackward", upstream))
                : super.maximumPoolingBackward(saved, upstream);
    }

    @Override
    public Trained averagePoolingTraining(Tensor x, Window window) {
        CoarseShapes.pooling("averagePooling", x, window);
        CpuTensor images = real("averagePooling", x);
        return images.count() == 0 || !Images.covers(window)
                ? super.averagePoolingTraining(x, window)
                : pooling.forward(PoolingKernel.Kind.AVERAGE, images, window);
    }

    @Override
    public Tensor averagePoolingBackward(Saved saved, Tensor upstream) {
        return Pooling.owns(saved)
                ? pooling.backward(saved, real("averagePoolingBackward", upstream))
                : super.averagePoolingBackward(saved, upstream);
    }

    // ---- batch norm ----

    @Override
    public Normalized batchNormTraining(Tensor x, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        CoarseShapes.normalization("batchNorm", x, scale, shift);
        CpuTensor found = real("batchNorm", x);
        return BatchNorm.fits(found)
                ? batchNorm.training(found, real("batchNorm", scale), real("batchNorm", shift), epsilon, activation)
                : super.batchNormTraining(x, scale, shift, epsilon, activation);
    }

    @Override
    public NormalizationGradients batchNormBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return BatchNorm.owns(saved)
                ? batchNorm.backward(saved, real("batchNormBackward", upstream), wanted)
                : super.batchNormBackward(saved, upstream, wanted);
    }

    @Override
    public Trained batchNormScoring(
            Tensor x, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        String kernel = "batchNormScoring";
        CoarseShapes.normalization(kernel, x, mean, variance, scale, shift);
        CpuTensor found = real(kernel, x);
        return BatchNorm.fits(found)
                ? batchNorm.scoring(
                        found,
                        real(kernel, mean),
                        real(kernel, variance),
                        real(kernel, scale),
                        real(kernel, shift),
                        epsilon,
                        activation)
                : super.batchNormScoring(x, mean, variance, scale, shift, epsilon, activation);
    }

    @Override
    public NormalizationGradients batchNormScoringBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return BatchNorm.owns(saved)
                ? batchNorm.backward(saved, real("batchNormScoringBackward", upstream), wanted)
                : super.batchNormScoringBackward(saved, upstream, wanted);
    }
}
