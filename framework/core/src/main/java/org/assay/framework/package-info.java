/** The framework's wiring: the one injector, the modules of the built-in components, and plugins. */
package org.assay.framework;
