package org.maize.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * Runs a kernel on a host thread of its own: the parallel machine. A kernel with nothing to do yields for a moment, since an answer of
 * another kernel is often on its way, then parks until its interrupt is raised. It does not spin: where two kernels share a processor
 * of the host, one that spins keeps the other from answering (a hop took 39 us with 200 spins before the yields, 10 us without).
 */
final class KernelThread implements Runnable {
    private static final int YIELDS = 200;

    private final Kernel kernel;
    private final MachineSwitch power;
    private final Thread thread;
    private volatile boolean parked;

    KernelThread(Kernel kernel, MachineSwitch power) {
        this.kernel = kernel;
        this.power = power;
        this.thread = Thread.ofPlatform().name(kernel.roleName()).unstarted(this);
    }

    void start() {
        thread.start();
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /** The kernel's interrupt. Any host thread may raise it. */
    void interrupt() {
        // A volatile write, before the volatile read below: either this sees the kernel parked, or the kernel sees what has come.
        kernel.interrupt();
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        try {
            kernel.onStart();
            int idle = 0;
            while (power.isOn()) {
                if (kernel.doWork() > 0) {
                    idle = 0;
                } else {
                    idle = idle(idle);
                }
            }
        } catch (Throwable failure) {
            power.fail(kernel.roleName(), failure);
        }
    }

    /** Returns how long the kernel has been idle after that. */
    private int idle(int before) {
        if (before < YIELDS) {
            Thread.yield();
            return before + 1;
        }
        parked = true;
        if (kernel.doWork() == 0 && power.isOn()) {
            LockSupport.parkNanos(this, kernel.restNanoseconds());
        }
        parked = false;
        return 0;
    }
}
