package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.document.Document;
import org.assay.dsl.document.Experiment;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Statement;

/** Checks the statements of a file and its includes. */
public final class DocumentChecker {
    private DocumentChecker() {}

    /** The document; of use only when the diagnostics have no errors. */
    public static Document check(
            List<Statement> statements,
            SourceFile main,
            Catalog catalog,
            ComponentChecker crossChecks,
            List<String> overrideTexts,
            Diagnostics diagnostics) {
        Names names = new Names(diagnostics);
        Map<String, Statement.Block> bases = new LinkedHashMap<>();
        List<Statement.Block> blocks = new ArrayList<>();
        Map<String, Span> seen = new HashMap<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Let let) {
                names.define(let);
            } else if (statement instanceof Statement.Block block) {
                if (block.kind() == Statement.Block.Kind.EXPERIMENT) {
                    if (ExperimentChecker.isNew(seen, block, diagnostics)) {
                        blocks.add(block);
                    }
                } else if (bases.putIfAbsent(block.name(), block) != null) {
                    diagnostics.error(
                            "duplicate-base",
                            block.span(),
                            "two bases are named '" + block.name() + "'",
                            "rename one of them");
                }
            }
        }
        if (blocks.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error(
                    "no-experiment",
                    new Span(main, 0, 0),
                    "this file has no experiment",
                    "add 'experiment name { ... }'");
        }
        Experiments known = new Experiments(diagnostics);
        blocks.forEach(block -> known.add(block.name()));
        Map<String, Overrides> overrides = Overrides.parse(overrideTexts, known, diagnostics);
        ExperimentChecker checker = new ExperimentChecker(catalog, diagnostics, bases, crossChecks, overrides, known);
        List<Experiment> experiments = new ArrayList<>();
        for (Statement.Block block : blocks) {
            experiments.add(checker.check(block, names));
        }
        known.refuseCircles(experiments);
        known.warnOfOtherSplits(experiments);
        names.warnOfUnused();
        return new Document(experiments);
    }
}
