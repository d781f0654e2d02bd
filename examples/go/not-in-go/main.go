package main

// Threads of C call Go once each and end: how many goroutines does the runtime say are not in Go?  Needs cgo.

/*
#include <pthread.h>
#include <unistd.h>
extern void goCallback(void);
static void *run(void *n) { for (long i = 0; i < (long)n; i++) goCallback(); return 0; }
static void call(long n) { pthread_t t; pthread_create(&t, 0, run, (void *)n); pthread_join(t, 0); }
static void pause_us(int n) { usleep(n); }
*/
import "C"

import (
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
)

//export goCallback
func goCallback() {}

func show(when string) {
	s := []metrics.Sample{{Name: "/sched/goroutines/not-in-go:goroutines"}, {Name: "/sched/goroutines:goroutines"}}
	metrics.Read(s)
	fmt.Printf("%s: %d not in Go, of %d goroutines (%s)\n", when, s[0].Value.Uint64(), s[1].Value.Uint64(), runtime.Version())
}

func main() {
	mode := "threads"
	if len(os.Args) > 1 {
		mode = os.Args[1]
	}
	show("before")
	switch mode {
	case "threads": // 1000 threads, one call each
		for i := 0; i < 1000; i++ {
			C.call(1)
		}
	case "calls": // one thread, 1000 calls
		C.call(1000)
	case "slow": // 100 threads, with a pause in which sysmon takes the processor away
		for i := 0; i < 100; i++ {
			C.call(1)
			C.pause_us(30000)
		}
	}
	show("after " + mode)
}
