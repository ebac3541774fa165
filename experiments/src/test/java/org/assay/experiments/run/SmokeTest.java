package org.assay.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assay.dsl.Language;
import org.assay.dsl.check.ProjectFiles;
import org.assay.dsl.source.SourceFile;
import org.assay.experiments.catalog.CatalogBuilder;
import org.assay.experiments.catalog.Specs;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.Planner;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;
import org.junit.jupiter.api.Test;

class SmokeTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    @Test
    void every_variant_is_tried_once_and_nothing_in_it_takes_long() {
        Planner planner = new Planner(COMPONENTS, new DataDirectory(List.of()));
        String text = "assay 1\nexperiment e { dataset digits; model linear; optimizer adam; budget 9 epochs; grid {"
                + " method rho { sampler rho-loss; weights unweighted }"
                + " method ranks { sampler online-batch-selection; weights unweighted } seeds 3..5 }"
                + " report { table t { value test.error; rows method } } }";
        List<PlannedCell> cells = new Smoke(planner)
                .shorten(planner.plan(new Language(
                                new CatalogBuilder(COMPONENTS).build(),
                                new ProjectFiles(Path.of(".")),
                                Specs.checker(COMPONENTS))
                        .check(new SourceFile("test.assay", text), List.of())
                        .document()
                        .orElseThrow()))
                .get(0)
                .cells();
        assertThat(cells).extracting(PlannedCell::seed).containsExactly(3L, 3L);
        assertThat(cells)
                .allSatisfy(cell -> assertThat(COMPONENTS.canonical(cell.training()))
                        .contains("budget=5 steps")
                        .contains("items=256"));
        assertThat(COMPONENTS.canonical(cells.get(0).training())).contains("held-out-model@1(batch=32;epochs=1;");
        assertThat(COMPONENTS.canonical(cells.get(1).training()))
                .as("what a sampler counts in epochs stays")
                .contains("epochs=10;");
    }
}
