package org.assay.framework.procedure;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;

/** The phases of a training. */
public interface Procedure extends Component {
    Family<Procedure> FAMILY = new Family<>("procedure", Procedure.class, "In which phases a cell is trained.");

    Phases phases();
}
