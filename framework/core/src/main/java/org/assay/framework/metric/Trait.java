package org.assay.framework.metric;

import java.util.function.Predicate;
import org.assay.framework.component.Component;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Family;

/**
 * What the component of a setting must be like for something to be recorded.
 *
 * @param told goes after the setting's name: {@code has tokens}
 */
public record Trait<C extends Component>(Family<C> family, String told, Predicate<C> has) {
    /** Whether this component has it; one that is wrong otherwise is told elsewhere. */
    public boolean of(Components components, ComponentSpec spec) {
        return !components.check(spec).isEmpty() || has.test(components.instantiate(family, spec));
    }
}
