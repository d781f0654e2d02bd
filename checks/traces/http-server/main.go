// An HTTP server as published in an article. It compiles as printed but is wrong at run time: the
// handler returns before the pooled task writes to w (use after finish). Fixed by
// waiting for the task. Port 8080 -> an ephemeral loopback port; 1000 -> 300 requests.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"
)

type RequestHandler struct {
	workerPool *WorkerPool
	bufferPool *BufferPool
}

type WorkerPool struct {
	tasks chan func()
	wg    sync.WaitGroup
}

type BufferPool struct{ pool sync.Pool }

func NewWorkerPool(size int) *WorkerPool {
	pool := &WorkerPool{tasks: make(chan func(), size*10)}
	for i := 0; i < size; i++ {
		pool.wg.Add(1)
		go pool.worker()
	}
	return pool
}

func (p *WorkerPool) worker() {
	defer p.wg.Done()
	for task := range p.tasks {
		task()
	}
}

func (p *WorkerPool) Submit(task func()) { p.tasks <- task }

func NewBufferPool() *BufferPool {
	return &BufferPool{pool: sync.Pool{New: func() interface{} { return make([]byte, 0, 1024) }}}
}

func (p *BufferPool) Get() []byte { return p.pool.Get().([]byte) }

func (p *BufferPool) Put(buf []byte) {
	if cap(buf) <= 4096 {
		p.pool.Put(buf[:0])
	}
}

func NewRequestHandler() *RequestHandler {
	return &RequestHandler{workerPool: NewWorkerPool(runtime.NumCPU()), bufferPool: NewBufferPool()}
}

func (h *RequestHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	h.workerPool.Submit(func() {
		defer close(done)
		buf := h.bufferPool.Get()
		buf = append(buf, "Hello, World!"...)
		w.Write(buf)
		h.bufferPool.Put(buf)
	})
	<-done
}

func main() {
	runtime.GOMAXPROCS(runtime.NumCPU())
	Begin()
	defer End()
	handler := NewRequestHandler()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: handler}
	go func() {
		if err := server.Serve(ln); err != nil {
			fmt.Printf("Server error: %v\n", err)
		}
	}()
	url := "http://" + ln.Addr().String()
	start := time.Now()
	for i := 0; i < 300; i++ {
		resp, err := http.Get(url)
		if err != nil {
			fmt.Printf("Request error: %v\n", err)
			continue
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
	fmt.Printf("300 requests took: %v\n", time.Since(start))
	server.Close()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("Memory usage: %d MB\nGC cycles: %d\n", m.Alloc/1024/1024, m.NumGC)
}
