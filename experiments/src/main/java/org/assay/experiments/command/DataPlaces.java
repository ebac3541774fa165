package org.assay.experiments.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.experiments.data.Holdings;
import org.assay.framework.component.NearNames;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.DataSettings;
import org.assay.framework.dataset.source.DataSource;
import org.assay.framework.dataset.source.DataSources;

/** What the data commands share: the sources, and where data are looked for when there is no experiment file. */
final class DataPlaces {
    private final CommonOptions options;
    private final DataSources sources;

    DataPlaces(CommonOptions options) {
        this.options = options;
        this.sources = Session.injector(
                        options.plugins.stream().map(Path::toAbsolutePath).toList())
                .getInstance(DataSources.class);
    }

    /** As for an experiment file in the current directory. */
    DataDirectory directory() {
        Path here = Path.of("").toAbsolutePath();
        Path project = here;
        for (Path at = here; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                project = at;
                break;
            }
        }
        try {
            return new DataSettings(
                            Optional.ofNullable(options.data),
                            Optional.ofNullable(System.getenv(DataSettings.VARIABLE)),
                            Optional.of(here),
                            Optional.of(project))
                    .directory();
        } catch (DataException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, e.getMessage(), e);
        }
    }

    /** Where to fetch to: the first of the data directories, made when it is not there. */
    Path target() {
        if (options.data != null) {
            try {
                Files.createDirectories(options.data);
            } catch (IOException e) {
                throw new UserFault(
                        ExitCode.ENVIRONMENT,
                        options.data + " cannot be made a directory; choose another with --data",
                        e);
            }
        }
        return directory().roots().get(0);
    }

    Holdings holdings() {
        return new Holdings(directory());
    }

    List<DataSource> all() {
        return new ArrayList<>(sources.all());
    }

    /** The sources of these names. */
    List<DataSource> named(List<String> names) {
        return names.stream().map(this::named).toList();
    }

    private DataSource named(String name) {
        List<String> known = sources.all().stream().map(DataSource::name).toList();
        return sources.find(name)
                .orElseThrow(() -> new UserFault(
                        ExitCode.WRONG_INPUT,
                        "there is no data set '" + name + "' with files to fetch; "
                                + NearNames.nearest(name, known)
                                        .map(near -> "did you mean '" + near + "'?")
                                        .orElse("known: " + String.join(", ", known))));
    }
}
