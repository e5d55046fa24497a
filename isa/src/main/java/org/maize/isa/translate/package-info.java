/**
 * Translates guest code to JVM bytecode.
 *
 * <p>Way in: {@link org.maize.isa.translate.RegionTranslator}. The passes and what each leaves: {@code GuestGraph}, the blocks of a
 * region; {@code Excerpt}, all that later ones need of the guest's code, so that they can run on another thread; {@code
 * OrdinaryCells}, where doubles are known to be ordinary; {@code Flow}, which registers are wanted where; {@code RegionWriter}, the
 * class, for which {@code InstructionWriter} turns the same {@link org.maize.isa.semantics.Statement}s that the interpreter runs
 * into {@code Node}s over JVM locals, and {@code Expansion} the functions that they call into what these compute. Nothing here says
 * what an instruction does. Must never import an ISA or a kernel.
 */
package org.maize.isa.translate;
