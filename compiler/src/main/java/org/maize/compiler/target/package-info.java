/** What every code generator shares: the frame of instruction selection, and the writing of routines, their call frame information and migration points. */
package org.maize.compiler.target;
