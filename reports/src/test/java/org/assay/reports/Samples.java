package org.assay.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.Method;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Point;
import org.assay.reports.result.Provenance;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;

/** Results as real experiments give them, from a fixed random stream. */
public final class Samples {
    public static final MetricInfo TEST_ERROR =
            MetricInfo.of("test.error", Direction.LOWER_IS_BETTER, MetricInfo.FRACTION, "test");
    public static final MetricInfo VALIDATION_ERROR =
            MetricInfo.of("validation.error", Direction.LOWER_IS_BETTER, MetricInfo.FRACTION, "validation");
    public static final MetricInfo TRAIN_LOSS = MetricInfo.of("train.loss", Direction.LOWER_IS_BETTER, "", "train");
    public static final MetricInfo WALL_SECONDS =
            MetricInfo.of("wall.seconds", Direction.LOWER_IS_BETTER, MetricInfo.SECONDS, "");

    private static final List<MetricInfo> METRICS = List.of(TEST_ERROR, VALIDATION_ERROR, TRAIN_LOSS, WALL_SECONDS);

    private Samples() {}

    public static Provenance provenance() {
        return new Provenance(
                "cpu",
                "cpu",
                2,
                "Intel Xeon Platinum 8481C, 2 cores, 24 GiB",
                Map.of("assay", "0.1.0", "dnnl", "3.11-1.5.13"),
                12.5);
    }

    public static ReportHeader header() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("java", "17.0.17");
        versions.put("nd4j", "1.0.0-M2.1");
        versions.put("oneDNN", "3.11");
        Map<String, String> data = new LinkedHashMap<>();
        data.put("digits.csv", "sha256:9f2c6c1d0b7e");
        return new ReportHeader(
                "Biased importance sampling on digits",
                "digits-biased",
                "experiments/assay run experiments/quickstart.assay --jobs 2",
                "0.1.0",
                "0a99c9b",
                List.of("Intel Xeon Platinum 8481C, 2 cores, 24 GiB"),
                List.of(1L, 2L, 3L, 4L, 5L),
                "2026-11-23T19:10:49Z",
                versions,
                data);
    }

    /** One finished cell with a single evaluation of one metric. */
    public static CellResult cell(String method, Map<String, String> factors, long seed, String metric, double value) {
        return new CellResult(
                "digits-biased",
                Method.of(method),
                factors,
                seed,
                Outcome.done(),
                Map.of(metric, List.of(new Point(100, 1, 2.5, 12_800, value))),
                provenance());
    }

    public static CellResult with(CellResult cell, Outcome outcome) {
        return new CellResult(
                cell.experiment(),
                cell.method(),
                cell.factors(),
                cell.seed(),
                outcome,
                cell.series(),
                cell.provenance());
    }

    public static CellResult with(CellResult cell, Provenance provenance) {
        return new CellResult(
                cell.experiment(),
                cell.method(),
                cell.factors(),
                cell.seed(),
                cell.outcome(),
                cell.series(),
                provenance);
    }

    public static ResultSet results(List<CellResult> cells) {
        return ResultSet.of(cells, METRICS);
    }

    /** Three methods, two dropouts, two batch sizes to choose from, five seeds; one cell diverged, one failed. */
    public static ResultSet grid() {
        List<CellResult> cells = new ArrayList<>();
        String[][] methods = {
            {"uniform", "Uniform", ""}, {"loss", "Loss", "0.5"}, {"loss", "Loss", "-0.5"}, {"lstm", "Ours", "0.5"}
        };
        double[] base = {0.062, 0.055, 0.071, 0.049};
        Random random = new Random(1);
        for (int m = 0; m < methods.length; m++) {
            for (String dropout : List.of("0", "0.25")) {
                for (String batch : List.of("64", "128")) {
                    for (long seed = 1; seed <= 5; seed++) {
                        Map<String, String> factors = new LinkedHashMap<>();
                        if (!methods[m][2].isEmpty()) {
                            factors.put("weights.k", methods[m][2]);
                        }
                        factors.put("model.dropout", dropout);
                        factors.put("batch", batch);
                        double level = base[m]
                                + (dropout.equals("0") ? 0.008 : 0)
                                + (batch.equals("64") ? 0 : 0.004)
                                + 0.001 * seed;
                        boolean diverges = m == 2 && dropout.equals("0") && seed == 3;
                        cells.add(course(
                                new Method(methods[m][0], methods[m][1]), factors, seed, level, random, diverges));
                    }
                }
            }
        }
        return results(cells).withAxisLabels(Map.of("weights.k", "k", "model.dropout", "dropout"));
    }

    /** A cell whose loss and errors fall over 1000 steps, evaluated every 50. */
    public static CellResult course(
            Method method, Map<String, String> factors, long seed, double level, Random random, boolean diverges) {
        List<Point> loss = new ArrayList<>();
        List<Point> validation = new ArrayList<>();
        List<Point> test = new ArrayList<>();
        double speed = 1 + 0.1 * random.nextDouble();
        for (int step = 50; step <= 1000; step += 50) {
            if (diverges && step > 400) {
                break;
            }
            double seconds = step * 0.012 * speed;
            double fall = Math.exp(-step / (120 + 900 * level));
            double value = 2.3 * fall + level * 0.6 * (1 + 0.15 * random.nextGaussian());
            loss.add(new Point(
                    step,
                    step / 250.0,
                    seconds,
                    step * 128L,
                    diverges && step == 400 ? Double.POSITIVE_INFINITY : value));
            double error = 0.9 * fall + level;
            validation.add(
                    new Point(step, step / 250.0, seconds, step * 128L, error * (1 + 0.04 * random.nextGaussian())));
            test.add(new Point(step, step / 250.0, seconds, step * 128L, error * (1 + 0.04 * random.nextGaussian())));
        }
        return new CellResult(
                "digits-biased",
                method,
                factors,
                seed,
                diverges ? Outcome.diverged("the loss was infinite at step 400") : Outcome.done(),
                Map.of("train.loss", loss, "validation.error", validation, "test.error", test),
                provenance());
    }

    /** A run evaluated every 100 steps of 2 seconds each. */
    public static CellResult run(String method, long seed, Outcome outcome, double... errors) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            points.add(new Point(100 * i, i, 200 * i, 0, errors[i]));
        }
        return new CellResult(
                "crossing",
                Method.of(method),
                Map.of(),
                seed,
                outcome,
                Map.of("test.error", points, "train.loss", points),
                provenance());
    }

    /** Three runs each of two methods: they reach 10 % at 300 and 400 steps, at 100 and 200, or never. */
    public static ResultSet crossings() {
        return results(List.of(
                run("uniform", 1, Outcome.done(), 0.9, 0.3, 0.2, 0.1, 0.1),
                run("uniform", 2, Outcome.done(), 0.9, 0.3, 0.2, 0.15, 0.08),
                run("uniform", 3, Outcome.done(), 0.9, 0.3, 0.2, 0.15, 0.11),
                run("loss", 1, Outcome.done(), 0.9, 0.1, 0.2, 0.1, 0.1),
                run("loss", 2, Outcome.done(), 0.9, 0.2, 0.09, 0.1, 0.1),
                run("loss", 3, Outcome.diverged("rate"), 0.9, 0.05)));
    }
}
