/** What is measured, and in which direction it is better. */
package org.assay.framework.metric;
