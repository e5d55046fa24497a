/**
 * Migration maps: for each migration point, where every live value is, and how its stack frame is unwound and laid out, for each ISA.
 * The way in is {@link org.maize.loader.map.MigrationMap}, made by the linker or read from a bundle;
 * {@link org.maize.loader.map.PointTable} is the form for run time, in primitive arrays, for one ISA.
 *
 * <p>Everything that depends on DWARF or on instructions is settled when a program is linked. No ISA is named here.
 */
package org.maize.loader.map;
