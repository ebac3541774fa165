package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assay.reports.reading.Choices;
import org.assay.reports.reading.Placement;
import org.assay.reports.reading.Reading;
import org.assay.reports.reading.SeedGroup;
import org.assay.reports.reading.ShortNames;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Point;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.result.Snapshot;
import org.assay.reports.text.Csv;
import org.assay.reports.text.Decimals;

/** Makes pictures from the snapshots that cells recorded: of each panel the cell of one seed. */
public final class Picturing {
    private final PictureSpec spec;
    private final ResultSet results;
    private final List<SeedGroup> groups = new ArrayList<>();
    private final List<String> without = new ArrayList<>();
    private final Set<Long> seeds = new TreeSet<>();
    private final List<List<String>> records = new ArrayList<>();
    private List<String> columns = List.of();

    private Picturing(PictureSpec spec, ResultSet results) {
        this.spec = spec;
        this.results = results;
    }

    /** @throws IllegalArgumentException where the specification names an axis that the results do not have, or leaves a varying one unplaced */
    public static Picture of(PictureSpec spec, ResultSet results, ReportHeader header) {
        return new Picturing(spec, results).picture(header);
    }

    private Picture picture(ReportHeader header) {
        Map<String, List<Snapshot>> panels = new LinkedHashMap<>();
        Placement.by(spec.panels(), results.cells(), results).forEach((place, cells) -> {
            SeedGroup group = SeedGroup.of(place, cells, spec.selection(), List.of(), Reading.last(), results);
            groups.add(group);
            String title = String.join(", ", place.shown(results));
            List<Snapshot> found = group.cells().stream()
                    .filter(cell ->
                            spec.seed().isEmpty() || cell.seed() == spec.seed().getAsLong())
                    .filter(cell -> !snapshots(cell).isEmpty())
                    .findFirst()
                    .map(cell -> {
                        seeds.add(cell.seed());
                        return snapshots(cell);
                    })
                    .orElse(List.of());
            if (found.isEmpty()) {
                without.add(title.isEmpty() ? "this experiment" : title);
            } else {
                panels.put(title, found);
                record(title, found);
            }
        });
        Sketch sketch = switch (spec.kind()) {
            case SCATTER -> new ScatterSketch(spec, panels);
            case HISTOGRAM -> new HistogramSketch(spec, panels);
            case PLANE -> new PlaneSketch(panels);
        };
        List<String> heads = new ArrayList<>(List.of("panel", "step", "epoch", "seconds"));
        heads.addAll(columns);
        return new Picture(
                spec.name(),
                spec.caption(),
                explanation(sketch, panels),
                sketch.frame(),
                sketch.horizontal(),
                sketch.vertical(),
                across(panels.size()),
                sketch.keys(),
                sketch.panels(),
                notes(),
                heads,
                records,
                header);
    }

    private List<Snapshot> snapshots(CellResult cell) {
        List<Snapshot> all = cell.recordings().snapshots(spec.snapshot());
        return spec.kind() == PictureSpec.Kind.PLANE && all.size() > 1 ? all.subList(all.size() - 1, all.size()) : all;
    }

    private void record(String panel, List<Snapshot> snapshots) {
        for (Snapshot snapshot : snapshots) {
            columns = new ArrayList<>(snapshot.columns().keySet());
            for (int row = 0; row < snapshot.size(); row++) {
                List<String> fields = new ArrayList<>(List.of(
                        Csv.text(panel),
                        Long.toString(snapshot.step()),
                        Csv.number(snapshot.epoch()),
                        Csv.number(snapshot.seconds())));
                for (double[] column : snapshot.columns().values()) {
                    fields.add(Csv.number(column[row]));
                }
                records.add(fields);
            }
        }
    }

    /** Two axes of panels make a grid: a row for each value of the first. */
    private int across(int panels) {
        if (spec.panels().size() == 2) {
            Set<Object> last = new LinkedHashSet<>();
            results.cells().forEach(cell -> last.add(cell.value(spec.panels().get(1))));
            if (last.size() <= 4) {
                return Math.max(1, last.size());
            }
        }
        return panels <= 1 ? 1 : panels == 2 || panels == 4 ? 2 : 3;
    }

    private String explanation(Sketch sketch, Map<String, List<Snapshot>> panels) {
        StringBuilder words = new StringBuilder(spec.label()).append(": ").append(sketch.words());
        if (!seeds.isEmpty()) {
            words.append(" Seed ");
            words.append(String.join(" or ", seeds.stream().map(String::valueOf).toList()));
            Set<String> times = new LinkedHashSet<>();
            panels.values().forEach(all -> times.add(time(all.get(all.size() - 1))));
            words.append(times.size() == 1 ? ", up to " + times.iterator().next() : "")
                    .append('.');
        }
        return words.toString();
    }

    private String time(Snapshot snapshot) {
        return spec.over().keyword().equals("steps")
                ? "step " + snapshot.step()
                : Decimals.significant(at(spec.over(), snapshot), 4) + " "
                        + spec.over().keyword();
    }

    /** When a snapshot was recorded. */
    static double at(Over over, Snapshot snapshot) {
        return over.of(new Point(snapshot.step(), snapshot.epoch(), snapshot.seconds(), 0, 0));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!without.isEmpty()) {
            notes.add("Nothing of this kind was recorded by: " + String.join("; ", without) + ".");
        }
        Choices.words(spec.selection(), groups, "panel", results).ifPresent(notes::add);
        List<String> axes = new ArrayList<>(spec.panels());
        spec.selection().ifPresent(by -> axes.addAll(by.axes()));
        ShortNames.legend(axes, results).ifPresent(notes::add);
        return notes;
    }
}
