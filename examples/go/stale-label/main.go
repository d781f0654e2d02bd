// Goroutines that are no mark workers, labelled as mark workers: finding F2 in spec/findings.md.
//
//	go run main.go >trace.out && gosem conform trace.out
package main

import (
	"context"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
)

var heap []byte

func main() {
	runtime.GOMAXPROCS(4)
	if err := trace.Start(os.Stdout); err != nil {
		panic(err)
	}
	defer trace.Stop()
	text := string(make([]byte, 1000))
	for range 40 {
		for range 70 { // one buffer is full: there is work for the trace reader, which goes before a mark worker
			trace.Log(context.Background(), "", text)
		}
		heap = make([]byte, 4<<20) // begins a collection: when the world starts again, idle Ps get mark workers
		var short sync.WaitGroup
		for range 8 {
			short.Go(func() { runtime.Gosched() })
		}
		short.Wait()
	}
}
