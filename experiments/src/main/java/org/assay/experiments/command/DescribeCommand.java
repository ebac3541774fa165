package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Injector;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declaration;
import org.assay.framework.component.NearNames;
import org.assay.framework.model.ModelComponent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay describe NAME}. */
@Command(
        name = "describe",
        description = {
            "Show what a component computes and its parameters, and of a model the layers that activations(layer: ...) may name.",
            "Example: assay describe 'mlp(hidden: [64])' --on digits"
        })
final class DescribeCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(
            paramLabel = "NAME",
            description =
                    "A component, such as soft-assignment, a model also with parameters; 'training' shows the settings of an experiment.")
    String component;

    @Option(
            names = "--on",
            paramLabel = "DATASET",
            description = "Show a model's layers on this data set, such as cifar10 or 'pixels(of: mnist)'.")
    String dataset;

    @Override
    public Integer call() {
        Injector injector = Session.injector(options.plugins);
        Components components = injector.getInstance(Components.class);
        String name = component.replaceFirst("(?s)\\s*\\(.*", "");
        List<Declaration<?>> found = components.named(name);
        if (found.isEmpty()) {
            TreeSet<String> known = new TreeSet<>();
            components.families().forEach(family -> components.family(family).forEach(one -> known.add(one.name())));
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    "there is no component '" + name + "'; "
                            + NearNames.nearest(name, known)
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse("see 'assay list'"));
        }
        for (Declaration<?> declaration : found) {
            boolean model = declaration.family().name().equals(ModelComponent.FAMILY.name());
            List<String> layers = model ? new LayerPage(injector, options).lines(component, dataset) : List.of();
            if (options.json) {
                ObjectNode node = new ObjectMapper()
                        .createObjectNode()
                        .put("family", declaration.family().name())
                        .put("name", declaration.name())
                        .put("version", declaration.version())
                        .put("page", declaration.describe());
                layers.forEach(node.withArray("layers")::add);
                System.out.println(node);
            } else {
                System.out.println(declaration.describe());
                layers.forEach(System.out::println);
            }
        }
        return ExitCode.DONE;
    }
}
