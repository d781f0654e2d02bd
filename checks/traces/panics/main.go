// Recovered panics, runtime errors, Goexit, nested defers.
package main

import (
	"errors"
	"runtime"
	"sync"
)

func f(i int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("recovered")
		}
	}()
	switch i % 5 {
	case 0:
		panic(i)
	case 1:
		var p *int
		*p = 1
	case 2:
		var m map[int]int
		m[1] = 1
	case 3:
		var a []int
		_ = a[i]
	case 4:
		defer func() { panic("second") }()
		panic("first")
	}
	return nil
}

func main() {
	runtime.GOMAXPROCS(2)
	Begin()
	defer End()
	var wg sync.WaitGroup
	for i := 0; i < 200; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			if i%7 == 0 {
				runtime.Goexit()
			}
			if f(i) == nil {
				println("no error?")
			}
		}(i)
	}
	wg.Wait()
}

//record: allocfree
