/**
 * The long run of the translator beside the interpreter: the same random programs so often that the JVM's optimising compiler has
 * compiled what is compared. Way in: {@link org.maize.fuzz.soak.SoakCommand}, which {@code fuzz/soak} starts.
 */
package org.maize.fuzz.soak;
