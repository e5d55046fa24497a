package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.base;
import static org.maize.isa.armlite.declaration.Operands.operand;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.FixedNumber;
import org.maize.isa.armlite.operand.GeneralRegister;
import org.maize.isa.armlite.operand.RegisterList;
import org.maize.isa.armlite.operand.VectorRegister;
import org.maize.isa.armlite.register.Scalar;

/** Loads and stores of one to four vector registers whose bytes follow each other in memory (Arm ARM C4.1.88). */
final class VectorTransfers {
    // By the number of registers.
    private static final String[] OPERATIONS = {"", "0111", "1010", "0110", "0010"};

    private VectorTransfers() {}

    static void declare(Declarations to) {
        for (int count = 1; count < OPERATIONS.length; count++) {
            for (boolean whole : new boolean[]{false, true}) {
                declare(to, "st1", "0", count, whole);
                declare(to, "ld1", "1", count, whole);
            }
        }
    }

    private static void declare(Declarations to, String mnemonic, String loads, int count, boolean whole) {
        Scalar scalar = whole ? Scalar.Q : Scalar.D;
        int bytes = count * scalar.bytes();
        List<OperandDeclaration> registers = new ArrayList<>();
        List<String> transfers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "r" + i;
            registers.add(operand(name, VectorRegister.following(Field.Rt, i)));
            String address = "add64(address, " + i * scalar.bytes() + ")";
            transfers.add(loads.equals("1") ? Transfers.loaded(scalar, name, address)
                    : Transfers.stored(scalar, name, address));
        }
        String semantics = "let address = n; " + String.join("; ", transfers);
        String bits = "0 " + (whole ? "1" : "0") + " 001100 ";
        String fields = " " + OPERATIONS[count] + " lane Rn Rt";
        String form = count + ", " + scalar.letter();
        to.declare(form, bits + "0 " + loads + " 000000" + fields, mnemonic + " list, [n]", semantics,
                operands(registers, count, whole));
        to.declare("post-index, " + form, bits + "1 " + loads + " 0 11111" + fields, mnemonic + " list, [n], imm",
                semantics + "; n = add64(n, imm)",
                operands(registers, count, whole, operand("imm", new FixedNumber(bytes))));
        to.declare("register post-index, " + form, bits + "1 " + loads + " 0 Rm" + fields, mnemonic + " list, [n], m",
                semantics + "; n = add64(n, m)",
                operands(registers, count, whole, operand("m", GeneralRegister.numbered(Field.Rm))));
    }

    private static OperandDeclaration[] operands(
            List<OperandDeclaration> registers, int count, boolean whole, OperandDeclaration... more) {
        List<OperandDeclaration> all = new ArrayList<>();
        all.add(operand("list", RegisterList.ofAnyLanes(Field.Rt, count, whole)));
        all.add(base());
        all.addAll(List.of(more));
        all.addAll(registers);
        return all.toArray(OperandDeclaration[]::new);
    }
}
