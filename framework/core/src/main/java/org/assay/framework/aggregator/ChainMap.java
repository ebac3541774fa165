package org.assay.framework.aggregator;

import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** One map after the other. */
@Declared(name = "chain", doc = "One map after the other, the first first.")
public record ChainMap(@Parameter(doc = "the maps") List<FeatureMap> maps) implements FeatureMap {
    public ChainMap {
        maps = List.copyOf(maps);
    }

    @Override
    public int width(int encodingWidth) {
        int width = encodingWidth;
        for (FeatureMap map : maps) {
            width = map.width(width);
        }
        return width;
    }

    @Override
    public Sign sign(Sign encoding) {
        Sign sign = encoding;
        for (FeatureMap map : maps) {
            sign = map.sign(sign);
        }
        return sign;
    }

    @Override
    public Optional<String> refusal(Sign encoding) {
        Sign sign = encoding;
        for (FeatureMap map : maps) {
            Optional<String> refusal = map.refusal(sign);
            if (refusal.isPresent()) {
                return refusal;
            }
            sign = map.sign(sign);
        }
        return Optional.empty();
    }

    @Override
    public Node map(Pass pass, Node encodings) {
        Node mapped = encodings;
        for (FeatureMap map : maps) {
            mapped = map.map(pass, mapped);
        }
        return mapped;
    }
}
