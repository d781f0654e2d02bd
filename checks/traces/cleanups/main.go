// Cleanups and weak pointers on one P: the goroutines that run cleanups, and conversions of weak pointers while marking.
package main

import (
	"runtime"
	"sync"
	"weak"
)

func main() {
	runtime.GOMAXPROCS(1)
	Begin()
	defer End()
	var wg sync.WaitGroup
	alive := 0
	for i := 0; i < 60; i++ {
		p := new([64]int)
		w := weak.Make(p)
		wg.Add(1)
		runtime.AddCleanup(p, func(k int) { runtime.Gosched(); wg.Done() }, i)
		if i%15 == 14 {
			go runtime.GC()
		}
		if q := w.Value(); q != nil {
			alive++
			runtime.Gosched()
			runtime.KeepAlive(q)
		}
	}
	runtime.GC()
	wg.Wait()
	println(alive)
}

//record: allocfree
