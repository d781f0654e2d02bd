// Four Ps, and one goroutine that makes short work for all of them: half of a ring is stolen, again and again.
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
)

var sink atomic.Int64

func spin(n int) {
	x := 0
	for i := 0; i < n; i++ {
		x = x*31 + i
	}
	sink.Add(int64(x))
}

func main() {
	runtime.GOMAXPROCS(4)
	Begin()
	defer End()
	var wg sync.WaitGroup
	for round := 0; round < 12; round++ {
		for i := 0; i < 100; i++ {
			wg.Add(1)
			go func(i int) {
				defer wg.Done()
				spin(i % 7 * 3000)
				if i%10 == 0 { // a goroutine that makes work itself
					wg.Add(3)
					for k := 0; k < 3; k++ {
						go func() { defer wg.Done(); spin(5000) }()
					}
				}
			}(i)
		}
		wg.Wait()
	}
}
