package org.assay.reports.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assay.reports.result.ReportHeader;

/**
 * A figure as PNG at 300 dots per inch, rendered from its PDF. PDFBox draws the embedded fonts as outlines, so no font of the machine and no fontconfig is
 * asked for; what it needs of AWT is pixels in memory.
 */
public final class PngFigure {
    private static final int DOTS_PER_INCH = 300;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private PngFigure() {}

    /** Renders a PDF made by {@link PdfFigure}; the facts of the report become text chunks. */
    public static byte[] render(Illustration figure, byte[] pdf) {
        // Without this AWT looks for a screen where DISPLAY is set, and fails where there is none behind it.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB);
            return encode(image, figure);
        } catch (IOException e) {
            throw new UncheckedIOException("a figure in memory cannot fail to be drawn", e);
        }
    }

    private static byte[] encode(BufferedImage image, Illustration figure) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(SIGNATURE);
        Chunk header = new Chunk("IHDR");
        header.data.writeInt(image.getWidth());
        header.data.writeInt(image.getHeight());
        // Eight bits a channel, red, green and blue, the only compression, filtering by line, not interlaced.
        header.data.write(new byte[] {8, 2, 0, 0, 0});
        header.writeTo(png);
        Chunk density = new Chunk("pHYs");
        int dotsPerMetre = (int) Math.round(DOTS_PER_INCH / 0.0254);
        density.data.writeInt(dotsPerMetre);
        density.data.writeInt(dotsPerMetre);
        density.data.writeByte(1);
        density.writeTo(png);
        for (ReportHeader.Fact fact : figure.header().facts()) {
            Chunk text = new Chunk("iTXt");
            text.data.write(fact.label().getBytes(StandardCharsets.ISO_8859_1));
            // End of keyword, not compressed, no language, no translated keyword.
            text.data.write(new byte[] {0, 0, 0, 0, 0});
            text.data.write(fact.value().getBytes(StandardCharsets.UTF_8));
            text.writeTo(png);
        }
        Chunk pixels = new Chunk("IDAT");
        pixels.data.write(compressed(image));
        pixels.writeTo(png);
        new Chunk("IEND").writeTo(png);
        return png.toByteArray();
    }

    /** The lines unfiltered (type 0), which packs line art best. */
    private static byte[] compressed(BufferedImage image) throws IOException {
        int width = image.getWidth();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            byte[] line = new byte[1 + 3 * width];
            int[] row = new int[width];
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRGB(0, y, width, 1, row, 0, width);
                for (int x = 0; x < width; x++) {
                    line[3 * x + 1] = (byte) (row[x] >> 16);
                    line[3 * x + 2] = (byte) (row[x] >> 8);
                    line[3 * x + 3] = (byte) row[x];
                }
                out.write(line);
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** One part of a PNG file. */
    private static final class Chunk {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream data = new DataOutputStream(bytes);

        Chunk(String type) throws IOException {
            data.writeBytes(type);
        }

        void writeTo(ByteArrayOutputStream png) throws IOException {
            byte[] content = bytes.toByteArray();
            CRC32 checksum = new CRC32();
            checksum.update(content);
            DataOutputStream out = new DataOutputStream(png);
            out.writeInt(content.length - 4);
            out.write(content);
            out.writeInt((int) checksum.getValue());
        }
    }
}
