package org.assay.reports.figure;

import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Latex;

/** A picture as TikZ source to put into a paper, where it takes the paper's own fonts. */
public final class TikzFigure {
    private TikzFigure() {}

    public static String render(Picture picture) {
        StringBuilder tex = new StringBuilder();
        for (ReportHeader.Fact fact : picture.header().facts()) {
            tex.append(Latex.comment(fact.label() + ": " + fact.value())).append('\n');
        }
        tex.append(Latex.comment(picture.explanation())).append('\n');
        picture.notes().forEach(note -> tex.append(Latex.comment(note)).append('\n'));
        boolean wide = picture.isWide();
        tex.append("% Needs \\usepackage{tikz}.")
                .append(wide ? " As wide as the text where it stands." : "")
                .append('\n');
        tex.append(wide ? "\\resizebox{\\linewidth}{!}{%\n" : "");
        TikzCanvas canvas = new TikzCanvas();
        Painting.of(picture).paint(canvas);
        tex.append(canvas.finished());
        return tex.append(wide ? "}\n" : "").toString();
    }
}
