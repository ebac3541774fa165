/** Source texts and places in them. */
package org.assay.dsl.source;
