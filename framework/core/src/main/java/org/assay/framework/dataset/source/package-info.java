/** Where data sets come from: their files, sizes, checksums, publishers and licences. */
package org.assay.framework.dataset.source;
