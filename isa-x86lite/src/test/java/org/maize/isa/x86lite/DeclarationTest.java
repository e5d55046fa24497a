package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;

class DeclarationTest {
    private final Isa isa = Isa.named("x86lite").orElseThrow();

    @Test
    void theIsaIsFoundAsAService() {
        assertEquals(62, isa.elfMachine());
        assertInstanceOf(X86Lite.class, Isa.ofElfMachine(62).orElseThrow());
    }

    @Test
    void everyNameIsOfOneFormOnly() {
        Set<String> names = new HashSet<>();
        isa.instructions().forEach(form -> assertTrue(names.add(form.name()), form.name()));
    }

    @Test
    void everyFormIsDecodedAsItselfAndHasSemanticsThatBind() throws Exception {
        for (X86Instruction form : X86Lite.forms()) {
            if (!form.isDecoded() || !Samples.isWritable(form)) {
                continue;
            }
            boolean itself = false;
            for (String statement : Samples.of(form)) {
                SourceReader reader = new SourceReader(statement);
                reader.reset(Samples.name(form).length());
                byte[] bytes = new InstructionEncoder(form, new AttSyntax(reader).operands().reversed()).encode()
                        .bytes();
                Decoding.Decoded decoded = assertInstanceOf(
                        Decoding.Decoded.class, isa.decoder().decode(bytes, 0, bytes.length, 0x1000), statement);
                assertEquals(bytes.length, decoded.length(), statement);
                assertNotNull(Binding.of(decoded).statements(), statement);
                itself |= decoded.instruction() == form;
            }
            assertTrue(itself, form.name() + " is never decoded");
        }
    }

    @Test
    void shapesDifferInSlotsOnly() {
        Binding first = Binding.of(decode("48 03 44 8b 11"));
        Binding second = Binding.of(decode("4d 03 6c b1 f0"));
        assertEquals(first.statements(), second.statements());
        assertFalse(Arrays.equals(first.slots(), second.slots()));
    }

    private Decoding.Decoded decode(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return (Decoding.Decoded) isa.decoder().decode(bytes, 0, bytes.length, 0);
    }

    @Test
    void dwarfNumbersAreThoseOfThePsAbi() {
        String[] names = {"rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12",
            "r13",
            "r14", "r15"};
        for (int i = 0; i < names.length; i++) {
            assertEquals(names[i], isa.registers().dwarf(i).name());
        }
        assertEquals("xmm15", isa.registers().dwarf(32).name());
    }

    @Test
    void aHighByteIsTheSecondByteOfItsRegister() {
        Register rdx = isa.registers().named("rdx");
        Register high = isa.registers().named("dh");
        assertEquals(rdx, high.root());
        assertEquals(rdx.offset() + 1, high.offset());
    }
}
