package org.maize.isa.semantics;

import java.util.List;
import org.maize.isa.Instruction;
import org.maize.isa.RegisterSet;

/**
 * The semantics of an instruction declaration, as its text.
 *
 * <pre>
 * semantics = statement { ";" statement }
 * statement = "let" name "=" value
 *           | "let" name "," name "=" "cas128" "[" value "]" "(" value "," value "," value "," value ")"
 *           | "raise" trap [ "if" value ]
 *           | "skip" "if" value
 *           | "retry" "if" value
 *           | "fence"
 *           | ( "jump" | "call" | "return" ) value [ "if" value ]
 *           | "leave" trap
 *           | target "=" value
 * target    = operand [ ".high" ] | register | "m8" | "m16" | "m32" | "m64" "[" value "]"
 * value     = number | operand [ ".high" ] | register | local | function "(" [ value { "," value } ] ")"
 *           | "m8" | "m16" | "m32" | "m64" "[" value "]"
 *           | "cas8" | "cas16" | "cas32" | "cas64" "[" value "]" "(" value "," value ")" | "&amp;" operand | "pc" | "next"
 * trap      = "syscall" | "illegal" | "divide" | "breakpoint" | "privileged" | "alignment"
 * </pre>
 *
 * <p>{@code pc} is the address of the instruction, {@code next} that of the one after it, {@code &operand} the effective
 * address of a memory operand, {@code operand.high} the high half of one of 16 bytes; {@code cas64[address](expected,
 * replacement)} is {@link Expression.CompareExchange}. Values have 8 bytes, so that an exchange of 16 names two: {@code let low, high =
 * cas128[address](expectedLow, expectedHigh, replacementLow, replacementHigh)} is {@link Statement.ExchangePair}. The order of evaluation is that of {@link Statement}.
 */
public final class Semantics {
    private final String text;
    private final Function.Table functions;
    private final RegisterSet registers;
    private volatile SemanticsParser.Parsed parsed;

    public Semantics(String text, Function.Table functions, RegisterSet registers) {
        this.text = text;
        this.functions = functions;
        this.registers = registers;
    }

    /** The text of the declaration. */
    public String text() {
        return text;
    }

    List<Statement> bind(Binding binding) {
        Instruction instruction = binding.decoded().instruction();
        if (parsed == null) {
            parsed = SemanticsParser.parse(instruction, text, functions, registers);
        }
        return parsed.bind(binding);
    }
}
