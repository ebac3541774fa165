/** Archives as publishers lay them out: read from front to back without unpacking, or unpacked without leaving a directory. */
package org.assay.framework.archive;
