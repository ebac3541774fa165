package org.assay.experiments.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Quantity;

/** Component specs as JSON: {@code {"family", "component", "parameters"}}, quantities {@code {"number", "unit"}}. */
public final class SpecJson {
    private SpecJson() {}

    public static ObjectNode write(ComponentSpec spec) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("family", spec.family());
        node.put("component", spec.name());
        ObjectNode parameters = node.putObject("parameters");
        spec.parameters().forEach((name, value) -> parameters.set(name, write(value)));
        return node;
    }

    private static JsonNode write(Object value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (value instanceof ComponentSpec spec) {
            return write(spec);
        }
        if (value instanceof Quantity quantity) {
            return factory.objectNode().put("number", quantity.number()).put("unit", quantity.unit());
        }
        if (value instanceof List<?> list) {
            ArrayNode array = factory.arrayNode();
            list.forEach(element -> array.add(write(element)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return factory.booleanNode(truth);
        }
        if (value instanceof Number number) {
            return factory.numberNode(new BigDecimal(number.toString()));
        }
        return factory.textNode(String.valueOf(value));
    }

    public static ComponentSpec read(JsonNode node) {
        Map<String, Object> parameters = new TreeMap<>();
        node.path("parameters")
                .fields()
                .forEachRemaining(entry -> parameters.put(entry.getKey(), value(entry.getValue())));
        return new ComponentSpec(
                node.path("family").asText(), node.path("component").asText(), parameters);
    }

    private static Object value(JsonNode node) {
        if (node.has("component")) {
            return read(node);
        }
        if (node.isObject()) {
            return new Quantity(
                    node.path("number").asDouble(), node.path("unit").asText());
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(element)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.decimalValue() : (Object) node.asText();
    }
}
