package org.maize.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;

/**
 * The value of {@code --machine}: which kernels the machine has. One entry per kernel, separated by commas, kernel ids from 0 in
 * this order; {@code ISA*N} gives a kernel N cores, {@code ISA} one.
 *
 * @param kernels the kernels, 1 to {@value #MAXIMUM_KERNELS}
 */
record MachineOption(List<Kernel> kernels) {
    static final int MAXIMUM_KERNELS = Machine.MAXIMUM_KERNELS;
    static final int MAXIMUM_CORES = KernelSpec.MAXIMUM_CORES;

    /**
     * One kernel.
     *
     * @param isa   the name of its ISA
     * @param cores how many cores it has, 1 to {@value MachineOption#MAXIMUM_CORES}
     */
    record Kernel(String isa, int cores) {
        @Override
        public String toString() {
            return cores == 1 ? isa : isa + "*" + cores;
        }
    }

    MachineOption {
        kernels = List.copyOf(kernels);
    }

    /**
     * Reads the value of the option.
     *
     * @param isas the names of the ISAs that there are
     * @throws UsageError if an entry is empty, names no ISA or asks for a number of cores out of range, or if there are too many
     */
    static MachineOption parse(String text, Collection<String> isas) throws UsageError {
        String[] entries = text.split(",", -1);
        if (entries.length > MAXIMUM_KERNELS) {
            throw new UsageError("a machine has at most " + MAXIMUM_KERNELS + " kernels, this one " + entries.length);
        }
        List<Kernel> kernels = new ArrayList<>();
        for (String entry : entries) {
            kernels.add(parseKernel(entry.strip(), kernels.size(), isas));
        }
        return new MachineOption(kernels);
    }

    private static Kernel parseKernel(String entry, int id, Collection<String> isas) throws UsageError {
        int star = entry.indexOf('*');
        String isa = star < 0 ? entry : entry.substring(0, star).strip();
        if (!isas.contains(isa)) {
            String found = isa.isEmpty() ? "no ISA" : "'" + isa + "', which is no ISA";
            throw new UsageError("kernel " + id + " has " + found + "; expected "
                    + isas.stream().sorted().collect(Collectors.joining(" or "))
                    + Nearest.to(isa, isas).map(near -> "; did you mean " + near + "?").orElse(""));
        }
        if (star < 0) { return new Kernel(isa, 1); }
        String cores = entry.substring(star + 1).strip();
        try {
            int number = Integer.parseInt(cores);
            if (number >= 1 && number <= MAXIMUM_CORES) { return new Kernel(isa, number); }
        } catch (NumberFormatException _) {
            // Said below, as any other value that is no number of cores.
        }
        throw new UsageError(
                "kernel " + id + " has '" + cores + "' cores; expected a number from 1 to " + MAXIMUM_CORES
                        + " after '" + isa + "*'");
    }

    /**
     * Checks that a kernel is part of this machine.
     *
     * @throws UsageError if it is not
     */
    int checkKernel(int id) throws UsageError {
        if (id < 0 || id >= kernels.size()) {
            String there = kernels.size() == 1 ? "kernel 0 only" : "kernels 0 to " + (kernels.size() - 1);
            throw new UsageError("there is no kernel " + id + ": the machine " + this + " has " + there);
        }
        return id;
    }

    /** The option's own syntax. */
    @Override
    public String toString() {
        return kernels.stream().map(Kernel::toString).collect(Collectors.joining(","));
    }
}
