/**
 * What a function's instructions tell about its stack frame: an abstract interpretation over the semantics that each instruction
 * declares, in which a register or a word of the frame holds a constant, the function's CFA plus a constant, what a register of the caller
 * held, or something unknown. The ways in are {@link org.maize.loader.frame.StackFrameAnalysis}, for the linker, and
 * {@link org.maize.loader.frame.BundleCheck}, which holds a finished bundle's map against its executables.
 *
 * <p>It knows instructions only by their semantics, and so no ISA.
 */
package org.maize.loader.frame;
