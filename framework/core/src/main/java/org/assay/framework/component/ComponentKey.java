package org.assay.framework.component;

/** What a component is found by. */
record ComponentKey(String family, String name) {}
