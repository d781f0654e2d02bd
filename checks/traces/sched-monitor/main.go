// A scheduler monitor as published in an article. Fixed: unused numCgoCall (did not compile).
// Intervals 5s/2s/15s shrunk to 50ms/20ms/300ms.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type SchedulerMonitor struct {
	interval time.Duration
	stopChan chan struct{}
}

func NewSchedulerMonitor(interval time.Duration) *SchedulerMonitor {
	return &SchedulerMonitor{interval: interval, stopChan: make(chan struct{})}
}

func (m *SchedulerMonitor) Start() {
	ticker := time.NewTicker(m.interval)
	go func() {
		for {
			select {
			case <-ticker.C:
				m.printStats()
			case <-m.stopChan:
				ticker.Stop()
				return
			}
		}
	}()
}

func (m *SchedulerMonitor) Stop() { close(m.stopChan) }

func (m *SchedulerMonitor) printStats() {
	stats := &runtime.MemStats{}
	runtime.ReadMemStats(stats)
	numGoroutine := runtime.NumGoroutine()
	numCPU := runtime.NumCPU()
	runtime.GC()
	fmt.Printf("goroutines: %d cpus: %d alloc: %d MB gcs: %d pause: %d ns\n",
		numGoroutine, numCPU, stats.Alloc/1024/1024, stats.NumGC, stats.PauseTotalNs)
}

func main() {
	Begin()
	defer End()
	monitor := NewSchedulerMonitor(50 * time.Millisecond)
	monitor.Start()
	defer monitor.Stop()
	for i := 0; i < 100; i++ {
		go func(id int) {
			time.Sleep(20 * time.Millisecond)
			fmt.Printf("Goroutine %d finished\n", id)
		}(i)
	}
	time.Sleep(300 * time.Millisecond)
}
