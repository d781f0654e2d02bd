-------------------- MODULE Blocking --------------------
(* blocking G=2,C=1,B=1,S=6, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock (NoDeadlock says it with the terminal states).
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES end, g, c, x, r, w, d, v, b, k
vars == <<end, g, c, x, r, w, d, v, b, k>>

NIL == -1
G == 0 .. 1
C == 0 .. 0
X == 0 .. -1
W == 0 .. -1
R == 0 .. -1
D == 0 .. -1
V == 0 .. -1

TypeOK ==
   /\ end \in {"RUNNING", "EXITED", "DEADLOCK", "SEND_ON_CLOSED", "CLOSE_OF_CLOSED", "CLOSE_OF_NIL", "UNLOCK_OF_UNLOCKED", "NEGATIVE_COUNTER", "ADD_WHILE_WAITING", "REUSED", "ASSERTION", "LIMIT", "RUNLOCK_OF_UNLOCKED", "RW_UNLOCK_OF_UNLOCKED"}
   /\ g \in [G -> [pc : {"DEAD", "RUN", "FOREVER", "SLEEP", "SYSCALL", "SEND_WAIT", "RECV_WAIT", "SEND_WOKEN", "RECV_WOKEN", "CHAN_READY", "SEL_LOCK", "SEL_PASS1", "SEL_PASS2", "SEL_WAIT", "SEL_RELOCK", "SEL_PASS3", "SEL_READY", "SEMA", "SEMA_WAIT", "REL_ADD", "REL_DEQUEUE", "REL_READY", "M_LOCK", "M_AWAKE", "M_HAND", "M_UNLOCK", "W_CHECK", "W_RESET", "W_AWAKE", "C_UNLOCK", "C_PARK", "C_WAIT", "C_READY", "P_STORE", "CHAN_CLOSE", "R_DEPART", "R_WAIT"},
                   line : 0 .. 0,
                   asleep : BOOLEAN,
                   c : C \cup {NIL},
                   sent : BOOLEAN,
                   success : BOOLEAN,
                   done : BOOLEAN,
                   block : BOOLEAN,
                   at : C \cup {NIL},
                   case : [C -> [recv : BOOLEAN,
                                 send : BOOLEAN]],
                   waker : G \cup {NIL},
                   x : X \cup {NIL},
                   awoke : BOOLEAN,
                   starving : BOOLEAN,
                   waited : BOOLEAN,
                   leave : BOOLEAN,
                   handoff : BOOLEAN,
                   ticket : BOOLEAN,
                   w : W \cup {NIL},
                   left : 0 .. 2,
                   rs : R \cup {NIL},
                   ws : R \cup {NIL},
                   d : D \cup {NIL},
                   acc : 0 .. 0,
                   v : V \cup {NIL}]]
   /\ c \in [C -> [lock : G \cup {NIL},
                   closed : BOOLEAN,
                   dataqsiz : 0 .. 1,
                   qcount : 0 .. 1,
                   recvq : [0 .. 1 -> G \cup {NIL}],
                   sendq : [0 .. 1 -> G \cup {NIL}],
                   timer : {"NONE", "ONCE", "TICKS", "OVER"}]]
   /\ x \in [X -> [locked : BOOLEAN,
                   woken : BOOLEAN,
                   starving : BOOLEAN,
                   waiters : 0 .. 2,
                   sema : [count : 0 .. 2,
                           queue : [0 .. 1 -> G \cup {NIL}]],
                   owner : G \cup {NIL}]]
   /\ r \in [R -> [writer : BOOLEAN,
                   count : 0 .. 0,
                   wait : 0 .. 0,
                   reader_sem : [count : 0 .. 2,
                                 queue : [0 .. 1 -> G \cup {NIL}]],
                   writer_sem : [count : 0 .. 2,
                                 queue : [0 .. 1 -> G \cup {NIL}]],
                   readers : 0 .. 0,
                   writing : BOOLEAN]]
   /\ w \in [W -> [counter : 0 .. 0,
                   waiters : 0 .. 2,
                   sema : [count : 0 .. 2,
                           queue : [0 .. 1 -> G \cup {NIL}]]]]
   /\ d \in [D -> [tickets : [0 .. 1 -> G \cup {NIL}]]]
   /\ v \in [V -> 0 .. 0]
   /\ b \in 1 .. 1
   /\ k \in 0 .. 0

Init ==
   \/ /\ end = "RUNNING"
      /\ g = [g1 \in G |-> [pc |-> "RUN",
                            line |-> 0,
                            asleep |-> FALSE,
                            c |-> NIL,
                            sent |-> FALSE,
                            success |-> FALSE,
                            done |-> FALSE,
                            block |-> FALSE,
                            at |-> NIL,
                            case |-> [c1 \in C |-> [recv |-> FALSE, send |-> FALSE]],
                            waker |-> NIL,
                            x |-> NIL,
                            awoke |-> FALSE,
                            starving |-> FALSE,
                            waited |-> FALSE,
                            leave |-> FALSE,
                            handoff |-> FALSE,
                            ticket |-> FALSE,
                            w |-> NIL,
                            left |-> 0,
                            rs |-> NIL,
                            ws |-> NIL,
                            d |-> NIL,
                            acc |-> 0,
                            v |-> NIL]]
      /\ c = [c1 \in C |-> [lock |-> NIL,
                            closed |-> FALSE,
                            dataqsiz |-> 0,
                            qcount |-> 0,
                            recvq |-> [slot1 \in 0 .. 1 |-> NIL],
                            sendq |-> [slot1 \in 0 .. 1 |-> NIL],
                            timer |-> "NONE"]]
      /\ x = [slot \in X |-> NIL]
      /\ r = [slot \in R |-> NIL]
      /\ w = [slot \in W |-> NIL]
      /\ d = [slot \in D |-> NIL]
      /\ v = [slot \in V |-> NIL]
      /\ b = 1
      /\ k = 0
   \/ /\ end = "RUNNING"
      /\ g = [g1 \in G |-> [pc |-> "RUN",
                            line |-> 0,
                            asleep |-> FALSE,
                            c |-> NIL,
                            sent |-> FALSE,
                            success |-> FALSE,
                            done |-> FALSE,
                            block |-> FALSE,
                            at |-> NIL,
                            case |-> [c1 \in C |-> [recv |-> FALSE, send |-> FALSE]],
                            waker |-> NIL,
                            x |-> NIL,
                            awoke |-> FALSE,
                            starving |-> FALSE,
                            waited |-> FALSE,
                            leave |-> FALSE,
                            handoff |-> FALSE,
                            ticket |-> FALSE,
                            w |-> NIL,
                            left |-> 0,
                            rs |-> NIL,
                            ws |-> NIL,
                            d |-> NIL,
                            acc |-> 0,
                            v |-> NIL]]
      /\ c = [c1 \in C |-> [lock |-> NIL,
                            closed |-> FALSE,
                            dataqsiz |-> 1,
                            qcount |-> 0,
                            recvq |-> [slot1 \in 0 .. 1 |-> NIL],
                            sendq |-> [slot1 \in 0 .. 1 |-> NIL],
                            timer |-> "NONE"]]
      /\ x = [slot \in X |-> NIL]
      /\ r = [slot \in R |-> NIL]
      /\ w = [slot \in W |-> NIL]
      /\ d = [slot \in D |-> NIL]
      /\ v = [slot \in V |-> NIL]
      /\ b = 1
      /\ k = 0
   \/ /\ end = "RUNNING"
      /\ g = [g1 \in G |-> [pc |-> "RUN",
                            line |-> 0,
                            asleep |-> FALSE,
                            c |-> NIL,
                            sent |-> FALSE,
                            success |-> FALSE,
                            done |-> FALSE,
                            block |-> FALSE,
                            at |-> NIL,
                            case |-> [c1 \in C |-> [recv |-> FALSE, send |-> FALSE]],
                            waker |-> NIL,
                            x |-> NIL,
                            awoke |-> FALSE,
                            starving |-> FALSE,
                            waited |-> FALSE,
                            leave |-> FALSE,
                            handoff |-> FALSE,
                            ticket |-> FALSE,
                            w |-> NIL,
                            left |-> 0,
                            rs |-> NIL,
                            ws |-> NIL,
                            d |-> NIL,
                            acc |-> 0,
                            v |-> NIL]]
      /\ c = [c1 \in C |-> [lock |-> NIL,
                            closed |-> FALSE,
                            dataqsiz |-> 1,
                            qcount |-> 0,
                            recvq |-> [slot1 \in 0 .. 1 |-> NIL],
                            sendq |-> [slot1 \in 0 .. 1 |-> NIL],
                            timer |-> "TICKS"]]
      /\ x = [slot \in X |-> NIL]
      /\ r = [slot \in R |-> NIL]
      /\ w = [slot \in W |-> NIL]
      /\ d = [slot \in D |-> NIL]
      /\ v = [slot \in V |-> NIL]
      /\ b = 1
      /\ k = 0

(* Chan/pass-by (S-120) runtime/chan.go:waitq.dequeue: The first sudog is of a select that another channel has
   woken, the swap of selectDone fails: drop it, look at the next. *)
(* c = 0, sends = FALSE *)
Chan_pass_by ==
   /\ end = "RUNNING"
   /\ IF c[0].recvq[0] = NIL \/ ~g[c[0].recvq[0]].done
      THEN FALSE
      ELSE IF c[0].recvq[1] = NIL
           THEN /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
           ELSE /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
(* c = 0, sends = TRUE *)
Chan_pass_by_1 ==
   /\ end = "RUNNING"
   /\ IF c[0].sendq[0] = NIL \/ ~g[c[0].sendq[0]].done
      THEN FALSE
      ELSE IF c[0].sendq[1] = NIL
           THEN /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
           ELSE /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>

(* Chan/send (S-120) runtime/chan.go:chansend, runtime/chan.go:send: Under the lock: panic if closed, hand the
   value to a waiting receiver, buffer it, or join sendq and park. *)
(* g = 0, c = 0 *)
Chan_send ==
   /\ end = "RUNNING"
   /\ g[0].pc = "RUN"
   /\ c[0].lock = NIL
   /\ c[0].timer = "NONE"
   /\ IF c[0].closed
      THEN /\ end' = "SEND_ON_CLOSED"
           /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>
      ELSE IF c[0].recvq[0] = NIL
           THEN IF c[0].qcount < c[0].dataqsiz
                THEN /\ c' = [c EXCEPT ![0].qcount = 1]
                     /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
                ELSE IF c[0].sendq[0] = NIL
                     THEN /\ g' = [g EXCEPT ![0].pc = "SEND_WAIT", ![0].asleep = TRUE, ![0].c = 0]
                          /\ c' = [c EXCEPT ![0].sendq[0] = 0]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                     ELSE IF c[0].sendq[1] = NIL
                          THEN /\ g' = [g EXCEPT ![0].pc = "SEND_WAIT", ![0].asleep = TRUE, ![0].c = 0]
                               /\ c' = [c EXCEPT ![0].sendq[1] = 0]
                               /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "push to full Blocking.c[].sendq (chan.py:96)")
           ELSE IF c[0].recvq[1] = NIL
                THEN IF c[0].recvq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].recvq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                      ![0].recvq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                         ![0].recvq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
(* g = 1, c = 0 *)
Chan_send_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "RUN"
   /\ c[0].lock = NIL
   /\ c[0].timer = "NONE"
   /\ IF c[0].closed
      THEN /\ end' = "SEND_ON_CLOSED"
           /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>
      ELSE IF c[0].recvq[0] = NIL
           THEN IF c[0].qcount < c[0].dataqsiz
                THEN /\ c' = [c EXCEPT ![0].qcount = 1]
                     /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
                ELSE IF c[0].sendq[0] = NIL
                     THEN /\ g' = [g EXCEPT ![1].pc = "SEND_WAIT", ![1].asleep = TRUE, ![1].c = 0]
                          /\ c' = [c EXCEPT ![0].sendq[0] = 1]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                     ELSE IF c[0].sendq[1] = NIL
                          THEN /\ g' = [g EXCEPT ![1].pc = "SEND_WAIT", ![1].asleep = TRUE, ![1].c = 0]
                               /\ c' = [c EXCEPT ![0].sendq[1] = 1]
                               /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "push to full Blocking.c[].sendq (chan.py:96)")
           ELSE IF c[0].recvq[1] = NIL
                THEN IF c[0].recvq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "CHAN_READY"]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "CHAN_READY"]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "CHAN_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].recvq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "CHAN_READY"]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                      ![0].recvq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "CHAN_READY"]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                         ![0].recvq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "CHAN_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")

(* Chan/recv (S-120) runtime/chan.go:chanrecv, runtime/chan.go:recv: Under the lock: take from a waiting
   sender or from the buffer, return if closed, or join recvq and park. *)
(* g = 0, c = 0 *)
Chan_recv ==
   /\ end = "RUNNING"
   /\ g[0].pc = "RUN"
   /\ c[0].lock = NIL
   /\ IF c[0].closed
      THEN IF c[0].qcount = 0
           THEN /\ UNCHANGED <<end, g, c, x, r, w, d, v, b, k>>
           ELSE /\ c' = [c EXCEPT ![0].qcount = 0]
                /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
      ELSE IF c[0].sendq[0] = NIL
           THEN IF 0 < c[0].qcount
                THEN /\ c' = [c EXCEPT ![0].qcount = 0]
                     /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
                ELSE IF c[0].recvq[0] = NIL
                     THEN /\ g' = [g EXCEPT ![0].pc = "RECV_WAIT", ![0].asleep = TRUE, ![0].c = 0]
                          /\ c' = [c EXCEPT ![0].recvq[0] = 0]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                     ELSE IF c[0].recvq[1] = NIL
                          THEN /\ g' = [g EXCEPT ![0].pc = "RECV_WAIT", ![0].asleep = TRUE, ![0].c = 0]
                               /\ c' = [c EXCEPT ![0].recvq[1] = 0]
                               /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "push to full Blocking.c[].recvq (chan.py:111)")
           ELSE IF c[0].sendq[1] = NIL
                THEN IF c[0].sendq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].sent = TRUE,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].sent = TRUE,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].sendq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].sent = TRUE,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY",
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].sent = TRUE,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1],
                                                         ![0].sendq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
(* g = 1, c = 0 *)
Chan_recv_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "RUN"
   /\ c[0].lock = NIL
   /\ IF c[0].closed
      THEN IF c[0].qcount = 0
           THEN /\ UNCHANGED <<end, g, c, x, r, w, d, v, b, k>>
           ELSE /\ c' = [c EXCEPT ![0].qcount = 0]
                /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
      ELSE IF c[0].sendq[0] = NIL
           THEN IF 0 < c[0].qcount
                THEN /\ c' = [c EXCEPT ![0].qcount = 0]
                     /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
                ELSE IF c[0].recvq[0] = NIL
                     THEN /\ g' = [g EXCEPT ![1].pc = "RECV_WAIT", ![1].asleep = TRUE, ![1].c = 0]
                          /\ c' = [c EXCEPT ![0].recvq[0] = 1]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                     ELSE IF c[0].recvq[1] = NIL
                          THEN /\ g' = [g EXCEPT ![1].pc = "RECV_WAIT", ![1].asleep = TRUE, ![1].c = 0]
                               /\ c' = [c EXCEPT ![0].recvq[1] = 1]
                               /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "push to full Blocking.c[].recvq (chan.py:111)")
           ELSE IF c[0].sendq[1] = NIL
                THEN IF c[0].sendq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "CHAN_READY"]
                                    /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].sent = TRUE,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "CHAN_READY"]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "CHAN_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].sent = TRUE,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].sendq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "CHAN_READY"]
                                    /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].sent = TRUE,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "CHAN_READY"]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1],
                                                         ![0].sendq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "CHAN_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].sent = TRUE,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")

(* Chan/send-woken (S-120 S-121) runtime/chan.go:chansend: A sender goes on: its value has been received, or
   the channel was closed meanwhile, and it panics. *)
Chan_send_woken(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEND_WOKEN"
   /\ IF g[g_].success
      THEN /\ g' = [g EXCEPT ![g_].pc = "RUN", ![g_].c = NIL, ![g_].success = FALSE]
           /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[g_].c = NIL
           THEN Assert(FALSE, "vector over C indexed by NIL (chan.py:121)")
           ELSE IF c[0].closed
                THEN /\ end' = "SEND_ON_CLOSED"
                     /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>
                ELSE Assert(FALSE, "chansend: spurious wakeup (chan.py:122)")

(* Chan/recv-woken (S-120 S-121) runtime/chan.go:chanrecv: A receiver goes on: with a value, or because the
   channel was closed. *)
Chan_recv_woken(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RECV_WOKEN"
   /\ g' = [g EXCEPT ![g_].pc = "RUN", ![g_].c = NIL, ![g_].success = FALSE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Chan/close (S-120) runtime/chan.go:closechan: Under the lock, which is kept while the waiters are
   collected: closed from now on. *)
(* c = 0 *)
Chan_close(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ c[0].lock = NIL
   /\ c[0].timer = "NONE"
   /\ IF c[0].closed
      THEN /\ end' = "CLOSE_OF_CLOSED"
           /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>
      ELSE /\ g' = [g EXCEPT ![g_].pc = "CHAN_CLOSE", ![g_].c = 0]
           /\ c' = [c EXCEPT ![0].lock = g_, ![0].closed = TRUE]
           /\ UNCHANGED <<end, x, r, w, d, v, b, k>>

(* Chan/close-dequeue (S-120) runtime/chan.go:closechan: One waiter after the other, receivers first; senders
   among them will panic. *)
(* g = 0 *)
Chan_close_dequeue ==
   /\ end = "RUNNING"
   /\ g[0].pc = "CHAN_CLOSE"
   /\ IF g[0].c = NIL
      THEN Assert(FALSE, "vector over C indexed by NIL (chan.py:162)")
      ELSE IF c[0].recvq[0] = NIL
           THEN IF c[0].sendq[0] = NIL
                THEN IF g[0].waker = 0 \/ g[1].waker = 0
                     THEN /\ g' = [g EXCEPT ![0].pc = "CHAN_READY", ![0].c = NIL]
                          /\ c' = [c EXCEPT ![0].lock = NIL]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![0].c = NIL]
                          /\ c' = [c EXCEPT ![0].lock = NIL]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                ELSE IF c[0].sendq[1] = NIL
                     THEN IF c[0].sendq[0] = 0
                          THEN /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].sent = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 0]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                               THEN IF g[1].waker = NIL
                                    THEN /\ g' = [g EXCEPT ![1].asleep = FALSE, ![1].waker = 0]
                                         /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                         /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                    ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                               ELSE /\ ~g[1].done
                                    /\ IF g[1].waker = NIL
                                       THEN /\ g' = [g EXCEPT ![1].asleep = FALSE,
                                                              ![1].c = 0,
                                                              ![1].sent = TRUE,
                                                              ![1].done = TRUE,
                                                              ![1].waker = 0]
                                            /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF c[0].sendq[0] = 0
                          THEN /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].sent = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 0]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                               THEN IF g[1].waker = NIL
                                    THEN /\ g' = [g EXCEPT ![1].asleep = FALSE, ![1].waker = 0]
                                         /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                         /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                    ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                               ELSE /\ ~g[1].done
                                    /\ IF g[1].waker = NIL
                                       THEN /\ g' = [g EXCEPT ![1].asleep = FALSE,
                                                              ![1].c = 0,
                                                              ![1].sent = TRUE,
                                                              ![1].done = TRUE,
                                                              ![1].waker = 0]
                                            /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1],
                                                              ![0].sendq[1] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
           ELSE IF c[0].recvq[1] = NIL
                THEN IF c[0].recvq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].asleep = FALSE, ![0].done = TRUE, ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![1].asleep = FALSE, ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].recvq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].asleep = FALSE, ![0].done = TRUE, ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![1].asleep = FALSE, ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
(* g = 1 *)
Chan_close_dequeue_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "CHAN_CLOSE"
   /\ IF g[1].c = NIL
      THEN Assert(FALSE, "vector over C indexed by NIL (chan.py:162)")
      ELSE IF c[0].recvq[0] = NIL
           THEN IF c[0].sendq[0] = NIL
                THEN IF g[0].waker = 1 \/ g[1].waker = 1
                     THEN /\ g' = [g EXCEPT ![1].pc = "CHAN_READY", ![1].c = NIL]
                          /\ c' = [c EXCEPT ![0].lock = NIL]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![1].pc = "RUN", ![1].c = NIL]
                          /\ c' = [c EXCEPT ![0].lock = NIL]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                ELSE IF c[0].sendq[1] = NIL
                     THEN IF c[0].sendq[0] = 0
                          THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                               THEN IF g[0].waker = NIL
                                    THEN /\ g' = [g EXCEPT ![0].asleep = FALSE, ![0].waker = 1]
                                         /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                         /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                    ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                               ELSE /\ ~g[0].done
                                    /\ IF g[0].waker = NIL
                                       THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                              ![0].c = 0,
                                                              ![0].sent = TRUE,
                                                              ![0].done = TRUE,
                                                              ![0].waker = 1]
                                            /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![1].asleep = FALSE,
                                                         ![1].sent = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 1]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF c[0].sendq[0] = 0
                          THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                               THEN IF g[0].waker = NIL
                                    THEN /\ g' = [g EXCEPT ![0].asleep = FALSE, ![0].waker = 1]
                                         /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                         /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                    ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                               ELSE /\ ~g[0].done
                                    /\ IF g[0].waker = NIL
                                       THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                              ![0].c = 0,
                                                              ![0].sent = TRUE,
                                                              ![0].done = TRUE,
                                                              ![0].waker = 1]
                                            /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1],
                                                              ![0].sendq[1] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![1].asleep = FALSE,
                                                         ![1].sent = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 1]
                                       /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
           ELSE IF c[0].recvq[1] = NIL
                THEN IF c[0].recvq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE, ![0].waker = 1]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].asleep = FALSE, ![1].done = TRUE, ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].recvq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE, ![0].waker = 1]
                                    /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1]
                                       /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].asleep = FALSE, ![1].done = TRUE, ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")

(* Chan/ready (S-08 S-121 IS-01) runtime/proc.go:goready, runtime/chan.go:send, runtime/chan.go:recv: After
   the unlock, goready; after a close one by one. *)
(* g = 0, w = 0 *)
Chan_ready ==
   /\ end = "RUNNING"
   /\ g[0].pc = "CHAN_READY"
   /\ g[0].waker = 0
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 0 *)
Chan_ready_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "CHAN_READY"
   /\ g[0].waker = 1
   /\ IF g[0].pc = "SEND_WAIT"
      THEN IF g[1].waker = 1
           THEN /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN", ![0].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN", ![0].waker = NIL, ![1].pc = "RUN"]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[0].pc = "RECV_WAIT"
           THEN IF g[1].waker = 1
                THEN /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN", ![0].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN", ![0].waker = NIL, ![1].pc = "RUN"]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[0].pc = "SEL_WAIT"
                THEN IF g[1].waker = 1
                     THEN /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK", ![0].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK", ![0].waker = NIL, ![1].pc = "RUN"]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[0].pc = "SEMA_WAIT"
                     THEN IF g[1].waker = 1
                          THEN /\ g' = [g EXCEPT ![0].pc = "SEMA", ![0].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "SEMA", ![0].waker = NIL, ![1].pc = "RUN"]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[0].pc = "C_WAIT"
                          THEN IF g[1].waker = 1
                               THEN /\ g' = [g EXCEPT ![0].pc = "M_LOCK", ![0].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "M_LOCK",
                                                      ![0].waker = NIL,
                                                      ![1].pc = "RUN"]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 0, w = 1 *)
Chan_ready_2 ==
   /\ end = "RUNNING"
   /\ g[0].pc = "CHAN_READY"
   /\ g[1].waker = 0
   /\ IF g[1].pc = "SEND_WAIT"
      THEN IF g[0].waker = 0
           THEN /\ g' = [g EXCEPT ![1].pc = "SEND_WOKEN", ![1].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "SEND_WOKEN", ![1].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[1].pc = "RECV_WAIT"
           THEN IF g[0].waker = 0
                THEN /\ g' = [g EXCEPT ![1].pc = "RECV_WOKEN", ![1].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "RECV_WOKEN", ![1].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[1].pc = "SEL_WAIT"
                THEN IF g[0].waker = 0
                     THEN /\ g' = [g EXCEPT ![1].pc = "SEL_RELOCK", ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "SEL_RELOCK", ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[1].pc = "SEMA_WAIT"
                     THEN IF g[0].waker = 0
                          THEN /\ g' = [g EXCEPT ![1].pc = "SEMA", ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "SEMA", ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[1].pc = "C_WAIT"
                          THEN IF g[0].waker = 0
                               THEN /\ g' = [g EXCEPT ![1].pc = "M_LOCK", ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                      ![1].pc = "M_LOCK",
                                                      ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 1 *)
Chan_ready_3 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "CHAN_READY"
   /\ g[1].waker = 1
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")

(* Chan/nil (S-120) runtime/chan.go:chansend, runtime/chan.go:chanrecv, runtime/select.go:block: A nil
   channel, or a select without cases: the goroutine parks, and no queue has it. *)
Chan_nil(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ g' = [g EXCEPT ![g_].pc = "FOREVER", ![g_].asleep = TRUE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Chan/close-nil (S-120) runtime/chan.go:closechan: Closing a nil channel panics. *)
Chan_close_nil(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ end' = "CLOSE_OF_NIL"
   /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>

(* Chan/tick (S-172) time/sleep.go:sendTime: A timer is due: a send that never blocks, from the system stack
   of whoever runs the timer. *)
(* c = 0 *)
Chan_tick ==
   /\ end = "RUNNING"
   /\ c[0].lock = NIL
   /\ IF c[0].timer = "ONCE"
      THEN /\ c[0].qcount < c[0].dataqsiz
           /\ IF c[0].recvq[0] = NIL
              THEN /\ c' = [c EXCEPT ![0].qcount = 1, ![0].timer = "OVER"]
                   /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
              ELSE IF c[0].recvq[1] = NIL
                   THEN IF g[c[0].recvq[0]].pc = "SEND_WAIT"
                        THEN Assert(FALSE, "bad g->status in ready (chan.py:220)")
                        ELSE IF g[c[0].recvq[0]].pc = "RECV_WAIT"
                             THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "RECV_WOKEN",
                                                    ![c[0].recvq[0]].asleep = FALSE,
                                                    ![c[0].recvq[0]].success = TRUE]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = NIL, ![0].timer = "OVER"]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE /\ ~g[c[0].recvq[0]].done
                                  /\ IF g[c[0].recvq[0]].pc = "SEL_WAIT"
                                     THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "SEL_RELOCK",
                                                            ![c[0].recvq[0]].asleep = FALSE,
                                                            ![c[0].recvq[0]].c = 0,
                                                            ![c[0].recvq[0]].success = TRUE,
                                                            ![c[0].recvq[0]].done = TRUE]
                                          /\ c' = [c EXCEPT ![0].recvq[0] = NIL, ![0].timer = "OVER"]
                                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                     ELSE Assert(FALSE, "bad g->status in ready (chan.py:220)")
                   ELSE IF g[c[0].recvq[0]].pc = "SEND_WAIT"
                        THEN Assert(FALSE, "bad g->status in ready (chan.py:220)")
                        ELSE IF g[c[0].recvq[0]].pc = "RECV_WAIT"
                             THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "RECV_WOKEN",
                                                    ![c[0].recvq[0]].asleep = FALSE,
                                                    ![c[0].recvq[0]].success = TRUE]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                    ![0].recvq[1] = NIL,
                                                    ![0].timer = "OVER"]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE /\ ~g[c[0].recvq[0]].done
                                  /\ IF g[c[0].recvq[0]].pc = "SEL_WAIT"
                                     THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "SEL_RELOCK",
                                                            ![c[0].recvq[0]].asleep = FALSE,
                                                            ![c[0].recvq[0]].c = 0,
                                                            ![c[0].recvq[0]].success = TRUE,
                                                            ![c[0].recvq[0]].done = TRUE]
                                          /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                            ![0].recvq[1] = NIL,
                                                            ![0].timer = "OVER"]
                                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                     ELSE Assert(FALSE, "bad g->status in ready (chan.py:220)")
      ELSE /\ c[0].timer = "TICKS"
           /\ c[0].qcount < c[0].dataqsiz
           /\ IF c[0].recvq[0] = NIL
              THEN /\ c' = [c EXCEPT ![0].qcount = 1]
                   /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>
              ELSE IF c[0].recvq[1] = NIL
                   THEN IF g[c[0].recvq[0]].pc = "SEND_WAIT"
                        THEN Assert(FALSE, "bad g->status in ready (chan.py:220)")
                        ELSE IF g[c[0].recvq[0]].pc = "RECV_WAIT"
                             THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "RECV_WOKEN",
                                                    ![c[0].recvq[0]].asleep = FALSE,
                                                    ![c[0].recvq[0]].success = TRUE]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE /\ ~g[c[0].recvq[0]].done
                                  /\ IF g[c[0].recvq[0]].pc = "SEL_WAIT"
                                     THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "SEL_RELOCK",
                                                            ![c[0].recvq[0]].asleep = FALSE,
                                                            ![c[0].recvq[0]].c = 0,
                                                            ![c[0].recvq[0]].success = TRUE,
                                                            ![c[0].recvq[0]].done = TRUE]
                                          /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                     ELSE Assert(FALSE, "bad g->status in ready (chan.py:220)")
                   ELSE IF g[c[0].recvq[0]].pc = "SEND_WAIT"
                        THEN Assert(FALSE, "bad g->status in ready (chan.py:220)")
                        ELSE IF g[c[0].recvq[0]].pc = "RECV_WAIT"
                             THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "RECV_WOKEN",
                                                    ![c[0].recvq[0]].asleep = FALSE,
                                                    ![c[0].recvq[0]].success = TRUE]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE /\ ~g[c[0].recvq[0]].done
                                  /\ IF g[c[0].recvq[0]].pc = "SEL_WAIT"
                                     THEN /\ g' = [g EXCEPT ![c[0].recvq[0]].pc = "SEL_RELOCK",
                                                            ![c[0].recvq[0]].asleep = FALSE,
                                                            ![c[0].recvq[0]].c = 0,
                                                            ![c[0].recvq[0]].success = TRUE,
                                                            ![c[0].recvq[0]].done = TRUE]
                                          /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                            ![0].recvq[1] = NIL]
                                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                     ELSE Assert(FALSE, "bad g->status in ready (chan.py:220)")

(* Chan/stop-timer (S-171) time/tick.go:Ticker.Stop, runtime/time.go:timer.stop: The timer will not send any
   more; a value that was not received yet is taken back. *)
(* c = 0 *)
Chan_stop_timer(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ c[0].lock = NIL
   /\ c[0].timer # "NONE"
   /\ c' = [c EXCEPT ![0].qcount = 0, ![0].timer = "OVER"]
   /\ UNCHANGED <<end, g, x, r, w, d, v, b, k>>

(* Sema/acquire (S-120) runtime/sema.go:semacquire1: With a ticket the unit is its own; or take one; or into
   the queue, at its front after having waited before, and park. *)
Sema_acquire(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEMA"
   /\ Assert(FALSE, "vector over W indexed by NIL (sema.py:25)")

(* Sema/release (S-120) runtime/sema.go:semrelease1: One unit more, before the look whether anybody waits. *)
Sema_release(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "REL_ADD"
   /\ Assert(FALSE, "vector over W indexed by NIL (sema.py:25)")

(* Sema/dequeue (S-120) runtime/sema.go:semrelease1: The first waiter, if there is one; a hand-off takes the
   unit for it, if nobody has taken it meanwhile. *)
Sema_dequeue(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "REL_DEQUEUE"
   /\ Assert(FALSE, "vector over W indexed by NIL (sema.py:25)")

(* Sema/ready (S-08 S-121 IS-01) runtime/sema.go:semrelease1, runtime/sema.go:readyWithTime: After the unlock,
   goready. *)
(* g = 0, w = 0 *)
Sema_ready ==
   /\ end = "RUNNING"
   /\ g[0].pc = "REL_READY"
   /\ g[0].waker = 0
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 0 *)
Sema_ready_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "REL_READY"
   /\ g[0].waker = 1
   /\ IF g[0].pc = "SEND_WAIT"
      THEN IF g[1].waker = 1
           THEN /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN", ![0].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[1].left < 1
                THEN Assert(FALSE, "g[1].left set outside 0..2 (sema.py:57)")
                ELSE IF 1 < g[1].left
                     THEN /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN",
                                            ![0].waker = NIL,
                                            ![1].pc = "REL_ADD",
                                            ![1].left = g[1].left - 1]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN",
                                            ![0].waker = NIL,
                                            ![1].pc = "RUN",
                                            ![1].left = g[1].left - 1]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[0].pc = "RECV_WAIT"
           THEN IF g[1].waker = 1
                THEN /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN", ![0].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[1].left < 1
                     THEN Assert(FALSE, "g[1].left set outside 0..2 (sema.py:57)")
                     ELSE IF 1 < g[1].left
                          THEN /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN",
                                                 ![0].waker = NIL,
                                                 ![1].pc = "REL_ADD",
                                                 ![1].left = g[1].left - 1]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN",
                                                 ![0].waker = NIL,
                                                 ![1].pc = "RUN",
                                                 ![1].left = g[1].left - 1]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[0].pc = "SEL_WAIT"
                THEN IF g[1].waker = 1
                     THEN /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK", ![0].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[1].left < 1
                          THEN Assert(FALSE, "g[1].left set outside 0..2 (sema.py:57)")
                          ELSE IF 1 < g[1].left
                               THEN /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK",
                                                      ![0].waker = NIL,
                                                      ![1].pc = "REL_ADD",
                                                      ![1].left = g[1].left - 1]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK",
                                                      ![0].waker = NIL,
                                                      ![1].pc = "RUN",
                                                      ![1].left = g[1].left - 1]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[0].pc = "SEMA_WAIT"
                     THEN IF g[1].waker = 1
                          THEN /\ g' = [g EXCEPT ![0].pc = "SEMA", ![0].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE IF g[1].left < 1
                               THEN Assert(FALSE, "g[1].left set outside 0..2 (sema.py:57)")
                               ELSE IF 1 < g[1].left
                                    THEN /\ g' = [g EXCEPT ![0].pc = "SEMA",
                                                           ![0].waker = NIL,
                                                           ![1].pc = "REL_ADD",
                                                           ![1].left = g[1].left - 1]
                                         /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                                    ELSE /\ g' = [g EXCEPT ![0].pc = "SEMA",
                                                           ![0].waker = NIL,
                                                           ![1].pc = "RUN",
                                                           ![1].left = g[1].left - 1]
                                         /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[0].pc = "C_WAIT"
                          THEN IF g[1].waker = 1
                               THEN /\ g' = [g EXCEPT ![0].pc = "M_LOCK", ![0].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE IF g[1].left < 1
                                    THEN Assert(FALSE, "g[1].left set outside 0..2 (sema.py:57)")
                                    ELSE IF 1 < g[1].left
                                         THEN /\ g' = [g EXCEPT ![0].pc = "M_LOCK",
                                                                ![0].waker = NIL,
                                                                ![1].pc = "REL_ADD",
                                                                ![1].left = g[1].left - 1]
                                              /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                                         ELSE /\ g' = [g EXCEPT ![0].pc = "M_LOCK",
                                                                ![0].waker = NIL,
                                                                ![1].pc = "RUN",
                                                                ![1].left = g[1].left - 1]
                                              /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 0, w = 1 *)
Sema_ready_2 ==
   /\ end = "RUNNING"
   /\ g[0].pc = "REL_READY"
   /\ g[1].waker = 0
   /\ IF g[1].pc = "SEND_WAIT"
      THEN IF g[0].waker = 0
           THEN /\ g' = [g EXCEPT ![1].pc = "SEND_WOKEN", ![1].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[0].left < 1
                THEN Assert(FALSE, "g[0].left set outside 0..2 (sema.py:57)")
                ELSE IF 1 < g[0].left
                     THEN /\ g' = [g EXCEPT ![0].pc = "REL_ADD",
                                            ![0].left = g[0].left - 1,
                                            ![1].pc = "SEND_WOKEN",
                                            ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                            ![0].left = g[0].left - 1,
                                            ![1].pc = "SEND_WOKEN",
                                            ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[1].pc = "RECV_WAIT"
           THEN IF g[0].waker = 0
                THEN /\ g' = [g EXCEPT ![1].pc = "RECV_WOKEN", ![1].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[0].left < 1
                     THEN Assert(FALSE, "g[0].left set outside 0..2 (sema.py:57)")
                     ELSE IF 1 < g[0].left
                          THEN /\ g' = [g EXCEPT ![0].pc = "REL_ADD",
                                                 ![0].left = g[0].left - 1,
                                                 ![1].pc = "RECV_WOKEN",
                                                 ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                 ![0].left = g[0].left - 1,
                                                 ![1].pc = "RECV_WOKEN",
                                                 ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[1].pc = "SEL_WAIT"
                THEN IF g[0].waker = 0
                     THEN /\ g' = [g EXCEPT ![1].pc = "SEL_RELOCK", ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[0].left < 1
                          THEN Assert(FALSE, "g[0].left set outside 0..2 (sema.py:57)")
                          ELSE IF 1 < g[0].left
                               THEN /\ g' = [g EXCEPT ![0].pc = "REL_ADD",
                                                      ![0].left = g[0].left - 1,
                                                      ![1].pc = "SEL_RELOCK",
                                                      ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                      ![0].left = g[0].left - 1,
                                                      ![1].pc = "SEL_RELOCK",
                                                      ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[1].pc = "SEMA_WAIT"
                     THEN IF g[0].waker = 0
                          THEN /\ g' = [g EXCEPT ![1].pc = "SEMA", ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE IF g[0].left < 1
                               THEN Assert(FALSE, "g[0].left set outside 0..2 (sema.py:57)")
                               ELSE IF 1 < g[0].left
                                    THEN /\ g' = [g EXCEPT ![0].pc = "REL_ADD",
                                                           ![0].left = g[0].left - 1,
                                                           ![1].pc = "SEMA",
                                                           ![1].waker = NIL]
                                         /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                                    ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                           ![0].left = g[0].left - 1,
                                                           ![1].pc = "SEMA",
                                                           ![1].waker = NIL]
                                         /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[1].pc = "C_WAIT"
                          THEN IF g[0].waker = 0
                               THEN /\ g' = [g EXCEPT ![1].pc = "M_LOCK", ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE IF g[0].left < 1
                                    THEN Assert(FALSE, "g[0].left set outside 0..2 (sema.py:57)")
                                    ELSE IF 1 < g[0].left
                                         THEN /\ g' = [g EXCEPT ![0].pc = "REL_ADD",
                                                                ![0].left = g[0].left - 1,
                                                                ![1].pc = "M_LOCK",
                                                                ![1].waker = NIL]
                                              /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                                         ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                                ![0].left = g[0].left - 1,
                                                                ![1].pc = "M_LOCK",
                                                                ![1].waker = NIL]
                                              /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 1 *)
Sema_ready_3 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "REL_READY"
   /\ g[1].waker = 1
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")

(* Mutex/lock (S-120) internal/sync/mutex.go:Mutex.Lock: The fast path: from 0 to locked; otherwise lockSlow.
   *)
(* never enabled at this scope *)

(* Mutex/spin (S-120) internal/sync/mutex.go:Mutex.lockSlow: While it spins it sets woken, so that Unlock does
   not wake another one. *)
Mutex_spin(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "M_LOCK"
   /\ Assert(FALSE, "vector over X indexed by NIL (mutex.py:46)")

(* Mutex/cas (S-120) internal/sync/mutex.go:Mutex.lockSlow: Take it if it is free and not starving, else be
   one waiter more; one that has waited too long makes it starving. *)
Mutex_cas(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "M_LOCK"
   /\ Assert(FALSE, "vector over X indexed by NIL (mutex.py:59)")

(* Mutex/awake (S-120) internal/sync/mutex.go:Mutex.lockSlow: Back from the semaphore, perhaps after more than
   a millisecond: try again, or be handed the mutex if it is starving. *)
(* late = FALSE *)
Mutex_awake(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "M_AWAKE"
   /\ Assert(FALSE, "vector over X indexed by NIL (mutex.py:82)")
(* late = TRUE *)
Mutex_awake_1(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "M_AWAKE"
   /\ Assert(FALSE, "vector over X indexed by NIL (mutex.py:82)")

(* Mutex/hand (S-120) internal/sync/mutex.go:Mutex.lockSlow: Locked, one waiter less, and no longer starving
   if it was the last or has not waited long. *)
Mutex_hand(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "M_HAND"
   /\ Assert(FALSE, "vector over X indexed by NIL (mutex.py:100)")

(* Mutex/unlock (S-120) internal/sync/mutex.go:Mutex.Unlock, internal/sync/mutex.go:Mutex.unlockSlow: Not
   locked any more; done if nobody waits or somebody is awake; a starving mutex is handed over. *)
(* never enabled at this scope *)

(* Mutex/unlock-slow (S-120) internal/sync/mutex.go:Mutex.Unlock, internal/sync/mutex.go:Mutex.unlockSlow:
   Take the right to wake somebody, if that is still needed. *)
Mutex_unlock_slow(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "M_UNLOCK"
   /\ Assert(FALSE, "vector over X indexed by NIL (mutex.py:143)")

(* Select/begin (S-120) runtime/select.go:selectgo: A select with some cases, with or without default; cases
   on nil channels are left out. *)
(* n = 1 *)
Select_begin(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ g' = [g EXCEPT ![g_].pc = "SEL_LOCK",
                     ![g_].block = TRUE,
                     ![g_].case[0].recv = TRUE,
                     ![g_].case[0].send = FALSE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
(* n = 2 *)
Select_begin_1(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ g' = [g EXCEPT ![g_].pc = "SEL_LOCK",
                     ![g_].block = FALSE,
                     ![g_].case[0].recv = TRUE,
                     ![g_].case[0].send = FALSE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
(* n = 3 *)
Select_begin_2(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ c[0].timer = "NONE"
   /\ g' = [g EXCEPT ![g_].pc = "SEL_LOCK",
                     ![g_].block = TRUE,
                     ![g_].case[0].recv = FALSE,
                     ![g_].case[0].send = TRUE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
(* n = 4 *)
Select_begin_3(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ c[0].timer = "NONE"
   /\ g' = [g EXCEPT ![g_].pc = "SEL_LOCK",
                     ![g_].block = FALSE,
                     ![g_].case[0].recv = FALSE,
                     ![g_].case[0].send = TRUE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
(* n = 5 *)
Select_begin_4(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ c[0].timer = "NONE"
   /\ g' = [g EXCEPT ![g_].pc = "SEL_LOCK",
                     ![g_].block = TRUE,
                     ![g_].case[0].recv = TRUE,
                     ![g_].case[0].send = TRUE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
(* n = 6 *)
Select_begin_5(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ c[0].timer = "NONE"
   /\ g' = [g EXCEPT ![g_].pc = "SEL_LOCK",
                     ![g_].block = FALSE,
                     ![g_].case[0].recv = TRUE,
                     ![g_].case[0].send = TRUE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Select/lock (S-120) runtime/select.go:sellock: One lock after the other, in the order of addresses, so that
   two selects cannot wait for each other. *)
(* c = 0 *)
Select_lock(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEL_LOCK"
   /\ IF g[g_].case[0].recv \/ g[g_].case[0].send
      THEN /\ c[0].lock = NIL
           /\ g' = [g EXCEPT ![g_].pc = "SEL_PASS1"]
           /\ c' = [c EXCEPT ![0].lock = g_]
           /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
      ELSE FALSE

(* Select/recv (S-120) runtime/select.go:selectgo: Pass 1 comes to a receive that is ready: that is the one.
   *)
(* g = 0, c = 0 *)
Select_recv ==
   /\ end = "RUNNING"
   /\ g[0].pc = "SEL_PASS1"
   /\ g[0].case[0].recv
   /\ IF c[0].closed
      THEN IF c[0].qcount = 0
           THEN /\ g' = [g EXCEPT ![0].pc = "RUN",
                                  ![0].block = FALSE,
                                  ![0].case[0].recv = FALSE,
                                  ![0].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock)]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                  ![0].block = FALSE,
                                  ![0].case[0].recv = FALSE,
                                  ![0].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock), ![0].qcount = 0]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
      ELSE IF c[0].sendq[0] = NIL
           THEN /\ 0 < c[0].qcount
                /\ g' = [g EXCEPT ![0].pc = "RUN",
                                  ![0].block = FALSE,
                                  ![0].case[0].recv = FALSE,
                                  ![0].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock),
                                  ![0].qcount = 0]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
           ELSE IF c[0].sendq[1] = NIL
                THEN IF c[0].sendq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].sent = TRUE,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].case[0].recv = FALSE,
                                                    ![0].case[0].send = FALSE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock),
                                                    ![0].sendq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                      ![0].c = 0,
                                                      ![0].case[0].recv = FALSE,
                                                      ![0].case[0].send = FALSE,
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].sendq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                         ![0].c = 0,
                                                         ![0].case[0].recv = FALSE,
                                                         ![0].case[0].send = FALSE,
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].sent = TRUE,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].sendq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].sendq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].sent = TRUE,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].case[0].recv = FALSE,
                                                    ![0].case[0].send = FALSE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock),
                                                    ![0].sendq[0] = c[0].sendq[1],
                                                    ![0].sendq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                      ![0].c = 0,
                                                      ![0].case[0].recv = FALSE,
                                                      ![0].case[0].send = FALSE,
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].sendq[0] = c[0].sendq[1],
                                                      ![0].sendq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                         ![0].c = 0,
                                                         ![0].case[0].recv = FALSE,
                                                         ![0].case[0].send = FALSE,
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].sent = TRUE,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].sendq[0] = c[0].sendq[1],
                                                         ![0].sendq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
(* g = 1, c = 0 *)
Select_recv_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "SEL_PASS1"
   /\ g[1].case[0].recv
   /\ IF c[0].closed
      THEN IF c[0].qcount = 0
           THEN /\ g' = [g EXCEPT ![1].pc = "RUN",
                                  ![1].block = FALSE,
                                  ![1].case[0].recv = FALSE,
                                  ![1].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock)]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![1].pc = "RUN",
                                  ![1].block = FALSE,
                                  ![1].case[0].recv = FALSE,
                                  ![1].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock), ![0].qcount = 0]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
      ELSE IF c[0].sendq[0] = NIL
           THEN /\ 0 < c[0].qcount
                /\ g' = [g EXCEPT ![1].pc = "RUN",
                                  ![1].block = FALSE,
                                  ![1].case[0].recv = FALSE,
                                  ![1].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock),
                                  ![0].qcount = 0]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
           ELSE IF c[0].sendq[1] = NIL
                THEN IF c[0].sendq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "SEL_READY",
                                                      ![1].c = 0,
                                                      ![1].case[0].recv = FALSE,
                                                      ![1].case[0].send = FALSE]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].sendq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].sent = TRUE,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "SEL_READY",
                                                         ![1].c = 0,
                                                         ![1].case[0].recv = FALSE,
                                                         ![1].case[0].send = FALSE]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].sendq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "SEL_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].sent = TRUE,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].case[0].recv = FALSE,
                                                    ![1].case[0].send = FALSE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock),
                                                    ![0].sendq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].sendq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "SEL_READY",
                                                      ![1].c = 0,
                                                      ![1].case[0].recv = FALSE,
                                                      ![1].case[0].send = FALSE]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].sendq[0] = c[0].sendq[1],
                                                      ![0].sendq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].sent = TRUE,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "SEL_READY",
                                                         ![1].c = 0,
                                                         ![1].case[0].recv = FALSE,
                                                         ![1].case[0].send = FALSE]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].sendq[0] = c[0].sendq[1],
                                                         ![0].sendq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "SEL_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].sent = TRUE,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].case[0].recv = FALSE,
                                                    ![1].case[0].send = FALSE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock),
                                                    ![0].sendq[0] = c[0].sendq[1],
                                                    ![0].sendq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")

(* Select/send (S-120) runtime/select.go:selectgo: Pass 1 comes to a send that is ready, and if the channel is
   closed it panics. *)
(* g = 0, c = 0 *)
Select_send ==
   /\ end = "RUNNING"
   /\ g[0].pc = "SEL_PASS1"
   /\ g[0].case[0].send
   /\ IF c[0].closed
      THEN /\ end' = "SEND_ON_CLOSED"
           /\ g' = [g EXCEPT ![0].pc = "RUN",
                             ![0].block = FALSE,
                             ![0].case[0].recv = FALSE,
                             ![0].case[0].send = FALSE]
           /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock)]
           /\ UNCHANGED <<x, r, w, d, v, b, k>>
      ELSE IF c[0].recvq[0] = NIL
           THEN /\ c[0].qcount < c[0].dataqsiz
                /\ g' = [g EXCEPT ![0].pc = "RUN",
                                  ![0].block = FALSE,
                                  ![0].case[0].recv = FALSE,
                                  ![0].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock),
                                  ![0].qcount = 1]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
           ELSE IF c[0].recvq[1] = NIL
                THEN IF c[0].recvq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].sent = TRUE,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].case[0].recv = FALSE,
                                                    ![0].case[0].send = FALSE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock),
                                                    ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                      ![0].c = 0,
                                                      ![0].sent = TRUE,
                                                      ![0].case[0].recv = FALSE,
                                                      ![0].case[0].send = FALSE,
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].recvq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                         ![0].c = 0,
                                                         ![0].sent = TRUE,
                                                         ![0].case[0].recv = FALSE,
                                                         ![0].case[0].send = FALSE,
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].recvq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].recvq[0] = 0
                     THEN /\ ~g[0].done
                          /\ IF g[0].waker = NIL
                             THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                    ![0].asleep = FALSE,
                                                    ![0].c = 0,
                                                    ![0].sent = TRUE,
                                                    ![0].success = TRUE,
                                                    ![0].done = TRUE,
                                                    ![0].case[0].recv = FALSE,
                                                    ![0].case[0].send = FALSE,
                                                    ![0].waker = 0]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0 THEN NIL ELSE c[0].lock),
                                                    ![0].recvq[0] = c[0].recvq[1],
                                                    ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE IF g[1].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[1].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                      ![0].c = 0,
                                                      ![0].sent = TRUE,
                                                      ![0].case[0].recv = FALSE,
                                                      ![0].case[0].send = FALSE,
                                                      ![1].asleep = FALSE,
                                                      ![1].success = TRUE,
                                                      ![1].waker = 0]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].recvq[0] = c[0].recvq[1],
                                                      ![0].recvq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[1].done
                               /\ IF g[1].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].pc = "SEL_READY",
                                                         ![0].c = 0,
                                                         ![0].sent = TRUE,
                                                         ![0].case[0].recv = FALSE,
                                                         ![0].case[0].send = FALSE,
                                                         ![1].asleep = FALSE,
                                                         ![1].c = 0,
                                                         ![1].success = TRUE,
                                                         ![1].done = TRUE,
                                                         ![1].waker = 0]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 0
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].recvq[0] = c[0].recvq[1],
                                                         ![0].recvq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
(* g = 1, c = 0 *)
Select_send_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "SEL_PASS1"
   /\ g[1].case[0].send
   /\ IF c[0].closed
      THEN /\ end' = "SEND_ON_CLOSED"
           /\ g' = [g EXCEPT ![1].pc = "RUN",
                             ![1].block = FALSE,
                             ![1].case[0].recv = FALSE,
                             ![1].case[0].send = FALSE]
           /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock)]
           /\ UNCHANGED <<x, r, w, d, v, b, k>>
      ELSE IF c[0].recvq[0] = NIL
           THEN /\ c[0].qcount < c[0].dataqsiz
                /\ g' = [g EXCEPT ![1].pc = "RUN",
                                  ![1].block = FALSE,
                                  ![1].case[0].recv = FALSE,
                                  ![1].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock),
                                  ![0].qcount = 1]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
           ELSE IF c[0].recvq[1] = NIL
                THEN IF c[0].recvq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "SEL_READY",
                                                      ![1].c = 0,
                                                      ![1].sent = TRUE,
                                                      ![1].case[0].recv = FALSE,
                                                      ![1].case[0].send = FALSE]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].recvq[0] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "SEL_READY",
                                                         ![1].c = 0,
                                                         ![1].sent = TRUE,
                                                         ![1].case[0].recv = FALSE,
                                                         ![1].case[0].send = FALSE]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].recvq[0] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "SEL_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].sent = TRUE,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].case[0].recv = FALSE,
                                                    ![1].case[0].send = FALSE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock),
                                                    ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                ELSE IF c[0].recvq[0] = 0
                     THEN IF g[0].pc \in {"SEND_WAIT", "RECV_WAIT"}
                          THEN IF g[0].waker = NIL
                               THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                      ![0].success = TRUE,
                                                      ![0].waker = 1,
                                                      ![1].pc = "SEL_READY",
                                                      ![1].c = 0,
                                                      ![1].sent = TRUE,
                                                      ![1].case[0].recv = FALSE,
                                                      ![1].case[0].send = FALSE]
                                    /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                   THEN NIL
                                                                   ELSE c[0].lock),
                                                      ![0].recvq[0] = c[0].recvq[1],
                                                      ![0].recvq[1] = NIL]
                                    /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                               ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                          ELSE /\ ~g[0].done
                               /\ IF g[0].waker = NIL
                                  THEN /\ g' = [g EXCEPT ![0].asleep = FALSE,
                                                         ![0].c = 0,
                                                         ![0].success = TRUE,
                                                         ![0].done = TRUE,
                                                         ![0].waker = 1,
                                                         ![1].pc = "SEL_READY",
                                                         ![1].c = 0,
                                                         ![1].sent = TRUE,
                                                         ![1].case[0].recv = FALSE,
                                                         ![1].case[0].send = FALSE]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].recvq[0] = c[0].recvq[1],
                                                         ![0].recvq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")
                     ELSE /\ ~g[1].done
                          /\ IF g[1].waker = NIL
                             THEN /\ g' = [g EXCEPT ![1].pc = "SEL_READY",
                                                    ![1].asleep = FALSE,
                                                    ![1].c = 0,
                                                    ![1].sent = TRUE,
                                                    ![1].success = TRUE,
                                                    ![1].done = TRUE,
                                                    ![1].case[0].recv = FALSE,
                                                    ![1].case[0].send = FALSE,
                                                    ![1].waker = 1]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = 1 THEN NIL ELSE c[0].lock),
                                                    ![0].recvq[0] = c[0].recvq[1],
                                                    ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "a goroutine is dequeued twice (common.py:71)")

(* Select/default (S-120) runtime/select.go:selectgo: No case is ready, and there is a default. *)
Select_default(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEL_PASS1"
   /\ ~g[g_].block
   /\ IF g[g_].case[0].recv
      THEN IF c[0].closed \/ c[0].qcount # 0 \/ c[0].sendq[0] # NIL
           THEN FALSE
           ELSE IF g[g_].case[0].send
                THEN /\ c[0].dataqsiz = 0
                     /\ c[0].recvq[0] = NIL
                     /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                       ![g_].case[0].recv = FALSE,
                                       ![g_].case[0].send = FALSE]
                     /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                     /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                       ![g_].case[0].recv = FALSE,
                                       ![g_].case[0].send = FALSE]
                     /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                     /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
      ELSE IF g[g_].case[0].send
           THEN IF c[0].closed \/ c[0].dataqsiz # c[0].qcount \/ c[0].recvq[0] # NIL
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                       ![g_].case[0].recv = FALSE,
                                       ![g_].case[0].send = FALSE]
                     /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                     /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "RUN", ![g_].case[0].recv = FALSE, ![g_].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>

(* Select/none (S-120) runtime/select.go:selectgo: No case is ready: it has to wait. *)
Select_none(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEL_PASS1"
   /\ g[g_].block
   /\ IF g[g_].case[0].recv
      THEN IF c[0].closed \/ c[0].qcount # 0 \/ c[0].sendq[0] # NIL
           THEN FALSE
           ELSE IF g[g_].case[0].send
                THEN /\ c[0].dataqsiz = 0
                     /\ c[0].recvq[0] = NIL
                     /\ g' = [g EXCEPT ![g_].pc = "SEL_PASS2"]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![g_].pc = "SEL_PASS2"]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[g_].case[0].send
           THEN IF c[0].closed \/ c[0].dataqsiz # c[0].qcount \/ c[0].recvq[0] # NIL
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![g_].pc = "SEL_PASS2"]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "SEL_PASS2"]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Select/enqueue (S-120) runtime/select.go:selectgo, runtime/select.go:selparkcommit: Pass 2: a sudog into
   the queue of each case; with the last one park, and only then unlock. *)
(* c = 0 *)
Select_enqueue(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEL_PASS2"
   /\ IF g[g_].case[0].recv
      THEN /\ g[g_].at < 0
           /\ IF g[g_].case[0].send
              THEN IF c[0].sendq[0] = NIL
                   THEN IF c[0].recvq[0] = NIL
                        THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                             /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock),
                                               ![0].recvq[0] = g_,
                                               ![0].sendq[0] = g_]
                             /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                        ELSE IF c[0].recvq[1] = NIL
                             THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock),
                                                    ![0].recvq[1] = g_,
                                                    ![0].sendq[0] = g_]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE Assert(FALSE, "push to full Blocking.c[].recvq (select.py:178)")
                   ELSE IF c[0].sendq[1] = NIL
                        THEN IF c[0].recvq[0] = NIL
                             THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                                  /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock),
                                                    ![0].recvq[0] = g_,
                                                    ![0].sendq[1] = g_]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE IF c[0].recvq[1] = NIL
                                  THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                                       /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_
                                                                      THEN NIL
                                                                      ELSE c[0].lock),
                                                         ![0].recvq[1] = g_,
                                                         ![0].sendq[1] = g_]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE Assert(FALSE, "push to full Blocking.c[].recvq (select.py:178)")
                        ELSE Assert(FALSE, "push to full Blocking.c[].sendq (select.py:176)")
              ELSE IF c[0].recvq[0] = NIL
                   THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                        /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock),
                                          ![0].recvq[0] = g_]
                        /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                   ELSE IF c[0].recvq[1] = NIL
                        THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                             /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock),
                                               ![0].recvq[1] = g_]
                             /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                        ELSE Assert(FALSE, "push to full Blocking.c[].recvq (select.py:178)")
      ELSE /\ g[g_].case[0].send
           /\ g[g_].at < 0
           /\ IF c[0].sendq[0] = NIL
              THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                   /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock),
                                     ![0].sendq[0] = g_]
                   /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
              ELSE IF c[0].sendq[1] = NIL
                   THEN /\ g' = [g EXCEPT ![g_].pc = "SEL_WAIT", ![g_].asleep = TRUE]
                        /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock),
                                          ![0].sendq[1] = g_]
                        /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                   ELSE Assert(FALSE, "push to full Blocking.c[].sendq (select.py:176)")

(* Select/relock (S-120) runtime/select.go:sellock, runtime/select.go:selectgo: Woken, it locks all channels
   again; selectDone stays set until then, and others pass its sudogs by. *)
(* c = 0 *)
Select_relock(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEL_RELOCK"
   /\ IF g[g_].case[0].recv \/ g[g_].case[0].send
      THEN /\ c[0].lock = NIL
           /\ IF g[g_].c = NIL
              THEN Assert(FALSE, "selectgo: bad wakeup (select.py:193)")
              ELSE /\ g' = [g EXCEPT ![g_].pc = "SEL_PASS3", ![g_].done = FALSE]
                   /\ c' = [c EXCEPT ![0].lock = g_]
                   /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
      ELSE FALSE

(* Select/dequeue (S-120) runtime/select.go:selectgo, runtime/select.go:waitq.dequeueSudoG: Pass 3: one
   channel after the other, out of its queues, where it still is. *)
(* c = 0 *)
Select_dequeue(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEL_PASS3"
   /\ IF g[g_].case[0].recv \/ g[g_].case[0].send
      THEN /\ g[g_].at < 0
           /\ IF c[0].sendq[0] = NIL
              THEN IF c[0].recvq[0] = NIL
                   THEN /\ g' = [g EXCEPT ![g_].at = 0]
                        /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                   ELSE IF c[0].recvq[1] = NIL
                        THEN IF c[0].recvq[0] = g_
                             THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                  /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                        ELSE IF c[0].recvq[0] = g_
                             THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                  /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1], ![0].recvq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE IF c[0].recvq[1] = g_
                                  THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                       /\ c' = [c EXCEPT ![0].recvq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                       /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
              ELSE IF c[0].sendq[1] = NIL
                   THEN IF c[0].sendq[0] = g_
                        THEN IF c[0].recvq[0] = NIL
                             THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                  /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE IF c[0].recvq[1] = NIL
                                  THEN IF c[0].recvq[0] = g_
                                       THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].recvq[0] = NIL, ![0].sendq[0] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE IF c[0].recvq[0] = g_
                                       THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                              ![0].recvq[1] = NIL,
                                                              ![0].sendq[0] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE IF c[0].recvq[1] = g_
                                            THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].recvq[1] = NIL, ![0].sendq[0] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                            ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].sendq[0] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                        ELSE IF c[0].recvq[0] = NIL
                             THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                  /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                             ELSE IF c[0].recvq[1] = NIL
                                  THEN IF c[0].recvq[0] = g_
                                       THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                                  ELSE IF c[0].recvq[0] = g_
                                       THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                              ![0].recvq[1] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE IF c[0].recvq[1] = g_
                                            THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].recvq[1] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                            ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                   ELSE IF c[0].sendq[0] = g_
                        THEN IF c[0].recvq[0] = NIL
                             THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                  /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1], ![0].sendq[1] = NIL]
                                  /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE IF c[0].recvq[1] = NIL
                                  THEN IF c[0].recvq[0] = g_
                                       THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].recvq[0] = NIL,
                                                              ![0].sendq[0] = c[0].sendq[1],
                                                              ![0].sendq[1] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1],
                                                              ![0].sendq[1] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE IF c[0].recvq[0] = g_
                                       THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                            /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                              ![0].recvq[1] = NIL,
                                                              ![0].sendq[0] = c[0].sendq[1],
                                                              ![0].sendq[1] = NIL]
                                            /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE IF c[0].recvq[1] = g_
                                            THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].recvq[1] = NIL,
                                                                   ![0].sendq[0] = c[0].sendq[1],
                                                                   ![0].sendq[1] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                            ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].sendq[0] = c[0].sendq[1],
                                                                   ![0].sendq[1] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                        ELSE IF c[0].sendq[1] = g_
                             THEN IF c[0].recvq[0] = NIL
                                  THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                       /\ c' = [c EXCEPT ![0].sendq[1] = NIL]
                                       /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                  ELSE IF c[0].recvq[1] = NIL
                                       THEN IF c[0].recvq[0] = g_
                                            THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].recvq[0] = NIL, ![0].sendq[1] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                            ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].sendq[1] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                       ELSE IF c[0].recvq[0] = g_
                                            THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                                   ![0].recvq[1] = NIL,
                                                                   ![0].sendq[1] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                            ELSE IF c[0].recvq[1] = g_
                                                 THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                      /\ c' = [c EXCEPT ![0].recvq[1] = NIL,
                                                                        ![0].sendq[1] = NIL]
                                                      /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                                 ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                                      /\ c' = [c EXCEPT ![0].sendq[1] = NIL]
                                                      /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                             ELSE IF c[0].recvq[0] = NIL
                                  THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                       /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                                  ELSE IF c[0].recvq[1] = NIL
                                       THEN IF c[0].recvq[0] = g_
                                            THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].recvq[0] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                            ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                                       ELSE IF c[0].recvq[0] = g_
                                            THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                 /\ c' = [c EXCEPT ![0].recvq[0] = c[0].recvq[1],
                                                                   ![0].recvq[1] = NIL]
                                                 /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                            ELSE IF c[0].recvq[1] = g_
                                                 THEN /\ g' = [g EXCEPT ![g_].at = 0]
                                                      /\ c' = [c EXCEPT ![0].recvq[1] = NIL]
                                                      /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                                                 ELSE /\ g' = [g EXCEPT ![g_].at = 0]
                                                      /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE FALSE

(* Select/done (S-120) runtime/select.go:selectgo: It has come to its last channel, and is in no queue any
   more. *)
Select_done(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SEL_PASS3"
   /\ IF g[g_].at < 0
      THEN IF g[g_].case[0].recv \/ g[g_].case[0].send
           THEN FALSE
           ELSE IF g[g_].sent
                THEN IF g[g_].success
                     THEN /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                            ![g_].c = NIL,
                                            ![g_].sent = FALSE,
                                            ![g_].success = FALSE,
                                            ![g_].block = FALSE,
                                            ![g_].case[0].recv = FALSE,
                                            ![g_].case[0].send = FALSE]
                          /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                          /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                     ELSE /\ end' = "SEND_ON_CLOSED"
                          /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                            ![g_].c = NIL,
                                            ![g_].sent = FALSE,
                                            ![g_].success = FALSE,
                                            ![g_].block = FALSE,
                                            ![g_].case[0].recv = FALSE,
                                            ![g_].case[0].send = FALSE]
                          /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                          /\ UNCHANGED <<x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                       ![g_].c = NIL,
                                       ![g_].sent = FALSE,
                                       ![g_].success = FALSE,
                                       ![g_].block = FALSE,
                                       ![g_].case[0].recv = FALSE,
                                       ![g_].case[0].send = FALSE]
                     /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                     /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
      ELSE IF g[g_].sent
           THEN IF g[g_].success
                THEN /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                       ![g_].c = NIL,
                                       ![g_].sent = FALSE,
                                       ![g_].success = FALSE,
                                       ![g_].block = FALSE,
                                       ![g_].at = NIL,
                                       ![g_].case[0].recv = FALSE,
                                       ![g_].case[0].send = FALSE]
                     /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                     /\ UNCHANGED <<end, x, r, w, d, v, b, k>>
                ELSE /\ end' = "SEND_ON_CLOSED"
                     /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                       ![g_].c = NIL,
                                       ![g_].sent = FALSE,
                                       ![g_].success = FALSE,
                                       ![g_].block = FALSE,
                                       ![g_].at = NIL,
                                       ![g_].case[0].recv = FALSE,
                                       ![g_].case[0].send = FALSE]
                     /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                     /\ UNCHANGED <<x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "RUN",
                                  ![g_].c = NIL,
                                  ![g_].sent = FALSE,
                                  ![g_].success = FALSE,
                                  ![g_].block = FALSE,
                                  ![g_].at = NIL,
                                  ![g_].case[0].recv = FALSE,
                                  ![g_].case[0].send = FALSE]
                /\ c' = [c EXCEPT ![0].lock = (IF c[0].lock = g_ THEN NIL ELSE c[0].lock)]
                /\ UNCHANGED <<end, x, r, w, d, v, b, k>>

(* Select/ready (S-08 S-121 IS-01) runtime/select.go:selectgo, runtime/proc.go:goready: The other side of the
   chosen case is readied after all locks are given back. *)
(* g = 0, w = 0 *)
Select_ready ==
   /\ end = "RUNNING"
   /\ g[0].pc = "SEL_READY"
   /\ g[0].waker = 0
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 0 *)
Select_ready_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "SEL_READY"
   /\ g[0].waker = 1
   /\ IF g[0].pc = "SEND_WAIT"
      THEN IF g[1].waker = 1
           THEN /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN", ![0].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN",
                                  ![0].waker = NIL,
                                  ![1].pc = "RUN",
                                  ![1].c = NIL,
                                  ![1].sent = FALSE,
                                  ![1].block = FALSE]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[0].pc = "RECV_WAIT"
           THEN IF g[1].waker = 1
                THEN /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN", ![0].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN",
                                       ![0].waker = NIL,
                                       ![1].pc = "RUN",
                                       ![1].c = NIL,
                                       ![1].sent = FALSE,
                                       ![1].block = FALSE]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[0].pc = "SEL_WAIT"
                THEN IF g[1].waker = 1
                     THEN /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK", ![0].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK",
                                            ![0].waker = NIL,
                                            ![1].pc = "RUN",
                                            ![1].c = NIL,
                                            ![1].sent = FALSE,
                                            ![1].block = FALSE]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[0].pc = "SEMA_WAIT"
                     THEN IF g[1].waker = 1
                          THEN /\ g' = [g EXCEPT ![0].pc = "SEMA", ![0].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "SEMA",
                                                 ![0].waker = NIL,
                                                 ![1].pc = "RUN",
                                                 ![1].c = NIL,
                                                 ![1].sent = FALSE,
                                                 ![1].block = FALSE]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[0].pc = "C_WAIT"
                          THEN IF g[1].waker = 1
                               THEN /\ g' = [g EXCEPT ![0].pc = "M_LOCK", ![0].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "M_LOCK",
                                                      ![0].waker = NIL,
                                                      ![1].pc = "RUN",
                                                      ![1].c = NIL,
                                                      ![1].sent = FALSE,
                                                      ![1].block = FALSE]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 0, w = 1 *)
Select_ready_2 ==
   /\ end = "RUNNING"
   /\ g[0].pc = "SEL_READY"
   /\ g[1].waker = 0
   /\ IF g[1].pc = "SEND_WAIT"
      THEN IF g[0].waker = 0
           THEN /\ g' = [g EXCEPT ![1].pc = "SEND_WOKEN", ![1].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                  ![0].c = NIL,
                                  ![0].sent = FALSE,
                                  ![0].block = FALSE,
                                  ![1].pc = "SEND_WOKEN",
                                  ![1].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[1].pc = "RECV_WAIT"
           THEN IF g[0].waker = 0
                THEN /\ g' = [g EXCEPT ![1].pc = "RECV_WOKEN", ![1].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                       ![0].c = NIL,
                                       ![0].sent = FALSE,
                                       ![0].block = FALSE,
                                       ![1].pc = "RECV_WOKEN",
                                       ![1].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[1].pc = "SEL_WAIT"
                THEN IF g[0].waker = 0
                     THEN /\ g' = [g EXCEPT ![1].pc = "SEL_RELOCK", ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                            ![0].c = NIL,
                                            ![0].sent = FALSE,
                                            ![0].block = FALSE,
                                            ![1].pc = "SEL_RELOCK",
                                            ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[1].pc = "SEMA_WAIT"
                     THEN IF g[0].waker = 0
                          THEN /\ g' = [g EXCEPT ![1].pc = "SEMA", ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                 ![0].c = NIL,
                                                 ![0].sent = FALSE,
                                                 ![0].block = FALSE,
                                                 ![1].pc = "SEMA",
                                                 ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[1].pc = "C_WAIT"
                          THEN IF g[0].waker = 0
                               THEN /\ g' = [g EXCEPT ![1].pc = "M_LOCK", ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                      ![0].c = NIL,
                                                      ![0].sent = FALSE,
                                                      ![0].block = FALSE,
                                                      ![1].pc = "M_LOCK",
                                                      ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 1 *)
Select_ready_3 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "SEL_READY"
   /\ g[1].waker = 1
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")

(* Cond/ticket (S-120) sync/cond.go:Cond.Wait, runtime/sema.go:notifyListAdd: Cond.Wait takes a ticket while
   the lock is held: whoever signals after the unlock will count it. *)
(* never enabled at this scope *)

(* Cond/unlock (S-120) sync/cond.go:Cond.Wait: Unlock, as Mutex.Unlock does. *)
Cond_unlock(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "C_UNLOCK"
   /\ Assert(FALSE, "vector over X indexed by NIL (mutex.py:111)")

(* Cond/park (S-120) runtime/sema.go:notifyListWait: Under the list's lock: if its ticket has been notified
   meanwhile it does not park. *)
Cond_park(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "C_PARK"
   /\ Assert(FALSE, "vector over D indexed by NIL (cond.py:38)")

(* Cond/signal (S-120) sync/cond.go:Cond.Signal, runtime/sema.go:notifyListNotifyOne: The next ticket is
   notified; its goroutine is readied if it has come to park already. *)
(* never enabled at this scope *)

(* Cond/broadcast (S-120) sync/cond.go:Cond.Broadcast, runtime/sema.go:notifyListNotifyAll: All tickets are
   notified; those that have parked are readied. *)
(* never enabled at this scope *)

(* Cond/ready (S-08 S-121 IS-01) runtime/sema.go:readyWithTime: After the unlock, goready. *)
(* g = 0, w = 0 *)
Cond_ready ==
   /\ end = "RUNNING"
   /\ g[0].pc = "C_READY"
   /\ g[0].waker = 0
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 0 *)
Cond_ready_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "C_READY"
   /\ g[0].waker = 1
   /\ IF g[0].pc = "SEND_WAIT"
      THEN IF g[1].waker = 1
           THEN /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN", ![0].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "SEND_WOKEN", ![0].waker = NIL, ![1].pc = "RUN"]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[0].pc = "RECV_WAIT"
           THEN IF g[1].waker = 1
                THEN /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN", ![0].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![0].pc = "RECV_WOKEN", ![0].waker = NIL, ![1].pc = "RUN"]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[0].pc = "SEL_WAIT"
                THEN IF g[1].waker = 1
                     THEN /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK", ![0].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "SEL_RELOCK", ![0].waker = NIL, ![1].pc = "RUN"]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[0].pc = "SEMA_WAIT"
                     THEN IF g[1].waker = 1
                          THEN /\ g' = [g EXCEPT ![0].pc = "SEMA", ![0].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "SEMA", ![0].waker = NIL, ![1].pc = "RUN"]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[0].pc = "C_WAIT"
                          THEN IF g[1].waker = 1
                               THEN /\ g' = [g EXCEPT ![0].pc = "M_LOCK", ![0].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "M_LOCK",
                                                      ![0].waker = NIL,
                                                      ![1].pc = "RUN"]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 0, w = 1 *)
Cond_ready_2 ==
   /\ end = "RUNNING"
   /\ g[0].pc = "C_READY"
   /\ g[1].waker = 0
   /\ IF g[1].pc = "SEND_WAIT"
      THEN IF g[0].waker = 0
           THEN /\ g' = [g EXCEPT ![1].pc = "SEND_WOKEN", ![1].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "SEND_WOKEN", ![1].waker = NIL]
                /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
      ELSE IF g[1].pc = "RECV_WAIT"
           THEN IF g[0].waker = 0
                THEN /\ g' = [g EXCEPT ![1].pc = "RECV_WOKEN", ![1].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "RECV_WOKEN", ![1].waker = NIL]
                     /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
           ELSE IF g[1].pc = "SEL_WAIT"
                THEN IF g[0].waker = 0
                     THEN /\ g' = [g EXCEPT ![1].pc = "SEL_RELOCK", ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "SEL_RELOCK", ![1].waker = NIL]
                          /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                ELSE IF g[1].pc = "SEMA_WAIT"
                     THEN IF g[0].waker = 0
                          THEN /\ g' = [g EXCEPT ![1].pc = "SEMA", ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE /\ g' = [g EXCEPT ![0].pc = "RUN", ![1].pc = "SEMA", ![1].waker = NIL]
                               /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                     ELSE IF g[1].pc = "C_WAIT"
                          THEN IF g[0].waker = 0
                               THEN /\ g' = [g EXCEPT ![1].pc = "M_LOCK", ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                               ELSE /\ g' = [g EXCEPT ![0].pc = "RUN",
                                                      ![1].pc = "M_LOCK",
                                                      ![1].waker = NIL]
                                    /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
                          ELSE Assert(FALSE, "bad g->status in ready (common.py:91)")
(* g = 1, w = 1 *)
Cond_ready_3 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "C_READY"
   /\ g[1].waker = 1
   /\ Assert(FALSE, "bad g->status in ready (common.py:91)")

(* Block/go (S-130) runtime/proc.go:newproc: A go statement. *)
(* g = 0, entry = 0 *)
Block_go ==
   /\ end = "RUNNING"
   /\ g[0].pc = "RUN"
   /\ g[1].pc = "DEAD"
   /\ g' = [g EXCEPT ![1].pc = "RUN", ![1].asleep = FALSE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>
(* g = 1, entry = 0 *)
Block_go_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "RUN"
   /\ g[0].pc = "DEAD"
   /\ g' = [g EXCEPT ![0].pc = "RUN", ![0].asleep = FALSE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Block/exit (S-131) runtime/proc.go:goexit0, runtime/proc.go:main: A goroutine ends; when main returns the
   program ends, whatever others do. *)
(* g = 0 *)
Block_exit ==
   /\ end = "RUNNING"
   /\ g[0].pc = "RUN"
   /\ end' = "EXITED"
   /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>
(* g = 1 *)
Block_exit_1 ==
   /\ end = "RUNNING"
   /\ g[1].pc = "RUN"
   /\ g' = [g EXCEPT ![1].pc = "DEAD", ![1].asleep = TRUE]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Block/gosched (S-122) runtime/proc.go:Gosched: Others may run: here they always may. *)
Block_gosched(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ UNCHANGED <<end, g, c, x, r, w, d, v, b, k>>

(* Block/sleep (S-170) runtime/time.go:timeSleep: The goroutine waits for a timer of its own. *)
Block_sleep(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ g' = [g EXCEPT ![g_].pc = "SLEEP"]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Block/due (S-172) runtime/time.go:goroutineReady: The timer is due, at any time. *)
Block_due(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SLEEP"
   /\ g' = [g EXCEPT ![g_].pc = "RUN"]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Block/syscall (S-15) runtime/proc.go:entersyscall: The goroutine is in a system call. *)
Block_syscall(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ g' = [g EXCEPT ![g_].pc = "SYSCALL"]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Block/sysret (S-17) runtime/proc.go:exitsyscall: The system call returns, at any time. *)
Block_sysret(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "SYSCALL"
   /\ g' = [g EXCEPT ![g_].pc = "RUN"]
   /\ UNCHANGED <<end, c, x, r, w, d, v, b, k>>

(* Block/checkdead (IS-10) runtime/proc.go:checkdead: No goroutine can run and no timer is there to change
   that: all goroutines are asleep. *)
Block_checkdead ==
   /\ end = "RUNNING"
   /\ g[0].asleep
   /\ g[1].asleep
   /\ IF c[0].timer \in {"ONCE", "TICKS"}
      THEN /\ c[0].recvq[0] = NIL
           /\ end' = "DEADLOCK"
           /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>
      ELSE /\ end' = "DEADLOCK"
           /\ UNCHANGED <<g, c, x, r, w, d, v, b, k>>

(* RW/rlock (S-120) sync/rwmutex.go:RWMutex.RLock: One reader more; while a writer is pending it has to wait
   for it. *)
(* never enabled at this scope *)

(* RW/runlock (S-120) sync/rwmutex.go:RWMutex.RUnlock, sync/rwmutex.go:RWMutex.rUnlockSlow: One reader less;
   if a writer is pending, it waits for this one. *)
(* never enabled at this scope *)

(* RW/depart (S-120) sync/rwmutex.go:RWMutex.rUnlockSlow: rUnlockSlow: the last one that the writer waits for
   gives it a unit. *)
RW_depart(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "R_DEPART"
   /\ Assert(FALSE, "vector over R indexed by NIL (rwmutex.py:52)")

(* RW/announce (S-120) sync/rwmutex.go:RWMutex.Lock: Lock, when it has w: readers that come from now on wait;
   those that are there are counted. *)
(* never enabled at this scope *)

(* RW/wait (S-120) sync/rwmutex.go:RWMutex.Lock: It waits for as many as have not gone meanwhile. *)
RW_wait(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "R_WAIT"
   /\ Assert(FALSE, "vector over R indexed by NIL (rwmutex.py:82)")

(* RW/unlock (S-120) sync/rwmutex.go:RWMutex.Unlock: Readers may come again, and a unit for each that waits; w
   is unlocked after that. *)
(* never enabled at this scope *)

(* Program/load (S-05) runtime/proc.go:execute: x++ loads x first. *)
(* never enabled at this scope *)

(* Program/store (S-05) runtime/proc.go:execute: And stores one more, or one less: what others have stored
   meanwhile is lost. *)
Program_store(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "P_STORE"
   /\ Assert(FALSE, "vector over V indexed by NIL (variables.py:37)")

(* Program/atomic-add (S-05) runtime/proc.go:execute: x.Add(1) of an atomic x. *)
(* never enabled at this scope *)

(* Program/set (S-05) runtime/proc.go:execute: x = 1. *)
(* never enabled at this scope *)

(* Program/if (S-05) runtime/proc.go:execute: A condition on variables. *)
(* never enabled at this scope *)

(* Program/assert (S-05) runtime/proc.go:execute: A condition that must be true. *)
(* never enabled at this scope *)

(* Group/add (S-120) sync/waitgroup.go:WaitGroup.Add: One atomic addition; whoever reaches 0 while others wait
   releases them. *)
(* never enabled at this scope *)

(* Group/check (S-120) sync/waitgroup.go:WaitGroup.Add: Nobody may have changed it meanwhile. *)
Group_check(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "W_CHECK"
   /\ Assert(FALSE, "vector over W indexed by NIL (waitgroup.py:41)")

(* Group/reset (S-120) sync/waitgroup.go:WaitGroup.Add: State 0, and then a unit for each waiter. *)
Group_reset(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "W_RESET"
   /\ Assert(FALSE, "vector over W indexed by NIL (waitgroup.py:52)")

(* Group/wait (S-120) sync/waitgroup.go:WaitGroup.Wait: Done if the counter is 0, else one waiter more. *)
(* never enabled at this scope *)

(* Group/awake (S-120) sync/waitgroup.go:WaitGroup.Wait: Back from the semaphore: the state must still be 0.
   *)
Group_awake(g_) ==
   /\ end = "RUNNING"
   /\ g[g_].pc = "W_AWAKE"
   /\ Assert(FALSE, "vector over W indexed by NIL (waitgroup.py:72)")

Next ==
   \/ Chan_pass_by
   \/ Chan_pass_by_1
   \/ Chan_send
   \/ Chan_send_1
   \/ Chan_recv
   \/ Chan_recv_1
   \/ \E g_ \in G : Chan_send_woken(g_)
   \/ \E g_ \in G : Chan_recv_woken(g_)
   \/ \E g_ \in G : Chan_close(g_)
   \/ Chan_close_dequeue
   \/ Chan_close_dequeue_1
   \/ Chan_ready
   \/ Chan_ready_1
   \/ Chan_ready_2
   \/ Chan_ready_3
   \/ \E g_ \in G : Chan_nil(g_)
   \/ \E g_ \in G : Chan_close_nil(g_)
   \/ Chan_tick
   \/ \E g_ \in G : Chan_stop_timer(g_)
   \/ \E g_ \in G : Sema_acquire(g_)
   \/ \E g_ \in G : Sema_release(g_)
   \/ \E g_ \in G : Sema_dequeue(g_)
   \/ Sema_ready
   \/ Sema_ready_1
   \/ Sema_ready_2
   \/ Sema_ready_3
   \/ \E g_ \in G : Mutex_spin(g_)
   \/ \E g_ \in G : Mutex_cas(g_)
   \/ \E g_ \in G : Mutex_awake(g_)
   \/ \E g_ \in G : Mutex_awake_1(g_)
   \/ \E g_ \in G : Mutex_hand(g_)
   \/ \E g_ \in G : Mutex_unlock_slow(g_)
   \/ \E g_ \in G : Select_begin(g_)
   \/ \E g_ \in G : Select_begin_1(g_)
   \/ \E g_ \in G : Select_begin_2(g_)
   \/ \E g_ \in G : Select_begin_3(g_)
   \/ \E g_ \in G : Select_begin_4(g_)
   \/ \E g_ \in G : Select_begin_5(g_)
   \/ \E g_ \in G : Select_lock(g_)
   \/ Select_recv
   \/ Select_recv_1
   \/ Select_send
   \/ Select_send_1
   \/ \E g_ \in G : Select_default(g_)
   \/ \E g_ \in G : Select_none(g_)
   \/ \E g_ \in G : Select_enqueue(g_)
   \/ \E g_ \in G : Select_relock(g_)
   \/ \E g_ \in G : Select_dequeue(g_)
   \/ \E g_ \in G : Select_done(g_)
   \/ Select_ready
   \/ Select_ready_1
   \/ Select_ready_2
   \/ Select_ready_3
   \/ \E g_ \in G : Cond_unlock(g_)
   \/ \E g_ \in G : Cond_park(g_)
   \/ Cond_ready
   \/ Cond_ready_1
   \/ Cond_ready_2
   \/ Cond_ready_3
   \/ Block_go
   \/ Block_go_1
   \/ Block_exit
   \/ Block_exit_1
   \/ \E g_ \in G : Block_gosched(g_)
   \/ \E g_ \in G : Block_sleep(g_)
   \/ \E g_ \in G : Block_due(g_)
   \/ \E g_ \in G : Block_syscall(g_)
   \/ \E g_ \in G : Block_sysret(g_)
   \/ Block_checkdead
   \/ \E g_ \in G : RW_depart(g_)
   \/ \E g_ \in G : RW_wait(g_)
   \/ \E g_ \in G : Program_store(g_)
   \/ \E g_ \in G : Group_check(g_)
   \/ \E g_ \in G : Group_reset(g_)
   \/ \E g_ \in G : Group_awake(g_)

Spec == Init /\ [][Next]_vars

(* Chan/no-receiver-beside-values: While there are values in the buffer nobody is in recvq. *)
Chan_no_receiver_beside_values ==
   0 >= c[0].qcount \/ c[0].recvq[0] = NIL

(* Chan/no-sender-beside-room: While there is room in the buffer nobody is in sendq. *)
Chan_no_sender_beside_room ==
   c[0].qcount >= c[0].dataqsiz \/ c[0].sendq[0] = NIL

(* Chan/one-side-waits: A sender and a receiver do not both wait on a channel, unless it is one goroutine in a
   select. *)
Chan_one_side_waits ==
   /\ ((\E slot1 \in 0 .. 1 : c[0].recvq[slot1] = 0) /\ (\E slot1 \in 0 .. 1 : c[0].sendq[slot1] = 0)) =>
         g[0].case[0].send /\ g[0].case[0].recv
   /\ ~((\E slot1 \in 0 .. 1 : c[0].recvq[slot1] = 0) /\ (\E slot1 \in 0 .. 1 : c[0].sendq[slot1] = 1))
   /\ ~((\E slot1 \in 0 .. 1 : c[0].recvq[slot1] = 1) /\ (\E slot1 \in 0 .. 1 : c[0].sendq[slot1] = 0))
   /\ ((\E slot1 \in 0 .. 1 : c[0].recvq[slot1] = 1) /\ (\E slot1 \in 0 .. 1 : c[0].sendq[slot1] = 1)) =>
         g[1].case[0].send /\ g[1].case[0].recv

(* Chan/qcount: There are no more values in a buffer than it has room for. *)
Chan_qcount ==
   c[0].dataqsiz >= c[0].qcount

(* Chan/nobody-waits-on-closed: Nobody waits on a closed channel, once its waiters have been collected. *)
Chan_nobody_waits_on_closed ==
   (c[0].closed /\ (\A g1 \in G : ~(g[g1].pc = "CHAN_CLOSE" /\ g[g1].c = 0))) =>
      c[0].recvq[0] = NIL /\ c[0].sendq[0] = NIL

(* Chan/sudogs: A goroutine that waits is in exactly the queue of its channel until it is dequeued, and nobody
   else is there but selects. *)
Chan_sudogs ==
   \A g1 \in G :
      /\ Cardinality({slot1 \in 0 .. 1 : c[0].recvq[slot1] = g1})
         = (IF g[g1].pc = "RECV_WAIT" /\ g[g1].c = 0 /\ g[g1].waker = NIL THEN 1 ELSE 0)
           + (IF \/ g[g1].pc = "SEL_LOCK"
                 \/ g[g1].pc = "SEL_PASS1"
                 \/ g[g1].pc = "SEL_PASS2"
                 \/ g[g1].pc = "SEL_WAIT"
                 \/ g[g1].pc = "SEL_RELOCK"
                 \/ g[g1].pc = "SEL_PASS3"
                 \/ g[g1].pc = "SEL_READY"
              THEN Cardinality({slot1 \in 0 .. 1 : c[0].recvq[slot1] = g1})
              ELSE 0)
      /\ Cardinality({slot1 \in 0 .. 1 : c[0].sendq[slot1] = g1})
         = (IF g[g1].pc = "SEND_WAIT" /\ g[g1].c = 0 /\ g[g1].waker = NIL THEN 1 ELSE 0)
           + (IF \/ g[g1].pc = "SEL_LOCK"
                 \/ g[g1].pc = "SEL_PASS1"
                 \/ g[g1].pc = "SEL_PASS2"
                 \/ g[g1].pc = "SEL_WAIT"
                 \/ g[g1].pc = "SEL_RELOCK"
                 \/ g[g1].pc = "SEL_PASS3"
                 \/ g[g1].pc = "SEL_READY"
              THEN Cardinality({slot1 \in 0 .. 1 : c[0].sendq[slot1] = g1})
              ELSE 0)

(* Select/in-each-queue: A select that nobody has woken is in the queue of each of its cases, and in no other;
   afterwards in some of them at most. *)
Select_in_each_queue ==
   \A g1 \in G :
      /\ ((g[g1].pc = "SEL_WAIT" /\ ~g[g1].done) \/ (g[g1].pc = "SEL_PASS2" /\ g[g1].at >= 0)) =>
            /\ Cardinality({slot1 \in 0 .. 1 : c[0].recvq[slot1] = g1}) = (IF g[g1].case[0].recv THEN 1 ELSE 0)
            /\ Cardinality({slot1 \in 0 .. 1 : c[0].sendq[slot1] = g1}) = (IF g[g1].case[0].send THEN 1 ELSE 0)
      /\ (g[g1].pc \in {"SEL_PASS2", "SEL_WAIT", "SEL_RELOCK", "SEL_PASS3"}) =>
            /\ (IF g[g1].case[0].recv THEN 1 ELSE 0) >= Cardinality({slot1 \in 0 .. 1 : c[0].recvq[slot1] = g1})
            /\ (IF g[g1].case[0].send THEN 1 ELSE 0) >= Cardinality({slot1 \in 0 .. 1 : c[0].sendq[slot1] = g1})
      /\ (\/ g[g1].pc = "SEL_LOCK"
          \/ g[g1].pc = "SEL_PASS1"
          \/ g[g1].pc = "SEL_READY"
          \/ g[g1].pc = "SEL_PASS2" /\ g[g1].at < 0
          \/ g[g1].pc = "SEL_PASS3" /\ g[g1].at >= 0) =>
            ~(\E slot1 \in 0 .. 1 : c[0].recvq[slot1] = g1) /\ ~(\E slot1 \in 0 .. 1 : c[0].sendq[slot1] = g1)

(* Select/one-waker: selectDone is set from when a select is dequeued until it has dequeued itself, and says
   for which of its cases that was. *)
Select_one_waker ==
   \A g1 \in G :
      /\ g[g1].done = (g[g1].pc = "SEL_RELOCK" \/ (g[g1].pc = "SEL_WAIT" /\ g[g1].waker # NIL))
      /\ g[g1].done => g[g1].c = 0 /\ (IF g[g1].sent THEN g[g1].case[0].send ELSE g[g1].case[0].recv)

(* Select/locks-in-order: A channel's lock is held by a close or by a select with a case on it, that has all
   lower ones. *)
Select_locks_in_order ==
   \/ c[0].lock = NIL
   \/ \E g1 \in G :
         /\ c[0].lock = g1
         /\ \/ g[g1].pc = "CHAN_CLOSE" /\ g[g1].c = 0
            \/ /\ g[g1].pc \in {"SEL_LOCK", "SEL_RELOCK", "SEL_PASS1", "SEL_PASS2", "SEL_PASS3"}
               /\ g[g1].case[0].recv \/ g[g1].case[0].send

(* Select/all-locked: All passes work with the locks of all their channels. *)
Select_all_locked ==
   \A g1 \in G :
      (g[g1].pc \in {"SEL_PASS1", "SEL_PASS2", "SEL_PASS3"}) =>
         (g[g1].case[0].recv \/ g[g1].case[0].send => c[0].lock = g1)

(* Block/in-hands: Who has been dequeued is still parked, and whoever did it is about to ready it. *)
Block_in_hands ==
   \A g2 \in G :
      \/ g[g2].waker = NIL
      \/ /\ g[g2].pc \in {"SEND_WAIT", "RECV_WAIT", "SEL_WAIT", "SEMA_WAIT", "C_WAIT"}
         /\ \E g1 \in G :
               g[g2].waker = g1 /\ g[g1].pc \in {"CHAN_READY", "CHAN_CLOSE", "SEL_READY", "REL_READY", "C_READY"}

(* Block/asleep: Asleep is who is dead, or parked and in nobody's hands. *)
Block_asleep ==
   \A g1 \in G :
      g[g1].asleep
      = (\/ g[g1].pc = "DEAD"
         \/ g[g1].pc = "FOREVER"
         \/ g[g1].pc \in {"SEND_WAIT", "RECV_WAIT", "SEL_WAIT", "SEMA_WAIT", "C_WAIT"} /\ g[g1].waker = NIL)

(* Block/somebody-in-hands: Whoever is about to ready goroutines has one. *)
Block_somebody_in_hands ==
   \A g2 \in G :
      g[g2].pc \in {"CHAN_READY", "SEL_READY", "REL_READY", "C_READY"} => (\E g1 \in G : g[g1].waker = g2)

(* Block/registers: Which steps have a channel, a mutex, a wait group, a condition, and the flags that go with
   them. *)
Block_registers ==
   /\ (g[0].c # NIL)
      = (\/ g[0].pc = "SEND_WAIT"
         \/ g[0].pc = "RECV_WAIT"
         \/ g[0].pc = "SEND_WOKEN"
         \/ g[0].pc = "RECV_WOKEN"
         \/ g[0].pc = "CHAN_CLOSE"
         \/ g[0].pc = "SEL_READY"
         \/ g[0].pc = "SEL_RELOCK"
         \/ g[0].pc = "SEL_PASS3"
         \/ g[0].pc = "SEL_WAIT" /\ g[0].done)
   /\ g[0].success =>
         \/ g[0].pc = "SEND_WOKEN"
         \/ g[0].pc = "RECV_WOKEN"
         \/ g[0].pc = "SEL_RELOCK"
         \/ g[0].pc = "SEL_PASS3"
         \/ g[0].pc \in {"SEND_WAIT", "RECV_WAIT", "SEL_WAIT"} /\ g[0].waker # NIL
   /\ g[0].sent =>
         \/ g[0].pc = "SEL_RELOCK"
         \/ g[0].pc = "SEL_PASS3"
         \/ g[0].pc = "SEL_READY"
         \/ g[0].pc = "SEL_WAIT" /\ g[0].done
   /\ ~g[0].handoff
   /\ g[0].block =>
         g[0].pc \in {"SEL_LOCK", "SEL_PASS1", "SEL_PASS2", "SEL_WAIT", "SEL_RELOCK", "SEL_PASS3", "SEL_READY"}
   /\ g[0].at = NIL \/ g[0].pc = "SEL_PASS2" \/ g[0].pc = "SEL_PASS3"
   /\ ~(\/ g[0].pc = "M_LOCK"
        \/ g[0].pc = "M_AWAKE"
        \/ g[0].pc = "M_HAND"
        \/ g[0].pc = "M_UNLOCK"
        \/ g[0].pc = "C_UNLOCK"
        \/ g[0].pc = "C_PARK"
        \/ g[0].pc = "C_WAIT"
        \/ g[0].pc = "SEMA"
        \/ g[0].pc = "SEMA_WAIT"
        \/ g[0].pc = "REL_ADD"
        \/ g[0].pc = "REL_DEQUEUE"
        \/ g[0].pc = "REL_READY")
   /\ ~(\/ g[0].pc = "W_CHECK"
        \/ g[0].pc = "W_RESET"
        \/ g[0].pc = "W_AWAKE"
        \/ g[0].pc = "SEMA"
        \/ g[0].pc = "SEMA_WAIT"
        \/ g[0].pc = "REL_ADD"
        \/ g[0].pc = "REL_DEQUEUE"
        \/ g[0].pc = "REL_READY")
   /\ ~(g[0].pc \in {"R_WAIT", "R_DEPART"})
   /\ ~(g[0].pc \in {"C_UNLOCK", "C_PARK", "C_WAIT"})
   /\ ~(g[0].pc \in {"C_UNLOCK", "C_PARK", "C_WAIT"})
   /\ g[0].ticket => g[0].pc \in {"SEMA_WAIT", "SEMA"}
   /\ ~(g[0].starving \/ g[0].waited)
   /\ g[0].leave => g[0].pc = "M_HAND"
   /\ g[0].pc # "P_STORE"
   /\ g[0].awoke => g[0].pc = "M_LOCK"
   /\ (0 < g[0].left) = (g[0].pc \in {"W_CHECK", "W_RESET", "R_WAIT", "REL_ADD", "REL_DEQUEUE", "REL_READY"})
   /\ (g[1].c # NIL)
      = (\/ g[1].pc = "SEND_WAIT"
         \/ g[1].pc = "RECV_WAIT"
         \/ g[1].pc = "SEND_WOKEN"
         \/ g[1].pc = "RECV_WOKEN"
         \/ g[1].pc = "CHAN_CLOSE"
         \/ g[1].pc = "SEL_READY"
         \/ g[1].pc = "SEL_RELOCK"
         \/ g[1].pc = "SEL_PASS3"
         \/ g[1].pc = "SEL_WAIT" /\ g[1].done)
   /\ g[1].success =>
         \/ g[1].pc = "SEND_WOKEN"
         \/ g[1].pc = "RECV_WOKEN"
         \/ g[1].pc = "SEL_RELOCK"
         \/ g[1].pc = "SEL_PASS3"
         \/ g[1].pc \in {"SEND_WAIT", "RECV_WAIT", "SEL_WAIT"} /\ g[1].waker # NIL
   /\ g[1].sent =>
         \/ g[1].pc = "SEL_RELOCK"
         \/ g[1].pc = "SEL_PASS3"
         \/ g[1].pc = "SEL_READY"
         \/ g[1].pc = "SEL_WAIT" /\ g[1].done
   /\ ~g[1].handoff
   /\ g[1].block =>
         g[1].pc \in {"SEL_LOCK", "SEL_PASS1", "SEL_PASS2", "SEL_WAIT", "SEL_RELOCK", "SEL_PASS3", "SEL_READY"}
   /\ g[1].at = NIL \/ g[1].pc = "SEL_PASS2" \/ g[1].pc = "SEL_PASS3"
   /\ ~(\/ g[1].pc = "M_LOCK"
        \/ g[1].pc = "M_AWAKE"
        \/ g[1].pc = "M_HAND"
        \/ g[1].pc = "M_UNLOCK"
        \/ g[1].pc = "C_UNLOCK"
        \/ g[1].pc = "C_PARK"
        \/ g[1].pc = "C_WAIT"
        \/ g[1].pc = "SEMA"
        \/ g[1].pc = "SEMA_WAIT"
        \/ g[1].pc = "REL_ADD"
        \/ g[1].pc = "REL_DEQUEUE"
        \/ g[1].pc = "REL_READY")
   /\ ~(\/ g[1].pc = "W_CHECK"
        \/ g[1].pc = "W_RESET"
        \/ g[1].pc = "W_AWAKE"
        \/ g[1].pc = "SEMA"
        \/ g[1].pc = "SEMA_WAIT"
        \/ g[1].pc = "REL_ADD"
        \/ g[1].pc = "REL_DEQUEUE"
        \/ g[1].pc = "REL_READY")
   /\ ~(g[1].pc \in {"R_WAIT", "R_DEPART"})
   /\ ~(g[1].pc \in {"C_UNLOCK", "C_PARK", "C_WAIT"})
   /\ ~(g[1].pc \in {"C_UNLOCK", "C_PARK", "C_WAIT"})
   /\ g[1].ticket => g[1].pc \in {"SEMA_WAIT", "SEMA"}
   /\ ~(g[1].starving \/ g[1].waited)
   /\ g[1].leave => g[1].pc = "M_HAND"
   /\ g[1].pc # "P_STORE"
   /\ g[1].awoke => g[1].pc = "M_LOCK"
   /\ (0 < g[1].left) = (g[1].pc \in {"W_CHECK", "W_RESET", "R_WAIT", "REL_ADD", "REL_DEQUEUE", "REL_READY"})

(* Select/cases: Only a select has cases, until it has chosen; no case sends to a timer. *)
Select_cases ==
   /\ (g[0].case[0].recv \/ g[0].case[0].send) =>
         /\ \/ g[0].pc = "SEL_LOCK"
            \/ g[0].pc = "SEL_PASS1"
            \/ g[0].pc = "SEL_PASS2"
            \/ g[0].pc = "SEL_WAIT"
            \/ g[0].pc = "SEL_RELOCK"
            \/ g[0].pc = "SEL_PASS3"
            \/ g[0].pc = "SEL_READY"
         /\ g[0].pc # "SEL_READY"
   /\ g[0].case[0].send => c[0].timer = "NONE"
   /\ g[0].at # 0 \/ g[0].case[0].recv \/ g[0].case[0].send
   /\ (g[0].pc \in {"SEL_LOCK", "SEL_PASS1", "SEL_PASS2", "SEL_WAIT", "SEL_RELOCK", "SEL_PASS3"}) =>
         g[0].case[0].recv \/ g[0].case[0].send
   /\ (g[1].case[0].recv \/ g[1].case[0].send) =>
         /\ \/ g[1].pc = "SEL_LOCK"
            \/ g[1].pc = "SEL_PASS1"
            \/ g[1].pc = "SEL_PASS2"
            \/ g[1].pc = "SEL_WAIT"
            \/ g[1].pc = "SEL_RELOCK"
            \/ g[1].pc = "SEL_PASS3"
            \/ g[1].pc = "SEL_READY"
         /\ g[1].pc # "SEL_READY"
   /\ g[1].case[0].send => c[0].timer = "NONE"
   /\ g[1].at # 0 \/ g[1].case[0].recv \/ g[1].case[0].send
   /\ (g[1].pc \in {"SEL_LOCK", "SEL_PASS1", "SEL_PASS2", "SEL_WAIT", "SEL_RELOCK", "SEL_PASS3"}) =>
         g[1].case[0].recv \/ g[1].case[0].send

(* Select/holders: Whoever has a lock is at work under it. *)
Select_holders ==
   \A g1 \in G :
      /\ \/ c[0].lock # g1
         \/ g[g1].pc = "SEL_LOCK"
         \/ g[g1].pc = "SEL_RELOCK"
         \/ g[g1].pc = "SEL_PASS1"
         \/ g[g1].pc = "SEL_PASS2"
         \/ g[g1].pc = "SEL_PASS3"
         \/ g[g1].pc = "CHAN_CLOSE" /\ g[g1].c = 0
      /\ g[g1].pc = "CHAN_CLOSE" /\ g[g1].c = 0 => c[0].lock = g1 /\ c[0].closed

(* Chan/woken-by-close: Who waits on a channel is woken without success by a close only. *)
Chan_woken_by_close ==
   \A g1 \in G :
      (/\ \/ g[g1].pc = "SEND_WOKEN"
          \/ g[g1].pc = "RECV_WOKEN"
          \/ g[g1].pc = "SEL_RELOCK"
          \/ g[g1].pc = "SEL_PASS3"
          \/ g[g1].pc \in {"SEND_WAIT", "RECV_WAIT", "SEL_WAIT"} /\ g[g1].waker # NIL
       /\ ~g[g1].success) =>
         g[g1].c = 0 /\ c[0].closed

(* Chan/timers: Nobody sends to a timer's channel, and nobody closes it. *)
Chan_timers ==
   c[0].timer = "NONE" \/ (c[0].sendq[0] = NIL /\ ~c[0].closed)

(* Select/not-ready: What pass 1 has found not to be ready stays so, because the channels are locked. *)
Select_not_ready ==
   \A g1 \in G :
      /\ (g[g1].case[0].recv /\ g[g1].pc = "SEL_PASS2") =>
            /\ c[0].qcount = 0
            /\ ~c[0].closed
            /\ Cardinality({slot1 \in 0 .. 1 : c[0].sendq[slot1] = g1})
               = Cardinality({slot1 \in 0 .. 1 : c[0].sendq[slot1] # NIL})
      /\ (g[g1].case[0].send /\ g[g1].pc = "SEL_PASS2") =>
            /\ c[0].dataqsiz = c[0].qcount
            /\ ~c[0].closed
            /\ Cardinality({slot1 \in 0 .. 1 : c[0].recvq[slot1] = g1})
               = Cardinality({slot1 \in 0 .. 1 : c[0].recvq[slot1] # NIL})

(* Mutex/bits: woken and starving exclude each other; who is handed a mutex, or hands it over, or is awake,
   has the bits for it. *)
Mutex_bits ==
   TRUE

(* Mutex/last-handed: Whoever is handed a mutex and leaves it starving is not the last waiter. *)
Mutex_last_handed ==
   TRUE

(* Mutex/unlocker: While there are waiters for a free mutex, none of them awake, somebody is unlocking it. *)
Mutex_unlocker ==
   TRUE

(* Sema/units-have-wakers: While somebody sleeps, each unit that is there has a releaser or an awake goroutine
   of its own. *)
Sema_units_have_wakers ==
   TRUE

(* Sema/tickets: A ticket is given to who is dequeued, by who hands over; wait groups do not hand over. *)
Sema_tickets ==
   \A g1 \in G : (g[g1].ticket /\ g[g1].pc = "SEMA_WAIT" => g[g1].waker # NIL) /\ ~g[g1].ticket

(* Group/releasing: Between the last Done and the reset nothing changes; there is one such goroutine while
   anybody is counted at 0. *)
Group_releasing ==
   TRUE

(* Cond/where: Who has a ticket that is not notified is between taking it and being woken. *)
Cond_where ==
   TRUE

(* Block/deadlock-is-real: Where a deadlock is reported no goroutine could run, and none is about to be woken.
   *)
Block_deadlock_is_real ==
   \/ end # "DEADLOCK"
   \/ /\ \A g1 \in G :
            /\ g[g1].pc \in {"DEAD", "FOREVER", "SEND_WAIT", "RECV_WAIT", "SEL_WAIT", "SEMA_WAIT", "C_WAIT"}
            /\ g[g1].waker = NIL
      /\ c[0].timer \in {"ONCE", "TICKS"} => c[0].recvq[0] = NIL

(* Program/no-deadlock: It never happens that all goroutines are asleep. *)
Program_no_deadlock ==
   TRUE

(* Program/no-panic: Nothing panics. *)
Program_no_panic ==
   TRUE

(* Program/assertions: What the program asserts is true. *)
Program_assertions ==
   TRUE

(* Program/within-bounds: There are as many goroutines as the program has at once, and numbers as large;
   without a program there are all of them. *)
Program_within_bounds ==
   end # "LIMIT"

(* Program/no-leak: When main returns no other goroutine is blocked. *)
Program_no_leak ==
   TRUE

(* RW/no-reader-beside-writer: While a writer has the lock no reader has it. *)
RW_no_reader_beside_writer ==
   TRUE

(* RW/one-writer: A writer that is pending or writes has w; there is one such writer, then. *)
RW_one_writer ==
   TRUE

(* RW/readers-will-wake: Without a writer there is a unit for each reader that waits, or will be; with one,
   for those whom the last one let in. *)
RW_readers_will_wake ==
   TRUE

(* RW/writer-will-wake: A writer that waits has readers before it, or a unit is there for it, or will be. *)
RW_writer_will_wake ==
   TRUE

(* RW/counts: What readerCount and readerWait say; no condition has the mutex of a reader/writer lock. *)
RW_counts ==
   TRUE

(* RW/queues: Who waits is in the queue of its semaphore until it is dequeued, and nobody else is; each unit
   has somebody awake. *)
RW_queues ==
   TRUE

(* Sema/queues: A goroutine that waits on a semaphore is in its queue until it is dequeued, and nobody else
   is. *)
Sema_queues ==
   TRUE

(* Mutex/one-awake: woken says that one waiter is awake or will be; a starving mutex that is not locked is
   being handed to one. *)
Mutex_one_awake ==
   TRUE

(* Mutex/waiters: The count of waiters is that of those who came to sleep and are not woken; to be handed the
   mutex is not to be woken yet. *)
Mutex_waiters ==
   TRUE

(* Mutex/no-lost-wakeup: While somebody sleeps for a mutex that is free, somebody else is on the way to it or
   to waking one. *)
Mutex_no_lost_wakeup ==
   TRUE

(* Mutex/starving-has-waiters: A starving mutex has waiters, as Unlock expects: the last one ends the mode. *)
Mutex_starving_has_waiters ==
   TRUE

(* Mutex/owner: A mutex is locked while somebody has it, and free otherwise. *)
Mutex_owner ==
   TRUE

(* Group/no-lost-wakeup: Each goroutine that waits is counted, or a unit is there for it or will be. *)
Group_no_lost_wakeup ==
   TRUE

(* Group/sleeper-will-wake: Whoever sleeps for a wait group with counter 0 has somebody at work for it, but
   that one that checks may find misuse. *)
Group_sleeper_will_wake ==
   TRUE

(* Cond/tickets: Whoever sleeps for a condition has a ticket that is not notified yet, or is in the hands of
   who notified it. *)
Cond_tickets ==
   TRUE

Inv ==
   /\ Chan_no_receiver_beside_values
   /\ Chan_no_sender_beside_room
   /\ Chan_one_side_waits
   /\ Chan_qcount
   /\ Chan_nobody_waits_on_closed
   /\ Chan_sudogs
   /\ Select_in_each_queue
   /\ Select_one_waker
   /\ Select_locks_in_order
   /\ Select_all_locked
   /\ Block_in_hands
   /\ Block_asleep
   /\ Block_somebody_in_hands
   /\ Block_registers
   /\ Select_cases
   /\ Select_holders
   /\ Chan_woken_by_close
   /\ Chan_timers
   /\ Select_not_ready
   /\ Mutex_bits
   /\ Mutex_last_handed
   /\ Mutex_unlocker
   /\ Sema_units_have_wakers
   /\ Sema_tickets
   /\ Group_releasing
   /\ Cond_where
   /\ Block_deadlock_is_real
   /\ Program_no_deadlock
   /\ Program_no_panic
   /\ Program_assertions
   /\ Program_within_bounds
   /\ Program_no_leak
   /\ RW_no_reader_beside_writer
   /\ RW_one_writer
   /\ RW_readers_will_wake
   /\ RW_writer_will_wake
   /\ RW_counts
   /\ RW_queues
   /\ Sema_queues
   /\ Mutex_one_awake
   /\ Mutex_waiters
   /\ Mutex_no_lost_wakeup
   /\ Mutex_starving_has_waiters
   /\ Mutex_owner
   /\ Group_no_lost_wakeup
   /\ Group_sleeper_will_wake
   /\ Cond_tickets

(* Block/ends-for-good, a claim about every step, [][Block_ends_for_good]_vars: Nothing happens after the end.
   *)
Block_ends_for_good ==
   end = "RUNNING"

(* Chan/closed-for-good, a claim about every step, [][Chan_closed_for_good]_vars: A closed channel stays
   closed. *)
Chan_closed_for_good ==
   c[0].closed => c'[0].closed

(* Chan/send-on-closed-panics, a claim about every step, [][Chan_send_on_closed_panics]_vars: Who waited to
   send until the channel was closed, or has in a select nothing to do but to send on closed ones, panics. *)
Chan_send_on_closed_panics ==
   \A g1 \in G :
      (end' = "RUNNING" /\ g'[g1].pc = "RUN") =>
         /\ ~(g[g1].pc = "SEND_WOKEN" /\ ~g[g1].success)
         /\ ~(g[g1].pc = "SEL_PASS3" /\ g[g1].sent /\ ~g[g1].success)
         /\ g[g1].pc # "SEL_PASS1" \/ g[g1].case[0].recv \/ (g[g1].case[0].send /\ ~c[0].closed)

(* RW/pending-writer-first, a claim about every step, [][RW_pending_writer_first]_vars: While a writer is
   pending a reader comes in only if the writer before has let it in. *)
RW_pending_writer_first ==
   TRUE

(* Mutex/exclusion, a claim about every step, [][Mutex_exclusion]_vars: Nobody gets a mutex that another one
   has. *)
Mutex_exclusion ==
   TRUE

(* Block/exits: Main returns.  Some reachable state satisfies it. *)
Block_exits ==
   end = "EXITED"

(* Chan/panics-send: A send on a closed channel.  Some reachable state satisfies it. *)
Chan_panics_send ==
   end = "SEND_ON_CLOSED"

(* Chan/panics-woken: A sender finds its channel closed when it is woken.  Some reachable state satisfies it.
   *)
Chan_panics_woken ==
   end = "SEND_ON_CLOSED" /\ (\E g1 \in G : g[g1].pc = "SEND_WOKEN")

(* Chan/panics-close: A channel is closed twice.  Some reachable state satisfies it. *)
Chan_panics_close ==
   end = "CLOSE_OF_CLOSED"

(* Chan/panics-close-nil: A nil channel is closed.  Some reachable state satisfies it. *)
Chan_panics_close_nil ==
   end = "CLOSE_OF_NIL"

(* Mutex/panics: A mutex is unlocked that is not locked.  Some reachable state satisfies it. *)
Mutex_panics ==
   end = "UNLOCK_OF_UNLOCKED"

(* RW/panics-reader: RUnlock without a reader.  Some reachable state satisfies it. *)
RW_panics_reader ==
   end = "RUNLOCK_OF_UNLOCKED"

(* RW/panics-writer: Unlock without a writer.  Some reachable state satisfies it. *)
RW_panics_writer ==
   end = "RW_UNLOCK_OF_UNLOCKED"

(* Group/panics-negative: Done once too often.  Some reachable state satisfies it. *)
Group_panics_negative ==
   end = "NEGATIVE_COUNTER"

(* Group/panics-misuse: Add from 0 while somebody waits.  Some reachable state satisfies it. *)
Group_panics_misuse ==
   end = "ADD_WHILE_WAITING"

(* Group/panics-reuse: The counter is above 0 again when Wait returns.  Some reachable state satisfies it. *)
Group_panics_reuse ==
   end = "REUSED"

(* Cond/panics: Cond.Wait without the lock.  Some reachable state satisfies it. *)
Cond_panics ==
   FALSE

(* Select/passed-as-receiver: A sender passes by a select that another channel has woken.  Some reachable
   state satisfies it. *)
Select_passed_as_receiver ==
   \E g1 \in G :
      g[g1].done /\ g[g1].c # 0 /\ g[g1].case[0].recv /\ ~(\E slot1 \in 0 .. 1 : c[0].recvq[slot1] = g1)

(* Select/passed-as-sender: A receiver passes by a select that another channel has woken.  Some reachable
   state satisfies it. *)
Select_passed_as_sender ==
   \E g1 \in G :
      g[g1].done /\ g[g1].c # 0 /\ g[g1].case[0].send /\ ~(\E slot1 \in 0 .. 1 : c[0].sendq[slot1] = g1)

(* RW/gone-before-counted: Readers have gone between a writer's two additions.  Some reachable state satisfies
   it. *)
RW_gone_before_counted ==
   FALSE

(* RW/let-in: The next writer is pending before all readers have come in that the one before has let in.  Some
   reachable state satisfies it. *)
RW_let_in ==
   FALSE

(* Mutex/barging: A goroutine that has been woken finds the mutex locked by another one.  Some reachable state
   satisfies it. *)
Mutex_barging ==
   FALSE

(* Mutex/hand-over: A starving mutex goes to the waiter that has a ticket.  Some reachable state satisfies it.
   *)
Mutex_hand_over ==
   \E g1 \in G : g[g1].ticket

(* Chan/no-receiver-beside-values/possible: Not vacuous: While there are values in the buffer nobody is in
   recvq.  Some reachable state satisfies it. *)
Chan_no_receiver_beside_values_possible ==
   0 < c[0].qcount

(* Chan/no-sender-beside-room/possible: Not vacuous: While there is room in the buffer nobody is in sendq.
   Some reachable state satisfies it. *)
Chan_no_sender_beside_room_possible ==
   0 < c[0].dataqsiz /\ c[0].sendq[0] # NIL

(* Chan/nobody-waits-on-closed/possible: Not vacuous: Nobody waits on a closed channel, once its waiters have
   been collected.  Some reachable state satisfies it. *)
Chan_nobody_waits_on_closed_possible ==
   c[0].closed /\ c[0].lock = NIL

(* Select/in-each-queue/possible: Not vacuous: A select that nobody has woken is in the queue of each of its
   cases, and in no other; afterwards in some of them at most.  Some reachable state satisfies it. *)
Select_in_each_queue_possible ==
   \E g1 \in G : g[g1].pc = "SEL_WAIT" /\ g[g1].done

(* Block/deadlock-is-real/possible: Not vacuous: Where a deadlock is reported no goroutine could run, and none
   is about to be woken.  Some reachable state satisfies it. *)
Block_deadlock_is_real_possible ==
   end = "DEADLOCK"

(* RW/no-reader-beside-writer/possible: Not vacuous: While a writer has the lock no reader has it.  Some
   reachable state satisfies it. *)
RW_no_reader_beside_writer_possible ==
   FALSE

(* RW/readers-will-wake/possible: Not vacuous: Without a writer there is a unit for each reader that waits, or
   will be; with one, for those whom the last one let in.  Some reachable state satisfies it. *)
RW_readers_will_wake_possible ==
   FALSE

(* RW/writer-will-wake/possible: Not vacuous: A writer that waits has readers before it, or a unit is there
   for it, or will be.  Some reachable state satisfies it. *)
RW_writer_will_wake_possible ==
   FALSE

(* Mutex/one-awake/possible: Not vacuous: woken says that one waiter is awake or will be; a starving mutex
   that is not locked is being handed to one.  Some reachable state satisfies it. *)
Mutex_one_awake_possible ==
   FALSE

(* Mutex/no-lost-wakeup/possible: Not vacuous: While somebody sleeps for a mutex that is free, somebody else
   is on the way to it or to waking one.  Some reachable state satisfies it. *)
Mutex_no_lost_wakeup_possible ==
   FALSE

(* Mutex/starving-has-waiters/possible: Not vacuous: A starving mutex has waiters, as Unlock expects: the last
   one ends the mode.  Some reachable state satisfies it. *)
Mutex_starving_has_waiters_possible ==
   FALSE

(* Group/no-lost-wakeup/possible: Not vacuous: Each goroutine that waits is counted, or a unit is there for it
   or will be.  Some reachable state satisfies it. *)
Group_no_lost_wakeup_possible ==
   FALSE

(* Cond/tickets/possible: Not vacuous: Whoever sleeps for a condition has a ticket that is not notified yet,
   or is in the hands of who notified it.  Some reachable state satisfies it. *)
Cond_tickets_possible ==
   \E g1 \in G : g[g1].pc = "C_WAIT"

Terminal ==
   end # "RUNNING"

NoDeadlock == Terminal \/ ENABLED Next

========================================================
