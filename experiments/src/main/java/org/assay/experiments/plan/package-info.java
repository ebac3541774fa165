/** From a checked document to cells with identities. */
package org.assay.experiments.plan;
