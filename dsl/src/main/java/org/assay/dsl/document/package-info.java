/** The checked result: experiments, their cells with every default filled in, and their reports. */
package org.assay.dsl.document;
