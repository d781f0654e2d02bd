package main

// A goroutine is woken by the network poller while every P is idle and sysmon sleeps deeply; it makes no system call.
import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"
)

var ran atomic.Int64

func main() {
	if len(os.Args) > 1 && os.Args[1] == "child" {
		c, err := net.Dial("unix", os.Args[2])
		if err != nil {
			panic(err)
		}
		time.Sleep(300 * time.Millisecond)
		c.Write([]byte("x"))
		time.Sleep(5 * time.Second)
		return
	}
	runtime.GOMAXPROCS(1)
	path := fmt.Sprintf("%s/gosem-s%d", os.TempDir(), os.Getpid())
	l, err := net.Listen("unix", path)
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(os.Args[0], "child", path)
	cmd.Start()
	c, _ := l.Accept()
	ch := make(chan bool)
	go func() { <-ch; ran.Store(time.Now().UnixNano()) }()
	raw, _ := c.(syscall.Conn).SyscallConn()
	n := 0
	var start, end time.Time
	raw.Read(func(fd uintptr) bool {
		n++
		if n == 1 {
			return false
		}
		if len(os.Args) > 1 && os.Args[1] == "syscall" {
			var st syscall.Stat_t
			syscall.Stat("/", &st)
		}
		start = time.Now()
		ch <- true
		for time.Since(start) < 2*time.Second {
		}
		end = time.Now()
		return true
	})
	runtime.Gosched()
	fmt.Printf("other goroutine ran %.1f ms after it was readied; spun %.0f ms\n", float64(ran.Load()-start.UnixNano())/1e6, float64(end.Sub(start))/1e6)
	cmd.Process.Kill()
	os.Remove(path)
}
