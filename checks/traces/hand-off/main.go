// A mutex in starvation mode: Unlock hands the lock to the first waiter and yields its P to it (goyield, to the tail of the ring).
// And runtime.Gosched beside it, which goes to the tail of the global queue.
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
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := 0; i < 6; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for k := 0; k < 6; k++ {
				mu.Lock()
				for begun := time.Now(); time.Since(begun) < 700*time.Microsecond; {
				}
				mu.Unlock()
			}
		}(i)
	}
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for k := 0; k < 150; k++ {
				runtime.Gosched()
				for begun := time.Now(); time.Since(begun) < 20*time.Microsecond; {
				}
			}
		}()
	}
	wg.Wait()
}
