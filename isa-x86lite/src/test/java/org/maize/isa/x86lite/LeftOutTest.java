package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Decoding;

/** The names of what x86lite leaves out, against objdump's of the same bytes. */
class LeftOutTest {
    /** Statements of GNU as, of which x86lite has none. */
    private static final List<String> SAMPLES = List.of("pshufb %xmm1, %xmm2", "pshufb (%rax), %xmm9",
            "phaddw %xmm1, %xmm2",
            "pmaddubsw %xmm1, %xmm2", "psignd %xmm1, %xmm2", "pmulhrsw %xmm1, %xmm2", "pblendvb %xmm1, %xmm2",
            "blendvps %xmm1, %xmm2", "blendvpd %xmm1, %xmm2", "ptest %xmm1, %xmm2", "pabsb %xmm1, %xmm2",
            "pabsd %xmm1, %xmm2",
            "pmovsxbw %xmm1, %xmm2", "pmovsxdq %xmm1, %xmm2", "pmuldq %xmm1, %xmm2", "pcmpeqq %xmm1, %xmm2",
            "movntdqa (%rax), %xmm2", "packusdw %xmm1, %xmm2", "pmovzxbw %xmm1, %xmm2", "pmovzxwq %xmm1, %xmm2",
            "pcmpgtq %xmm1, %xmm2", "pminsb %xmm1, %xmm2", "pminud %xmm1, %xmm2", "pmaxsd %xmm1, %xmm2",
            "pmaxud %xmm1, %xmm2",
            "pmulld %xmm1, %xmm2", "phminposuw %xmm1, %xmm2", "aesimc %xmm1, %xmm2", "aesenc %xmm1, %xmm2",
            "aesdeclast %xmm1, %xmm2", "adcx %eax, %ecx", "adox %rax, %rcx", "crc32b %al, %ecx", "crc32q %rax, %rcx",
            "sha1nexte %xmm1, %xmm2", "sha256rnds2 %xmm1, %xmm2", "sha256msg2 %xmm1, %xmm2", "movbe (%rax), %ecx",
            "movbe %rcx, (%rax)", "roundps $1, %xmm1, %xmm2", "roundsd $1, %xmm1, %xmm2", "blendps $1, %xmm1, %xmm2",
            "pblendw $1, %xmm1, %xmm2", "palignr $1, %xmm1, %xmm2", "pextrb $1, %xmm1, %eax", "pextrd $1, %xmm1, %eax",
            "pextrq $1, %xmm1, %rax", "extractps $1, %xmm1, %eax", "pinsrb $1, %eax, %xmm1",
            "insertps $1, %xmm1, %xmm2",
            "pinsrq $1, %rax, %xmm1", "dpps $1, %xmm1, %xmm2", "mpsadbw $1, %xmm1, %xmm2", "pclmulqdq $1, %xmm1, %xmm2",
            "pcmpestrm $1, %xmm1, %xmm2", "pcmpistri $1, %xmm1, %xmm2", "aeskeygenassist $1, %xmm1, %xmm2",
            "sha1rnds4 $1, %xmm1, %xmm2", "haddpd %xmm1, %xmm2", "hsubps %xmm1, %xmm2", "addsubpd %xmm1, %xmm2",
            "addsubps %xmm1, %xmm2", "lddqu (%rax), %xmm2", "movddup %xmm1, %xmm2", "movsldup %xmm1, %xmm2",
            "movshdup %xmm1, %xmm2", "popcnt %eax, %ecx", "popcnt %rax, %r9", "lzcnt %rax, %r9", "rdtsc", "rdtscp",
            "rdpmc",
            "rdrand %eax", "rdseed %rax", "cmpxchg16b (%rax)", "pushfq", "popfq", "lret", "int $3", "iretq", "outsb",
            "insb", "cli",
            "sti", "andn %eax, %ecx, %edx", "blsr %eax, %ecx", "blsmsk %rax, %rcx", "blsi %rax, %rcx",
            "bzhi %eax, %ecx, %edx",
            "pext %eax, %ecx, %edx", "pdep %rax, %rcx, %rdx", "mulx %eax, %ecx, %edx", "bextr %eax, %ecx, %edx",
            "shlx %eax, %ecx, %edx", "sarx %rax, %rcx, %rdx", "shrx %eax, %ecx, %edx", "rorx $3, %eax, %ecx",
            "vaddps %ymm1, %ymm2, %ymm3", "vmovdqu (%rax), %ymm1", "vzeroupper", "vpshufb %ymm1, %ymm2, %ymm3",
            "vbroadcastss (%rax), %ymm1", "vpermq $3, %ymm1, %ymm2", "vinserti128 $1, %xmm1, %ymm2, %ymm3",
            "vfmadd231pd %ymm1, %ymm2, %ymm3", "vfnmsub132ss %xmm1, %xmm2, %xmm3", "vaddps %zmm1, %zmm2, %zmm3",
            "vmovdqu64 (%rax), %zmm17", "kmovw %eax, %k1", "kandw %k1, %k2, %k3", "kshiftlw $1, %k1, %k2",
            "kortestw %k1, %k2",
            "paddb %mm1, %mm2", "punpcklbw %mm1, %mm2", "psllw $1, %mm1", "maskmovq %mm1, %mm2");

    /** What objdump calls the instructions that are named by their kind. */
    private static final List<Named> KINDS = List.of(new Named("an AVX-512 instruction", "v.*zmm.*|k.*"),
            new Named("an AVX instruction", "v.*[xy]mm.*|vzeroupper"),
            new Named("an FMA instruction", "vfn?m(add|sub).*"),
            new Named("an MMX instruction", ".*%mm.*"), new Named("an SSE instruction", ".*%xmm.*"),
            new Named("a system instruction", "[ls].*|x[gs]etbv.*|.*"));

    private record Named(String kind, String texts) {}

    @TempDir
    private Path folder;

    @Test
    void whatIsLeftOutIsNamedAsObjdumpNamesIt() throws IOException, InterruptedException {
        byte[] code = Gnu.assemble(folder, String.join("\n", SAMPLES) + "\n");
        TreeMap<Long, String> expected = Gnu.disassemble(folder, code);
        List<String> wrong = new ArrayList<>();
        int named = 0;
        for (var each : expected.entrySet()) {
            int at = each.getKey().intValue();
            if (new X86Lite().decoder().decode(code, at, code.length, at) instanceof Decoding.Undefined undefined) {
                named++;
                if (!agrees(undefined.known(), each.getValue())) {
                    wrong.add(each.getValue() + " is called " + undefined.known());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(named > SAMPLES.size() * 3 / 4, named + " of " + SAMPLES.size() + " are left out");
    }

    /** A mnemonic may lack the suffix that tells the operands' size. */
    private static boolean agrees(String known, String text) {
        if (known == null) { return false; }
        for (Named each : KINDS) {
            if (each.kind.equals(known)) { return Pattern.matches(each.texts, text); }
        }
        String mnemonic = text.split(" ")[0];
        return mnemonic.matches(Pattern.quote(known) + "(b|w|l|q|d|qdq|lqlqdq|hqlqdq|lqhqdq|hqhqdq)?");
    }
}
