package org.assay.framework.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of the CIFAR data sets' binary version: for each image some bytes of labels, then 3,072 bytes, the red, green and blue planes
 * of 32 × 32 in row-major order.
 *
 * @param labels bytes of labels an image
 * @param label which of them is its class
 */
record CifarFile(String dataset, int labels, int label, int classes) {
    static final Inputs.Images IMAGE = new Inputs.Images(32, 32, 3);
    private static final int PLANE = 32 * 32;

    /** The images of files one after the other, channels innermost. */
    ByteImages read(List<Path> paths, String part) {
        List<byte[]> contents = paths.stream().map(this::content).toList();
        int record = labels + 3 * PLANE;
        int count = contents.stream().mapToInt(bytes -> bytes.length / record).sum();
        byte[] values = new byte[Math.multiplyExact(count, 3 * PLANE)];
        byte[] classesOf = new byte[count];
        int image = 0;
        for (int file = 0; file < contents.size(); file++) {
            byte[] bytes = contents.get(file);
            for (int from = 0; from < bytes.length; from += record, image++) {
                int found = bytes[from + label] & 0xFF;
                if (found >= classes) {
                    throw new DataException(paths.get(file) + ": image " + (from / record + 1) + " has label " + found
                            + ", expected 0 to " + (classes - 1) + "; is this the binary version of " + dataset + "?");
                }
                classesOf[image] = (byte) found;
                for (int pixel = 0; pixel < PLANE; pixel++) {
                    for (int channel = 0; channel < 3; channel++) {
                        values[(image * PLANE + pixel) * 3 + channel] = bytes[from + labels + channel * PLANE + pixel];
                    }
                }
            }
        }
        String name = dataset + " " + part + " image ";
        return new ByteImages(values, classesOf, 3 * PLANE, 255, index -> name + (index + 1));
    }

    private byte[] content(Path path) {
        int record = labels + 3 * PLANE;
        try {
            byte[] bytes = Files.readAllBytes(path);
            if (bytes.length == 0 || bytes.length % record != 0) {
                throw new DataException(path + " has " + bytes.length + " bytes, which is no whole number of images of "
                        + record + " bytes: it is truncated, or not the binary version of " + dataset
                        + "; fetch it again");
            }
            return bytes;
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file of that name in one of the folders under a data directory, or in the directory itself. */
    static Path find(DataDirectory directory, List<String> folders, String file) {
        List<String> places = new java.util.ArrayList<>();
        folders.forEach(folder -> places.add(folder + "/" + file));
        places.add(file);
        return directory.find(places);
    }

    void requireFiles(DataDirectory directory, List<Path> paths, String folder) {
        for (Path path : paths) {
            if (!Files.isRegularFile(path)) {
                throw new DataException(dataset + ": found no " + folder + "/" + path.getFileName() + "; "
                        + directory.describe() + ". Fetch the binary version from its publisher, unpack it and "
                        + DataDirectory.MEND);
            }
        }
    }
}
