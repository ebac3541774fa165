package org.assay.framework;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reference values that a script beside them wrote: a name and numbers a line. */
public final class References {
    private final String file;
    private final Map<String, double[]> values = new HashMap<>();

    private References(String file) {
        this.file = file;
    }

    /** Reads a resource beside a test class. */
    public static References beside(Class<?> test, String file) {
        References references = new References(file);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(test.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ");
                references.values.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return references;
    }

    public double[] get(String name) {
        double[] found = values.get(name);
        if (found == null) {
            throw new AssertionError("no reference '" + name + "' in " + file);
        }
        return found.clone();
    }

    public float[] floats(String name) {
        double[] found = get(name);
        float[] floats = new float[found.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) found[i];
        }
        return floats;
    }

    public int[] integers(String name) {
        return Arrays.stream(get(name)).mapToInt(value -> (int) value).toArray();
    }
}
