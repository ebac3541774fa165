/** Counter-based random numbers: a value depends on (cell seed, purpose, path, step, index), never on the order of draws. */
package org.assay.framework.random;
