/* Sockets of the loopback and local ones: what each call gives, errors first. One thread is both ends. */
#include "system.h"

#define BAD ((void *)0x10)
#define NB O_NONBLOCK
static char buffer[1 << 20];
static int ends[2];

struct address { unsigned short family, port; unsigned host; char zero[8]; };
struct local { unsigned short family; char name[108]; };
struct pollfd { int fd; short events, revents; };
struct piece { char *base; unsigned long length; };
struct message { void *name; int name_length, pad; struct piece *pieces; unsigned long count; void *control; unsigned long control_length; int flags, pad2; };
static struct address any, there;
static struct local path;

static unsigned short swapped(unsigned port) { return (unsigned short)(port << 8 | port >> 8); }

static struct address at(unsigned host, unsigned port)
{
    struct address a = {2, swapped(port), __builtin_bswap32(host), {0}};
    return a;
}

static void ready(const char *what, int fd)
{
    struct pollfd polled = {fd, 0x23ff & ~0x400, 0};
    long now[2] = {0, 0};
    long result = C5(ppoll, &polled, 1, now, 0, 8);
    say(what);
    say(" ");
    line("ready", result ? polled.revents : 0);
}

static void making(void)
{
    int s;
    T(C3(socket, 99, 1, 0));
    T(C3(socket, -1, 1, 0));
    T(C3(socket, 2, 14, 0));
#if defined(__x86_64__)
    /* qemu knows no wrong flags. */
    T(C3(socket, 2, 1 | 0100, 0));
#endif
    T(C3(socket, 2, 1, 17));
    T(C3(socket, 2, 2, 6));
    T(C3(socket, 2, 4, 0));
    T(C3(socket, 1, 1, 7));
    T(C3(socket, 1, 9, 0));
    T(s = C3(socket, 2, 1 | NB | O_CLOEXEC, 0));
    T(C3(fcntl, s, 3, 0));
    T(C3(fcntl, s, 1, 0));
    T(C3(lseek, s, 0, 0));
    T(C1(fsync, s));
    T(C4(pread64, s, buffer, 1, 0));
    T(C3(read, s, buffer, 1));
    T(C6(recvfrom, s, buffer, 1, 0, 0, 0));
    T(C6(sendto, s, buffer, 1, 0x4000, 0, 0));
    T(C2(shutdown, s, 1));
    T(C3(getpeername, s, &there, buffer));
    T(C3(accept, s, 0, 0));
    T(C4(accept4, s, 0, 0, 1));
    T(C3(accept, 1, 0, 0));
    T(C3(accept, 77, 0, 0));
    T(C2(listen, 77, 1));
    T(C2(listen, 1, 1));
    T(C3(connect, s, &there, -1));
    T(C3(connect, s, BAD, 16));
    T(C3(bind, s, &there, 200));
    T(C3(bind, s, BAD, 16));
    T(C3(bind, 1, &there, 16));
    ready("new", s);
    T(C1(close, s));
}

static void options(void)
{
    int s, value, length = 4;
    T(s = C3(socket, 2, 1, 0));
    T(C5(getsockopt, s, 1, 3, &value, &length));
    line("  type", value);
    T(C5(getsockopt, s, 1, 39, &value, &length));
    line("  domain", value);
    T(C5(getsockopt, s, 1, 38, &value, &length));
    line("  protocol", value);
    T(C5(getsockopt, s, 1, 30, &value, &length));
    line("  listens", value);
    T(C5(getsockopt, s, 1, 2, &value, &length));
    line("  reuses", value);
    value = 7;
    T(C5(setsockopt, s, 1, 2, &value, 4));
    T(C5(getsockopt, s, 1, 2, &value, &length));
    line("  reuses", value);
    T(C5(setsockopt, s, 1, 2, &value, 3));
    Q(C5(setsockopt, s, 1, 2, &value, -1));
    T(C5(setsockopt, s, 1, 2, BAD, 4));
    T(C5(setsockopt, s, 1, 3, &value, 4));
    T(C5(setsockopt, s, 1, 999, &value, 4));
    T(C5(getsockopt, s, 1, 999, &value, &length));
    T(C5(setsockopt, s, 6, 1, &value, 4));
    T(C5(getsockopt, s, 6, 1, &value, &length));
    line("  no delay", value);
    T(C5(getsockopt, s, 6, 999, &value, &length));
    T(C5(getsockopt, 1, 1, 3, &value, &length));
    T(C5(getsockopt, s, 1, 3, BAD, &length));
    Q(C5(getsockopt, s, 1, 3, &value, BAD));
    length = 2;
    value = 0;
    T(C5(getsockopt, s, 1, 3, &value, &length));
    line("  length", length);
    line("  value", value);
    length = -1;
    T(C5(getsockopt, s, 1, 3, &value, &length));
    T(C1(close, s));
}

static int server, client, other;

static void connecting(void)
{
    int length = 16, value;
    there = at(0x7f000001, 1);
    T(client = C3(socket, 2, 1, 0));
    T(C3(connect, client, &there, 16));
    T(C3(connect, client, &there, 2));
    there.family = 99;
    T(C3(bind, client, &there, 16));
    there = at(0x08080808, 5);
    T(C3(bind, client, &there, 16));
    there = at(0x7f000001, 0);
    T(server = C3(socket, 2, 1, 0));
    T(C3(bind, server, &there, 16));
    T(C3(bind, server, &there, 16));
    T(C3(getsockname, server, &there, &length));
    line("  length", length);
    T(there.port != 0 && there.host == at(0x7f000001, 0).host && there.family == 2);
    T(C3(bind, client, &there, 16));
    T(C3(connect, client, &there, 16));
    T(C3(accept, server, 0, 0));
    T(C2(listen, server, 5));
    T(C2(listen, server, 1));
    ready("listening", server);
    T(C3(connect, server, &there, 16));
    T(C3(connect, client, &there, 16));
    T(C3(connect, client, &there, 16));
    ready("with one", server);
    ready("connected", client);
    length = 4;
    T(C3(getpeername, client, &any, &length));
    line("  length", length);
    T(any.port == there.port);
    length = 16;
    int first;
    T(first = C4(accept4, server, &any, &length, NB));
    line("  length", length);
    T(any.family == 2 && any.host == there.host && any.port != 0);
    struct address mine;
    T(C3(getsockname, client, &mine, &length));
    T(mine.port == any.port && mine.host == any.host);
    T(C3(getsockname, first, &mine, &length));
    T(mine.port == there.port);
    T(C3(fcntl, first, 3, 0));
    T(C3(fcntl, server, 4, NB));
    T(C3(accept, server, 0, 0));
    length = -1;
    Q(C3(getsockname, client, &mine, &length));
    Q(C3(getsockname, client, BAD, BAD));
    T(C2(listen, client, 5));
    /* A program that will not wait is told later. */
    int second;
    T(second = C3(socket, 2, 1 | NB, 0));
    T(C3(connect, second, &there, 16));
    ready("later", second);
    T(C3(connect, second, &there, 16));
    T(C3(connect, second, &there, 16));
    T(C1(close, second));
    T(other = C3(accept, server, 0, 0));
    T(C3(read, other, buffer, 10));
    T(C1(close, other));
    T(second = C3(socket, 2, 1 | NB, 0));
    mine = at(0x7f000001, 1);
    T(C3(connect, second, &mine, 16));
    ready("refused", second);
    length = 4;
    T(C5(getsockopt, second, 1, 4, &value, &length));
    line("  error", value);
    T(C5(getsockopt, second, 1, 4, &value, &length));
    line("  error", value);
    T(C1(close, second));
    other = first;
}

static void talking(void)
{
    T(C6(sendto, client, "hello", 5, 0, 0, 0));
    ready("told", other);
    T(C3(ioctl, other, 0x541b, buffer));
    line("  readable", *(int *)buffer);
    T(C6(recvfrom, other, buffer, 3, 2, 0, 0));
    T(C6(recvfrom, other, buffer, 3, 0, 0, 0));
    buffer[3] = 0;
    say(buffer);
    say("\n");
    T(C3(read, other, buffer, 100));
    T(C3(read, other, buffer, 100));
    T(C6(recvfrom, client, buffer, 10, 0x40, 0, 0));
    T(C6(recvfrom, other, buffer, 10, 1, 0, 0));
    T(C3(write, client, BAD, 5));
    T(C6(sendto, client, "x", 1, 0, &there, 16));
    T(C6(recvfrom, other, BAD, 1, 0, 0, 0));
    int length = 16;
    T(C6(recvfrom, other, buffer, 1, 0, &any, &length));
    line("  length", length);
    struct piece pieces[2] = {{"abc", 3}, {"defg", 4}};
    struct message message = {0, 0, 0, pieces, 2, 0, 0, 99, 0};
    T(C3(sendmsg, client, &message, 0));
    T(C3(sendmsg, client, BAD, 0));
    struct piece into[2] = {{buffer, 2}, {buffer + 10, 100}};
    message.pieces = into;
    T(C3(recvmsg, other, &message, 0));
    buffer[2] = buffer[15] = 0;
    say(buffer);
    say(buffer + 10);
    say("\n");
    line("  flags", message.flags);
    message.count = 2000;
    T(C3(recvmsg, other, &message, 0));
    T(C3(recvmsg, other, BAD, 0));
    T(C3(writev, client, pieces, 2));
    T(C3(readv, other, into, 2));
    long sent = C6(sendto, client, buffer, 100000, 0x40, 0, 0);
    T(sent == 100000);
    long all = 0, came;
    while (all < sent && (came = C6(recvfrom, other, buffer, 200000, 0, 0, 0)) > 0)
        all += came;
    T(all);
    T(C2(shutdown, client, 3));
    T(C2(shutdown, client, -1));
    T(C3(write, client, "last", 4));
    T(C2(shutdown, client, 1));
    ready("half closed", client);
    ready("of the other", other);
    T(C6(sendto, client, "x", 1, 0x4000, 0, 0));
    T(C3(read, other, buffer, 100));
    T(C3(read, other, buffer, 100));
    T(C3(write, other, "back", 4));
    T(C6(recvfrom, client, buffer, 100, 0, 0, 0));
    T(C1(close, other));
    ready("left alone", client);
    T(C3(read, client, buffer, 100));
    T(C1(close, client));
    /* The end of one side with bytes unread, and without. */
    T(client = C3(socket, 2, 1, 0));
    T(C3(connect, client, &there, 16));
    T(other = C3(accept, server, 0, 0));
    T(C3(write, client, "unread", 6));
    T(C1(close, other));
    T(C6(recvfrom, client, buffer, 10, 0x40, 0, 0));
    T(C6(recvfrom, client, buffer, 10, 0x40, 0, 0));
    T(C6(sendto, client, "x", 1, 0x4000, 0, 0));
    T(C1(close, client));
    T(client = C3(socket, 2, 1, 0));
    T(C3(connect, client, &there, 16));
    T(other = C3(accept, server, 0, 0));
    T(C1(close, other));
    ready("closed", client);
    T(C6(sendto, client, "x", 1, 0x4000, 0, 0));
    T(C6(sendto, client, "x", 1, 0x4000, 0, 0));
    T(C3(read, client, buffer, 10));
    T(C1(close, client));
    T(C1(close, server));
}

static void packets(void)
{
    int length = 16;
    struct address mine;
    T(server = C3(socket, 2, 2, 0));
    T(client = C3(socket, 2, 2 | NB, 17));
    ready("new", client);
    T(C2(listen, client, 1));
    T(C3(accept, client, 0, 0));
    T(C6(sendto, client, "x", 1, 0, 0, 0));
    T(C3(write, client, "x", 1));
    T(C6(recvfrom, client, buffer, 10, 0, 0, 0));
    T(C2(shutdown, client, 0));
    there = at(0x7f000001, 0);
    T(C3(bind, server, &there, 16));
    T(C3(getsockname, server, &there, &length));
    T(C3(bind, client, &there, 16));
    T(C6(sendto, client, "hello", 5, 0, &there, 16));
    T(C6(sendto, client, "", 0, 0, &there, 16));
    T(C6(sendto, client, "a longer one", 12, 0, &there, 16));
    Q(C6(sendto, client, "x", 1, 0, &there, 8));
    Q(C6(sendto, client, "x", 1, 0, BAD, 16));
    T(C6(sendto, client, buffer, 65508, 0, &there, 16));
    T(C6(sendto, client, buffer, 200000, 0, &there, 16));
    ready("told", server);
    T(C3(ioctl, server, 0x541b, buffer));
    line("  readable", *(int *)buffer);
    T(C6(recvfrom, server, buffer, 100, 0x2, &any, &length));
    T(C6(recvfrom, server, buffer, 3, 0x20, &any, &length));
    line("  length", length);
    T(C3(getsockname, client, &mine, &length));
    T(mine.port == any.port && mine.host == 0);
    T(any.host == there.host);
    T(C6(recvfrom, server, buffer, 100, 0, &any, &length));
    struct piece piece = {buffer, 5};
    struct message message = {&any, 16, 0, &piece, 1, 0, 0, 99, 0};
    T(C3(recvmsg, server, &message, 0));
    line("  flags", message.flags);
    line("  length", message.name_length);
    T(C6(recvfrom, server, buffer, 100, 0x40, &any, &length));
    T(C3(connect, client, &there, 16));
    T(C3(write, client, "connected", 9));
    T(C3(read, server, buffer, 100));
    T(C3(getpeername, client, &mine, &length));
    T(mine.port == there.port);
    T(C1(close, server));
    T(C3(write, client, "nobody", 6));
    T(C3(write, client, "nobody", 6));
    T(C3(write, client, "nobody", 6));
    mine.family = 0;
    T(C3(connect, client, &mine, 16));
    T(C3(write, client, "x", 1));
    T(C1(close, client));
}

static void pairs(void)
{
    T(C4(socketpair, 2, 1, 0, ends));
#if defined(__x86_64__)
    /* qemu leaves such a pair open. */
    T(C4(socketpair, 1, 1, 0, BAD));
#endif
    T(C4(socketpair, 1, 1 | NB, 0, ends));
    ready("new", ends[0]);
    T(C3(fcntl, ends[0], 3, 0));
    T(C3(read, ends[0], buffer, 10));
    T(C3(write, ends[0], "hello", 5));
    ready("told", ends[1]);
    T(C3(read, ends[1], buffer, 100));
    T(C6(sendto, ends[0], "x", 1, 0, &there, 16));
    T(C6(recvfrom, ends[0], buffer, 10, 1, 0, 0));
    int length = 100;
    T(C3(getsockname, ends[0], &path, &length));
    line("  length", length);
    T(C3(getpeername, ends[0], &path, &length));
    line("  length", length);
    T(C3(connect, ends[0], &path, 2));
    T(C2(shutdown, ends[0], 1));
    ready("shut", ends[0]);
    ready("other", ends[1]);
    T(C3(read, ends[1], buffer, 100));
    T(C6(sendto, ends[0], "x", 1, 0x4000, 0, 0));
    T(C3(write, ends[1], "back", 4));
    T(C1(close, ends[1]));
    ready("alone", ends[0]);
    T(C3(read, ends[0], buffer, 2));
    T(C3(read, ends[0], buffer, 10));
    T(C3(read, ends[0], buffer, 10));
    T(C1(close, ends[0]));
    T(C4(socketpair, 1, 1 | NB, 0, ends));
    T(C3(write, ends[0], "unread", 6));
    T(C1(close, ends[1]));
    T(C3(read, ends[0], buffer, 10));
    T(C3(read, ends[0], buffer, 10));
    T(C6(sendto, ends[0], "x", 1, 0x4000, 0, 0));
    T(C1(close, ends[0]));
    T(C4(socketpair, 1, 5 | NB, 0, ends));
    ready("new", ends[0]);
    T(C3(write, ends[0], "one", 3));
    T(C3(write, ends[0], "three", 5));
    T(C3(read, ends[1], buffer, 100));
    T(C3(read, ends[1], buffer, 2));
    T(C3(read, ends[1], buffer, 100));
    T(C1(close, ends[1]));
    T(C6(sendto, ends[0], "x", 1, 0x4000, 0, 0));
    T(C3(read, ends[0], buffer, 100));
    T(C1(close, ends[0]));
    T(C4(socketpair, 1, 2 | NB, 0, ends));
    T(C3(write, ends[0], "one", 3));
    T(C3(write, ends[0], "", 0));
    T(C3(read, ends[1], buffer, 100));
    T(C3(read, ends[1], buffer, 100));
    T(C3(read, ends[1], buffer, 100));
    T(C1(close, ends[1]));
    T(C3(write, ends[0], "x", 1));
    T(C1(close, ends[0]));
}

static void named(void)
{
    int length;
    path.family = 1;
    memcpy(path.name, "\0maize-test", 11);
    T(server = C3(socket, 1, 1 | NB, 0));
    T(client = C3(socket, 1, 1 | NB, 0));
    ready("new", client);
    T(C3(read, client, buffer, 1));
    T(C6(sendto, client, "x", 1, 0x4000, 0, 0));
    T(C2(listen, server, 1));
    T(C3(connect, client, &path, 13));
    T(C3(bind, server, &path, 13));
    T(C3(bind, server, &path, 13));
    T(C3(bind, client, &path, 13));
    T(C3(connect, client, &path, 13));
    T(C2(listen, server, 1));
    T(C3(accept, server, 0, 0));
    T(C3(connect, client, &path, 13));
    T(C3(connect, client, &path, 13));
    length = 100;
    T(other = C3(accept, server, &path, &length));
    line("  length", length);
    T(C3(write, client, "hello", 5));
    T(C3(read, other, buffer, 100));
    length = 100;
    T(C3(getpeername, client, &path, &length));
    line("  length", length);
    T(C3(getsockname, other, &path, &length));
    line("  length", length);
    T(C1(close, client));
    T(C3(read, other, buffer, 100));
    T(C6(sendto, other, "x", 1, 0x4000, 0, 0));
    T(C1(close, server));
    T(C1(close, other));
}

static void run(int count, char **arguments)
{
    making();
    options();
    connecting();
    talking();
    packets();
    pairs();
    named();
}
