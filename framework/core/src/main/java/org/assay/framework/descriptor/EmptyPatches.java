package org.assay.framework.descriptor;

/** What becomes of patches that hold only zeros, such as the background of a handwritten digit. */
public enum EmptyPatches {
    KEEP,
    /** Left out; an image of empty patches alone keeps its first. */
    DROP
}
