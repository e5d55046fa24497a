package org.maize.kernel;

import java.util.random.RandomGenerator;
import org.maize.isa.execute.InstructionCosts;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.machine.GuestLimits;
import org.maize.kernel.machine.InterruptLines;
import org.maize.kernel.machine.Memories;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.message.MessageTiming;
import org.maize.kernel.message.RingLayout;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.trace.Trace;

/**
 * What of the machine all its kernels can reach.
 *
 * @param switchedOn how many of its kernels are
 * @param memories   the memories that kernels run in
 * @param transfer   when pages go to the kernel that will use them
 * @param placement  where threads should be
 * @param platform   what is stated of the machine's cores; null if nothing is
 * @param simulated  whether time follows from what is done, and is not the host's
 * @param timing     when messages arrive
 * @param rings      where the rings lie in their region
 * @param ringRegion address of the region in Mem G
 * @param interrupts the interrupt lines between kernels
 * @param clock      the machine's clock
 * @param random     the machine's source of random numbers; one that any host thread may use
 * @param power      the switch that ends the machine's work
 * @param trace      the trace port
 * @param limits     of each process
 */
record Hardware(int switchedOn, Memories memories, PageTransfer transfer, PlacementPolicy placement, Platform platform,
        boolean simulated, MessageTiming timing, RingLayout rings,
        long ringRegion,
        InterruptLines interrupts,
        Clock clock,
        RandomGenerator random, Power power, Trace trace, GuestLimits limits) {
    /** How long instructions take a core of an ISA, nanoseconds; 0 where that is for the clock to tell. */
    double nanoseconds(String isa, long instructions, long extra) {
        if (!simulated) { return 0; }
        return platform == null ? instructions : platform.core(isa).nanoseconds(instructions, extra, 0);
    }

    /** What instructions cost a core of an ISA; that is of interest only where time follows from what is done. */
    InstructionCosts costs(String isa) {
        return simulated && platform != null ? platform.core(isa).costs() : InstructionCosts.NONE;
    }

    /** Ends the machine's work when that is done. */
    @FunctionalInterface
    interface Power {
        /** Called by the home of a program's first process when nothing is left of that. @param job the program's number */
        void ended(int job, JobRun how);
    }
}
