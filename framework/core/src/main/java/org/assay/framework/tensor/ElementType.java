package org.assay.framework.tensor;

/** What a tensor holds. Reals are {@code F32}, on the reference backend {@code F64}; labels, indices and offsets are {@code I32}. */
public enum ElementType {
    F32,
    F64,
    I32;

    public boolean isReal() {
        return this != I32;
    }
}
