package org.maize.loader.map;

/**
 * A register and an offset from the CFA.
 *
 * @param register DWARF number
 * @param cfaOffset bytes from the CFA
 */
public record RegisterAt(int register, long cfaOffset) {}
