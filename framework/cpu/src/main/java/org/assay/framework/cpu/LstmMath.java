package org.assay.framework.cpu;

/** The LSTM's arithmetic on rows: plain counted loops, which C2 turns into vector code. A row of gates is i, f, g, o one after the other. */
final class LstmMath {
    private LstmMath() {}

    /** g ← 2s − 1, the tanh of half of what s is the logistic function of; c ← f c + i g. */
    static void cell(float[] gates, float[] cell, int units) {
        int f = units;
        int g = 2 * units;
        for (int j = 0; j < units; j++) {
            gates[g + j] = 2f * gates[g + j] - 1f;
        }
        for (int j = 0; j < units; j++) {
            cell[j] = gates[f + j] * cell[j] + gates[j] * gates[g + j];
        }
    }

    /** As above, from a cell of zeros. */
    static void firstCell(float[] gates, float[] cell, int units) {
        int g = 2 * units;
        for (int j = 0; j < units; j++) {
            gates[g + j] = 2f * gates[g + j] - 1f;
        }
        for (int j = 0; j < units; j++) {
            cell[j] = gates[j] * gates[g + j];
        }
    }

    /**
     * One row and step of the backward; the four gates lie in arrays of their own, because loops over one array at different places do not become
     * vector code.
     *
     * @param i,f,g,o in: after their functions; out: gradients before their functions
     * @param hidden the gradient of the state; spoilt
     * @param squashed tanh of the cell
     * @param before the cell before this step
     * @param cell in: the gradient of the cell from the step after; out: that of the cell before
     */
    static void backward(
            float[] i,
            float[] f,
            float[] g,
            float[] o,
            float[] hidden,
            float[] squashed,
            float[] before,
            float[] cell,
            int units) {
        for (int j = 0; j < units; j++) {
            cell[j] = cell[j] + hidden[j] * o[j] * (1f - squashed[j] * squashed[j]);
        }
        for (int j = 0; j < units; j++) {
            o[j] = hidden[j] * squashed[j] * o[j] * (1f - o[j]);
        }
        for (int j = 0; j < units; j++) {
            hidden[j] = cell[j] * i[j] * (1f - g[j] * g[j]);
        }
        for (int j = 0; j < units; j++) {
            i[j] = cell[j] * g[j] * i[j] * (1f - i[j]);
        }
        for (int j = 0; j < units; j++) {
            g[j] = cell[j] * f[j];
        }
        for (int j = 0; j < units; j++) {
            f[j] = cell[j] * before[j] * f[j] * (1f - f[j]);
        }
        System.arraycopy(g, 0, cell, 0, units);
        System.arraycopy(hidden, 0, g, 0, units);
    }
}
