// debug.SetGCPercent changes: heap goal events and STWs.
package main

import (
	"runtime"
	"runtime/debug"
)

var sink [256][]byte

func main() {
	runtime.GOMAXPROCS(2)
	Begin()
	defer End()
	for _, p := range []int{100, 25, 400, -1, 50, 100} {
		debug.SetGCPercent(p)
		for i := 0; i < 4000; i++ {
			sink[i%256] = make([]byte, 4096)
		}
	}
}

//record: allocfree
