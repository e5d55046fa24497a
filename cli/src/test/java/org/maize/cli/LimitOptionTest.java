package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maize.kernel.machine.GuestLimits;

class LimitOptionTest {
    @Test
    void eachLimitIsReadAndTheOthersStay() throws UsageError {
        assertEquals(new GuestLimits(64L << 20, 8, 32, 5),
                LimitOption.parse("files=32,memory=64M,threads=8,processes=5"));
        assertEquals(new GuestLimits(65536, GuestLimits.MOST_THREADS, GuestLimits.MOST_FILES,
                GuestLimits.MOST_PROCESSES),
                LimitOption.parse("memory=64K"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"memory|found ''", "memory=|found ''", "memory=1|found '1'",
        "memory=5T|found '5T'", "memory=-1M|found '-1'", "threads=0|found '0'", "threads=99999|1 to 4096",
        "files=2|3 to 1024", "files=8,files=9|found 'files' twice",
        "colour=3|memory=SIZE, threads=N, files=N or processes=N",
        "processes=0|1 to 4096",
        "files=8,|found ''"})
    void whatIsNoLimitIsRefusedAndWhatWouldBeIsSaid(String value, String said) {
        final String message = assertThrows(UsageError.class, () -> LimitOption.parse(value)).getMessage();
        assertTrue(message.contains(said), message);
    }
}
