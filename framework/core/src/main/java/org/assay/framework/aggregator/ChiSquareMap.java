package org.assay.framework.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Concatenate;
import org.assay.framework.tensor.Unary;

/**
 * The additive chi-square map: with κ_j = sech(πjL), ψ₀ = √(xL), ψ_{2j−1} = √(2xLκ_j) cos(jL ln x), ψ_{2j} = √(2xLκ_j) sin(jL ln x), whose inner
 * product approximates Σ 2xy/(x + y). One block of all components after the other, as scikit-learn lays them out: ψ₀, cos 1, sin 1, ...
 *
 * <p>Values below the floor count as the floor: the gradient grows like x^(−1/2) towards 0.
 */
@Declared(
        name = "chi-square",
        doc =
                "The additive chi-square kernel's map: its inner product approximates the sum of 2xy/(x + y). For encodings that are not negative.",
        reference = "Vedaldi and Zisserman 2012, section 4; Katharopoulos et al. 2017, classifier of T1")
public record ChiSquareMap(
        @Parameter(doc = "sampled frequencies; 2 steps - 1 outputs a component", byDefault = "2", range = "[1, 8]")
        int steps,

        @Parameter(
                doc = "L, between frequencies; none: 0.8, 0.5 or 0.4 for 1, 2 or 3 steps",
                byDefault = "none",
                range = "(0, )")
        Optional<Double> interval,

        @Parameter(doc = "smaller values count as this", byDefault = "9.5367431640625e-7", range = "(0, )")
        double floor)
        implements FeatureMap {
    private static final double[] INTERVALS = {0.8, 0.5, 0.4};

    @Override
    public void check(Checks checks) {
        checks.require(
                interval.isPresent() || steps <= INTERVALS.length,
                "interval",
                "there is no usual interval for " + steps + " steps",
                "give one, such as 0.3");
    }

    @Override
    public int width(int encodingWidth) {
        return encodingWidth * (2 * steps - 1);
    }

    @Override
    public Sign sign(Sign encoding) {
        return steps == 1 ? Sign.NOT_NEGATIVE : Sign.BOTH;
    }

    @Override
    public Optional<String> refusal(Sign encoding) {
        return encoding == Sign.BOTH
                ? Optional.of("chi-square gets negative values here, and takes them for its floor")
                : Optional.empty();
    }

    @Override
    public Node map(Pass pass, Node encodings) {
        double apart = interval.orElseGet(() -> INTERVALS[steps - 1]);
        Algebra of = new Algebra(pass);
        Node x = of.atLeast(encodings, floor);
        Node root = of.map(Unary.SQUARE_ROOT, x);
        Node logarithm = of.map(Unary.LOGARITHM, x);
        List<Node> blocks = new ArrayList<>();
        blocks.add(of.multiply(root, Math.sqrt(apart)));
        for (int j = 1; j < steps; j++) {
            Node length = of.multiply(root, Math.sqrt(2 * apart / Math.cosh(Math.PI * j * apart)));
            Node angle = of.multiply(logarithm, j * apart);
            blocks.add(of.multiply(length, of.map(Unary.COSINE, angle)));
            blocks.add(of.multiply(length, of.map(Unary.SINE, angle)));
        }
        return blocks.size() == 1 ? blocks.get(0) : pass.apply(new Concatenate(1), blocks.toArray(Node[]::new));
    }
}
