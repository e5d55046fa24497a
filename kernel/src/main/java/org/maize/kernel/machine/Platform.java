package org.maize.kernel.machine;

import java.util.Map;

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
     * @param cyclesPerInstruction on the average
     * @param trapCycles           of an exit to the kernel and back: a fault, a system call
     * @param busyWatts            while a thread runs or the kernel works on it
     * @param idleWatts            otherwise
     */
    public record CoreModel(double gigahertz, double cyclesPerInstruction, double trapCycles, double busyWatts,
            double idleWatts) {
        /** How long so many instructions and exits take, nanoseconds. */
        public double nanoseconds(long instructions, long exits) {
            return (instructions * cyclesPerInstruction + exits * trapCycles) / gigahertz;
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
