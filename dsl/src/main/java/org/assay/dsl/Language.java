package org.assay.dsl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.check.Checked;
import org.assay.dsl.check.ComponentChecker;
import org.assay.dsl.check.DocumentChecker;
import org.assay.dsl.check.SourceResolver;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.syntax.Parser;
import org.assay.dsl.syntax.Statement;

/** From text to a checked document. Runs no code of the text, and never throws for what a text says. */
public final class Language {
    private static final int MOST_FILES = 100;

    private final Catalog catalog;
    private final SourceResolver files;
    private final ComponentChecker crossChecks;

    public Language(Catalog catalog, SourceResolver files, ComponentChecker crossChecks) {
        this.catalog = catalog;
        this.files = files;
        this.crossChecks = crossChecks;
    }

    /**
     * Parses and checks a file with what it includes.
     *
     * @param overrides {@code path=value}, as given on the command line
     */
    public Checked check(SourceFile main, List<String> overrides) {
        Diagnostics diagnostics = new Diagnostics();
        List<Statement> statements = new ArrayList<>();
        Map<String, SourceFile> seen = new LinkedHashMap<>();
        collect(main, statements, seen, new HashSet<>(), diagnostics);
        diagnostics.parsed();
        var document = DocumentChecker.check(statements, main, catalog, crossChecks, overrides, diagnostics);
        return new Checked(diagnostics.hasErrors() ? Optional.empty() : Optional.of(document), diagnostics.sorted());
    }

    private void collect(
            SourceFile file,
            List<Statement> statements,
            Map<String, SourceFile> seen,
            Set<String> open,
            Diagnostics diagnostics) {
        seen.put(file.name(), file);
        open.add(file.name());
        for (Statement statement : Parser.parse(file, diagnostics)) {
            if (statement instanceof Statement.Include include) {
                include(file, include, statements, seen, open, diagnostics);
            } else {
                statements.add(statement);
            }
        }
        open.remove(file.name());
    }

    private void include(
            SourceFile from,
            Statement.Include include,
            List<Statement> statements,
            Map<String, SourceFile> seen,
            Set<String> open,
            Diagnostics diagnostics) {
        try {
            SourceFile file = files.include(from.name(), include.file());
            if (open.contains(file.name())) {
                diagnostics.error(
                        "circular-include",
                        include.span(),
                        "'" + include.file() + "' includes itself",
                        "break the circle");
            } else if (seen.size() >= MOST_FILES) {
                diagnostics.error(
                        "too-many-files",
                        include.span(),
                        "more than " + MOST_FILES + " files are included",
                        "include fewer");
            } else if (!seen.containsKey(file.name())) {
                collect(file, statements, seen, open, diagnostics);
            }
        } catch (IOException e) {
            diagnostics.error(
                    "include",
                    include.span(),
                    String.valueOf(e.getMessage()),
                    "check the name; it is relative to this file");
        }
    }
}
