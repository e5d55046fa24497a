package org.maize.compiler.target;

/** Where migration points are. */
public enum Points {
    NONE(false, false),
    CALLS(true, false),
    LOOPS(false, true),
    ALL(true, true);

    private final boolean atCalls;
    private final boolean atLoops;

    Points(boolean atCalls, boolean atLoops) {
        this.atCalls = atCalls;
        this.atLoops = atLoops;
    }

    public boolean atCalls() {
        return atCalls;
    }

    public boolean atLoops() {
        return atLoops;
    }
}
