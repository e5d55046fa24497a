/* abort: SIGABRT ends the process, whatever is blocked. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    sigset_t all, old;
    struct sigaction action;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &old);
    printf("%d %d\n", sigismember(&old, SIGTERM), raise(0));
    sigprocmask(SIG_SETMASK, 0, &old);
    printf("%d %d %d\n", sigismember(&old, SIGTERM), sigismember(&old, SIGKILL), sigaction(SIGKILL, &action, 0));
    signal(SIGUSR1, SIG_IGN);
    printf("%d\n", sigaction(SIGUSR1, 0, &action) == 0 && action.sa_handler == SIG_IGN);
    printf("%d %d\n", raise(SIGUSR1), raise(SIGCHLD));
    fflush(stdout);
    abort();
}
