/** The stages of a compilation in their order, objects of all ISAs in one file, and the C library of guest programs. */
package org.maize.compiler.driver;
