// Assists that a generation of the trace ends within: a generation is half a millisecond.
//
//record: traceadvanceperiod=500000
package main

import (
	"runtime"
	"runtime/debug"
	"sync"
)

type node struct {
	left, right *node
	pad         [6]uintptr
}

func tree(depth int) *node {
	if depth == 0 {
		return new(node)
	}
	return &node{left: tree(depth - 1), right: tree(depth - 1)}
}

func main() {
	runtime.GOMAXPROCS(2)
	live := tree(15)
	debug.SetGCPercent(10)
	Begin()
	defer End()
	var done sync.WaitGroup
	for range 4 {
		done.Add(1)
		go func() {
			defer done.Done()
			for range 12 {
				tree(9)
			}
		}()
	}
	done.Wait()
	runtime.KeepAlive(live)
}
