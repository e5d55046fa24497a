/**
 * Random programs: single instructions, straight lines, and lines with branches, loops, calls and tables of places.
 *
 * <p>Way in: {@link org.maize.fuzz.stream.ProgramSource}. Knows no ISA; {@link org.maize.fuzz.target.Target} brings what it needs of
 * one.
 */
package org.maize.fuzz.stream;
