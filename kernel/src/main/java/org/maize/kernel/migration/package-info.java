/**
 * Migration is capture, carry, materialise: a thread stopped at a migration point becomes a portable thread state, and a portable
 * thread state becomes a thread of whatever ISA a kernel runs.
 *
 * <p>Way in: {@link org.maize.kernel.migration.Capture} and {@link org.maize.kernel.migration.Materialise}, both restartable where
 * a page is missing. Knows points, registers and stack memory only; must never import tasks, messages or a machine.
 */
package org.maize.kernel.migration;
