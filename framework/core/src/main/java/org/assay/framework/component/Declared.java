package org.assay.framework.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a component and says what it is. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Declared {
    /** The name in experiment files, such as {@code soft-assignment}. */
    String name();

    /** What it computes, in a sentence or two, with its formula where one line holds it. */
    String doc();

    /** Raised whenever the same configuration gives other numbers; part of a cell's identity. */
    int version() default 1;

    /** Where it comes from: authors, year, paper, equation. */
    String reference() default "";

    /** Where it differs from its source, and why. */
    String deviation() default "";

    /** What the source leaves open, and how it was decided here. */
    String choice() default "";
}
