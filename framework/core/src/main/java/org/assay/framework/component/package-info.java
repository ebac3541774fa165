/**
 * What an experiment can name. A component declares itself once, as a record whose annotated components are its parameters; from
 * that declaration come validation, listings, reference pages and the language's catalog.
 */
package org.assay.framework.component;
