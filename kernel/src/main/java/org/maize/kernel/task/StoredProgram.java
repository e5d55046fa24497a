package org.maize.kernel.task;

import org.maize.kernel.machine.GlobalMemory;

/** A program's file that a process has begun with execve, in Mem G, until no process of its home runs it any more. */
public final class StoredProgram {
    private final long address;
    private final int length;
    private int holders;

    /** One that nobody runs yet. @param address in Mem G */
    public StoredProgram(long address, int length) {
        this.address = address;
        this.length = length;
    }

    public long address() {
        return address;
    }

    public int length() {
        return length;
    }

    /** A process more runs it. */
    public void hold() {
        holders++;
    }

    /** A process less runs it, or will. */
    public void release() {
        if (--holders <= 0) {
            GlobalMemory.giveBack(address);
        }
    }
}
