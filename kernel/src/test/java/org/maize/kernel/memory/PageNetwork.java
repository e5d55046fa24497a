package org.maize.kernel.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels joined by the page protocol, with frames of one number each; kernel 0 is the home. Messages wait until {@link #run}. */
final class PageNetwork {
    final List<Node> nodes = new ArrayList<>();
    /** What was sent, in order, as "0>1 RECALL_READ". */
    final List<String> sent = new ArrayList<>();
    final PageTransitions transitions = new PageTransitions();
    private final ArrayDeque<Sent> underWay = new ArrayDeque<>();

    private record Sent(PageMessage message, int from, int to, long page, int requester, Integer content) {
    }

    PageNetwork(int kernels) {
        for (int i = 0; i < kernels; i++) {
            nodes.add(new Node(i));
        }
    }

    /** Delivers messages in the order in which they were sent, until none is under way. */
    void run() {
        while (!underWay.isEmpty()) {
            deliverOne();
        }
    }

    void deliverOne() {
        final Sent next = underWay.poll();
        final Node node = nodes.get(next.to);
        node.arriving = next.content;
        if (node.dead) {
            PageProtocol.answerForTheDead(next.message, next.from, 0, next.page, next.requester, next.to, node);
        } else if (node.unmapped && next.message.name().startsWith("FETCH")) {
            node.protocol.refuse(next.from, next.page);
        } else {
            node.protocol.receive(next.message, next.from, next.page, next.requester);
        }
    }

    int read(int kernel, long page) {
        nodes.get(kernel).use(page, false);
        return nodes.get(kernel).frames.get(page);
    }

    void write(int kernel, long page, int value) {
        nodes.get(kernel).use(page, true);
        nodes.get(kernel).frames.put(page, value);
    }

    String states(long page) {
        final StringBuilder text = new StringBuilder();
        nodes.forEach(node -> text.append(node.protocol.state(page).letter()));
        return text.toString();
    }

    final class Node implements PageActions {
        final int id;
        final PageProtocol protocol;
        final Map<Long, Integer> frames = new HashMap<>();
        final List<String> events = new ArrayList<>();
        boolean slow;
        boolean dead;
        boolean unmapped;
        boolean settling = true;
        private Integer arriving;

        Node(int id) {
            this.id = id;
            this.protocol = new PageProtocol(id, 0, Sharing.CONTENTS, this, transitions);
        }

        void use(long page, boolean write) {
            if (!protocol.access(page, write)) {
                run();
            }
            settleIfDue(page);
            run();
            if (!protocol.allows(page, write)) {
                throw new AssertionError("kernel " + id + " does not get page " + page + ": " + events);
            }
        }

        void settleIfDue(long page) {
            if (settling && protocol.isUnsettled(page)) {
                protocol.settle(page);
            }
        }

        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            sent.add(id + ">" + to + " " + message);
            underWay.add(new Sent(message, id, to, page, requester, null));
        }

        @Override
        public void sendContent(PageMessage message, int to, long page, int requester) {
            sent.add(id + ">" + to + " " + message);
            underWay.add(new Sent(message, id, to, page, requester, frames.get(page)));
        }

        @Override
        public void allocate(long page) {
            frames.put(page, 0);
        }

        @Override
        public void mapOriginal(long page) {
            frames.put(page, 0);
        }

        @Override
        public void accept(long page) {
            frames.put(page, arriving);
        }

        @Override
        public void grantRead(long page) {
            events.add("read " + page);
        }

        @Override
        public void grantWrite(long page) {
            events.add("write " + page);
        }

        @Override
        public boolean revokeWrite(long page) {
            events.add("revoke write " + page);
            return !slow;
        }

        @Override
        public boolean revoke(long page) {
            events.add("revoke " + page);
            return !slow;
        }

        @Override
        public void release(long page, boolean awaited) {
            events.add("release " + page + (awaited ? ", awaited" : ""));
            frames.remove(page);
        }

        @Override
        public void refused(long page, boolean write) {
            events.add("refused " + page + (write ? " write" : " read"));
        }

        @Override
        public void discarded(long page) {
            events.add("discarded " + page);
        }
    }
}
