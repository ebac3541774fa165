package org.assay.framework.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;

/** What runs here and why. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> of(int threads) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("backend", "cpu");
        facts.put("platform", Loader.getPlatform());
        facts.put("threads", Integer.toString(threads));
        facts.put("kernels", "oneDNN " + OneDnn.version());
        facts.put("instructions", OneDnn.instructionSet());
        facts.put("arrays", "ND4J " + version(org.nd4j.linalg.api.ndarray.INDArray.class, "1.0.0-M2.1"));
        facts.put("chosen", "the natives for " + Loader.getPlatform() + " are on the class path");
        return facts;
    }

    private static String version(Class<?> of, String known) {
        String found = of.getPackage().getImplementationVersion();
        return found == null ? known : found;
    }
}
