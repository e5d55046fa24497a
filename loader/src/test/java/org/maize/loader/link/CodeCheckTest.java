package org.maize.loader.link;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;

/** References that GNU as fills in by itself, between functions that the linker may move apart. */
class CodeCheckTest {
    private static final String X86 = ".globl _start\n_start: nop\n ret\n.globl f\nf: nop\n1: ret\n";
    private static final String ARM = ".globl _start\n_start: nop\n ret\n.globl f\nf: nop\n1: ret\n";

    @TempDir
    private Path folder;

    private String faults(String x86, String arm) throws LoadError {
        Guest guest = new Guest(folder).with("x86lite", "m", x86).with("armlite", "m", arm);
        return assertThrows(LinkError.class, guest::link).getMessage();
    }

    @Test
    void aJumpIntoAnotherFunctionIsNamedWithBothPlaces() throws Exception {
        String message = faults(X86.replace("_start: nop", "_start: jmp 1f"), ARM);
        assertEquals(
                "m.x86lite.o: .text+0x0 (_start+0) refers to .text+0x4 (f+1) without a relocation, but '_start' and 'f' can lie "
                        + "apart for several ISAs; make the label global, keep what a function uses in it, and its literals too (.ltorg)",
                message);
    }

    @Test
    void anAddressRelativeToTheProgramCounterIsSeenToo() throws Exception {
        assertTrue(faults(X86.replace("_start: nop", "_start: lea 1f(%rip), %rax"), ARM)
                .contains("m.x86lite.o: .text+0x0"));
        assertTrue(faults(X86, ARM.replace("_start: nop", "_start: adr x0, 1f")).contains("m.armlite.o: .text+0x0"));
        assertTrue(faults(X86, ARM.replace("_start: nop", "_start: cbz x0, 1f")).contains("m.armlite.o: .text+0x0"));
    }

    @Test
    void aLiteralPoolBehindAnotherFunctionIsSeen() throws Exception {
        String message = faults(X86, ARM.replace("_start: nop", "_start: ldr x0, =0x123456789a"));
        assertTrue(message.contains(".ltorg"), message);
    }

    @Test
    void referencesInsideAFunctionAndToGlobalSymbolsAreGood() throws Exception {
        new Guest(folder)
                .with("x86lite", "m",
                        X86.replace("_start: nop", "_start: jmp 2f\n2: call f\n lea f(%rip), %rax\n jmp f"))
                .with("armlite", "m",
                        ARM.replace("_start: nop", "_start: b 2f\n2: bl f\n adr x0, f\n ldr x0, =77777\n b f\n.ltorg"))
                .link();
    }

    @Test
    void callFrameInformationOverTwoFunctionsIsRefused() throws Exception {
        String message = faults(".globl _start\n_start:\n.cfi_startproc\nnop\n.globl f\nf: nop\n.cfi_endproc\n",
                ".globl _start\n_start: nop\n.globl f\nf: nop\n");
        assertTrue(
                message.contains(
                        "the call frame information of '_start' for x86lite runs on past the next global symbol"),
                message);
    }
}
