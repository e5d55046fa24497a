package org.maize.isa.execute;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;

/**
 * In a recording of the JVM's flight recorder: translated code has been left for the interpreter or the kernel, and how. Of very
 * many exits a part is recorded. Where nobody records it costs nothing.
 */
@Name("org.maize.RegionExit")
@Label("Region Exit")
@Category("Maize")
@Description("Translated guest code has been left for the interpreter or the kernel")
@StackTrace(false)
@Throttle("1000/s")
final class RegionExitEvent extends Event {
    @Label("Guest Address")
    @Description("Where the core goes on")
    @MemoryAddress
    long address;

    @Label("Reason")
    String reason;

    /** Records an exit if anybody wants to know. */
    static void record(long address, byte kind) {
        RegionExitEvent event = new RegionExitEvent();
        if (event.shouldCommit()) {
            event.address = address;
            event.reason = switch (kind) {
                case Region.COUNT_POINT -> "migration point";
                case Region.POLL -> "poll";
                case Region.UNREACHED -> "code that had not been reached";
                case Region.ELSEWHERE -> "code that is not translated";
                case Region.UNUSUAL -> "an unusual case";
                case Region.CROSSING -> "a fault, or accesses to two pages";
                case Region.UNFIT -> "status that is not as expected";
                case Region.EXTRAORDINARY -> "a register that is not ordinary";
                default -> "an instruction that the interpreter runs";
            };
            event.commit();
        }
    }
}
