package org.maize.kernel.task;

/**
 * A system call of a thread while the kernel is at it. A call may be interrupted to wait for a page or an answer and is then
 * performed again from {@link #progress}.
 */
public final class Call {
    /** How far a call has come that takes several steps. */
    public enum Stage {
        /** It has just begun. */
        BEGIN,
        // mremap, of a mapping that moves.
        MAP,
        COPY,
        UNMAP,
        GIVE_UP,
        // mmap, of a file that is shared.
        SHARE,
        // mmap, of a file: the rights that were asked for, and none behind the file's end.
        PROTECT,
        SEAL,
        // setitimer, of processor time: that is known.
        USED,
        // wait4: all is told, and signals that came before are on their way.
        SIGNALLED,
        // fork: the child is made, it has begun; and the call as the child finds it.
        CHILD,
        PARENT,
        IN_CHILD,
        // execve: the program's file.
        OPEN,
        STATUS,
        LINK,
        READ,
        CLOSE
    }

    /** Who has to be told if a signal comes while the call waits. */
    public enum Interruption {
        /** Nobody: the call goes on. */
        NEVER,
        /** The home of the process. */
        AT_HOME,
        /** Whoever has the file. */
        AT_FILE
    }

    private static final byte[] NONE = {};

    private int number;
    private long argument;
    private Interruption interruption = Interruption.NEVER;
    private int servedBy;
    private Stage stage = Stage.BEGIN;
    private Object attachment;
    private long destination;
    private long deadline;
    private long kept;
    private long progress;
    private boolean answered;
    private long answer;
    private byte[] bytes = NONE;
    private int length;

    /** A call begins, at the thread's own kernel. @param resultRegister what is where the result goes: an argument, or the number */
    public void begin(int callNumber, long resultRegister, int kernel) {
        number = callNumber;
        argument = resultRegister;
        interruption = Interruption.NEVER;
        servedBy = kernel;
        progress = 0;
        stage = Stage.BEGIN;
        attachment = null;
        forgetAnswer();
    }

    /** Its number on this kernel's ISA. */
    public int number() {
        return number;
    }

    /** What was where the result goes, for a call that is made again. */
    public long argument() {
        return argument;
    }

    /** A signal may come while the call waits. */
    public void interruption(Interruption who) {
        interruption = who;
    }

    /** Who has to be told that a signal has come, once. */
    public Interruption takeInterruption() {
        final Interruption who = interruption;
        interruption = Interruption.NEVER;
        return who;
    }

    /** The kernel that has answered it last. */
    public int servedBy() {
        return servedBy;
    }

    public void servedBy(int kernel) {
        servedBy = kernel;
    }

    /** How many bytes it has dealt with for good. */
    public long progress() {
        return progress;
    }

    public void progress(long bytesDone) {
        progress = bytesDone;
    }

    /** How far it has come. */
    public Stage stage() {
        return stage;
    }

    public void stage(Stage next) {
        stage = next;
    }

    /** Something that it needs again when it goes on. */
    public long kept() {
        return kept;
    }

    public void keep(long what) {
        kept = what;
    }

    /** What it has gathered that is more than a number; null if it has nothing. */
    public Object attachment() {
        return attachment;
    }

    public void attach(Object what) {
        attachment = what;
    }

    /** When its wait ends by itself, by the machine's clock. */
    public long deadline() {
        return deadline;
    }

    public void deadline(long moment) {
        deadline = moment;
    }

    /** Where a mapping moves. */
    public long destination() {
        return destination;
    }

    public void destination(long address) {
        destination = address;
    }

    /** Whether the answer that it waited for is there. */
    public boolean isAnswered() { return answered; }

    /** The answer: a result, or a negated errno. */
    public long answer() {
        return answer;
    }

    /** What came with the answer: the first {@link #length} of these bytes. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes came with the answer. */
    public int length() {
        return length;
    }

    /** The answer has come, and nothing with it. */
    public void answer(long result) {
        answer(result, NONE, 0);
    }

    /** The answer has come, with these bytes, which are copied. */
    public void answer(long result, byte[] with, int count) {
        interruption = Interruption.NEVER;
        answered = true;
        answer = result;
        length = count;
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        System.arraycopy(with, 0, bytes, 0, count);
    }

    /** The answer has been dealt with. */
    public void forgetAnswer() {
        answered = false;
        answer = 0;
        length = 0;
    }
}
