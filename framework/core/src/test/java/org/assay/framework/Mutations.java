package org.assay.framework;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils the bytes of a good file, the same way for the same seed: as a bad disk, a cut transfer or an editor might. */
public final class Mutations {
    private static final List<String> WORDS = List.of(
            "",
            "NaN",
            "inf",
            "-1",
            "0",
            "1e999",
            "99999999999",
            "2147483648",
            "0x1p3",
            "x",
            "1,2",
            "\t",
            "\u00e4",
            "\0");

    private final SplittableRandom random;

    public Mutations(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Another file, spoilt in one to three places. */
    public byte[] spoil(byte[] good) {
        byte[] bytes = good.clone();
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            bytes = random.nextBoolean() ? spoilBytes(bytes) : spoilText(bytes);
        }
        return bytes;
    }

    private byte[] spoilBytes(byte... bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1, 20));
        switch (random.nextInt(5)) {
            case 0:
                byte[] flipped = bytes.clone();
                for (int i = from; i < to; i += 1 + random.nextInt(4)) {
                    flipped[i] ^= (byte) (1 << random.nextInt(8));
                }
                return flipped;
            case 1:
                return Arrays.copyOf(bytes, from);
            case 2:
                return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
            case 3:
                return join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
            default:
                byte[] noise = new byte[to - from];
                random.nextBytes(noise);
                return join(Arrays.copyOf(bytes, from), noise, Arrays.copyOfRange(bytes, from, bytes.length));
        }
    }

    /** Replaces a word by another, or doubles, drops or empties a line; every byte of a binary file passes unchanged but for these. */
    private byte[] spoilText(byte... bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean lines = random.nextBoolean();
        List<String> parts = List.of(text.split(lines ? "(?<=\n)" : "(?<=[\t\n, ():])|(?=[\t\n, ():])", -1));
        int chosen = random.nextInt(parts.size());
        String put = switch (random.nextInt(lines ? 3 : 1)) {
            case 0 -> WORDS.get(random.nextInt(WORDS.size()));
            case 1 -> parts.get(chosen) + parts.get(chosen);
            default -> "";
        };
        String before = String.join("", parts.subList(0, chosen));
        String after = String.join("", parts.subList(chosen + 1, parts.size()));
        return (before + put + after).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
