package org.assay.framework.cpu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.CoarseShapes;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/** The CPU backend: checks what it is given, then hands it to the kernels of its group. */
public final class CpuBackend extends CpuMemory {
    private final Map<String, String> provenance;
    private final Elementwise elementwise = new Elementwise(this);
    private final Reductions reductions = new Reductions(this);
    private final Products products = new Products(this);
    private final Layout layout = new Layout(this);
    private final Rows rows = new Rows(this);
    private final Dense dense = new Dense(this);
    private final Convolution convolution = new Convolution(this);
    private final Pooling pooling = new Pooling(this);
    private final BatchNorm batchNorm = new BatchNorm(this);
    private final Lstm lstm = new Lstm(this);
    private final CrossEntropy crossEntropy = new CrossEntropy(this);
    private final Updates updates = new Updates(this);
    private final OuterNorms outerNorms = new OuterNorms(this);
    private final Aggregation aggregation = new Aggregation(this);

    /** Opens the backend with so many threads in all, the calling one among them. */
    public CpuBackend(int threads) {
        super(threads);
        provenance = Provenance.of(threads);
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public ElementType real() {
        return ElementType.F32;
    }

    @Override
    public Map<String, String> provenance() {
        return Collections.unmodifiableMap(provenance);
    }

    Layout layout() {
        return layout;
    }

    Reductions reductions() {
        return reductions;
    }

    Products products() {
        return products;
    }

    // ---- elementwise ----

    @Override
    public Tensor unary(Unary function, Tensor x) {
        return elementwise.unary(function, real("unary " + function, x));
    }

    @Override
    public Tensor binary(Binary function, Tensor a, Tensor b) {
        return elementwise.binary(function, real("binary " + function, a), real("binary " + function, b));
    }

    @Override
    public Tensor select(Tensor condition, Tensor a, Tensor b) {
        CpuTensor when = in("select", condition);
        CpuTensor left = in("select", a);
        CpuTensor right = in("select", b);
        if (!when.shape().equals(left.shape()) || !left.shape().equals(right.shape()) || left.type() != right.type()) {
            throw Backend.mismatch("select", "three tensors of one shape, the last two of one type", when, left, right);
        }
        return elementwise.select(when, left, right);
    }

    @Override
    public Tensor toReal(Tensor integers) {
        return elementwise.toReal(integer("toReal", integers));
    }

    @Override
    public Tensor oneHot(Tensor indices, int classes) {
        CpuTensor found = vector("oneHot", indices);
        if (classes < 0) {
            throw Backend.mismatch("oneHot", "a number of classes", classes);
        }
        return elementwise.oneHot(found, classes);
    }

    // ---- reductions ----

    @Override
    public Tensor reduce(Reduction reduction, Tensor x, int... axes) {
        CpuTensor found = real("reduce " + reduction, x);
        int rank = found.shape().rank();
        boolean[] reduced = new boolean[rank];
        Shape result = axes.length == 0 ? Shape.SCALAR : found.shape();
        for (int axis : axes) {
            int positive = axis < 0 ? rank + axis : axis;
            if (positive < 0 || positive >= rank || reduced[positive]) {
                throw Backend.mismatch("reduce", "distinct axes of the tensor", java.util.Arrays.toString(axes), found);
            }
            reduced[positive] = true;
            result = result.with(positive, 1);
        }
        if (axes.length == 0) {
            java.util.Arrays.fill(reduced, true);
        }
        return reductions.reduce(reduction, found, reduced, result);
    }

    @Override
    public Tensor argMaximum(Tensor x) {
        CpuTensor found = real("argMaximum", x);
        if (found.shape().rank() == 0 || found.size(-1) == 0) {
            throw Backend.mismatch("argMaximum", "a last axis of size 1 or more", found);
        }
        return reductions.argMaximum(found);
    }

    @Override
    public Tensor softmax(Tensor x) {
        return softmax(Softmax.Form.PROBABILITIES, "softmax", x);
    }

    @Override
    public Tensor logSoftmax(Tensor x) {
        return softmax(Softmax.Form.LOGARITHMS, "logSoftmax", x);
    }

    private Tensor softmax(Softmax.Form form, String kernel, Tensor x) {
        CpuTensor from = real(kernel, x);
        if (from.shape().rank() == 0) {
            throw Backend.mismatch(kernel, "at least one axis", from);
        }
        CpuTensor to = make(from.shape());
        int columns = from.size(-1);
        if (columns > 0) {
            int chunk = Softmax.rowsAtOnce(columns);
            workers()
                    .split(
                            to.count() / columns,
                            Math.max(chunk, 32768 / columns),
                            chunk,
                            (scratch, worker, start, end) -> {
                                long offset = (long) start * columns;
                                Softmax.rows(
                                        form,
                                        scratch,
                                        Raw.at(from.address(), offset),
                                        Raw.at(to.address(), offset),
                                        end - start,
                                        columns);
                            });
        }
        return to;
    }

    // ---- products ----

    @Override
    public Tensor product(Tensor a, Transposed transposeA, Tensor b, Transposed transposeB) {
        return products.product(real("product", a), transposeA, real("product", b), transposeB);
    }

    // ---- shape ----

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        CpuTensor found = in("reshape", x);
        if (found.count() != shape.count()) {
            throw Backend.mismatch("reshape", "a shape of equal count", found, "to", shape);
        }
        return share(shape, found);
    }

    @Override
    public Tensor transpose(Tensor x, int... permutation) {
        CpuTensor found = in("transpose", x);
        int rank = found.shape().rank();
        boolean[] seen = new boolean[rank];
        boolean valid = permutation.length == rank;
        for (int i = 0; valid && i < rank; i++) {
            valid = permutation[i] >= 0 && permutation[i] < rank && !seen[permutation[i]];
            if (valid) {
                seen[permutation[i]] = true;
            }
        }
        if (!valid) {
            throw Backend.mismatch(
                    "transpose", "a permutation of the axes", java.util.Arrays.toString(permutation), found);
        }
        return layout.transpose(found, permutation);
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int to) {
        CpuTensor found = in("slice", x);
        if (axis < 0 || axis >= found.shape().rank() || from < 0 || from > to || to > found.size(axis)) {
            throw Backend.mismatch(
                    "slice", "0 ≤ from ≤ to ≤ size of the axis", found, "axis", axis, "from", from, "to", to);
        }
        return layout.slice(found, axis, from, to);
    }

    @Override
    public Tensor concatenate(int axis, List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw Backend.mismatch("concatenate", "at least one tensor", 0);
        }
        List<CpuTensor> found = new ArrayList<>();
        for (Tensor tensor : tensors) {
            found.add(in("concatenate", tensor));
        }
        CpuTensor first = found.get(0);
        for (CpuTensor one : found) {
            if (axis < 0
                    || axis >= first.shape().rank()
                    || one.type() != first.type()
                    || one.shape().rank() != first.shape().rank()
                    || !one.shape().with(axis, 0).equals(first.shape().with(axis, 0))) {
                throw Backend.mismatch("concatenate", "tensors that agree but for axis " + axis, first, one);
            }
        }
        return layout.concatenate(axis, found);
    }

    // ---- rows and segments ----

    @Override
    public Tensor gather(Tensor x, Tensor indices) {
        return rows.gather(rowed("gather", x), vector("gather", indices));
    }

    @Override
    public Tensor scatterAdd(Tensor x, Tensor indices, int rows) {
        CpuTensor values = real("scatterAdd", rowed("scatterAdd", x));
        CpuTensor places = vector("scatterAdd", indices);
        if (values.size(0) != places.count() || rows < 0) {
            throw Backend.mismatch("scatterAdd", "one index for each row", values, places, "into", rows);
        }
        return this.rows.scatterAdd(values, places, rows);
    }

    private CpuTensor rowed(String kernel, Tensor x) {
        CpuTensor found = in(kernel, x);
        if (found.shape().rank() == 0) {
            throw Backend.mismatch(kernel, "rows along axis 0", found);
        }
        return found;
    }

    @Override
    public Tensor segmentReduce(Reduction reduction, Tensor x, Tensor offsets) {
        CpuTensor found = matrix("segmentReduce", x);
        return reductions.segments(reduction, found, offsets("segmentReduce", offsets, found.size(0)));
    }

    @Override
    public Tensor segmentRepeat(Tensor x, Tensor offsets, int rows) {
        CpuTensor found = matrix("segmentRepeat", x);
        int[] cuts = offsets("segmentRepeat", offsets, rows);
        segments("segmentRepeat", found, cuts);
        return this.rows.segmentRepeat(found, cuts, rows);
    }

    @Override
    public Tensor segmentOuter(Tensor a, Tensor b, Tensor offsets) {
        CpuTensor left = matrix("segmentOuter", a);
        CpuTensor right = matrix("segmentOuter", b);
        if (left.size(0) != right.size(0)) {
            throw Backend.mismatch("segmentOuter", "matrices of equally many rows", left, right);
        }
        return products.segmentOuter(left, right, offsets("segmentOuter", offsets, left.size(0)));
    }

    @Override
    public Tensor segmentProduct(Tensor x, Tensor matrices, Transposed transposed, Tensor offsets) {
        CpuTensor found = matrix("segmentProduct", x);
        CpuTensor stack = real("segmentProduct", matrices);
        boolean turned = transposed == Transposed.YES;
        if (stack.shape().rank() != 3 || stack.size(turned ? 2 : 1) != found.size(1)) {
            throw Backend.mismatch(
                    "segmentProduct", "[N, J] and a matrix [J, K] for each segment", found, stack, transposed);
        }
        int[] cuts = offsets("segmentProduct", offsets, found.size(0));
        segments("segmentProduct", stack, cuts);
        return products.segmentProduct(found, stack, turned, cuts);
    }

    private static void segments(String kernel, CpuTensor perSegment, int[] offsets) {
        if (perSegment.size(0) != offsets.length - 1) {
            throw Backend.mismatch(kernel, "one entry for each of " + (offsets.length - 1) + " segments", perSegment);
        }
    }

    // ---- dense, cost, updates ----

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
    public Tensor segmentOuterNorms(Tensor a, Tensor b, Tensor offsets) {
        CpuTensor left = matrix("segmentOuterNorms", a);
        CpuTensor right = matrix("segmentOuterNorms", b);
        if (left.size(0) != right.size(0)) {
            throw Backend.mismatch("segmentOuterNorms", "matrices of equally many rows", left, right);
        }
        return outerNorms.segments(left, right, offsets("segmentOuterNorms", offsets, left.size(0)));
    }

    OuterNorms outerNorms() {
        return outerNorms;
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

    @Override
    public void sgdUpdate(
            Tensor parameter,
            Tensor gradient,
            @Nullable Tensor velocity,
            Tensor rate,
            double momentum,
            boolean nesterov,
            double decay) {
        String kernel = "sgdUpdate";
        CoarseShapes.sgd(parameter, gradient, velocity, rate, momentum);
        updates.sgd(
                real(kernel, parameter),
                real(kernel, gradient),
                velocity == null ? null : real(kernel, velocity),
                value(kernel, rate),
                (float) momentum,
                nesterov,
                (float) decay);
    }

    @Override
    public void adamUpdate(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rate,
            Tensor firstCorrection,
            Tensor secondCorrection,
            double beta1,
            double beta2,
            double epsilon,
            double decay) {
        String kernel = "adamUpdate";
        CoarseShapes.update(kernel, parameter, gradient, first, second);
        CoarseShapes.scalars(kernel, rate, firstCorrection, secondCorrection);
        Updates.Adam adam = new Updates.Adam(
                value(kernel, rate),
                value(kernel, firstCorrection),
                value(kernel, secondCorrection),
                beta1,
                beta2,
                epsilon,
                decay);
        updates.adam(real(kernel, parameter), real(kernel, gradient), real(kernel, first), real(kernel, second), adam);
    }

    @Override
    public void rmspropUpdate(
            Tensor parameter, Tensor gradient, Tensor square, Tensor rate, double rho, double epsilon, double decay) {
        String kernel = "rmspropUpdate";
        CoarseShapes.update(kernel, parameter, gradient, square);
        CoarseShapes.scalars(kernel, rate);
        updates.rmsprop(
                real(kernel, parameter),
                real(kernel, gradient),
                real(kernel, square),
                value(kernel, rate),
                rho,
                epsilon,
                decay);
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

    // ---- aggregation ----

    private Codebook codebook(String kernel, Tensor centers, Tensor logVariance, Tensor gamma) {
        return new Codebook(this, real(kernel, centers), real(kernel, logVariance), value(kernel, gamma));
    }

    @Override
    public Tensor assignmentCodes(Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        String kernel = "assignmentCodes";
        CoarseShapes.codebook(kernel, features, centers, logVariance, gamma);
        CpuTensor found = real(kernel, features);
        return aggregation.codes(codebook(kernel, centers, logVariance, gamma), found);
    }

    @Override
    public Trained softAssignmentTraining(
            Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return aggregate(
                Aggregation.Function.SOFT_ASSIGNMENT, "softAssignment", features, offsets, centers, logVariance, gamma);
    }

    @Override
    public AggregationGradients softAssignmentBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return aggregation.backward(
                Aggregation.Function.SOFT_ASSIGNMENT, saved, real("softAssignmentBackward", upstream), wanted);
    }

    @Override
    public Trained softVladTraining(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return aggregate(Aggregation.Function.SOFT_VLAD, "softVlad", features, offsets, centers, logVariance, gamma);
    }

    @Override
    public AggregationGradients softVladBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return aggregation.backward(Aggregation.Function.SOFT_VLAD, saved, real("softVladBackward", upstream), wanted);
    }

    @Override
    public Moments mixtureMoments(
            Tensor features,
            Tensor offsets,
            Tensor origin,
            Tensor scale,
            Tensor weights,
            Tensor bias,
            boolean evidence) {
        String kernel = "mixtureMoments";
        CoarseShapes.moments(features, offsets, origin, scale, weights, bias);
        CpuTensor found = real(kernel, features);
        int[] cuts = offsets(kernel, offsets, found.size(0));
        return new MixtureMoments(this)
                .run(
                        found,
                        cuts,
                        real(kernel, origin),
                        real(kernel, scale),
                        real(kernel, weights),
                        real(kernel, bias),
                        evidence);
    }

    @Override
    public Tensor nearestCenters(Tensor features, Tensor centers) {
        CoarseShapes.nearest(features, centers);
        return new NearestCenters(this).run(real("nearestCenters", features), real("nearestCenters", centers));
    }

    private Trained aggregate(
            Aggregation.Function function,
            String kernel,
            Tensor features,
            Tensor offsets,
            Tensor centers,
            Tensor logVariance,
            Tensor gamma) {
        CoarseShapes.aggregation(kernel, features, offsets, centers, logVariance, gamma);
        CpuTensor found = real(kernel, features);
        int[] cuts = offsets(kernel, offsets, found.size(0));
        return aggregation.forward(function, codebook(kernel, centers, logVariance, gamma), found, cuts);
    }

    // ---- random ----

    @Override
    public Tensor uniform(Shape shape, long key, Tensor counter) {
        CpuTensor count = integer("uniform", counter);
        if (count.count() != 1) {
            throw Backend.mismatch("uniform", "a scalar counter", count);
        }
        return elementwise.uniform(shape, key, count);
    }
}
