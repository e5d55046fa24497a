package org.maize.isa.x86lite;

import org.maize.isa.Operand;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.x86lite.semantics.Arithmetic;

/**
 * A memory operand: segment base + base + (index << scale) + displacement (Intel SDM volume 1, 3.7.5).
 *
 * @param segment the register that holds the segment's base, or null
 * @param base a general register, {@link X86Registers#RIP} for an address relative to the next instruction, or null
 * @param index a general register, or null
 * @param scale binary logarithm of the factor, 0 to 3
 * @param displacement sign-extended
 * @param displacementBytes how the encoding holds it: 0, 1, 4 or 8 bytes; disassembly shows a zero that is there
 * @param narrow whether the address, before the segment base, is computed in 32 bits
 */
record Memory(
        Register segment,
        Register base,
        Register index,
        int scale,
        long displacement,
        int displacementBytes,
        boolean narrow) implements Operand {

    /** The linear address: the base of the segment and the effective address; {@code offset} is added to it. */
    Expression address(Binding binding, long offset) {
        Expression inSegment = effectiveAddress(binding, offset);
        return segment == null ? inSegment : new Expression.Sum(inSegment, new Expression.FixedRegister(segment));
    }

    /** The effective address, which the segment has no part in; {@code offset} is added to it. */
    Expression effectiveAddress(Binding binding, long offset) {
        Expression sum = null;
        long constant = displacement + offset;
        if (isRelative()) {
            long target = binding.decoded().next() + constant;
            sum = binding.constant(narrow ? Arithmetic.low32(target) : target);
        } else {
            if (base != null) {
                sum = binding.read(base, base.bytes());
            }
            if (hasIndex()) {
                Expression scaled = binding.read(index, index.bytes());
                scaled = scale == 0 ? scaled : new Expression.Scaled(scaled, scale);
                sum = sum == null ? scaled : new Expression.Sum(sum, scaled);
            }
            if (sum == null) {
                sum = binding.constant(narrow ? Arithmetic.low32(constant) : constant);
            } else {
                sum = constant == 0 ? sum : new Expression.Sum(sum, binding.constant(constant));
                sum = narrow ? X86OperandKind.low32(sum) : sum;
            }
        }
        return sum;
    }

    /** Whether the address is relative to the next instruction. */
    boolean isRelative() {
        return base == X86Registers.RIP || base == X86Registers.EIP;
    }

    /** Whether an index takes part in the address. */
    boolean hasIndex() {
        return index != null && index != X86Registers.RIZ && index != X86Registers.EIZ;
    }
}
