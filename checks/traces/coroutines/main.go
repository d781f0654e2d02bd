// iter.Pull: a switch to another goroutine without any queue, to the end of the sequence, stopped early, nested, and with a panic.
package main

import (
	"iter"
	"runtime"
	"sync"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if i%16 == 15 {
				runtime.Gosched()
			}
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(a, b iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x+y) {
				return
			}
		}
	}
}

func sum(s iter.Seq[int], limit int) (total int) {
	defer func() { recover() }()
	next, stop := iter.Pull(s)
	defer stop()
	for i := 0; i < limit; i++ {
		x, ok := next()
		if !ok {
			break
		}
		total += x
	}
	return total
}

func main() {
	runtime.GOMAXPROCS(2)
	Begin()
	defer End()
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Add(1)
		go func(g int) {
			defer wg.Done()
			for i := 0; i < 6; i++ {
				sum(count(40), 100)
				sum(count(40), 7+g)
				sum(pairs(count(30), count(25)), 100)
				sum(func(yield func(int) bool) { yield(1); panic("in the sequence") }, 2)
			}
		}(g)
	}
	wg.Wait()
}
