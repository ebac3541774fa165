package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declaration;
import org.assay.framework.component.NearNames;
import org.assay.framework.metric.MetricDeclaration;
import org.assay.framework.metric.Metrics;
import org.assay.framework.metric.Snapshots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay list [family]}. */
@Command(
        name = "list",
        description = "List the families of components, the components of one, the metrics, or the snapshots.")
final class ListCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FAMILY", arity = "0..1", description = "A family, metric, or snapshot.")
    String family;

    @Override
    public Integer call() {
        Components components = Session.injector(
                        options.plugins.stream().map(Path::toAbsolutePath).toList())
                .getInstance(Components.class);
        if ("metric".equals(family)) {
            for (MetricDeclaration metric : Metrics.declarations()) {
                row(metric.name(), metric.doc());
            }
        } else if ("snapshot".equals(family)) {
            Snapshots.declarations().forEach(snapshot -> row(snapshot.name(), snapshot.doc()));
        } else if (family == null) {
            for (String name : components.families()) {
                for (Declaration<?> declaration : components.family(name)) {
                    row(name + " " + declaration.name(), declaration.doc());
                }
            }
        } else if (components.families().contains(family)) {
            components.family(family).forEach(declaration -> row(declaration.name(), declaration.doc()));
        } else {
            List<String> known = new java.util.ArrayList<>(components.families());
            known.add("metric");
            known.add("snapshot");
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    "there is no family '" + family + "'; "
                            + NearNames.nearest(family, known)
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse("known: " + String.join(", ", known)));
        }
        return ExitCode.DONE;
    }

    private void row(String name, String doc) {
        if (options.json) {
            System.out.println(
                    new ObjectMapper().createObjectNode().put("name", name).put("doc", doc));
        } else {
            System.out.println(String.format(Locale.ROOT, "%-36s %s", name, doc));
        }
    }
}
