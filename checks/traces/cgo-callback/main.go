// Threads of C that call Go: each call makes a goroutine that begins and ends in a system call.
//
//record: asyncpreemptoff=1
package main

/*
#include <pthread.h>
#include <unistd.h>

extern void called(int);

static void *one(void *arg) {
	for (int i = 0; i < 4; i++) {
		called((int)(long)arg);
		usleep(200);
	}
	return 0;
}

static void threads(int n) {
	pthread_t all[8];
	for (long i = 0; i < n; i++)
		pthread_create(&all[i], 0, one, (void *)i);
	for (int i = 0; i < n; i++)
		pthread_join(all[i], 0);
}
*/
import "C"

import (
	"runtime"
	"sync"
)

var work = make(chan int)

//export called
func called(n C.int) { work <- int(n) }

func main() {
	runtime.GOMAXPROCS(2)
	Begin()
	defer End()
	var done sync.WaitGroup
	done.Add(1)
	go func() {
		defer done.Done()
		sum := 0
		for n := range work {
			for i := 0; i < 100_000; i++ {
				sum += i ^ n
			}
		}
		if sum == 1 {
			println(sum)
		}
	}()
	for range 4 {
		C.threads(8)
	}
	close(work)
	done.Wait()
}
