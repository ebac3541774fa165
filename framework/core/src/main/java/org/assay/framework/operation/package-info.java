/** Differentiable operations, one class each: forward and backward side by side, with the formula of both. */
package org.assay.framework.operation;
