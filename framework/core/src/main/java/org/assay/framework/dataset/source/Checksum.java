package org.assay.framework.dataset.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a file must hash to. Publishers give MD5 or SHA-1; both tell a damaged file from an intact one, neither a forged one, which is
 * why files come over HTTPS alone.
 *
 * @param algorithm as Java names it: MD5, SHA-1, SHA-256
 * @param digits hexadecimal, lower case
 * @param seen whether this project has held a file with this checksum; else it is as published and was never tried
 */
public record Checksum(String algorithm, String digits, boolean seen) {
    public Checksum {
        if (!digits.matches("[0-9a-f]{32,128}")) {
            throw new IllegalArgumentException("a checksum is hexadecimal in lower case, found '" + digits + "'");
        }
        digest(algorithm);
    }

    /** The checksum of a file. */
    public String of(Path file) throws IOException {
        MessageDigest digest = digest(algorithm);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("there is no checksum named " + algorithm, e);
        }
    }

    /** Such as {@code md5:0123...}. */
    @Override
    public String toString() {
        return algorithm.toLowerCase(Locale.ROOT).replace("-", "") + ":" + digits;
    }
}
