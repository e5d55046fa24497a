package org.maize.kernel.file;

/** Something of the host cannot be mounted; the message names both places and the cause. */
public final class MountError extends Exception {
    private static final long serialVersionUID = 1;

    MountError(String message) {
        super(message);
    }
}
