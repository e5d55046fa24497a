package org.maize.loader.cfi;

import java.util.SortedMap;

/**
 * How a stack frame is unwound while the program counter is in a range: one row of the table of DWARF 5, 6.4.1.
 *
 * @param from first address
 * @param to address after the last
 * @param cfaRegister DWARF number of the register from which the CFA is counted
 * @param cfaOffset bytes from that register to the CFA
 * @param rules by DWARF number; registers without a rule hold the caller's value
 * @param returnAddress the rule of the return address
 */
public record FrameRow(
        long from,
        long to,
        int cfaRegister,
        long cfaOffset,
        SortedMap<Integer, RegisterRule> rules,
        RegisterRule returnAddress) {}
