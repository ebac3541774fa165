package org.assay.framework;

import static org.assay.framework.component.ComponentBinder.components;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.aggregator.Attention;
import org.assay.framework.aggregator.BagOfWords;
import org.assay.framework.aggregator.ChainMap;
import org.assay.framework.aggregator.ChiSquareMap;
import org.assay.framework.aggregator.CodebookFit;
import org.assay.framework.aggregator.DeepTen;
import org.assay.framework.aggregator.FeatureMap;
import org.assay.framework.aggregator.FisherVector;
import org.assay.framework.aggregator.GaussianMixtureCodebook;
import org.assay.framework.aggregator.GivenCodebook;
import org.assay.framework.aggregator.IdentityMap;
import org.assay.framework.aggregator.KMeansCodebook;
import org.assay.framework.aggregator.Llc;
import org.assay.framework.aggregator.MaxAggregator;
import org.assay.framework.aggregator.MeanAggregator;
import org.assay.framework.aggregator.MiniBatchKMeansCodebook;
import org.assay.framework.aggregator.NetFv;
import org.assay.framework.aggregator.NetVlad;
import org.assay.framework.aggregator.SignedSquareRootMap;
import org.assay.framework.aggregator.SoftAssignment;
import org.assay.framework.aggregator.SoftVlad;
import org.assay.framework.aggregator.SquareRootMap;
import org.assay.framework.aggregator.UnitLengthMap;
import org.assay.framework.aggregator.Vlad;
import org.assay.framework.augmentation.Augmentation;
import org.assay.framework.augmentation.Crop;
import org.assay.framework.augmentation.Cutout;
import org.assay.framework.augmentation.Flip;
import org.assay.framework.augmentation.Shift;
import org.assay.framework.component.Components;
import org.assay.framework.cost.Cost;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.cost.Hinge;
import org.assay.framework.cost.OneVersusRestHinge;
import org.assay.framework.cost.SquaredError;
import org.assay.framework.dataset.Augmented;
import org.assay.framework.dataset.Canevet;
import org.assay.framework.dataset.Cifar10;
import org.assay.framework.dataset.Cifar100;
import org.assay.framework.dataset.Circles;
import org.assay.framework.dataset.CsvBags;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DenseTrajectories;
import org.assay.framework.dataset.Descriptors;
import org.assay.framework.dataset.Digits;
import org.assay.framework.dataset.FashionMnist;
import org.assay.framework.dataset.LabelNoise;
import org.assay.framework.dataset.Mnist;
import org.assay.framework.dataset.NpzBags;
import org.assay.framework.dataset.PennTreebank;
import org.assay.framework.dataset.Pixels;
import org.assay.framework.dataset.Standardised;
import org.assay.framework.dataset.TextWindows;
import org.assay.framework.dataset.Xor;
import org.assay.framework.dataset.source.DataSources;
import org.assay.framework.dataset.source.KnownSources;
import org.assay.framework.dataset.source.SourceBinder;
import org.assay.framework.descriptor.Activations;
import org.assay.framework.descriptor.DenseSift;
import org.assay.framework.descriptor.Mfcc;
import org.assay.framework.descriptor.Patches;
import org.assay.framework.descriptor.Pca;
import org.assay.framework.descriptor.Projected;
import org.assay.framework.model.AggregateAndClassify;
import org.assay.framework.model.AllConv;
import org.assay.framework.model.Linear;
import org.assay.framework.model.LstmLanguageModel;
import org.assay.framework.model.Mlp;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.SequenceClassifier;
import org.assay.framework.model.SmallCnn;
import org.assay.framework.model.VggLike;
import org.assay.framework.model.WideResnet;
import org.assay.framework.optimizer.Adam;
import org.assay.framework.optimizer.OptimizerComponent;
import org.assay.framework.optimizer.RmsProp;
import org.assay.framework.optimizer.Sgd;
import org.assay.framework.procedure.AlgorithmOne;
import org.assay.framework.procedure.ClassifierOnly;
import org.assay.framework.procedure.Joint;
import org.assay.framework.procedure.Procedure;
import org.assay.framework.sampler.AdaptiveSmoothing;
import org.assay.framework.sampler.AdditiveSmoothing;
import org.assay.framework.sampler.Always;
import org.assay.framework.sampler.Cached;
import org.assay.framework.sampler.Condition;
import org.assay.framework.sampler.ConstantTime;
import org.assay.framework.sampler.ConstantVariance;
import org.assay.framework.sampler.ExponentialCondition;
import org.assay.framework.sampler.HeldOutModel;
import org.assay.framework.sampler.History;
import org.assay.framework.sampler.HistoryLstm;
import org.assay.framework.sampler.IrreducibleLoss;
import org.assay.framework.sampler.OnlineBatchSelection;
import org.assay.framework.sampler.PerClassGaussian;
import org.assay.framework.sampler.PowerSmoothing;
import org.assay.framework.sampler.Presampled;
import org.assay.framework.sampler.RhoLoss;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.SelectiveBackprop;
import org.assay.framework.sampler.Smoothing;
import org.assay.framework.sampler.TotalVariation;
import org.assay.framework.sampler.Uniform;
import org.assay.framework.sampler.Unsmoothed;
import org.assay.framework.sampler.VarianceReduction;
import org.assay.framework.sampler.WarmUp;
import org.assay.framework.schedule.Constant;
import org.assay.framework.schedule.Cosine;
import org.assay.framework.schedule.Exponential;
import org.assay.framework.schedule.Schedule;
import org.assay.framework.schedule.Steps;
import org.assay.framework.sound.Sounds;
import org.assay.framework.sound.SpokenDigits;
import org.assay.framework.source.Best;
import org.assay.framework.source.ModelSource;
import org.assay.framework.training.SamplingDiagnostics;
import org.assay.framework.training.TrainingConfiguration;
import org.assay.framework.weights.Adjusted;
import org.assay.framework.weights.Biased;
import org.assay.framework.weights.Correcting;
import org.assay.framework.weights.Unbiased;
import org.assay.framework.weights.Unweighted;
import org.assay.framework.weights.Weights;

/** Binds every built-in component to its name, and the registry that finds them. */
final class CoreModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Components.class).in(Scopes.SINGLETON);
        bind(DataSources.class).in(Scopes.SINGLETON);
        KnownSources.all().forEach(SourceBinder.sources(binder())::add);
        components(binder(), TrainingConfiguration.FAMILY).add(TrainingConfiguration.class);
        components(binder(), TrainingConfiguration.Evaluation.FAMILY).add(TrainingConfiguration.Evaluation.class);
        components(binder(), SamplingDiagnostics.FAMILY).add(SamplingDiagnostics.class);
        components(binder(), DatasetComponent.FAMILY)
                .add(Digits.class)
                .add(Mnist.class)
                .add(FashionMnist.class)
                .add(Cifar10.class)
                .add(Cifar100.class)
                .add(Standardised.class)
                .add(LabelNoise.class)
                .add(Augmented.class)
                .add(Patches.class)
                .add(Activations.class)
                .add(Descriptors.class)
                .add(Circles.class)
                .add(Xor.class)
                .add(Canevet.class)
                .add(DenseSift.class)
                .add(Mfcc.class)
                .add(Pca.class)
                .add(Projected.class)
                .add(SpokenDigits.class)
                .add(DenseTrajectories.class)
                .add(CsvBags.class)
                .add(NpzBags.class)
                .add(Sounds.class)
                .add(PennTreebank.class)
                .add(TextWindows.class)
                .add(Pixels.class);
        components(binder(), Augmentation.FAMILY)
                .add(Flip.class)
                .add(Shift.class)
                .add(Crop.class)
                .add(Cutout.class);
        components(binder(), ModelSource.FAMILY).add(Best.class);
        components(binder(), ModelComponent.FAMILY)
                .add(Linear.class)
                .add(Mlp.class)
                .add(SmallCnn.class)
                .add(VggLike.class)
                .add(AllConv.class)
                .add(WideResnet.class)
                .add(LstmLanguageModel.class)
                .add(SequenceClassifier.class)
                .add(AggregateAndClassify.class);
        components(binder(), AggregatorComponent.FAMILY)
                .add(BagOfWords.class)
                .add(MeanAggregator.class)
                .add(MaxAggregator.class)
                .add(SoftAssignment.class)
                .add(SoftVlad.class)
                .add(Vlad.class)
                .add(FisherVector.class)
                .add(Llc.class)
                .add(NetVlad.class)
                .add(NetFv.class)
                .add(DeepTen.class)
                .add(Attention.class);
        components(binder(), CodebookFit.FAMILY)
                .add(KMeansCodebook.class)
                .add(MiniBatchKMeansCodebook.class)
                .add(GaussianMixtureCodebook.class)
                .add(GivenCodebook.class);
        components(binder(), FeatureMap.FAMILY)
                .add(IdentityMap.class)
                .add(SquareRootMap.class)
                .add(UnitLengthMap.class)
                .add(SignedSquareRootMap.class)
                .add(ChiSquareMap.class)
                .add(ChainMap.class);
        components(binder(), Procedure.FAMILY)
                .add(Joint.class)
                .add(AlgorithmOne.class)
                .add(ClassifierOnly.class);
        components(binder(), Cost.FAMILY)
                .add(CrossEntropy.class)
                .add(SquaredError.class)
                .add(Hinge.class)
                .add(OneVersusRestHinge.class);
        components(binder(), OptimizerComponent.FAMILY)
                .add(Sgd.class)
                .add(Adam.class)
                .add(RmsProp.class);
        components(binder(), Schedule.FAMILY)
                .add(Constant.class)
                .add(Steps.class)
                .add(Exponential.class)
                .add(Cosine.class);
        components(binder(), SamplerComponent.FAMILY)
                .add(Uniform.class)
                .add(Presampled.class)
                .add(PerClassGaussian.class)
                .add(History.class)
                .add(OnlineBatchSelection.class)
                .add(Cached.class)
                .add(HistoryLstm.class)
                .add(SelectiveBackprop.class)
                .add(RhoLoss.class)
                .add(ConstantVariance.class)
                .add(ConstantTime.class);
        components(binder(), IrreducibleLoss.FAMILY).add(HeldOutModel.class);
        components(binder(), Condition.FAMILY)
                .add(Always.class)
                .add(WarmUp.class)
                .add(ExponentialCondition.class)
                .add(TotalVariation.class)
                .add(VarianceReduction.class);
        components(binder(), Smoothing.FAMILY)
                .add(Unsmoothed.class)
                .add(AdditiveSmoothing.class)
                .add(AdaptiveSmoothing.class)
                .add(PowerSmoothing.class);
        components(binder(), Weights.FAMILY)
                .add(Unweighted.class)
                .add(Unbiased.class)
                .add(Biased.class)
                .add(Adjusted.class)
                .add(Correcting.class);
    }
}
