/* Transfers between accounts with a lock each, taken in order or given back, while an auditor takes them all: money is neither made nor lost. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

enum { ACCOUNTS = 6, CLERKS = 4, TRANSFERS = 60, EACH = 1000 };

static struct { pthread_mutex_t lock; long money, entries; } accounts[ACCOUNTS];
static atomic_int busy = CLERKS;
static long wrong;

static void *clerk(void *argument)
{
    unsigned state = 77 + (unsigned)(size_t)argument;
    for (int i = 0; i < TRANSFERS; i++) {
        state = state * 1103515245 + 12345;
        int from = state / 65536 % ACCOUNTS, to = (from + 1 + state / 1024 % (ACCOUNTS - 1)) % ACCOUNTS;
        if (i % 2) {
            pthread_mutex_lock(&accounts[from < to ? from : to].lock);
            pthread_mutex_lock(&accounts[from < to ? to : from].lock);
        } else
            for (;;) {
                pthread_mutex_lock(&accounts[from].lock);
                if (!pthread_mutex_trylock(&accounts[to].lock))
                    break;
                pthread_mutex_unlock(&accounts[from].lock);
                sched_yield();
            }
        accounts[from].money -= i;
        accounts[to].money += i;
        accounts[from].entries++;
        accounts[to].entries++;
        pthread_mutex_unlock(&accounts[to].lock);
        pthread_mutex_unlock(&accounts[from].lock);
    }
    busy--;
    return 0;
}

static void *audit(void *unused)
{
    do {
        long all = 0;
        for (int i = 0; i < ACCOUNTS; i++)
            pthread_mutex_lock(&accounts[i].lock);
        for (int i = 0; i < ACCOUNTS; i++)
            all += accounts[i].money;
        for (int i = ACCOUNTS; i--;)
            pthread_mutex_unlock(&accounts[i].lock);
        wrong += all != ACCOUNTS * EACH;
        sched_yield();
    } while (busy);
    return unused;
}

int main(void)
{
    pthread_t clerks[CLERKS], auditor;
    for (int i = 0; i < ACCOUNTS; i++) {
        pthread_mutex_init(&accounts[i].lock, 0);
        accounts[i].money = EACH;
    }
    pthread_create(&auditor, 0, audit, 0);
    for (int i = 0; i < CLERKS; i++)
        pthread_create(&clerks[i], 0, clerk, (void *)(size_t)i);
    for (int i = 0; i < CLERKS; i++)
        pthread_join(clerks[i], 0);
    pthread_join(auditor, 0);
    for (int i = 0; i < ACCOUNTS; i++)
        printf("account %d: %ld after %ld entries\n", i, accounts[i].money, accounts[i].entries);
    printf("%ld audits found something wrong\n", wrong);
    return wrong != 0;
}
