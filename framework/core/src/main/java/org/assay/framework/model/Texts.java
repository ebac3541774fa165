package org.assay.framework.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Texts as whole numbers, which states hold: of each its length, then its code points. */
final class Texts {
    private Texts() {}

    static int[] codePoints(List<String> texts) {
        return texts.stream()
                .flatMapToInt(text ->
                        IntStream.concat(IntStream.of(text.codePointCount(0, text.length())), text.codePoints()))
                .toArray();
    }

    static List<String> of(int[] numbers) {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < numbers.length; at += numbers[at] + 1) {
            texts.add(new String(numbers, at + 1, numbers[at]));
        }
        return texts;
    }
}
