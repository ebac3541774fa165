package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Component;
import org.assay.framework.component.Family;

/** A fixed, differentiable map of encodings, between aggregator and classifier. Configuration and instance are one. */
public interface FeatureMap extends Component {
    Family<FeatureMap> FAMILY =
            new Family<>("feature-map", FeatureMap.class, "A fixed map from an encoding to what the classifier sees.");

    /** The length of a mapped encoding. */
    int width(int encodingWidth);

    /** The signs of a mapped encoding's values; maps that keep signs give back what they are given. */
    default Sign sign(Sign encoding) {
        return encoding;
    }

    /** Why encodings with such values cannot be mapped; empty where they can. */
    default Optional<String> refusal(Sign encoding) {
        return Optional.empty();
    }

    /** [B, width] → [B, width(width)]. */
    Node map(Pass pass, Node encodings);
}
