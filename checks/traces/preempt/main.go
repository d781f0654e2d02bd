// Goroutines that do not yield: sysmon preempts them after 10 ms (tail of the global queue), a collection stops them (runnext).
package main

import (
	"runtime"
	"sync"
	"time"
)

func main() {
	runtime.GOMAXPROCS(2)
	Begin()
	defer End()
	var wg sync.WaitGroup
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			x := 0
			for begun := time.Now(); time.Since(begun) < 60*time.Millisecond; {
				for k := 0; k < 100000; k++ {
					x += k
				}
			}
			_ = x
		}()
	}
	for i := 0; i < 6; i++ {
		time.Sleep(7 * time.Millisecond)
		var m runtime.MemStats
		if i%2 == 0 {
			runtime.GC()
		} else {
			runtime.ReadMemStats(&m)
		}
	}
	wg.Wait()
}
