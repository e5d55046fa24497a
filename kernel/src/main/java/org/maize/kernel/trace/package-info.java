/**
 * What a machine tells of itself: {@link org.maize.kernel.trace.MachineStatistics} after a run, {@link org.maize.kernel.trace.Trace}
 * during it. It imports nothing of Maize.
 */
package org.maize.kernel.trace;
