package org.maize.kernel.task;

/**
 * The memory of a process that another one uses, as vfork(2) and posix_spawn(3) have it: there is one address space, and what either does to it
 * happens to both.
 *
 * @param lender      has the memory, and lives as long as it is lent
 * @param hasOwnStack whether the borrower's first thread has a stack of its own, or that of the lender's thread which waits for it
 */
public record Loan(Process lender, boolean hasOwnStack) {}
