package org.assay.framework.tensor;

import java.util.Optional;

/** Opens backends of one kind. Listing and asking load no native library before {@link #open}, unless {@link #obstacle} must look. */
public interface BackendProvider {
    /** The name that `--device` takes. */
    String name();

    /** Why it cannot run here, in one sentence with a mend; empty when it can. */
    Optional<String> obstacle();

    /** How much this one is preferred where several can run: the largest wins. */
    int preference();

    /**
     * @param threads how many threads kernels use
     * @throws IllegalStateException when it cannot run here; the message says why
     */
    Backend open(int threads);
}
