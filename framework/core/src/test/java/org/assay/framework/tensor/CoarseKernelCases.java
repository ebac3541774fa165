package org.assay.framework.tensor;

import java.util.List;
import java.util.stream.Stream;

/** Every coarse kernel, through whatever makes it: the backend's own or the default. */
final class CoarseKernelCases {
    private CoarseKernelCases() {}

    static List<KernelCase> all() {
        return Stream.of(new LayerKernelCases(), new SequenceKernelCases(), new SetKernelCases(), new StepKernelCases())
                .flatMap(group -> group.all().stream())
                .toList();
    }
}
