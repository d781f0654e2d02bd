package main

// Two threads of C call Go at a time, with one P, and the main goroutine waits for the second.  Needs cgo; see finding F12.

/*
#include <pthread.h>
#include <unistd.h>
extern void goSpin(void);
extern void goDone(void);
static void *spin(void *x) { goSpin(); return 0; }
static void *done(void *x) { goDone(); return 0; }
static void *both(void *x) {
	pthread_t t, u;
	usleep(100000);
	pthread_create(&t, 0, spin, 0);
	usleep(2000);
	pthread_create(&u, 0, done, 0);
	return 0;
}
static void first(void) { pthread_t t; pthread_create(&t, 0, spin, 0); pthread_join(t, 0); }
static void begin(void) { pthread_t t; pthread_create(&t, 0, both, 0); }
*/
import "C"

import (
	"fmt"
	"runtime"
	"time"
)

var end = make(chan bool)

//export goSpin
func goSpin() {
	for begun := time.Now(); time.Since(begun) < 5*time.Millisecond; {
	}
}

//export goDone
func goDone() { end <- true }

func main() {
	runtime.GOMAXPROCS(1)
	C.first()
	C.begin()
	<-end
	fmt.Println("both calls from C have returned")
}
