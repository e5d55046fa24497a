package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HexFormat;
import java.util.List;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/**
 * An instruction that no processor has, {@code addtwice}, is assembled, disassembled, interpreted and translated from the moment that it is
 * declared: the one line of {@link #declared} is all that there is of it.
 */
class OwnInstructionTest {
    private static final int PAGE = 0x400;
    private static final int PAGE_BYTES = 4096;
    private static final long CODE = (long) PAGE << 12;
    private static final int TIMES = 1000;

    private final List<X86Instruction> declared = declare();
    private final Decoder decoder = new X86Decoder(declared);
    private final InstructionAssembler assembler = new AttAssembler(declared);
    private final Isa isa = extended();

    private static List<X86Instruction> declare() {
        Forms forms = new Forms();
        ControlForms.declare(forms);
        IntegerForms.declare(forms);
        forms.one(Width.QUAD, "addtwice", "REX.W + 0F 04 /r", "dst: r64, src: r/m64", "dst = add(dst, add(src, src))");
        return forms.instructions();
    }

    /** x86lite with these declarations in place of its own. */
    private Isa extended() {
        Isa x86lite = Isa.named("x86lite").orElseThrow();
        return (Isa) Proxy.newProxyInstance(Isa.class.getClassLoader(), new Class<?>[]{Isa.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "decoder" -> decoder;
                    case "assembler" -> assembler;
                    case "instructions" -> List.copyOf(declared);
                    default -> {
                        try {
                            yield method.invoke(x86lite, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }
                });
    }

    private byte[] assemble(String statement) throws Exception {
        String mnemonic = statement.split(" ")[0];
        SourceReader reader = new SourceReader(statement);
        reader.reset(mnemonic.length());
        Encoding shortest = isa.assembler().assemble(mnemonic, reader).getFirst();
        return shortest.bytes();
    }

    private Decoding.Decoded decode(byte[] bytes) {
        return assertInstanceOf(Decoding.Decoded.class, isa.decoder().decode(bytes, 0, bytes.length, CODE));
    }

    @Test
    void x86liteDoesNotHaveIt() {
        assertFalse(Isa.named("x86lite").orElseThrow().assembler().mnemonics().contains("addtwice"));
    }

    @Test
    void itIsAssembledAndDisassembled() throws Exception {
        // REX.W with B for r9; mod 01, reg rax, rm r9, a displacement of 8.
        byte[] bytes = assemble("addtwice 8(%r9), %rax");
        assertEquals("490f044108", HexFormat.of().formatHex(bytes));
        assertEquals("addtwice 0x8(%r9),%rax", isa.disassembler().format(decode(bytes)));
    }

    @Test
    void operandsThatItDoesNotTakeAreRefused() {
        assertThrows(SyntaxException.class, () -> assemble("addtwice $1, %rax"));
    }

    @Test
    void itIsInterpreted() throws Exception {
        assertEquals(0, translated(Translator.NONE));
    }

    @Test
    void itIsTranslated() throws Exception {
        RegionTranslator translator = new RegionTranslator(0);
        assertTrue(translated(translator) >= 3 * (TIMES - 2), "the loop is not translated");
        assertTrue(translator.counts().instructions() >= 3, translator.counts().toString());
    }

    /** Adds twice 5 to rax a thousand times; how many instructions were translated ones. */
    private long translated(Translator translator) throws Exception {
        long frame = UnsafeApi.allocateMemory(PAGE_BYTES);
        try (CodeCache space = new CodeCache(isa, new CountedPoints.None(), translator);
                RegisterFile registers = new RegisterFile(isa.registers());
                Core core = new Core()) {
            long end = put(frame, assemble("addtwice %rbx, %rax"));
            end = put(end, assemble("sub $1, %rcx"));
            long jump = end;
            // jne back to the first.
            end = put(end, new byte[]{0x75, (byte) (frame - jump - 2)});
            put(end, assemble("syscall"));
            space.pages().map(PAGE, frame, true, false, true);
            core.attach(space);
            core.load(registers);
            registers.programCounter(CODE);
            registers.write(isa.registers().named("rbx"), 5);
            registers.write(isa.registers().named("rcx"), TIMES);
            assertEquals(Exit.TRAP, core.run(Long.MAX_VALUE, false));
            assertEquals(2 * 5 * TIMES, registers.read(isa.registers().named("rax")));
            assertEquals(3 * TIMES + 1, core.retired());
            return core.translatedRetired();
        } finally {
            UnsafeApi.freeMemory(frame);
        }
    }

    private static long put(long at, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            UnsafeApi.putByte(at + i, bytes[i]);
        }
        return at + bytes.length;
    }
}
