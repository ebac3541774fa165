/** Training state as a named tree of numbers and arrays, with a save and load round trip. */
package org.assay.framework.state;
