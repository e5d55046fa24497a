package org.maize.kernel.task;

/**
 * A system call of a thread while the kernel is at it. A call may be interrupted to wait for a page or an answer and is then
 * performed again from {@link #progress}.
 */
public final class Call {
    /** How far a call has come that takes several steps: mremap, of a mapping that moves. */
    public enum Stage {
        RESIZE,
        MAP,
        COPY,
        UNMAP,
        GIVE_UP
    }

    private static final byte[] NONE = {};

    private int number;
    private int servedBy;
    private Stage stage = Stage.RESIZE;
    private long destination;
    private long progress;
    private boolean answered;
    private long answer;
    private byte[] bytes = NONE;
    private int length;

    /** A call begins, at the thread's own kernel. */
    public void begin(int callNumber, int kernel) {
        number = callNumber;
        servedBy = kernel;
        progress = 0;
        stage = Stage.RESIZE;
        forgetAnswer();
    }

    /** Its number on this kernel's ISA. */
    public int number() {
        return number;
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
