package org.assay.experiments.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.assay.experiments.data.Holdings;
import org.assay.framework.dataset.source.Checksum;
import org.assay.framework.dataset.source.DataSource;
import org.assay.framework.dataset.source.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay data}. */
@Command(
        name = "data",
        description = "List the data sets that have files, where these are, their checksums and licences.",
        subcommands = {DataVerifyCommand.class, DataFetchCommand.class})
final class DataCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Override
    public Integer call() {
        DataPlaces places = new DataPlaces(options);
        Holdings holdings = places.holdings();
        for (DataSource source : places.all()) {
            if (options.json) {
                System.out.println(json(source, holdings));
            } else {
                tell(source, holdings);
            }
        }
        if (!options.json) {
            System.out.println(places.directory().describe()
                    + "; 'assay data fetch NAME' gets what is missing, 'assay data verify' compares checksums");
        }
        return ExitCode.DONE;
    }

    private static String state(DataSource source, Holdings holdings) {
        if (source.files().isEmpty()) {
            return "built in";
        }
        int missing = holdings.missing(source).size();
        if (missing == 0) {
            return "here";
        }
        return missing == source.files().size()
                ? "missing"
                : missing + " of " + source.files().size() + " files missing";
    }

    private static void tell(DataSource source, Holdings holdings) {
        System.out.println(
                String.format(Locale.ROOT, "%-26s %-10s %s", source.name(), state(source, holdings), source.doc()));
        holdings.place(source).ifPresent(place -> row("place", place.toString()));
        row("licence", source.licence());
        row("publisher", source.publisher());
        for (SourceFile file : source.files()) {
            row("file", file.name() + ", " + file.size() + " bytes, " + checksum(file));
        }
        if (!source.fetchable()) {
            row("to get it", source.advice());
        }
    }

    private static String checksum(SourceFile file) {
        return file.checksum()
                .map(one -> one + (one.seen() ? "" : " (as published; not tried by this project)"))
                .orElse("no checksum");
    }

    private static void row(String what, String text) {
        System.out.println(String.format(Locale.ROOT, "  %-10s %s", what, text));
    }

    private static ObjectNode json(DataSource source, Holdings holdings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", source.name()).put("doc", source.doc());
        node.put("publisher", source.publisher()).put("licence", source.licence());
        node.put("present", holdings.missing(source).isEmpty());
        node.put("fetchable", source.fetchable()).put("advice", source.advice());
        var files = node.putArray("files");
        for (SourceFile file : source.files()) {
            List<Holdings.Held> held = holdings.held(file);
            ObjectNode one = files.addObject();
            one.put("name", file.name()).put("size", file.size()).put("present", !held.isEmpty());
            file.checksum().map(Checksum::toString).ifPresent(text -> one.put("checksum", text));
            file.checksum().ifPresent(checksum -> one.put("checksum-tried", checksum.seen()));
            file.address().ifPresent(address -> one.put("address", address.toString()));
            var paths = one.putArray("paths");
            held.forEach(which -> paths.add(which.path().toString()));
        }
        return node;
    }
}
