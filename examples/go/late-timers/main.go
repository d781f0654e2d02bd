package main

// A timer on one P, and a goroutine that the poller runs and that keeps its P busy for 8 ms; another P is idle.
import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"sort"
	"time"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "child" {
		c, err := net.Dial("unix", os.Args[2])
		if err != nil {
			panic(err)
		}
		for i := 0; i < 100; i++ {
			time.Sleep(20 * time.Millisecond)
			c.Write([]byte("x"))
		}
		time.Sleep(time.Second)
		return
	}
	runtime.GOMAXPROCS(2)
	path := fmt.Sprintf("%s/gosem-l%d", os.TempDir(), os.Getpid())
	l, err := net.Listen("unix", path)
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(os.Args[0], "child", path)
	cmd.Start()
	c, _ := l.Accept()
	burn := 8 * time.Millisecond
	if len(os.Args) > 1 && os.Args[1] == "idle" {
		burn = 0
	}
	done := make(chan bool)
	go func() {
		b := make([]byte, 1)
		for i := 0; i < 100; i++ {
			c.Read(b)
			t := time.Now()
			for time.Since(t) < burn {
			}
		}
		close(done)
	}()
	var late []float64
loop:
	for {
		select {
		case <-done:
			break loop
		default:
		}
		t := time.Now()
		time.Sleep(5 * time.Millisecond)
		late = append(late, float64(time.Since(t)-5*time.Millisecond)/1e6)
	}
	sort.Float64s(late)
	n := 0
	for _, x := range late {
		if x > 2 {
			n++
		}
	}
	fmt.Printf("%d sleeps, late by median %.2f, 90%% %.2f, max %.2f ms; %d by more than 2 ms\n", len(late), late[len(late)/2], late[len(late)*9/10], late[len(late)-1], n)
	cmd.Process.Kill()
	os.Remove(path)
}
