/* What is known of files (POSIX, <sys/stat.h>), by statx(2), the one call whose answer has the same layout on every ISA. */
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include "internal.h"

/* Linux, include/uapi/linux/stat.h */
struct statx_time { int64_t seconds; uint32_t nanoseconds; int32_t unused; };
struct statx {
    uint32_t mask, blockSize;
    uint64_t attributes;
    uint32_t links, user, group;
    uint16_t mode, unused;
    uint64_t inode, size, blocks, attributesMask;
    struct statx_time accessed, born, changed, modified;
    uint32_t deviceMajor, deviceMinor, onMajor, onMinor;
    uint64_t rest[14];
};
enum { BASIC = 0x7ff };

static dev_t device(uint32_t major, uint32_t minor)
{
    return (dev_t) (minor & 0xff) | (dev_t) (major & 0xfff) << 8 | (dev_t) (minor & ~0xffu) << 12 | (dev_t) (major & ~0xfffu) << 32;
}

static struct timespec time_of(struct statx_time t)
{
    return (struct timespec) {t.seconds, t.nanoseconds};
}

int fstatat(int directory, const char *restrict name, struct stat *restrict to, int flags)
{
    struct statx x;
    if (__maize_checked_call(CALL_statx, directory, (long) name, flags, BASIC, (long) &x, 0) < 0)
        return -1;
    *to = (struct stat) {.st_dev = device(x.onMajor, x.onMinor), .st_ino = x.inode, .st_nlink = x.links, .st_mode = x.mode, .st_uid = x.user,
        .st_gid = x.group, .st_rdev = device(x.deviceMajor, x.deviceMinor), .st_size = (off_t) x.size, .st_blksize = x.blockSize,
        .st_blocks = (blkcnt_t) x.blocks, .st_atim = time_of(x.accessed), .st_mtim = time_of(x.modified), .st_ctim = time_of(x.changed)};
    return 0;
}

int stat(const char *restrict name, struct stat *restrict to)
{
    return fstatat(AT_FDCWD, name, to, 0);
}

int lstat(const char *restrict name, struct stat *restrict to)
{
    return fstatat(AT_FDCWD, name, to, AT_SYMLINK_NOFOLLOW);
}

int fstat(int descriptor, struct stat *to)
{
    return fstatat(descriptor, "", to, AT_EMPTY_PATH);
}

int mkdirat(int directory, const char *name, mode_t mode)
{
    return (int) __maize_checked_call(CALL_mkdirat, directory, (long) name, mode, 0, 0, 0);
}

int mkdir(const char *name, mode_t mode)
{
    return mkdirat(AT_FDCWD, name, mode);
}

int chmod(const char *name, mode_t mode)
{
    return (int) __maize_checked_call(CALL_fchmodat, AT_FDCWD, (long) name, mode, 0, 0, 0);
}

mode_t umask(mode_t mask)
{
    return (mode_t) __maize_system_call(CALL_umask, mask, 0, 0, 0, 0, 0);
}

int utimensat(int directory, const char *name, const struct timespec times[2], int flags)
{
    return (int) __maize_checked_call(CALL_utimensat, directory, (long) name, (long) times, flags, 0, 0);
}
