package org.maize.kernel.memory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A rule of the page protocol, broken on purpose in an explored machine: the exploration must notice. */
enum BrokenRule {
    /** The protocol as it is. */
    NONE(EnumSet.noneOf(Architecture.class)),
    /** The home does not send an invalidation and believes it acknowledged. */
    INVALIDATION_SKIPPED(EnumSet.allOf(Architecture.class)),
    /** The home does not tell a holder that a page is gone and believes it acknowledged. */
    DISCARD_SKIPPED(EnumSet.allOf(Architecture.class), Trait.UNMAPPING),
    /** A holder acknowledges without taking rights from its cores. */
    RIGHTS_NOT_REVOKED(EnumSet.allOf(Architecture.class)),
    /**
     * An owner sends its content and stays able to write. No rule of coherent memory: there all who have the one written frame may write
     * it, its owner is asked for it ({@code RECALL_FRAME}) and gives nothing up, and that no right to write is ever taken back alone is
     * itself looked at ({@link ExploredKernel#revokeWrite}).
     */
    WRITE_RIGHT_KEPT(EnumSet.of(Architecture.REPLICATED, Architecture.NONCOHERENT)),
    /** An answer goes out before the last core has lost its right. */
    REVOCATION_NOT_AWAITED(EnumSet.allOf(Architecture.class), Trait.SLOW_REVOCATION),
    /**
     * What is sent is not the page as it is, but as it once was; in coherent memory, not the frame in which it is. No rule of non-coherent
     * memory: there a page stays in its one frame and the message that gives it carries no content. What makes it come as it once was is
     * that it was not written back, which is broken by {@link #SHARED_WITHOUT_WRITE_BACK}, {@link #GIVEN_WITHOUT_WRITE_BACK} and
     * {@link #EVICTED_WITHOUT_WRITE_BACK}.
     */
    CONTENT_STALE(EnumSet.of(Architecture.REPLICATED, Architecture.COHERENT)),
    /** The home starts the next transaction without the requester's word. */
    COMPLETION_NOT_AWAITED(EnumSet.allOf(Architecture.class)),
    /**
     * A page that somebody has is granted as a new one, in place of being recalled. Of coherent memory, where a page that somebody has
     * written is not recalled but its frame asked for, and one that was only read is granted new by right, this is {@link #COPIED_TWICE}.
     */
    GRANTED_NEW_TWICE(EnumSet.of(Architecture.REPLICATED, Architecture.NONCOHERENT)),
    /** An owner that should give the page up keeps a copy. */
    RECALL_TO_WRITE_AS_TO_READ(EnumSet.allOf(Architecture.class)),
    /** An owner that should keep a copy gives the page up, and the requester takes it for its own. */
    CONTENT_TO_READ_AS_TO_WRITE(EnumSet.allOf(Architecture.class)),
    /** A requester without a copy is granted writing as if it had one. */
    GRANT_INSTEAD_OF_CONTENT(EnumSet.allOf(Architecture.class)),
    /** A grant to read maps the page for writing. */
    READ_GRANT_MAPPED_TO_WRITE(EnumSet.allOf(Architecture.class)),
    /** The home serves a fetch of a page in no area. */
    UNMAPPED_PAGE_SERVED(EnumSet.allOf(Architecture.class), Trait.UNMAPPING),
    /** The home answers a change of the areas before the other kernels have made it. */
    AREA_CHANGE_NOT_AWAITED(EnumSet.allOf(Architecture.class), Trait.UNMAPPING),
    /** The home begins a change of the areas before the one before it is made. */
    AREA_CHANGES_OVERLAP(EnumSet.allOf(Architecture.class), Trait.UNMAPPING),
    /** The home answers an unmapping before the pages are gone everywhere. */
    DISCARD_NOT_AWAITED(EnumSet.allOf(Architecture.class), Trait.UNMAPPING),
    /** A kernel that makes a change of the areas leaves the rights of its cores as they were. */
    RIGHTS_KEPT_FROM_BEFORE(EnumSet.allOf(Architecture.class), Trait.PROTECTION),
    /** A page is mapped as the protocol grants it, whatever its area allows. */
    AREA_NOT_ASKED(EnumSet.allOf(Architecture.class), Trait.PROTECTION),
    /** Constants become writable at the home while other kernels still read their own. */
    CONSTANT_ENDS_AT_HOME_FIRST(EnumSet.allOf(Architecture.class), Trait.CONSTANTS, Trait.PROTECTION),
    /** A kernel that is refused a page leaves its threads waiting for it. */
    REFUSAL_KEPT_FROM_THREADS(EnumSet.allOf(Architecture.class), Trait.UNMAPPING),
    /** A thread that waits to read, for a fetch to write, takes its refusal for its own. */
    READER_REFUSED_WITH_A_WRITER(EnumSet.allOf(Architecture.class), Trait.PROTECTION),
    /** A thread that faults on a page under way fetches it once more. */
    FETCHED_TWICE(EnumSet.allOf(Architecture.class), Trait.AHEAD),
    /** Of shared mappings: the first write goes to the original. */
    ORIGINAL_WRITTEN(EnumSet.of(Architecture.COHERENT)),
    /** Of shared mappings: a kernel that comes after the first write still gets the original. */
    ORIGINAL_GRANTED_AFTER_THE_COPY(EnumSet.of(Architecture.COHERENT)),
    /** Of shared mappings: two kernels make copies of their own. */
    COPIED_TWICE(EnumSet.of(Architecture.COHERENT)),
    /** With caches: an owner lets another read what it has not written back. */
    SHARED_WITHOUT_WRITE_BACK(EnumSet.of(Architecture.NONCOHERENT)),
    /** With caches: an owner lets another write what it has not written back. */
    GIVEN_WITHOUT_WRITE_BACK(EnumSet.of(Architecture.NONCOHERENT)),
    /** With caches: what makes room for others is lost. */
    EVICTED_WITHOUT_WRITE_BACK(EnumSet.of(Architecture.NONCOHERENT)),
    /** With caches: an owner that gives a page up keeps it in its cache. */
    GIVEN_WITHOUT_INVALIDATION(EnumSet.of(Architecture.NONCOHERENT)),
    /** With caches: a holder of a shared copy that gives it up keeps it in its cache. */
    COPY_NOT_INVALIDATED(EnumSet.of(Architecture.NONCOHERENT)),
    /** With caches: a page that no longer exists stays in a cache, and its frame becomes another's. */
    DISCARDED_WITHOUT_INVALIDATION(EnumSet.of(Architecture.NONCOHERENT), Trait.UNMAPPING),
    /** A kernel where the process is dead does not answer. */
    THE_DEAD_ARE_SILENT(EnumSet.allOf(Architecture.class), Trait.DEATHS),
    /** A kernel that dies leaves those that wait for it waiting. */
    DEATH_UNANNOUNCED(EnumSet.allOf(Architecture.class), Trait.DEATHS);

    private final Set<Architecture> architectures;
    private final Trait[] traits;

    /**
     * A rule.
     *
     * @param architectures where it is one
     * @param traits        what has to happen for it to matter, beside reads and writes
     */
    BrokenRule(Set<Architecture> architectures, Trait... traits) {
        this.architectures = architectures;
        this.traits = traits;
    }

    /** Where this is a rule at all. */
    Set<Architecture> architectures() {
        return architectures;
    }

    /**
     * A machine in which the rule matters and is broken.
     *
     * <p>A reader that takes the refusal of a write for its own must do so twice, since it tries again after the first time: while it waits
     * the page is made read-only, writable and read-only again, and the write is fetched twice. For that nothing else need change, nor more
     * be fetched; in bulk, whose batch is fetched to write, one thread and one page do.
     */
    Shape shape(Architecture architecture, int kernels, int pages, Trait... others) {
        final List<Trait> all = new ArrayList<>(List.of(traits));
        all.addAll(List.of(others));
        final Trait[] with = all.toArray(new Trait[0]);
        if (this != READER_REFUSED_WITH_A_WRITER) { return architecture.of(kernels, pages, with).breaking(this); }
        final boolean bulk = all.contains(Trait.BULK);
        final Shape shape = architecture.of(kernels, bulk ? 1 : pages, with).within(3, 3).breaking(this);
        return bulk ? shape : shape.withThreads(2);
    }
}
