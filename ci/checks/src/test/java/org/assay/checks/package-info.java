/** What must hold of the whole: the packaged program as a user starts it, and the rules of the house. */
package org.assay.checks;
