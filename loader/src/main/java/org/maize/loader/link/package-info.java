/**
 * Linking: relocatable objects of one or several ISAs become one program, in which every global symbol has the same address for every
 * ISA and there is one data image. The way in is {@link org.maize.loader.link.Linker#link}.
 *
 * <p>The passes, each leaving what the next reads: {@link org.maize.loader.link.LinkUnits} (which objects are one source),
 * {@link org.maize.loader.link.LinkObject} (sections and atoms), {@link org.maize.loader.link.GlobalSymbols},
 * {@link org.maize.loader.link.Layout} (addresses), {@link org.maize.loader.link.Relocator} (images), the checks, the files.
 *
 * <p>An <em>atom</em> is a piece of code that begins at a global symbol and ends before the next: it is moved as a whole, and takes as
 * much room as the ISA needs that needs most. No ISA is named here.
 */
package org.maize.loader.link;
