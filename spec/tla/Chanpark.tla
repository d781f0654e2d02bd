-------------------- MODULE Chanpark --------------------
(* chanpark G=2,S=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock.
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g, recvq, lock, shrink
vars == <<g, recvq, lock, shrink>>

NIL == -1
G == 0 .. 1
S == 0 .. 1

TypeOK ==
   /\ g \in [G -> [pc : {"RUN", "LOCK", "ENQUEUE", "PARKING", "PARK", "ACTIVE", "PARKED_ON", "UNLOCK", "WAIT", "WOKEN", "DEQUEUE", "LOAD", "MOVE", "CLEAR", "SEND_UNLOCK", "READY"},
                   status : {"RUNNABLE", "RUNNING", "WAITING"},
                   scan : BOOLEAN,
                   stack : S,
                   full : [S -> BOOLEAN],
                   elem : S \cup {NIL},
                   parking : BOOLEAN,
                   active : BOOLEAN,
                   peer : G \cup {NIL},
                   dst : S \cup {NIL}]]
   /\ recvq \in [0 .. 1 -> G \cup {NIL}]
   /\ lock \in BOOLEAN
   /\ shrink \in [pc : {"IDLE", "SAFE", "LOOK", "LOCK", "LOAD", "STORE", "COPY", "UNLOCK", "SWAP", "RESUME"},
                  g : G \cup {NIL},
                  locked : BOOLEAN,
                  seen : S \cup {NIL}]

Init ==
   /\ g = [g1 \in G |-> [pc |-> "RUN",
                         status |-> "RUNNABLE",
                         scan |-> FALSE,
                         stack |-> 0,
                         full |-> [s1 \in S |-> FALSE],
                         elem |-> NIL,
                         parking |-> FALSE,
                         active |-> FALSE,
                         peer |-> NIL,
                         dst |-> NIL]]
   /\ recvq = [slot1 \in 0 .. 1 |-> NIL]
   /\ lock = FALSE
   /\ shrink = [pc |-> "IDLE", g |-> NIL, locked |-> FALSE, seen |-> NIL]

(* Park/execute (S-05) runtime/proc.go:execute: A runnable goroutine runs, unless somebody holds its scan bit.
   *)
Park_execute(g_) ==
   /\ g[g_].status = "RUNNABLE"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "RUNNING"]
   /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/grow (S-21) runtime/stack.go:newstack, runtime/stack.go:copystack, runtime/stack.go:adjustsudogs: On
   its way to park a goroutine needs a larger stack: it moves its own, with its sudog, and takes no lock. *)
Park_grow(g_) ==
   /\ g[g_].pc \in {"PARKING", "PARK"}
   /\ IF g[g_].stack = 0
      THEN /\ g' = [g EXCEPT ![g_].stack = 1, ![g_].elem = 1]
           /\ UNCHANGED <<recvq, lock, shrink>>
      ELSE /\ g' = [g EXCEPT ![g_].stack = 0, ![g_].elem = 0]
           /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/receive (S-120) runtime/chan.go:chanrecv: A goroutine wants a value; its slot is empty. *)
Park_receive(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ g' = [g EXCEPT ![g_].pc = "LOCK"]
   /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/lock (S-120) runtime/chan.go:chanrecv: Take the channel's lock. *)
Park_lock(g_) ==
   /\ g[g_].pc = "LOCK"
   /\ ~lock
   /\ g' = [g EXCEPT ![g_].pc = "ENQUEUE"]
   /\ lock' = TRUE
   /\ UNCHANGED <<recvq, shrink>>

(* Park/enqueue (S-120 IS-23) runtime/chan.go:chanrecv: The sudog points to the slot in the stack, and is in
   the queue of the channel. *)
Park_enqueue(g_) ==
   /\ g[g_].pc = "ENQUEUE"
   /\ IF recvq[0] = NIL
      THEN /\ g' = [g EXCEPT ![g_].pc = "PARKING", ![g_].elem = g[g_].stack]
           /\ recvq' = [recvq EXCEPT ![0] = g_]
           /\ UNCHANGED <<lock, shrink>>
      ELSE IF recvq[1] = NIL
           THEN /\ g' = [g EXCEPT ![g_].pc = "PARKING", ![g_].elem = g[g_].stack]
                /\ recvq' = [recvq EXCEPT ![1] = g_]
                /\ UNCHANGED <<lock, shrink>>
           ELSE Assert(FALSE, "push to full Channel.recvq (park.py:62)")

(* Park/parking (S-120) runtime/chan.go:chanrecv: From here on nobody may shrink the stack, until it is known
   that a lock is needed for it. *)
Park_parking(g_) ==
   /\ g[g_].pc = "PARKING"
   /\ g' = [g EXCEPT ![g_].pc = "PARK", ![g_].parking = TRUE]
   /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/park (S-06 S-120) runtime/proc.go:gopark, runtime/proc.go:park_m: Waiting, before the channel is
   unlocked: from now on the scan bit can be had. *)
Park_park(g_) ==
   /\ g[g_].pc = "PARK"
   /\ g' = [g EXCEPT ![g_].pc = "ACTIVE", ![g_].status = "WAITING"]
   /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/active (S-120) runtime/chan.go:chanparkcommit: There are sudogs that point into this stack, and their
   channel is about to be unlocked. *)
Park_active(g_) ==
   /\ g[g_].pc = "ACTIVE"
   /\ g' = [g EXCEPT ![g_].pc = "PARKED_ON", ![g_].active = TRUE]
   /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/parked (S-120) runtime/chan.go:chanparkcommit: Whoever sees this has seen activeStackChans. *)
Park_parked(g_) ==
   /\ g[g_].pc = "PARKED_ON"
   /\ g' = [g EXCEPT ![g_].pc = "UNLOCK", ![g_].parking = FALSE]
   /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/unlock (S-120) runtime/chan.go:chanparkcommit: Now a sender may come. *)
Park_unlock(g_) ==
   /\ g[g_].pc = "UNLOCK"
   /\ g' = [g EXCEPT ![g_].pc = "WAIT"]
   /\ lock' = FALSE
   /\ UNCHANGED <<recvq, shrink>>

(* Park/woken (S-120) runtime/chan.go:chanrecv, runtime/proc.go:releaseSudog: The value is in its stack,
   wherever that is by now, and the sudog is of no more use. *)
Park_woken(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ g[g_].pc = "WOKEN"
   /\ IF g[g_].elem = NIL
      THEN IF g[g_].full[g[g_].stack]
           THEN /\ g' = [g EXCEPT ![g_].pc = "RUN", ![g_].full[g[g_].stack] = FALSE, ![g_].active = FALSE]
                /\ UNCHANGED <<recvq, lock, shrink>>
           ELSE Assert(FALSE, "the value is not there (park.py:113)")
      ELSE Assert(FALSE, "runtime: sudog with non-nil elem (park.py:111)")

(* Park/send (S-121) runtime/chan.go:chansend, runtime/chan.go:send: A goroutine has a value to send, and
   takes the channel's lock. *)
Park_send(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ g[g_].pc = "RUN"
   /\ ~lock
   /\ g' = [g EXCEPT ![g_].pc = "DEQUEUE"]
   /\ lock' = TRUE
   /\ UNCHANGED <<recvq, shrink>>

(* Park/dequeue (S-121 IS-23) runtime/chan.go:chansend, runtime/chan.go:waitq.dequeue: The first receiver, if
   one waits; else it gives up, as a select with default does. *)
Park_dequeue(g_) ==
   /\ g[g_].pc = "DEQUEUE"
   /\ IF recvq[0] = NIL
      THEN /\ g' = [g EXCEPT ![g_].pc = "RUN"]
           /\ lock' = FALSE
           /\ UNCHANGED <<recvq, shrink>>
      ELSE IF recvq[1] = NIL
           THEN /\ g' = [g EXCEPT ![g_].pc = "LOAD", ![g_].peer = recvq[0]]
                /\ recvq' = [recvq EXCEPT ![0] = NIL]
                /\ UNCHANGED <<lock, shrink>>
           ELSE /\ g' = [g EXCEPT ![g_].pc = "LOAD", ![g_].peer = recvq[0]]
                /\ recvq' = [recvq EXCEPT ![0] = recvq[1], ![1] = NIL]
                /\ UNCHANGED <<lock, shrink>>

(* Park/load (S-121) runtime/chan.go:send, runtime/chan.go:sendDirect: Where the value has to go. *)
Park_load(g_) ==
   /\ g[g_].pc = "LOAD"
   /\ IF g[g_].peer = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (park.py:151)")
      ELSE /\ g' = [g EXCEPT ![g_].pc = "MOVE", ![g_].dst = g[g[g_].peer].elem]
           /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/move (S-121) runtime/chan.go:sendDirect: The value goes into another goroutine's stack. *)
(* g = 0 *)
Park_move ==
   /\ g[0].pc = "MOVE"
   /\ IF g[0].peer = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (park.py:159)")
      ELSE IF g[0].peer = 0
           THEN IF g[0].dst = NIL
                THEN Assert(FALSE, "nil pointer (park.py:161)")
                ELSE IF g[0].stack = g[0].dst
                     THEN /\ g' = [g EXCEPT ![0].pc = "CLEAR", ![0].full[g[0].dst] = TRUE, ![0].dst = NIL]
                          /\ UNCHANGED <<recvq, lock, shrink>>
                     ELSE IF shrink.g = 0
                          THEN IF shrink.pc \in {"STORE", "COPY", "UNLOCK", "SWAP"}
                               THEN /\ g' = [g EXCEPT ![0].pc = "CLEAR",
                                                      ![0].full[g[0].dst] = TRUE,
                                                      ![0].dst = NIL]
                                    /\ UNCHANGED <<recvq, lock, shrink>>
                               ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")
                          ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")
           ELSE IF g[0].dst = NIL
                THEN Assert(FALSE, "nil pointer (park.py:161)")
                ELSE IF g[0].dst = g[1].stack
                     THEN /\ g' = [g EXCEPT ![0].pc = "CLEAR", ![0].dst = NIL, ![1].full[g[0].dst] = TRUE]
                          /\ UNCHANGED <<recvq, lock, shrink>>
                     ELSE IF shrink.g = 1
                          THEN IF shrink.pc \in {"STORE", "COPY", "UNLOCK", "SWAP"}
                               THEN /\ g' = [g EXCEPT ![0].pc = "CLEAR",
                                                      ![0].dst = NIL,
                                                      ![1].full[g[0].dst] = TRUE]
                                    /\ UNCHANGED <<recvq, lock, shrink>>
                               ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")
                          ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")
(* g = 1 *)
Park_move_1 ==
   /\ g[1].pc = "MOVE"
   /\ IF g[1].peer = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (park.py:159)")
      ELSE IF g[1].peer = 0
           THEN IF g[1].dst = NIL
                THEN Assert(FALSE, "nil pointer (park.py:161)")
                ELSE IF g[0].stack = g[1].dst
                     THEN /\ g' = [g EXCEPT ![0].full[g[1].dst] = TRUE, ![1].pc = "CLEAR", ![1].dst = NIL]
                          /\ UNCHANGED <<recvq, lock, shrink>>
                     ELSE IF shrink.g = 0
                          THEN IF shrink.pc \in {"STORE", "COPY", "UNLOCK", "SWAP"}
                               THEN /\ g' = [g EXCEPT ![0].full[g[1].dst] = TRUE,
                                                      ![1].pc = "CLEAR",
                                                      ![1].dst = NIL]
                                    /\ UNCHANGED <<recvq, lock, shrink>>
                               ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")
                          ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")
           ELSE IF g[1].dst = NIL
                THEN Assert(FALSE, "nil pointer (park.py:161)")
                ELSE IF g[1].stack = g[1].dst
                     THEN /\ g' = [g EXCEPT ![1].pc = "CLEAR", ![1].full[g[1].dst] = TRUE, ![1].dst = NIL]
                          /\ UNCHANGED <<recvq, lock, shrink>>
                     ELSE IF shrink.g = 1
                          THEN IF shrink.pc \in {"STORE", "COPY", "UNLOCK", "SWAP"}
                               THEN /\ g' = [g EXCEPT ![1].pc = "CLEAR",
                                                      ![1].full[g[1].dst] = TRUE,
                                                      ![1].dst = NIL]
                                    /\ UNCHANGED <<recvq, lock, shrink>>
                               ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")
                          ELSE Assert(FALSE, "a value is written to a stack that is not there any more (park.py:163)")

(* Park/clear (S-121) runtime/chan.go:send: The sudog points to nothing any more. *)
(* g = 0 *)
Park_clear ==
   /\ g[0].pc = "CLEAR"
   /\ IF g[0].peer = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (park.py:173)")
      ELSE /\ g' = [g EXCEPT ![0].pc = "SEND_UNLOCK", ![g[0].peer].elem = NIL]
           /\ UNCHANGED <<recvq, lock, shrink>>
(* g = 1 *)
Park_clear_1 ==
   /\ g[1].pc = "CLEAR"
   /\ IF g[1].peer = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (park.py:173)")
      ELSE IF g[1].peer = 0
           THEN /\ g' = [g EXCEPT ![0].elem = NIL, ![1].pc = "SEND_UNLOCK"]
                /\ UNCHANGED <<recvq, lock, shrink>>
           ELSE /\ g' = [g EXCEPT ![1].pc = "SEND_UNLOCK", ![1].elem = NIL]
                /\ UNCHANGED <<recvq, lock, shrink>>

(* Park/send-unlock (S-121) runtime/chan.go:send: The receiver is in the sender's hands. *)
Park_send_unlock(g_) ==
   /\ g[g_].pc = "SEND_UNLOCK"
   /\ g' = [g EXCEPT ![g_].pc = "READY"]
   /\ lock' = FALSE
   /\ UNCHANGED <<recvq, shrink>>

(* Park/ready (S-08 S-121 IS-01) runtime/proc.go:goready, runtime/proc.go:ready: The receiver is runnable, as
   soon as nobody holds its scan bit. *)
(* g = 0 *)
Park_ready ==
   /\ g[0].pc = "READY"
   /\ IF g[0].peer = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (park.py:189)")
      ELSE IF g[0].peer = 0
           THEN IF g[0].status = "WAITING"
                THEN /\ ~g[0].scan
                     /\ g' = [g EXCEPT ![0].pc = "RUN", ![0].status = "RUNNABLE", ![0].peer = NIL]
                     /\ UNCHANGED <<recvq, lock, shrink>>
                ELSE Assert(FALSE, "bad g->status in ready (park.py:191)")
           ELSE IF g[1].status = "WAITING"
                THEN /\ ~g[1].scan
                     /\ g' = [g EXCEPT ![0].pc = "RUN",
                                       ![0].peer = NIL,
                                       ![1].pc = "WOKEN",
                                       ![1].status = "RUNNABLE"]
                     /\ UNCHANGED <<recvq, lock, shrink>>
                ELSE Assert(FALSE, "bad g->status in ready (park.py:191)")
(* g = 1 *)
Park_ready_1 ==
   /\ g[1].pc = "READY"
   /\ IF g[1].peer = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (park.py:189)")
      ELSE IF g[1].peer = 0
           THEN IF g[0].status = "WAITING"
                THEN /\ ~g[0].scan
                     /\ g' = [g EXCEPT ![0].pc = "WOKEN",
                                       ![0].status = "RUNNABLE",
                                       ![1].pc = "RUN",
                                       ![1].peer = NIL]
                     /\ UNCHANGED <<recvq, lock, shrink>>
                ELSE Assert(FALSE, "bad g->status in ready (park.py:191)")
           ELSE IF g[1].status = "WAITING"
                THEN /\ ~g[1].scan
                     /\ g' = [g EXCEPT ![1].pc = "RUN", ![1].status = "RUNNABLE", ![1].peer = NIL]
                     /\ UNCHANGED <<recvq, lock, shrink>>
                ELSE Assert(FALSE, "bad g->status in ready (park.py:191)")

(* Shrink/suspend (S-25 S-32) runtime/preempt.go:suspendG, runtime/proc.go:castogscanstatus: The scan bit of a
   goroutine that does not run: it cannot run, nor be readied, meanwhile. *)
Shrink_suspend(g_) ==
   /\ shrink.pc = "IDLE"
   /\ g[g_].status # "RUNNING"
   /\ g' = [g EXCEPT ![g_].scan = TRUE]
   /\ shrink' = [shrink EXCEPT !.pc = "SAFE", !.g = g_]
   /\ UNCHANGED <<recvq, lock>>

(* Shrink/safe (S-32) runtime/stack.go:isShrinkStackSafe, runtime/mgcmark.go:scanstack: Not while it is
   parking: then it is not known yet whether its channel has to be locked. *)
Shrink_safe ==
   /\ shrink.pc = "SAFE"
   /\ IF shrink.g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (shrink.py:28)")
      ELSE IF g[shrink.g].parking
           THEN /\ shrink' = [shrink EXCEPT !.pc = "RESUME"]
                /\ UNCHANGED <<g, recvq, lock>>
           ELSE /\ shrink' = [shrink EXCEPT !.pc = "LOOK"]
                /\ UNCHANGED <<g, recvq, lock>>

(* Shrink/look (S-32) runtime/stack.go:copystack: Are there sudogs into this stack that others may be writing
   through? *)
Shrink_look ==
   /\ shrink.pc = "LOOK"
   /\ IF shrink.g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (shrink.py:35)")
      ELSE IF g[shrink.g].parking
           THEN IF g[shrink.g].active
                THEN /\ shrink' = [shrink EXCEPT !.pc = "LOCK", !.locked = TRUE]
                     /\ UNCHANGED <<g, recvq, lock>>
                ELSE Assert(FALSE, "racy sudog adjustment due to parking on channel (shrink.py:36)")
           ELSE IF g[shrink.g].active
                THEN /\ shrink' = [shrink EXCEPT !.pc = "LOCK", !.locked = g[shrink.g].active]
                     /\ UNCHANGED <<g, recvq, lock>>
                ELSE /\ shrink' = [shrink EXCEPT !.pc = "LOAD", !.locked = g[shrink.g].active]
                     /\ UNCHANGED <<g, recvq, lock>>

(* Shrink/lock (S-32) runtime/stack.go:syncadjustsudogs: Then under the lock of their channel: no sender is in
   the middle of it. *)
Shrink_lock ==
   /\ shrink.pc = "LOCK"
   /\ ~lock
   /\ lock' = TRUE
   /\ shrink' = [shrink EXCEPT !.pc = "LOAD"]
   /\ UNCHANGED <<g, recvq>>

(* Shrink/load (S-32) runtime/stack.go:adjustsudogs, runtime/stack.go:adjustpointer: Where the sudog points
   to. *)
Shrink_load ==
   /\ shrink.pc = "LOAD"
   /\ IF shrink.g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (shrink.py:53)")
      ELSE /\ shrink' = [shrink EXCEPT !.pc = "STORE", !.seen = g[shrink.g].elem]
           /\ UNCHANGED <<g, recvq, lock>>

(* Shrink/store (S-32) runtime/stack.go:adjustsudogs, runtime/stack.go:adjustpointer: The same slot in the new
   stack, if it pointed into this one. *)
Shrink_store ==
   /\ shrink.pc = "STORE"
   /\ IF shrink.g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (shrink.py:61)")
      ELSE IF g[shrink.g].stack = shrink.seen
           THEN IF g[shrink.g].stack = 0
                THEN /\ g' = [g EXCEPT ![shrink.g].elem = 1]
                     /\ shrink' = [shrink EXCEPT !.pc = "COPY", !.seen = NIL]
                     /\ UNCHANGED <<recvq, lock>>
                ELSE /\ g' = [g EXCEPT ![shrink.g].elem = 0]
                     /\ shrink' = [shrink EXCEPT !.pc = "COPY", !.seen = NIL]
                     /\ UNCHANGED <<recvq, lock>>
           ELSE /\ shrink' = [shrink EXCEPT !.pc = "COPY", !.seen = NIL]
                /\ UNCHANGED <<g, recvq, lock>>

(* Shrink/copy (S-32) runtime/stack.go:copystack, runtime/stack.go:syncadjustsudogs: The slot with what is in
   it, still under the lock where there is one. *)
Shrink_copy ==
   /\ shrink.pc = "COPY"
   /\ IF shrink.g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (shrink.py:72)")
      ELSE IF g[shrink.g].stack = 0
           THEN IF shrink.locked
                THEN /\ g' = [g EXCEPT ![shrink.g].full[1] = g[shrink.g].full[0]]
                     /\ shrink' = [shrink EXCEPT !.pc = "UNLOCK"]
                     /\ UNCHANGED <<recvq, lock>>
                ELSE /\ g' = [g EXCEPT ![shrink.g].full[1] = g[shrink.g].full[0]]
                     /\ shrink' = [shrink EXCEPT !.pc = "SWAP"]
                     /\ UNCHANGED <<recvq, lock>>
           ELSE IF shrink.locked
                THEN /\ g' = [g EXCEPT ![shrink.g].full[0] = g[shrink.g].full[1]]
                     /\ shrink' = [shrink EXCEPT !.pc = "UNLOCK"]
                     /\ UNCHANGED <<recvq, lock>>
                ELSE /\ g' = [g EXCEPT ![shrink.g].full[0] = g[shrink.g].full[1]]
                     /\ shrink' = [shrink EXCEPT !.pc = "SWAP"]
                     /\ UNCHANGED <<recvq, lock>>

(* Shrink/unlock (S-32) runtime/stack.go:syncadjustsudogs: Senders find the new place from now on, though the
   goroutine's stack is not yet there. *)
Shrink_unlock ==
   /\ shrink.pc = "UNLOCK"
   /\ lock' = FALSE
   /\ shrink' = [shrink EXCEPT !.pc = "SWAP", !.locked = FALSE]
   /\ UNCHANGED <<g, recvq>>

(* Shrink/swap (S-32) runtime/stack.go:copystack, runtime/stack.go:stackfree: gp.stack = new, and the old one
   is freed: whatever is written there now is lost. *)
Shrink_swap ==
   /\ shrink.pc = "SWAP"
   /\ IF shrink.g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (shrink.py:90)")
      ELSE IF g[shrink.g].stack = 0
           THEN /\ g' = [g EXCEPT ![shrink.g].stack = 1, ![shrink.g].full[0] = FALSE]
                /\ shrink' = [shrink EXCEPT !.pc = "RESUME"]
                /\ UNCHANGED <<recvq, lock>>
           ELSE /\ g' = [g EXCEPT ![shrink.g].stack = 0, ![shrink.g].full[1] = FALSE]
                /\ shrink' = [shrink EXCEPT !.pc = "RESUME"]
                /\ UNCHANGED <<recvq, lock>>

(* Shrink/resume (S-26 S-33) runtime/preempt.go:resumeG, runtime/proc.go:casfrom_Gscanstatus: The scan bit is
   given back. *)
Shrink_resume ==
   /\ shrink.pc = "RESUME"
   /\ IF shrink.g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (shrink.py:100)")
      ELSE /\ g' = [g EXCEPT ![shrink.g].scan = FALSE]
           /\ shrink' = [shrink EXCEPT !.pc = "IDLE", !.g = NIL]
           /\ UNCHANGED <<recvq, lock>>

Next ==
   \/ \E g_ \in G : Park_execute(g_)
   \/ \E g_ \in G : Park_grow(g_)
   \/ \E g_ \in G : Park_receive(g_)
   \/ \E g_ \in G : Park_lock(g_)
   \/ \E g_ \in G : Park_enqueue(g_)
   \/ \E g_ \in G : Park_parking(g_)
   \/ \E g_ \in G : Park_park(g_)
   \/ \E g_ \in G : Park_active(g_)
   \/ \E g_ \in G : Park_parked(g_)
   \/ \E g_ \in G : Park_unlock(g_)
   \/ \E g_ \in G : Park_woken(g_)
   \/ \E g_ \in G : Park_send(g_)
   \/ \E g_ \in G : Park_dequeue(g_)
   \/ \E g_ \in G : Park_load(g_)
   \/ Park_move
   \/ Park_move_1
   \/ Park_clear
   \/ Park_clear_1
   \/ \E g_ \in G : Park_send_unlock(g_)
   \/ Park_ready
   \/ Park_ready_1
   \/ \E g_ \in G : Shrink_suspend(g_)
   \/ Shrink_safe
   \/ Shrink_look
   \/ Shrink_lock
   \/ Shrink_load
   \/ Shrink_store
   \/ Shrink_copy
   \/ Shrink_unlock
   \/ Shrink_swap
   \/ Shrink_resume

Spec == Init /\ [][Next]_vars

(* Park/one-lock: The lock has one holder while it is held, and none otherwise. *)
Park_one_lock ==
   (Cardinality({g1 \in G : g[g1].pc \in {"ENQUEUE", "PARKING", "PARK", "ACTIVE", "PARKED_ON", "UNLOCK", "DEQUEUE", "LOAD", "MOVE", "CLEAR", "SEND_UNLOCK"}}))
   + (IF shrink.locked /\ shrink.pc \in {"LOAD", "STORE", "COPY", "UNLOCK"} THEN 1 ELSE 0)
   = (IF lock THEN 1 ELSE 0)

(* Park/scan-bit: A scan bit is set while the one who shrinks has it; such a goroutine does not run. *)
Park_scan_bit ==
   \A g1 \in G : g[g1].scan = (shrink.g = g1) /\ (g[g1].scan => g[g1].status # "RUNNING")

(* Park/elem-is-where-the-stack-is: A sudog points into the stack of its goroutine, or into the new one once
   it has been adjusted, or to nothing. *)
Park_elem_is_where_the_stack_is ==
   \A g1 \in G :
      \/ g[g1].elem = NIL
      \/ (g[g1].stack # g[g1].elem) = (shrink.g = g1 /\ shrink.pc \in {"COPY", "UNLOCK", "SWAP"})

(* Park/done-is-nil: The sudog of a goroutine that has its value points to nothing. *)
Park_done_is_nil ==
   \A g1 \in G : g[g1].pc # "WOKEN" \/ g[g1].elem = NIL

(* Park/value-arrives: The value is in the stack of a goroutine that has been woken for it, wherever that
   stack has been moved. *)
Park_value_arrives ==
   \A g1 \in G : g[g1].pc # "WOKEN" \/ (\A s1 \in S : g[g1].stack # s1 \/ g[g1].full[s1])

(* Park/slots: A slot has a value from when it is sent until it is received, and no other place has one, but
   while a stack is moved. *)
Park_slots ==
   \A g2 \in G :
      \A s1 \in S :
         g[g2].full[s1] =>
            /\ g[g2].stack = s1 \/ (shrink.g = g2 /\ shrink.pc \in {"UNLOCK", "SWAP"})
            /\ \/ g[g2].pc = "WOKEN"
               \/ \E g1 \in G : g[g1].peer = g2 /\ g[g1].pc \in {"CLEAR", "SEND_UNLOCK", "READY"}

(* Park/waiter-has-a-place: A receiver that waits is in the queue of the channel, or with the sender that
   wakes it. *)
Park_waiter_has_a_place ==
   \A g2 \in G :
      (Cardinality({slot1 \in 0 .. 1 : recvq[slot1] = g2}) + Cardinality({g1 \in G : g[g1].peer = g2}))
      = (IF g[g2].pc \in {"PARKING", "PARK", "ACTIVE", "PARKED_ON", "UNLOCK", "WAIT"} THEN 1 ELSE 0)

(* Park/status-where: Which status goes with which step; a goroutine is preempted only in code of its own, or
   before it goes on. *)
Park_status_where ==
   \A g1 \in G :
      /\ (g[g1].status = "WAITING") = (g[g1].pc \in {"ACTIVE", "PARKED_ON", "UNLOCK", "WAIT"})
      /\ (\/ g[g1].pc = "LOCK"
          \/ g[g1].pc = "ENQUEUE"
          \/ g[g1].pc = "PARKING"
          \/ g[g1].pc = "PARK"
          \/ g[g1].pc = "DEQUEUE"
          \/ g[g1].pc = "LOAD"
          \/ g[g1].pc = "MOVE"
          \/ g[g1].pc = "CLEAR"
          \/ g[g1].pc = "SEND_UNLOCK"
          \/ g[g1].pc = "READY") =>
            g[g1].status = "RUNNING"

(* Park/registers: Which steps have a receiver, a place to write to, a pointer of a sudog, and the two flags.
   *)
Park_registers ==
   /\ (g[0].peer # NIL) = (g[0].pc \in {"LOAD", "MOVE", "CLEAR", "SEND_UNLOCK", "READY"})
   /\ (g[0].pc = "MOVE") = (g[0].dst # NIL)
   /\ g[0].parking = (g[0].pc \in {"PARK", "ACTIVE", "PARKED_ON"})
   /\ g[0].active = (g[0].pc \in {"PARKED_ON", "UNLOCK", "WAIT", "WOKEN"})
   /\ \/ g[0].elem = NIL
      \/ g[0].pc = "PARKING"
      \/ g[0].pc = "PARK"
      \/ g[0].pc = "ACTIVE"
      \/ g[0].pc = "PARKED_ON"
      \/ g[0].pc = "UNLOCK"
      \/ g[0].pc = "WAIT"
      \/ g[0].pc = "WOKEN"
   /\ g[0].peer # 0
   /\ (g[1].peer # NIL) = (g[1].pc \in {"LOAD", "MOVE", "CLEAR", "SEND_UNLOCK", "READY"})
   /\ (g[1].pc = "MOVE") = (g[1].dst # NIL)
   /\ g[1].parking = (g[1].pc \in {"PARK", "ACTIVE", "PARKED_ON"})
   /\ g[1].active = (g[1].pc \in {"PARKED_ON", "UNLOCK", "WAIT", "WOKEN"})
   /\ \/ g[1].elem = NIL
      \/ g[1].pc = "PARKING"
      \/ g[1].pc = "PARK"
      \/ g[1].pc = "ACTIVE"
      \/ g[1].pc = "PARKED_ON"
      \/ g[1].pc = "UNLOCK"
      \/ g[1].pc = "WAIT"
      \/ g[1].pc = "WOKEN"
   /\ g[1].peer # 1

(* Park/receiver-of: Whom somebody sends to waits; its sudog points to its slot until the value is written and
   the pointer cleared. *)
Park_receiver_of ==
   /\ \/ g[0].peer = NIL
      \/ /\ g[0].peer = 0
         /\ g[0].pc = "WAIT"
         /\ (g[0].elem = NIL) = (g[0].pc \in {"SEND_UNLOCK", "READY"})
         /\ g[0].pc # "MOVE" \/ g[0].elem = g[0].dst
         /\ (g[0].pc \in {"CLEAR", "SEND_UNLOCK", "READY"}) =>
               \A s1 \in S :
                  (g[0].stack = s1) # ~(shrink.g = 0 /\ shrink.pc \in {"UNLOCK", "SWAP"}) \/ g[0].full[s1]
      \/ /\ g[0].peer = 1
         /\ g[1].pc = "WAIT"
         /\ (g[1].elem = NIL) = (g[0].pc \in {"SEND_UNLOCK", "READY"})
         /\ g[0].pc # "MOVE" \/ g[0].dst = g[1].elem
         /\ (g[0].pc \in {"CLEAR", "SEND_UNLOCK", "READY"}) =>
               \A s1 \in S :
                  (g[1].stack = s1) # ~(shrink.g = 1 /\ shrink.pc \in {"UNLOCK", "SWAP"}) \/ g[1].full[s1]
   /\ \/ g[1].peer = NIL
      \/ \E g1 \in G :
            /\ g[1].peer = g1
            /\ g[g1].pc = "WAIT"
            /\ (g[g1].elem = NIL) = (g[1].pc \in {"SEND_UNLOCK", "READY"})
            /\ g[1].pc # "MOVE" \/ g[g1].elem = g[1].dst
            /\ (g[1].pc \in {"CLEAR", "SEND_UNLOCK", "READY"}) =>
                  \A s1 \in S :
                     (g[g1].stack = s1) # ~(shrink.g = g1 /\ shrink.pc \in {"UNLOCK", "SWAP"}) \/ g[g1].full[s1]

(* Park/queued-points: The sudog of a goroutine in the queue points to its slot. *)
Park_queued_points ==
   \A g1 \in G : (\E slot1 \in 0 .. 1 : recvq[slot1] = g1) => g[g1].elem # NIL

(* Park/woken-value-moves: A goroutine that has been woken finds its value where its stack will be. *)
Park_woken_value_moves ==
   \A g1 \in G :
      \/ g[g1].pc # "WOKEN"
      \/ \A s1 \in S :
            (g[g1].stack = s1) # ~(shrink.g = g1 /\ shrink.pc \in {"UNLOCK", "SWAP"}) \/ g[g1].full[s1]

(* Shrink/where: The one who shrinks has a goroutine while it works, that is not parking, and the lock where
   there are sudogs. *)
Shrink_where ==
   /\ (shrink.pc = "IDLE") = (shrink.g = NIL)
   /\ shrink.seen = NIL \/ shrink.pc = "STORE"
   /\ shrink.locked => shrink.pc \in {"LOCK", "LOAD", "STORE", "COPY", "UNLOCK"}
   /\ shrink.pc \in {"LOCK", "UNLOCK"} => shrink.locked
   /\ \A g1 \in G :
         (shrink.g = g1 /\ ~(shrink.pc \in {"SAFE", "RESUME"})) =>
            /\ ~g[g1].parking
            /\ (shrink.pc \in {"LOAD", "STORE", "COPY"}) =>
                  g[g1].active = (shrink.locked /\ shrink.pc \in {"LOAD", "STORE", "COPY", "UNLOCK"})
            /\ shrink.pc # "LOCK" \/ g[g1].active
            /\ shrink.pc # "STORE" \/ g[g1].elem = shrink.seen

Inv ==
   /\ Park_one_lock
   /\ Park_scan_bit
   /\ Park_elem_is_where_the_stack_is
   /\ Park_done_is_nil
   /\ Park_value_arrives
   /\ Park_slots
   /\ Park_waiter_has_a_place
   /\ Park_status_where
   /\ Park_registers
   /\ Park_receiver_of
   /\ Park_queued_points
   /\ Park_woken_value_moves
   /\ Shrink_where

(* Park/shrunk-while-parked: A stack is shrunk under the lock of the channel that its goroutine waits on.
   Some reachable state satisfies it. *)
Park_shrunk_while_parked ==
   /\ shrink.locked
   /\ shrink.pc \in {"LOAD", "STORE", "COPY", "UNLOCK"}
   /\ \E g1 \in G : shrink.g = g1 /\ g[g1].pc = "WAIT" /\ g[g1].elem # NIL

(* Park/not-while-parking: The one who shrinks meets a goroutine that is parking, and leaves its stack alone.
   Some reachable state satisfies it. *)
Park_not_while_parking ==
   shrink.pc = "SAFE" /\ (\E g1 \in G : shrink.g = g1 /\ g[g1].parking)

(* Park/sender-waits: A sender has written its value, and cannot ready the receiver, because its stack is
   being shrunk.  Some reachable state satisfies it. *)
Park_sender_waits ==
   \E g2 \in G : g[g2].pc = "READY" /\ (\E g1 \in G : g[g2].peer = g1 /\ g[g1].scan)

(* Park/value-moves: A stack is moved with the value in it, before its goroutine has run again.  Some
   reachable state satisfies it. *)
Park_value_moves ==
   shrink.pc = "COPY" /\ (\E g1 \in G : shrink.g = g1 /\ (\E s1 \in S : g[g1].stack = s1 /\ g[g1].full[s1]))

(* Park/elem-is-where-the-stack-is/possible: Not vacuous: A sudog points into the stack of its goroutine, or
   into the new one once it has been adjusted, or to nothing.  Some reachable state satisfies it. *)
Park_elem_is_where_the_stack_is_possible ==
   \E g1 \in G : g[g1].elem = 1

========================================================
