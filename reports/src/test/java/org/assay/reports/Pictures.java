package org.assay.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.PictureSpec;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.ResultSet;
import org.assay.reports.result.Snapshot;

/** Small snapshots of each kind, and the pictures of them. */
final class Pictures {
    private Pictures() {}

    /** Small snapshots of each kind, of two methods. */
    static ResultSet recorded() {
        List<CellResult> cells = new ArrayList<>();
        for (String method : List.of("uniform", "loss")) {
            CellResult cell = Samples.cell(method, Map.of(), 1, "test.error", 0.1);
            cells.add(cell.with(name -> snapshots(name, method.equals("loss") ? 1 : 2)));
        }
        return Samples.results(cells);
    }

    private static List<Snapshot> snapshots(String name, double scale) {
        List<Snapshot> all = new ArrayList<>();
        for (int step : new int[] {0, 100, 300}) {
            Map<String, double[]> columns = new LinkedHashMap<>();
            switch (name) {
                case "sampler.scores" -> {
                    columns.put("lower", new double[] {0, scale, 2 * scale});
                    columns.put("upper", new double[] {scale, 2 * scale, 3 * scale});
                    columns.put("count", new double[] {step, 50, 10});
                }
                case "sampler.predicted-losses" -> {
                    columns.put("predicted-loss", new double[] {0.5, 1, step * 0.01, Double.NaN});
                    columns.put("true-loss", new double[] {0.4, 1.5, 2, 1});
                    columns.put("class", new double[] {0, 1, 1, 0});
                }
                case "model.decisions" -> {
                    columns.put("layer", new double[] {0, 0, 0, 0, 1, 1, 2});
                    columns.put("x", new double[] {0, 1, 0, 1, 0.2, 0.8, 0.5});
                    columns.put("y", new double[] {0, 0, 1, 1, 0.3, 0.9, 0.5});
                    columns.put("class", new double[] {0, 0, 1, 0, 0, 1, -1});
                }
                default -> {
                    return List.of();
                }
            }
            all.add(new Snapshot(step, step / 100.0, step / 10.0, columns));
        }
        return all;
    }

    static PictureSpec picture(String name, String snapshot, PictureSpec.Kind kind, PictureSpec.Coloring coloring) {
        return new PictureSpec(
                name,
                "A picture",
                snapshot,
                "What is seen",
                kind,
                List.of("method"),
                OptionalLong.empty(),
                Over.STEPS,
                coloring,
                FigureSpec.Scale.LINEAR,
                Optional.empty());
    }

    static ReportSpec pictures() {
        return new ReportSpec(
                Samples.header(),
                List.of(),
                List.of(),
                List.of(
                        picture("scores", "sampler.scores", PictureSpec.Kind.HISTOGRAM, PictureSpec.Coloring.CLASS),
                        picture(
                                "losses",
                                "sampler.predicted-losses",
                                PictureSpec.Kind.SCATTER,
                                PictureSpec.Coloring.CLASS),
                        picture(
                                "times",
                                "sampler.predicted-losses",
                                PictureSpec.Kind.SCATTER,
                                PictureSpec.Coloring.TIME),
                        picture("plane", "model.decisions", PictureSpec.Kind.PLANE, PictureSpec.Coloring.CLASS),
                        picture("nothing", "sampler.weights", PictureSpec.Kind.HISTOGRAM, PictureSpec.Coloring.CLASS)),
                List.of());
    }
}
