package org.maize.isa.x86lite;

import static org.maize.isa.x86lite.X87Text.REGISTERS;
import static org.maize.isa.x86lite.X87Text.TOLD;
import static org.maize.isa.x86lite.X87Text.TOP;
import static org.maize.isa.x86lite.X87Text.integer;
import static org.maize.isa.x86lite.X87Text.number;
import static org.maize.isa.x86lite.X87Text.pop;
import static org.maize.isa.x86lite.X87Text.push;
import static org.maize.isa.x86lite.X87Text.put;
import static org.maize.isa.x86lite.X87Text.register;

import java.util.List;

/**
 * Declares the x87 instructions that compute and move values (Intel SDM volume 1, 5.2 and chapter 8). A subtraction or division
 * into another register than the top has the name that AT&T syntax gives it, with and without {@code r} the other way round than in the
 * SDM.
 */
final class X87Forms {
    private static final List<String> ARITHMETIC = List.of("fadd", "fmul", "fcom", "fcomp", "fsub", "fsubr", "fdiv",
            "fdivr");
    private static final String[] CONSTANTS = {"fld1", "fldl2t", "fldl2e", "fldpi", "fldlg2", "fldln2", "fldz"};

    private X87Forms() {}

    static void declare(Forms forms) {
        arithmetic(forms);
        comparisons(forms);
        loads(forms);
        stores(forms);
        unary(forms);
        transcendental(forms);
        conditional(forms);
    }

    private static String compute(int operation, int into, int pops) {
        String arguments = "(" + operation + ", s, h, t, g, x87control)";
        return "let v = x87Arithmetic" + arguments + "; let r = x87ArithmeticHead" + arguments + "; " + TOLD
                + put(into, pops);
    }

    private static String compare(int unordered, int pops) {
        return "let order = x87Compare(s, h, t, g); x87status = x87Ordered(x87Compared(x87status, s, h, t, g, "
                + unordered + "), order)" + pop(pops);
    }

    private static void arithmetic(Forms forms) {
        for (int operation = 0; operation < ARITHMETIC.size(); operation++) {
            String name = ARITHMETIC.get(operation);
            boolean compares = operation == 2 || operation == 3;
            String semantics = compares ? compare(0, operation - 2) : compute(operation, 0, 0);
            String integerName = "fi" + name.substring(1);
            String turned = operation < 4 ? name : ARITHMETIC.get(operation ^ 1);
            forms.intel(name).named(name + "s", "D8 /" + operation, "src: m32", TOP + number(32) + semantics);
            forms.intel(name).named(name + "l", "DC /" + operation, "src: m64", TOP + number(64) + semantics);
            forms.intel(integerName).named(integerName + "s", "DE /" + operation, "src: m16",
                    TOP + integer(16) + semantics);
            forms.intel(integerName).named(integerName + "l", "DA /" + operation, "src: m32",
                    TOP + integer(32) + semantics);
            for (int i = 0; i < REGISTERS; i++) {
                String byteOf = " %02X".formatted(0xc0 + operation * 8 + i);
                String here = TOP + register(i);
                if (compares) {
                    forms.named(name, "D8" + byteOf, "src: st" + i, here + semantics);
                    continue;
                }
                forms.named(name, "D8" + byteOf, "dst: st, src: st" + i, here + semantics);
                forms.intel(turned).named(name, "DC" + byteOf, "dst: st" + i + ", src: st",
                        here + compute(operation, i, 0));
                forms.intel(turned + "p").named(name + "p", "DE" + byteOf, "dst: st" + i + ", src: st",
                        here + compute(operation, i, 1));
                forms.writtenOnly().named(name, "D8" + byteOf, "src: st" + i, here + semantics);
                forms.intel(turned + "p").writtenOnly().named(name + "p", "DE" + byteOf, "dst: st" + i,
                        here + compute(operation, i, 1));
            }
            if (!compares) {
                String byteOf = " %02X".formatted(0xc1 + operation * 8);
                forms.intel(turned + "p").writtenOnly().named(name + "p", "DE" + byteOf, "",
                        TOP + register(1) + compute(operation, 1, 1));
            } else {
                forms.writtenOnly().named(name, "D8 %02X".formatted(0xc1 + operation * 8), "",
                        TOP + register(1) + semantics);
            }
        }
    }

    private static void comparisons(Forms forms) {
        forms.named("fcompp", "DE D9", "", TOP + register(1) + compare(0, 2));
        forms.named("fucompp", "DA E9", "", TOP + register(1) + compare(1, 2));
        forms.named("ftst", "D9 E4", "", TOP + "let t = 0; let g = 0; " + compare(0, 0));
        forms.named("fxam", "D9 E5", "", TOP + "x87status = x87Examined(x87status, s, h)");
        for (int i = 0; i < REGISTERS; i++) {
            String here = TOP + register(i);
            unordered(forms, "fucom", "DD", 0xe0 + i, i, here + compare(1, 0));
            unordered(forms, "fucomp", "DD", 0xe8 + i, i, here + compare(1, 1));
            flags(forms, "fucomi", "DB", 0xe8 + i, i, here + ordered(1, 0));
            flags(forms, "fcomi", "DB", 0xf0 + i, i, here + ordered(0, 0));
            flags(forms, "fucomip", "DF", 0xe8 + i, i, here + ordered(1, 1));
            flags(forms, "fcomip", "DF", 0xf0 + i, i, here + ordered(0, 1));
        }
    }

    private static String ordered(int unordered, int pops) {
        return "let order = x87Compare(s, h, t, g); result = orderResult(order); carries = orderCarries(order); "
                + "x87status = x87Compared(x87status, s, h, t, g, " + unordered + ")" + pop(pops);
    }

    private static void unordered(
            Forms forms, String name, String opcode, int second, int index, String semantics) {
        String encoding = opcode + " %02X".formatted(second);
        forms.named(name, encoding, "src: st" + index, semantics);
        if (index == 1) {
            forms.writtenOnly().named(name, encoding, "", semantics);
        }
    }

    private static void flags(Forms forms, String name, String opcode, int second, int index, String semantics) {
        String encoding = opcode + " %02X".formatted(second);
        String[] other = name.endsWith("ip") ? new String[]{name.replace("ip", "pi")} : new String[0];
        forms.alias(other).named(name, encoding, "dst: st, src: st" + index, semantics);
        forms.alias(other).writtenOnly().named(name, encoding, "src: st" + index, semantics);
        if (index == 1) {
            forms.alias(other).writtenOnly().named(name, encoding, "", semantics);
        }
    }

    private static void loads(Forms forms) {
        String loaded = "let v = x87Loaded(t, g); let w = x87LoadedHead(t, g); ";
        forms.intel("fld").named("flds", "D9 /0", "src: m32", number(32) + loaded + push());
        forms.intel("fld").named("fldl", "DD /0", "src: m64", number(64) + loaded + push());
        forms.intel("fld").named("fldt", "DB /5", "src: m80",
                "let v = m64[&src]; let w = m16[add(&src, 8)]; " + push());
        String whole = "let v = t; let w = g; ";
        forms.intel("fild").named("filds", "DF /0", "src: m16", integer(16) + whole + push());
        forms.intel("fild").named("fildl", "DB /0", "src: m32", integer(32) + whole + push());
        forms.alias("fildq").intel("fild").named("fildll", "DF /5", "src: m64", integer(64) + whole + push());
        forms.named("fbld", "DF /4", "src: m80", "let m = m64[&src]; let n = m16[add(&src, 8)]; "
                + "let v = significandOfDecimal(m, n); let w = headOfDecimal(m, n); " + push());
        for (int i = 0; i < CONSTANTS.length; i++) {
            forms.named(CONSTANTS[i], "D9 %02X".formatted(0xe8 + i), "",
                    "let v = x87Constant(" + i + ", x87control); let w = x87ConstantHead(" + i + "); " + push());
        }
        for (int i = 0; i < REGISTERS; i++) {
            forms.named("fld", "D9 %02X".formatted(0xc0 + i), "src: st" + i,
                    register(i) + "let v = x87Moved(t, g); let w = x87MovedHead(g, 0); " + push());
        }
    }

    private static void stores(Forms forms) {
        for (int pops = 0; pops < 2; pops++) {
            String name = pops == 0 ? "fst" : "fstp";
            int digit = 2 + pops;
            forms.intel(name).named(name + "s", "D9 /" + digit, "dst: m32", narrow(32, pops));
            forms.intel(name).named(name + "l", "DD /" + digit, "dst: m64", narrow(64, pops));
            String whole = pops == 0 ? "fist" : "fistp";
            forms.intel(whole).named(whole + "s", "DF /" + digit, "dst: m16", whole(16, 0, pops));
            forms.intel(whole).named(whole + "l", "DB /" + digit, "dst: m32", whole(32, 0, pops));
            for (int i = 0; i < REGISTERS; i++) {
                forms.named(name, "DD %02X".formatted(0xc0 + digit * 8 + i), "dst: st" + i,
                        TOP + "let v = x87Moved(s, h); let r = x87MovedHead(h, 0); " + TOLD + put(i, pops));
            }
        }
        forms.alias("fistpq").intel("fistp").named("fistpll", "DF /7", "dst: m64", whole(64, 0, 1));
        forms.intel("fisttp").named("fisttps", "DF /1", "dst: m16", whole(16, 1, 1));
        forms.intel("fisttp").named("fisttpl", "DB /1", "dst: m32", whole(32, 1, 1));
        forms.alias("fisttpq").intel("fisttp").named("fisttpll", "DD /1", "dst: m64", whole(64, 1, 1));
        forms.intel("fstp").named("fstpt", "DB /7", "dst: m80",
                TOP + "let r = x87MovedHead(h, 0); m64[&dst] = x87Moved(s, h); "
                        + "m16[add(&dst, 8)] = r; " + TOLD + pop(1));
        forms.named("fbstp", "DF /6", "dst: m80", TOP + "let r = x87DecimalTop(s, h, x87control); "
                + "m64[&dst] = x87Decimal(s, h, x87control); m16[add(&dst, 8)] = r; " + TOLD + pop(1));
        for (int i = 0; i < REGISTERS; i++) {
            String exchange = TOP + register(i) + "let v = x87MovedHead(h, 0); let w = x87MovedHead(g, 0); "
                    + "x87status = x87Told(x87Told(x87status, v), w)";
            String swap = "; st0s = x87Moved(t, g); st0h = and(w, 0xffff); st" + i + "s = x87Moved(s, h); st" + i
                    + "h = and(v, 0xffff); x87used = using(using(x87used, 0), " + i + ")";
            forms.named("fxch", "D9 %02X".formatted(0xc8 + i), "src: st" + i, exchange + swap);
            if (i == 1) {
                forms.writtenOnly().named("fxch", "D9 C9", "", exchange + swap);
            }
            forms.named("ffree", "DD %02X".formatted(0xc0 + i), "dst: st" + i,
                    "x87used = unusing(x87used, " + i + "); x87status = x87Unmarked(x87status)");
            forms.named("ffreep", "DF %02X".formatted(0xc0 + i), "dst: st" + i, "let used = unusing(x87used, " + i
                    + "); x87status = x87Unmarked(x87status)" + X87Text.stack(-1, "used", 1, false));
        }
    }

    private static String narrow(int width, int pops) {
        return TOP + "let r = x87NarrowedHead(s, h, x87control, " + width + "); dst = x87Narrowed(s, h, x87control, "
                + width + "); " + TOLD + pop(pops);
    }

    private static String whole(int width, int truncate, int pops) {
        String arguments = "(s, h, x87control, " + width + ", " + truncate + ")";
        return TOP + "let r = x87ToIntegerHead" + arguments + "; dst = x87ToInteger" + arguments + "; " + TOLD
                + pop(pops);
    }

    private static void unary(Forms forms) {
        forms.named("fchs", "D9 E0", "",
                TOP + "let v = x87Moved(s, h); let r = x87MovedHead(h, 2); " + TOLD + put(0, 0));
        forms.named("fabs", "D9 E1", "",
                TOP + "let v = x87Moved(s, h); let r = x87MovedHead(h, 1); " + TOLD + put(0, 0));
        forms.named("fsqrt", "D9 FA", "", TOP + function("x87Root", "(s, h, x87control)", TOLD));
        forms.named("frndint", "D9 FC", "", TOP + function("x87Integer", "(s, h, x87control)", TOLD));
        forms.named("fscale", "D9 FD", "", TOP + register(1) + function("x87Scaled", "(s, h, t, g, x87control)", TOLD));
        remainder(forms, "fprem", "D9 F8", 0);
        remainder(forms, "fprem1", "D9 F5", 1);
        forms.named("fxtract", "D9 F4", "",
                TOP + "let kept = 0; let v = x87Exponent(s, h); let r = x87ExponentHead(s, h); "
                        + "let a = x87Fraction(s, h); let w = x87FractionHead(s, h); "
                        + X87Text.replaceAndPush("x87status = x87Told(x87status, q)"));
    }

    private static void remainder(Forms forms, String name, String opcode, int nearest) {
        forms.named(name, opcode, "", TOP + register(1) + function("x87Remainder", "(s, h, t, g, " + nearest + ")",
                "x87status = x87RemainderStatus(x87status, r)"));
    }

    private static void transcendental(Forms forms) {
        forms.named("f2xm1", "D9 F0", "", TOP + function("x87Exponential", "(s, h, x87control)", TOLD));
        ofTwo(forms, "fyl2x", "D9 F1", "x87Logarithm");
        ofTwo(forms, "fyl2xp1", "D9 F9", "x87LogarithmOfSum");
        ofTwo(forms, "fpatan", "D9 F3", "x87ArcTangent");
        String reduced = "x87status = x87Reduced(x87status, r)";
        forms.named("fsin", "D9 FE", "", TOP + function("x87OfAngle", "(s, h, x87control, 0)", reduced));
        forms.named("fcos", "D9 FF", "", TOP + function("x87OfAngle", "(s, h, x87control, 1)", reduced));
        forms.named("fsincos", "D9 FB", "", ofAngle(0)
                + "let a = x87OfAngle(s, h, x87control, 1); let w = x87OfAngleHead(s, h, x87control, 1); "
                + X87Text.replaceAndPush("x87status = x87Reduced(x87status, q)"));
        forms.named("fptan", "D9 F2", "", ofAngle(2) + "let a = x87UnitBeside(v, r); let w = x87UnitHeadBeside(r); "
                + X87Text.replaceAndPush("x87status = x87Reduced(x87status, q)"));
    }

    private static String ofAngle(int wanted) {
        String arguments = "(s, h, x87control, " + wanted + "); ";
        return TOP + "let kept = isAngleTooLarge(s, h, x87used); let v = x87OfAngle" + arguments
                + "let r = x87OfAngleHead"
                + arguments;
    }

    /** A function of the top and the register below it, which replaces that one when the top is popped. */
    private static void ofTwo(Forms forms, String name, String opcode, String function) {
        String arguments = "(s, h, t, g, x87control)";
        forms.named(name, opcode, "", TOP + register(1) + "let v = " + function + arguments + "; let r = " + function
                + "Head" + arguments + "; " + TOLD + put(1, 1));
    }

    private static String function(String name, String arguments, String told) {
        return "let v = " + name + arguments + "; let r = " + name + "Head" + arguments + "; " + told + put(0, 0);
    }

    /** Moves under the conditions of unsigned comparisons, and their opposites. */
    private static void conditional(Forms forms) {
        List<Condition> conditions = List.of(Condition.B, Condition.E, Condition.BE, Condition.P);
        List<Condition> opposites = List.of(Condition.AE, Condition.NE, Condition.A, Condition.NP);
        List<String> names = List.of("b", "e", "be", "u");
        for (int i = 0; i < names.size(); i++) {
            conditional(forms, names.get(i), "DA", 0xc0 + 8 * i, conditions.get(i));
            conditional(forms, "n" + names.get(i), "DB", 0xc0 + 8 * i, opposites.get(i));
        }
    }

    private static void conditional(Forms forms, String name, String opcode, int second, Condition condition) {
        String[] aliases = switch (name) {
            case "b" -> new String[]{"fcmovnae"};
            case "be" -> new String[]{"fcmovna"};
            case "nb" -> new String[]{"fcmovae"};
            case "nbe" -> new String[]{"fcmova"};
            default -> new String[0];
        };
        for (int i = 0; i < REGISTERS; i++) {
            forms.alias(aliases).named("fcmov" + name, opcode + " %02X".formatted(second + i), "dst: st, src: st" + i,
                    TOP + register(i) + "let r = x87ChosenHead(h, g, bit(" + condition.test() + ")); "
                            + "let v = x87ChosenSignificand(s, t, r, bit(" + condition.test() + ")); "
                            + "x87status = x87Faulted(x87status, r)"
                            + put(0, 0));
        }
    }
}
