package org.assay.framework.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Arrays of text as NumPy keeps them, {@code <U12}: so many characters of four bytes an element, filled up with zeros. */
final class NpyText {
    private static final int CHARACTER = 4;

    private NpyText() {}

    static boolean is(NpyDictionary dictionary) {
        return dictionary.code().startsWith("U") || dictionary.code().startsWith("S");
    }

    /** The elements of an array of one axis, or of one column. */
    static List<String> read(InputStream input, NpyDictionary dictionary, Path place) throws IOException {
        if (dictionary.code().startsWith("S")) {
            throw new NpyException(
                    place + " holds bytes (" + dictionary.type() + ") instead of text; write names with astype('U')");
        }
        long count = 1;
        for (long size : dictionary.sizes()) {
            count = Math.multiplyExact(count, size);
        }
        if (dictionary.sizes().stream().filter(size -> size != 1).count() > 1) {
            throw new NpyException(place + " has shape " + dictionary.sizes() + "; expected one name a bag");
        }
        int characters = characters(dictionary, place);
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            byte[] bytes = input.readNBytes(Math.multiplyExact(characters, CHARACTER));
            if (bytes.length < characters * CHARACTER) {
                throw new NpyException(
                        place + " ends in element " + i + " of " + count + "; it is truncated. Write it again");
            }
            texts.add(text(ByteBuffer.wrap(bytes).order(dictionary.byteOrder()), place));
        }
        return texts;
    }

    private static int characters(NpyDictionary dictionary, Path place) {
        String length = dictionary.code().substring(1);
        if (!length.matches("[1-9]\\d{0,7}")) {
            throw new NpyException(
                    place + " holds text of no characters ('" + dictionary.type() + "'); give a name to each element");
        }
        return Integer.parseInt(length);
    }

    private static String text(ByteBuffer characters, Path place) {
        StringBuilder text = new StringBuilder();
        while (characters.hasRemaining()) {
            int character = characters.getInt();
            if (!Character.isValidCodePoint(character)) {
                throw new NpyException(place + " holds " + character + ", which is no character; it is damaged");
            }
            text.appendCodePoint(character);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
