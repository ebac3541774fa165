package org.assay.dsl.check;

import java.util.List;
import java.util.Optional;
import org.assay.dsl.diagnostic.Diagnostic;
import org.assay.dsl.document.Document;

/** What a check gives: the document unless there are errors, and everything that was found. */
public record Checked(Optional<Document> document, List<Diagnostic> diagnostics) {}
