package org.assay.framework.component;

/**
 * The immutable configuration of something that an experiment names. Implementations are records annotated with {@link Declared},
 * every record component with {@link Parameter}; each family adds its own {@code create(context)} that builds the instance of a cell.
 */
public interface Component {
    /** Reports what single ranges cannot say: conditions across parameters. Collected, never thrown. */
    default void check(Checks checks) {}
}
