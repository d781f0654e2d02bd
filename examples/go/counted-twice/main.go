// Finding F5: an object with pointers and a finalizer counts twice in what the collector has marked, so that the next
// collection comes later than GOGC asks for.
//
//	go run main.go
package main

import (
	"fmt"
	"runtime"
)

type object struct {
	next *int
	rest [1 << 20]byte
}

// goal keeps 64 objects of 1 MiB alive over two collections and returns the goal of the next one, in MiB.
func goal(finalizers bool) (alloc, next uint64) {
	var keep []*object
	for range 64 {
		o := &object{next: new(int)}
		if finalizers {
			runtime.SetFinalizer(o, func(*object) {})
		}
		keep = append(keep, o)
	}
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	for _, o := range keep {
		runtime.SetFinalizer(o, nil)
	}
	runtime.KeepAlive(keep)
	return m.HeapAlloc >> 20, m.NextGC >> 20
}

func main() {
	for _, finalizers := range []bool{false, true} {
		alloc, next := goal(finalizers)
		fmt.Printf("finalizers %-5v  HeapAlloc %3d MiB  NextGC %3d MiB\n", finalizers, alloc, next)
		runtime.GC()
	}
}
