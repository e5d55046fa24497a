/* Chess: all moves counted to a depth from well-known positions (perft), and a small alpha-beta search. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A board of 10 by 12 squares, whose margin stops every piece; white is upper case. */
enum { MARGIN = '#', EMPTY = '.', MOST_MOVES = 218 };
enum { CASTLE_K = 1, CASTLE_Q = 2, CASTLE_k = 4, CASTLE_q = 8 };

struct position { char board[120]; int white, castling, passant, kings[2]; };
struct move { unsigned char from, to; char promotion; };

static const int knight[] = {-21, -19, -12, -8, 8, 12, 19, 21}, king[] = {-11, -10, -9, -1, 1, 9, 10, 11}, bishop[] = {-11, -9, 9, 11},
    rook[] = {-10, -1, 1, 10};

static int square(int file, int rank) { return 21 + file + 10 * rank; }

static void set_up(struct position *p, const char *fen)
{
    memset(p, 0, sizeof *p);
    memset(p->board, MARGIN, sizeof p->board);
    for (int rank = 7; rank >= 0; rank--, fen++)
        for (int file = 0; file < 8; fen++)
            if (isdigit((unsigned char) *fen))
                for (int n = *fen - '0'; n > 0; n--)
                    p->board[square(file++, rank)] = EMPTY;
            else {
                if (*fen == 'K' || *fen == 'k')
                    p->kings[*fen == 'K'] = square(file, rank);
                p->board[square(file++, rank)] = *fen;
            }
    p->white = *fen == 'w';
    for (fen += 2; *fen != ' '; fen++) {
        const char *right = strchr("KQkq", *fen);
        if (right)
            p->castling |= 1 << (right - "KQkq");
    }
    if (fen[1] != '-')
        p->passant = square(fen[1] - 'a', fen[2] - '1');
}

static int is_white(char piece) { return piece >= 'A' && piece <= 'Z'; }
static int is_piece(char c) { return c != EMPTY && c != MARGIN; }

static int attacked(const struct position *p, int at, int byWhite)
{
    const char *b = p->board;
    int forward = byWhite ? -10 : 10;
    char pawn = byWhite ? 'P' : 'p';
    if (b[at + forward - 1] == pawn || b[at + forward + 1] == pawn)
        return 1;
    for (int i = 0; i < 8; i++)
        if (b[at + knight[i]] == (byWhite ? 'N' : 'n') || b[at + king[i]] == (byWhite ? 'K' : 'k'))
            return 1;
    for (int line = 0; line < 8; line++) {
        int step = line < 4 ? bishop[line] : rook[line - 4], to = at + step;
        while (b[to] == EMPTY)
            to += step;
        if (b[to] == (byWhite ? 'Q' : 'q') || b[to] == (line < 4 ? byWhite ? 'B' : 'b' : byWhite ? 'R' : 'r'))
            return 1;
    }
    return 0;
}

static struct move *add_pawn(struct move *m, int from, int to)
{
    if (to / 10 == 2 || to / 10 == 9)
        for (const char *piece = "qrbn"; *piece; piece++)
            *m++ = (struct move) {(unsigned char) from, (unsigned char) to, *piece};
    else
        *m++ = (struct move) {(unsigned char) from, (unsigned char) to, 0};
    return m;
}

static int generate(const struct position *p, struct move *moves)
{
    struct move *m = moves;
    const char *b = p->board;
    for (int from = 21; from < 99; from++) {
        char piece = b[from];
        if (!is_piece(piece) || is_white(piece) != p->white)
            continue;
        switch (tolower((unsigned char) piece)) {
        case 'p': {
            int up = p->white ? 10 : -10;
            if (b[from + up] == EMPTY) {
                m = add_pawn(m, from, from + up);
                if (from / 10 == (p->white ? 3 : 8) && b[from + 2 * up] == EMPTY)
                    *m++ = (struct move) {(unsigned char) from, (unsigned char) (from + 2 * up), 0};
            }
            for (int side = -1; side <= 1; side += 2) {
                int to = from + up + side;
                if ((is_piece(b[to]) && is_white(b[to]) != p->white) || (to == p->passant && to))
                    m = add_pawn(m, from, to);
            }
            break;
        }
        case 'n': case 'k': {
            const int *steps = tolower((unsigned char) piece) == 'n' ? knight : king;
            for (int i = 0; i < 8; i++) {
                char target = b[from + steps[i]];
                if (target == EMPTY || (is_piece(target) && is_white(target) != p->white))
                    *m++ = (struct move) {(unsigned char) from, (unsigned char) (from + steps[i]), 0};
            }
            if (steps == king && !attacked(p, from, !p->white))
                for (int side = 0; side < 2; side++) {
                    int step = side ? -1 : 1;
                    if (!(p->castling >> (p->white ? side : side + 2) & 1) || b[from + step] != EMPTY || b[from + 2 * step] != EMPTY
                        || (side && b[from - 3] != EMPTY) || attacked(p, from + step, !p->white))
                        continue;
                    *m++ = (struct move) {(unsigned char) from, (unsigned char) (from + 2 * step), 0};
                }
            break;
        }
        default:
            for (int line = tolower((unsigned char) piece) == 'r' ? 4 : 0; line < (tolower((unsigned char) piece) == 'b' ? 4 : 8); line++) {
                int step = line < 4 ? bishop[line] : rook[line - 4], to = from + step;
                for (; b[to] == EMPTY; to += step)
                    *m++ = (struct move) {(unsigned char) from, (unsigned char) to, 0};
                if (is_piece(b[to]) && is_white(b[to]) != p->white)
                    *m++ = (struct move) {(unsigned char) from, (unsigned char) to, 0};
            }
        }
    }
    return (int) (m - moves);
}

static int lost_rights(int at)
{
    switch (at) {
    case 21: return CASTLE_Q;
    case 25: return CASTLE_K | CASTLE_Q;
    case 28: return CASTLE_K;
    case 91: return CASTLE_q;
    case 95: return CASTLE_k | CASTLE_q;
    case 98: return CASTLE_k;
    default: return 0;
    }
}

/* The position after a move; 0 if it leaves the king attacked. */
static int play(const struct position *before, struct move m, struct position *p)
{
    *p = *before;
    char piece = p->board[m.from], kind = (char) tolower((unsigned char) piece);
    p->board[m.to] = m.promotion ? (char) (p->white ? toupper((unsigned char) m.promotion) : m.promotion) : piece;
    p->board[m.from] = EMPTY;
    p->passant = 0;
    if (kind == 'p') {
        if (m.to == before->passant && m.to)
            p->board[m.to + (p->white ? -10 : 10)] = EMPTY;
        if (abs(m.to - m.from) == 20)
            p->passant = (m.from + m.to) / 2;
    } else if (kind == 'k') {
        p->kings[p->white] = m.to;
        if (abs(m.to - m.from) == 2) {
            int right = m.to > m.from;
            p->board[right ? m.from + 1 : m.from - 1] = p->board[right ? m.from + 3 : m.from - 4];
            p->board[right ? m.from + 3 : m.from - 4] = EMPTY;
        }
    }
    p->castling &= ~(lost_rights(m.from) | lost_rights(m.to));
    p->white = !p->white;
    return !attacked(p, p->kings[!p->white], p->white);
}

static long perft(const struct position *p, int depth)
{
    struct move moves[MOST_MOVES];
    int count = generate(p, moves);
    long nodes = 0;
    for (int i = 0; i < count; i++) {
        struct position next;
        if (play(p, moves[i], &next))
            nodes += depth > 1 ? perft(&next, depth - 1) : 1;
    }
    return nodes;
}

static int value(const struct position *p)
{
    static const int worth[26] = {['p' - 'a'] = 100, ['n' - 'a'] = 320, ['b' - 'a'] = 330, ['r' - 'a'] = 500, ['q' - 'a'] = 900};
    int total = 0;
    for (int at = 21; at < 99; at++) {
        char piece = p->board[at];
        if (!is_piece(piece))
            continue;
        int file = at % 10 - 1, rank = at / 10 - 2, middle = 6 - abs(2 * file - 7) - abs(2 * rank - 7) / 2;
        int here = worth[tolower((unsigned char) piece) - 'a'] + (tolower((unsigned char) piece) == 'k' ? -middle : middle);
        total += is_white(piece) == p->white ? here : -here;
    }
    return total;
}

static long visited;
static int search(const struct position *p, int depth, int alpha, int beta, struct move *best)
{
    visited++;
    if (depth == 0)
        return value(p);
    struct move moves[MOST_MOVES];
    int count = generate(p, moves), any = 0;
    for (int i = 0; i < count; i++) {
        struct position next;
        if (!play(p, moves[i], &next))
            continue;
        if (!any++ && best)
            *best = moves[i];
        int score = -search(&next, depth - 1, -beta, -alpha, 0);
        if (score > alpha) {
            alpha = score;
            if (best)
                *best = moves[i];
            if (alpha >= beta)
                break;
        }
    }
    if (!any)
        return attacked(p, p->kings[p->white], !p->white) ? -30000 - depth : 0;
    return alpha;
}

static void name(int at, char *to) { to[0] = (char) ('a' + at % 10 - 1), to[1] = (char) ('1' + at / 10 - 2), to[2] = 0; }

int main(void)
{
    static const struct { const char *fen; int depth; } counted[] = {
        {"rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1", 2},
        {"r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1", 2},
        {"8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1", 3},
        {"r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq - 0 1", 2},
        {"rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8", 2}};
    static const char *const searched[] = {"6k1/5ppp/8/8/8/8/5PPP/R5K1 w - - 0 1", "8/8/8/8/8/1k6/1p6/1K6 b - - 0 1"};
    struct position p;
    for (unsigned i = 0; i < sizeof counted / sizeof *counted; i++) {
        set_up(&p, counted[i].fen);
        for (int depth = 1; depth <= counted[i].depth; depth++)
            printf("%ld ", perft(&p, depth));
        putchar('\n');
    }
    for (unsigned i = 0; i < sizeof searched / sizeof *searched; i++) {
        set_up(&p, searched[i]);
        struct move best = {0, 0, 0};
        visited = 0;
        int score = search(&p, 3, -32000, 32000, &best);
        char from[3], to[3];
        name(best.from, from);
        name(best.to, to);
        printf("%s%s %d, %ld positions\n", from, to, score, visited);
    }
    return 0;
}
