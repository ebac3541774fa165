/**
 * Local features of items: transforms of one data set into another whose items are sets of descriptors. A descriptor is a {@link
 * org.assay.framework.descriptor.LocalDescriptor}, and a component of family {@code dataset} with a parameter {@code of} that
 * names what it describes; {@link org.assay.framework.descriptor.DescribedDataset} does the rest, lazily.
 */
package org.assay.framework.descriptor;
