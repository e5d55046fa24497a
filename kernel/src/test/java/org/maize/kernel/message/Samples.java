package org.maize.kernel.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;
import org.maize.kernel.message.wire.AreaAnswerEncoder;
import org.maize.kernel.message.wire.AreaChangeEncoder;
import org.maize.kernel.message.wire.Backing;
import org.maize.kernel.message.wire.FileCallEncoder;
import org.maize.kernel.message.wire.FileInterruptEncoder;
import org.maize.kernel.message.wire.FileOpenedEncoder;
import org.maize.kernel.message.wire.FileReleaseEncoder;
import org.maize.kernel.message.wire.FileWatchEncoder;
import org.maize.kernel.message.wire.KernelEncoder;
import org.maize.kernel.message.wire.KernelReportEncoder;
import org.maize.kernel.message.wire.MessageHeaderEncoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.PageBatchEncoder;
import org.maize.kernel.message.wire.PageEncoder;
import org.maize.kernel.message.wire.PageListEncoder;
import org.maize.kernel.message.wire.PagesTakenEncoder;
import org.maize.kernel.message.wire.Policy;
import org.maize.kernel.message.wire.ProcessEncoder;
import org.maize.kernel.message.wire.ProcessEventEncoder;
import org.maize.kernel.message.wire.SignalEncoder;
import org.maize.kernel.message.wire.SystemCallEncoder;
import org.maize.kernel.message.wire.SystemCallReplyEncoder;
import org.maize.kernel.message.wire.ThreadAnswerEncoder;
import org.maize.kernel.message.wire.ThreadEncoder;
import org.maize.kernel.message.wire.ThreadForm;
import org.maize.kernel.message.wire.UsageEncoder;

/** A correct message of each template. */
final class Samples {
    private Samples() {
    }

    /** A message, its header filled in as from kernel 1 to kernel 0, the first of its pair. */
    record Sample(MessageKind kind, ExpandableArrayBuffer buffer, int length) {
    }

    static Map<String, Sample> all() {
        final Map<String, Sample> samples = new LinkedHashMap<>();
        for (Sample sample : new Sample[]{page(), kernel(), process(), processEvent(), thread(), threadAnswer(),
            systemCall(),
            systemCallReply(), fileCall(), fileOpened(), fileRelease(), fileInterrupt(), pagesTaken(), fileWatch(),
            signal(), areaChange(),
            areaAnswer(),
            pageBatch(),
            pageList(), kernelReport(), usage()}) {
            samples.put(sample.kind.name(), sample);
        }
        return samples;
    }

    private static Sample sample(MessageKind kind, ExpandableArrayBuffer buffer, MessageHeaderEncoder header,
            int bodyLength) {
        header.kind(kind).from((short) 1).to((short) 0).reserved((short) 0).sequence(0);
        return new Sample(kind, buffer, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    static Sample page() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final PageEncoder page = new PageEncoder().wrapAndApplyHeader(buffer, 0, header);
        page.page(0x12345).process(7).requester((short) 1).home((short) 0).putContent(new byte[16], 0, 16);
        return sample(MessageKind.CONTENT_READ, buffer, header, page.encodedLength());
    }

    static Sample kernel() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final KernelEncoder kernel = new KernelEncoder().wrapAndApplyHeader(buffer, 0, header);
        kernel.frames(1024).cores((short) 2).kernel((short) 1).isa("armlite");
        return sample(MessageKind.KERNEL_HELLO, buffer, header, kernel.encodedLength());
    }

    static Sample kernelReport() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final KernelReportEncoder report = new KernelReportEncoder().wrapAndApplyHeader(buffer, 0, header);
        report.load(3).asleep((short) 0);
        report.faultsCount(1).next().kernel((short) 2).number(17);
        report.pagesCount(2).next().process(7).number(5).next().process(8).number(0);
        return sample(MessageKind.KERNEL_REPORT, buffer, header, report.encodedLength());
    }

    static Sample process() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final ProcessEncoder process = new ProcessEncoder().wrapAndApplyHeader(buffer, 0, header);
        process.programAddress(0x1000).policyValue(7).programLength(0x2000).process(7).home((short) 1)
                .policy(Policy.EVERY).lender(3).borrower(0).ownStack((short) 1);
        final ProcessEncoder.AreasEncoder areas = process.areasCount(2);
        areas.next().first(0x400).end(0x401).content(0x400010).fileOffset(0).fileLength(0x800).protection((short) 5)
                .backing(Backing.OWN_CODE);
        areas.next().first(0x600).end(0x610).content(0).fileOffset(0).fileLength(0).protection((short) 3)
                .backing(Backing.ZERO);
        process.name("sieve");
        final byte[] actions = {2, 0, 0, 0, 0, 0, 0, 0};
        process.putActions(actions, 0, actions.length);
        return sample(MessageKind.PROCESS_REPLICA, buffer, header, process.encodedLength());
    }

    static Sample processEvent() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final ProcessEventEncoder event = new ProcessEventEncoder().wrapAndApplyHeader(buffer, 0, header);
        event.process(7).thread(8).status(11).home((short) 0).cause("bad access");
        return sample(MessageKind.PROCESS_EXIT, buffer, header, event.encodedLength());
    }

    static Sample thread() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final ThreadEncoder thread = new ThreadEncoder().wrapAndApplyHeader(buffer, 0, header);
        thread.policyState(-1).pointsLeft(5).migrations(2).process(7).thread(8).home((short) 0)
                .form(ThreadForm.PORTABLE)
                .pastPoint((short) 1)
                .putSignals(new byte[16], 0, 16).putState(new byte[]{1, 2, 3}, 0, 3);
        return sample(MessageKind.THREAD_HANDOFF, buffer, header, thread.encodedLength());
    }

    static Sample threadAnswer() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final ThreadAnswerEncoder answer = new ThreadAnswerEncoder().wrapAndApplyHeader(buffer, 0, header);
        answer.process(7).thread(8).error(11).reason("offline");
        return sample(MessageKind.THREAD_REFUSED, buffer, header, answer.encodedLength());
    }

    static Sample systemCall() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final SystemCallEncoder call = new SystemCallEncoder().wrapAndApplyHeader(buffer, 0, header);
        for (int i = 0; i < 6; i++) {
            call.arguments(i, i);
        }
        call.process(7).thread(8).call(1);
        return sample(MessageKind.SYSTEM_CALL, buffer, header, call.encodedLength());
    }

    static Sample systemCallReply() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final SystemCallReplyEncoder reply = new SystemCallReplyEncoder().wrapAndApplyHeader(buffer, 0, header);
        reply.result(-22).process(7).thread(8).putBytes(new byte[]{1}, 0, 1);
        return sample(MessageKind.SYSTEM_CALL_REPLY, buffer, header, reply.encodedLength());
    }

    static Sample fileCall() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final FileCallEncoder call = new FileCallEncoder().wrapAndApplyHeader(buffer, 0, header);
        for (int i = 0; i < 4; i++) {
            call.arguments(i, i);
        }
        call.file(2).secondFile(0).process(7).thread(8).kernel((short) 1).home((short) 0).call((short) 1)
                .putBytes(new byte[]{72, 105}, 0, 2);
        return sample(MessageKind.FILE_CALL, buffer, header, call.encodedLength());
    }

    static Sample fileOpened() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final FileOpenedEncoder opened = new FileOpenedEncoder().wrapAndApplyHeader(buffer, 0, header);
        for (int i = 0; i < 4; i++) {
            opened.arguments(i, i);
        }
        opened.result(5).process(7).thread(8).kernel((short) 1).call((short) 11);
        return sample(MessageKind.FILE_OPENED, buffer, header, opened.encodedLength());
    }

    static Sample fileRelease() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final FileReleaseEncoder release = new FileReleaseEncoder().wrapAndApplyHeader(buffer, 0, header);
        release.process(7).number(5);
        return sample(MessageKind.FILE_RELEASE, buffer, header, release.encodedLength());
    }

    static Sample fileInterrupt() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final FileInterruptEncoder interrupt = new FileInterruptEncoder().wrapAndApplyHeader(buffer, 0, header);
        interrupt.process(7).thread(8).kernel((short) 1);
        return sample(MessageKind.FILE_INTERRUPT, buffer, header, interrupt.encodedLength());
    }

    static Sample pagesTaken() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final PagesTakenEncoder taken = new PagesTakenEncoder().wrapAndApplyHeader(buffer, 0, header);
        taken.taken(64).pages(4000).largest(7);
        return sample(MessageKind.PAGES_TAKEN, buffer, header, taken.encodedLength());
    }

    static Sample fileWatch() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final FileWatchEncoder watch = new FileWatchEncoder().wrapAndApplyHeader(buffer, 0, header);
        watch.selection(3).entriesCount(1).next().edges(0).file(5).events(1).index(0);
        return sample(MessageKind.FILE_WATCH, buffer, header, watch.encodedLength());
    }

    static Sample signal() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final SignalEncoder signal = new SignalEncoder().wrapAndApplyHeader(buffer, 0, header);
        signal.sequence(4).words(0, 7).words(1, 0).words(2, 0).words(3, 0).process(7).thread(8).error(0).code(-6)
                .signal((short) 10).shared((short) 0);
        return sample(MessageKind.SIGNAL_POSTED, buffer, header, signal.encodedLength());
    }

    static Sample usage() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final UsageEncoder usage = new UsageEncoder().wrapAndApplyHeader(buffer, 0, header);
        for (int i = 0; i < UsageEncoder.countsLength(); i++) {
            usage.counts(i, 1000L + i);
        }
        usage.process(7).thread(0);
        return sample(MessageKind.USAGE_TOLD, buffer, header, usage.encodedLength());
    }

    static Sample areaChange() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final AreaChangeEncoder change = new AreaChangeEncoder().wrapAndApplyHeader(buffer, 0, header);
        change.content(0).fileOffset(0).fileLength(0).process(7).first(0x1000).end(0x1002).protection((short) 3)
                .backing(Backing.ZERO);
        return sample(MessageKind.AREA_MAP, buffer, header, change.encodedLength());
    }

    static Sample areaAnswer() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final AreaAnswerEncoder answer = new AreaAnswerEncoder().wrapAndApplyHeader(buffer, 0, header);
        answer.process(7);
        return sample(MessageKind.AREA_ACK, buffer, header, answer.encodedLength());
    }

    static Sample pageBatch() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final PageBatchEncoder batch = new PageBatchEncoder().wrapAndApplyHeader(buffer, 0, header);
        batch.process(7).home((short) 0);
        final PageBatchEncoder.StepsEncoder steps = batch.stepsCount(2);
        steps.next().page(0x12345).contentLength(8).requester((short) 1).kind(MessageKind.CONTENT_READ);
        steps.next().page(0x12346).contentLength(0).requester((short) 0).kind(MessageKind.FETCH_WRITE);
        batch.putContents(new byte[8], 0, 8);
        return sample(MessageKind.PAGE_BATCH, buffer, header, batch.encodedLength());
    }

    static Sample pageList() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final PageListEncoder list = new PageListEncoder().wrapAndApplyHeader(buffer, 0, header);
        list.process(7).home((short) 1).rangesCount(1).next().first(0x10000).pages(16).write((short) 1);
        return sample(MessageKind.PAGES_FOLLOW, buffer, header, list.encodedLength());
    }
}
