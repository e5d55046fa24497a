/** Linear-scan register allocation for any ISA. */
package org.maize.compiler.allocate;
