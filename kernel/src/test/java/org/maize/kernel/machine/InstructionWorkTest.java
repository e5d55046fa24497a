package org.maize.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Work;

/** What work instructions of both ISAs are; the encodings are GNU as's. */
class InstructionWorkTest {
    @ParameterizedTest
    @CsvSource({
        "x86lite, 480fafc3, MULTIPLY", "x86lite, 48f7f1, DIVIDE", "x86lite, 488b03, LOAD",
        "x86lite, 488903, STORE", "x86lite, 4801d8,", "x86lite, 75fe, BRANCH",
        "x86lite, f20f58c1, FLOAT", "x86lite, f20f5ec1, FLOAT_DIVIDE", "x86lite, 660ffec1, VECTOR",
        "x86lite, f0480fb10b, ATOMIC", "x86lite, 480faf03, LOAD MULTIPLY",
        "armlite, 207c029b, MULTIPLY", "armlite, 200cc29a, DIVIDE", "armlite, 200040f9, LOAD",
        "armlite, 200000f9, STORE", "armlite, 2000028b,", "armlite, 01000054, BRANCH",
        "armlite, 2028621e, FLOAT", "armlite, 2018621e, FLOAT_DIVIDE", "armlite, 2084a24e, VECTOR",
        "armlite, 41fce0c8, ATOMIC"})
    void anInstructionIsTheWorkThatItsSemanticsDo(String isa, String bytes, String expected) {
        final byte[] code = HexFormat.of().parseHex(bytes);
        final Decoding.Decoded decoded = assertInstanceOf(Decoding.Decoded.class,
                Isa.named(isa).orElseThrow().decoder().decode(code, 0, code.length, 0x1000));
        final Set<Work> found = EnumSet.noneOf(Work.class);
        found.addAll(Work.of(Binding.of(decoded)));
        assertEquals(expected == null ? Set.of()
                : Arrays.stream(expected.split(" ")).map(Work::valueOf).collect(Collectors.toSet()), found);
    }
}
