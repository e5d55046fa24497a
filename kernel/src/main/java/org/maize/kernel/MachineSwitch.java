package org.maize.kernel;

import java.util.List;

/** The switch of a machine: on until its programs have ended, or until a kernel has failed. Any host thread may use it. */
final class MachineSwitch implements Hardware.Power {
    private volatile boolean on = true;
    private final JobRun[] endings;
    private int running;
    private MachineError failure;
    private Runnable wakeAll = () -> {
    };

    /** @param jobs how many programs are to end */
    MachineSwitch(int jobs) {
        endings = new JobRun[jobs];
        running = jobs;
    }

    /** @param action is called once the switch is off, so that whoever sleeps sees it */
    synchronized void onOff(Runnable action) {
        wakeAll = action;
    }

    boolean isOn() { return on; }

    @Override
    public void ended(int job, JobRun how) {
        synchronized (this) {
            endings[job] = how;
            running--;
            on &= running > 0;
        }
        if (!on) {
            wakeAll.run();
        }
    }

    /** The run is broken off. */
    void off() {
        on = false;
        wakeAll.run();
    }

    /** A kernel has failed; the first failure is kept. */
    void fail(String who, Throwable why) {
        synchronized (this) {
            if (failure == null) {
                failure = new MachineError(who + " has failed: " + why, why);
            }
            on = false;
        }
        wakeAll.run();
    }

    /** How the programs ended, by number. @throws MachineError if a kernel failed */
    synchronized List<JobRun> endings() {
        if (failure != null) { throw failure; }
        return List.of(endings);
    }
}
