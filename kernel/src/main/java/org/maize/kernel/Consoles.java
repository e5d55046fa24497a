package org.maize.kernel;

import java.util.List;
import org.maize.kernel.machine.BlockingInput;
import org.maize.kernel.machine.Console;
import org.maize.kernel.machine.FedInput;
import org.maize.kernel.machine.InterruptLines;

/** The console devices of a machine: one for each of its programs, in their order. */
final class Consoles implements AutoCloseable {
    private final List<Job> jobs;
    private final List<Console> consoles;

    /** @param deterministic whether a read waits for the host */
    Consoles(List<Job> jobs, boolean deterministic, InterruptLines interrupts) {
        this.jobs = jobs;
        consoles = jobs.stream().map(Job::terminal)
                .map(terminal -> new Console(deterministic ? new BlockingInput(terminal.input())
                        : new FedInput(terminal.input(), () -> interrupts.raise(terminal.kernel())),
                        terminal.output(), terminal.error()))
                .toList();
    }

    /** The consoles that belong to a kernel. */
    List<Console> of(int kernel) {
        return java.util.stream.IntStream.range(0, jobs.size())
                .filter(job -> jobs.get(job).terminal().kernel() == kernel).mapToObj(consoles::get).toList();
    }

    @Override
    public void close() {
        consoles.forEach(Console::close);
    }
}
