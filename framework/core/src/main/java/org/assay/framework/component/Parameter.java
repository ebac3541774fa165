package org.assay.framework.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a component, on a record component. Its name in experiment files is the record component's name with hyphens
 * ({@code fromCenter} is {@code from-center}); its type follows from the Java type: {@code int} and {@code long} integers, {@code
 * double} reals, {@code boolean} truth, {@code String} text, an enum its constants with hyphens, {@link ExperimentName} the name of an experiment, {@link Quantity} a number with a
 * unit, {@code List} lists, {@code Optional} a value or {@code none}, and a family's interface a component of that family.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Parameter {
    /** One line of explanation. */
    String doc();

    /** The default as it would be written in an experiment file; empty: the parameter is required. */
    String byDefault() default "";

    /** The range of a number, such as {@code [0, 1)} or {@code [1, )}; empty: unbounded. For lists and optionals: of each element. */
    String range() default "";

    /** What a number counts or measures, for the docs: {@code descriptors}, {@code pixels}, ... */
    String unit() default "";

    /** The units a {@link Quantity} may have. */
    String[] units() default {};

    /**
     * For a parameter that was added after cells were run: the value, as written in an experiment file, at which it changes nothing.
     * At that value it is left out of a cell's identity, so old cells stay valid.
     */
    String neutral() default "";
}
