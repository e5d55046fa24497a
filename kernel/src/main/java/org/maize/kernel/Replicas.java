package org.maize.kernel;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntHashSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Area.Backing;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.Policy;
import org.maize.kernel.message.wire.ProcessDecoder;
import org.maize.kernel.message.wire.ProcessEncoder;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.task.Loan;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Program;
import org.maize.kernel.task.SignalActions;
import org.maize.loader.LoadError;

/** How a kernel gets a replica of a process when the first of its threads arrives, and how the home gives it. */
final class Replicas {
    private final Kernel kernel;
    private final ProcessEncoder encoder = new ProcessEncoder();
    private final ProcessDecoder decoder = new ProcessDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer actions = new UnsafeBuffer(new byte[SignalActions.LONGEST]);
    private final IntHashSet requested = new IntHashSet();

    Replicas(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Whether a replica has been asked for and has not come. */
    boolean isRequested(int process) {
        return requested.contains(process);
    }

    /** Asks for a replica, unless it has been asked for. */
    void request(int process, int home) {
        if (requested.add(process)) {
            kernel.processes().requestReplica(process, home);
        }
    }

    /** The process has ended before its replica came. */
    void forget(int process) {
        requested.remove(process);
    }

    /** Gives a replica of a process of this home to a kernel. */
    void send(Process process, int to) {
        send(process, to, 0);
    }

    private void send(Process process, int to, int borrower) {
        final byte[] name = process.program().name().getBytes(StandardCharsets.UTF_8);
        final Loan loan = process.loan();
        if (loan != null) {
            // It uses what that has at the kernel, which is told of it by messages that name that.
            loan.lender().homeRecord().addReplica(to);
            send(loan.lender(), to, process.id());
        }
        final Areas areas = loan == null ? process.space().areas() : new Areas();
        final int groups = ProcessEncoder.AreasEncoder.sbeHeaderSize()
                + areas.count() * ProcessEncoder.AreasEncoder.sbeBlockLength();
        final int actionBytes = process.actions().write(actions, 0);
        kernel.writer().begin(encoder, MessageKind.PROCESS_REPLICA, to,
                groups + ProcessEncoder.nameHeaderLength() + name.length + ProcessEncoder.actionsHeaderLength()
                        + actionBytes);
        encoder.programAddress(process.homeRecord().programAddress()).policyValue(value(process.policy()))
                .programLength(process.homeRecord().programLength())
                .process(process.id()).home((short) process.home()).policy(form(process.policy()))
                .borrower(borrower).lender(loan == null ? 0 : loan.lender().id())
                .ownStack((short) (loan != null && loan.hasOwnStack() ? 1 : 0));
        final ProcessEncoder.AreasEncoder group = encoder.areasCount(areas.count());
        for (Area area : areas.all()) {
            group.next().first(area.first()).end(area.end()).content(area.content()).fileOffset(area.fileOffset())
                    .fileLength(area.fileLength()).protection((short) area.protection()).backing(wire(area.backing()));
        }
        encoder.putName(name, 0, name.length).putActions(actions, 0, actionBytes);
        kernel.writer().send();
        kernel.signals().tellReplica(process, to);
        kernel.stops().tellReplica(process, to);
    }

    /** A replica has come. */
    void receive(int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.process();
        final boolean isRequested = requested.remove(id);
        if (!isRequested && !requested.contains((int) decoder.borrower())) {
            throw new ProtocolError(MessageKind.PROCESS_REPLICA, from, "process " + id + ", which nobody asked for");
        }
        if (kernel.processes().find(id) != null) {
            // Asked for, and come before with one that uses its memory.
            return;
        }
        final Process lender = kernel.processes().find((int) decoder.lender());
        final boolean hasOwnStack = decoder.ownStack() != 0;
        final long address = decoder.programAddress();
        final int length = (int) decoder.programLength();
        final int home = decoder.home();
        final MigrationPolicy policy = policy(decoder.policy(), decoder.policyValue());
        final Areas areas = new Areas();
        for (ProcessDecoder.AreasDecoder area : decoder.areas()) {
            areas.map(new Area((int) area.first(), (int) area.end(), area.protection(), backing(area.backing()),
                    area.content(), area.fileOffset(), area.fileLength()));
        }
        try {
            final String name = decoder.name();
            final Process process = lender != null
                    ? kernel.processes().addBorrower(id, new Loan(lender, hasOwnStack), null)
                    : kernel.processes().add(id, home,
                            new Program(name, GlobalMemory.load(address, length), kernel.isa()), areas, policy, null);
            final int actionBytes = decoder.getActions(actions, 0, SignalActions.LONGEST);
            if (!process.actions().read(actions, 0, actionBytes)) {
                throw new ProtocolError(MessageKind.PROCESS_REPLICA, from, "no dispositions");
            }
        } catch (LoadError error) {
            throw new IllegalStateException("the program of process " + id + ", which runs elsewhere, is refused",
                    error);
        }
        kernel.handoffs().replicaHasCome(id);
        kernel.bulkTransfer().replicaHasCome(id);
        kernel.expansion().replicaHasCome(id);
        kernel.forks().replicaHasCome(id);
    }

    private static Policy form(MigrationPolicy policy) {
        return switch (policy) {
            case MigrationPolicy.None() -> Policy.NEVER;
            case MigrationPolicy.Every(var _) -> Policy.EVERY;
            case MigrationPolicy.Random(var _) -> Policy.RANDOM;
            case MigrationPolicy.Placed() -> Policy.PLACED;
        };
    }

    private static long value(MigrationPolicy policy) {
        return switch (policy) {
            case MigrationPolicy.None(),MigrationPolicy.Placed() -> 0;
            case MigrationPolicy.Every(long points) -> points;
            case MigrationPolicy.Random(long seed) -> seed;
        };
    }

    private static MigrationPolicy policy(Policy form, long value) {
        return switch (form) {
            case EVERY -> new MigrationPolicy.Every(value);
            case RANDOM -> new MigrationPolicy.Random(value);
            case PLACED -> new MigrationPolicy.Placed();
            case NEVER, NULL_VAL -> new MigrationPolicy.None();
        };
    }

    /** A backing in messages. */
    static org.maize.kernel.message.wire.Backing wire(Backing backing) {
        return switch (backing) {
            case ZERO -> org.maize.kernel.message.wire.Backing.ZERO;
            case PROGRAM -> org.maize.kernel.message.wire.Backing.PROGRAM;
            case CONSTANT -> org.maize.kernel.message.wire.Backing.CONSTANT;
            case OWN_CODE -> org.maize.kernel.message.wire.Backing.OWN_CODE;
            case SHARED -> org.maize.kernel.message.wire.Backing.SHARED;
            case BEYOND_END -> org.maize.kernel.message.wire.Backing.BEYOND_END;
        };
    }

    static Backing backing(org.maize.kernel.message.wire.Backing backing) {
        return switch (backing) {
            case PROGRAM -> Backing.PROGRAM;
            case CONSTANT -> Backing.CONSTANT;
            case OWN_CODE -> Backing.OWN_CODE;
            case SHARED -> Backing.SHARED;
            case BEYOND_END -> Backing.BEYOND_END;
            case ZERO, NULL_VAL -> Backing.ZERO;
        };
    }
}
