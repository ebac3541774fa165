package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.assay.reports.text.Csv;
import org.assay.reports.text.FactColumns;

/** The numbers behind a picture; the facts of the report stand in the first record. */
public final class CsvPicture {
    private CsvPicture() {}

    public static String render(Picture picture) {
        FactColumns facts = new FactColumns(picture.header());
        List<String> heads =
                new ArrayList<>(picture.heads().stream().map(Csv::text).toList());
        heads.addAll(facts.heads());
        StringBuilder csv = new StringBuilder(Csv.line(heads));
        boolean first = true;
        for (List<String> numbers : picture.records()) {
            List<String> fields = new ArrayList<>(numbers);
            fields.addAll(first ? facts.fields() : facts.empty());
            first = false;
            csv.append(Csv.line(fields));
        }
        return csv.toString();
    }
}
