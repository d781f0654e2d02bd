// Flight recorder snapshot (Go 1.25+): the file starts at an arbitrary generation.
package main

import (
	"os"
	"runtime"
	"runtime/trace"
	"time"
)

func main() {
	runtime.GOMAXPROCS(2)
	fr := trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: 40 * time.Millisecond, MaxBytes: 1 << 20})
	if err := fr.Start(); err != nil {
		panic(err)
	}
	c := make(chan int)
	for i := 0; i < 4; i++ {
		go func() {
			for range c {
				time.Sleep(100 * time.Microsecond)
			}
		}()
	}
	for i := 0; i < 1500; i++ {
		c <- i
		if i == 700 {
			runtime.GC()
		}
	}
	if p := os.Getenv("TRACE_OUT"); p != "" {
		f, err := os.Create(p)
		if err != nil {
			panic(err)
		}
		if _, err := fr.WriteTo(f); err != nil {
			panic(err)
		}
		f.Close()
	}
	fr.Stop()
	End()
}

//record: traceadvanceperiod=10000000
