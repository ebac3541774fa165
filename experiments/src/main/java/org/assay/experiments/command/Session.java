package org.assay.experiments.command;

import com.google.inject.Injector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.dsl.Language;
import org.assay.dsl.check.Checked;
import org.assay.dsl.check.ProjectFiles;
import org.assay.dsl.diagnostic.DiagnosticRenderer;
import org.assay.dsl.document.Document;
import org.assay.dsl.source.SourceFile;
import org.assay.experiments.catalog.CatalogBuilder;
import org.assay.experiments.plan.CellFaults;
import org.assay.experiments.plan.PlanException;
import org.assay.experiments.plan.PlannedExperiment;
import org.assay.experiments.plan.Planner;
import org.assay.experiments.plan.SourceLayers;
import org.assay.experiments.worker.Devices;
import org.assay.experiments.worker.ProgramModule;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.DataSettings;

/** What commands on a file share: the components with plugins, the checked document, and the plan. */
final class Session {
    private final FileOptions options;
    private final List<Path> plugins;
    private final Components components;
    private final Devices devices;

    Session(FileOptions options) {
        this.options = options;
        this.plugins = plugins(options.common.plugins, directory());
        Injector injector = injector(plugins);
        this.components = injector.getInstance(Components.class);
        this.devices = injector.getInstance(Devices.class);
    }

    /** The injector, with faults of plugins told as faults of the user's input. */
    static Injector injector(List<Path> plugins) {
        try {
            return ProgramModule.injector(plugins);
        } catch (IllegalArgumentException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
        } catch (com.google.inject.CreationException e) {
            String first = e.getErrorMessages().iterator().next().getMessage();
            throw new UserFault(ExitCode.WRONG_INPUT, "the components of the plugins do not fit: " + first, e);
        }
    }

    /** The plugins that were named, and those in plugins/ beside the experiment. */
    private static List<Path> plugins(List<Path> named, Path directory) {
        List<Path> all = new ArrayList<>();
        named.forEach(jar -> all.add(jar.toAbsolutePath().normalize()));
        Path beside = directory.resolve("plugins");
        if (Files.isDirectory(beside)) {
            try (Stream<Path> jars = Files.list(beside)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(all::add);
            } catch (IOException e) {
                throw new UserFault(ExitCode.ENVIRONMENT, "cannot list " + beside + ": " + e.getMessage(), e);
            }
        }
        return all;
    }

    private Path directory() {
        return options.file.toAbsolutePath().normalize().getParent();
    }

    Components components() {
        return components;
    }

    Devices devices() {
        return devices;
    }

    List<Path> pluginJars() {
        return plugins;
    }

    DataDirectory data() {
        try {
            return new DataSettings(
                            Optional.ofNullable(options.common.data),
                            Optional.ofNullable(System.getenv(DataSettings.VARIABLE)),
                            Optional.of(directory()),
                            Optional.of(project()))
                    .directory();
        } catch (DataException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, e.getMessage(), e);
        }
    }

    /** The directory that no include leaves: the nearest with a .git above the file, else the file's own. */
    private Path project() {
        for (Path at = directory(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return directory();
    }

    /**
     * What a check of the file finds.
     *
     * @throws UserFault when it is right but for a layer that a source's models do not have
     */
    Checked check() {
        Checked checked = language();
        checked.document().ifPresent(this::requireLayers);
        return checked;
    }

    private void requireLayers(Document document) {
        try {
            new SourceLayers(
                            components,
                            data(),
                            () -> devices.choose(Devices.AUTOMATIC).open(1))
                    .require(document);
        } catch (PlanException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, e.getMessage(), e);
        }
    }

    private Checked language() {
        SourceFile source;
        try {
            SourceFile read = ProjectFiles.read(options.file);
            source = new SourceFile(options.file.toString(), read.text());
        } catch (IOException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
        }
        return new Language(
                        new CatalogBuilder(components).build(),
                        new ProjectFiles(project()),
                        new CellFaults(components, Beforehand.of(data())))
                .check(source, options.set);
    }

    /** The document; diagnostics are printed, and errors end the command. */
    Document document(PrintStream errors) {
        Checked checked = check();
        errors.print(DiagnosticRenderer.render(checked.diagnostics()));
        return checked.document()
                .orElseThrow(() -> new UserFault(
                        ExitCode.WRONG_INPUT,
                        options.file + " has "
                                + checked.diagnostics().stream()
                                        .filter(one -> one.severity() == org.assay.dsl.diagnostic.Severity.ERROR)
                                        .count()
                                + " error(s)"));
    }

    List<PlannedExperiment> plan(Document document) {
        try {
            return planner().plan(document);
        } catch (DataException | PlanException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, e.getMessage(), e);
        }
    }

    Planner planner() {
        return new Planner(components, data());
    }
}
