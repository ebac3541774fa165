package org.assay.experiments.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.aggregator.FisherVector;
import org.assay.framework.aggregator.GaussianMixtureCodebook;
import org.assay.framework.aggregator.IdentityMap;
import org.assay.framework.aggregator.KMeansCodebook;
import org.assay.framework.aggregator.SoftAssignment;
import org.assay.framework.aggregator.SoftVlad;
import org.assay.framework.aggregator.Vlad;
import org.assay.framework.clustering.GaussianMixture;
import org.assay.framework.clustering.KMeans;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Normalization;
import org.assay.framework.model.AggregateAndClassify;
import org.assay.framework.model.Linear;
import org.assay.framework.model.LstmLanguageModel;
import org.assay.framework.model.Mlp;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.SequenceClassifier;
import org.assay.framework.model.SmallCnn;
import org.assay.framework.model.VggLike;
import org.assay.framework.model.WideResnet;
import org.assay.framework.sampler.Always;
import org.assay.framework.sampler.HistoryLstm;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Uniform;
import org.assay.framework.sampler.Unsmoothed;
import org.assay.framework.tensor.Backend;

/** What {@code assay bench} can time: the shapes of the papers' experiments. */
public final class Workloads {
    private static final KMeansCodebook QUICK = new KMeansCodebook(2048, 1);
    private static final int ITERATIONS = 10;
    private static final SmallCnn SMALL = new SmallCnn(16, 128, 0, 0, Normalization.NONE);

    private Workloads() {}

    public static List<Workload> all() {
        return List.of(
                new StepWorkload(
                        "mlp-mnist-128",
                        new Mlp(List.of(512, 512), 0, Mlp.Nonlinearity.RELU, Normalization.NONE),
                        new Inputs.Vectors(784),
                        128,
                        1),
                new StepWorkload(
                        "small-cnn-mnist-128",
                        new SmallCnn(32, 512, 0, 0, Normalization.NONE),
                        new Inputs.Images(28, 28, 1),
                        128,
                        1),
                new StepWorkload(
                        "vgg-like-cifar-128",
                        new VggLike(64, 0.25, 0.5, Normalization.BATCH),
                        new Inputs.Images(32, 32, 3),
                        128,
                        1),
                new StepWorkload(
                        "wide-resnet-28-2-cifar-128",
                        new WideResnet(28, 2, 0, Normalization.BATCH),
                        new Inputs.Images(32, 32, 3),
                        128,
                        1),
                new StepWorkload(
                        "lstm-lm-ptb-128",
                        new LstmLanguageModel(64, List.of(256, 256), 0),
                        new Inputs.Tokens(10_000),
                        128,
                        20,
                        10_000),
                new StepWorkload(
                        "lstm-pixel-mnist-32", new SequenceClassifier(128, 0), new Inputs.Sequences(1), 32, 784),
                new StepWorkload(
                        "t1-k1024-d64-n256-b32",
                        classify(new SoftAssignment(1024, Optional.of(1.0), 100, true, true, false, QUICK)),
                        new Inputs.Sets(64),
                        32,
                        256),
                // γ so small that every code counts: what the one above takes where no code can be left out.
                new StepWorkload(
                        "t1-flat-k1024-d64-n256-b32",
                        classify(new SoftAssignment(1024, Optional.of(0.01), 100, true, true, false, QUICK)),
                        new Inputs.Sets(64),
                        32,
                        256),
                new StepWorkload(
                        "t2-k64-d64-n256-b32",
                        classify(new SoftVlad(64, Optional.of(1.0), 100, true, true, false, QUICK)),
                        new Inputs.Sets(64),
                        32,
                        256),
                new ScoringWorkload(
                        "scoring-loss-vgg-like-cifar-1024",
                        new VggLike(64, 0.25, 0.5, Normalization.BATCH),
                        new Inputs.Images(32, 32, 3),
                        Score.LOSS,
                        1024),
                scored("scoring-loss-small-cnn-16-mnist-1024", Score.LOSS),
                scored("scoring-gradient-norm-bound-small-cnn-16-mnist-1024", Score.GRADIENT_NORM_BOUND),
                scored("scoring-gradient-norm-small-cnn-16-mnist-1024", Score.GRADIENT_NORM),
                new StepWorkload("small-cnn-16-mnist-1024", SMALL, new Inputs.Images(28, 28, 1), 1024, 1),
                new SamplerWorkload(
                        "history-lstm-2048-128",
                        new HistoryLstm(2048, 10, 32, 1e-3, new Unsmoothed(), new Always()),
                        50_000,
                        1,
                        10),
                uniform("uniform-1000-draws-of-50-thousand", 50_000, false),
                uniform("uniform-1000-draws-of-50-million", 50_000_000, false),
                uniform("uniform-replacement-1000-draws-of-50-thousand", 50_000, true),
                uniform("uniform-replacement-1000-draws-of-50-million", 50_000_000, true),
                new RaggedWorkload("t1-k64-one-total", false),
                new RaggedWorkload("t1-k64-ragged-totals", true),
                fisher(64),
                fisher(256),
                new EncodingWorkload(
                        "vlad-k64-d64-n10000",
                        new Vlad(64, false, false, false, false, true, false, QUICK),
                        64,
                        10_000),
                new FitWorkload("gmm-em-10-iterations-k64-d64-n20000", 64, 20_000, Workloads::mixture),
                new FitWorkload("k-means-10-iterations-k1024-d64-n200000", 64, 200_000, Workloads::kMeans));
    }

    /** EM from where VLFeat's starts: rows as means, the variances of all rows, equal priors. */
    private static void mixture(Backend backend, float[] rows) {
        double[] variances = new double[64 * 64];
        double[] priors = new double[64];
        Arrays.fill(variances, 1);
        Arrays.fill(priors, 1.0 / 64);
        new GaussianMixture(backend, ITERATIONS, Double.NEGATIVE_INFINITY, 1e-4)
                .refine(rows, 64, GaussianMixture.Mixture.start(priors, first(rows, 64 * 64), variances));
    }

    /** Lloyd's iterations from given centers. */
    private static void kMeans(Backend backend, float[] rows) {
        KMeans.refine(backend, rows, 64, first(rows, 1024 * 64), ITERATIONS);
    }

    private static double[] first(float[] rows, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = rows[i];
        }
        return values;
    }

    private static Workload fisher(int codewords) {
        return new EncodingWorkload(
                "fisher-improved-k" + codewords + "-d64-n10000",
                new FisherVector(codewords, true, false, false, false, new GaussianMixtureCodebook(4096, 2, 0, 1e-3)),
                64,
                10_000);
    }

    private static Workload scored(String name, Score score) {
        return new ScoringWorkload(name, SMALL, new Inputs.Images(28, 28, 1), score, 1024);
    }

    private static Workload uniform(String name, int samples, boolean replacement) {
        return new SamplerWorkload(name, new Uniform(replacement), samples, 1000, 0);
    }

    private static ModelComponent classify(AggregatorComponent aggregator) {
        return new AggregateAndClassify(aggregator, new IdentityMap(), new Linear());
    }
}
