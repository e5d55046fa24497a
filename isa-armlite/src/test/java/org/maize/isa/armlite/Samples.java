package org.maize.isa.armlite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.maize.isa.Operand;
import org.maize.isa.armlite.declaration.Declarations;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Form;
import org.maize.isa.armlite.encoding.Pattern;

/** Words of declared forms, operands at their edges first, then at random. */
final class Samples {
    static final List<ArmInstruction> INSTRUCTIONS = Declarations.all();

    private Samples() {}

    /** Words that a form decodes. */
    static List<Integer> words(Form form, int count, Random random) {
        Pattern pattern = form.pattern();
        int free = ~pattern.mask();
        Set<Integer> words = new LinkedHashSet<>();
        int[] edges = {0, -1, 0x1f, 0x3e0, 0x1f0000, 0x7c00, 0x80008000, 0x00400400, 0x003f_0000, 0x0000_fc00};
        for (int i = 0; i < edges.length + 40 * count && words.size() < count; i++) {
            int bits = i < edges.length ? edges[i] : random.nextInt();
            if (i % 3 == 2) {
                bits &= random.nextInt();
            }
            int word = pattern.base() | bits & free & ~should(pattern);
            if (pattern.matches(word) && form.decode(word, GnuTools.ADDRESS) != null) {
                words.add(word);
            }
        }
        if (words.isEmpty()) {
            tied(form, random, count, words);
        }
        return new ArrayList<>(words);
    }

    private static int should(Pattern pattern) {
        return pattern.base() & ~pattern.value();
    }

    // Words of forms in which two fields must be equal are too rare to be met at random: they are made from operands.
    private static void tied(Form form, Random random, int count, Set<Integer> words) {
        for (int i = 0; i < 100 * count && words.size() < count; i++) {
            int word = form.pattern().base() | random.nextInt() & ~form.pattern().mask();
            List<Operand> operands = form.decode(word, GnuTools.ADDRESS);
            if (operands == null) {
                continue;
            }
            int made = form.encode(operands, GnuTools.ADDRESS);
            if (form.pattern().matches(made) && form.decode(made, GnuTools.ADDRESS) != null) {
                words.add(made);
            }
        }
    }
}
