/**
 * The machine and the kernels that run on it: one kernel instance per ISA group, which share nothing but memory and messages.
 *
 * <p>Of Maize it imports only {@code org.maize.isa} and {@code org.maize.loader}, and it never names an ISA: ISAs are found as
 * services.
 */
package org.maize.kernel;
