package org.maize.kernel.trace;

import java.util.Map;

/**
 * What one kernel counted.
 *
 * @param id                 of the kernel
 * @param isa                its name
 * @param migrations         threads that left it for another kernel
 * @param refusedMigrations  moves of its threads that came to nothing
 * @param instructions       that its cores completed
 * @param pages              changes of page state here, by transition: {@code U->N}
 * @param messages           that it sent, by kind
 * @param pageBytes          bytes of pages that it sent
 * @param fetchedAhead       pages that it fetched before a thread faulted on them
 * @param mostFrames         frames that were in use at one time: of its memory, or of all where kernels share them
 * @param cache              what came to its cache and went from it, in lines by name; empty where caches are not told apart from memory
 * @param placement          what placement has had done: moves, fetches of pages, and sleeps, by name; empty where there is none
 * @param unknownSystemCalls that programs made here and that do not exist: name, or nothing, by number
 */
public record KernelStatistics(int id, String isa, long migrations, long refusedMigrations, long instructions,
        Map<String, Long> pages,
        Map<String, MessageCount> messages, long pageBytes, long fetchedAhead, long mostFrames, Map<String, Long> cache,
        Map<String, Long> placement, Map<Integer, String> unknownSystemCalls) {}
