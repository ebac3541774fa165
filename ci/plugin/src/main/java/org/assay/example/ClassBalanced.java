package org.assay.example;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.component.Declared;
import org.assay.framework.random.RandomStream;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.SamplerContext;

/** Draws a class uniformly, then a sample of it: p_i = 1 / (C n_c), so rare classes are seen as often as common ones. */
@Declared(
        name = "class-balanced",
        doc = "p_i = 1 / (C n_c): a class uniformly, then a sample of that class, with replacement.")
public record ClassBalanced() implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public Sampler create(SamplerContext context) {
        int samples = context.train().size();
        List<List<Integer>> members = new ArrayList<>();
        for (int c = 0; c < context.classes(); c++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < samples; i++) {
            members.get(context.train().label(i)).add(i);
        }
        members.removeIf(List::isEmpty);
        return new Sampler() {
            @Override
            public Draw draw(long step, int batch) {
                RandomStream stream = context.stream("class-balanced", step);
                int[] indices = new int[batch];
                double[] scores = new double[batch];
                for (int i = 0; i < batch; i++) {
                    List<Integer> own = members.get(stream.nextInt(members.size()));
                    indices[i] = own.get(stream.nextInt(own.size()));
                    // Scores proportional to p, scaled so that their mean over the training split is 1.
                    scores[i] = (double) samples / (members.size() * own.size());
                }
                return new Draw(indices, samples, scores, 1, 0);
            }
        };
    }
}
