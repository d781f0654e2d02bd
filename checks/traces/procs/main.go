// GOMAXPROCS up and down while goroutines run and wait: rings of dying Ps move to the head of the global queue.
package main

import (
	"runtime"
	"sync"
	"time"
)

func main() {
	runtime.GOMAXPROCS(4)
	Begin()
	defer End()
	stop := make(chan bool)
	var wg sync.WaitGroup
	for i := 0; i < 12; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			for {
				select {
				case <-stop:
					return
				default:
				}
				for begun := time.Now(); time.Since(begun) < 30*time.Microsecond; {
				}
				if i%3 == 0 {
					time.Sleep(50 * time.Microsecond)
				} else {
					runtime.Gosched()
				}
			}
		}(i)
	}
	for _, n := range []int{1, 4, 2, 3, 1, 2, 4, 1, 3, 2} {
		time.Sleep(300 * time.Microsecond)
		for k := 0; k < 6; k++ {
			wg.Add(1)
			go func() { defer wg.Done(); runtime.Gosched() }()
		}
		runtime.GOMAXPROCS(n)
	}
	close(stop)
	wg.Wait()
}
