package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.base;
import static org.maize.isa.armlite.declaration.Operands.operand;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.FixedNumber;
import org.maize.isa.armlite.operand.GeneralRegister;
import org.maize.isa.armlite.operand.LaneNumber;
import org.maize.isa.armlite.operand.RegisterList;
import org.maize.isa.armlite.operand.VectorElement;
import org.maize.isa.armlite.operand.VectorRegister;
import org.maize.isa.armlite.register.Scalar;

/**
 * Loads and stores of structures: of two to four elements that follow each other in memory each goes to a register of its own, into
 * all its lanes in turn, into one of them, or one structure into all of them (Arm ARM C4.1.88).
 */
final class VectorStructures {
    private static final int MOST = 4;
    // By the number of registers.
    private static final String[] OPERATIONS = {"", "", "1000", "0100", "0000"};
    private static final Scalar[] LANES = {Scalar.B, Scalar.H, Scalar.S, Scalar.D};

    private VectorStructures() {}

    static void declare(Declarations to) {
        for (int count = 2; count <= MOST; count++) {
            for (Arrangement lanes : Arrangement.INTEGER) {
                multiple(to, lanes, count, true);
                multiple(to, lanes, count, false);
            }
        }
        for (int count = 1; count <= MOST; count++) {
            for (Scalar lane : LANES) {
                single(to, lane, count, true);
                single(to, lane, count, false);
                replicated(to, Arrangement.low(lane), count);
                replicated(to, Arrangement.whole(lane), count);
            }
        }
    }

    /**
     * The same transfer in its three ways to address memory.
     *
     * @param group the upper bits, {@code ?} being the one that tells whether the base is written back
     */
    private static void addressed(
            Declarations to, String form, String group, String fields, String syntax, String transfer, int bytes,
            List<OperandDeclaration> first, List<OperandDeclaration> derived) {
        String semantics = "let address = n; " + transfer;
        String post = group.replace("?", "1");
        to.declare(form, group.replace("?", "0") + " 00000 " + fields, syntax + ", [n]", semantics,
                all(first, derived));
        to.declare("post-index, " + form, post + " 11111 " + fields, syntax + ", [n], imm",
                semantics + "; n = add64(n, imm)", all(first, derived, operand("imm", new FixedNumber(bytes))));
        to.declare("register post-index, " + form, post + " Rm " + fields, syntax + ", [n], m",
                semantics + "; n = add64(n, m)",
                all(first, derived, operand("m", GeneralRegister.numbered(Field.Rm))));
    }

    private static OperandDeclaration[] all(
            List<OperandDeclaration> first, List<OperandDeclaration> derived, OperandDeclaration... more) {
        List<OperandDeclaration> all = new ArrayList<>(first);
        all.add(base());
        all.addAll(List.of(more));
        all.addAll(derived);
        return all.toArray(OperandDeclaration[]::new);
    }

    private static String address(int offset) {
        return "add64(address, " + offset + ")";
    }

    private static void multiple(Declarations to, Arrangement lanes, int count, boolean loads) {
        List<OperandDeclaration> registers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            registers.add(operand("r" + i, VectorRegister.following(Field.Rt, i)));
        }
        addressed(to, lanes.text(),
                "0 " + (lanes.isWhole() ? "1" : "0") + " 001100 ? " + (loads ? "1" : "0") + " 0",
                OPERATIONS[count] + " " + lanes.size() + " Rn Rt", (loads ? "ld" : "st") + count + " list",
                loads ? loaded(lanes, count) : stored(lanes, count), count * (lanes.isWhole() ? 16 : 8),
                List.of(operand("list", RegisterList.of(Field.Rt, count, lanes.text()))), registers);
    }

    private static String loaded(Arrangement lanes, int count) {
        List<String> statements = new ArrayList<>();
        int halves = lanes.isWhole() ? 2 : 1;
        for (int i = 0; i < count * halves; i++) {
            statements.add("let w" + i + " = m64[" + address(8 * i) + "]");
        }
        for (int register = 0; register < count; register++) {
            for (int half = 0; half < 2; half++) {
                String value = half < halves ? taken(lanes.lane(), count, register, half * count) : "0";
                statements.add("r" + register + (half == 0 ? "" : ".high") + " = " + value);
            }
        }
        return String.join("; ", statements);
    }

    /** What of {@code count} times 8 bytes of structures belongs to one register. */
    private static String taken(Scalar lane, int count, int register, int first) {
        if (lane == Scalar.D) { return "w" + (first + register); }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add("w" + (first + i));
        }
        String all = String.join(", ", words);
        return count == 2 ? (register == 0 ? "evenLanes(" : "oddLanes(") + all + ", " + lane.bits() + ")"
                : "structure" + count + "Lanes(" + all + ", " + register + ", " + lane.bits() + ")";
    }

    private static String stored(Arrangement lanes, int count) {
        List<String> statements = new ArrayList<>();
        int halves = lanes.isWhole() ? 2 : 1;
        for (int half = 0; half < halves; half++) {
            for (int word = 0; word < count; word++) {
                statements.add("m64[" + address(8 * (half * count + word)) + "] = "
                        + made(lanes.lane(), count, word, half == 0 ? "" : ".high"));
            }
        }
        return String.join("; ", statements);
    }

    /** The 8 bytes at a place among those that a half of each register makes. */
    private static String made(Scalar lane, int count, int word, String half) {
        if (lane == Scalar.D) { return "r" + word + half; }
        if (count == 2) {
            return word == 0 ? "interleaved(r0" + half + ", r1" + half + ", " + lane.bits() + ")"
                    : "interleaved(lsr64(r0" + half + ", 32), lsr64(r1" + half + ", 32), " + lane.bits() + ")";
        }
        List<String> registers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            registers.add("r" + i + half);
        }
        return "structures" + count + "Of(" + String.join(", ", registers) + ", " + word + ", " + lane.bits() + ")";
    }

    /** Of one lane of each register. */
    private static void single(Declarations to, Scalar lane, int count, boolean loads) {
        Field[] index = switch (lane) {
            case B -> new Field[]{Field.Q, Field.S, Field.i2};
            case H -> new Field[]{Field.Q, Field.S, Field.i1};
            case S -> new Field[]{Field.Q, Field.S};
            default -> new Field[]{Field.Q};
        };
        String place = switch (lane) {
            case B -> "S i2";
            case H -> "S i1 0";
            case S -> "S 00";
            default -> "0 01";
        };
        int memory = lane.bits();
        List<OperandDeclaration> elements = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(operand("r" + i, VectorElement.following(Field.Rt, lane, i, index)));
            String there = "m" + memory + "[" + address(i * lane.bytes()) + "]";
            statements.add(loads ? "r" + i + " = " + there : there + " = r" + i);
        }
        addressed(to, "lane, " + lane.letter(),
                "0 Q 001101 ? " + (loads ? "1 " : "0 ") + (count - 1 & 1),
                group(lane) + (count > 2 ? "1 " : "0 ") + place + " Rn Rt",
                (loads ? "ld" : "st") + count + " list[lane]", String.join("; ", statements), count * lane.bytes(),
                List.of(operand("list", RegisterList.of(Field.Rt, count, lane.letter())),
                        operand("lane", new LaneNumber(index))),
                elements);
    }

    /** The upper bits of the opcode: the width of a lane, of words and of 8 bytes the same. */
    private static String group(Scalar lane) {
        return switch (lane) {
            case B -> "00";
            case H -> "01";
            default -> "10";
        };
    }

    /** One structure into every lane. */
    private static void replicated(Declarations to, Arrangement lanes, int count) {
        Scalar lane = lanes.lane();
        List<OperandDeclaration> registers = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            registers.add(operand("r" + i, VectorRegister.following(Field.Rt, i)));
            statements.add("let e" + i + " = replicate(m" + lane.bits() + "[" + address(i * lane.bytes()) + "], "
                    + lane.bits() + "); r" + i + " = e" + i + "; r" + i + ".high = "
                    + (lanes.isWhole() ? "e" + i : "0"));
        }
        addressed(to, lanes.text(), "0 " + (lanes.isWhole() ? "1" : "0") + " 001101 ? 1 " + (count - 1 & 1),
                "11" + (count > 2 ? "1 0 " : "0 0 ") + lanes.size() + " Rn Rt", "ld" + count + "r list",
                String.join("; ", statements), count * lane.bytes(),
                List.of(operand("list", RegisterList.of(Field.Rt, count, lanes.text()))), registers);
    }
}
