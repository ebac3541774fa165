package org.assay.framework.model;

import java.util.Optional;
import org.assay.framework.aggregator.Aggregator;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.aggregator.FeatureMap;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** R(F) of a set by an aggregator, optionally mapped, then a classifier: trained jointly by backpropagation. */
@Declared(
        name = "aggregate-and-classify",
        doc =
                "Aggregates an item's set of local features to one encoding, maps it, and classifies it; all of it is trained jointly.",
        reference = "Katharopoulos et al. 2017, section 2")
public record AggregateAndClassify(
        @org.assay.framework.component.Parameter(doc = "from a set of local features to one encoding")
        AggregatorComponent aggregator,

        @org.assay.framework.component.Parameter(doc = "a fixed map of the encoding", byDefault = "identity")
        FeatureMap featureMap,

        @org.assay.framework.component.Parameter(doc = "from the mapped encoding to outputs", byDefault = "linear")
        ModelComponent classifier)
        implements ModelComponent {
    @Override
    public void check(Checks checks) {
        featureMap
                .refusal(aggregator.sign())
                .ifPresent(reason -> checks.require(
                        false, "feature-map", reason, "use signed-square-root, unit-length or identity in its place"));
    }

    @Override
    public Optional<String> refusal(Inputs inputs) {
        if (inputs instanceof Inputs.Sets) {
            return classifier.refusal(new Inputs.Vectors(1)).map(text -> "the classifier gets encodings: " + text);
        }
        String mend = "model mlp or linear";
        if (inputs instanceof Inputs.Sounds) {
            mend = "dataset mfcc(of: ...) to describe recordings by local features";
        } else if (inputs instanceof Inputs.Images) {
            mend = "dataset patches(of: ...) or dense-sift(of: ...) to describe images by local features";
        } else if (inputs.ragged()) {
            mend = "model lstm-lm for tokens, sequence-classifier for sequences of numbers";
        }
        return Optional.of("model 'aggregate-and-classify' takes sets of local features, and this data set has "
                + inputs + "; use " + mend);
    }

    @Override
    public Model create(ModelContext context) {
        require(context.inputs());
        Aggregator encoder = aggregator.create(context.part("aggregator", context.inputs(), 0));
        int width = featureMap.width(encoder.width());
        Model head = classifier.create(context.part("classifier", new Inputs.Vectors(width), context.outputs()));
        return new Parts(context.path(), encoder, head);
    }

    /** The model of one cell. */
    private final class Parts implements EncodingModel {
        private final String path;
        private final Aggregator encoder;
        private final Model head;

        Parts(String path, Aggregator encoder, Model head) {
            this.path = path;
            this.encoder = encoder;
            this.head = head;
        }

        @Override
        public Node apply(Pass pass, Node features, @Nullable Tensor offsets) {
            if (offsets == null) {
                throw new IllegalStateException("aggregate-and-classify was given a batch without offsets");
            }
            return classify(pass, encode(pass, features, offsets));
        }

        @Override
        public Node encode(Pass pass, Node features, Tensor offsets) {
            Node encoding = pass.named(path + "encoding", encoder.encode(pass, features, offsets));
            return featureMap.map(pass, encoding);
        }

        @Override
        public Node classify(Pass pass, Node encodings) {
            return head.apply(pass, encodings, null);
        }

        @Override
        public boolean isOfClassifier(Parameter parameter) {
            return parameter.path().startsWith(path + "classifier/");
        }
    }
}
