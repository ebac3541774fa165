package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;
import org.assay.dsl.syntax.Statement;

/** The assignments of one block, and the axes that its alternatives make. */
final class Body {
    final List<Assignment> assignments = new ArrayList<>();
    final List<Axis> axes = new ArrayList<>();
    private final Map<String, Span> given = new HashMap<>();
    private final Names names;
    private final Diagnostics diagnostics;

    Body(Names names, Diagnostics diagnostics) {
        this.names = names;
        this.diagnostics = diagnostics;
    }

    /** Adds {@code path value}; two or more alternatives, also inside a call's arguments, become axes. */
    void add(Statement.Assign assign) {
        List<Expression> alternatives = new ArrayList<>();
        for (Expression alternative : assign.alternatives()) {
            Expression resolved = names.resolve(alternative);
            if (resolved == null) {
                return;
            }
            alternatives.add(resolved);
        }
        List<String> path = assign.path().names();
        List<Span> spans = assign.path().spans();
        if (alternatives.size() > 1) {
            addAxis(new Axis(path, spans, alternatives, assign.path().span()));
        } else {
            Expression plain = lift(path, spans, alternatives.get(0));
            if (isNew(String.join(".", path), assign.path().span())) {
                assignments.add(
                        new Assignment(path, spans, plain, alternatives.get(0).span()));
            }
        }
    }

    private void addAxis(Axis axis) {
        if (!isNew(axis.text(), axis.span())) {
            return;
        }
        List<String> seen = new ArrayList<>();
        for (Expression value : axis.values()) {
            String text = Canonical.text(value);
            if (seen.contains(text)) {
                diagnostics.error(
                        "duplicate-alternative",
                        value.span(),
                        "'" + axis.text() + "' takes " + text + " twice",
                        "remove one of the two");
                return;
            }
            seen.add(text);
        }
        axes.add(axis);
    }

    /** The call without the arguments that have alternatives, which become axes at their path. */
    private Expression lift(List<String> path, List<Span> spans, Expression expression) {
        if (!(expression instanceof Expression.CallExpression call)) {
            return expression;
        }
        List<Expression.Argument> arguments = new ArrayList<>();
        for (Expression.Argument argument : call.arguments()) {
            List<String> inner = new ArrayList<>(path);
            inner.add(argument.name());
            List<Span> innerSpans = new ArrayList<>(spans);
            innerSpans.add(argument.nameSpan());
            if (argument.alternatives().size() > 1) {
                addAxis(new Axis(inner, innerSpans, argument.alternatives(), argument.nameSpan()));
            } else {
                Expression value =
                        lift(inner, innerSpans, argument.alternatives().get(0));
                arguments.add(new Expression.Argument(argument.name(), argument.nameSpan(), List.of(value)));
            }
        }
        return new Expression.CallExpression(call.name(), call.nameSpan(), arguments, call.span());
    }

    private boolean isNew(String path, Span span) {
        if (given.putIfAbsent(path, span) != null) {
            diagnostics.error("set-twice", span, "'" + path + "' is given twice in one block", "remove one of the two");
            return false;
        }
        return true;
    }

    /** Every path that this block gives or varies, with its place. */
    Map<String, Span> given() {
        return given;
    }
}
