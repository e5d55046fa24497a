package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Decoding;

/** The names of what armlite leaves out, against statements that GNU as knows by them. */
class LeftOutTest {
    /** A kind, and statements of that kind; without one, the mnemonic itself is the name. */
    private record Kind(String name, List<String> statements) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("", List.of("aese v0.16b, v1.16b", "aesd v0.16b, v1.16b", "aesmc v0.16b, v1.16b",
                    "aesimc v0.16b, v1.16b", "sha1h s0, s1", "sha1su1 v0.4s, v1.4s", "sha256su0 v0.4s, v1.4s",
                    "sha1c q0, s1, v2.4s", "sha1p q0, s1, v2.4s", "sha1m q0, s1, v2.4s", "sha1su0 v0.4s, v1.4s, v2.4s",
                    "sha256h q0, q1, v2.4s", "sha256h2 q0, q1, v2.4s", "sha256su1 v0.4s, v1.4s, v2.4s",
                    "pmull v0.1q, v1.1d, v2.1d", "pacga x0, x1, x2", "irg x0, x1", "ldaprb w0, [x1]", "ldaprh w0, [x1]",
                    "ldapr w0, [x1]", "ldapr x0, [x1]", "cfinv", "rmif x1, #3, #5", "setf8 w1", "setf16 w1",
                    "fjcvtzs w0, d1", "sdot v0.4s, v1.16b, v2.16b", "udot v0.2s, v1.8b, v2.8b",
                    "fcmla v0.4s, v1.4s, v2.4s, #90", "fcadd v0.4s, v1.4s, v2.4s, #90", "crc32b w0, w1, w2",
                    "crc32cx w0, w1, x2", "hvc #1", "smc #1", "hlt #1")),
            new Kind("a cryptographic instruction", List.of("eor3 v0.16b, v1.16b, v2.16b, v3.16b",
                    "bcax v0.16b, v1.16b, v2.16b, v3.16b", "rax1 v0.2d, v1.2d, v2.2d", "sha512h q0, q1, v2.2d",
                    "sm3partw1 v0.4s, v1.4s, v2.4s", "sm4e v0.4s, v1.4s")),
            new Kind("a pointer authentication instruction", List.of("pacia x0, x1", "autdza x3", "xpaci x0",
                    "braa x0, x1", "blraaz x0", "retaa", "ldraa x0, [x1]", "ldrab x0, [x1, #8]!")),
            new Kind("a memory tagging instruction", List.of("stg x0, [x1]", "ldg x0, [x1]", "st2g x0, [x1], #16")),
            new Kind("a half-precision instruction", List.of("fadd h0, h1, h2", "fmadd h0, h1, h2, h3", "fmov h0, #1.0",
                    "fcmp h0, h1", "scvtf h0, w1", "fadd v0.8h, v1.8h, v2.8h", "fmla v0.4h, v1.4h, v2.4h",
                    "fabs v0.8h, v1.8h", "fsqrt v0.8h, v1.8h", "frintn v0.8h, v1.8h")),
            new Kind("an SVE instruction", List.of("add z0.s, z1.s, z2.s", "ptrue p0.b", "ld1b {z0.b}, p0/z, [x0]",
                    "whilelo p0.s, x1, x2", "cntb x0", "st1d {z0.d}, p1, [x2]", "incw x0")));

    @TempDir
    private Path folder;

    @Test
    void whatIsLeftOutIsNamedAsGnuAsKnowsIt() throws IOException, InterruptedException {
        GnuTools gnu = new GnuTools(folder);
        List<String> wrong = new ArrayList<>();
        int named = 0;
        int all = 0;
        for (Kind kind : KINDS) {
            List<String> lines = new ArrayList<>(List.of(".arch armv8.5-a+crypto+sha3+sm4+fp16+sve+memtag+dotprod"));
            lines.addAll(kind.statements);
            int[] words = gnu.assemble(lines);
            for (int i = 0; i < kind.statements.size(); i++) {
                all++;
                String statement = kind.statements.get(i);
                if (Disassembly.DECODER.decode(words[i], GnuTools.ADDRESS) instanceof Decoding.Undefined undefined) {
                    named++;
                    String expected = kind.name.isEmpty() ? statement.split(" ")[0] : kind.name;
                    if (!expected.equals(undefined.known())
                            && !(expected.startsWith("crc32") && "crc32".equals(undefined.known()))) {
                        wrong.add(statement + " is called " + undefined.known());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(named > all * 3 / 4, named + " of " + all + " are left out");
    }
}
