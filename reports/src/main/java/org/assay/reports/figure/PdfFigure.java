package org.assay.reports.figure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.assay.reports.result.ReportDate;
import org.assay.reports.result.ReportHeader;

/** A figure as a PDF page of its own size, fonts embedded; the facts of the report stand in the document's information. */
public final class PdfFigure {
    private PdfFigure() {}

    public static byte[] render(Illustration figure) {
        Painting painter = Painting.of(figure);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage(new PDRectangle((float) painter.width(), (float) painter.height()));
            document.addPage(page);
            Map<TypeFace, PDFont> fonts = new EnumMap<>(TypeFace.class);
            for (TypeFace face : TypeFace.values()) {
                fonts.put(face, PDType0Font.load(document, new ByteArrayInputStream(face.bytes()), true));
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                painter.paint(new PdfCanvas(content, fonts, painter.height()));
            }
            document.setDocumentInformation(information(figure));
            // The identifier is the only thing PDFBox would take from the clock.
            document.setDocumentId(identifier(figure));
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a figure in memory cannot fail to be written", e);
        }
    }

    private static PDDocumentInformation information(Illustration figure) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(figure.caption().isBlank() ? figure.name() : figure.caption());
        information.setCreator("Assay " + figure.header().projectVersion());
        GregorianCalendar date =
                GregorianCalendar.from(ReportDate.parse(figure.header().date()).atZone(ZoneOffset.UTC));
        information.setCreationDate(date);
        StringBuilder facts = new StringBuilder();
        for (ReportHeader.Fact fact : figure.header().facts()) {
            facts.append(facts.isEmpty() ? "" : "; ")
                    .append(fact.label())
                    .append(": ")
                    .append(fact.value());
            if (!fact.label().equals("Title")) {
                information.setCustomMetadataValue(fact.label().replace(" ", ""), fact.value());
            }
        }
        information.setSubject(facts.toString());
        return information;
    }

    private static long identifier(Illustration figure) {
        CRC32C checksum = new CRC32C();
        checksum.update(SvgFigure.render(figure).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
