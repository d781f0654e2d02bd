package main

// A program with as many threads as its limit allows: may a thread of C call Go?  Needs cgo.  With an argument it does not.

/*
#include <pthread.h>
#include <unistd.h>
extern void goCallback(void);
static void *run(void *x) { goCallback(); return 0; }
static void once(void) { pthread_t t; pthread_create(&t, 0, run, 0); pthread_join(t, 0); }
static void nap(void) { usleep(100000); }
*/
import "C"

import (
	"fmt"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

//export goCallback
func goCallback() { fmt.Println("a C thread is in Go") }

func threads() int {
	s := []metrics.Sample{{Name: "/sched/threads/total:threads"}}
	metrics.Read(s)
	return int(s[0].Value.Uint64())
}

func nap(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() { defer wg.Done(); C.nap() }()
	}
	wg.Wait()
}

func main() {
	nap(10) // leaves ten idle threads behind, so that Go needs no further one
	n := threads()
	debug.SetMaxThreads(n)
	nap(5)
	fmt.Println("threads", n, threads(), "and none beyond the limit")
	if len(os.Args) > 1 {
		return
	}
	C.once()
	fmt.Println("survived")
}
