package org.assay.reports.text;

import java.util.List;
import java.util.Locale;
import org.assay.reports.result.ReportHeader;

/** The facts of a report as columns: RFC 4180 has no comments, and programs that read it expect none. */
public final class FactColumns {
    private final List<ReportHeader.Fact> facts;

    public FactColumns(ReportHeader header) {
        facts = header.facts();
    }

    public List<String> heads() {
        return facts.stream()
                .map(fact -> Csv.text(fact.label().toLowerCase(Locale.ROOT).replace(' ', '_')))
                .toList();
    }

    /** Columns left empty, for records after the first. */
    public List<String> empty() {
        return facts.stream().map(fact -> "").toList();
    }

    public List<String> fields() {
        return facts.stream().map(fact -> Csv.text(Lines.one(fact.value()))).toList();
    }
}
