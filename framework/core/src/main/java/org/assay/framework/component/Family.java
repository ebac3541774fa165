package org.assay.framework.component;

/**
 * A kind of component: its name in `assay list`, the interface that its components implement, and one line of what it is.
 *
 * @param <C> the interface
 */
public record Family<C extends Component>(String name, Class<C> type, String doc) {}
