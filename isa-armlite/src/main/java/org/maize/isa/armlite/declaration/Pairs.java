package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.base;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.t;
import static org.maize.isa.armlite.declaration.Operands.t2;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.armlite.register.Width;

/**
 * Loads and stores of two registers (Arm ARM C4.1.88). Where a pair is loaded to one register the first of the two stays, and
 * a base that is written back keeps that address even if it is also loaded (both constrained unpredictable, C6.2.164).
 */
final class Pairs {
    private Pairs() {}

    static void declare(Declarations to) {
        for (Width width : Width.values()) {
            String opc = width == Width.W ? "00 101 0" : "10 101 0";
            int bits = width.bits();
            String second = "add64(address, " + width.bytes() + ")";
            OperandDeclaration[] pair = {t(width), t2(width)};
            String form = Integer.toString(bits);
            declare(to, "stp", opc, "0", form, pair, width.bytes(),
                    "m" + bits + "[address] = t; m" + bits + "[" + second + "] = t2");
            declare(to, "ldp", opc, "1", form, pair, width.bytes(),
                    "let first = m" + bits + "[address]; t2 = m" + bits + "[" + second + "]; t = first");
        }
        OperandDeclaration[] words = {t(Width.X), t2(Width.X)};
        declare(to, "ldpsw", "01 101 0", "1", "64", words, Width.W.bytes(),
                "let first = signExtend32(m32[address]); t2 = signExtend32(m32[add64(address, 4)]); t = first");
        for (Scalar scalar : new Scalar[]{Scalar.S, Scalar.D, Scalar.Q}) {
            vector(to, scalar);
        }
    }

    private static void vector(Declarations to, Scalar scalar) {
        String opc = Exclusives.bits(scalar.ordinal() - Scalar.S.ordinal()) + " 101 1";
        String second = "add64(address, " + scalar.bytes() + ")";
        OperandDeclaration[] pair = {t(scalar), t2(scalar)};
        declare(to, "stp", opc, "0", scalar.letter(), pair, scalar.bytes(),
                Transfers.stored(scalar, "t", "address") + "; " + Transfers.stored(scalar, "t2", second));
        declare(to, "ldp", opc, "1", scalar.letter(), pair, scalar.bytes(),
                Transfers.loaded(scalar, "t", "address") + "; " + Transfers.loaded(scalar, "t2", second));
    }

    private static void declare(
            Declarations to, String mnemonic, String bits, String load, String form, OperandDeclaration[] pair,
            int scale, String transfer) {
        OperandDeclaration t = pair[0];
        OperandDeclaration t2 = pair[1];
        OperandDeclaration offset = operand("imm", Immediate.offset(Field.imm7, scale));
        String fields = " " + load + " imm7 Rt2 Rn Rt";
        String name = ", " + form;
        String sum = "let address = add64(n, imm); ";
        to.declare("offset" + name, bits + " 010" + fields, mnemonic + " t, t2, [n{, imm}]",
                sum + transfer, t, t2, base(), offset);
        to.declare("pre-index" + name, bits + " 011" + fields, mnemonic + " t, t2, [n, imm]!",
                sum + transfer + "; n = address", t, t2, base(), offset);
        to.declare("post-index" + name, bits + " 001" + fields, mnemonic + " t, t2, [n], imm",
                "let address = n; " + transfer + "; n = add64(n, imm)", t, t2, base(), offset);
        if (!mnemonic.equals("ldpsw")) {
            to.declare("no allocation" + name, bits + " 000" + fields,
                    mnemonic.replace("p", "np") + " t, t2, [n{, imm}]",
                    sum + transfer, t, t2, base(), offset);
        }
    }
}
