/** The backend that every other is compared with: plain Java in double precision, clear before fast. */
package org.assay.framework.tensor.reference;
