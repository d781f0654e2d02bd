-------------------- MODULE Semawait --------------------
(* semawait G=3,A=1,Unit=1, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock.
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g, a, root, units
vars == <<g, a, root, units>>

NIL == -1
G == 0 .. 2
A == 0 .. 0

TypeOK ==
   /\ g \in [G -> [pc : {"IDLE", "EASY_LOAD", "EASY_CAS", "LOCK", "NWAIT_ADD", "AGAIN_LOAD", "AGAIN_CAS", "NWAIT_UNDO", "UNLOCK", "QUEUE", "PARK", "WAIT", "WOKEN", "LATE_LOAD", "LATE_CAS", "HAVE", "ADD", "NWAIT_LOAD", "TAKE_LOCK", "NWAIT_AGAIN", "DEQUEUE", "NWAIT_SUB", "GIVE_LOCK", "GRANT_LOAD", "GRANT_CAS", "READY", "YIELD"},
                   addr : A \cup {NIL},
                   seen : 0 .. 1,
                   handoff : BOOLEAN,
                   next : G \cup {NIL},
                   ticket : BOOLEAN]]
   /\ a \in [A -> [count : 0 .. 1,
                   queue : [0 .. 2 -> G \cup {NIL}]]]
   /\ root \in [lock : G \cup {NIL},
                nwait : 0 .. 3]
   /\ units \in 0 .. 1

Init ==
   /\ g = [g1 \in G |-> [pc |-> "IDLE",
                         addr |-> NIL,
                         seen |-> 0,
                         handoff |-> FALSE,
                         next |-> NIL,
                         ticket |-> FALSE]]
   /\ a = [a1 \in A |-> [count |-> 1, queue |-> [slot1 \in 0 .. 2 |-> NIL]]]
   /\ root = [lock |-> NIL, nwait |-> 0]
   /\ units = 1

(* Sema/acquire (S-120) runtime/sema.go:semacquire1: A goroutine that has no unit wants one. *)
(* a = 0 *)
Sema_acquire(g_) ==
   /\ g[g_].pc = "IDLE"
   /\ g' = [g EXCEPT ![g_].pc = "EASY_LOAD", ![g_].addr = 0]
   /\ UNCHANGED <<a, root, units>>

(* Sema/easy-load (S-120) runtime/sema.go:semacquire1, runtime/sema.go:cansemacquire: The easy case: is there
   a unit? *)
Sema_easy_load(g_) ==
   /\ g[g_].pc = "EASY_LOAD"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:23)")
      ELSE IF 0 < a[0].count
           THEN /\ g' = [g EXCEPT ![g_].pc = "EASY_CAS", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "LOCK", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>

(* Sema/easy-cas (S-120) runtime/sema.go:semacquire1, runtime/sema.go:cansemacquire: Take it, unless the count
   has changed. *)
Sema_easy_cas(g_) ==
   /\ g[g_].pc = "EASY_CAS"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:29)")
      ELSE IF g[g_].seen = a[0].count
           THEN IF a[0].count < 1
                THEN Assert(FALSE, "a[0].count set outside 0..1 (acquire.py:31)")
                ELSE /\ g' = [g EXCEPT ![g_].pc = "HAVE", ![g_].seen = 0]
                     /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                     /\ UNCHANGED <<root, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "EASY_LOAD", ![g_].seen = 0]
                /\ UNCHANGED <<a, root, units>>

(* Sema/lock (S-120) runtime/sema.go:semacquire1: The harder case, under the root's lock. *)
Sema_lock(g_) ==
   /\ g[g_].pc = "LOCK"
   /\ root.lock = NIL
   /\ g' = [g EXCEPT ![g_].pc = "NWAIT_ADD"]
   /\ root' = [root EXCEPT !.lock = g_]
   /\ UNCHANGED <<a, units>>

(* Sema/nwait-add (S-120) runtime/sema.go:semacquire1: From here on a releaser that looks knows of a waiter,
   and comes for the lock. *)
Sema_nwait_add(g_) ==
   /\ g[g_].pc = "NWAIT_ADD"
   /\ IF 2 < root.nwait
      THEN Assert(FALSE, "root.nwait set outside 0..3 (acquire.py:89)")
      ELSE /\ g' = [g EXCEPT ![g_].pc = "AGAIN_LOAD"]
           /\ root' = [root EXCEPT !.nwait = root.nwait + 1]
           /\ UNCHANGED <<a, units>>

(* Sema/again-load (S-120) runtime/sema.go:semacquire1, runtime/sema.go:cansemacquire: A releaser that looked
   before has added its unit before: it is seen here. *)
Sema_again_load(g_) ==
   /\ g[g_].pc = "AGAIN_LOAD"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:23)")
      ELSE IF 0 < a[0].count
           THEN /\ g' = [g EXCEPT ![g_].pc = "AGAIN_CAS", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "QUEUE", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>

(* Sema/again-cas (S-120) runtime/sema.go:semacquire1, runtime/sema.go:cansemacquire: Take it, unless the
   count has changed: the lock does not protect it. *)
Sema_again_cas(g_) ==
   /\ g[g_].pc = "AGAIN_CAS"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:29)")
      ELSE IF g[g_].seen = a[0].count
           THEN IF a[0].count < 1
                THEN Assert(FALSE, "a[0].count set outside 0..1 (acquire.py:31)")
                ELSE /\ g' = [g EXCEPT ![g_].pc = "NWAIT_UNDO", ![g_].seen = 0]
                     /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                     /\ UNCHANGED <<root, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "AGAIN_LOAD", ![g_].seen = 0]
                /\ UNCHANGED <<a, root, units>>

(* Sema/nwait-undo (S-120) runtime/sema.go:semacquire1: There is no waiter after all. *)
Sema_nwait_undo(g_) ==
   /\ g[g_].pc = "NWAIT_UNDO"
   /\ IF root.nwait < 1
      THEN Assert(FALSE, "root.nwait set outside 0..3 (acquire.py:109)")
      ELSE /\ g' = [g EXCEPT ![g_].pc = "UNLOCK"]
           /\ root' = [root EXCEPT !.nwait = root.nwait - 1]
           /\ UNCHANGED <<a, units>>

(* Sema/unlock (S-120) runtime/sema.go:semacquire1: It has its unit. *)
Sema_unlock(g_) ==
   /\ g[g_].pc = "UNLOCK"
   /\ g' = [g EXCEPT ![g_].pc = "HAVE"]
   /\ root' = [root EXCEPT !.lock = NIL]
   /\ UNCHANGED <<a, units>>

(* Sema/queue (S-120 IS-23) runtime/sema.go:semaRoot.queue: It joins the waiters, at the end or, where it was
   asked for, at the front. *)
(* lifo = FALSE *)
Sema_queue(g_) ==
   /\ g[g_].pc = "QUEUE"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:125)")
      ELSE IF a[0].queue[0] = NIL
           THEN /\ g' = [g EXCEPT ![g_].pc = "PARK"]
                /\ a' = [a EXCEPT ![0].queue[0] = g_]
                /\ UNCHANGED <<root, units>>
           ELSE IF a[0].queue[1] = NIL
                THEN /\ g' = [g EXCEPT ![g_].pc = "PARK"]
                     /\ a' = [a EXCEPT ![0].queue[1] = g_]
                     /\ UNCHANGED <<root, units>>
                ELSE IF a[0].queue[2] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].pc = "PARK"]
                          /\ a' = [a EXCEPT ![0].queue[2] = g_]
                          /\ UNCHANGED <<root, units>>
                     ELSE Assert(FALSE, "push to full Semaphores.a[].queue (acquire.py:129)")
(* lifo = TRUE *)
Sema_queue_1(g_) ==
   /\ g[g_].pc = "QUEUE"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:125)")
      ELSE IF a[0].queue[0] = NIL
           THEN /\ g' = [g EXCEPT ![g_].pc = "PARK"]
                /\ a' = [a EXCEPT ![0].queue[0] = g_]
                /\ UNCHANGED <<root, units>>
           ELSE IF a[0].queue[1] = NIL
                THEN /\ g' = [g EXCEPT ![g_].pc = "PARK"]
                     /\ a' = [a EXCEPT ![0].queue[0] = g_, ![0].queue[1] = a[0].queue[0]]
                     /\ UNCHANGED <<root, units>>
                ELSE IF a[0].queue[2] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].pc = "PARK"]
                          /\ a' = [a EXCEPT ![0].queue[0] = g_,
                                            ![0].queue[1] = a[0].queue[0],
                                            ![0].queue[2] = a[0].queue[1]]
                          /\ UNCHANGED <<root, units>>
                     ELSE Assert(FALSE, "push to full Semaphores.a[].queue (acquire.py:127)")

(* Sema/park (S-06 S-120) runtime/proc.go:goparkunlock, runtime/proc.go:park_m: It is waiting before the lock
   is given back, so that whoever dequeues it may ready it. *)
Sema_park(g_) ==
   /\ g[g_].pc = "PARK"
   /\ g' = [g EXCEPT ![g_].pc = "WAIT"]
   /\ root' = [root EXCEPT !.lock = NIL]
   /\ UNCHANGED <<a, units>>

(* Sema/woken (S-120) runtime/sema.go:semacquire1: With a ticket the unit is its own; without, being woken
   means only that it may try. *)
Sema_woken(g_) ==
   /\ g[g_].pc = "WOKEN"
   /\ IF g[g_].ticket
      THEN /\ g' = [g EXCEPT ![g_].pc = "HAVE", ![g_].ticket = FALSE]
           /\ UNCHANGED <<a, root, units>>
      ELSE /\ g' = [g EXCEPT ![g_].pc = "LATE_LOAD", ![g_].ticket = FALSE]
           /\ UNCHANGED <<a, root, units>>

(* Sema/late-load (S-120) runtime/sema.go:semacquire1, runtime/sema.go:cansemacquire: Somebody else may have
   been quicker: then once more from the lock on. *)
Sema_late_load(g_) ==
   /\ g[g_].pc = "LATE_LOAD"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:23)")
      ELSE IF 0 < a[0].count
           THEN /\ g' = [g EXCEPT ![g_].pc = "LATE_CAS", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "LOCK", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>

(* Sema/late-cas (S-120) runtime/sema.go:semacquire1, runtime/sema.go:cansemacquire: Take it, unless the count
   has changed. *)
Sema_late_cas(g_) ==
   /\ g[g_].pc = "LATE_CAS"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:29)")
      ELSE IF g[g_].seen = a[0].count
           THEN IF a[0].count < 1
                THEN Assert(FALSE, "a[0].count set outside 0..1 (acquire.py:31)")
                ELSE /\ g' = [g EXCEPT ![g_].pc = "HAVE", ![g_].seen = 0]
                     /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                     /\ UNCHANGED <<root, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "LATE_LOAD", ![g_].seen = 0]
                /\ UNCHANGED <<a, root, units>>

(* Sema/release (S-121) runtime/sema.go:semrelease1: A goroutine that has a unit gives it back, and may ask
   that a waiter gets it and nobody else. *)
(* handoff = FALSE *)
Sema_release(g_) ==
   /\ g[g_].pc = "HAVE"
   /\ g' = [g EXCEPT ![g_].pc = "ADD", ![g_].handoff = FALSE]
   /\ UNCHANGED <<a, root, units>>
(* handoff = TRUE *)
Sema_release_1(g_) ==
   /\ g[g_].pc = "HAVE"
   /\ g' = [g EXCEPT ![g_].pc = "ADD", ![g_].handoff = TRUE]
   /\ UNCHANGED <<a, root, units>>

(* Sema/add (S-121) runtime/sema.go:semrelease1: The unit is there for everybody, before it is asked who waits
   for it. *)
Sema_add(g_) ==
   /\ g[g_].pc = "ADD"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (release.py:25)")
      ELSE IF 0 < a[0].count
           THEN Assert(FALSE, "a[0].count set outside 0..1 (release.py:25)")
           ELSE /\ g' = [g EXCEPT ![g_].pc = "NWAIT_LOAD"]
                /\ a' = [a EXCEPT ![0].count = a[0].count + 1]
                /\ UNCHANGED <<root, units>>

(* Sema/nwait-load (S-121) runtime/sema.go:semrelease1: The easy case: nobody waits on this root. *)
Sema_nwait_load(g_) ==
   /\ g[g_].pc = "NWAIT_LOAD"
   /\ IF root.nwait = 0
      THEN /\ g' = [g EXCEPT ![g_].pc = "IDLE", ![g_].addr = NIL, ![g_].handoff = FALSE]
           /\ UNCHANGED <<a, root, units>>
      ELSE /\ g' = [g EXCEPT ![g_].pc = "TAKE_LOCK"]
           /\ UNCHANGED <<a, root, units>>

(* Sema/take-lock (S-121) runtime/sema.go:semrelease1: Somebody does, perhaps on another address. *)
Sema_take_lock(g_) ==
   /\ g[g_].pc = "TAKE_LOCK"
   /\ root.lock = NIL
   /\ g' = [g EXCEPT ![g_].pc = "NWAIT_AGAIN"]
   /\ root' = [root EXCEPT !.lock = g_]
   /\ UNCHANGED <<a, units>>

(* Sema/nwait-again (S-121) runtime/sema.go:semrelease1: Who was about to wait may have found the unit. *)
Sema_nwait_again(g_) ==
   /\ g[g_].pc = "NWAIT_AGAIN"
   /\ IF root.nwait = 0
      THEN /\ g' = [g EXCEPT ![g_].pc = "GIVE_LOCK"]
           /\ UNCHANGED <<a, root, units>>
      ELSE /\ g' = [g EXCEPT ![g_].pc = "DEQUEUE"]
           /\ UNCHANGED <<a, root, units>>

(* Sema/dequeue (S-121 IS-23) runtime/sema.go:semaRoot.dequeue, runtime/sema.go:semrelease1: The first waiter
   on this address, if there is one. *)
Sema_dequeue(g_) ==
   /\ g[g_].pc = "DEQUEUE"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (release.py:58)")
      ELSE IF a[0].queue[0] = NIL
           THEN /\ g' = [g EXCEPT ![g_].pc = "GIVE_LOCK"]
                /\ UNCHANGED <<a, root, units>>
           ELSE IF a[0].queue[1] = NIL
                THEN /\ g' = [g EXCEPT ![g_].pc = "NWAIT_SUB", ![g_].next = a[0].queue[0]]
                     /\ a' = [a EXCEPT ![0].queue[0] = NIL]
                     /\ UNCHANGED <<root, units>>
                ELSE IF a[0].queue[2] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].pc = "NWAIT_SUB", ![g_].next = a[0].queue[0]]
                          /\ a' = [a EXCEPT ![0].queue[0] = a[0].queue[1], ![0].queue[1] = NIL]
                          /\ UNCHANGED <<root, units>>
                     ELSE /\ g' = [g EXCEPT ![g_].pc = "NWAIT_SUB", ![g_].next = a[0].queue[0]]
                          /\ a' = [a EXCEPT ![0].queue[0] = a[0].queue[1],
                                            ![0].queue[1] = a[0].queue[2],
                                            ![0].queue[2] = NIL]
                          /\ UNCHANGED <<root, units>>

(* Sema/nwait-sub (S-121) runtime/sema.go:semrelease1: It counts as a waiter no longer. *)
Sema_nwait_sub(g_) ==
   /\ g[g_].pc = "NWAIT_SUB"
   /\ IF root.nwait < 1
      THEN Assert(FALSE, "root.nwait set outside 0..3 (release.py:70)")
      ELSE /\ g' = [g EXCEPT ![g_].pc = "GIVE_LOCK"]
           /\ root' = [root EXCEPT !.nwait = root.nwait - 1]
           /\ UNCHANGED <<a, units>>

(* Sema/give-lock (S-121) runtime/sema.go:semrelease1: The waiter, if any, is in the releaser's hands now, and
   nobody else can find it. *)
Sema_give_lock(g_) ==
   /\ g[g_].pc = "GIVE_LOCK"
   /\ IF g[g_].next = NIL
      THEN /\ g' = [g EXCEPT ![g_].pc = "IDLE", ![g_].addr = NIL, ![g_].handoff = FALSE]
           /\ root' = [root EXCEPT !.lock = NIL]
           /\ UNCHANGED <<a, units>>
      ELSE IF g[g_].handoff
           THEN /\ g' = [g EXCEPT ![g_].pc = "GRANT_LOAD"]
                /\ root' = [root EXCEPT !.lock = NIL]
                /\ UNCHANGED <<a, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "READY"]
                /\ root' = [root EXCEPT !.lock = NIL]
                /\ UNCHANGED <<a, units>>

(* Sema/grant-load (S-121) runtime/sema.go:semrelease1, runtime/sema.go:cansemacquire: Hand-off: is there a
   unit for the waiter? *)
Sema_grant_load(g_) ==
   /\ g[g_].pc = "GRANT_LOAD"
   /\ IF g[g_].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (acquire.py:23)")
      ELSE IF 0 < a[0].count
           THEN /\ g' = [g EXCEPT ![g_].pc = "GRANT_CAS", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "READY", ![g_].seen = a[0].count]
                /\ UNCHANGED <<a, root, units>>

(* Sema/grant-cas (S-121) runtime/sema.go:semrelease1, runtime/sema.go:cansemacquire: Take it for the waiter,
   which gets a ticket. *)
(* g = 0 *)
Sema_grant_cas ==
   /\ g[0].pc = "GRANT_CAS"
   /\ IF g[0].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (release.py:95)")
      ELSE IF g[0].seen = a[0].count
           THEN IF a[0].count < 1
                THEN Assert(FALSE, "a[0].count set outside 0..1 (release.py:97)")
                ELSE IF g[0].next = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (release.py:98)")
                     ELSE IF g[g[0].next].ticket
                          THEN Assert(FALSE, "corrupted semaphore ticket (release.py:99)")
                          ELSE /\ g' = [g EXCEPT ![0].pc = "READY", ![0].seen = 0, ![g[0].next].ticket = TRUE]
                               /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                               /\ UNCHANGED <<root, units>>
           ELSE /\ g' = [g EXCEPT ![0].pc = "GRANT_LOAD", ![0].seen = 0]
                /\ UNCHANGED <<a, root, units>>
(* g = 1 *)
Sema_grant_cas_1 ==
   /\ g[1].pc = "GRANT_CAS"
   /\ IF g[1].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (release.py:95)")
      ELSE IF g[1].seen = a[0].count
           THEN IF a[0].count < 1
                THEN Assert(FALSE, "a[0].count set outside 0..1 (release.py:97)")
                ELSE IF g[1].next = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (release.py:98)")
                     ELSE IF g[1].next = 0
                          THEN IF g[0].ticket
                               THEN Assert(FALSE, "corrupted semaphore ticket (release.py:99)")
                               ELSE /\ g' = [g EXCEPT ![0].ticket = TRUE, ![1].pc = "READY", ![1].seen = 0]
                                    /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                                    /\ UNCHANGED <<root, units>>
                          ELSE IF g[g[1].next].ticket
                               THEN Assert(FALSE, "corrupted semaphore ticket (release.py:99)")
                               ELSE /\ g' = [g EXCEPT ![1].pc = "READY",
                                                      ![1].seen = 0,
                                                      ![g[1].next].ticket = TRUE]
                                    /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                                    /\ UNCHANGED <<root, units>>
           ELSE /\ g' = [g EXCEPT ![1].pc = "GRANT_LOAD", ![1].seen = 0]
                /\ UNCHANGED <<a, root, units>>
(* g = 2 *)
Sema_grant_cas_2 ==
   /\ g[2].pc = "GRANT_CAS"
   /\ IF g[2].addr = NIL
      THEN Assert(FALSE, "vector over A indexed by NIL (release.py:95)")
      ELSE IF g[2].seen = a[0].count
           THEN IF a[0].count < 1
                THEN Assert(FALSE, "a[0].count set outside 0..1 (release.py:97)")
                ELSE IF g[2].next = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (release.py:98)")
                     ELSE IF g[2].next = 2
                          THEN IF g[2].ticket
                               THEN Assert(FALSE, "corrupted semaphore ticket (release.py:99)")
                               ELSE /\ g' = [g EXCEPT ![2].pc = "READY", ![2].seen = 0, ![2].ticket = TRUE]
                                    /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                                    /\ UNCHANGED <<root, units>>
                          ELSE IF g[g[2].next].ticket
                               THEN Assert(FALSE, "corrupted semaphore ticket (release.py:99)")
                               ELSE /\ g' = [g EXCEPT ![g[2].next].ticket = TRUE,
                                                      ![2].pc = "READY",
                                                      ![2].seen = 0]
                                    /\ a' = [a EXCEPT ![0].count = a[0].count - 1]
                                    /\ UNCHANGED <<root, units>>
           ELSE /\ g' = [g EXCEPT ![2].pc = "GRANT_LOAD", ![2].seen = 0]
                /\ UNCHANGED <<a, root, units>>

(* Sema/ready (S-08 S-121 IS-01) runtime/sema.go:readyWithTime, runtime/proc.go:goready,
   runtime/proc.go:ready: The waiter is runnable; behind a hand-off the releaser makes room for it. *)
(* g = 0 *)
Sema_ready ==
   /\ g[0].pc = "READY"
   /\ IF g[0].next = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (release.py:111)")
      ELSE IF g[0].next = 0 \/ g[g[0].next].pc # "WAIT"
           THEN Assert(FALSE, "bad g->status in ready (release.py:113)")
           ELSE IF g[g[0].next].ticket
                THEN /\ g' = [g EXCEPT ![0].pc = "YIELD", ![0].next = NIL, ![g[0].next].pc = "WOKEN"]
                     /\ UNCHANGED <<a, root, units>>
                ELSE /\ g' = [g EXCEPT ![0].pc = "IDLE",
                                       ![0].addr = NIL,
                                       ![0].handoff = FALSE,
                                       ![0].next = NIL,
                                       ![g[0].next].pc = "WOKEN"]
                     /\ UNCHANGED <<a, root, units>>
(* g = 1 *)
Sema_ready_1 ==
   /\ g[1].pc = "READY"
   /\ IF g[1].next = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (release.py:111)")
      ELSE IF g[1].next = 0
           THEN IF g[0].pc = "WAIT"
                THEN IF g[0].ticket
                     THEN /\ g' = [g EXCEPT ![0].pc = "WOKEN", ![1].pc = "YIELD", ![1].next = NIL]
                          /\ UNCHANGED <<a, root, units>>
                     ELSE /\ g' = [g EXCEPT ![0].pc = "WOKEN",
                                            ![1].pc = "IDLE",
                                            ![1].addr = NIL,
                                            ![1].handoff = FALSE,
                                            ![1].next = NIL]
                          /\ UNCHANGED <<a, root, units>>
                ELSE Assert(FALSE, "bad g->status in ready (release.py:113)")
           ELSE IF g[1].next = 1 \/ g[2].pc # "WAIT"
                THEN Assert(FALSE, "bad g->status in ready (release.py:113)")
                ELSE IF g[2].ticket
                     THEN /\ g' = [g EXCEPT ![1].pc = "YIELD", ![1].next = NIL, ![2].pc = "WOKEN"]
                          /\ UNCHANGED <<a, root, units>>
                     ELSE /\ g' = [g EXCEPT ![1].pc = "IDLE",
                                            ![1].addr = NIL,
                                            ![1].handoff = FALSE,
                                            ![1].next = NIL,
                                            ![2].pc = "WOKEN"]
                          /\ UNCHANGED <<a, root, units>>
(* g = 2 *)
Sema_ready_2 ==
   /\ g[2].pc = "READY"
   /\ IF g[2].next = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (release.py:111)")
      ELSE IF g[2].next = 2 \/ g[g[2].next].pc # "WAIT"
           THEN Assert(FALSE, "bad g->status in ready (release.py:113)")
           ELSE IF g[g[2].next].ticket
                THEN /\ g' = [g EXCEPT ![g[2].next].pc = "WOKEN", ![2].pc = "YIELD", ![2].next = NIL]
                     /\ UNCHANGED <<a, root, units>>
                ELSE /\ g' = [g EXCEPT ![g[2].next].pc = "WOKEN",
                                       ![2].pc = "IDLE",
                                       ![2].addr = NIL,
                                       ![2].handoff = FALSE,
                                       ![2].next = NIL]
                     /\ UNCHANGED <<a, root, units>>

(* Sema/yield (S-13 S-122) runtime/sema.go:semrelease1, runtime/proc.go:goyield: It goes on when it is its
   turn again. *)
Sema_yield(g_) ==
   /\ g[g_].pc = "YIELD"
   /\ g' = [g EXCEPT ![g_].pc = "IDLE", ![g_].addr = NIL, ![g_].handoff = FALSE]
   /\ UNCHANGED <<a, root, units>>

Next ==
   \/ \E g_ \in G : Sema_acquire(g_)
   \/ \E g_ \in G : Sema_easy_load(g_)
   \/ \E g_ \in G : Sema_easy_cas(g_)
   \/ \E g_ \in G : Sema_lock(g_)
   \/ \E g_ \in G : Sema_nwait_add(g_)
   \/ \E g_ \in G : Sema_again_load(g_)
   \/ \E g_ \in G : Sema_again_cas(g_)
   \/ \E g_ \in G : Sema_nwait_undo(g_)
   \/ \E g_ \in G : Sema_unlock(g_)
   \/ \E g_ \in G : Sema_queue(g_)
   \/ \E g_ \in G : Sema_queue_1(g_)
   \/ \E g_ \in G : Sema_park(g_)
   \/ \E g_ \in G : Sema_woken(g_)
   \/ \E g_ \in G : Sema_late_load(g_)
   \/ \E g_ \in G : Sema_late_cas(g_)
   \/ \E g_ \in G : Sema_release(g_)
   \/ \E g_ \in G : Sema_release_1(g_)
   \/ \E g_ \in G : Sema_add(g_)
   \/ \E g_ \in G : Sema_nwait_load(g_)
   \/ \E g_ \in G : Sema_take_lock(g_)
   \/ \E g_ \in G : Sema_nwait_again(g_)
   \/ \E g_ \in G : Sema_dequeue(g_)
   \/ \E g_ \in G : Sema_nwait_sub(g_)
   \/ \E g_ \in G : Sema_give_lock(g_)
   \/ \E g_ \in G : Sema_grant_load(g_)
   \/ Sema_grant_cas
   \/ Sema_grant_cas_1
   \/ Sema_grant_cas_2
   \/ Sema_ready
   \/ Sema_ready_1
   \/ Sema_ready_2
   \/ \E g_ \in G : Sema_yield(g_)

Spec == Init /\ [][Next]_vars

(* Sema/units: No unit is lost or made: those that are there, those that goroutines have, and those behind a
   ticket are all of them. *)
Sema_units ==
   units
   = a[0].count
     + (Cardinality({g1 \in G : g[g1].addr = 0 /\ (g[g1].pc = "NWAIT_UNDO" \/ g[g1].pc = "UNLOCK" \/ g[g1].pc = "HAVE" \/ g[g1].pc = "ADD" \/ g[g1].ticket)}))

(* Sema/nwait: nwait counts who is in a queue, who is about to be or not to be, and who has been dequeued an
   instant ago. *)
Sema_nwait ==
   root.nwait
   = (Cardinality({g1 \in G : g[g1].pc = "AGAIN_LOAD" \/ g[g1].pc = "AGAIN_CAS" \/ g[g1].pc = "NWAIT_UNDO" \/ g[g1].pc = "QUEUE" \/ g[g1].pc = "NWAIT_SUB" \/ (\E slot1 \in 0 .. 2 : a[0].queue[slot1] = g1)}))

(* Sema/lock-holder: Exactly who is inside the section under the root's lock holds it. *)
Sema_lock_holder ==
   \A g1 \in G :
      (root.lock = g1)
      = (\/ g[g1].pc = "NWAIT_ADD"
         \/ g[g1].pc = "AGAIN_LOAD"
         \/ g[g1].pc = "AGAIN_CAS"
         \/ g[g1].pc = "NWAIT_UNDO"
         \/ g[g1].pc = "UNLOCK"
         \/ g[g1].pc = "QUEUE"
         \/ g[g1].pc = "PARK"
         \/ g[g1].pc = "NWAIT_AGAIN"
         \/ g[g1].pc = "DEQUEUE"
         \/ g[g1].pc = "NWAIT_SUB"
         \/ g[g1].pc = "GIVE_LOCK")

(* Sema/one-place: A parked goroutine, or one about to park, is in one place: in the queue of its address, or
   with the one that wakes it. *)
Sema_one_place ==
   /\ \A g2 \in G :
         (Cardinality({slot1 \in 0 .. 2 : a[0].queue[slot1] = g2}) + Cardinality({g1 \in G : g[g1].next = g2}))
         = (IF g[g2].pc \in {"PARK", "WAIT"} THEN 1 ELSE 0)
   /\ \A g1 \in G : (\E slot1 \in 0 .. 2 : a[0].queue[slot1] = g1) => g[g1].addr = 0

(* Sema/no-lost-wakeup: While a unit is there and somebody waits for it, somebody is on the way to it: a
   releaser that has not woken anybody yet, or a goroutine that is going to look. *)
Sema_no_lost_wakeup ==
   (0 < a[0].count /\ a[0].queue[0] # NIL) =>
      \E g1 \in G :
         /\ g[g1].addr = 0
         /\ \/ g[g1].pc = "NWAIT_LOAD"
            \/ g[g1].pc = "TAKE_LOCK"
            \/ g[g1].pc = "NWAIT_AGAIN"
            \/ g[g1].pc = "DEQUEUE"
            \/ g[g1].pc = "NWAIT_SUB"
            \/ g[g1].pc = "GIVE_LOCK"
            \/ g[g1].pc = "GRANT_LOAD"
            \/ g[g1].pc = "GRANT_CAS"
            \/ g[g1].pc = "READY"
            \/ g[g1].pc = "EASY_LOAD"
            \/ g[g1].pc = "EASY_CAS"
            \/ g[g1].pc = "LOCK"
            \/ g[g1].pc = "NWAIT_ADD"
            \/ g[g1].pc = "AGAIN_LOAD"
            \/ g[g1].pc = "AGAIN_CAS"
            \/ g[g1].pc = "WOKEN"
            \/ g[g1].pc = "LATE_LOAD"
            \/ g[g1].pc = "LATE_CAS"

(* Sema/ticket: Only who is about to be readied, or has just been, has a ticket. *)
Sema_ticket ==
   \A g2 \in G :
      g[g2].ticket =>
         g[g2].pc = "WOKEN" \/ (\E g1 \in G : g[g1].next = g2 /\ g[g1].pc = "READY" /\ g[g1].handoff)

(* Sema/registers: Which steps have an address, a count that was loaded, a waiter in hand, and a releaser's
   wish. *)
Sema_registers ==
   /\ (g[0].pc = "IDLE") = (g[0].addr = NIL)
   /\ (0 < g[0].seen) = (g[0].pc \in {"EASY_CAS", "AGAIN_CAS", "LATE_CAS", "GRANT_CAS"})
   /\ \/ g[0].next = NIL
      \/ g[0].pc = "NWAIT_SUB"
      \/ g[0].pc = "GIVE_LOCK"
      \/ g[0].pc = "GRANT_LOAD"
      \/ g[0].pc = "GRANT_CAS"
      \/ g[0].pc = "READY"
   /\ g[0].pc \in {"NWAIT_SUB", "GRANT_LOAD", "GRANT_CAS", "READY"} => g[0].next # NIL
   /\ g[0].handoff =>
         \/ g[0].pc = "ADD"
         \/ g[0].pc = "YIELD"
         \/ g[0].pc = "NWAIT_LOAD"
         \/ g[0].pc = "TAKE_LOCK"
         \/ g[0].pc = "NWAIT_AGAIN"
         \/ g[0].pc = "DEQUEUE"
         \/ g[0].pc = "NWAIT_SUB"
         \/ g[0].pc = "GIVE_LOCK"
         \/ g[0].pc = "GRANT_LOAD"
         \/ g[0].pc = "GRANT_CAS"
         \/ g[0].pc = "READY"
   /\ g[0].pc \in {"GRANT_LOAD", "GRANT_CAS"} => g[0].handoff
   /\ (g[1].pc = "IDLE") = (g[1].addr = NIL)
   /\ (0 < g[1].seen) = (g[1].pc \in {"EASY_CAS", "AGAIN_CAS", "LATE_CAS", "GRANT_CAS"})
   /\ \/ g[1].next = NIL
      \/ g[1].pc = "NWAIT_SUB"
      \/ g[1].pc = "GIVE_LOCK"
      \/ g[1].pc = "GRANT_LOAD"
      \/ g[1].pc = "GRANT_CAS"
      \/ g[1].pc = "READY"
   /\ g[1].pc \in {"NWAIT_SUB", "GRANT_LOAD", "GRANT_CAS", "READY"} => g[1].next # NIL
   /\ g[1].handoff =>
         \/ g[1].pc = "ADD"
         \/ g[1].pc = "YIELD"
         \/ g[1].pc = "NWAIT_LOAD"
         \/ g[1].pc = "TAKE_LOCK"
         \/ g[1].pc = "NWAIT_AGAIN"
         \/ g[1].pc = "DEQUEUE"
         \/ g[1].pc = "NWAIT_SUB"
         \/ g[1].pc = "GIVE_LOCK"
         \/ g[1].pc = "GRANT_LOAD"
         \/ g[1].pc = "GRANT_CAS"
         \/ g[1].pc = "READY"
   /\ g[1].pc \in {"GRANT_LOAD", "GRANT_CAS"} => g[1].handoff
   /\ (g[2].pc = "IDLE") = (g[2].addr = NIL)
   /\ (0 < g[2].seen) = (g[2].pc \in {"EASY_CAS", "AGAIN_CAS", "LATE_CAS", "GRANT_CAS"})
   /\ \/ g[2].next = NIL
      \/ g[2].pc = "NWAIT_SUB"
      \/ g[2].pc = "GIVE_LOCK"
      \/ g[2].pc = "GRANT_LOAD"
      \/ g[2].pc = "GRANT_CAS"
      \/ g[2].pc = "READY"
   /\ g[2].pc \in {"NWAIT_SUB", "GRANT_LOAD", "GRANT_CAS", "READY"} => g[2].next # NIL
   /\ g[2].handoff =>
         \/ g[2].pc = "ADD"
         \/ g[2].pc = "YIELD"
         \/ g[2].pc = "NWAIT_LOAD"
         \/ g[2].pc = "TAKE_LOCK"
         \/ g[2].pc = "NWAIT_AGAIN"
         \/ g[2].pc = "DEQUEUE"
         \/ g[2].pc = "NWAIT_SUB"
         \/ g[2].pc = "GIVE_LOCK"
         \/ g[2].pc = "GRANT_LOAD"
         \/ g[2].pc = "GRANT_CAS"
         \/ g[2].pc = "READY"
   /\ g[2].pc \in {"GRANT_LOAD", "GRANT_CAS"} => g[2].handoff

(* Sema/dequeued: A waiter in somebody's hands is parked, and waits on that one's address. *)
Sema_dequeued ==
   /\ \/ g[0].next = NIL
      \/ g[0].next = 0 /\ g[0].pc = "WAIT"
      \/ g[0].next = 1 /\ g[1].pc = "WAIT" /\ g[0].addr = g[1].addr
      \/ g[0].next = 2 /\ g[2].pc = "WAIT" /\ g[0].addr = g[2].addr
   /\ \/ g[1].next = NIL
      \/ g[1].next = 0 /\ g[0].pc = "WAIT" /\ g[0].addr = g[1].addr
      \/ g[1].next = 1 /\ g[1].pc = "WAIT"
      \/ g[1].next = 2 /\ g[2].pc = "WAIT" /\ g[1].addr = g[2].addr
   /\ \/ g[2].next = NIL
      \/ g[2].next = 0 /\ g[0].pc = "WAIT" /\ g[0].addr = g[2].addr
      \/ g[2].next = 1 /\ g[1].pc = "WAIT" /\ g[1].addr = g[2].addr
      \/ g[2].next = 2 /\ g[2].pc = "WAIT"

(* Sema/queue-has-parked: Whoever is in a queue is parked, or about to, under the lock. *)
Sema_queue_has_parked ==
   \A g1 \in G : (\E slot1 \in 0 .. 2 : a[0].queue[slot1] = g1) => g[g1].pc \in {"PARK", "WAIT"}

(* Sema/leaves-nobody: A releaser that gives the lock back with empty hands has found nobody in the queue of
   its address. *)
Sema_leaves_nobody ==
   \A g1 \in G : g[g1].pc = "GIVE_LOCK" /\ g[g1].next = NIL => g[g1].addr # 0 \/ a[0].queue[0] = NIL

(* Sema/units-have-wakers: While anybody waits on an address, or is about to, each unit that is there has
   somebody of its own on the way to it: the releaser that has added it and neither woken anybody yet nor
   handed it over, or the goroutine that it has woken. *)
Sema_units_have_wakers ==
   (a[0].queue[0] # NIL \/ (\E g1 \in G : g[g1].addr = 0 /\ g[g1].pc = "QUEUE")) =>
      ~((Cardinality({g2 \in G : g[g2].addr = 0 /\ ((g[g2].pc \in {"NWAIT_LOAD", "TAKE_LOCK", "NWAIT_AGAIN", "DEQUEUE", "NWAIT_SUB", "GIVE_LOCK", "GRANT_LOAD", "GRANT_CAS", "READY", "LATE_LOAD", "LATE_CAS"} /\ ~(\E g1 \in G : g[g2].next = g1 /\ g[g1].ticket)) \/ (g[g2].pc = "WOKEN" /\ ~g[g2].ticket))}))
        < a[0].count)

Inv ==
   /\ Sema_units
   /\ Sema_nwait
   /\ Sema_lock_holder
   /\ Sema_one_place
   /\ Sema_no_lost_wakeup
   /\ Sema_ticket
   /\ Sema_registers
   /\ Sema_dequeued
   /\ Sema_queue_has_parked
   /\ Sema_leaves_nobody
   /\ Sema_units_have_wakers

(* Sema/only-by-a-unit, a claim about every step, [][Sema_only_by_a_unit]_vars: A goroutine comes to have a
   unit as the count goes down, or by its ticket: being woken is not enough. *)
Sema_only_by_a_unit ==
   \A g1 \in G :
      (/\ g'[g1].pc \in {"NWAIT_UNDO", "UNLOCK", "HAVE", "ADD"}
       /\ ~(g[g1].pc \in {"NWAIT_UNDO", "UNLOCK", "HAVE", "ADD"})) =>
         g[g1].ticket \/ g'[g1].addr # 0 \/ a[0].count = a'[0].count + 1

(* Sema/woken-in-vain: A goroutine that has been woken finds the unit gone.  Some reachable state satisfies
   it. *)
Sema_woken_in_vain ==
   \E g1 \in G : g[g1].pc = "LATE_LOAD" /\ (g[g1].addr # 0 \/ a[0].count = 0)

(* Sema/handed-over: A goroutine is woken with its unit.  Some reachable state satisfies it. *)
Sema_handed_over ==
   \E g1 \in G : g[g1].pc = "WOKEN" /\ g[g1].ticket

(* Sema/nobody-on-this-address: A releaser has come for the lock though nobody waits on its address: who waits
   is on another one of the root, or gone.  Some reachable state satisfies it. *)
Sema_nobody_on_this_address ==
   \E g1 \in G : g[g1].pc = "DEQUEUE" /\ (g[g1].addr # 0 \/ a[0].queue[0] = NIL)

(* Sema/no-lost-wakeup/possible: Not vacuous: While a unit is there and somebody waits for it, somebody is on
   the way to it: a releaser that has not woken anybody yet, or a goroutine that is going to look.  Some
   reachable state satisfies it. *)
Sema_no_lost_wakeup_possible ==
   0 < a[0].count /\ a[0].queue[0] # NIL

========================================================
