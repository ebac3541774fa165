package org.assay.experiments.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a command is to write: looked at before anything is computed, so that no input is lost and no computation in vain. */
final class OutputPaths {
    private OutputPaths() {}

    /**
     * Whether a file can be written without harm.
     *
     * @param what its name in the usage, such as {@code OUT}
     * @param inputs what is read, by the name in the usage
     * @throws UserFault when its directory is missing, it is a directory itself, or an input is the same file by whatever path
     */
    static void requireFile(String what, Path file, Map<String, Path> inputs) {
        if (Files.isDirectory(file)) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT, what + " " + file + " is a directory; name a file to write into, in it");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    what + " " + file + " cannot be written: there is no directory " + parent + "; make it first");
        }
        requireApart(what, file, inputs);
    }

    /** Whether a directory is there or can be made. */
    static void requireDirectory(String what, Path directory) {
        for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                if (!Files.isDirectory(at)) {
                    throw new UserFault(
                            ExitCode.WRONG_INPUT,
                            what + " " + directory + " cannot be made: " + at + " is a file; name a directory");
                }
                return;
            }
        }
    }

    /** Whether no input is the file, nor the one beside it that is written first. */
    static void requireApart(String what, Path file, Map<String, Path> inputs) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        inputs.forEach((name, input) -> {
            if (isSame(file, input) || isSame(beside, input)) {
                throw new UserFault(
                        ExitCode.WRONG_INPUT,
                        what + " " + file + " would overwrite " + name + " " + input
                                + ", which is read; write to another file");
            }
        });
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new UserFault(ExitCode.ENVIRONMENT, other + " cannot be read: " + e.getMessage(), e);
        }
    }
}
