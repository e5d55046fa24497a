package org.maize.kernel;

import org.agrona.DirectBuffer;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.PageActions;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageProtocol;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SharedObject;

/** Brings the messages of the page protocol to the processes that they are about, and answers for those that are dead here. */
final class PageTraffic {
    private final Kernel kernel;
    private final PageMessages messages;
    private final Answers answers = new Answers();

    PageTraffic(Kernel kernel) {
        this.kernel = kernel;
        this.messages = kernel.pageMessages();
    }

    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        final PageMessage message = messages.read(kind, buffer, offset);
        receive(message, kernel.processes().find(messages.process()), kernel.objects().find(messages.process()), from);
    }

    /** Several messages have come as one: what follows from them to one kernel goes as one, too. */
    void receiveBatch(int from, DirectBuffer buffer, int offset) {
        messages.readBatch(buffer, offset);
        final Process process = kernel.processes().find(messages.process());
        final SharedObject object = kernel.objects().find(messages.process());
        if (process != null) {
            process.space().beginBatch();
        } else if (object != null) {
            object.beginBatch();
        }
        for (PageMessage message = messages.next(); message != null; message = messages.next()) {
            receive(message, process, object, from);
        }
        if (process != null) {
            process.space().endBatch();
        } else if (object != null) {
            object.endBatch();
        }
    }

    /** @param process whose page it is, or null @param object whose page it is, or null */
    private void receive(PageMessage message, Process process, SharedObject object, int from) {
        final long page = messages.page();
        final int requester = messages.requester();
        if (process != null) {
            if (message.carriesContent()) {
                if (process.space().isWaitedFor(page)) {
                    process.faultsFrom()[from]++;
                }
                kernel.trace().pageArrives(kernel.id(), from, page << PageTable.PAGE_SHIFT,
                        message != PageMessage.CONTENT_READ);
            }
            process.space().receive(message, from, page, requester);
        } else if (object != null) {
            object.receive(message, from, page, requester);
        } else {
            answers.process = messages.process();
            answers.home = messages.home();
            if (message.carriesContent() && messages.bringsFrame()) {
                kernel.memory().free(messages.frame());
            }
            PageProtocol.answerForTheDead(message, from, answers.home, page, requester, kernel.id(), answers);
        }
    }

    /** Sends the answers for a dead process; nothing else can happen to it. */
    private final class Answers implements PageActions {
        private int process;
        private int home;

        @Override
        public void send(PageMessage message, int to, long page, int requester) {
            messages.send(message, process, home, to, page, requester);
        }

        @Override
        public void sendContent(PageMessage message, int to, long page, int requester) {
            throw dead(page);
        }

        @Override
        public void allocate(long page) {
            throw dead(page);
        }

        @Override
        public void accept(long page) {
            throw dead(page);
        }

        @Override
        public void mapOriginal(long page) {
            throw dead(page);
        }

        @Override
        public void grantRead(long page) {
            throw dead(page);
        }

        @Override
        public void grantWrite(long page) {
            throw dead(page);
        }

        @Override
        public boolean revokeWrite(long page) {
            throw dead(page);
        }

        @Override
        public boolean revoke(long page) {
            throw dead(page);
        }

        @Override
        public void release(long page, boolean awaited) {
            throw dead(page);
        }

        @Override
        public void refused(long page, boolean write) {
            throw dead(page);
        }

        @Override
        public void discarded(long page) {
            throw dead(page);
        }

        private IllegalStateException dead(long page) {
            return new IllegalStateException("page " + page + " of process " + process + ", which is dead here");
        }
    }
}
