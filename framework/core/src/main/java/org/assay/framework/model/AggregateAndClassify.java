package org.assay.framework.model;

import org.assay.framework.aggregator.Aggregator;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.aggregator.FeatureMap;
import org.assay.framework.autodiff.Node;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;

/** R(F) of a set by an aggregator, optionally mapped, then a classifier: trained jointly by backpropagation. */
@Declared(
        name = "aggregate-and-classify",
        doc =
                "Aggregates an item's set of local features to one encoding, maps it, and classifies it; all of it is trained jointly.",
        reference = "Katharopoulos et al. 2017, section 2")
public record AggregateAndClassify(
        @Parameter(doc = "from a set of local features to one encoding")
        AggregatorComponent aggregator,

        @Parameter(doc = "a fixed map of the encoding", byDefault = "identity")
        FeatureMap featureMap,

        @Parameter(doc = "from the mapped encoding to outputs", byDefault = "linear")
        ModelComponent classifier)
        implements ModelComponent {

    @Override
    public Model create(ModelContext context) {
        if (!(context.inputs() instanceof Inputs.Sets)) {
            throw new IllegalArgumentException(
                    "model 'aggregate-and-classify' takes sets of local features, and this data set has "
                            + context.inputs() + "; use dataset patches(of: ...) to cut images into local features");
        }
        Aggregator encoder = aggregator.create(context.part("aggregator", context.inputs(), 0));
        int width = featureMap.width(encoder.width());
        Model head = classifier.create(context.part("classifier", new Inputs.Vectors(width), context.outputs()));
        return (pass, features, offsets) -> {
            if (offsets == null) {
                throw new IllegalStateException("aggregate-and-classify was given a batch without offsets");
            }
            Node encoding = pass.named(context.path() + "encoding", encoder.encode(pass, features, offsets));
            return head.apply(pass, featureMap.map(pass, encoding), null);
        };
    }
}
