package org.assay.framework.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/**
 * Mikolov's preparation of the Penn Treebank for language models. With the whole vocabulary 887,521 windows to train on, 70,390 for validation and
 * 78,669 for test.
 */
@Declared(
        name = "ptb",
        doc =
                "Penn Treebank, Mikolov's preparation: for every word but the first of a sentence, the words before it in the sentence as a sequence of"
                        + " tokens, the word itself as the class; <eos> ends a sentence. The published files are the splits. Reads"
                        + " ptb.train.txt, ptb.valid.txt and ptb.test.txt in ptb/ under a data directory, or in the directory itself. To be"
                        + " had for research; not to be passed on.",
        reference =
                "M. P. Marcus, B. Santorini and M. A. Marcinkiewicz, Building a Large Annotated Corpus of English, 1993; T. Mikolov et al.,"
                        + " Recurrent Neural Network Based Language Model, Interspeech 2010")
public record PennTreebank(
        @Parameter(
                doc = "Words before the predicted one that are seen.",
                byDefault = "20",
                range = "[1, )",
                unit = "words")
        int context,

        @Parameter(
                doc = "Most frequent words of the training text that are told apart; the others count as <unk>.",
                byDefault = "10_000",
                range = "[2, 16_000_000]",
                unit = "words")
        int vocabulary,

        @Parameter(
                doc = "Items of validation and of test that are used, at equal distances; none: all of them.",
                byDefault = "none",
                range = "[1, )",
                unit = "items")
        Optional<Integer> heldOut)
        implements DatasetComponent {
    private static final String NAME = "ptb";
    private static final Optional<String> UNKNOWN = Optional.of("<unk>");

    @Override
    public boolean hasTokens() {
        return true;
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        return List.of(file(directory, "train"), file(directory, "valid"), file(directory, "test"));
    }

    private static Path file(DataDirectory directory, String part) {
        String file = "ptb." + part + ".txt";
        return directory.find(List.of(NAME + "/" + file, file));
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(new Inputs.Tokens(vocabulary));
    }

    @Override
    public Dataset create(DatasetContext context) {
        TextFile train = existing(context.directory(), "train");
        TextFile valid = existing(context.directory(), "valid");
        TextFile test = existing(context.directory(), "test");
        PublishedFiles.KNOWN.require(NAME, List.of(train.path(), valid.path(), test.path()), context.cache()::tell);
        Vocabulary words = Vocabulary.of(NAME, List.of(train), TextLevel.WORD, vocabulary, UNKNOWN);
        Split windows = windows(train, words);
        if (windows.size() == 0) {
            throw new DataException(
                    train.path() + ": no line has a word before its last; put the publisher's file there");
        }
        return new DividedDataset(
                new Inputs.Tokens(words.size()),
                new Targets.Classes(words.size()),
                windows,
                EvenlySpaced.of(windows(valid, words), heldOut),
                EvenlySpaced.of(windows(test, words), heldOut),
                List.of(),
                words.tokens());
    }

    private Split windows(TextFile file, Vocabulary words) {
        TokenText text = TokenText.read(NAME, file, TextLevel.WORD, words);
        return text.windows(0, text.lineCount(), context, true);
    }

    private static TextFile existing(DataDirectory directory, String part) {
        Path path = file(directory, part);
        if (!Files.isRegularFile(path)) {
            throw new DataException("ptb: found no " + NAME + "/ptb." + part + ".txt; " + directory.describe()
                    + ". 'assay data fetch ptb' says where it comes from; put it there, or " + DataDirectory.MEND);
        }
        return new TextFile(path);
    }
}
