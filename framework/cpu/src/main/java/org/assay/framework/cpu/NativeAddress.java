package org.assay.framework.cpu;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A JavaCPP pointer that owns nothing and can be set to any address, so that a call into oneDNN makes no object. */
final class NativeAddress extends FloatPointer {
    NativeAddress() {
        super((Pointer) null);
    }

    NativeAddress to(long address) {
        this.address = address;
        return this;
    }
}
