/** What was counted in a run, as plain records: {@link org.maize.kernel.trace.MachineStatistics}. It imports nothing of Maize. */
package org.maize.kernel.trace;
