package org.assay.experiments.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.dsl.check.ComponentChecker;
import org.assay.dsl.document.Value;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Quantity;

/** The language's values as the framework's component specs. */
public final class Specs {
    private Specs() {}

    public static ComponentSpec spec(Value.ComponentValue value) {
        Map<String, Object> parameters = new TreeMap<>();
        value.parameters().forEach((name, inner) -> parameters.put(name, plain(inner)));
        return new ComponentSpec(value.family(), value.name(), parameters);
    }

    private static Object plain(Value value) {
        if (value instanceof Value.ComponentValue component) {
            return spec(component);
        }
        if (value instanceof Value.NumberValue number) {
            return number(number.number());
        }
        if (value instanceof Value.QuantityValue quantity) {
            return new Quantity(quantity.number().number().doubleValue(), quantity.unit());
        }
        if (value instanceof Value.ListValue list) {
            List<Object> elements = new ArrayList<>();
            list.elements().forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (value instanceof Value.TextValue text) {
            return text.text();
        }
        if (value instanceof Value.ExperimentValue experiment) {
            return experiment.name();
        }
        String word = ((Value.WordValue) value).word();
        return word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : word;
    }

    private static Object number(BigDecimal number) {
        return number.scale() <= 0 && number.precision() - number.scale() <= 18
                ? (Object) number.longValueExact()
                : number;
    }

    /** The framework's checks across parameters, for the language to place. */
    public static ComponentChecker checker(Components components) {
        return training -> components.check(spec(training)).stream()
                .map(fault -> new ComponentChecker.Fault(fault.parameter(), fault.message(), fault.mend()))
                .toList();
    }
}
