package org.assay.framework.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One memory, seen from both sides. */
class NdArraysTest {
    private final Backend backend = new CpuBackend(2);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void what_nd4j_writes_into_a_view_the_tensor_holds() {
        Tensor tensor = backend.reals(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        INDArray view = NdArrays.view(tensor);
        assertThat(view.shape()).containsExactly(2, 3);
        assertThat(view.getDouble(1, 0)).isEqualTo(4);
        view.muli(10).putScalar(0, 2, -7);
        assertThat(tensor.readFloats()).containsExactly(10, 20, -7, 40, 50, 60);
        backend.write(tensor, 6, 5, 4, 3, 2, 1);
        assertThat(view.sumNumber().doubleValue()).isEqualTo(21);
        INDArray product = view.mmul(view.transpose());
        assertThat(product.getDouble(1, 1)).isEqualTo(9 + 4 + 1);
    }

    @Test
    void integers_are_viewed_as_integers() {
        INDArray view = NdArrays.view(backend.integers(Shape.of(3), 4, -1, 7));
        assertThat(view.dataType()).isEqualTo(DataType.INT);
        assertThat(view.toIntVector()).containsExactly(4, -1, 7);
    }

    @Test
    void what_a_kernel_makes_of_an_array_comes_from_its_own_memory() {
        INDArray array = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
        Tensor kept;
        try (Scope scope = backend.scope("test")) {
            Tensor tensor = NdArrays.tensor(backend, array);
            assertThat(tensor.shape()).isEqualTo(Shape.of(2, 2));
            assertThat(backend.unary(Unary.SQUARE, tensor).readFloats()).containsExactly(1, 4, 9, 16);
            backend.write(tensor, 5, 6, 7, 8);
            kept = backend.keep("row", NdArrays.tensor(backend, array.getRow(1)));
        }
        assertThat(array.toFloatMatrix()).isDeepEqualTo(new float[][] {{5, 6}, {7, 8}});
        assertThat(kept.readFloats()).containsExactly(7, 8);
        kept.close();
        assertThat(array.getDouble(1, 1))
                .as("closing a tensor frees nothing it does not own")
                .isEqualTo(8);
    }

    @Test
    void what_cannot_be_viewed_is_refused_with_a_mend() {
        INDArray matrix = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
        assertThatThrownBy(() -> NdArrays.tensor(backend, matrix.castTo(DataType.DOUBLE)))
                .hasMessageContaining("castTo");
        assertThatThrownBy(() -> NdArrays.tensor(backend, matrix.get(NDArrayIndex.all(), NDArrayIndex.point(0))))
                .hasMessageContaining("dup('c')");
        assertThatThrownBy(() -> NdArrays.tensor(backend, matrix.transpose())).hasMessageContaining("dup('c')");
        assertThatThrownBy(() -> NdArrays.view(new ReferenceBackend().scalar(1)))
                .hasMessageContaining("cpu backend");
        Tensor closed = backend.scalar(1);
        closed.close();
        assertThatThrownBy(() -> NdArrays.view(closed)).hasMessageContaining("after its end");
    }
}
