package org.maize.fuzz.stream;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Step;
import org.maize.fuzz.target.Target;
import org.maize.isa.Decoding;
import org.maize.isa.Instruction;

/** The forms of an ISA, by how they transfer control. */
final class Forms {
    private static final int ATTEMPTS = 100;

    /** How a form transfers control. */
    enum Transfer {
        NONE, JUMP, CALL, RETURN, LEAVE
    }

    private final Map<Transfer, List<List<Instruction>>> byMnemonic = new EnumMap<>(Transfer.class);
    private final Map<Transfer, List<Instruction>> all = new EnumMap<>(Transfer.class);

    Forms(Target target) {
        Random random = new Random(1);
        Map<Transfer, Map<String, List<Instruction>>> named = new EnumMap<>(Transfer.class);
        for (Transfer transfer : Transfer.values()) {
            named.put(transfer, new LinkedHashMap<>());
            all.put(transfer, new ArrayList<>());
        }
        for (Instruction form : target.forms()) {
            Transfer transfer = transfer(target, form, random);
            all.get(transfer).add(form);
            named.get(transfer).computeIfAbsent(form.mnemonic(), name -> new ArrayList<>()).add(form);
        }
        named.forEach((transfer, forms) -> byMnemonic.put(transfer, List.copyOf(forms.values())));
    }

    private static Transfer transfer(Target target, Instruction form, Random random) {
        for (int i = 0; i < ATTEMPTS; i++) {
            List<Step> unit = target.unit(form, target.roles(random), true, random);
            if (unit != null) { return transfer(Effects.of(Program.decode(target, unit.getLast()))); }
        }
        throw new IllegalStateException(form + ": no encoding was found");
    }

    private static Transfer transfer(Effects effects) {
        if (effects.leaves()) { return Transfer.LEAVE; }
        if (effects.jump() == null || effects.isRepetition()) { return Transfer.NONE; }
        return switch (effects.jump().kind()) {
            case JUMP -> Transfer.JUMP;
            case CALL -> Transfer.CALL;
            case RETURN -> Transfer.RETURN;
        };
    }

    /** Any form of a kind: half of the time all forms are as likely, half of the time all mnemonics. */
    Instruction any(Transfer transfer, Random random) {
        if (random.nextBoolean()) { return any(all.get(transfer), random); }
        return any(any(byMnemonic.get(transfer), random), random);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
