package org.maize.kernel.memory;

/** A rule of the page protocol, broken on purpose in an explored machine: the exploration must notice. */
enum BrokenRule {
    /** The protocol as it is. */
    NONE,
    /** The home does not send an invalidation and believes it acknowledged. */
    INVALIDATION_SKIPPED,
    /** The home does not tell a holder that a page is gone and believes it acknowledged. */
    DISCARD_SKIPPED,
    /** A holder acknowledges without taking rights from its cores. */
    RIGHTS_NOT_REVOKED,
    /** An owner sends its content and stays able to write. */
    WRITE_RIGHT_KEPT,
    /** An answer goes out before the last core has lost its right. */
    REVOCATION_NOT_AWAITED,
    /** What is sent is not the page as it is, but as it once was. */
    CONTENT_STALE,
    /** The home starts the next transaction without the requester's word. */
    COMPLETION_NOT_AWAITED,
    /** A page that somebody has is granted as a new one. */
    GRANTED_NEW_TWICE,
    /** An owner that should give the page up keeps a copy. */
    RECALL_TO_WRITE_AS_TO_READ,
    /** An owner that should keep a copy gives the page up, and the requester takes it for its own. */
    CONTENT_TO_READ_AS_TO_WRITE,
    /** A requester without a copy is granted writing as if it had one. */
    GRANT_INSTEAD_OF_CONTENT,
    /** A grant to read maps the page for writing. */
    READ_GRANT_MAPPED_TO_WRITE,
    /** The home serves a fetch of a page in no area. */
    UNMAPPED_PAGE_SERVED,
    /** The home answers a change of the areas before the other kernels have made it. */
    AREA_CHANGE_NOT_AWAITED,
    /** The home begins a change of the areas before the one before it is made. */
    AREA_CHANGES_OVERLAP,
    /** The home answers an unmapping before the pages are gone everywhere. */
    DISCARD_NOT_AWAITED,
    /** A kernel that makes a change of the areas leaves the rights of its cores as they were. */
    RIGHTS_KEPT_FROM_BEFORE,
    /** A page is mapped as the protocol grants it, whatever its area allows. */
    AREA_NOT_ASKED,
    /** Constants become writable at the home while other kernels still read their own. */
    CONSTANT_ENDS_AT_HOME_FIRST,
    /** A kernel that is refused a page leaves its threads waiting for it. */
    REFUSAL_KEPT_FROM_THREADS,
    /** A thread that waits to read, for a fetch to write, takes its refusal for its own. */
    READER_REFUSED_WITH_A_WRITER,
    /** A thread that faults on a page under way fetches it once more. */
    FETCHED_TWICE,
    /** Of shared mappings: the first write goes to the original. */
    ORIGINAL_WRITTEN,
    /** Of shared mappings: a kernel that comes after the first write still gets the original. */
    ORIGINAL_GRANTED_AFTER_THE_COPY,
    /** Of shared mappings: two kernels make copies of their own. */
    COPIED_TWICE,
    /** With caches: an owner lets another read what it has not written back. */
    SHARED_WITHOUT_WRITE_BACK,
    /** With caches: an owner lets another write what it has not written back. */
    GIVEN_WITHOUT_WRITE_BACK,
    /** With caches: what makes room for others is lost. */
    EVICTED_WITHOUT_WRITE_BACK,
    /** With caches: an owner that gives a page up keeps it in its cache. */
    GIVEN_WITHOUT_INVALIDATION,
    /** With caches: a holder of a shared copy that gives it up keeps it in its cache. */
    COPY_NOT_INVALIDATED,
    /** With caches: a page that no longer exists stays in a cache, and its frame becomes another's. */
    DISCARDED_WITHOUT_INVALIDATION,
    /** A kernel where the process is dead does not answer. */
    THE_DEAD_ARE_SILENT,
    /** A kernel that dies leaves those that wait for it waiting. */
    DEATH_UNANNOUNCED
}
