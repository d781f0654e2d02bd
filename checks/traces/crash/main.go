// An unrecovered panic while the trace is on: the last generation is lost
// (truncated trace). Run with GODEBUG=traceadvanceperiod=20000000.
package main

import (
	"runtime"
	"time"
)

func main() {
	runtime.GOMAXPROCS(2)
	Begin()
	for i := 0; i < 8; i++ {
		go func() {
			for {
				time.Sleep(time.Millisecond)
			}
		}()
	}
	time.Sleep(150 * time.Millisecond)
	go func() { panic("crash on purpose") }()
	time.Sleep(time.Second)
}

//record: traceadvanceperiod=20000000
