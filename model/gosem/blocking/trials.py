"""Programs that mutants are tried on: each can end in one way only, as long as the machine does what the runtime does."""

from __future__ import annotations

from .compile import compile_text

STEADY = compile_text(
    """
var c = make(chan int, 1)
var tick = time.NewTicker(d)
var mu sync.Mutex
var some = sync.NewCond(&mu)
var w sync.WaitGroup
var n int
var a atomic.Int64

func main() {
    time.Sleep(d)
    syscall()
    runtime.Gosched()
    some.Signal()
    some.Broadcast()
    w.Add(1)
    w.Done()
    w.Wait()
    mu.Lock()
    mu.Unlock()
    n = 1
    n++
    a.Add(1)
    assert n == 2
    assert a.Load() == 1
    c <- 1
    select {
    case c <- 1:
        assert 0 == 1
    default:
    }
    <-c
    select {
    case <-c:
        assert 0 == 1
    default:
    }
    select {
    case c <- 1:
    default:
        assert 0 == 1
    }
    select {
    case <-c:
    default:
        assert 0 == 1
    }
    select {
    case <-c:
        assert 0 == 1
    default:
    }
    c <- 1
    close(c)
    if _, ok := <-c; !ok {
        assert 0 == 1
    }
    if _, ok := <-c; ok {
        assert 0 == 1
    }
    <-tick.C
    tick.Stop()
    select {
    case <-tick.C:
        assert 0 == 1
    default:
    }
}
""",
    "steady",
)
"""One goroutine, which nothing disturbs."""
ORDER = compile_text(
    """
var c = make(chan int)
var tick = time.NewTicker(d)
var n int
var m int
var k int
var a atomic.Int64

func late() {
    k = 1
}

func worker() {
    c <- 1
    n = 1
    c <- 1
    a.Add(1)
    c <- 1
    assert m == 1
    c <- 1
    tick.Stop()
    c <- 1
    go late()
}

func main() {
    go worker()
    assert n == 0
    <-c
    assert a.Load() == 0
    <-c
    m = 1
    <-c
    <-tick.C
    <-c
    assert k == 0
    <-c
}
""",
    "order",
)
"""What comes after a statement that blocks does not happen before it."""
STUCK = compile_text(
    """
var none chan int
var c = make(chan int)
var late = time.After(d)

func twice() {
    <-late
    <-late
    assert 0 == 1
}

func main() {
    go twice()
    c <- 1
    close(none)
}
""",
    "stuck",
)
"""Who waits for what never comes is still there at the end, which is a deadlock."""
MISUSE = compile_text(
    """
var never chan int
var c = make(chan int)
var d = make(chan int)
var mu sync.Mutex
var some = sync.NewCond(&mu)
var w sync.WaitGroup
var n int
var zero int
var none atomic.Int64

func count() {
    for n < 10 {
        n++
    }
}

func sender() {
    c <- 1
}

func picker() {
    select {
    case c <- 1:
    case <-d:
    }
}

func main() {
    go count()
    if n == 0 {
        close(c)
        c <- 1
        <-never
    }
    if n == 1 {
        close(c)
        close(c)
        <-never
    }
    if n == 2 {
        go sender()
        close(c)
        <-never
    }
    if n == 3 {
        go picker()
        close(c)
        <-never
    }
    if n == 4 {
        mu.Unlock()
        <-never
    }
    if n == 5 {
        some.Wait()
        <-never
    }
    if n == 6 {
        w.Done()
        <-never
    }
    if n == 7 {
        zero--
        <-never
    }
    if n == 8 {
        none.Add(-1)
        <-never
    }
    if n == 9 {
        assert zero == 1
        <-never
    }
    close(never)
}
""",
    "misuse",
)
"""Whatever n is by then, the end is a panic or its like, and nobody is left to wait for ever."""
LIMITS = compile_text(
    """
var never chan int
var c = make(chan int, 2)
var w sync.WaitGroup

func other() {
}

func main() {
    c <- 1
    select {
    case <-c:
        go other()
    case c <- 1:
        w.Add(1)
        w.Add(1)
    }
    <-never
}
""",
    "limits",
)
"""With one goroutine and the number 1 this needs too much, in either case."""
EARLY = compile_text(
    """
var c = make(chan int)
var mu sync.Mutex
var some = sync.NewCond(&mu)
var n int
var a atomic.Int64

func worker() {
    n++
    a.Add(1)
    n = 1
    if n == 1 {
        n = 2
    }
    assert n == 2
    some.Signal()
    select {
    case c <- 1:
    }
}

func waiter() {
    mu.Lock()
    some.Wait()
    mu.Unlock()
    <-c
}

func main() {
    go worker()
    go waiter()
}
""",
    "early",
)
"""The program ends wherever the others are."""
BEATEN = compile_text(
    """
var c = make(chan int)
var tick = time.NewTicker(d)

func sender() {
    c <- 1
}

func main() {
    go sender()
    select {
    case <-tick.C:
    case <-c:
    }
}
""",
    "beaten",
)
"""A tick comes for a select that a sender has won already."""
TRIALS = {each.file: each for each in (STEADY, ORDER, STUCK, MISUSE, LIMITS, EARLY, BEATEN)}
