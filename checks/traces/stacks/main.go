// Deep recursion: stack growth (copystack), shrink at GC, many goroutines with big stacks.
package main

import (
	"runtime"
	"sync"
)

func rec(n int, p *int) int {
	var a [64]int
	a[n%64] = n
	if n == 0 {
		*p++
		return a[0]
	}
	return rec(n-1, p) + a[n%64]
}

func main() {
	runtime.GOMAXPROCS(2)
	Begin()
	defer End()
	var wg sync.WaitGroup
	for g := 0; g < 40; g++ {
		wg.Add(1)
		go func(g int) {
			defer wg.Done()
			x := 0
			for i := 0; i < 4; i++ {
				rec(200*(g%5+1), &x)
				runtime.Gosched()
				if g%10 == 0 {
					runtime.GC()
				}
			}
		}(g)
	}
	wg.Wait()
}

//record: allocfree
