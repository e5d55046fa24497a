/**
 * The file of a program for several ISAs: an executable for each and the migration map. The way in is
 * {@link org.maize.loader.bundle.Bundle#read}, which also takes an ordinary ELF executable as a program for one ISA.
 */
package org.maize.loader.bundle;
