// A pool of buffers as published in an article. Fixed: unused import "time" (did not compile).
package main

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
)

var bufferPool = sync.Pool{
	New: func() interface{} {
		return bytes.NewBuffer(make([]byte, 0, 1024))
	},
}

func getBuffer() *bytes.Buffer { return bufferPool.Get().(*bytes.Buffer) }

func putBuffer(buf *bytes.Buffer) {
	buf.Reset()
	bufferPool.Put(buf)
}

func processData(data []byte) {
	buf := getBuffer()
	defer putBuffer(buf)
	buf.Write(data)
	buf.WriteString(" processed")
	fmt.Println(buf.String())
}

func main() {
	Begin()
	defer End()
	data := []byte("Hello World")
	for i := 0; i < 5000; i++ {
		processData(data)
		if i%500 == 0 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			fmt.Printf("Iteration %d: Alloc = %d KB\n", i, m.Alloc/1024)
		}
	}
}

//record: allocfree
