/** Which training samples a step learns from. */
package org.assay.framework.sampler;
