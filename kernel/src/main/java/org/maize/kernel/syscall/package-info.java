/**
 * System calls: Linux's, by name, with its errors and its results (section 2 of the manual pages), and Maize's own from 4096 on.
 *
 * <p>The way in is {@link org.maize.kernel.syscall.SystemCalls#perform}. What a call needs beyond the thread's own kernel it asks of
 * {@link org.maize.kernel.syscall.KernelServices}. This package never names an ISA and sends no messages.
 */
package org.maize.kernel.syscall;
