package org.assay.framework.tensor.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.assay.framework.tensor.Scope;

/** The open scopes and what belongs to each. The outermost is the backend's own: kept tensors, and those made outside any scope. */
final class Memory {
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytesHeld;

    Memory() {
        frames.push(new Frame("backend"));
    }

    /** A scope's tensors; identity matters, not equality. */
    private final class Frame implements Scope {
        private final String purpose;
        private final Set<ReferenceTensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean closed;

        Frame(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            if (frames.peek() != this) {
                throw new IllegalStateException("scope '" + purpose + "' was closed while scope '" + innermost().purpose
                        + "' inside it was open; close scopes in the reverse order of their opening");
            }
            closed = true;
            frames.pop();
            new ArrayList<>(tensors).forEach(ReferenceTensor::close);
        }
    }

    Scope open(String purpose) {
        innermost();
        Frame frame = new Frame(purpose);
        frames.push(frame);
        return frame;
    }

    private Frame innermost() {
        Frame frame = frames.peek();
        if (frame == null) {
            throw new IllegalStateException("the reference backend was used after it was closed");
        }
        return frame;
    }

    ReferenceTensor enter(ReferenceTensor tensor) {
        Frame frame = innermost();
        tensor.owner = "scope '" + frame.purpose + "'";
        frame.tensors.add(tensor);
        bytesHeld += tensor.bytes();
        return tensor;
    }

    void keep(String name, ReferenceTensor tensor) {
        frames.forEach(frame -> frame.tensors.remove(tensor));
        frames.getLast().tensors.add(tensor);
        tensor.owner = "'" + name + "'";
    }

    void release(ReferenceTensor tensor) {
        Frame inner = innermost();
        if (frames.size() > 1 && inner.tensors.remove(tensor)) {
            frames.pop();
            innermost().tensors.add(tensor);
            tensor.owner = "scope '" + innermost().purpose + "'";
            frames.push(inner);
        }
    }

    void ended(ReferenceTensor tensor) {
        frames.forEach(frame -> frame.tensors.remove(tensor));
        bytesHeld -= tensor.bytes();
    }

    long bytesHeld() {
        return bytesHeld;
    }

    void close() {
        while (!frames.isEmpty()) {
            innermost().close();
        }
    }
}
