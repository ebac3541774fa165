package org.assay.reports.figure;

import static org.assay.reports.text.Latex.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Latex;

/** A figure as pgfplots source to put into a paper, where it takes the paper's own fonts. */
public final class PgfplotsFigure {
    /** The ring of a milestone. */
    private static final String RING = "mark=o, mark size=3.6pt, mark options={solid, line width=0.9pt}";

    /** What numbers and labels in a paper's font, larger than ours, leave of a plot's width. */
    private static final double ROOM = 0.91;

    /** Of an article, in points, as wide as its text where there are several panels, else as its column. */
    private static final double TEXT_WIDTH = 345;

    private static final double COLUMN_WIDTH = 238;
    /** Between panels, and what an axis' label and the gaps around it take, in points. */
    private static final double GAP = 18;

    private static final double AXIS_LABEL = 34;
    private static final double TICK_SIZE = 7.5;
    /** A legend's line and the room around it and its label, in points. */
    private static final double LEGEND_SAMPLE = 38;

    private static final double LEGEND_SIZE = 7.5;

    private PgfplotsFigure() {}

    public static String render(Figure figure) {
        Painter painter = new Painter(figure);
        StringBuilder tex = new StringBuilder();
        for (ReportHeader.Fact fact : figure.header().facts()) {
            tex.append(Latex.comment(fact.label() + ": " + fact.value())).append('\n');
        }
        tex.append(Latex.comment(figure.explanation())).append('\n');
        figure.notes().forEach(note -> tex.append(Latex.comment(note)).append('\n'));
        tex.append("% Needs \\usepackage{pgfplots}\\pgfplotsset{compat=1.16}\\usepgfplotslibrary{groupplots}.\n");
        tex.append("\\begin{tikzpicture}\n");
        TreeSet<Integer> used = new TreeSet<>();
        figure.panels().forEach(panel -> panel.curves().forEach(curve -> used.add(curve.line())));
        used.forEach(line -> tex.append("\\definecolor{assay")
                .append(line)
                .append("}{HTML}{")
                .append(String.format("%06X", figure.styles().get(line).color()))
                .append("}\n"));
        axes(figure, painter, tex);
        return tex.append("\\end{tikzpicture}\n").toString();
    }

    private static void axes(Figure figure, Painter painter, StringBuilder tex) {
        int panels = Math.max(1, figure.panels().size());
        int across = painter.across();
        int rows = (panels + across - 1) / across;
        tex.append("\\begin{groupplot}[\n");
        tex.append("  group style={group size=").append(across).append(" by ").append(rows);
        tex.append(", horizontal sep=")
                .append(share(GAP))
                .append("pt, vertical sep=")
                .append(panels % across == 0 ? "24pt" : "44pt");
        // Where nothing stands under a panel, the edge alone would leave its axis without numbers.
        tex.append(panels % across == 0 ? ", x descriptions at=edge bottom" : "");
        tex.append(", y descriptions at=edge left},\n");
        tex.append("  scale only axis, width=").append(share(plotWidth(figure, painter)));
        tex.append("\\linewidth, height=").append(share(ROOM * painter.plotHeight() / painter.width()));
        tex.append("\\linewidth,\n");
        tex.append("  xlabel={").append(escape(figure.horizontal().label())).append("}, ylabel={");
        tex.append(escape(figure.vertical().label())).append("},\n");
        tex.append("  xmode=")
                .append(mode(figure.horizontal()))
                .append(", ymode=")
                .append(mode(figure.vertical()))
                .append(",\n");
        Frame frame = painter.frame();
        tex.append("  xmin=")
                .append(number(frame.horizontal().low()))
                .append(", xmax=")
                .append(number(frame.horizontal().high()));
        tex.append(", ymin=")
                .append(number(frame.vertical().low()))
                .append(", ymax=")
                .append(number(frame.vertical().high()))
                .append(",\n");
        tex.append(ticks("x", figure.horizontal(), frame.horizontal()));
        tex.append(ticks("y", figure.vertical(), frame.vertical()));
        tex.append(
                "  axis lines=left, axis line style={-}, grid=major, grid style={black!11, very thin}, scaled ticks=false,\n");
        tex.append("  xticklabel style={/pgf/number format/fixed}, yticklabel style={/pgf/number format/fixed},\n");
        tex.append("  tick label style={font=\\scriptsize}, label style={font=\\footnotesize},\n");
        tex.append("  title style={font=\\scriptsize\\bfseries, align=center, text width=")
                .append(share(plotWidth(figure, painter)))
                .append("\\linewidth},\n");
        tex.append("  legend columns=").append(legendColumns(figure));
        tex.append(
                ", legend cell align=left, legend style={draw=none, font=\\scriptsize, /tikz/every even column/.append style={column sep=6pt}},\n");
        tex.append("]\n");
        List<Integer> legend = new ArrayList<>();
        for (int i = 0; i < panels; i++) {
            Figure.Panel panel = i < figure.panels().size() ? figure.panels().get(i) : new Figure.Panel("", List.of());
            boolean last = i == panels - 1;
            tex.append("\\nextgroupplot[title={").append(escape(panel.title())).append('}');
            if (last) {
                tex.append(", legend to name=assay-").append(figure.name());
            }
            tex.append("]\n");
            panel.curves().forEach(curve -> band(figure, curve, frame, tex));
            panel.curves().forEach(curve -> line(figure, curve, tex));
            if (last) {
                legend(figure, legend, tex);
            }
        }
        tex.append("\\end{groupplot}\n");
        if (!legend.isEmpty()) {
            int last = (panels - 1) % across + 1;
            tex.append("\\path (group c1r").append(rows).append(".outer south west) -- node[anchor=north, pos=0.5] {");
            tex.append("\\pgfplotslegendfromname{assay-")
                    .append(figure.name())
                    .append("}} (group c")
                    .append(last);
            tex.append('r').append(rows).append(".outer south east);\n");
        }
    }

    /** The share of the line that is one panel's plot: as in the other formats, or what a paper's larger numbers leave. */
    private static double plotWidth(Figure figure, Painter painter) {
        Frame frame = painter.frame();
        double beside = AXIS_LABEL + labelWidth(frame.vertical()) + labelWidth(frame.horizontal()) / 2;
        double available = (figure.isWide() ? TEXT_WIDTH : COLUMN_WIDTH) - beside - GAP * (painter.across() - 1);
        double fitting = available / painter.across() / (figure.isWide() ? TEXT_WIDTH : COLUMN_WIDTH);
        return Math.min(ROOM * painter.plotWidth() / painter.width(), fitting);
    }

    private static double labelWidth(Ticks ticks) {
        return ticks.major().stream()
                .mapToDouble(tick -> TypeFace.REGULAR.width(tick.text() + tick.exponent(), TICK_SIZE))
                .max()
                .orElse(0);
    }

    /** As many as fit beside one another in a paper's font. */
    private static int legendColumns(Figure figure) {
        List<String> labels = new ArrayList<>(figure.lines());
        figure.milestone().ifPresent(milestone -> labels.add(milestone.label()));
        double widest = labels.stream()
                .mapToDouble(label -> TypeFace.REGULAR.width(label, LEGEND_SIZE))
                .max()
                .orElse(0);
        double available = figure.isWide() ? TEXT_WIDTH : COLUMN_WIDTH;
        return Math.max(1, Math.min(labels.size(), (int) (available / (LEGEND_SAMPLE + widest))));
    }

    /** Ticks and their labels on a log axis: pgfplots labels powers of ten alone, of which a narrow range has one or none. */
    private static String ticks(String name, Axis axis, Ticks ticks) {
        if (axis.scale() != FigureSpec.Scale.LOG) {
            return "";
        }
        return "  " + name + "tick={" + values(ticks.major().stream().map(Ticks.Tick::value)) + "}, " + name
                + "ticklabels={"
                + ticks.major().stream()
                        .map(tick -> tick.exponent().isEmpty()
                                ? "$" + tick.text().replace('\u2212', '-') + "$"
                                : "$10^{" + tick.exponent().replace('\u2212', '-') + "}$")
                        .collect(Collectors.joining(","))
                + "},\n  minor " + name + "tick={" + values(ticks.minor().stream()) + "},\n";
    }

    private static String values(Stream<Double> ticks) {
        return ticks.map(PgfplotsFigure::number).collect(Collectors.joining(","));
    }

    /** Every line once, drawn outside the plot, so that the legend is the same whichever panel holds which lines. */
    private static void legend(Figure figure, List<Integer> legend, StringBuilder tex) {
        TreeSet<Integer> used = new TreeSet<>();
        figure.panels().forEach(panel -> panel.curves().forEach(curve -> used.add(curve.line())));
        for (int line : used) {
            if (!figure.lines().get(line).isEmpty()) {
                legend.add(line);
                tex.append("\\addlegendimage{").append(style(figure, line)).append("}\n\\addlegendentry{");
                tex.append(escape(figure.lines().get(line))).append("}\n");
            }
        }
        figure.milestone().ifPresent(milestone -> {
            legend.add(figure.lines().size());
            tex.append("\\addlegendimage{only marks, ").append(RING).append(", black}\n\\addlegendentry{");
            tex.append(escape(milestone.label())).append("}\n");
        });
    }

    private static void band(Figure figure, Figure.Curve curve, Frame frame, StringBuilder tex) {
        for (List<Figure.Vertex> run : Strokes.runs(curve.points(), Figure.Vertex::hasBand)) {
            if (run.size() < 2) {
                continue;
            }
            tex.append("\\addplot[draw=none, fill=assay")
                    .append(curve.line())
                    .append(", fill opacity=0.16, forget plot] coordinates {");
            run.forEach(vertex -> coordinate(vertex.x(), vertex.upper(), tex));
            for (int i = run.size() - 1; i >= 0; i--) {
                double lower = run.get(i).lower();
                coordinate(
                        run.get(i).x(),
                        figure.vertical().shows(lower)
                                ? lower
                                : frame.vertical().low() / 10,
                        tex);
            }
            tex.append("} -- cycle;\n");
        }
    }

    private static void line(Figure figure, Figure.Curve curve, StringBuilder tex) {
        for (List<Figure.Vertex> run : Strokes.runs(curve.points(), vertex -> true)) {
            tex.append("\\addplot[").append(style(figure, curve.line()));
            boolean all = figure.style(curve).fill() == LineStyle.Fill.HOLLOW;
            tex.append(", mark repeat=").append(all ? 1 : Math.max(1, run.size() / 7));
            tex.append(", forget plot] coordinates {");
            run.forEach(vertex -> coordinate(vertex.x(), vertex.mean(), tex));
            tex.append("};\n");
        }
        for (Figure.Mark mark : curve.marks()) {
            tex.append("\\addplot[only marks, ").append(RING).append(", assay").append(curve.line());
            tex.append(", forget plot] coordinates {");
            coordinate(mark.x(), mark.mean(), tex);
            tex.append("};\n");
        }
        for (Figure.Ending ending : curve.endings()) {
            tex.append("\\addplot[only marks, mark=x, mark size=4pt, line width=1.2pt, assay")
                    .append(curve.line());
            tex.append(", forget plot] coordinates {");
            coordinate(ending.x(), ending.mean(), tex);
            tex.append("}; ")
                    .append(Latex.comment("seed " + ending.seed() + " " + ending.word()))
                    .append('\n');
        }
    }

    private static String style(Figure figure, int line) {
        LineStyle style = figure.styles().get(line);
        StringBuilder dashes = new StringBuilder();
        for (int i = 0; i < style.dashes().length; i++) {
            dashes.append(i % 2 == 0 ? "on " : "off ")
                    .append(number(style.dashes()[i]))
                    .append("pt ");
        }
        return "assay" + line + ", line width=1.1pt"
                + (dashes.isEmpty() ? "" : ", dash pattern=" + dashes.toString().strip())
                + ", mark=" + style.pgfplotsMarker() + ", mark size=1.7pt";
    }

    private static void coordinate(double x, double y, StringBuilder tex) {
        tex.append('(').append(number(x)).append(',').append(number(y)).append(") ");
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String mode(Axis axis) {
        return axis.scale() == FigureSpec.Scale.LOG ? "log" : "linear";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.7g", value);
    }
}
