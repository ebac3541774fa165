/** Components from outside, as a worked example: an aggregator, a sampler, a model and a cost. Two more misbehave, for tests. */
package org.assay.example;
