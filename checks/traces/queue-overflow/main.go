// One P, 700 goroutines made in one go: the ring of 256 overflows and half of it moves to the global queue. Then each yields a
// few times, so that the global queue holds them all and is emptied in batches, and at every 61st tick one by one.
package main

import (
	"runtime"
	"sync"
)

func main() {
	runtime.GOMAXPROCS(1)
	Begin()
	defer End()
	var wg sync.WaitGroup
	for i := 0; i < 700; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for k := 0; k < i%4; k++ {
				runtime.Gosched()
			}
		}(i)
	}
	wg.Wait()
	// 300 wake-ups in a row: the ring overflows from ready, too
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	n := 0
	for i := 0; i < 300; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			n++
			cond.Wait()
			mu.Unlock()
		}()
	}
	for {
		mu.Lock()
		if n == 300 {
			cond.Broadcast()
			mu.Unlock()
			break
		}
		mu.Unlock()
		runtime.Gosched()
	}
	wg.Wait()
}
