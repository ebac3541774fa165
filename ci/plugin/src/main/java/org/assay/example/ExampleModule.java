package org.assay.example;

import static org.assay.framework.component.ComponentBinder.components;

import com.google.inject.AbstractModule;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.cost.Cost;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.sampler.SamplerComponent;

/** Binds the plugin's components; named in META-INF/services/com.google.inject.Module. */
public final class ExampleModule extends AbstractModule {
    @Override
    protected void configure() {
        components(binder(), AggregatorComponent.FAMILY).add(MeanAndDeviation.class);
        components(binder(), SamplerComponent.FAMILY).add(ClassBalanced.class);
        components(binder(), ModelComponent.FAMILY).add(Bottleneck.class).add(Misbehaving.class);
        components(binder(), Cost.FAMILY).add(LabelSmoothing.class);
    }
}
