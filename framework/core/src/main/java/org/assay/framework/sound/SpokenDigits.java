package org.assay.framework.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assay.framework.archive.TarArchive;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Division;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.LabelledItems;
import org.assay.framework.dataset.ParsedFiles;
import org.assay.framework.dataset.Shares;

/** The Free Spoken Digit Dataset. */
@Declared(
        name = "spoken-digits",
        doc =
                "Free Spoken Digit Dataset: recordings of the digits 0 to 9 by a few speakers, 8,000 samples a second; describe them by mfcc."
                        + " Reads free-spoken-digit-dataset.tar.gz under a data directory, or the unpacked"
                        + " free-spoken-digit-dataset/recordings/{digit}_{speaker}_{index}.wav.",
        reference = "Z. Jackson and others, Free Spoken Digit Dataset, 2016 to 2020, CC BY-SA 4.0")
public record SpokenDigits(
        @Parameter(
                doc =
                        "The publisher's test split (index 0 to 4), shares of recordings or of speakers by seed, or seed s tests on speaker"
                                + " ((s - 1) mod 6) + 1.",
                byDefault = "publisher")
        SpeakerDivision division,

        @Parameter(
                doc =
                        "Share held out to choose by: of the publisher's training recordings, of all, or of the speakers.",
                byDefault = Shares.VALIDATION,
                range = Shares.RANGE)
        double validation,

        @Parameter(
                doc = "Share held out to report on, where shares decide.",
                byDefault = Shares.TEST,
                range = Shares.RANGE)
        double test)
        implements DatasetComponent {
    private static final String NAME = "free-spoken-digit-dataset";
    private static final List<String> ARCHIVES = List.of(NAME + ".tar.gz", NAME + "/" + NAME + ".tar.gz");
    private static final List<String> FOLDERS = List.of(NAME + "/recordings", NAME, "recordings");
    private static final Pattern FILE = Pattern.compile("([0-9])_([A-Za-z]+)_([0-9]{1,6})\\.wav");
    private static final int RATE = 8000;
    private static final int LARGEST = 1 << 24;
    private static final int PUBLISHER_TEST = 5;
    private static final ParsedFiles<Map<String, Sound>> PARSED = new ParsedFiles<>();

    @Override
    public void check(Checks checks) {
        new Shares(validation, division == SpeakerDivision.PUBLISHER ? 0 : test).check(checks);
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        Path archive = directory.find(ARCHIVES);
        Path folder = directory.find(FOLDERS);
        if (Files.isRegularFile(archive) || !Files.isDirectory(folder)) {
            return List.of(archive);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(new Inputs.Sounds(RATE));
    }

    @Override
    public Dataset create(DatasetContext context) {
        Map<String, Sound> recordings = read(context.directory());
        List<Sound> sounds = new ArrayList<>(recordings.values());
        List<String> names = new ArrayList<>(recordings.keySet());
        List<String> digits = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        List<Integer> tested = new ArrayList<>();
        for (String name : names) {
            Matcher parts = FILE.matcher(name);
            if (parts.matches()) {
                if (Integer.parseInt(parts.group(3)) < PUBLISHER_TEST) {
                    tested.add(digits.size());
                }
                digits.add(parts.group(1));
                speakers.add(parts.group(2));
            }
        }
        boolean grouped = division == SpeakerDivision.SPEAKERS || division == SpeakerDivision.LEAVE_ONE_SPEAKER_OUT;
        LabelledItems items =
                LabelledItems.of(digits, grouped ? Optional.of(speakers) : Optional.empty(), names, "spoken-digits");
        Recordings split = new Recordings(sounds, items.labels(), names);
        if (division == SpeakerDivision.PUBLISHER) {
            return items.divide(
                    split.inputs(), split, tested.stream().mapToInt(i -> i).toArray(), validation, context);
        }
        Division how =
                division == SpeakerDivision.LEAVE_ONE_SPEAKER_OUT ? Division.LEAVE_ONE_GROUP_OUT : Division.SHARES;
        return items.divide(split.inputs(), split, how, new Shares(validation, test), context);
    }

    private Map<String, Sound> read(DataDirectory directory) {
        List<Path> files = files(directory);
        if (files.isEmpty() || !Files.isRegularFile(files.get(0))) {
            throw new DataException("spoken-digits: found no " + ARCHIVES.get(0) + " and no " + FOLDERS.get(0) + "; "
                    + directory.describe() + ". Fetch it from its publisher and " + DataDirectory.MEND);
        }
        Path first = files.get(0);
        if (first.toString().endsWith("gz")) {
            return PARSED.get(first, SpokenDigits::unpacked);
        }
        Map<String, Sound> sounds = new TreeMap<>();
        for (Path file : files) {
            try {
                sounds.put(file.getFileName().toString(), Sound.read(Files.readAllBytes(file), file.toString()));
            } catch (IOException e) {
                throw new DataException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return sounds;
    }

    private static Map<String, Sound> unpacked(Path archive) {
        Map<String, Sound> sounds = new TreeMap<>();
        new TarArchive(archive)
                .contents(name -> FILE.matcher(name).matches(), LARGEST)
                .forEach((name, bytes) -> sounds.put(name, Sound.read(bytes, name + " in " + archive)));
        if (sounds.isEmpty()) {
            throw new DataException(archive + " holds no {digit}_{speaker}_{index}.wav: "
                    + new TarArchive(archive).describe() + "; fetch it from its publisher again");
        }
        return sounds;
    }
}
