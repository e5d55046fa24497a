/* Queens on a board: threads take positions from their own end of a queue of theirs, and from the other end of others' when it is empty. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

enum { THREADS = 4, SIZE = 6, ROOM = 1024 };

struct board { unsigned columns, left, right; int row; };
static struct { pthread_mutex_t lock; struct board boards[ROOM]; int first, last; } queues[THREADS];
static atomic_int open = 1, solutions, positions;

static void give(int to, struct board board)
{
    pthread_mutex_lock(&queues[to].lock);
    queues[to].boards[queues[to].last++ % ROOM] = board;
    pthread_mutex_unlock(&queues[to].lock);
}

static int take(int from, int own, struct board *board)
{
    pthread_mutex_lock(&queues[from].lock);
    int some = queues[from].first < queues[from].last;
    if (some)
        *board = queues[from].boards[(own ? --queues[from].last : queues[from].first++) % ROOM];
    pthread_mutex_unlock(&queues[from].lock);
    return some;
}

static void *work(void *argument)
{
    int self = (int)(size_t)argument;
    struct board board;
    while (open) {
        int some = take(self, 1, &board);
        for (int i = 1; !some && i < THREADS; i++)
            some = take((self + i) % THREADS, 0, &board);
        if (!some) {
            sched_yield();
            continue;
        }
        positions++;
        if (board.row == SIZE)
            solutions++;
        else
            for (unsigned free = ~(board.columns | board.left | board.right) & ((1u << SIZE) - 1); free; free &= free - 1) {
                unsigned queen = free & -free;
                open++;
                give(self, (struct board){board.columns | queen, (board.left | queen) << 1, (board.right | queen) >> 1, board.row + 1});
            }
        open--;
    }
    return 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_mutex_init(&queues[i].lock, 0);
    give(0, (struct board){0, 0, 0, 0});
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, work, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    printf("%d queens: %d solutions in %d positions\n", SIZE, (int)solutions, (int)positions);
    return solutions != 4;
}
