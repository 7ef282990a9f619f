/* Nanoseconds of a malloc and a free together, in three patterns: at once, in batches of 64, random among 10,000. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LIVE = 10000, BATCH = 64 };

static void *live[LIVE], *batch[BATCH];
static uint64_t state = 88172645463325252u;

static unsigned victim(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 33) % LIVE;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int count, char **words) {
    if (count != 3) {
        return 2;
    }
    long pairs = atol(words[1]);
    size_t size = (size_t) atol(words[2]);
    for (int i = 0; i < LIVE; i++) {
        live[i] = malloc(size);
    }
    for (int warm = 1; warm >= 0; warm--) {
        double begin = now();
        for (long i = 0; i < pairs; i++) {
            void *volatile object = malloc(size);
            free(object);
        }
        double at_once = now() - begin;
        begin = now();
        for (long i = 0; i < pairs / BATCH; i++) {
            for (int j = 0; j < BATCH; j++) {
                batch[j] = malloc(size);
            }
            for (int j = 0; j < BATCH; j++) {
                free(batch[j]);
            }
        }
        double batched = now() - begin;
        begin = now();
        for (long i = 0; i < pairs; i++) {
            unsigned which = victim();
            free(live[which]);
            live[which] = malloc(size);
        }
        double random = now() - begin;
        if (!warm) {
            printf("%f %f %f\n", at_once / pairs, batched / (pairs / BATCH * BATCH), random / pairs);
        }
    }
    return 0;
}
