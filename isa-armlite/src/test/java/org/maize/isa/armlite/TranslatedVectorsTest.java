package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/** Long loops of vector instructions leave the same registers translated as interpreted, however much code they become. */
final class TranslatedVectorsTest {
    private static final long CODE = 0x40_0000;
    private static final int BODY = 150;
    private static final int LOOPS = 15;
    private static final int SVC = 0xd4000001;
    private static final int SUBTRACT_1_FROM_X30 = 0xf10007de;

    @Test
    void loopsOfVectorInstructionsDoTheSameTranslated() {
        Random random = new Random(9);
        List<Integer> words = bodies(random);
        for (int i = 0; i < LOOPS; i++) {
            int[] code = new int[BODY + 3];
            for (int j = 0; j < BODY; j++) {
                code[j] = words.get(random.nextInt(words.size()));
            }
            code[BODY] = SUBTRACT_1_FROM_X30;
            // b.ne to the first instruction.
            code[BODY + 1] = 0x54000001 | (-(BODY + 1) & 0x7ffff) << 5;
            code[BODY + 2] = SVC;
            long[] record = Records.values(Layout.VECTOR, 1, random);
            record[8] = 4;
            long[] interpreted = record.clone();
            run(code, interpreted, Translator.NONE);
            run(code, record, new RegionTranslator(0));
            assertArrayEquals(interpreted, record, "loop " + i);
        }
    }

    /** Vector instructions that touch neither memory nor x30. */
    private static List<Integer> bodies(Random random) {
        List<Integer> words = new ArrayList<>();
        for (Stub stub : Stubs.all(Layout.VECTOR, random)) {
            if (stub.inputs().ordinal() < Stub.Inputs.INDEX_64.ordinal() && stub.words().length == 2) {
                words.add(stub.words()[0]);
            }
        }
        return words;
    }

    private static void run(int[] code, long[] record, Translator translator) {
        try (Machine machine = new Machine(translator)) {
            machine.mapCode(CODE, code);
            assertEquals(Exit.TRAP, machine.run(CODE, Layout.VECTOR, record));
        }
    }
}
