/**
 * The CPU backend: off-heap tensors, matrix products and convolutions by oneDNN, ND4J arrays on the same memory.
 *
 * <p>Work is shared out by one fixed pool of Java threads ({@link org.assay.framework.cpu.Workers}); each of them calls oneDNN with
 * a single OpenMP thread, so that Java loops and native kernels never compete for the cores, and the parts that a kernel is cut
 * into depend on its shapes and the number of threads alone: the same bits every time.
 */
package org.assay.framework.cpu;
