package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declaration;
import org.assay.framework.component.NearNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay describe NAME}. */
@Command(name = "describe", description = "Show what a component computes and its parameters.")
final class DescribeCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(
            paramLabel = "NAME",
            description = "A component, such as soft-assignment; 'training' shows the settings of an experiment.")
    String name;

    @Override
    public Integer call() {
        Components components = Session.injector(options.plugins).getInstance(Components.class);
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
            if (options.json) {
                System.out.println(new ObjectMapper()
                        .createObjectNode()
                        .put("family", declaration.family().name())
                        .put("name", declaration.name())
                        .put("version", declaration.version())
                        .put("page", declaration.describe()));
            } else {
                System.out.println(declaration.describe());
            }
        }
        return ExitCode.DONE;
    }
}
