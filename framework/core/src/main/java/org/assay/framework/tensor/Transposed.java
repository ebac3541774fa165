package org.assay.framework.tensor;

/** Whether a matrix enters a product as it is or transposed. */
public enum Transposed {
    NO,
    YES
}
