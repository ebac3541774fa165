package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.metric.Snapshot;
import org.assay.framework.metric.Snapshots;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class DecisionPlaneTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    private static List<Snapshot> snapshots(ComponentSpec dataset, ComponentSpec model) {
        ComponentSpec spec = new ComponentSpec(
                "training",
                "training",
                Map.of(
                        "dataset",
                        dataset,
                        "model",
                        model,
                        "optimizer",
                        new ComponentSpec("optimizer", "adam", Map.of("rate", 0.05)),
                        "budget",
                        new Quantity(5, "epochs")));
        TrainingConfiguration configuration =
                COMPONENTS.instantiate(TrainingConfiguration.FAMILY, COMPONENTS.complete(spec));
        List<Snapshot> told = new ArrayList<>();
        new Training(configuration, 1, 1, new ReferenceBackend(), new DataDirectory(List.of(), Optional.empty()))
                .run(new TrainingListener() {
                    @Override
                    public void metric(
                            String name, long step, double epoch, double seconds, long scored, double value) {}

                    @Override
                    public void progress(long step, double share) {}

                    @Override
                    public void note(String text) {}

                    @Override
                    public void snapshot(Snapshot snapshot, long step, double epoch, double seconds) {
                        told.add(snapshot);
                    }
                });
        return told;
    }

    private static ComponentSpec circles() {
        return new ComponentSpec("dataset", "circles", Map.of("items", 200, "noise", 0.05));
    }

    @Test
    void a_model_of_points_leaves_its_regions_points_and_codewords() {
        ComponentSpec aggregator = new ComponentSpec("aggregator", "soft-assignment", Map.of("codewords", 10));
        ComponentSpec model = new ComponentSpec("model", "aggregate-and-classify", Map.of("aggregator", aggregator));
        assertThat(snapshots(circles(), model)).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.name()).isEqualTo("model.decisions");
            assertThat(count(snapshot, Snapshots.REGION)).isEqualTo(96 * 96);
            assertThat(count(snapshot, Snapshots.CODEWORD)).isEqualTo(10);
            assertThat(count(snapshot, Snapshots.POINT)).isBetween(100, 200);
            assertThat(agreement(snapshot))
                    .as("share of training points whose label is the region's")
                    .isGreaterThan(0.75);
        });
    }

    @Test
    void items_that_are_no_points_of_the_plane_leave_none() {
        assertThat(snapshots(ComponentSpec.of("dataset", "digits"), ComponentSpec.of("model", "linear")))
                .isEmpty();
    }

    private static int count(Snapshot snapshot, int layer) {
        int count = 0;
        for (double one : snapshot.columns().get(0)) {
            count += one == layer ? 1 : 0;
        }
        return count;
    }

    private static double agreement(Snapshot snapshot) {
        double[] layer = snapshot.columns().get(0);
        double[] x = snapshot.columns().get(1);
        double[] y = snapshot.columns().get(2);
        double[] kind = snapshot.columns().get(3);
        int right = 0;
        int points = 0;
        for (int i = 0; i < layer.length; i++) {
            if (layer[i] == Snapshots.POINT) {
                int nearest = 0;
                for (int j = 0; j < layer.length; j++) {
                    if (layer[j] == Snapshots.REGION
                            && Math.hypot(x[j] - x[i], y[j] - y[i])
                                    < Math.hypot(x[nearest] - x[i], y[nearest] - y[i])) {
                        nearest = j;
                    }
                }
                right += kind[nearest] == kind[i] ? 1 : 0;
                points++;
            }
        }
        return (double) right / points;
    }
}
