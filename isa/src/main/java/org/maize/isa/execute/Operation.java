package org.maize.isa.execute;

import org.maize.isa.semantics.Trap;

/**
 * One instruction of threaded code. Compiled operations extend this class; the nested ones stand where there is no
 * instruction to run.
 */
public abstract class Operation {
    final long address;
    final int length;
    /** What runs when control falls through; never null once the line has been decoded. */
    Operation next;
    /** What runs when a direct jump is taken; null where there is none. */
    Operation taken;

    /** @param address of the instruction; @param length in bytes */
    protected Operation(long address, int length) {
        this.address = address;
        this.length = length;
    }

    /** Runs the instruction. Returns the operation to run next, or null when the core leaves guest code. */
    abstract Operation execute(Core core);

    /** Another operation of this shape. */
    Operation another(long otherAddress, int otherLength, long[] slots) {
        throw new IllegalStateException("only compiled operations have a shape");
    }

    /** Stands for code that control has not reached yet: decodes it and links it into its predecessor. */
    static final class Unlinked extends Operation {
        private final Operation predecessor;
        private final boolean taken;
        private final boolean polled;

        /** @param polled whether the core polls on the way: there translated code may begin */
        Unlinked(Operation predecessor, boolean taken, boolean polled, long address) {
            super(address, 0);
            this.predecessor = predecessor;
            this.taken = taken;
            this.polled = polled;
        }

        @Override
        Operation execute(Core core) {
            Operation target = polled ? core.code.entry(address) : core.code.at(address);
            if (!(target instanceof FetchFault)) {
                if (taken) {
                    predecessor.taken = target;
                } else {
                    predecessor.next = target;
                }
            }
            return target.execute(core);
        }
    }

    /** A migration point before an instruction: counts down, and leaves the core at zero. Costs no guest instruction. */
    static final class Point extends Operation {
        final Operation instruction;

        Point(Operation instruction) {
            super(instruction.address, 0);
            this.instruction = instruction;
        }

        @Override
        Operation execute(Core core) {
            return --core.pointCountdown == 0 ? core.leaveAtPoint(address) : instruction.execute(core);
        }
    }

    /** An instruction that does not cost what a simple one does. Costs no guest instruction itself. */
    static final class Priced extends Operation {
        final Operation instruction;
        private final int extra;

        Priced(Operation instruction, int extra) {
            super(instruction.address, 0);
            this.instruction = instruction;
            this.extra = extra;
        }

        @Override
        Operation execute(Core core) {
            core.extra += extra;
            return instruction.execute(core);
        }
    }

    /**
     * An address to which control comes again and again: counts how often, has it translated when that is worth while, and from
     * then on hands the core over to the region. Costs no guest instruction.
     */
    static final class Entry extends Operation {
        /** How often control comes here before it is seen whether a region that was asked for, here or elsewhere, has been made. */
        private static final int WAIT = 50;
        /** How often a region may be left for what it was not made for until it is made anew, and how much oftener the next one. */
        private static final int MOST_SURPRISES = 100;
        private static final int INDULGENCE = 8;

        final Operation instruction;
        Region region;
        private Translator.Request asked;
        private int coldness;
        private boolean patient;
        private int surprises;
        private int tolerance = MOST_SURPRISES;

        /** @param coldness how often control must come here until it is translated */
        Entry(Operation instruction, int coldness) {
            super(instruction.address, 0);
            this.instruction = instruction;
            this.coldness = coldness;
        }

        @Override
        Operation execute(Core core) {
            if (region == null && (--coldness > 0 || !hasRegion(core))) { return instruction.execute(core); }
            return core.enter(this);
        }

        /** Whether there is a region now; if not, counts anew. */
        private boolean hasRegion(Core core) {
            if (asked == null) {
                if (core.code.isComing(this)) {
                    coldness = WAIT;
                    return false;
                }
                if (!patient) {
                    patient = true;
                    coldness = core.code.patience(this);
                    if (coldness > 0) { return false; }
                }
                asked = core.code.translate(this, core);
            }
            if (!asked.region().isDone()) {
                coldness = WAIT;
                return false;
            }
            if (!take(core)) {
                coldness = Integer.MAX_VALUE;
            }
            return region != null;
        }

        /**
         * The region has been left for code that it does not have, or for an unusual case. Where that is too often it is made anew, with
         * that code, and kept until then.
         */
        void surprise(Core core) {
            if (++surprises < tolerance) { return; }
            if (asked == null) {
                asked = core.code.translate(this, core);
            }
            if (asked.region().isDone()) {
                surprises = 0;
                tolerance = take(core) ? (int) Math.min((long) INDULGENCE * tolerance, Integer.MAX_VALUE)
                        : Integer.MAX_VALUE;
            }
        }

        /** Takes the region that has been asked for; returns false where none could be made. */
        private boolean take(Core core) {
            Translator.Request made = asked;
            asked = null;
            // May have all entries forget theirs, this one, too.
            core.code.install(made, region == null);
            Region taken = made.region().join();
            if (taken != null) {
                region = taken;
            }
            return taken != null;
        }

        /** The region has come to nothing: counts anew. */
        void forget(int newColdness) {
            region = null;
            asked = null;
            coldness = newColdness;
            surprises = 0;
            tolerance = MOST_SURPRISES;
        }
    }

    /** No instruction can be fetched here. */
    static final class FetchFault extends Operation {
        private final long missing;

        /** @param missing address of the first byte that cannot be fetched */
        FetchFault(long address, long missing) {
            super(address, 0);
            this.missing = missing;
        }

        @Override
        Operation execute(Core core) {
            core.fault(missing, Access.EXECUTE);
            return core.leaveFaulting(this);
        }
    }

    /** Bytes that are no instruction of the subset. */
    static final class Illegal extends Operation {
        Illegal(long address, int length) {
            super(address, length);
        }

        @Override
        Operation execute(Core core) {
            return core.raise(this, Trap.ILLEGAL);
        }
    }
}
