package org.maize.isa.semantics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maize.isa.Instruction;

/**
 * What the semantics of a declaration read and write, and how they may fail, found in their text.
 *
 * @param operandsRead names of operands
 * @param operandsWritten names of operands
 * @param registersRead fixed registers
 * @param registersWritten fixed registers
 * @param loads whether memory is read
 * @param stores whether memory is written
 * @param traps what they may raise, or leave the core with
 * @param transfers whether control may go elsewhere
 */
public record Effects(
        Set<String> operandsRead,
        Set<String> operandsWritten,
        Set<String> registersRead,
        Set<String> registersWritten,
        boolean loads,
        boolean stores,
        Set<Trap> traps,
        boolean transfers) {
    private static final Pattern TOKEN = Pattern.compile("&?[A-Za-z_][A-Za-z0-9_]*(?:\\.high)?");
    private static final Pattern MEMORY = Pattern.compile("m(8|16|32|64)|cas(8|16|32|64)");
    private static final Set<String> WORDS = Set.of("let", "if", "raise", "skip", "retry", "fence", "jump", "call",
            "return", "leave", "pc", "next");

    /** The effects of an instruction's semantics. */
    public static Effects of(Instruction instruction) {
        Reading reading = new Reading(instruction);
        for (String statement : instruction.semantics().text().split(";")) {
            reading.statement(statement.strip());
        }
        return reading.effects();
    }

    private static final class Reading {
        private final Set<String> operands = new HashSet<>();
        private final Set<String> memoryOperands = new HashSet<>();
        private final Set<String> locals = new HashSet<>();
        private final Set<String> operandsRead = new TreeSet<>();
        private final Set<String> operandsWritten = new TreeSet<>();
        private final Set<String> registersRead = new TreeSet<>();
        private final Set<String> registersWritten = new TreeSet<>();
        private final Set<Trap> traps = EnumSet.noneOf(Trap.class);
        private boolean loads;
        private boolean stores;
        private boolean transfers;

        Reading(Instruction instruction) {
            for (Instruction.OperandDeclaration operand : instruction.operands()) {
                operands.add(operand.name());
                if (operand.kind().takesMemory()) {
                    memoryOperands.add(operand.name());
                }
            }
        }

        Effects effects() {
            return new Effects(operandsRead, operandsWritten, registersRead, registersWritten, loads, stores, traps,
                    transfers);
        }

        void statement(String text) {
            String first = text.split("[ \\[=]", 2)[0];
            switch (first) {
                case "let" -> {
                    String[] parts = text.split("=", 2);
                    read(parts[1]);
                    locals.add(parts[0].substring(4).strip());
                }
                case "raise", "leave" -> {
                    String[] parts = text.split(" +", 3);
                    traps.add(SemanticsParser.trap(parts[1]));
                    read(parts.length > 2 ? parts[2] : "");
                }
                case "jump", "call", "return" -> {
                    transfers = true;
                    read(text);
                }
                case "", "skip", "retry", "fence" -> read(text);
                default -> assignment(text);
            }
        }

        private void assignment(String text) {
            int equals = text.indexOf(" = ");
            String target = text.substring(0, equals).strip();
            read(text.substring(equals + 3));
            int bracket = target.indexOf('[');
            if (bracket >= 0) {
                stores = true;
                read(target.substring(bracket));
                return;
            }
            String name = target.replace(".high", "");
            if (operands.contains(name)) {
                operandsWritten.add(name);
                stores |= memoryOperands.contains(name);
            } else {
                registersWritten.add(name);
            }
        }

        private void read(String value) {
            List<String> found = new ArrayList<>();
            Matcher matcher = TOKEN.matcher(value);
            while (matcher.find()) {
                String token = matcher.group();
                boolean called = matcher.end() < value.length() && value.charAt(matcher.end()) == '(';
                boolean digits = matcher.start() > 0 && Character.isDigit(value.charAt(matcher.start() - 1));
                if (!called && !digits && !WORDS.contains(token) && !locals.contains(token)) {
                    found.add(token);
                }
            }
            for (String token : found) {
                if (MEMORY.matcher(token).matches()) {
                    loads = true;
                    stores |= token.startsWith("cas");
                } else {
                    name(token.replace(".high", ""));
                }
            }
        }

        private void name(String name) {
            boolean address = name.startsWith("&");
            if (operands.contains(address ? name.substring(1) : name)) {
                operandsRead.add(address ? name.substring(1) : name);
                loads |= !address && memoryOperands.contains(name);
            } else {
                registersRead.add(name);
            }
        }
    }
}
