package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

class TrainingTest {
    /** The launcher goes without a cache where it does not: nobody would notice but by the time that starts take. */
    @Test
    void allCommandsOfTheTrainingSucceed() {
        assertDoesNotThrow(() -> Training.main(new String[0]));
    }
}
