package org.maize.fuzz.armlite;

import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Hygiene;
import org.maize.fuzz.target.StateLayout;
import org.maize.isa.Decoding;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.GeneralRegister;

/**
 * What the Arm ARM leaves constrained unpredictable (K1.2): writing back a base that is also transferred, loading one register
 * twice, a status of a store-exclusive that is its base or what is stored; and exclusive accesses that do not belong together
 * (B2.9.5), or have a store between them.
 */
final class ArmHygiene implements Hygiene {
    private static final int NUMBER_31 = 31;
    private static final int SIZE_SHIFT = 30;
    private static final long CONDITION_FLAGS = 0xf000_0000L;
    /** Linux does not tell the top byte of a faulting address, which it has processors ignore. */
    private static final long UNTAGGED = -1L >>> 8;

    /** The access that the monitor was set by, as size, pair and base; or -1. */
    private int marked = -1;
    private boolean spoilt;

    /** Whether a form is a load-exclusive. */
    static boolean isLoadExclusive(String mnemonic) {
        return mnemonic.matches("lda?x[rp][bh]?");
    }

    static boolean isStoreExclusive(String mnemonic) {
        return mnemonic.matches("stl?x[rp][bh]?");
    }

    private static int access(Pattern pattern, int word) {
        int pair = pattern.has(Field.Rt2) ? 1 << 8 : 0;
        return word >>> SIZE_SHIFT << 5 | pair | pattern.get(Field.Rn, word);
    }

    @Override
    public boolean admits(Decoding.Decoded decoded, Effects effects) {
        ArmInstruction form = (ArmInstruction) decoded.instruction();
        Pattern pattern = form.form().pattern();
        int word = word(decoded);
        if (isUnpredictable(form, pattern, word) || isWrongUnderQemu(form, pattern, word)) { return false; }
        return !isStoreExclusive(form.mnemonic()) || marked == access(pattern, word) && !spoilt;
    }

    /** The word of an instruction, made of its operands again. */
    private static int word(Decoding.Decoded decoded) {
        return ((ArmInstruction) decoded.instruction()).form().encode(decoded.operands(), decoded.address());
    }

    private static boolean isUnpredictable(ArmInstruction form, Pattern pattern, int word) {
        String mnemonic = form.mnemonic();
        if (isStoreExclusive(mnemonic)) {
            int status = pattern.get(Field.Rs, word);
            return status == pattern.get(Field.Rt, word)
                    || pattern.has(Field.Rt2) && status == pattern.get(Field.Rt2, word)
                    || status != NUMBER_31 && status == pattern.get(Field.Rn, word);
        }
        boolean pair = pattern.has(Field.Rt) && pattern.has(Field.Rt2);
        if (pair && mnemonic.startsWith("ld") && pattern.get(Field.Rt, word) == pattern.get(Field.Rt2, word)) {
            return true;
        }
        boolean writesBack = form.name().contains("pre-index") || form.name().contains("post-index");
        if (!writesBack || !isGeneral(form)) { return false; }
        int base = pattern.get(Field.Rn, word);
        return base != NUMBER_31 && (base == pattern.get(Field.Rt, word)
                || pair && base == pattern.get(Field.Rt2, word));
    }

    /** What qemu gets wrong: see the documentation of the package. */
    private static boolean isWrongUnderQemu(ArmInstruction form, Pattern pattern, int word) {
        return form.mnemonic().startsWith("casp") && pattern.get(Field.Rs, word) == NUMBER_31 - 1;
    }

    /** Whether general registers are transferred. */
    private static boolean isGeneral(ArmInstruction form) {
        return form.operands().stream()
                .anyMatch(operand -> operand.name().equals("t") && operand.kind() instanceof GeneralRegister);
    }

    @Override
    public void follow(Decoding.Decoded decoded, Effects effects) {
        ArmInstruction form = (ArmInstruction) decoded.instruction();
        String mnemonic = form.mnemonic();
        if (isLoadExclusive(mnemonic)) {
            marked = access(form.form().pattern(), word(decoded));
            spoilt = false;
        } else if (isStoreExclusive(mnemonic) || mnemonic.equals("clrex")) {
            marked = -1;
        } else if (!effects.stores().isEmpty() || effects.exchanges() || !effects.moves().isEmpty()) {
            spoilt = true;
        }
    }

    @Override
    public boolean isClean() { return marked < 0; }

    @Override
    public void mask(long[] mask) {
        mask[ArmState.FLAGS] &= CONDITION_FLAGS;
        mask[StateLayout.ADDRESS] &= UNTAGGED;
    }
}
