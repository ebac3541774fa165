package org.assay.experiments.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 of data files, read once a program. */
final class Fingerprints {
    /** What a missing file counts as: the cell fails with its own, better message when it runs. */
    static final String MISSING = "missing";

    private final Map<Path, String> known = new HashMap<>();

    String of(Path file) {
        return known.computeIfAbsent(file.toAbsolutePath().normalize(), Fingerprints::compute);
    }

    private static String compute(Path file) {
        if (!Files.isRegularFile(file)) {
            return MISSING;
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return MISSING;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
