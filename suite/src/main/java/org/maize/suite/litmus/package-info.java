/**
 * Litmus tests: what threads may see of each other's accesses to memory. A few threads of a few accesses each run a million times beside one
 * another on one core after the other, on cores of one kernel, of several, and of different ISAs; what an architecture forbids must
 * never be seen (Intel SDM volume 3, 9.2.3; Arm ARM B2.3; the names are those of Alglave, Maranget and Tautschnig, "Herding cats").
 *
 * <p>Way in: {@code LitmusCommand}, which {@code suite/run litmus} runs. {@code Litmus} has the tests, {@code Assembly} makes a program of
 * each for both ISAs, {@code LitmusRun} runs it. Must never import another package of the suite.
 */
package org.maize.suite.litmus;
