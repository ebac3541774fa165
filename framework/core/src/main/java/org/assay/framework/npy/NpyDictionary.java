package org.assay.framework.npy;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the elements of a .npy file (NumPy enhancement proposal 1): the bytes 93 'NUMPY', the version, the length of a Python
 * dictionary with {@code descr}, {@code fortran_order} and {@code shape}, and that dictionary.
 *
 * @param code the type of an element without its byte order: {@code f4}, {@code U12}
 * @param sizes of the array, one an axis
 * @param start the byte at which the elements begin
 */
record NpyDictionary(String code, char order, boolean fortran, List<Long> sizes, long start) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z]\\d*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

    static NpyDictionary read(InputStream stream, Path path) throws IOException {
        DataInputStream input = new DataInputStream(stream);
        try {
            byte[] magic = new byte[MAGIC.length];
            input.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new NpyException(
                        path + " is no .npy file: it does not begin with \\x93NUMPY. Write it with numpy.save");
            }
            int version = input.readUnsignedByte();
            input.readUnsignedByte();
            if (version < 1 || version > 3) {
                throw new NpyException(path + " is of .npy version " + version + "; versions 1 to 3 are known");
            }
            long length = Integer.toUnsignedLong(
                    version == 1
                            ? Short.toUnsignedInt(Short.reverseBytes(input.readShort()))
                            : Integer.reverseBytes(input.readInt()));
            if (length > LONGEST) {
                throw new NpyException(path + " says that its header has " + length + " bytes; it is damaged");
            }
            byte[] header = new byte[(int) length];
            input.readFully(header);
            long start = MAGIC.length + 2 + (version == 1 ? 2 : 4) + length;
            return parse(new String(header, StandardCharsets.UTF_8), start, path);
        } catch (EOFException e) {
            throw new NpyException(path + " ends within its header; it is truncated. Write it again", e);
        }
    }

    private static NpyDictionary parse(String text, long start, Path path) {
        Matcher description = DESCRIPTION.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!fortran.find() || !shape.find()) {
            throw new NpyException(path + " has a header that cannot be read: " + text.strip());
        }
        if (!description.find()) {
            throw new NpyException(
                    path + " does not hold plain numbers: " + text.strip() + ". Expected one of " + NpyType.codes());
        }
        if (description.group(2).equals("O")) {
            throw new NpyException(
                    path + " holds Python objects, such as rows of different lengths or words among numbers;"
                            + " write numbers with astype('f4'), names with astype('U')");
        }
        List<Long> sizes;
        try {
            sizes = Arrays.stream(shape.group(1).split(","))
                    .map(size -> size.replace("L", "").strip())
                    .filter(size -> !size.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new NpyException(path + " has a shape that cannot be read: (" + shape.group(1) + ")", e);
        }
        return new NpyDictionary(
                description.group(2),
                description.group(1).charAt(0),
                fortran.group(1).equals("True"),
                sizes,
                start);
    }

    /** Of what has one; little-endian otherwise, as on the machines that NumPy runs on. */
    ByteOrder byteOrder() {
        return order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** As NumPy writes it. */
    String type() {
        return order + code;
    }
}
