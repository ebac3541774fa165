package org.assay.framework.sound;

/** How spoken digits become three splits. */
public enum SpeakerDivision {
    /** The publisher's test split, recordings 0 to 4 of each speaker and digit; validation is drawn from the others. */
    PUBLISHER,
    /** Shares of the recordings, drawn by seed with balanced classes. */
    SHARES,
    /** Shares of the speakers, drawn by seed. */
    SPEAKERS,
    /** Seed s tests on speaker ((s − 1) mod 6) + 1 in the order of their names. */
    LEAVE_ONE_SPEAKER_OUT
}
