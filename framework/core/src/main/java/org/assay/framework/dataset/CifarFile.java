package org.assay.framework.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.framework.archive.TarArchive;

/**
 * Files of the CIFAR data sets' binary version: for each image some bytes of labels, then 3,072 bytes, the red, green and blue planes
 * of 32 × 32 in row-major order. They are read unpacked, or from the publisher's archive as it comes.
 *
 * @param archive the publisher's name for it
 * @param folders where the unpacked files may lie under a data directory, the publisher's first
 * @param training names of the training part's files
 * @param test name of the test part's file
 * @param labels bytes of labels an image
 * @param label which of them is its class
 */
record CifarFile(
        String dataset,
        String archive,
        List<String> folders,
        List<String> training,
        String test,
        int labels,
        int label,
        int classes) {
    static final Inputs.Images IMAGE = new Inputs.Images(32, 32, 3);
    private static final int PLANE = 32 * 32;
    /** Of both publishers' parts. */
    private static final int TRAINING_PER_TEST = 5;
    /** The largest file is CIFAR-100's training part, 153,700,000 bytes. */
    private static final int MOST = 200_000_000;

    private int record() {
        return labels + 3 * PLANE;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(training);
        names.add(test);
        return names;
    }

    /** The unpacked files when all are there, else the archive when it is there, else the unpacked files where they should be. */
    List<Path> files(DataDirectory directory) {
        List<Path> unpacked =
                names().stream().map(name -> directory.find(places(name))).toList();
        Path packed = directory.find(places(archive));
        return unpacked.stream().allMatch(Files::isRegularFile) || !Files.isRegularFile(packed)
                ? unpacked
                : List.of(packed);
    }

    /** In a folder of the data set; in the data directory itself when the name says whose it is. */
    private List<String> places(String file) {
        List<String> places = new ArrayList<>();
        folders.forEach(folder -> places.add(folder + "/" + file));
        if (!List.of("train.bin", "test.bin").contains(file)) {
            places.add(file);
        }
        return places;
    }

    /** Training and test images, channels innermost. */
    Parts read(DatasetContext context) {
        DataDirectory directory = context.directory();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        List<Path> files = files(directory);
        if (files.size() > 1) {
            requireFiles(directory, files);
        }
        PublishedFiles.KNOWN.require(dataset, files, context.cache()::tell);
        if (files.size() == 1) {
            readArchive(files.get(0), contents, places);
        } else {
            for (int i = 0; i < files.size(); i++) {
                contents.put(names().get(i), content(files.get(i)));
                places.put(names().get(i), files.get(i).toString());
            }
        }
        return new Parts(
                images(contents, places, training, "training"), images(contents, places, List.of(test), "test"));
    }

    /** The two parts of the publisher. */
    record Parts(ByteImages training, ByteImages test) {}

    private void readArchive(Path path, Map<String, byte[]> contents, Map<String, String> places) {
        TarArchive packed = new TarArchive(path, "fetch the file again with 'assay data fetch " + dataset + "'");
        contents.putAll(packed.contents(names()::contains, MOST));
        for (String name : names()) {
            if (!contents.containsKey(name)) {
                throw new DataException(path + " holds no " + name + ": " + packed.describe()
                        + "; it is not the binary version of " + dataset + mend());
            }
            places.put(name, name + " in " + path);
        }
    }

    private ByteImages images(
            Map<String, byte[]> contents, Map<String, String> places, List<String> names, String part) {
        for (String name : names) {
            requireWhole(places.get(name), contents.get(name), contents.get(test), part);
        }
        int count = names.stream()
                .mapToInt(name -> contents.get(name).length / record())
                .sum();
        byte[] values = new byte[Math.multiplyExact(count, 3 * PLANE)];
        byte[] classesOf = new byte[count];
        int image = 0;
        for (String name : names) {
            byte[] bytes = contents.get(name);
            for (int from = 0; from < bytes.length; from += record(), image++) {
                int found = bytes[from + label] & 0xFF;
                if (found >= classes) {
                    throw new DataException(places.get(name) + ": image " + (from / record() + 1) + " has label "
                            + found + ", expected 0 to " + (classes - 1) + "; it is not the binary version of "
                            + dataset + mend());
                }
                classesOf[image] = (byte) found;
                for (int pixel = 0; pixel < PLANE; pixel++) {
                    for (int channel = 0; channel < 3; channel++) {
                        values[(image * PLANE + pixel) * 3 + channel] = bytes[from + labels + channel * PLANE + pixel];
                    }
                }
            }
        }
        String called = dataset + " " + part + " image ";
        return new ByteImages(values, classesOf, 3 * PLANE, 255, index -> called + (index + 1));
    }

    /** Whole images, and as many as the publisher's proportions ask for: a file cut between two images is truncated too. */
    private void requireWhole(String place, byte[] bytes, byte[] testBytes, String part) {
        if (bytes.length == 0 || bytes.length % record() != 0) {
            throw new DataException(place + " has " + bytes.length + " bytes, which is no whole number of images of "
                    + record() + " bytes: it is truncated, or not the binary version of " + dataset + mend());
        }
        long wanted =
                part.equals("test") ? bytes.length : (long) testBytes.length * TRAINING_PER_TEST / training.size();
        if (bytes.length != wanted) {
            throw new DataException(place + " has " + bytes.length / record() + " images, but beside "
                    + testBytes.length / record() + " test images it should have " + wanted / record()
                    + ": one of the two is truncated" + mend());
        }
    }

    private byte[] content(Path path) {
        try {
            if (Files.size(path) > MOST) {
                throw new DataException(path + " has " + Files.size(path)
                        + " bytes, more than any file of the binary version of " + dataset + mend());
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireFiles(DataDirectory directory, List<Path> paths) {
        for (Path path : paths) {
            if (!Files.isRegularFile(path)) {
                throw new DataException(
                        dataset + ": found neither " + folders.get(0) + "/" + path.getFileName() + " nor "
                                + archive + "; " + directory.describe() + ". Fetch it with 'assay data fetch " + dataset
                                + "', or " + DataDirectory.MEND);
            }
        }
    }

    private String mend() {
        return "; fetch it again with 'assay data fetch " + dataset + "'";
    }
}
