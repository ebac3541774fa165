/** Random changes of training images: the same for the same seed, step and item, on every backend. */
package org.assay.framework.augmentation;
