package org.maize.isa.x86lite;

/**
 * Declares exchanges with memory (Intel SDM volume 1, 5.1.1 and 7.3.1.2). {@code xchg} with memory is atomic with and without
 * {@code lock}; the others only with it.
 */
final class ExchangeForms {
    private static final String EXCHANGE = Forms.atomically("let a = dst; let value = src; dst = value; src = a");
    private static final String ADD = "let a = dst; let b = src; let value = add(a, b); %s; "
            + "result = signExtend(value, *); carries = addCarries(a, b, *)";
    private static final String COMPARE = "let a = dst; let b = %s; let difference = signExtend(subtract(b, a), *); "
            + "let value = select(equal(difference), src, a); "
            + "%s = select(equal(difference), %s, a); dst = value; result = difference; carries = subtractCarries(b, a, *)";
    /** A register of 32 bits that does not compare equal is not written, not even its upper half. */
    private static final String COMPARE_WHOLE = COMPARE.formatted("eax", "rax", "rax")
            .replace("let a = dst", "let whole = dst; let a = low32(whole)")
            .replace("src, a)", "src, whole)");
    private static final String COMPARE_8_BYTES = "let a = dst; let difference = subtract(pair32(edx, eax), a); "
            + "let value = select(isZero(difference), pair32(rcx, ebx), a); dst = value; "
            + "rax = select(isZero(difference), rax, low32(a)); "
            + "rdx = select(isZero(difference), rdx, shiftRight(a, 32, 64)); "
            + "let image = imageWithZero(result, carries, isZero(difference)); "
            + "result = resultOfImage(image); carries = carriesOfImage(image)";

    private ExchangeForms() {}

    static void declare(Forms forms) {
        forms.all("xchg", "86.w /r", "dst: m*, src: r*", EXCHANGE);
        forms.writtenOnly().all("xchg", "86.w /r", "src: r*, dst: m*", EXCHANGE);
        forms.all("lock xchg", "F0 + 86.w /r", "dst: m*, src: r*", EXCHANGE);
        forms.writtenOnly().all("lock xchg", "F0 + 86.w /r", "src: r*, dst: m*", EXCHANGE);
        String add = ADD.formatted("src = a; dst = value");
        forms.all("xadd", "0F C0.w /r", "dst: r/m*, src: r*", add);
        forms.all("lock xadd", "F0 + 0F C0.w /r", "dst: m*, src: r*", Forms.atomically(add));
        for (Width width : Width.values()) {
            String accumulator = X86Registers.general(width, 0).name();
            String kept = width == Width.LONG ? "rax" : accumulator;
            String compare = COMPARE.formatted(accumulator, kept, kept);
            String opcode = Forms.sizedOpcode("0F B0.w /r", width);
            if (width == Width.LONG) {
                forms.one(width, "cmpxchg", opcode, "dst: whole r*, src: r*", COMPARE_WHOLE);
            }
            forms.one(width, "cmpxchg", opcode, "dst: r/m*, src: r*", compare);
            forms.one(width, "lock cmpxchg", "F0 + " + opcode, "dst: m*, src: r*", Forms.atomically(compare));
        }
        forms.named("cmpxchg8b", "0F C7 /1", "dst: m64", COMPARE_8_BYTES);
        forms.named("lock cmpxchg8b", "F0 + 0F C7 /1", "dst: m64",
                Forms.atomically(COMPARE_8_BYTES).replace("cas*", "cas64"));
    }
}
