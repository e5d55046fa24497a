package org.maize.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.maize.kernel.trace.Trace;

/**
 * Tells a run as it happens. Kernels only put events in a queue, so that they are not held up; a thread of the narrator's own
 * turns them into lines.
 */
final class DemoNarrator implements Trace {
    /** What happened. */
    private sealed interface Event {
        record Online(int kernel, String isa) implements Event {}

        record Departs(int kernel, int target, String point, int frames, int bytes) implements Event {}

        record Arrives(int kernel, int source) implements Event {}

        record Page(int kernel, int source) implements Event {}

        record Output(String line) implements Event {}

        record End() implements Event {}
    }

    private record Timed(long nanos, Event event) {}

    private final PrintStream out;
    private final List<String> isas;
    private final LinkedBlockingQueue<Timed> events = new LinkedBlockingQueue<>();
    private final Thread teller = Thread.ofPlatform().name("narrator").unstarted(this::tell);
    private final long start = System.nanoTime();
    private final List<Long> hops = new ArrayList<>();
    private Event.Departs departure;
    private long departed;
    private int pagesSinceMove;
    private int pages;

    /** @param isas names of the kernels' ISAs, by kernel */
    DemoNarrator(PrintStream out, List<String> isas) {
        this.out = out;
        this.isas = isas;
        teller.start();
    }

    @Override
    public void online(int kernel, String isa) {
        add(new Event.Online(kernel, isa));
    }

    @Override
    public void departs(int kernel, int target, int thread, String point, int frames, int bytes) {
        add(new Event.Departs(kernel, target, point, frames, bytes));
    }

    @Override
    public void arrives(int kernel, int source, int thread) {
        add(new Event.Arrives(kernel, source));
    }

    @Override
    public void pageArrives(int kernel, int source, long address, boolean writable) {
        add(new Event.Page(kernel, source));
    }

    private void add(Event event) {
        events.add(new Timed(System.nanoTime(), event));
    }

    /** The guest's output: told line by line, in its place among the events. */
    OutputStream console() {
        return new OutputStream() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public void write(int value) {
                if (value == '\n') {
                    add(new Event.Output(line.toString(StandardCharsets.UTF_8)));
                    line.reset();
                } else {
                    line.write(value);
                }
            }
        };
    }

    private void tell() {
        try {
            for (Timed next = events.take(); !(next.event() instanceof Event.End); next = events.take()) {
                tell(next);
            }
            tellPages();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    private void tell(Timed timed) {
        switch (timed.event()) {
            case Event.Online(int kernel, String isa) -> line(timed, "kernel " + kernel + " (" + isa + ") is up");
            case Event.Departs leaving -> {
                tellPages();
                departure = leaving;
                departed = timed.nanos();
            }
            case Event.Arrives(int kernel, int source) -> {
                long hop = timed.nanos() - departed;
                hops.add(hop);
                line(timed, "%s -> %s at \"%s\": %d stack frames in %d bytes, running after %d us".formatted(
                        isas.get(source), isas.get(kernel), departure.point(), departure.frames(), departure.bytes(),
                        hop / 1000));
            }
            case Event.Page(int kernel, int source) -> {
                pagesSinceMove++;
                pages++;
            }
            case Event.Output(String text) -> {
                tellPages();
                out.println("    | " + text);
            }
            case Event.End() -> {}
        }
        out.flush();
    }

    private void tellPages() {
        if (pagesSinceMove > 0) {
            out.println("              " + pagesSinceMove + (pagesSinceMove == 1 ? " page follows" : " pages follow")
                    + " on demand");
            pagesSinceMove = 0;
        }
    }

    private void line(Timed timed, String text) {
        out.println("  %7.1f ms  %s".formatted((timed.nanos() - start) / 1e6, text));
    }

    /** Tells what is left to tell. */
    void finish() throws InterruptedException {
        add(new Event.End());
        teller.join();
    }

    /** One line about the whole run, once it is finished. */
    String summary() {
        if (hops.isEmpty()) { return "It never moved."; }
        List<Long> sorted = new ArrayList<>(hops);
        Collections.sort(sorted);
        return "It moved " + hops.size() + " times (median " + sorted.get(sorted.size() / 2) / 1000
                + " us from leaving to running), and " + pages + " pages followed.";
    }
}
