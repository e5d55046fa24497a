/** Routines as all ISAs share them: scalars that fit a register, operations that every ISA has in some form, migration points. Must never name an ISA. */
package org.maize.compiler.code;
