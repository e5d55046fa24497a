/** C to the code of every ISA, with migration maps. {@code ir} reads what clang leaves, {@code lower} makes of it the routines in {@code code} that all ISAs share,
 * {@code x86lite} and {@code armlite} select instructions by the frame in {@code target}, {@code machine} holds those, {@code allocate} gives them registers;
 * {@code driver} is the way in. A value has one number for all ISAs, and what is alive at a migration point is decided before any ISA is looked at. */
package org.maize.compiler;
