package org.assay.dsl.diagnostic;

/** Characters that could make a text look other than it is. */
public final class Unprintable {
    private Unprintable() {}

    /** Control characters, and the bidirectional controls (embeddings, overrides, isolates, marks). */
    public static boolean is(int point) {
        return Character.isISOControl(point)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C
                || point == 0x2028
                || point == 0x2029
                || Character.getType(point) == Character.SURROGATE;
    }
}
