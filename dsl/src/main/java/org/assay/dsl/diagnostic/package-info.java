/** What is wrong with a text: values, collected, then rendered with line, caret, reason and mend. */
package org.assay.dsl.diagnostic;
