/** Unsupervised fits that codebooks begin from: k-means with k-means++ seeding. Plain Java on the host, without a backend. */
package org.assay.framework.clustering;
