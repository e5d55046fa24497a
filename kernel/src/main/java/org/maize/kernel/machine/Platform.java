package org.maize.kernel.machine;

import java.util.Map;
import org.maize.isa.execute.InstructionCosts;
import org.maize.isa.semantics.Work;

/**
 * What a machine's hardware costs in time and energy: the figures by which the deterministic machine keeps virtual time.
 *
 * @param name     of the platform
 * @param cores    by the name of their ISA
 * @param memory   how fast it is
 * @param messages how fast they are
 */
public record Platform(String name, Map<String, CoreModel> cores, MemoryModel memory, MessageModel messages) {
    /**
     * One core.
     *
     * @param gigahertz            its frequency
     * @param cyclesPerInstruction of a simple one, on the average
     * @param cycles               of an instruction that does some other work, where that is not as much; of several kinds, what is more adds up
     * @param trapCycles           of an exit to the kernel and back: a fault, a system call
     * @param power                what it takes
     */
    public record CoreModel(double gigahertz, double cyclesPerInstruction, Map<Work, Double> cycles, double trapCycles,
            PowerModel power) {
        /** How fast it is on the average. */
        public double instructionsPerNanosecond() {
            return gigahertz / cyclesPerInstruction;
        }

        private static final double MILLI = 1e-3;

        /** One whose instructions all take as long. */
        public CoreModel(double gigahertz, double cyclesPerInstruction, double trapCycles, PowerModel power) {
            this(gigahertz, cyclesPerInstruction, Map.of(), trapCycles, power);
        }

        public CoreModel {
            cycles = Map.copyOf(cycles);
        }

        /** What instructions take beyond {@code cyclesPerInstruction}, thousandths of a cycle. */
        public InstructionCosts costs() {
            if (cycles.isEmpty()) { return InstructionCosts.NONE; }
            return instruction -> {
                double extra = 0;
                for (Work work : Work.of(instruction)) {
                    extra += cycles.getOrDefault(work, cyclesPerInstruction) - cyclesPerInstruction;
                }
                return (int) Math.round(extra / MILLI);
            };
        }

        /** How long instructions and exits take, nanoseconds. @param extra of the instructions, as by {@link #costs} */
        public double nanoseconds(long instructions, long extra, long exits) {
            return (instructions * cyclesPerInstruction + extra * MILLI + exits * trapCycles) / gigahertz;
        }
    }

    /**
     * What a core takes.
     *
     * @param busyWatts       while a thread runs or the kernel works on it
     * @param idleWatts       while it has nothing to do and is ready to
     * @param sleepWatts      while its kernel sleeps
     * @param wakeNanoseconds from the interrupt to the first instruction of a kernel that sleeps; at busy power
     */
    public record PowerModel(double busyWatts, double idleWatts, double sleepWatts, double wakeNanoseconds) {
        /** The energy of so much time in each state, joules. @param busy and the others in nanoseconds */
        public double joules(double busy, double idle, double asleep) {
            return (busy * busyWatts + idle * idleWatts + asleep * sleepWatts) * 1e-9;
        }
    }

    /**
     * Memory.
     *
     * @param localBandwidth  of copies within a kernel's own memory, bytes a nanosecond
     * @param remoteLatency   of an access to memory that kernels share, nanoseconds
     * @param remoteBandwidth of it, bytes a nanosecond
     */
    public record MemoryModel(double localBandwidth, double remoteLatency, double remoteBandwidth) {}

    /**
     * Messages between kernels.
     *
     * @param latency   from the end of sending to the receiver's interrupt, nanoseconds
     * @param bandwidth bytes a nanosecond
     * @param overhead  of the processor at either end, for each message, nanoseconds
     */
    public record MessageModel(double latency, double bandwidth, double overhead) {}

    public Platform {
        cores = Map.copyOf(cores);
    }

    /** The model of the cores of an ISA, or null. */
    public CoreModel core(String isa) {
        return cores.get(isa);
    }
}
