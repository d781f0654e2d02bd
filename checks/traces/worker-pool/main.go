// A worker pool as published in an article, 10000 tasks x 10ms shrunk to 2000 x 200us.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

type WorkerPool struct {
	workerCount int
	taskQueue   chan func()
	wg          sync.WaitGroup
}

func NewWorkerPool(workerCount int, queueSize int) *WorkerPool {
	pool := &WorkerPool{
		workerCount: workerCount,
		taskQueue:   make(chan func(), queueSize),
	}
	for i := 0; i < workerCount; i++ {
		pool.wg.Add(1)
		go pool.worker()
	}
	return pool
}

func (p *WorkerPool) worker() {
	defer p.wg.Done()
	for task := range p.taskQueue {
		task()
	}
}

func (p *WorkerPool) Submit(task func()) { p.taskQueue <- task }

func (p *WorkerPool) Shutdown() {
	close(p.taskQueue)
	p.wg.Wait()
}

func main() {
	runtime.GOMAXPROCS(runtime.NumCPU())
	Begin()
	defer End()
	pool := NewWorkerPool(10, 100)
	for i := 0; i < 2000; i++ {
		taskID := i
		pool.Submit(func() {
			time.Sleep(200 * time.Microsecond)
			fmt.Printf("Task %d completed\n", taskID)
		})
	}
	pool.Shutdown()
}
