/**
 * Computed local features on disk, by content: a directory a transform, its files written once beside and renamed. Whatever is torn,
 * foreign or of another version is told, left out and computed again.
 */
package org.assay.framework.cache;
