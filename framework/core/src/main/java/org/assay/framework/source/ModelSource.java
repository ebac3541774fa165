package org.assay.framework.source;

import org.assay.framework.component.Component;
import org.assay.framework.component.ExperimentName;
import org.assay.framework.component.Family;

/** Which trained model of another experiment a cell builds on. */
public interface ModelSource extends Component {
    Family<ModelSource> FAMILY =
            new Family<>("source", ModelSource.class, "A trained model of another experiment of the same file.");

    /** The experiment whose cells are the candidates. */
    ExperimentName experiment();

    /** What the candidates' configurations are compared by. */
    Criterion by();

    /** Which of the chosen cell's models. */
    Kept model();

    /** Which seed of the chosen configuration. */
    Seed seed();

    /** What a choice may be made by: validation alone, so that no test metric can ever choose. Less is better. */
    enum Criterion {
        VALIDATION_ERROR,
        VALIDATION_LOSS;

        /** The metric's name in a cell's results. */
        public String metric() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '.');
        }
    }

    /** Which of a cell's models. */
    enum Kept {
        LAST,
        BEST
    }

    /** Which seed of a configuration. */
    enum Seed {
        /** The seed of the cell that asks: seeds then vary the source too, and pairs of cells share theirs. */
        SAME,
        /** The one with the least value of the criterion. */
        BEST
    }
}
