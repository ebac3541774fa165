package org.assay.dsl.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.catalog.ComponentDeclaration;
import org.assay.dsl.catalog.ParameterDeclaration;
import org.assay.dsl.catalog.Type;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Value;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;

/** Puts assignments together to a tree of components, checking names, types and ranges against the catalog. */
final class Trees {
    /** As wide as a whole number may be. */
    private static final BigDecimal WIDEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Catalog catalog;
    private final Diagnostics diagnostics;
    private final Experiments experiments;

    Trees(Catalog catalog, Diagnostics diagnostics, Experiments experiments) {
        this.catalog = catalog;
        this.diagnostics = diagnostics;
        this.experiments = experiments;
    }

    Node root(Span span) {
        return new Node(catalog.root(), span);
    }

    /** Sets the value at a path, below the components that are there. */
    void assign(Node root, Assignment assignment) {
        Node node = root;
        List<String> path = assignment.path();
        for (int i = 0; i < path.size(); i++) {
            Optional<ParameterDeclaration> parameter = node.declaration.parameter(path.get(i));
            if (parameter.isEmpty()) {
                unknown(
                        node,
                        path.get(i),
                        assignment.spans().get(Math.min(i, assignment.spans().size() - 1)));
                return;
            }
            if (i == path.size() - 1) {
                give(node, parameter.get(), assignment.value(), assignment.span());
                return;
            }
            Node part = part(node, parameter.get());
            if (part == null) {
                String at = String.join(".", path.subList(0, i + 1));
                diagnostics.error(
                        "no-component",
                        assignment.span(),
                        "'" + assignment.text() + "' needs a component at '" + at + "', and there is none",
                        "give '" + at + "' first: " + parameter.get().type().describe());
                return;
            }
            node = part;
        }
    }

    private void unknown(Node node, String name, Span span) {
        Set<String> known = node.declaration.parameters().stream()
                .map(ParameterDeclaration::name)
                .collect(Collectors.toSet());
        boolean root = node.declaration == catalog.root();
        diagnostics.error(
                root ? "unknown-setting" : "unknown-parameter",
                span,
                root
                        ? "an experiment has no setting '" + name + "'"
                        : node.declaration.family() + " '" + node.declaration.name() + "' has no parameter '" + name
                                + "'",
                NearNames.mend(name, known));
    }

    /** The component at a parameter, made from its default where nothing was given; null when there is none. */
    private Node part(Node node, ParameterDeclaration parameter) {
        Node part = node.parts.get(parameter.name());
        if (part == null && !node.values.containsKey(parameter.name())) {
            Value byDefault = parameter.byDefault().orElse(null);
            if (byDefault instanceof Value.ComponentValue component) {
                part = fromValue(component, node.span);
                if (part != null) {
                    node.parts.put(parameter.name(), part);
                }
            }
        }
        return part;
    }

    private Node fromValue(Value.ComponentValue value, Span span) {
        ComponentDeclaration declaration =
                catalog.component(value.family(), value.name()).orElse(null);
        if (declaration == null) {
            return null;
        }
        Node node = new Node(declaration, span);
        value.parameters().forEach((name, inner) -> {
            Node part = inner instanceof Value.ComponentValue component ? fromValue(component, span) : null;
            if (part == null) {
                node.values.put(name, inner);
            } else {
                node.parts.put(name, part);
            }
        });
        return node;
    }

    private void give(Node node, ParameterDeclaration parameter, Expression expression, Span span) {
        node.spans.put(parameter.name(), span);
        Type type = parameter.type() instanceof Type.OptionalType optional && !isWord(expression, "none")
                ? optional.element()
                : parameter.type();
        if (type instanceof Type.ComponentType component) {
            Node part = component(component, expression);
            if (part != null) {
                node.put(parameter.name(), part, span);
            }
            return;
        }
        Value value = value(type, expression, parameter.name());
        if (value != null) {
            node.put(parameter.name(), value, span);
        }
    }

    private static boolean isWord(Expression expression, String word) {
        return expression instanceof Expression.CallExpression call
                && call.arguments().isEmpty()
                && call.name().equals(word);
    }

    private Node component(Type.ComponentType type, Expression expression) {
        if (!(expression instanceof Expression.CallExpression call)) {
            mismatch(expression, type);
            return null;
        }
        Optional<ComponentDeclaration> found = catalog.component(type.family(), call.name());
        if (found.isEmpty()) {
            diagnostics.error(
                    "unknown-component",
                    call.nameSpan(),
                    "there is no " + type.family() + " named '" + call.name() + "'",
                    NearNames.mend(call.name(), catalog.names(type.family())));
            return null;
        }
        Node node = new Node(found.get(), call.nameSpan());
        for (Expression.Argument argument : call.arguments()) {
            Optional<ParameterDeclaration> parameter = found.get().parameter(argument.name());
            if (parameter.isEmpty()) {
                unknown(node, argument.name(), argument.nameSpan());
            } else if (node.spans.containsKey(argument.name())) {
                diagnostics.error(
                        "set-twice",
                        argument.nameSpan(),
                        "'" + argument.name() + "' is given twice",
                        "remove one of the two");
            } else if (argument.alternatives().size() > 1) {
                diagnostics.error(
                        "misplaced-alternatives",
                        argument.nameSpan(),
                        "alternatives stand in a grid, not here",
                        "move them into the grid, or into methods of their own");
            } else {
                give(
                        node,
                        parameter.get(),
                        argument.alternatives().get(0),
                        argument.alternatives().get(0).span());
            }
        }
        return node;
    }

    /** The value of a type that is no component; null after a fault. */
    private Value value(Type type, Expression expression, String name) {
        if (type instanceof Type.OptionalType) {
            return new Value.WordValue("none");
        }
        if (type instanceof Type.IntegerType integer && expression instanceof Expression.NumberExpression number) {
            if (number.number().stripTrailingZeros().scale() <= 0) {
                return wholeNumber(integer, number, name);
            }
        }
        if (type instanceof Type.RealType real && expression instanceof Expression.NumberExpression number) {
            return inRange(new Value.NumberValue(number.number()), number.number(), real.bounds(), expression, name);
        }
        if (type instanceof Type.QuantityType quantity) {
            return quantity(quantity, expression, name);
        }
        if (type instanceof Type.TextType && expression instanceof Expression.TextExpression text) {
            return new Value.TextValue(text.text());
        }
        if (type instanceof Type.TruthType && (isWord(expression, "true") || isWord(expression, "false"))) {
            return new Value.WordValue(((Expression.CallExpression) expression).name());
        }
        if (type instanceof Type.ChoiceType choice
                && expression instanceof Expression.CallExpression call
                && call.arguments().isEmpty()) {
            if (choice.words().contains(call.name())) {
                return new Value.WordValue(call.name());
            }
            diagnostics.error(
                    "unknown-word",
                    call.span(),
                    "'" + name + "' is " + type.describe() + ", found '" + call.name() + "'",
                    NearNames.mend(call.name(), choice.words()));
            return null;
        }
        if (type instanceof Type.ExperimentType
                && expression instanceof Expression.CallExpression call
                && call.arguments().isEmpty()) {
            return experiments.named(call);
        }
        if (type instanceof Type.ListType list && expression instanceof Expression.ListExpression elements) {
            return list(list, elements, name);
        }
        mismatch(expression, type);
        return null;
    }

    private Value list(Type.ListType type, Expression.ListExpression list, String name) {
        List<Value> values = new ArrayList<>();
        for (Expression element : list.elements()) {
            Value value;
            if (type.element() instanceof Type.ComponentType component) {
                Node node = component(component, element);
                value = node == null ? null : complete(node);
            } else {
                value = value(type.element(), element, name);
            }
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new Value.ListValue(values);
    }

    private Value quantity(Type.QuantityType type, Expression expression, String name) {
        if (expression instanceof Expression.NumberExpression number) {
            diagnostics.error(
                    "missing-unit",
                    expression.span(),
                    "'" + name + "' needs a unit",
                    "write " + number.span().text() + " followed by one of " + String.join(", ", type.units()));
            return null;
        }
        if (!(expression instanceof Expression.QuantityExpression quantity)) {
            mismatch(expression, type);
            return null;
        }
        if (!type.units().contains(quantity.unit())) {
            diagnostics.error(
                    "unknown-unit",
                    expression.span(),
                    "'" + name + "' is not given in '" + quantity.unit() + "'",
                    NearNames.mend(quantity.unit(), type.units()));
            return null;
        }
        Value.NumberValue number = new Value.NumberValue(quantity.number());
        return inRange(
                new Value.QuantityValue(number, quantity.unit()), quantity.number(), type.bounds(), expression, name);
    }

    /** Where the bounds leave a side open, what a whole number of the program can hold is the bound. */
    private Value wholeNumber(Type.IntegerType type, Expression.NumberExpression expression, String name) {
        BigDecimal number = expression.number();
        if (number.abs().compareTo(WIDEST) > 0 && type.bounds().contains().test(number)) {
            String bound = (number.signum() > 0 ? "at most " : "at least -") + WIDEST;
            diagnostics.error(
                    "out-of-range",
                    expression.span(),
                    "'" + name + "' is " + bound + ", found "
                            + expression.span().text(),
                    "give a value " + bound);
            return null;
        }
        return inRange(new Value.NumberValue(number), number, type.bounds(), expression, name);
    }

    private Value inRange(Value value, BigDecimal number, Type.Bounds bounds, Expression expression, String name) {
        if (bounds.contains().test(number)) {
            return value;
        }
        diagnostics.error(
                "out-of-range",
                expression.span(),
                "'" + name + "' is " + bounds.words() + ", found " + value.canonical(),
                "give a value " + bounds.words());
        return null;
    }

    private void mismatch(Expression expression, Type type) {
        diagnostics.error(
                "wrong-type",
                expression.span(),
                "expected " + type.describe() + ", found " + Canonical.text(expression),
                TypeMend.of(expression, type));
    }

    /** The tree with every default; null after a fault. */
    Value.ComponentValue complete(Node node) {
        Map<String, Value> values = new LinkedHashMap<>();
        boolean whole = true;
        for (ParameterDeclaration parameter : node.declaration.parameters()) {
            Node part = part(node, parameter);
            Value value = part == null ? node.values.get(parameter.name()) : complete(part);
            if (value == null && part == null && parameter.byDefault().isPresent()) {
                value = parameter.byDefault().get();
            }
            if (value == null) {
                whole = false;
                if (part == null) {
                    missing(node, parameter);
                }
            } else {
                values.put(parameter.name(), value);
            }
        }
        return whole ? new Value.ComponentValue(node.declaration.family(), node.declaration.name(), values) : null;
    }

    private void missing(Node node, ParameterDeclaration parameter) {
        if (node.spans.containsKey(parameter.name())) {
            return; // it was given, with a fault of its own
        }
        if (diagnostics.isPartlyUnreadable()) {
            return; // it may stand where the text could not be read
        }
        boolean root = node.declaration == catalog.root();
        diagnostics.error(
                root ? "missing-setting" : "missing-parameter",
                node.span,
                (root ? "the experiment" : node.declaration.family() + " '" + node.declaration.name() + "'")
                        + " needs '" + parameter.name() + "'",
                "add it: " + parameter.type().describe() + " (" + parameter.doc() + ")");
    }
}
