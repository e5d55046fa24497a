/* Sockets (POSIX, <sys/socket.h>) and addresses as text (<arpa/inet.h>). */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include "internal.h"

#define CALL(number, a, b, c, d, e, f) \
    __maize_checked_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), (long) (e), (long) (f))

#define WAIT(number, a, b, c, d, e, f) \
    __maize_waiting_call(CALL_##number, (long) (a), (long) (b), (long) (c), (long) (d), (long) (e), (long) (f))

typedef struct sockaddr address;

int socket(int family, int type, int protocol) { return (int) CALL(socket, family, type, protocol, 0, 0, 0); }
int socketpair(int family, int type, int protocol, int ends[2]) { return (int) CALL(socketpair, family, type, protocol, ends, 0, 0); }
int bind(int s, const address *at, socklen_t length) { return (int) CALL(bind, s, at, length, 0, 0, 0); }
int listen(int s, int most) { return (int) CALL(listen, s, most, 0, 0, 0, 0); }
int connect(int s, const address *to, socklen_t length) { return (int) WAIT(connect, s, to, length, 0, 0, 0); }
int shutdown(int s, int how) { return (int) CALL(shutdown, s, how, 0, 0, 0, 0); }

int accept(int s, address *restrict from, socklen_t *restrict length)
{
    return (int) WAIT(accept, s, from, length, 0, 0, 0);
}

int accept4(int s, address *restrict from, socklen_t *restrict length, int flags)
{
    return (int) WAIT(accept4, s, from, length, flags, 0, 0);
}

int getsockname(int s, address *restrict at, socklen_t *restrict length)
{
    return (int) CALL(getsockname, s, at, length, 0, 0, 0);
}

int getpeername(int s, address *restrict at, socklen_t *restrict length)
{
    return (int) CALL(getpeername, s, at, length, 0, 0, 0);
}

int getsockopt(int s, int level, int option, void *restrict value, socklen_t *restrict length)
{
    return (int) CALL(getsockopt, s, level, option, value, length, 0);
}

int setsockopt(int s, int level, int option, const void *value, socklen_t length)
{
    return (int) CALL(setsockopt, s, level, option, value, length, 0);
}

ssize_t sendto(int s, const void *bytes, size_t count, int flags, const address *to, socklen_t length)
{
    return WAIT(sendto, s, bytes, count, flags, to, length);
}

ssize_t recvfrom(int s, void *restrict bytes, size_t count, int flags, address *restrict from, socklen_t *restrict length)
{
    return WAIT(recvfrom, s, bytes, count, flags, from, length);
}

ssize_t send(int s, const void *bytes, size_t count, int flags) { return sendto(s, bytes, count, flags, 0, 0); }
ssize_t recv(int s, void *bytes, size_t count, int flags) { return recvfrom(s, bytes, count, flags, 0, 0); }
ssize_t sendmsg(int s, const struct msghdr *message, int flags) { return WAIT(sendmsg, s, message, flags, 0, 0, 0); }
ssize_t recvmsg(int s, struct msghdr *message, int flags) { return WAIT(recvmsg, s, message, flags, 0, 0, 0); }
ssize_t readv(int d, const struct iovec *parts, int count) { return WAIT(readv, d, parts, count, 0, 0, 0); }
ssize_t writev(int d, const struct iovec *parts, int count) { return WAIT(writev, d, parts, count, 0, 0, 0); }

/* --- Addresses as text --- */

/* One to four numbers between dots, the last of which fills what is left; with all four only if that is asked for. 1 if it is one. */
static int parse(const char *text, in_addr_t *to, int four)
{
    unsigned long parts[4], value = 0;
    int count = 0;
    for (;;) {
        int digits = 0, base = 10;
        value = 0;
        if (!four && text[0] == '0') {
            base = text[1] == 'x' || text[1] == 'X' ? 16 : 8;
            if (base == 16)
                text += 2;
        }
        for (;; text++, digits++) {
            int digit = *text >= '0' && *text <= '9' ? *text - '0' : base == 16 && (*text | 32) >= 'a' && (*text | 32) <= 'f' ? (*text | 32) - 'a' + 10 : 99;
            if (digit >= base)
                break;
            value = value * base + digit;
            if (value > 0xffffffff || (four && digits >= 3))
                return 0;
        }
        if (!digits)
            return 0;
        parts[count++] = value;
        if (*text != '.')
            break;
        if (count == 4 || value > 255)
            return 0;
        text++;
    }
    if (*text || (four && count != 4) || parts[count - 1] >> 8 * (5 - count))
        return 0;
    value = parts[count - 1];
    for (int i = 0; i < count - 1; i++)
        value |= parts[i] << (24 - 8 * i);
    *to = htonl((in_addr_t) value);
    return 1;
}

int inet_aton(const char *text, struct in_addr *to)
{
    return parse(text, &to->s_addr, 0);
}

in_addr_t inet_addr(const char *text)
{
    in_addr_t value;
    return parse(text, &value, 0) ? value : INADDR_NONE;
}

int inet_pton(int family, const char *restrict text, void *restrict to)
{
    if (family == AF_INET)
        return parse(text, to, 1);
    errno = EAFNOSUPPORT;
    return -1;
}

const char *inet_ntop(int family, const void *restrict from, char *restrict to, socklen_t room)
{
    const unsigned char *bytes = from;
    char text[INET_ADDRSTRLEN];
    if (family != AF_INET) {
        errno = EAFNOSUPPORT;
        return 0;
    }
    if ((socklen_t) snprintf(text, sizeof text, "%d.%d.%d.%d", bytes[0], bytes[1], bytes[2], bytes[3]) >= room) {
        errno = ENOSPC;
        return 0;
    }
    return strcpy(to, text);
}

char *inet_ntoa(struct in_addr from)
{
    static _Thread_local char text[INET_ADDRSTRLEN];
    return (char *) inet_ntop(AF_INET, &from, text, sizeof text);
}
