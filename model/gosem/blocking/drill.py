"""Programs among the evidence of the machine itself: what only programs do, and small ones that mutants are tried on."""

from __future__ import annotations

from .compile import compile_text

DRILL = compile_text(
    """
var n int
var m = 1
var a atomic.Int64
var c = make(chan int, 1)
var late = time.After(x)

func worker() {
    n++
    if n == 1 {
        c <- 1
    } else {
        m--
    }
}

func main() {
    select {
    case <-c:
        assert n == 2
    default:
        assert n == 0
    }
    go worker()
    a.Add(1)
    a.Add(-1)
    <-c
    select {
    case <-late:
        a.Store(2)
        assert a.Load() == 2
    case c <- 1:
        assert n <= m
    }
    close(c)
    for range c {
    }
    if _, ok := <-c; ok {
        assert n == 2
    } else {
        assert n == 1
    }
    for n > 0 {
        n--
    }
    assert n == 0
}
""",
    "drill",
)
SIGNAL = compile_text(
    """
var mu sync.Mutex
var some = sync.NewCond(&mu)
var queued int

func producer() {
    mu.Lock()
    queued++
    mu.Unlock()
    some.Signal()
}

func main() {
    go producer()
    mu.Lock()
    for queued == 0 {
        some.Wait()
    }
    queued--
    mu.Unlock()
    assert queued == 0
}
""",
    "signal",
)
LOST = compile_text(
    """
var n int
var done = make(chan int)

func add() {
    n++
    done <- 1
}

func main() {
    go add()
    go add()
    <-done
    <-done
    assert n == 2
}
""",
    "lost-update",
)
CROSS = compile_text(
    """
var c = make(chan int)
var d = make(chan int)

func other() {
    select {
    case c <- 1:
    case <-d:
    }
}

func third() {
    select {
    case c <- 1:
    default:
    }
}

func main() {
    go other()
    go third()
    select {
    case <-c:
    case d <- 1:
    }
}
""",
    "cross",
)
HANDED = compile_text(
    """
var mu sync.Mutex

func waiter() {
    mu.Lock()
    mu.Unlock()
}

func main() {
    mu.Lock()
    go waiter()
    go waiter()
    for range 3 {
        mu.Unlock()
        mu.Lock()
    }
    mu.Unlock()
}
""",
    "handed-over",
)
PROGRAMS = {each.file: each for each in (DRILL, SIGNAL, CROSS, HANDED, LOST)}
