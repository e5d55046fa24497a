/**
 * Call frame information as {@code .eh_frame} carries it (DWARF 5, 6.4; Linux Standard Base 5.0, 10.6). The way in is
 * {@link org.maize.loader.cfi.EhFrameWriter} for writing a section from directives and
 * {@link org.maize.loader.cfi.CallFrameTable#read} for reading one and asking for the row of an address.
 *
 * <p>What differs between ISAs comes from {@code Isa.frameConventions}; this package names none.
 */
package org.maize.loader.cfi;
