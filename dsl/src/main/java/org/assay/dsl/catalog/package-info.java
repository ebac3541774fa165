/** What can be said, as plain data: families, components, parameters, settings and metrics. */
package org.assay.dsl.catalog;
