package org.assay.framework.dataset.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sources of the data sets that Assay names. Sizes and checksums are the publishers'; {@link Checksum#seen} says which were held here. */
public final class KnownSources {
    private static final boolean SEEN = true;
    private static final boolean UNSEEN = false;

    private KnownSources() {}

    private static final String NONE_STATED = "none stated; research use is customary";

    public static List<DataSource> all() {
        return List.of(
                digits(), mnist(), fashionMnist(), cifar10(), cifar100(), ptb(), tinyShakespeare(), spokenDigits());
    }

    private static Checksum md5(String digits, boolean seen) {
        return new Checksum("MD5", digits, seen);
    }

    private static Checksum sha1(String digits) {
        return new Checksum("SHA-1", digits, SEEN);
    }

    /** An idx file in the folder of its data set, for mnist in the data directory too; packed as it comes, or unpacked. */
    private static SourceFile idx(
            String dataset,
            String base,
            String name,
            long size,
            Checksum checksum,
            long unpackedSize,
            Optional<Checksum> unpackedChecksum) {
        String plain = name.replace(".gz", "");
        boolean inRoot = dataset.equals("mnist");
        List<String> packed = inRoot ? List.of(dataset + "/" + name, name) : List.of(dataset + "/" + name);
        List<String> unpacked = inRoot ? List.of(dataset + "/" + plain, plain) : List.of(dataset + "/" + plain);
        return new SourceFile(
                packed,
                size,
                Optional.of(checksum),
                Optional.of(URI.create(base + name)),
                List.of(new SourceFile(unpacked, unpackedSize, unpackedChecksum, Optional.empty(), List.of())));
    }

    private static DataSource digits() {
        return new DataSource(
                "digits",
                "UCI handwritten digits, 1,797 images of 8 x 8, built into the program",
                "E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, doi 10.24432/C50P49",
                "CC BY 4.0",
                List.of(),
                "");
    }

    private static DataSource mnist() {
        String base = "https://storage.googleapis.com/cvdf-datasets/mnist/";
        return new DataSource(
                "mnist",
                "MNIST handwritten digits, 70,000 images of 28 x 28",
                "Y. LeCun, C. Cortes, C. J. C. Burges; files from the mirror of the Computer Vision Data Foundation",
                NONE_STATED,
                List.of(
                        idx(
                                "mnist",
                                base,
                                "train-images-idx3-ubyte.gz",
                                9_912_422,
                                md5("f68b3c2dcbeaaa9fbdd348bbdeb94873", SEEN),
                                47_040_016,
                                Optional.of(md5("6bbc9ace898e44ae57da46a324031adb", SEEN))),
                        idx(
                                "mnist",
                                base,
                                "train-labels-idx1-ubyte.gz",
                                28_881,
                                md5("d53e105ee54ea40749a09fcbcd1e9432", SEEN),
                                60_008,
                                Optional.of(md5("a25bea736e30d166cdddb491f175f624", SEEN))),
                        idx(
                                "mnist",
                                base,
                                "t10k-images-idx3-ubyte.gz",
                                1_648_877,
                                md5("9fb629c4189551a2d022fa330f9573f3", SEEN),
                                7_840_016,
                                Optional.of(md5("2646ac647ad5339dbf082846283269ea", SEEN))),
                        idx(
                                "mnist",
                                base,
                                "t10k-labels-idx1-ubyte.gz",
                                4_542,
                                md5("ec29112dd5afa0611ce80d1b7f02629c", SEEN),
                                10_008,
                                Optional.of(md5("27ae3e4e09519cfbb04c329615203637", SEEN)))),
                "");
    }

    private static DataSource fashionMnist() {
        String base = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/";
        return new DataSource(
                "fashion-mnist",
                "Fashion-MNIST articles of clothing, 70,000 images of 28 x 28",
                "Zalando Research, github.com/zalandoresearch/fashion-mnist",
                "MIT",
                List.of(
                        idx(
                                "fashion-mnist",
                                base,
                                "train-images-idx3-ubyte.gz",
                                26_421_880,
                                md5("8d4fb7e6c68d591d4c3dfef9ec88bf0d", UNSEEN),
                                47_040_016,
                                Optional.empty()),
                        idx(
                                "fashion-mnist",
                                base,
                                "train-labels-idx1-ubyte.gz",
                                29_515,
                                md5("25c81989df183df01b3e8a0aad5dffbe", UNSEEN),
                                60_008,
                                Optional.empty()),
                        idx(
                                "fashion-mnist",
                                base,
                                "t10k-images-idx3-ubyte.gz",
                                4_422_102,
                                md5("bef4ecab320f06d8554ea6380940ec79", UNSEEN),
                                7_840_016,
                                Optional.empty()),
                        idx(
                                "fashion-mnist",
                                base,
                                "t10k-labels-idx1-ubyte.gz",
                                5_148,
                                md5("bb300cfdad3c16e7a12a480ee83cd310", UNSEEN),
                                10_008,
                                Optional.empty())),
                "");
    }

    private static final String KRIZHEVSKY = "A. Krizhevsky, www.cs.toronto.edu/~kriz/cifar.html";

    private static SourceFile archive(
            String name, List<String> folders, long size, Checksum checksum, List<SourceFile> contents) {
        List<String> places = new ArrayList<>(List.of(name));
        folders.forEach(folder -> places.add(folder + "/" + name));
        URI address = URI.create("https://www.cs.toronto.edu/~kriz/" + name);
        return new SourceFile(places, size, Optional.of(checksum), Optional.of(address), contents);
    }

    private static SourceFile member(List<String> folders, String name, long size, Checksum checksum) {
        List<String> places =
                folders.stream().map(folder -> folder + "/" + name).toList();
        return new SourceFile(places, size, Optional.of(checksum), Optional.empty(), List.of());
    }

    /** A member without a checksum of its own; its archive has one. */
    private static SourceFile sized(List<String> folders, String name, long size) {
        List<String> places =
                folders.stream().map(folder -> folder + "/" + name).toList();
        return new SourceFile(places, size, Optional.empty(), Optional.empty(), List.of());
    }

    private static DataSource cifar10() {
        List<String> folders = List.of("cifar-10-batches-bin", "cifar10");
        List<String> checksums = List.of(
                "aadd24acce27caa71bf4b10992e9e7b2d74c2540",
                "c0ba65cce70568cd57b4e03e9ac8d2a5367c1795",
                "1dd00a74ab1d17a6e7d73e185b69dbf31242f295",
                "aab85764eb3584312d3c7f65fd2fd016e36a258e",
                "26e2849e66a845b7f1e4614ae70f4889ae604628");
        List<SourceFile> contents = new ArrayList<>();
        for (int batch = 1; batch <= 5; batch++) {
            contents.add(member(folders, "data_batch_" + batch + ".bin", 30_730_000, sha1(checksums.get(batch - 1))));
        }
        contents.add(member(folders, "test_batch.bin", 30_730_000, sha1("67eb016db431130d61cd03c7ad570b013799c88c")));
        return new DataSource(
                "cifar10",
                "CIFAR-10, 60,000 images of 32 x 32 in 10 classes, binary version",
                KRIZHEVSKY,
                NONE_STATED,
                List.of(archive(
                        "cifar-10-binary.tar.gz",
                        folders,
                        170_052_171,
                        md5("c32a1d4ab5d03f1284b67883e8d87530", UNSEEN),
                        contents)),
                "");
    }

    private static DataSource cifar100() {
        List<String> folders = List.of("cifar-100-binary", "cifar100");
        return new DataSource(
                "cifar100",
                "CIFAR-100, 60,000 images of 32 x 32 in 100 classes, binary version",
                KRIZHEVSKY,
                NONE_STATED,
                List.of(archive(
                        "cifar-100-binary.tar.gz",
                        folders,
                        168_513_733,
                        md5("03b5dce01913d631647c71ecec9e9cb8", UNSEEN),
                        List.of(sized(folders, "train.bin", 153_700_000), sized(folders, "test.bin", 30_740_000)))),
                "");
    }

    private static SourceFile byHand(String place, long size, String md5) {
        return SourceFile.of(place, size, md5(md5, SEEN), Optional.empty());
    }

    private static DataSource ptb() {
        return new DataSource(
                "ptb",
                "Penn Treebank as T. Mikolov prepared it: 929,589 training words, vocabulary 10,000",
                "Linguistic Data Consortium, catalogue LDC99T42; prepared by T. Mikolov",
                "text of the Wall Street Journal: free for research by its README, not to be redistributed",
                List.of(
                        byHand("ptb/ptb.train.txt", 5_101_618, "f26c4b92c5fdc7b3f8c7cdcb991d8420"),
                        byHand("ptb/ptb.valid.txt", 399_782, "aa0affc06ff7c36e977d7cd49e3839bf"),
                        byHand("ptb/ptb.test.txt", 449_945, "8b80168b89c18661a38ef683c0dc3721")),
                "get simple-examples.tgz of T. Mikolov's RNNLM toolkit, whose data/ holds the three files, and put them into ptb/");
    }

    private static DataSource tinyShakespeare() {
        return new DataSource(
                "tinyshakespeare",
                "Plays of Shakespeare, 1,115,394 characters",
                "A. Karpathy, github.com/karpathy/char-rnn, data/tinyshakespeare",
                "public-domain text in an MIT repository",
                List.of(byHand("tinyshakespeare/input.txt", 1_115_394, "6fb458f1232090904fb40fe944165e91")),
                "get input.txt from data/tinyshakespeare of github.com/karpathy/char-rnn and put it into tinyshakespeare/");
    }

    private static DataSource spokenDigits() {
        return new DataSource(
                "free-spoken-digit-dataset",
                "3,000 recordings of ten digits by six speakers",
                "Z. Jackson and others, github.com/Jakobovski/free-spoken-digit-dataset",
                "CC BY-SA 4.0",
                List.of(byHand("free-spoken-digit-dataset.tar.gz", 16_033_085, "a27ad514d6c126991080277c2c416e49")),
                "get the archive of github.com/Jakobovski/free-spoken-digit-dataset, whose packing and so checksum may differ, and put"
                        + " it into the data directory under this name");
    }
}
