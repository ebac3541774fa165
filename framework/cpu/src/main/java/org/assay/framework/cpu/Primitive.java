package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/**
 * A oneDNN primitive with its arguments bound to addresses at each call. It is made for one OpenMP thread, brings its own
 * scratchpad, and belongs to one worker: each worker has primitives of its own.
 */
final class Primitive implements NativeKernel {
    private final primitive primitive;
    private final primitive_desc_base description;
    private final memory[] memories;
    private final dnnl_exec_arg_t arguments;
    private final int bound;
    private final long scratchpad;
    private final long scratchpadBytes;

    /** Arguments: oneDNN's numbers (DNNL_ARG_SRC, ...) with their memory descriptions, in the order of the addresses of {@link #run}. */
    Primitive(primitive primitive, primitive_desc_base description, int[] arguments, memory.desc[] layouts) {
        this.primitive = primitive;
        this.description = description;
        memory.desc padLayout = description.scratchpad_desc();
        long padBytes = padLayout.get_size();
        this.bound = arguments.length;
        int count = bound + (padBytes > 0 ? 1 : 0);
        this.memories = new memory[count];
        this.arguments = new dnnl_exec_arg_t(count);
        NativeAddress nowhere = new NativeAddress();
        for (int i = 0; i < bound; i++) {
            memories[i] = new memory(layouts[i], OneDnn.engine(), nowhere);
            this.arguments.getPointer(i).arg(arguments[i]).memory(memories[i].get());
        }
        this.scratchpadBytes = padBytes;
        this.scratchpad = padBytes > 0 ? Raw.allocate(padBytes + 64) : 0;
        if (padBytes > 0) {
            memories[bound] = new memory(padLayout, OneDnn.engine(), nowhere.to((scratchpad + 63) & ~63L));
            this.arguments.getPointer(bound).arg(DNNL_ARG_SCRATCHPAD).memory(memories[bound].get());
        }
    }

    @Override
    public long bytesHeld() {
        return scratchpadBytes;
    }

    /** Attributes every primitive here is made with: the scratchpad is ours. */
    static primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }

    /** Copies from one layout to another. */
    static Primitive reorder(memory.desc from, memory.desc to) {
        reorder.primitive_desc description =
                new reorder.primitive_desc(OneDnn.engine(), from, OneDnn.engine(), to, attributes(), false);
        return new Primitive(
                new reorder(description), description, new int[] {DNNL_ARG_FROM, DNNL_ARG_TO}, new memory.desc[] {
                    from, to
                });
    }

    void run(Scratch scratch, long... addresses) {
        for (int i = 0; i < bound; i++) {
            check(dnnl_memory_set_data_handle(memories[i].get(), scratch.first.to(addresses[i])));
        }
        check(dnnl_primitive_execute(primitive.get(), scratch.stream().get(), memories.length, arguments));
    }

    private void check(int status) {
        if (status != 0) {
            throw new IllegalStateException("oneDNN ended with status " + status + " in "
                    + description.impl_info_str().getString());
        }
    }

    @Override
    public void close() {
        for (memory one : memories) {
            one.close();
        }
        arguments.close();
        primitive.close();
        description.close();
        if (scratchpad != 0) {
            Raw.free(scratchpad);
        }
    }
}
