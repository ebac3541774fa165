package org.assay.framework.aggregator;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.model.ModelContext;

/** The unsupervised fit that an aggregator's codewords, variances and priors start from. */
public interface CodebookFit extends Component {
    Family<CodebookFit> FAMILY =
            new Family<>("codebook", CodebookFit.class, "Where an aggregator's codewords, variances and priors start.");

    /**
     * Fits to local features of the training split.
     *
     * @throws IllegalArgumentException when there are fewer distinct features than codewords, or a file has another dimension
     */
    Codebook fit(ModelContext context, int codewords);
}
