package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelLayersTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    private final Backend backend = new ReferenceBackend();

    @AfterEach
    void close() {
        backend.close();
    }

    private static ModelComponent model(String text) {
        return COMPONENTS.instantiate(ModelComponent.FAMILY, COMPONENTS.read("model", text));
    }

    private static ModelLayers.Layer item(String name, int... sizes) {
        return new ModelLayers.Layer(name, Shape.of(sizes), ModelLayers.Per.ITEM);
    }

    @Test
    void an_image_model_tells_what_each_layer_gives_for_an_image() {
        ModelLayers layers =
                ModelLayers.of(backend, model("small-cnn(channels: 2, units: 5)"), new Inputs.Images(8, 12, 1), 3);
        assertThat(layers.layers())
                .contains(item("pool1", 4, 6, 2), item("pool2", 2, 3, 4), item("dense1", 5))
                .endsWith(item(Model.OUTPUT, 3));
    }

    @Test
    void without_a_data_set_a_model_is_shown_on_items_that_it_takes() {
        assertThat(ModelLayers.of(backend, model("linear"), 10).orElseThrow().inputs())
                .isEqualTo(new Inputs.Images(32, 32, 3));
        ModelLayers sets = ModelLayers.of(
                        backend, model("aggregate-and-classify(aggregator: soft-assignment(codewords: 5))"), 4)
                .orElseThrow();
        assertThat(sets.inputs()).isInstanceOf(Inputs.Sets.class);
        assertThat(sets.layers()).endsWith(item(Model.OUTPUT, 4));
    }

    @Test
    void layers_of_sequences_are_told_by_the_step() {
        ModelLayers layers = ModelLayers.of(backend, model("lstm-lm(embedding: 3, units: [4, 5])"), 6)
                .orElseThrow();
        assertThat(layers.inputs()).isInstanceOf(Inputs.Tokens.class);
        assertThat(layers.layers()).isNotEmpty();
    }

    @Test
    void a_model_says_which_items_it_takes() {
        assertThatThrownBy(() -> ModelLayers.of(backend, model("small-cnn"), new Inputs.Vectors(64), 10))
                .hasMessageContaining("small-cnn")
                .hasMessageContaining("images");
    }
}
