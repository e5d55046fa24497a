/** From LLVM IR to routines: values split into scalars, narrow integers made whole, the data stack laid out, blocks put in order, migration points placed. */
package org.maize.compiler.lower;
