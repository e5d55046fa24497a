package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.maize.kernel.placement.Balance;
import org.maize.kernel.placement.Devices;
import org.maize.kernel.placement.Locality;
import org.maize.kernel.placement.Performance;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.placement.Power;

class PolicyOptionTest {
    @Test
    void aNameAloneHasTheUsualOptions() throws UsageError {
        assertEquals(new PlacementPolicy(new Balance(0.2), 1_000_000, 5_000_000, 1_000_000),
                PolicyOption.parse("balance"));
        assertEquals(new Power(0.2), PolicyOption.parse("power").strategy());
        assertEquals(new Locality(8, 0.2), PolicyOption.parse("locality").strategy());
        assertEquals(new Devices(4, 0.2), PolicyOption.parse("devices").strategy());
        assertEquals(new Performance(0.2), PolicyOption.parse("performance").strategy());
        assertEquals(PlacementPolicy.NONE, PolicyOption.parse("none"));
        assertEquals(PlacementPolicy.NONE, PolicyOption.parse("static"));
    }

    @Test
    void optionsAreRead() throws UsageError {
        assertEquals(new PlacementPolicy(new Power(0.05), 250_000, 1_500, 2_000_000_000),
                PolicyOption.parse("power,period=250us,stay=1.5us,margin=5,linger=2s"));
        assertEquals(new Locality(3, 0.2), PolicyOption.parse("locality,faults=3").strategy());
        assertEquals(new Devices(9, 0), PolicyOption.parse("devices,calls=9,margin=0").strategy());
    }

    @Test
    void anErrorSaysWhatWasExpected() {
        assertEquals("'blance' is no policy; expected none, static, balance, power, locality, devices, performance"
                + "; did you mean balance?", errorOf("blance"));
        assertEquals("'faults=3' is no option of balance; expected period, stay, margin, as in period=...",
                errorOf("balance,faults=3"));
        assertEquals("'stey=1ms' is no option of power; expected period, stay, margin, linger, as in period=..."
                + "; did you mean stay?", errorOf("power,stey=1ms"));
        assertEquals("'period=1ms' is no option of static; expected none", errorOf("static,period=1ms"));
        assertEquals("period: found '5'; expected a span of time, such as 100ns, 20us, 2.5ms or 1s",
                errorOf("balance,period=5"));
        assertEquals("period: found 0; expected some time", errorOf("balance,period=0s"));
        assertEquals("margin: found '-1'; expected a number, 0 to 1000000", errorOf("balance,margin=-1"));
        assertEquals("'' is no option of balance; expected period, stay, margin, as in period=...",
                errorOf("balance,"));
    }

    private static String errorOf(String text) {
        return assertThrows(UsageError.class, () -> PolicyOption.parse(text)).getMessage();
    }
}
