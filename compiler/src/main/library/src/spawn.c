/* Other programs in processes of their own (POSIX, <spawn.h>): the child uses the memory of its parent until it runs the program. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OPEN, CLOSE, DUPLICATE, CHANGE_DIRECTORY, CHANGE_DIRECTORY_OF };

struct _maize_spawn_action { int what, descriptor, from, flags; mode_t mode; char *path; };

typedef int execution(const char *, char *const[], char *const[]);

/* --- What the child does to its descriptors --- */

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *to)
{
    *to = (posix_spawn_file_actions_t) {0};
    return 0;
}

int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *of)
{
    for (int i = 0; i < of->count; i++)
        free(of->actions[i].path);
    free(of->actions);
    return 0;
}

static int add(posix_spawn_file_actions_t *to, const char *path, struct _maize_spawn_action action)
{
    if (action.descriptor < 0 || action.from < 0)
        return EBADF;
    if (path && !(action.path = strdup(path)))
        return ENOMEM;
    if (to->count == to->room) {
        int room = to->room * 2 + 4;
        struct _maize_spawn_action *more = realloc(to->actions, room * sizeof *more);
        if (!more) {
            free(action.path);
            return ENOMEM;
        }
        to->actions = more;
        to->room = room;
    }
    to->actions[to->count++] = action;
    return 0;
}

int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict to, int descriptor, const char *restrict path, int flags, mode_t mode)
{
    return add(to, path, (struct _maize_spawn_action) {.what = OPEN, .descriptor = descriptor, .flags = flags, .mode = mode});
}

int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *to, int descriptor)
{
    return add(to, 0, (struct _maize_spawn_action) {.what = CLOSE, .descriptor = descriptor});
}

int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *to, int from, int descriptor)
{
    return add(to, 0, (struct _maize_spawn_action) {.what = DUPLICATE, .descriptor = descriptor, .from = from});
}

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *restrict to, const char *restrict path)
{
    return add(to, path, (struct _maize_spawn_action) {.what = CHANGE_DIRECTORY});
}

int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *to, int descriptor)
{
    return add(to, 0, (struct _maize_spawn_action) {.what = CHANGE_DIRECTORY_OF, .descriptor = descriptor});
}

static int opens(const struct _maize_spawn_action *action)
{
    close(action->descriptor);
    int descriptor = open(action->path, action->flags, action->mode);
    if (descriptor < 0 || descriptor == action->descriptor)
        return descriptor;
    int result = dup2(descriptor, action->descriptor);
    close(descriptor);
    return result;
}

/* Only one that there cannot be is an error, as in glibc. */
static int closes(int descriptor)
{
    struct rlimit limit;
    return close(descriptor) == 0 || getrlimit(RLIMIT_NOFILE, &limit) == 0 && (rlim_t) descriptor < limit.rlim_cur ? 0 : -1;
}

/* To itself, it is left open to the new program. */
static int duplicates(int from, int to)
{
    if (from != to)
        return dup2(from, to);
    int flags = fcntl(from, F_GETFD);
    return flags < 0 ? -1 : fcntl(from, F_SETFD, flags & ~FD_CLOEXEC);
}

static int acts(const struct _maize_spawn_action *action)
{
    switch (action->what) {
    case OPEN: return opens(action);
    case CLOSE: return closes(action->descriptor);
    case DUPLICATE: return duplicates(action->from, action->descriptor);
    case CHANGE_DIRECTORY: return chdir(action->path);
    default: return fchdir(action->descriptor);
    }
}

/* --- Attributes --- */

int posix_spawnattr_init(posix_spawnattr_t *to)
{
    *to = (posix_spawnattr_t) {0};
    return 0;
}

int posix_spawnattr_destroy(posix_spawnattr_t *of)
{
    (void) of;
    return 0;
}

int posix_spawnattr_setflags(posix_spawnattr_t *of, short flags)
{
    const int known = POSIX_SPAWN_RESETIDS | POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_USEVFORK
        | POSIX_SPAWN_SETSID;
    if (flags & ~known)
        return EINVAL;
    of->flags = flags;
    return 0;
}

#define ATTRIBUTE(name, type, field)                                                                                                   \
    int posix_spawnattr_get##name(const posix_spawnattr_t *restrict of, type *restrict to) { return *to = of->field, 0; }

#define SETTABLE(name, type, parameter, value, field)                                                                                  \
    ATTRIBUTE(name, type, field)                                                                                                       \
    int posix_spawnattr_set##name(posix_spawnattr_t *restrict of, parameter to) { return of->field = value, 0; }

ATTRIBUTE(flags, short, flags)
SETTABLE(pgroup, pid_t, pid_t, to, group)
SETTABLE(sigdefault, sigset_t, const sigset_t *restrict, *to, defaults)
SETTABLE(sigmask, sigset_t, const sigset_t *restrict, *to, mask)

/* --- The child --- */

/* No handler of the parent may run in the child, which has its memory: signals are blocked until they have none. */
static void reset_signals(const posix_spawnattr_t *attributes)
{
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        int defaults = attributes && attributes->flags & POSIX_SPAWN_SETSIGDEF && sigismember(&attributes->defaults, number) == 1;
        if (sigaction(number, 0, &action) || action.sa_handler == SIG_DFL || !defaults && action.sa_handler == SIG_IGN)
            continue;
        action = (struct sigaction) {.sa_handler = SIG_DFL};
        sigaction(number, &action, 0);
    }
}

/* Comes back only if it cannot run the program, for the reason in errno. */
static void become(execution *execute, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
    const sigset_t *mask, char *const arguments[], char *const environment[])
{
    int flags = attributes ? attributes->flags : 0;
    reset_signals(attributes);
    if (flags & POSIX_SPAWN_SETSID && setsid() < 0 || flags & POSIX_SPAWN_SETPGROUP && setpgid(0, attributes->group))
        return;
    for (int i = 0; actions && i < actions->count; i++)
        if (acts(&actions->actions[i]) < 0)
            return;
    sigprocmask(SIG_SETMASK, flags & POSIX_SPAWN_SETSIGMASK ? &attributes->mask : mask, 0);
    execute(file, arguments, environment);
}

static int spawn(execution *execute, pid_t *to, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
    char *const arguments[], char *const environment[])
{
    int before = errno;
    volatile int error = 0;
    sigset_t all, mask;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &mask);
    pid_t child = vfork();
    if (child == 0) {
        become(execute, file, actions, attributes, &mask, arguments, environment);
        error = errno;
        _exit(127);
    }
    if (child < 0)
        error = errno;
    else if (error)
        waitpid(child, 0, 0);
    else if (to)
        *to = child;
    sigprocmask(SIG_SETMASK, &mask, 0);
    errno = before;
    return error;
}

int posix_spawn(pid_t *restrict to, const char *restrict file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *restrict attributes,
    char *const arguments[restrict], char *const environment[restrict])
{
    return spawn(execve, to, file, actions, attributes, arguments, environment);
}

int posix_spawnp(pid_t *restrict to, const char *restrict file, const posix_spawn_file_actions_t *actions,
    const posix_spawnattr_t *restrict attributes, char *const arguments[restrict], char *const environment[restrict])
{
    return spawn(execvpe, to, file, actions, attributes, arguments, environment);
}
