package org.maize.kernel.message;

/** When messages arrive, in a machine that keeps virtual time: a message in a ring is not there for its receiver before that. */
public interface MessageTiming {
    /** Messages are there as soon as they are in the ring. */
    MessageTiming NONE = new MessageTiming() {
        @Override
        public void sent(int from, int to, int bytes) {
            // Nobody asks when.
        }

        @Override
        public boolean hasArrived(int from, int to) {
            return true;
        }

        @Override
        public void received(int from, int to, int bytes) {
            // As above.
        }
    };

    /** A message has been sent. */
    void sent(int from, int to, int bytes);

    /** Whether the next message from one kernel is there for another, if there is any. */
    boolean hasArrived(int from, int to);

    /** That message has been taken. */
    void received(int from, int to, int bytes);
}
