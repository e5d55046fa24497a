package org.maize.kernel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Breaks off the run of a machine that does not end, and tells what each of its kernels waits for. */
final class Watchdog {
    private Watchdog() {
    }

    /** Runs something that {@link TestProgram#run} is part of. */
    static <T> T run(Duration limit, String what, Supplier<T> run) {
        final FutureTask<T> task = new FutureTask<>(run::get);
        final Thread thread = Thread.ofPlatform().name("machine").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(what + ": " + failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError(what + " has not ended within " + limit + "; " + stateOf(task, thread));
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String stateOf(FutureTask<?> task, Thread thread) {
        thread.interrupt();
        try {
            task.get(20, TimeUnit.SECONDS);
            return "it ended just then";
        } catch (ExecutionException brokenOff) {
            final StringBuilder text = new StringBuilder();
            for (Throwable cause = brokenOff.getCause(); cause != null; cause = cause.getCause()) {
                for (Throwable state : cause.getSuppressed()) {
                    text.append(state.getMessage());
                }
            }
            return text.isEmpty() ? brokenOff.getCause().toString() : text.toString();
        } catch (TimeoutException late) {
            return "and cannot be broken off";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
