package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.operand;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.operand.RegisterList;
import org.maize.isa.armlite.operand.VectorRegister;
import org.maize.isa.armlite.register.Scalar;

/** Operations that move lanes from place to place: permutations, extractions, tables (Arm ARM C4.1.94). */
final class VectorPermutes {
    private static final int LONGEST_TABLE = 4;

    private VectorPermutes() {}

    static void declare(Declarations to) {
        for (Arrangement lanes : Arrangement.INTEGER) {
            if (lanes.lane() == Scalar.D) {
                pairs(to, lanes);
            } else {
                permutes(to, lanes);
            }
        }
        for (Arrangement bytes : new Arrangement[]{Arrangement.low(Scalar.B), Arrangement.whole(Scalar.B)}) {
            extraction(to, bytes);
            for (int count = 1; count <= LONGEST_TABLE; count++) {
                table(to, bytes, count, false);
                table(to, bytes, count, true);
            }
        }
    }

    private static void permutes(Declarations to, Arrangement lanes) {
        permute(to, lanes, "001", "uzp1", gathered(lanes, "evenLanes"));
        permute(to, lanes, "101", "uzp2", gathered(lanes, "oddLanes"));
        permute(to, lanes, "010", "trn1", lanes.halves("transposedEven(@, $, #)"));
        permute(to, lanes, "110", "trn2", lanes.halves("transposedOdd(@, $, #)"));
        String low = lanes.lane().fill("interleaved(n, m, #)");
        String lowUpper = lanes.lane().fill("interleaved(lsr64(n, 32), lsr64(m, 32), #)");
        String high = low.replace("(n, m", "(n.high, m.high");
        String highUpper = lanes.lane().fill("interleaved(lsr64(n.high, 32), lsr64(m.high, 32), #)");
        permute(to, lanes, "011", "zip1", lanes.written(low, lowUpper));
        permute(to, lanes, "111", "zip2",
                lanes.isWhole() ? lanes.written(high, highUpper) : lanes.written(lowUpper, "0"));
    }

    private static String gathered(Arrangement lanes, String function) {
        String bits = ", " + lanes.lane().bits() + ")";
        return lanes.isWhole() ? lanes.written(function + "(n, n.high" + bits, function + "(m, m.high" + bits)
                : lanes.written(function + "(n, m" + bits, "0");
    }

    /** Of two lanes each there are but two ways to take one from each register. */
    private static void pairs(Declarations to, Arrangement lanes) {
        String first = "d = n; d.high = m";
        String second = "d = n.high; d.high = m.high";
        permute(to, lanes, "001", "uzp1", first);
        permute(to, lanes, "101", "uzp2", second);
        permute(to, lanes, "010", "trn1", first);
        permute(to, lanes, "110", "trn2", second);
        permute(to, lanes, "011", "zip1", first);
        permute(to, lanes, "111", "zip2", second);
    }

    private static void permute(
            Declarations to, Arrangement lanes, String operation, String mnemonic, String semantics) {
        to.declare(lanes.text(), lanes.prefix("0", 0) + lanes.size() + " 0 Rm 0 " + operation + " 10 Rn Rd",
                mnemonic + " d, n, m", semantics, lanes.d(), lanes.n(), lanes.m());
    }

    private static void extraction(Declarations to, Arrangement bytes) {
        Field place = bytes.isWhole() ? Field.imm4 : Field.imm3;
        String semantics = bytes.isWhole()
                ? "d = extracted(n, n.high, m, place); d.high = extracted(n.high, m, m.high, place)"
                : "d = extracted(n, m, 0, place); d.high = 0";
        to.declare(bytes.text(), bytes.prefix("1", 0) + "00 0 Rm 0 " + (bytes.isWhole() ? "" : "0 ") + place
                + " 0 Rn Rd", "ext d, n, m, place", semantics, bytes.d(), bytes.n(), bytes.m(),
                operand("place", Immediate.decimal(place)));
    }

    /** @param keeps whether a byte whose index is beyond the table keeps what was there: {@code tbx} */
    private static void table(Declarations to, Arrangement bytes, int count, boolean keeps) {
        String value = "";
        List<OperandDeclaration> operands = new ArrayList<>(List.of(
                bytes.d(), operand("table", RegisterList.of(Field.Rn, count, "16b")), bytes.m()));
        for (int i = 0; i < count; i++) {
            String name = "r" + i;
            operands.add(operand(name, VectorRegister.following(Field.Rn, i)));
            String found = "lookUp($, " + name + ", " + name + "!, " + 16 * i + ")";
            value = value.isEmpty() ? found : "orr(" + value + ", " + found + ")";
        }
        String result = keeps ? "bitSelect(beyondTable($, " + 16 * count + "), ~, " + value + ")" : value;
        to.declare(count + ", " + bytes.text(),
                bytes.prefix("0", 0) + "00 0 Rm 0 " + Pattern.digits(count - 1, 2) + " " + (keeps ? "1" : "0")
                        + " 00 Rn Rd",
                (keeps ? "tbx" : "tbl") + " d, table, m", bytes.halves(result).replace("!", ".high"),
                operands.toArray(OperandDeclaration[]::new));
    }
}
