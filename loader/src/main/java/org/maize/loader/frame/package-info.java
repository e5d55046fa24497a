/**
 * What a function's instructions tell about its stack frame: an abstract interpretation over the semantics that each instruction
 * declares, in which a register holds a constant, the function's CFA plus a constant, or something unknown. The way in is
 * {@link org.maize.loader.frame.StackFrameAnalysis}.
 *
 * <p>It knows instructions only by their semantics, and so no ISA.
 */
package org.maize.loader.frame;
