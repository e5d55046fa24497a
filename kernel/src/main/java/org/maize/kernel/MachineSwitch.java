package org.maize.kernel;

/** The switch of a machine: on until its program has ended, or until a kernel has failed. Any host thread may use it. */
final class MachineSwitch {
    private volatile boolean on = true;
    private Ending ending;
    private MachineError failure;
    private Runnable wakeAll = () -> {
    };

    /** @param action is called once the switch is off, so that whoever sleeps sees it */
    synchronized void onOff(Runnable action) {
        wakeAll = action;
    }

    boolean isOn() { return on; }

    /** The program has ended. */
    void off(Ending how) {
        synchronized (this) {
            ending = how;
            on = false;
        }
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

    /** How the program ended. @throws MachineError if a kernel failed */
    synchronized Ending ending() {
        if (failure != null) { throw failure; }
        return ending;
    }
}
