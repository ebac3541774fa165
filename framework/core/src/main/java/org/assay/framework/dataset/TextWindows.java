package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** A language model's data of anybody's text. */
@Declared(
        name = "text",
        doc =
                "Any UTF-8 text: for every word or character but the first of a line, those before it as a sequence of tokens, itself as the class; the"
                        + " end of a line is a token too. Splits are files of their own, or the last lines of the training files.")
public record TextWindows(
        @Parameter(doc = "Text files to train on, relative to the experiment file or a data directory.")
        List<String> train,

        @Parameter(doc = "Text files to choose by; empty: a share of each training file's lines.", byDefault = "[]")
        List<String> validation,

        @Parameter(doc = "Text files to report on; empty: a share of each training file's lines.", byDefault = "[]")
        List<String> test,

        @Parameter(
                doc =
                        "Share of each training file's lines, before those for test, that are for validation where no files are named.",
                byDefault = "0.1",
                range = Shares.RANGE)
        double validationShare,

        @Parameter(
                doc = "Share of each training file's lines, the last, that are for test where no files are named.",
                byDefault = "0.1",
                range = Shares.RANGE)
        double testShare,

        @Parameter(doc = "What is predicted: words, which stand between blanks, or characters.", byDefault = "word")
        TextLevel level,

        @Parameter(
                doc = "Tokens before the predicted one that are seen.",
                byDefault = "20",
                range = "[1, )",
                unit = "tokens")
        int context,

        @Parameter(doc = "Whether a window stays within its line; if not, the text is one stretch.", byDefault = "true")
        boolean withinLine,

        @Parameter(
                doc = "Most frequent tokens of the training text that are told apart, the unknown one among them.",
                byDefault = "10_000",
                range = "[2, 16_000_000]",
                unit = "tokens")
        int vocabulary,

        @Parameter(
                doc = "The token that stands for all others; none: it is an error if there are others.",
                byDefault = "\"<unk>\"")
        Optional<String> unknown,

        @Parameter(
                doc = "Items of validation and of test that are used, at equal distances; none: all of them.",
                byDefault = "none",
                range = "[1, )",
                unit = "items")
        Optional<Integer> heldOut)
        implements DatasetComponent {
    private static final String NAME = "text";

    @Override
    public boolean hasTokens() {
        return true;
    }

    @Override
    public void check(Checks checks) {
        checks.require(!train.isEmpty(), "train", "no file is named", "name at least one text file");
        checkPaths(checks, "train", train);
        checkPaths(checks, "validation", validation);
        checkPaths(checks, "test", test);
        double held = (validation.isEmpty() ? validationShare : 0) + (test.isEmpty() ? testShare : 0);
        checks.require(
                held < 1,
                "validation-share",
                "validation-share " + validationShare + " and test-share " + testShare + " leave nothing to train on",
                "choose shares whose sum is below 1");
    }

    private static void checkPaths(Checks checks, String parameter, List<String> files) {
        for (String file : files) {
            DataDirectory.fault(file)
                    .ifPresent(fault -> checks.require(false, parameter, fault, DataDirectory.PATH_MEND));
        }
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        List<Path> files = new ArrayList<>();
        for (List<String> part : List.of(train, validation, test)) {
            part.forEach(file -> files.add(directory.written(file)));
        }
        return files;
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(new Inputs.Tokens(vocabulary));
    }

    @Override
    public Dataset create(DatasetContext context) {
        DataDirectory directory = context.directory();
        List<TextFile> files = new ArrayList<>();
        List<int[]> cuts = new ArrayList<>();
        for (String file : train) {
            files.add(new TextFile(directory.file(NAME, file)));
            cuts.add(cuts(Math.toIntExact(files.get(files.size() - 1).lineCount())));
        }
        List<TextFile> learned = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            learned.add(files.get(i).first(cuts.get(i)[0]));
        }
        Vocabulary tokens = Vocabulary.of(NAME, learned, level, vocabulary, unknown);
        List<Split> trainParts = new ArrayList<>();
        List<Split> validationParts = new ArrayList<>();
        List<Split> testParts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            TokenText text = TokenText.read(NAME, files.get(i), level, tokens);
            int[] cut = cuts.get(i);
            trainParts.add(windows(text, 0, cut[0]));
            validationParts.add(windows(text, cut[0], cut[1]));
            testParts.add(windows(text, cut[1], text.lineCount()));
        }
        validation.forEach(file -> validationParts.add(whole(file, directory, tokens)));
        test.forEach(file -> testParts.add(whole(file, directory, tokens)));
        Split items = joined(trainParts);
        if (items.size() == 0) {
            throw new DataException("text: no line for training in " + String.join(", ", train)
                    + " has two tokens, which a window and its target need"
                    + (withinLine ? "; write longer lines, or set within-line: false" : "; name a longer text"));
        }
        return new DividedDataset(
                new Inputs.Tokens(tokens.size()),
                new Targets.Classes(tokens.size()),
                items,
                EvenlySpaced.of(joined(validationParts), heldOut),
                EvenlySpaced.of(joined(testParts), heldOut),
                List.of(),
                tokens.tokens());
    }

    /** Where the lines of a training file for validation begin, and those for test. */
    private int[] cuts(int lines) {
        int testFrom = lines - (test.isEmpty() ? Shares.count(testShare, lines) : 0);
        return new int[] {testFrom - (validation.isEmpty() ? Shares.count(validationShare, lines) : 0), testFrom};
    }

    private Split windows(TokenText text, int fromLine, int toLine) {
        return text.windows(fromLine, toLine, context, withinLine);
    }

    private Split whole(String file, DataDirectory directory, Vocabulary tokens) {
        TokenText text = TokenText.read(NAME, new TextFile(directory.file(NAME, file)), level, tokens);
        return windows(text, 0, text.lineCount());
    }

    private static Split joined(List<Split> parts) {
        List<Split> filled = parts.stream().filter(part -> part.size() > 0).toList();
        return filled.size() == 1 ? filled.get(0) : new ChainedWindows(filled);
    }
}
