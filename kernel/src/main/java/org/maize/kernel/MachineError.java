package org.maize.kernel;

/** The machine itself has failed, whatever the guest did: a kernel broke a rule of its own. */
public final class MachineError extends RuntimeException {
    MachineError(String what, Throwable cause) {
        super(what, cause);
    }

    MachineError(String what) {
        super(what);
    }
}
