package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Semantics;
import org.maize.isa.x86lite.X86Instruction.Sizing;
import org.maize.isa.x86lite.semantics.Arithmetic;
import org.maize.isa.x86lite.semantics.Bits;
import org.maize.isa.x86lite.semantics.Comparisons;
import org.maize.isa.x86lite.semantics.Conditions;
import org.maize.isa.x86lite.semantics.Doubles;
import org.maize.isa.x86lite.semantics.Flags;
import org.maize.isa.x86lite.semantics.Identification;
import org.maize.isa.x86lite.semantics.Lanes;
import org.maize.isa.x86lite.semantics.Multiplication;
import org.maize.isa.x86lite.semantics.Mxcsr;
import org.maize.isa.x86lite.semantics.Orders;
import org.maize.isa.x86lite.semantics.Shifts;
import org.maize.isa.x86lite.semantics.SinglePairs;
import org.maize.isa.x86lite.semantics.Singles;
import org.maize.isa.x86lite.semantics.Transcendental;
import org.maize.isa.x86lite.semantics.Trigonometry;
import org.maize.isa.x86lite.semantics.UsualDoubles;
import org.maize.isa.x86lite.semantics.X87;
import org.maize.isa.x86lite.semantics.X87Arithmetic;
import org.maize.isa.x86lite.semantics.X87Comparison;
import org.maize.isa.x86lite.semantics.X87Conversion;
import org.maize.isa.x86lite.semantics.X87Remainder;

/**
 * Collects the declarations of instruction forms. Forms of one mnemonic are declared in the order in which an assembler
 * tries them.
 *
 * <p>A declaration is a template over the operand size. In the opcode {@code 00.w} is 00 for bytes and 01 for the other
 * sizes, {@code iz} a constant of the operand size, at most 4 bytes; the prefix of the size (66, REX.W) is added. In
 * operands and semantics {@code *} is the size in bits. An operand reads {@code name: kind}, with the kinds of the SDM, and
 * {@code acc} for al, ax, eax, rax, {@code imm8:*} for a byte that is sign-extended to the operand size.
 */
final class Forms {
    static final Function.Table FUNCTIONS = new Function.Table(
            Arithmetic.class, Flags.class, Conditions.class, Multiplication.class, Shifts.class, Bits.class,
            Identification.class, Mxcsr.class, Doubles.class, Singles.class, SinglePairs.class, Comparisons.class,
            Lanes.class, X87.class, X87Arithmetic.class, X87Remainder.class, X87Comparison.class, X87Conversion.class,
            Transcendental.class, Trigonometry.class, Orders.class, UsualDoubles.class);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final List<X86Instruction> instructions = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Sizing sizing = Sizing.SUFFIX_OR_REGISTER;
    private List<String> aliases = List.of();
    private List<String> intelNames = List.of();
    private boolean decoded = true;
    private boolean written = true;

    List<X86Instruction> instructions() {
        return List.copyOf(instructions);
    }

    /** The next declaration's mnemonic is also known by these names. */
    Forms alias(String... others) {
        aliases = List.of(others);
        return this;
    }

    /**
     * In Intel syntax the next declaration's mnemonic has these names, the first as disassembly shows it. Without them it has those of
     * AT&T syntax, there without a suffix.
     */
    Forms intel(String... names) {
        intelNames = List.of(names);
        return this;
    }

    /** The next declaration's suffix may be left out, and is not shown. */
    Forms optionalSuffix() {
        sizing = Sizing.OPTIONAL_SUFFIX;
        return this;
    }

    /** The next declaration is another way to write what an earlier one encodes. */
    Forms writtenOnly() {
        decoded = false;
        return this;
    }

    /** The next declaration is one that linkers make and assembly has no way to write. */
    Forms decodedOnly() {
        written = false;
        return this;
    }

    /**
     * The semantics of a form behind {@code lock}: where they end in storing {@code value} in place of {@code a}, the operand
     * {@code dst} is exchanged atomically, and all is done again where another core has been faster.
     */
    static String atomically(String semantics) {
        return semantics.replace("dst = value", "let seen = cas*[&dst](a, value); retry if differ(seen, a)");
    }

    /** Declares a form in all four operand sizes. */
    void all(String mnemonic, String opcode, String operands, String semantics) {
        sized(List.of(Width.values()), mnemonic, opcode, operands, semantics);
    }

    /** Declares a form for operands of 16, 32 and 64 bits. */
    void wide(String mnemonic, String opcode, String operands, String semantics) {
        sized(List.of(Width.WORD, Width.LONG, Width.QUAD), mnemonic, opcode, operands, semantics);
    }

    /** Declares a form in the operand sizes of the list. */
    void sized(List<Width> widths, String mnemonic, String opcode, String operands, String semantics) {
        List<String> others = aliases;
        List<String> intel = intelNames;
        Sizing style = sizing;
        boolean seen = decoded;
        for (Width width : widths) {
            aliases = others;
            intelNames = intel;
            sizing = style;
            decoded = seen;
            one(width, mnemonic, sizedOpcode(opcode, width), operands, semantics);
        }
    }

    /** Declares a form in one operand size, the opcode with all its prefixes. */
    void one(Width width, String mnemonic, String opcode, String operands, String semantics) {
        String bits = Integer.toString(width.bits());
        add(width, mnemonic, opcode.replace("iz", zName(width)), operands.replace("*", bits),
                semantics.replace("*", bits));
    }

    /** Declares a form whose mnemonic says all: no suffix is added. */
    void named(String mnemonic, String opcode, String operands, String semantics) {
        sizing = Sizing.NAME;
        add(null, mnemonic, opcode, operands, semantics);
    }

    /** The semantics that refuse memory of 16 bytes that does not lie on their boundary (SDM volume 1, 10.4.1.1 and 4.1.1). */
    static String aligned(String operand) {
        return "raise privileged if isMisaligned(&" + operand + "); ";
    }

    /**
     * Declares a form over {@code dst}, a vector register, and {@code src}, a vector register or 16 bytes of aligned memory.
     *
     * @param more further operands, each after a comma
     */
    void packed(String mnemonic, String opcode, String more, String semantics) {
        named(mnemonic, opcode, "dst: x128, src: direct x128" + more, semantics);
        named(mnemonic, opcode, "dst: x128, src: m128" + more, aligned("src") + semantics);
    }

    /**
     * Declares a form as {@link #packed} does whose semantics look at the high half of {@code src} alone. Memory is accessed whole
     * all the same, so that a fault is told of its first byte.
     */
    void packedHigh(String mnemonic, String opcode, String semantics) {
        named(mnemonic, opcode, "dst: x128, src: direct x128", semantics);
        named(mnemonic, opcode, "dst: x128, src: m128", aligned("src") + "let low = src; " + semantics);
    }

    private static String zName(Width width) {
        return switch (width) {
            case BYTE -> "ib";
            case WORD -> "iw";
            case LONG, QUAD -> "id";
        };
    }

    static String sizedOpcode(String opcode, Width width) {
        String prefix = switch (width) {
            case WORD -> "66 + ";
            case QUAD -> "REX.W + ";
            case BYTE, LONG -> "";
        };
        int mark = opcode.indexOf(".w");
        if (mark < 0) { return prefix + opcode; }
        int value = Integer.parseInt(opcode.substring(mark - 2, mark), 16) | (width == Width.BYTE ? 0 : 1);
        return prefix + opcode.substring(0, mark - 2) + HEX.toHexDigits((byte) value) + opcode.substring(mark + 2);
    }

    private void add(Width width, String mnemonic, String encoding, String operands, String semantics) {
        Opcode opcode = new Opcode(encoding);
        List<OperandDeclaration> declared = new ArrayList<>();
        StringBuilder name = new StringBuilder(mnemonic);
        for (String operand : operands.isEmpty() ? new String[0] : operands.split(",")) {
            int colon = operand.indexOf(": ");
            X86OperandKind kind = kind(operand.substring(colon + 2), opcode, width);
            name.append(declared.isEmpty() ? " " : ", ").append(kind.notation());
            declared.add(new OperandDeclaration(operand.substring(0, colon).strip(), kind));
        }
        String unique = names.add(name.toString()) ? name.toString() : name + " (" + encoding + ")";
        names.add(unique);
        instructions.add(new X86Instruction(
                unique, mnemonic, declared, new Semantics(semantics, FUNCTIONS, X86Registers.SET), opcode, width,
                sizing,
                aliases, intelNames, decoded, written));
        aliases = List.of();
        intelNames = List.of();
        sizing = Sizing.SUFFIX_OR_REGISTER;
        decoded = true;
        written = true;
    }

    private static X86OperandKind kind(String token, Opcode opcode, Width width) {
        if (token.startsWith("r/m")) { return new X86OperandKind.RegisterOrMemory(bits(token, 3)); }
        if (token.startsWith("imm")) { return constant(token, opcode); }
        if (token.startsWith("rel")) { return new X86OperandKind.Relative(opcode.constantBytes()); }
        if (token.startsWith("moffs")) { return new X86OperandKind.AbsoluteMemory(bits(token, 5)); }
        if (token.startsWith("popped m")) {
            return new X86OperandKind.InMemory(bits(token, 8), bits(token, 8).bytes(), bits(token, 8).bytes());
        }
        if (token.equals("address m")) { return new X86OperandKind.EffectiveAddress(); }
        if (token.equals("m")) { return new X86OperandKind.InMemory(null, 0, 0); }
        if (token.equals("m80")) { return new X86OperandKind.InMemory(null, 10, 0); }
        if (token.startsWith("source m")) {
            return new X86OperandKind.StringElement(X86Registers.general(Width.QUAD, 6), X86Registers.DS,
                    bits(token, 8));
        }
        if (token.startsWith("target m")) {
            return new X86OperandKind.StringElement(X86Registers.general(Width.QUAD, 7), X86Registers.ES,
                    bits(token, 8));
        }
        if (token.equals("1")) { return new X86OperandKind.One(); }
        if (token.equals("cl")) { return new X86OperandKind.Fixed(X86Registers.general(Width.BYTE, 1), Width.BYTE); }
        if (token.equals("st")) { return new X86OperandKind.Fixed(X86Registers.STACK_TOP, Width.QUAD); }
        if (token.startsWith("st")) {
            return new X86OperandKind.Fixed(X86Registers.stack(token.charAt(2) - '0'), Width.QUAD);
        }
        if (token.equals("ax")) { return new X86OperandKind.Fixed(X86Registers.general(Width.WORD, 0), Width.WORD); }
        if (token.equals("acc")) { return new X86OperandKind.Fixed(X86Registers.general(width, 0), width); }
        if (token.startsWith("x/m")) { return new VectorKind.RegisterOrMemory(Integer.parseInt(token.substring(3))); }
        if (token.startsWith("x")) {
            return new VectorKind.InRegister(Integer.parseInt(token.substring(1)), X86OperandKind.Place.MODRM_REG);
        }
        if (token.startsWith("direct x")) {
            return new VectorKind.InRegister(Integer.parseInt(token.substring(8)), X86OperandKind.Place.MODRM_RM);
        }
        if (token.equals("m128")) { return new VectorKind.InMemory(128); }
        if (token.startsWith("m")) { return new X86OperandKind.InMemory(bits(token, 1), bits(token, 1).bytes(), 0); }
        if (token.startsWith("direct r")) {
            return new X86OperandKind.General(bits(token, 8), X86OperandKind.Place.MODRM_RM);
        }
        if (token.startsWith("whole r")) {
            return new X86OperandKind.General(bits(token, 7), X86OperandKind.Place.MODRM_RM, true);
        }
        if (token.startsWith("twice r")) {
            return new X86OperandKind.General(bits(token, 7), X86OperandKind.Place.MODRM_BOTH);
        }
        return new X86OperandKind.General(
                bits(token, 1),
                opcode.registerInOpcode() ? X86OperandKind.Place.OPCODE : X86OperandKind.Place.MODRM_REG);
    }

    private static X86OperandKind constant(String token, Opcode opcode) {
        int colon = token.indexOf(':');
        Width width = colon < 0 ? bits(token, 3) : bits(token, colon + 1);
        return new X86OperandKind.Constant(opcode.constantBytes(), width);
    }

    private static Width bits(String token, int from) {
        return Width.ofBits(Integer.parseInt(token.substring(from)));
    }
}
