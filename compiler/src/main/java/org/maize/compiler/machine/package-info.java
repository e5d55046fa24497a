/** Instructions of an ISA before registers are allocated. */
package org.maize.compiler.machine;
