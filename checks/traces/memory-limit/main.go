// GOGC 400, then a memory limit, then the limit alone, then neither: heap goals of each kind.
package main

import (
	"math"
	"runtime"
	"runtime/debug"
)

var sink [512][]byte

func churn(n int) {
	for i := 0; i < n; i++ {
		sink[i%512] = make([]byte, 8192)
	}
}

func main() {
	runtime.GOMAXPROCS(4)
	Begin()
	defer End()
	debug.SetGCPercent(400)
	churn(2500)
	debug.SetMemoryLimit(20 << 20)
	churn(2000)
	debug.SetGCPercent(-1)
	churn(2000)
	debug.SetMemoryLimit(math.MaxInt64)
	churn(500)
	debug.SetGCPercent(100)
	churn(1000)
}
