package org.maize.assembler.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.maize.assembler.text.Diagnostics;
import org.maize.isa.RelocationException;

/**
 * Gives every fragment its address. Instructions start with their shortest encoding and only grow, pass after pass, until
 * every one reaches its symbol; a pass sees the growth before a branch at its target only if no alignment lies between, which
 * may swallow it. GNU as does the same (write.c, relax_segment), so that both choose the same encodings.
 */
public final class Layout {
    /**
     * After so many passes a size that hangs on itself is an error, and every branch that may be long is: branches that lengthen
     * each other one by one take as many passes as there are of them.
     */
    private static final int PASS_LIMIT = 1_000;

    private final Collection<Section> sections;
    private final Diagnostics diagnostics;
    private final Evaluator evaluator = Evaluator.laidOut();
    private Fragment.Space unsettled;

    public Layout(Collection<Section> sections, Diagnostics diagnostics) {
        this.sections = sections;
        this.diagnostics = diagnostics;
    }

    /** Lays all sections out; false if that is not possible, and the sections are of no use. */
    public boolean run() {
        for (Section section : sections) {
            section.finish();
            start(section);
        }
        boolean changed = true;
        for (int pass = 0; changed; pass++) {
            if (pass == PASS_LIMIT) {
                sections.forEach(Layout::growFully);
            } else if (pass > PASS_LIMIT && unsettled != null) {
                diagnostics.add(unsettled.statement().error(unsettled.column(), "a size that hangs on itself",
                        "one that can be computed"));
                return false;
            }
            unsettled = null;
            changed = false;
            for (Section section : sections) {
                changed |= pass(section, pass >= PASS_LIMIT);
            }
        }
        sections.forEach(this::checkSpaces);
        return sections.stream().allMatch(section -> section.size() <= section.sizeLimit());
    }

    private static void growFully(Section section) {
        for (Fragment fragment : section.fragments()) {
            if (fragment instanceof Fragment.Relaxable relaxable) {
                relaxable.growFully();
            }
        }
    }

    private void start(Section section) {
        long address = 0;
        for (Fragment fragment : section.fragments()) {
            fragment.place(address);
            switch (fragment) {
                case Fragment.Align align -> align.fit();
                case Fragment.Relaxable relaxable -> {
                    if (target(section, relaxable) == null) {
                        relaxable.growFully();
                    }
                }
                default -> {
                    // its size stands
                }
            }
            address += fragment.size();
        }
    }

    /** @param growsOnly whether numbers of variable length no longer shrink, so that the passes come to an end */
    private boolean pass(Section section, boolean growsOnly) {
        List<Fragment> fragments = section.fragments();
        long address = 0;
        boolean changed = false;
        for (int i = 0; i < fragments.size(); i++) {
            Fragment fragment = fragments.get(i);
            long stretch = address - fragment.address();
            long before = fragment.size();
            fragment.place(address);
            switch (fragment) {
                case Fragment.Align align -> align.fit();
                case Fragment.Relaxable relaxable ->
                        relax(section, relaxable, stretch, i + 1 < fragments.size() ? fragments.get(i + 1)
                                : null);
                case Fragment.Space space -> resize(section, space);
                case Fragment.VariableLength number -> {
                    try {
                        number.fit(evaluator.terms(number.value()).addend(), growsOnly);
                    } catch (Evaluator.Unresolved e) {
                        number.fit(0, growsOnly);
                    }
                }
                default -> {
                    // its size stands
                }
            }
            changed |= fragment.size() != before;
            address += fragment.size();
        }
        return changed;
    }

    /** Where a relaxable instruction leads, if that is for this object to say: a symbol of its own in the same section. */
    private Evaluator.Location target(Section section, Fragment.Relaxable relaxable) {
        try {
            Terms terms = evaluator.terms(relaxable.fixups().getFirst().value());
            if (terms.plus() == null || terms.minus() != null || terms.plus().isGlobal()) { return null; }
            Evaluator.Location location = evaluator.location(terms.plus());
            return location == null || location.label().section() != section ? null
                    : new Evaluator.Location(location.label(), location.offset() + terms.addend());
        } catch (Evaluator.Unresolved e) {
            return null;
        }
    }

    private void relax(Section section, Fragment.Relaxable relaxable, long stretch, Fragment next) {
        while (!relaxable.isLongest()) {
            Evaluator.Location target = target(section, relaxable);
            if (target == null) {
                relaxable.growFully();
                return;
            }
            Fragment aimedAt = target.label().fragment();
            long value = target.address();
            boolean ahead = aimedAt.run() > relaxable.run();
            if (stretch != 0 && ahead) {
                if (stretch < 0 || aimedAt.region() == relaxable.region()) {
                    value += stretch;
                } else if (value < relaxable.address() && next != null) {
                    value = next.address() + stretch;
                }
            }
            if (reaches(relaxable, value)) { return; }
            relaxable.grow();
        }
    }

    private static boolean reaches(Fragment.Relaxable relaxable, long value) {
        Fixup fixup = relaxable.fixups().getFirst();
        ByteBuffer scratch = ByteBuffer.wrap(relaxable.contents()).order(ByteOrder.LITTLE_ENDIAN);
        try {
            ((Fixup.InInstruction) fixup.field()).type().apply(scratch, fixup.offset(), value,
                    relaxable.address() + fixup.offset());
            return true;
        } catch (RelocationException e) {
            return false;
        }
    }

    private void resize(Section section, Fragment.Space space) {
        long size = 0;
        try {
            Terms terms = evaluator.terms(space.amount());
            if (terms.isConstant()) {
                size = terms.addend();
            } else if (space.isUpTo() && terms.minus() == null) {
                Evaluator.Location location = evaluator.location(terms.plus());
                size = location != null && location.label().section() == section ? location.address() + terms.addend()
                        : 0;
            }
        } catch (Evaluator.Unresolved e) {
            size = 0;
        }
        if (space.isUpTo()) {
            size -= space.address();
        }
        long fits = Math.clamp(size, 0, section.sizeLimit());
        if (fits != space.size()) {
            unsettled = space;
        }
        space.resize(fits);
    }

    private void checkSpaces(Section section) {
        for (Fragment fragment : section.fragments()) {
            if (fragment instanceof Fragment.Space space) {
                check(section, space);
            } else if (fragment instanceof Fragment.VariableLength number) {
                check(number);
            }
        }
        if (section.size() > section.sizeLimit()) {
            Fragment.Space culprit = section.fragments().stream().filter(Fragment.Space.class::isInstance)
                    .map(Fragment.Space.class::cast).max(Comparator.comparingLong(Fragment::size)).orElse(unsettled);
            diagnostics.add(
                    culprit.statement().error(culprit.column(), "a section " + section.name() + " of " + section.size()
                            + " bytes", "at most " + section.sizeLimit()));
        }
    }

    private void check(Fragment.VariableLength number) {
        String wanted = "a number, or the distance between two labels of one section";
        try {
            if (!evaluator.terms(number.value()).isConstant()) {
                diagnostics.add(number.statement().error(number.column(), "an address that is not known here", wanted));
            }
        } catch (Evaluator.Unresolved e) {
            diagnostics.add(number.statement().error(number.column(), e.getMessage(), wanted));
        }
    }

    private void check(Section section, Fragment.Space space) {
        String wanted = space.isUpTo() ? "an offset in this section that lies ahead" : "a number of bytes";
        try {
            Terms terms = evaluator.terms(space.amount());
            long size = terms.addend();
            if (!terms.isConstant()) {
                Evaluator.Location location = terms.minus() == null && terms.plus() != null
                        ? evaluator.location(terms.plus())
                        : null;
                if (!space.isUpTo() || location == null || location.label().section() != section) {
                    diagnostics
                            .add(space.statement().error(space.column(), "an address that is not known here", wanted));
                    return;
                }
                size += location.address();
            }
            if (space.isUpTo()) {
                size -= space.address();
            }
            if (size < 0 || size > section.sizeLimit()) {
                diagnostics.add(space.statement().error(space.column(), size + " bytes of space", wanted));
            }
        } catch (Evaluator.Unresolved e) {
            diagnostics.add(space.statement().error(space.column(), e.getMessage(), wanted));
        }
    }
}
