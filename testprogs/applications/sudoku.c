/* Sudoku as an exact cover, by Knuth's dancing links. */
#include <stdio.h>
#include <string.h>

enum { CELLS = 81, COLUMNS = 4 * CELLS, ROWS = 9 * CELLS, NODES = 1 + COLUMNS + 4 * ROWS };

struct node { struct node *left, *right, *up, *down, *column; int row, size; };
static struct node nodes[NODES];
static struct node *rows[ROWS], *chosen[CELLS];
static int depth, solutions, tried;

static void cover(struct node *c)
{
    c->left->right = c->right;
    c->right->left = c->left;
    for (struct node *i = c->down; i != c; i = i->down)
        for (struct node *j = i->right; j != i; j = j->right) {
            j->up->down = j->down;
            j->down->up = j->up;
            j->column->size--;
        }
}

static void uncover(struct node *c)
{
    for (struct node *i = c->up; i != c; i = i->up)
        for (struct node *j = i->left; j != i; j = j->left) {
            j->column->size++;
            j->up->down = j;
            j->down->up = j;
        }
    c->left->right = c;
    c->right->left = c;
}

static void build(void)
{
    memset(nodes, 0, sizeof nodes);
    for (int i = 0; i <= COLUMNS; i++) {
        struct node *c = &nodes[i];
        c->left = &nodes[i ? i - 1 : COLUMNS];
        c->right = &nodes[i < COLUMNS ? i + 1 : 0];
        c->up = c->down = c->column = c;
    }
    struct node *next = &nodes[COLUMNS + 1];
    for (int r = 0; r < ROWS; r++) {
        int cell = r / 9, digit = r % 9, row = cell / 9, column = cell % 9, box = row / 3 * 3 + column / 3;
        int places[4] = {cell, CELLS + row * 9 + digit, 2 * CELLS + column * 9 + digit, 3 * CELLS + box * 9 + digit};
        rows[r] = next;
        for (int k = 0; k < 4; k++, next++) {
            struct node *c = &nodes[1 + places[k]];
            *next = (struct node) {next - 1, next + 1, c->up, c, c, r, 0};
            c->up->down = next;
            c->up = next;
            c->size++;
        }
        rows[r]->left = next - 1;
        next[-1].right = rows[r];
    }
}

static void take(struct node *row)
{
    chosen[depth++] = row;
    struct node *j = row;
    do
        cover(j->column);
    while ((j = j->right) != row);
}

static void put_back(struct node *row)
{
    struct node *j = row;
    do
        uncover((j = j->left)->column);
    while (j != row);
    depth--;
}

static void search(char *grid)
{
    if (nodes[0].right == &nodes[0]) {
        if (solutions++ == 0)
            for (int i = 0; i < depth; i++)
                grid[chosen[i]->row / 9] = (char) ('1' + chosen[i]->row % 9);
        return;
    }
    struct node *least = nodes[0].right;
    for (struct node *c = least->right; c != &nodes[0]; c = c->right)
        if (c->size < least->size)
            least = c;
    for (struct node *r = least->down; r != least && solutions < 2; r = r->down) {
        tried++;
        take(r);
        search(grid);
        put_back(r);
    }
}

int main(void)
{
    static const char *const puzzles[] = {
        "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79",
        "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..",
        "123456789........................................................................",
        "11..............................................................................."};
    for (unsigned p = 0; p < sizeof puzzles / sizeof *puzzles; p++) {
        char grid[CELLS + 1];
        strcpy(grid, puzzles[p]);
        build();
        depth = solutions = tried = 0;
        int possible = 1;
        for (int cell = 0; cell < CELLS && possible; cell++)
            if (grid[cell] != '.') {
                struct node *row = rows[cell * 9 + grid[cell] - '1'], *j = row;
                do {
                    struct node *c = j->column;
                    possible &= c->left->right == c;
                } while ((j = j->right) != row);
                if (possible)
                    take(row);
            }
        if (possible)
            search(grid);
        printf("%s, %d tried\n", solutions == 0 ? "impossible" : solutions == 1 ? "one solution" : "several solutions", tried);
        for (int row = 0; row < 9 && solutions; row++)
            printf("%.9s\n", grid + 9 * row);
    }
    return 0;
}
