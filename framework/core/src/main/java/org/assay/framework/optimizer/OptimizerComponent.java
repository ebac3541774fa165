package org.assay.framework.optimizer;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.layer.Variables;

/** The configuration of an optimizer. */
public interface OptimizerComponent extends Component {
    Family<OptimizerComponent> FAMILY =
            new Family<>("optimizer", OptimizerComponent.class, "How parameters follow their gradients.");

    Optimizer create(Variables variables);
}
