// A memory monitor as published in an article: periodic ReadMemStats; 10 x 1s shrunk to 10 x 10ms.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	Begin()
	defer End()
	for i := 0; i < 10; i++ {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Printf("Alloc: %d MB\n", m.Alloc/1024/1024)
		fmt.Printf("TotalAlloc: %d MB\n", m.TotalAlloc/1024/1024)
		fmt.Printf("Sys: %d MB\n", m.Sys/1024/1024)
		fmt.Printf("NumGC: %d\n", m.NumGC)
		time.Sleep(10 * time.Millisecond)
	}
}
