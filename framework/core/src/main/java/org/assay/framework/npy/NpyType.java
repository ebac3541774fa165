package org.assay.framework.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types of .npy files that hold real numbers, by their codes without byte order. */
public enum NpyType {
    B1("b1", 1, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.get(at) == 0 ? 0 : 1;
        }
    },
    U1("u1", 1, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.get(at) & 0xFF;
        }
    },
    I1("i1", 1, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.get(at);
        }
    },
    U2("u2", 2, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.getShort(at) & 0xFFFF;
        }
    },
    I2("i2", 2, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.getShort(at);
        }
    },
    U4("u4", 4, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.getInt(at) & 0xFFFFFFFFL;
        }
    },
    I4("i4", 4, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.getInt(at);
        }
    },
    U8("u8", 8, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            long bits = buffer.getLong(at);
            return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
        }
    },
    I8("i8", 8, true) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.getLong(at);
        }
    },
    F2("f2", 2, false) {
        /** IEEE 754 half precision: 1 sign, 5 exponent, 10 fraction bits. */
        @Override
        double read(ByteBuffer buffer, int at) {
            int bits = buffer.getShort(at);
            int exponent = (bits >> 10) & 0x1F;
            int fraction = bits & 0x3FF;
            double magnitude;
            if (exponent == 0x1F) {
                magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            } else if (exponent == 0) {
                magnitude = fraction * 0x1p-24;
            } else {
                magnitude = (fraction + 0x400) * Math.scalb(1.0, exponent - 25);
            }
            return bits < 0 ? -magnitude : magnitude;
        }
    },
    F4("f4", 4, false) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.getFloat(at);
        }
    },
    F8("f8", 8, false) {
        @Override
        double read(ByteBuffer buffer, int at) {
            return buffer.getDouble(at);
        }
    };

    private final String code;
    private final int bytes;
    private final boolean alwaysFinite;

    NpyType(String code, int bytes, boolean alwaysFinite) {
        this.code = code;
        this.bytes = bytes;
        this.alwaysFinite = alwaysFinite;
    }

    abstract double read(ByteBuffer buffer, int at);

    /** The size of an element. */
    public int bytes() {
        return bytes;
    }

    /** Whether values of this type cannot be NaN or infinite, so that files of it need no check. */
    public boolean alwaysFinite() {
        return alwaysFinite;
    }

    static Optional<NpyType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    static String codes() {
        return Arrays.stream(values()).map(type -> type.code).collect(Collectors.joining(", "));
    }
}
