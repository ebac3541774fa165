package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.document.Method;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;
import org.assay.dsl.syntax.Statement;

/** From the statements of a grid to its plan: what may stand where, and that no path is varied from two places. */
final class GridReader {
    private final Names names;
    private final Diagnostics diagnostics;

    GridReader(Names names, Diagnostics diagnostics) {
        this.names = names;
        this.diagnostics = diagnostics;
    }

    GridPlan read(Statement.Grid grid) {
        GridPlan plan = new GridPlan(new Body(names, diagnostics), grid.span());
        Map<String, Span> methods = new HashMap<>();
        for (Statement statement : grid.statements()) {
            if (statement instanceof Statement.Method method) {
                if (methods.putIfAbsent(method.name(), method.span()) != null) {
                    diagnostics.error(
                            "duplicate-method",
                            method.span(),
                            "two methods are named '" + method.name() + "'",
                            "rename one of them");
                }
                Body body = new Body(names, diagnostics);
                addAll(method.statements(), body);
                plan.variants.add(new GridPlan.Variant(new Method(method.name(), method.label()), body, method.span()));
            } else if (statement instanceof Statement.Zip zip) {
                zip(zip, plan);
            } else if (statement instanceof Statement.Except except) {
                except(except, plan);
            } else if (statement instanceof Statement.Seeds seeds) {
                if (!plan.seeds.isEmpty()) {
                    diagnostics.error(
                            "set-twice",
                            seeds.span(),
                            "seeds are given twice in one grid",
                            "write them once: seeds 1..3, 7");
                }
                plan.seeds.addAll(seeds.ranges());
            } else if (statement instanceof Statement.Assign assign) {
                plan.common.add(assign);
            }
        }
        refuseShadowing(plan);
        return plan;
    }

    private void addAll(List<Statement> statements, Body body) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Assign assign) {
                body.add(assign);
            }
        }
    }

    private void zip(Statement.Zip zip, GridPlan plan) {
        Body body = new Body(names, diagnostics);
        addAll(zip.statements(), body);
        if (body.axes.size() < 2 || !body.assignments.isEmpty()) {
            diagnostics.error(
                    "small-zip",
                    zip.span(),
                    "a zip takes two or more paths, each with two or more alternatives",
                    "give every line alternatives, or move it out of the zip");
            return;
        }
        Axis first = body.axes.get(0);
        for (Axis axis : body.axes) {
            if (axis.values().size() != first.values().size()) {
                diagnostics.error(
                        "zip-lengths",
                        axis.span(),
                        "'" + axis.text() + "' has " + axis.values().size() + " alternatives and '" + first.text()
                                + "' has " + first.values().size(),
                        "zipped paths take equally many alternatives");
                return;
            }
        }
        plan.zips.add(body.axes);
    }

    private void except(Statement.Except except, GridPlan plan) {
        List<GridPlan.Exception.Line> lines = new ArrayList<>();
        for (Statement statement : except.statements()) {
            if (statement instanceof Statement.Assign assign) {
                List<String> values = new ArrayList<>();
                for (Expression alternative : assign.alternatives()) {
                    Expression resolved = names.resolve(alternative);
                    if (resolved != null) {
                        values.add(Canonical.text(resolved));
                    }
                }
                lines.add(new GridPlan.Exception.Line(assign.path().text(), values, assign.span()));
            }
        }
        if (!lines.isEmpty()) {
            plan.exceptions.add(new GridPlan.Exception(lines, except.span()));
        }
    }

    private void refuseShadowing(GridPlan plan) {
        Map<String, String> owners = new LinkedHashMap<>();
        plan.common.given().forEach((path, span) -> claim(owners, path, "the grid", span));
        for (List<Axis> zip : plan.zips) {
            for (Axis axis : zip) {
                claim(owners, axis.text(), "a zip", axis.span());
            }
        }
        for (GridPlan.Variant variant : plan.variants) {
            Map<String, String> withMethod = new LinkedHashMap<>(owners);
            variant.body()
                    .given()
                    .forEach((path, span) ->
                            claim(withMethod, path, "method " + variant.method().name(), span));
        }
    }

    private void claim(Map<String, String> owners, String path, String owner, Span span) {
        String before = owners.putIfAbsent(path, owner);
        if (before != null) {
            diagnostics.error(
                    "shadowed-axis",
                    span,
                    "'" + path + "' is given by " + before + " and by " + owner,
                    "give it in one of the two only");
        }
    }
}
