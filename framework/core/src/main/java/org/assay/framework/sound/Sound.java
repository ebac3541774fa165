package org.assay.framework.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.assay.framework.dataset.DataException;

/**
 * A recording of one channel.
 *
 * @param rate samples a second
 * @param samples in [−1, 1)
 */
record Sound(int rate, float[] samples) {
    private static final String MEND =
            "; write it as WAV with PCM samples of 8, 16, 24 or 32 bits, or as 32-bit floats";
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    /** How samples are written: chunk 'fmt ' of a WAV file. */
    private record Form(int code, int channels, int rate, int bytes) {
        boolean known() {
            return channels >= 1
                    && rate >= 1
                    && (code == PCM && bytes >= 1 && bytes <= 4 || code == FLOAT && bytes == 4);
        }
    }

    /**
     * Reads a WAV file (RIFF, little-endian); whole numbers are divided by 2^(bits − 1), those of 8 bits less 128 before; channels are averaged.
     *
     * @param name what it is, for messages
     * @throws DataException when it is no such file, truncated, or holds no sample
     */
    static Sound read(byte[] file, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || buffer.getInt(0) != RIFF || buffer.getInt(8) != WAVE) {
            throw new DataException(name + " is no WAV file" + MEND);
        }
        Form form = null;
        for (long at = 12; at + 8 <= file.length; ) {
            int start = (int) at + 8;
            int chunk = buffer.getInt((int) at);
            long length = Integer.toUnsignedLong(buffer.getInt((int) at + 4));
            if (chunk == FORMAT && length >= 16 && start + length <= file.length) {
                form = form(buffer, start, (int) length);
            } else if (chunk == DATA) {
                if (form == null || !form.known()) {
                    throw new DataException(name + " does not say that it holds samples which can be read" + MEND);
                }
                return samples(buffer, start, length, form, name);
            }
            at = start + length + (length & 1);
        }
        throw new DataException(name + " is truncated: it ends before its samples; fetch or record it again");
    }

    private static Form form(ByteBuffer buffer, int start, int length) {
        int code = Short.toUnsignedInt(buffer.getShort(start));
        if (code == EXTENSIBLE && length >= 26) {
            code = Short.toUnsignedInt(buffer.getShort(start + 24));
        }
        int bits = Short.toUnsignedInt(buffer.getShort(start + 14));
        int channels = Short.toUnsignedInt(buffer.getShort(start + 2));
        return new Form(code, channels, buffer.getInt(start + 4), bits % 8 == 0 ? bits / 8 : 0);
    }

    private static Sound samples(ByteBuffer buffer, int start, long length, Form form, String name) {
        if (start + length > buffer.limit()) {
            throw new DataException(name + " is truncated: it promises " + length + " bytes of samples and holds "
                    + (buffer.limit() - start) + "; fetch or record it again");
        }
        int frames = (int) length / (form.bytes() * form.channels());
        if (frames == 0) {
            throw new DataException(name + " holds no samples; leave it out, or record it again");
        }
        float[] samples = new float[frames];
        int at = start;
        for (int frame = 0; frame < frames; frame++) {
            double sum = 0;
            for (int channel = 0; channel < form.channels(); channel++, at += form.bytes()) {
                sum += sample(buffer, at, form);
            }
            samples[frame] = (float) (sum / form.channels());
            if (!Float.isFinite(samples[frame])) {
                throw new DataException(name + ": sample " + frame + " (from 0) is " + samples[frame]
                        + "; every sample must be finite");
            }
        }
        return new Sound(form.rate(), samples);
    }

    private static double sample(ByteBuffer buffer, int at, Form form) {
        if (form.code() == FLOAT) {
            return buffer.getFloat(at);
        }
        int value = 0;
        for (int i = form.bytes() - 1; i >= 0; i--) {
            value = value << 8 | (buffer.get(at + i) & 0xFF);
        }
        int high = value << (Integer.SIZE - 8 * form.bytes());
        return (form.bytes() == 1 ? high ^ Integer.MIN_VALUE : high) / 0x1p31;
    }
}
