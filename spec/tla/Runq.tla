-------------------- MODULE Runq --------------------
(* runq G=3,P=2,Slot=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock.
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g, p
vars == <<g, p>>

NIL == -1
G == 0 .. 2
P == 0 .. 1
Slot == 0 .. 1

TypeOK ==
   /\ g \in [G -> [where : {"NEW", "QUEUED", "GOT", "GLOBAL", "TWICE"}]]
   /\ p \in [P -> [head : 0 .. 3,
                   tail : 0 .. 3,
                   runq : [Slot -> G \cup {NIL}],
                   runnext : G \cup {NIL},
                   pc : {"IDLE", "NEXT_LOAD", "NEXT_CAS", "PUT_LOAD", "PUT_SLOT", "PUT_TAIL", "SLOW_COPY", "SLOW_CAS", "GLOBAL", "BATCH", "BATCH_SLOT", "BATCH_TAIL", "GET_NEXT", "GET_LOAD", "GET_SLOT", "GET_CAS", "DRAIN_NEXT", "DRAIN_LOAD", "DRAIN_CAS", "DRAIN_COPY", "GRAB_HEAD", "GRAB_TAIL", "GRAB_COPY", "GRAB_CAS", "GRAB_EMPTY", "GRAB_NEXT", "STEAL_LOAD", "STEAL_TAIL", "EMPTY_HEAD", "EMPTY_TAIL", "EMPTY_NEXT", "EMPTY_AGAIN"},
                   victim : P,
                   h : 0 .. 3,
                   t : 0 .. 3,
                   n : 0 .. 2,
                   i : 0 .. 2,
                   seen : G \cup {NIL},
                   gp : G \cup {NIL},
                   batch : [0 .. 2 -> G \cup {NIL}],
                   empty : BOOLEAN]]

Init ==
   \/ /\ g = [g1 \in G |-> [where |-> "NEW"]]
      /\ p = [p1 \in P |-> [head |-> 3,
                            tail |-> 3,
                            runq |-> [slot1 \in Slot |-> NIL],
                            runnext |-> NIL,
                            pc |-> "IDLE",
                            victim |-> 0,
                            h |-> 0,
                            t |-> 0,
                            n |-> 0,
                            i |-> 0,
                            seen |-> NIL,
                            gp |-> NIL,
                            batch |-> [slot1 \in 0 .. 2 |-> NIL],
                            empty |-> FALSE]]
   \/ /\ g = (0 :> [where |-> "QUEUED"]
             @@ 1 :> [where |-> "NEW"]
             @@ 2 :> [where |-> "NEW"])
      /\ p = (0 :> [head |-> 3,
                    tail |-> 0,
                    runq |-> (0 :> NIL
                             @@ 1 :> 0),
                    runnext |-> NIL,
                    pc |-> "IDLE",
                    victim |-> 0,
                    h |-> 0,
                    t |-> 0,
                    n |-> 0,
                    i |-> 0,
                    seen |-> NIL,
                    gp |-> NIL,
                    batch |-> [slot1 \in 0 .. 2 |-> NIL],
                    empty |-> FALSE]
             @@ 1 :> [head |-> 3,
                      tail |-> 3,
                      runq |-> [slot1 \in Slot |-> NIL],
                      runnext |-> NIL,
                      pc |-> "IDLE",
                      victim |-> 0,
                      h |-> 0,
                      t |-> 0,
                      n |-> 0,
                      i |-> 0,
                      seen |-> NIL,
                      gp |-> NIL,
                      batch |-> [slot1 \in 0 .. 2 |-> NIL],
                      empty |-> FALSE])
   \/ /\ g = (0 :> [where |-> "QUEUED"]
             @@ 1 :> [where |-> "QUEUED"]
             @@ 2 :> [where |-> "NEW"])
      /\ p = (0 :> [head |-> 3,
                    tail |-> 1,
                    runq |-> (0 :> 1
                             @@ 1 :> 0),
                    runnext |-> NIL,
                    pc |-> "IDLE",
                    victim |-> 0,
                    h |-> 0,
                    t |-> 0,
                    n |-> 0,
                    i |-> 0,
                    seen |-> NIL,
                    gp |-> NIL,
                    batch |-> [slot1 \in 0 .. 2 |-> NIL],
                    empty |-> FALSE]
             @@ 1 :> [head |-> 3,
                      tail |-> 3,
                      runq |-> [slot1 \in Slot |-> NIL],
                      runnext |-> NIL,
                      pc |-> "IDLE",
                      victim |-> 0,
                      h |-> 0,
                      t |-> 0,
                      n |-> 0,
                      i |-> 0,
                      seen |-> NIL,
                      gp |-> NIL,
                      batch |-> [slot1 \in 0 .. 2 |-> NIL],
                      empty |-> FALSE])

(* RunQ/get (S-72) runtime/proc.go:runqget: The owner wants a goroutine to run, and loads runnext. *)
RunQ_get(p_) ==
   /\ p[p_].pc = "IDLE"
   /\ IF p[p_].runnext = NIL
      THEN /\ p' = [p EXCEPT ![p_].pc = "GET_LOAD", ![p_].seen = p[p_].runnext]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "GET_NEXT", ![p_].seen = p[p_].runnext]
           /\ UNCHANGED <<g>>

(* RunQ/get-next-cas (S-72) runtime/proc.go:runqget: The owner takes runnext, unless it has been stolen; it
   need not try again, as nobody else fills it. *)
RunQ_get_next_cas(p_) ==
   /\ p[p_].pc = "GET_NEXT"
   /\ IF p[p_].runnext = p[p_].seen
      THEN IF p[p_].seen = NIL
           THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
           ELSE IF g[p[p_].seen].where = "QUEUED"
                THEN /\ g' = [g EXCEPT ![p[p_].seen].where = "GOT"]
                     /\ p' = [p EXCEPT ![p_].runnext = NIL, ![p_].pc = "IDLE", ![p_].seen = NIL]
                ELSE /\ g' = [g EXCEPT ![p[p_].seen].where = "TWICE"]
                     /\ p' = [p EXCEPT ![p_].runnext = NIL, ![p_].pc = "IDLE", ![p_].seen = NIL]
      ELSE /\ p' = [p EXCEPT ![p_].pc = "GET_LOAD", ![p_].seen = NIL]
           /\ UNCHANGED <<g>>

(* RunQ/get-load (S-72) runtime/proc.go:runqget: The owner loads the head: the ring is empty, or there is a
   first one. *)
RunQ_get_load(p_) ==
   /\ p[p_].pc = "GET_LOAD"
   /\ IF p[p_].head = p[p_].tail
      THEN /\ p' = [p EXCEPT ![p_].pc = "IDLE"]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "GET_SLOT", ![p_].h = p[p_].head]
           /\ UNCHANGED <<g>>

(* RunQ/get-slot (S-72) runtime/proc.go:runqget: The owner loads the slot of the head that it knows. *)
RunQ_get_slot(p_) ==
   /\ p[p_].pc = "GET_SLOT"
   /\ IF p[p_].h % 2 = 0
      THEN /\ p' = [p EXCEPT ![p_].pc = "GET_CAS", ![p_].seen = p[p_].runq[0]]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "GET_CAS", ![p_].seen = p[p_].runq[1]]
           /\ UNCHANGED <<g>>

(* RunQ/get-cas (S-72) runtime/proc.go:runqget: The owner takes the goroutine that it has seen, unless a thief
   was there first. *)
RunQ_get_cas(p_) ==
   /\ p[p_].pc = "GET_CAS"
   /\ IF p[p_].head = p[p_].h
      THEN IF p[p_].seen = NIL
           THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
           ELSE IF g[p[p_].seen].where = "QUEUED"
                THEN /\ g' = [g EXCEPT ![p[p_].seen].where = "GOT"]
                     /\ p' = [p EXCEPT ![p_].head = (p[p_].h + 1) % 4,
                                       ![p_].pc = "IDLE",
                                       ![p_].h = 0,
                                       ![p_].seen = NIL]
                ELSE /\ g' = [g EXCEPT ![p[p_].seen].where = "TWICE"]
                     /\ p' = [p EXCEPT ![p_].head = (p[p_].h + 1) % 4,
                                       ![p_].pc = "IDLE",
                                       ![p_].h = 0,
                                       ![p_].seen = NIL]
      ELSE /\ p' = [p EXCEPT ![p_].pc = "GET_LOAD", ![p_].h = 0, ![p_].seen = NIL]
           /\ UNCHANGED <<g>>

(* RunQ/drain (S-76) runtime/proc.go:runqdrain: The owner wants everything, and loads runnext. *)
RunQ_drain(p_) ==
   /\ p[p_].pc = "IDLE"
   /\ IF p[p_].runnext = NIL
      THEN /\ p' = [p EXCEPT ![p_].pc = "DRAIN_LOAD", ![p_].seen = p[p_].runnext]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "DRAIN_NEXT", ![p_].seen = p[p_].runnext]
           /\ UNCHANGED <<g>>

(* RunQ/drain-next-cas (S-76) runtime/proc.go:runqdrain: The owner takes runnext, unless it has been stolen.
   *)
RunQ_drain_next_cas(p_) ==
   /\ p[p_].pc = "DRAIN_NEXT"
   /\ IF p[p_].runnext = p[p_].seen
      THEN IF p[p_].seen = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (get.py:79)")
           ELSE IF p[p_].batch[0] = NIL
                THEN /\ p' = [p EXCEPT ![p_].runnext = NIL,
                                       ![p_].pc = "DRAIN_LOAD",
                                       ![p_].seen = NIL,
                                       ![p_].batch[0] = p[p_].seen]
                     /\ UNCHANGED <<g>>
                ELSE IF p[p_].batch[1] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].runnext = NIL,
                                            ![p_].pc = "DRAIN_LOAD",
                                            ![p_].seen = NIL,
                                            ![p_].batch[1] = p[p_].seen]
                          /\ UNCHANGED <<g>>
                     ELSE IF p[p_].batch[2] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].runnext = NIL,
                                                 ![p_].pc = "DRAIN_LOAD",
                                                 ![p_].seen = NIL,
                                                 ![p_].batch[2] = p[p_].seen]
                               /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (get.py:79)")
      ELSE /\ p' = [p EXCEPT ![p_].pc = "DRAIN_LOAD", ![p_].seen = NIL]
           /\ UNCHANGED <<g>>

(* RunQ/drain-load (S-76) runtime/proc.go:runqdrain: The owner loads the head, and knows how many there are.
   *)
(* p = 0 *)
RunQ_drain_load ==
   /\ p[0].pc = "DRAIN_LOAD"
   /\ IF p[0].head = p[0].tail
      THEN IF p[0].batch[0] = NIL
           THEN /\ p' = [p EXCEPT ![0].pc = "IDLE"]
                /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![0].pc = "GLOBAL"]
                /\ UNCHANGED <<g>>
      ELSE IF 2 < (p[0].tail - p[0].head) % 4
           THEN Assert(FALSE, "p[0].n set outside 0..2 (get.py:90)")
           ELSE /\ p' = [p EXCEPT ![0].pc = "DRAIN_CAS",
                                  ![0].h = p[0].head,
                                  ![0].n = (p[0].tail - p[0].head) % 4]
                /\ UNCHANGED <<g>>
(* p = 1 *)
RunQ_drain_load_1 ==
   /\ p[1].pc = "DRAIN_LOAD"
   /\ IF p[1].head = p[1].tail
      THEN IF p[1].batch[0] = NIL
           THEN /\ p' = [p EXCEPT ![1].pc = "IDLE"]
                /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![1].pc = "GLOBAL"]
                /\ UNCHANGED <<g>>
      ELSE IF 2 < (p[1].tail - p[1].head) % 4
           THEN Assert(FALSE, "p[1].n set outside 0..2 (get.py:90)")
           ELSE /\ p' = [p EXCEPT ![1].pc = "DRAIN_CAS",
                                  ![1].h = p[1].head,
                                  ![1].n = (p[1].tail - p[1].head) % 4]
                /\ UNCHANGED <<g>>

(* RunQ/drain-cas (S-76) runtime/proc.go:runqdrain: The owner takes all that it has counted, before it looks
   at any of them. *)
RunQ_drain_cas(p_) ==
   /\ p[p_].pc = "DRAIN_CAS"
   /\ IF p[p_].head = p[p_].h
      THEN /\ p' = [p EXCEPT ![p_].head = (p[p_].h + p[p_].n) % 4, ![p_].pc = "DRAIN_COPY"]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "DRAIN_LOAD", ![p_].h = 0, ![p_].n = 0]
           /\ UNCHANGED <<g>>

(* RunQ/drain-copy (S-76) runtime/proc.go:runqdrain: The owner loads a slot that nobody else may touch now; in
   the end the caller puts all of them on the global queue. *)
(* p = 0 *)
RunQ_drain_copy ==
   /\ p[0].pc = "DRAIN_COPY"
   /\ IF (p[0].h + p[0].i) % 2 = 0
      THEN IF p[0].runq[0] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (get.py:115)")
           ELSE IF p[0].batch[0] = NIL
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (get.py:116)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].pc = "GLOBAL",
                                                 ![0].h = 0,
                                                 ![0].n = 0,
                                                 ![0].i = 0,
                                                 ![0].batch[0] = p[0].runq[0]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[0] = p[0].runq[0]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[0].batch[1] = NIL
                     THEN IF 1 < p[0].i
                          THEN Assert(FALSE, "p[0].i set outside 0..2 (get.py:116)")
                          ELSE IF p[0].n = p[0].i + 1
                               THEN /\ p' = [p EXCEPT ![0].pc = "GLOBAL",
                                                      ![0].h = 0,
                                                      ![0].n = 0,
                                                      ![0].i = 0,
                                                      ![0].batch[1] = p[0].runq[0]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[1] = p[0].runq[0]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[0].batch[2] = NIL
                          THEN IF 1 < p[0].i
                               THEN Assert(FALSE, "p[0].i set outside 0..2 (get.py:116)")
                               ELSE IF p[0].n = p[0].i + 1
                                    THEN /\ p' = [p EXCEPT ![0].pc = "GLOBAL",
                                                           ![0].h = 0,
                                                           ![0].n = 0,
                                                           ![0].i = 0,
                                                           ![0].batch[2] = p[0].runq[0]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[2] = p[0].runq[0]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (get.py:115)")
      ELSE IF p[0].runq[1] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (get.py:115)")
           ELSE IF p[0].batch[0] = NIL
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (get.py:116)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].pc = "GLOBAL",
                                                 ![0].h = 0,
                                                 ![0].n = 0,
                                                 ![0].i = 0,
                                                 ![0].batch[0] = p[0].runq[1]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[0] = p[0].runq[1]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[0].batch[1] = NIL
                     THEN IF 1 < p[0].i
                          THEN Assert(FALSE, "p[0].i set outside 0..2 (get.py:116)")
                          ELSE IF p[0].n = p[0].i + 1
                               THEN /\ p' = [p EXCEPT ![0].pc = "GLOBAL",
                                                      ![0].h = 0,
                                                      ![0].n = 0,
                                                      ![0].i = 0,
                                                      ![0].batch[1] = p[0].runq[1]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[1] = p[0].runq[1]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[0].batch[2] = NIL
                          THEN IF 1 < p[0].i
                               THEN Assert(FALSE, "p[0].i set outside 0..2 (get.py:116)")
                               ELSE IF p[0].n = p[0].i + 1
                                    THEN /\ p' = [p EXCEPT ![0].pc = "GLOBAL",
                                                           ![0].h = 0,
                                                           ![0].n = 0,
                                                           ![0].i = 0,
                                                           ![0].batch[2] = p[0].runq[1]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[2] = p[0].runq[1]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (get.py:115)")
(* p = 1 *)
RunQ_drain_copy_1 ==
   /\ p[1].pc = "DRAIN_COPY"
   /\ IF (p[1].h + p[1].i) % 2 = 0
      THEN IF p[1].runq[0] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (get.py:115)")
           ELSE IF p[1].batch[0] = NIL
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (get.py:116)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].pc = "GLOBAL",
                                                 ![1].h = 0,
                                                 ![1].n = 0,
                                                 ![1].i = 0,
                                                 ![1].batch[0] = p[1].runq[0]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[0] = p[1].runq[0]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[1].batch[1] = NIL
                     THEN IF 1 < p[1].i
                          THEN Assert(FALSE, "p[1].i set outside 0..2 (get.py:116)")
                          ELSE IF p[1].n = p[1].i + 1
                               THEN /\ p' = [p EXCEPT ![1].pc = "GLOBAL",
                                                      ![1].h = 0,
                                                      ![1].n = 0,
                                                      ![1].i = 0,
                                                      ![1].batch[1] = p[1].runq[0]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[1] = p[1].runq[0]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[1].batch[2] = NIL
                          THEN IF 1 < p[1].i
                               THEN Assert(FALSE, "p[1].i set outside 0..2 (get.py:116)")
                               ELSE IF p[1].n = p[1].i + 1
                                    THEN /\ p' = [p EXCEPT ![1].pc = "GLOBAL",
                                                           ![1].h = 0,
                                                           ![1].n = 0,
                                                           ![1].i = 0,
                                                           ![1].batch[2] = p[1].runq[0]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[2] = p[1].runq[0]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (get.py:115)")
      ELSE IF p[1].runq[1] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (get.py:115)")
           ELSE IF p[1].batch[0] = NIL
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (get.py:116)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].pc = "GLOBAL",
                                                 ![1].h = 0,
                                                 ![1].n = 0,
                                                 ![1].i = 0,
                                                 ![1].batch[0] = p[1].runq[1]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[0] = p[1].runq[1]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[1].batch[1] = NIL
                     THEN IF 1 < p[1].i
                          THEN Assert(FALSE, "p[1].i set outside 0..2 (get.py:116)")
                          ELSE IF p[1].n = p[1].i + 1
                               THEN /\ p' = [p EXCEPT ![1].pc = "GLOBAL",
                                                      ![1].h = 0,
                                                      ![1].n = 0,
                                                      ![1].i = 0,
                                                      ![1].batch[1] = p[1].runq[1]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[1] = p[1].runq[1]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[1].batch[2] = NIL
                          THEN IF 1 < p[1].i
                               THEN Assert(FALSE, "p[1].i set outside 0..2 (get.py:116)")
                               ELSE IF p[1].n = p[1].i + 1
                                    THEN /\ p' = [p EXCEPT ![1].pc = "GLOBAL",
                                                           ![1].h = 0,
                                                           ![1].n = 0,
                                                           ![1].i = 0,
                                                           ![1].batch[2] = p[1].runq[1]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[2] = p[1].runq[1]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (get.py:115)")

(* RunQ/empty (S-77) runtime/proc.go:runqempty: Another thread asks whether a queue is empty. *)
(* p = 1, victim = 0 *)
RunQ_empty ==
   /\ p[1].pc = "IDLE"
   /\ p' = [p EXCEPT ![1].pc = "EMPTY_HEAD", ![1].victim = 0]
   /\ UNCHANGED <<g>>

(* RunQ/empty-head (S-77) runtime/proc.go:runqempty: It loads the head. *)
RunQ_empty_head(p_) ==
   /\ p[p_].pc = "EMPTY_HEAD"
   /\ p' = [p EXCEPT ![p_].pc = "EMPTY_TAIL", ![p_].h = p[p[p_].victim].head]
   /\ UNCHANGED <<g>>

(* RunQ/empty-tail (S-77) runtime/proc.go:runqempty: It loads the tail. *)
RunQ_empty_tail(p_) ==
   /\ p[p_].pc = "EMPTY_TAIL"
   /\ p' = [p EXCEPT ![p_].pc = "EMPTY_NEXT", ![p_].t = p[p[p_].victim].tail]
   /\ UNCHANGED <<g>>

(* RunQ/empty-next (S-77) runtime/proc.go:runqempty: It loads runnext. *)
RunQ_empty_next(p_) ==
   /\ p[p_].pc = "EMPTY_NEXT"
   /\ IF p[p[p_].victim].head = p[p[p_].victim].tail
      THEN /\ p' = [p EXCEPT ![p_].pc = "EMPTY_AGAIN",
                             ![p_].seen = p[p[p_].victim].runnext,
                             ![p_].empty = (p[p[p_].victim].runnext = NIL)]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "EMPTY_AGAIN", ![p_].seen = p[p[p_].victim].runnext, ![p_].empty = FALSE]
           /\ UNCHANGED <<g>>

(* RunQ/empty-again (S-77) runtime/proc.go:runqempty: It loads the tail once more: if that has moved, what was
   in runnext may be in the ring, and it begins again. *)
(* p = 0 *)
RunQ_empty_again ==
   /\ p[0].pc = "EMPTY_AGAIN"
   /\ IF p[0].victim = 0
      THEN IF p[0].tail = p[0].t
           THEN /\ p' = [p EXCEPT ![0].pc = "IDLE", ![0].h = 0, ![0].t = 0, ![0].seen = NIL, ![0].empty = FALSE]
                /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![0].pc = "EMPTY_HEAD",
                                  ![0].h = 0,
                                  ![0].t = 0,
                                  ![0].seen = NIL,
                                  ![0].empty = FALSE]
                /\ UNCHANGED <<g>>
      ELSE IF p[0].t = p[1].tail
           THEN /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                  ![0].victim = 0,
                                  ![0].h = 0,
                                  ![0].t = 0,
                                  ![0].seen = NIL,
                                  ![0].empty = FALSE]
                /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![0].pc = "EMPTY_HEAD",
                                  ![0].h = 0,
                                  ![0].t = 0,
                                  ![0].seen = NIL,
                                  ![0].empty = FALSE]
                /\ UNCHANGED <<g>>
(* p = 1 *)
RunQ_empty_again_1 ==
   /\ p[1].pc = "EMPTY_AGAIN"
   /\ IF p[1].victim = 0
      THEN IF p[0].tail = p[1].t
           THEN /\ p' = [p EXCEPT ![1].pc = "IDLE", ![1].h = 0, ![1].t = 0, ![1].seen = NIL, ![1].empty = FALSE]
                /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![1].pc = "EMPTY_HEAD",
                                  ![1].h = 0,
                                  ![1].t = 0,
                                  ![1].seen = NIL,
                                  ![1].empty = FALSE]
                /\ UNCHANGED <<g>>
      ELSE IF p[1].tail = p[1].t
           THEN /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                  ![1].victim = 0,
                                  ![1].h = 0,
                                  ![1].t = 0,
                                  ![1].seen = NIL,
                                  ![1].empty = FALSE]
                /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![1].pc = "EMPTY_HEAD",
                                  ![1].h = 0,
                                  ![1].t = 0,
                                  ![1].seen = NIL,
                                  ![1].empty = FALSE]
                /\ UNCHANGED <<g>>

(* RunQ/put (S-70) runtime/proc.go:runqput: The owner has a goroutine to put: to runnext, or to the ring. *)
(* next = FALSE *)
RunQ_put(p_, g_) ==
   /\ p[p_].pc = "IDLE"
   /\ g[g_].where = "NEW"
   /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
   /\ p' = [p EXCEPT ![p_].pc = "PUT_LOAD", ![p_].gp = g_]
(* next = TRUE *)
RunQ_put_1(p_, g_) ==
   /\ p[p_].pc = "IDLE"
   /\ g[g_].where = "NEW"
   /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
   /\ p' = [p EXCEPT ![p_].pc = "NEXT_LOAD", ![p_].gp = g_]

(* RunQ/next-load (S-70) runtime/proc.go:runqput: The owner loads runnext. *)
RunQ_next_load(p_) ==
   /\ p[p_].pc = "NEXT_LOAD"
   /\ p' = [p EXCEPT ![p_].pc = "NEXT_CAS", ![p_].seen = p[p_].runnext]
   /\ UNCHANGED <<g>>

(* RunQ/next-cas (S-70 IS-17) runtime/proc.go:runqput: The owner puts its goroutine into runnext, if that is
   as it was; what was there is to go to the ring. *)
RunQ_next_cas(p_) ==
   /\ p[p_].pc = "NEXT_CAS"
   /\ IF p[p_].runnext = p[p_].seen
      THEN IF p[p_].seen = NIL
           THEN /\ p' = [p EXCEPT ![p_].runnext = p[p_].gp, ![p_].pc = "IDLE", ![p_].gp = p[p_].seen]
                /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![p_].runnext = p[p_].gp,
                                  ![p_].pc = "PUT_LOAD",
                                  ![p_].seen = NIL,
                                  ![p_].gp = p[p_].seen]
                /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "NEXT_LOAD", ![p_].seen = NIL]
           /\ UNCHANGED <<g>>

(* RunQ/put-load (S-70 S-71 IS-12) runtime/proc.go:runqput, runtime/proc.go:runqputslow: The owner loads the
   head; its tail is its own. *)
RunQ_put_load(p_) ==
   /\ p[p_].pc = "PUT_LOAD"
   /\ IF (p[p_].tail - p[p_].head) % 4 < 2
      THEN /\ p' = [p EXCEPT ![p_].pc = "PUT_SLOT", ![p_].h = p[p_].head, ![p_].t = p[p_].tail]
           /\ UNCHANGED <<g>>
      ELSE IF ((p[p_].tail - p[p_].head) % 4) \div 2 = 1
           THEN /\ p' = [p EXCEPT ![p_].pc = "SLOW_COPY",
                                  ![p_].h = p[p_].head,
                                  ![p_].t = p[p_].tail,
                                  ![p_].n = ((p[p_].tail - p[p_].head) % 4) \div 2]
                /\ UNCHANGED <<g>>
           ELSE Assert(FALSE, "runqputslow: queue is not full (put.py:64)")

(* RunQ/put-slot (S-70) runtime/proc.go:runqput: The owner stores its goroutine to the slot behind the last
   one. *)
RunQ_put_slot(p_) ==
   /\ p[p_].pc = "PUT_SLOT"
   /\ IF p[p_].t % 2 = 0
      THEN /\ p' = [p EXCEPT ![p_].runq[0] = p[p_].gp, ![p_].pc = "PUT_TAIL"]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].runq[1] = p[p_].gp, ![p_].pc = "PUT_TAIL"]
           /\ UNCHANGED <<g>>

(* RunQ/put-tail (S-70 IS-17) runtime/proc.go:runqput: The owner stores the tail: from now on others may take
   the goroutine. *)
RunQ_put_tail(p_) ==
   /\ p[p_].pc = "PUT_TAIL"
   /\ p' = [p EXCEPT ![p_].tail = (p[p_].t + 1) % 4,
                     ![p_].pc = "IDLE",
                     ![p_].h = 0,
                     ![p_].t = 0,
                     ![p_].gp = NIL]
   /\ UNCHANGED <<g>>

(* RunQ/slow-copy (S-71) runtime/proc.go:runqputslow: The owner copies one goroutine of the first half. *)
(* p = 0 *)
RunQ_slow_copy ==
   /\ p[0].pc = "SLOW_COPY"
   /\ IF (p[0].h + p[0].i) % 2 = 0
      THEN IF p[0].runq[0] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (put.py:91)")
           ELSE IF p[0].batch[0] = NIL
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (put.py:92)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].pc = "SLOW_CAS",
                                                 ![0].i = p[0].i + 1,
                                                 ![0].batch[0] = p[0].runq[0]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[0] = p[0].runq[0]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[0].batch[1] = NIL
                     THEN IF 1 < p[0].i
                          THEN Assert(FALSE, "p[0].i set outside 0..2 (put.py:92)")
                          ELSE IF p[0].n = p[0].i + 1
                               THEN /\ p' = [p EXCEPT ![0].pc = "SLOW_CAS",
                                                      ![0].i = p[0].i + 1,
                                                      ![0].batch[1] = p[0].runq[0]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[1] = p[0].runq[0]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[0].batch[2] = NIL
                          THEN IF 1 < p[0].i
                               THEN Assert(FALSE, "p[0].i set outside 0..2 (put.py:92)")
                               ELSE IF p[0].n = p[0].i + 1
                                    THEN /\ p' = [p EXCEPT ![0].pc = "SLOW_CAS",
                                                           ![0].i = p[0].i + 1,
                                                           ![0].batch[2] = p[0].runq[0]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[2] = p[0].runq[0]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (put.py:91)")
      ELSE IF p[0].runq[1] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (put.py:91)")
           ELSE IF p[0].batch[0] = NIL
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (put.py:92)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].pc = "SLOW_CAS",
                                                 ![0].i = p[0].i + 1,
                                                 ![0].batch[0] = p[0].runq[1]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[0] = p[0].runq[1]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[0].batch[1] = NIL
                     THEN IF 1 < p[0].i
                          THEN Assert(FALSE, "p[0].i set outside 0..2 (put.py:92)")
                          ELSE IF p[0].n = p[0].i + 1
                               THEN /\ p' = [p EXCEPT ![0].pc = "SLOW_CAS",
                                                      ![0].i = p[0].i + 1,
                                                      ![0].batch[1] = p[0].runq[1]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[1] = p[0].runq[1]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[0].batch[2] = NIL
                          THEN IF 1 < p[0].i
                               THEN Assert(FALSE, "p[0].i set outside 0..2 (put.py:92)")
                               ELSE IF p[0].n = p[0].i + 1
                                    THEN /\ p' = [p EXCEPT ![0].pc = "SLOW_CAS",
                                                           ![0].i = p[0].i + 1,
                                                           ![0].batch[2] = p[0].runq[1]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1, ![0].batch[2] = p[0].runq[1]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (put.py:91)")
(* p = 1 *)
RunQ_slow_copy_1 ==
   /\ p[1].pc = "SLOW_COPY"
   /\ IF (p[1].h + p[1].i) % 2 = 0
      THEN IF p[1].runq[0] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (put.py:91)")
           ELSE IF p[1].batch[0] = NIL
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (put.py:92)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].pc = "SLOW_CAS",
                                                 ![1].i = p[1].i + 1,
                                                 ![1].batch[0] = p[1].runq[0]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[0] = p[1].runq[0]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[1].batch[1] = NIL
                     THEN IF 1 < p[1].i
                          THEN Assert(FALSE, "p[1].i set outside 0..2 (put.py:92)")
                          ELSE IF p[1].n = p[1].i + 1
                               THEN /\ p' = [p EXCEPT ![1].pc = "SLOW_CAS",
                                                      ![1].i = p[1].i + 1,
                                                      ![1].batch[1] = p[1].runq[0]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[1] = p[1].runq[0]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[1].batch[2] = NIL
                          THEN IF 1 < p[1].i
                               THEN Assert(FALSE, "p[1].i set outside 0..2 (put.py:92)")
                               ELSE IF p[1].n = p[1].i + 1
                                    THEN /\ p' = [p EXCEPT ![1].pc = "SLOW_CAS",
                                                           ![1].i = p[1].i + 1,
                                                           ![1].batch[2] = p[1].runq[0]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[2] = p[1].runq[0]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (put.py:91)")
      ELSE IF p[1].runq[1] = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (put.py:91)")
           ELSE IF p[1].batch[0] = NIL
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (put.py:92)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].pc = "SLOW_CAS",
                                                 ![1].i = p[1].i + 1,
                                                 ![1].batch[0] = p[1].runq[1]]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[0] = p[1].runq[1]]
                               /\ UNCHANGED <<g>>
                ELSE IF p[1].batch[1] = NIL
                     THEN IF 1 < p[1].i
                          THEN Assert(FALSE, "p[1].i set outside 0..2 (put.py:92)")
                          ELSE IF p[1].n = p[1].i + 1
                               THEN /\ p' = [p EXCEPT ![1].pc = "SLOW_CAS",
                                                      ![1].i = p[1].i + 1,
                                                      ![1].batch[1] = p[1].runq[1]]
                                    /\ UNCHANGED <<g>>
                               ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[1] = p[1].runq[1]]
                                    /\ UNCHANGED <<g>>
                     ELSE IF p[1].batch[2] = NIL
                          THEN IF 1 < p[1].i
                               THEN Assert(FALSE, "p[1].i set outside 0..2 (put.py:92)")
                               ELSE IF p[1].n = p[1].i + 1
                                    THEN /\ p' = [p EXCEPT ![1].pc = "SLOW_CAS",
                                                           ![1].i = p[1].i + 1,
                                                           ![1].batch[2] = p[1].runq[1]]
                                         /\ UNCHANGED <<g>>
                                    ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1, ![1].batch[2] = p[1].runq[1]]
                                         /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (put.py:91)")

(* RunQ/slow-cas (S-71) runtime/proc.go:runqputslow: The owner takes the half that it has copied, unless
   somebody has taken of it; then there is room, and it begins again. *)
RunQ_slow_cas(p_) ==
   /\ p[p_].pc = "SLOW_CAS"
   /\ IF p[p_].head = p[p_].h
      THEN IF p[p_].gp = NIL
           THEN Assert(FALSE, "NIL pushed to RunQueues.p[].batch (put.py:106)")
           ELSE IF p[p_].batch[0] = NIL
                THEN /\ p' = [p EXCEPT ![p_].head = (p[p_].h + p[p_].n) % 4,
                                       ![p_].pc = "GLOBAL",
                                       ![p_].h = 0,
                                       ![p_].t = 0,
                                       ![p_].n = 0,
                                       ![p_].i = 0,
                                       ![p_].gp = NIL,
                                       ![p_].batch[0] = p[p_].gp]
                     /\ UNCHANGED <<g>>
                ELSE IF p[p_].batch[1] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].head = (p[p_].h + p[p_].n) % 4,
                                            ![p_].pc = "GLOBAL",
                                            ![p_].h = 0,
                                            ![p_].t = 0,
                                            ![p_].n = 0,
                                            ![p_].i = 0,
                                            ![p_].gp = NIL,
                                            ![p_].batch[1] = p[p_].gp]
                          /\ UNCHANGED <<g>>
                     ELSE IF p[p_].batch[2] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].head = (p[p_].h + p[p_].n) % 4,
                                                 ![p_].pc = "GLOBAL",
                                                 ![p_].h = 0,
                                                 ![p_].t = 0,
                                                 ![p_].n = 0,
                                                 ![p_].i = 0,
                                                 ![p_].gp = NIL,
                                                 ![p_].batch[2] = p[p_].gp]
                               /\ UNCHANGED <<g>>
                          ELSE Assert(FALSE, "push to full RunQueues.p[].batch (put.py:106)")
      ELSE /\ p' = [p EXCEPT ![p_].pc = "PUT_LOAD",
                             ![p_].h = 0,
                             ![p_].t = 0,
                             ![p_].n = 0,
                             ![p_].i = 0,
                             ![p_].batch[0] = NIL,
                             ![p_].batch[1] = NIL,
                             ![p_].batch[2] = NIL]
           /\ UNCHANGED <<g>>

(* RunQ/put-global (S-71 S-75 S-76 S-78) runtime/proc.go:runqputslow, runtime/proc.go:injectglist,
   runtime/proc.go:globrunqputbatch: Under sched.lock the batch goes to the global queue: half a ring, what
   did not fit, or what was drained. *)
RunQ_put_global(p_) ==
   /\ p[p_].pc = "GLOBAL"
   /\ IF p[p_].batch[0] = NIL
      THEN Assert(FALSE, "pop from empty RunQueues.p[].batch (put.py:129)")
      ELSE IF p[p_].batch[1] = NIL
           THEN IF g[p[p_].batch[0]].where = "QUEUED"
                THEN /\ g' = [g EXCEPT ![p[p_].batch[0]].where = "GLOBAL"]
                     /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].batch[0] = NIL]
                ELSE /\ g' = [g EXCEPT ![p[p_].batch[0]].where = "TWICE"]
                     /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].batch[0] = NIL]
           ELSE IF p[p_].batch[2] = NIL
                THEN IF g[p[p_].batch[0]].where = "QUEUED"
                     THEN /\ g' = [g EXCEPT ![p[p_].batch[0]].where = "GLOBAL"]
                          /\ p' = [p EXCEPT ![p_].batch[0] = p[p_].batch[1], ![p_].batch[1] = NIL]
                     ELSE /\ g' = [g EXCEPT ![p[p_].batch[0]].where = "TWICE"]
                          /\ p' = [p EXCEPT ![p_].batch[0] = p[p_].batch[1], ![p_].batch[1] = NIL]
                ELSE IF g[p[p_].batch[0]].where = "QUEUED"
                     THEN /\ g' = [g EXCEPT ![p[p_].batch[0]].where = "GLOBAL"]
                          /\ p' = [p EXCEPT ![p_].batch[0] = p[p_].batch[1],
                                            ![p_].batch[1] = p[p_].batch[2],
                                            ![p_].batch[2] = NIL]
                     ELSE /\ g' = [g EXCEPT ![p[p_].batch[0]].where = "TWICE"]
                          /\ p' = [p EXCEPT ![p_].batch[0] = p[p_].batch[1],
                                            ![p_].batch[1] = p[p_].batch[2],
                                            ![p_].batch[2] = NIL]

(* RunQ/batch (S-75 S-78) runtime/proc.go:injectglist: The owner adds a goroutine to a list that it will put
   at once. *)
RunQ_batch(p_, g_) ==
   IF p[p_].pc = "IDLE"
   THEN /\ g[g_].where = "NEW"
        /\ IF p[p_].batch[0] = NIL
           THEN /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
                /\ p' = [p EXCEPT ![p_].pc = "BATCH", ![p_].batch[0] = g_]
           ELSE IF p[p_].batch[1] = NIL
                THEN /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
                     /\ p' = [p EXCEPT ![p_].pc = "BATCH", ![p_].batch[1] = g_]
                ELSE IF p[p_].batch[2] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
                          /\ p' = [p EXCEPT ![p_].pc = "BATCH", ![p_].batch[2] = g_]
                     ELSE Assert(FALSE, "push to full RunQueues.p[].batch (put.py:141)")
   ELSE /\ p[p_].pc = "BATCH"
        /\ g[g_].where = "NEW"
        /\ IF p[p_].batch[0] = NIL
           THEN /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
                /\ p' = [p EXCEPT ![p_].batch[0] = g_]
           ELSE IF p[p_].batch[1] = NIL
                THEN /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
                     /\ p' = [p EXCEPT ![p_].batch[1] = g_]
                ELSE IF p[p_].batch[2] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].where = "QUEUED"]
                          /\ p' = [p EXCEPT ![p_].batch[2] = g_]
                     ELSE Assert(FALSE, "push to full RunQueues.p[].batch (put.py:141)")

(* RunQ/batch-load (S-75) runtime/proc.go:runqputbatch: The owner loads the head once for the whole list. *)
RunQ_batch_load(p_) ==
   /\ p[p_].pc = "BATCH"
   /\ IF (p[p_].tail - p[p_].head) % 4 < 2
      THEN /\ p' = [p EXCEPT ![p_].pc = "BATCH_SLOT", ![p_].h = p[p_].head, ![p_].t = p[p_].tail]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "BATCH_TAIL", ![p_].h = p[p_].head, ![p_].t = p[p_].tail]
           /\ UNCHANGED <<g>>

(* RunQ/batch-slot (S-75) runtime/proc.go:runqputbatch: The owner stores the next goroutine of the list to the
   next slot. *)
RunQ_batch_slot(p_) ==
   /\ p[p_].pc = "BATCH_SLOT"
   /\ IF p[p_].batch[0] = NIL
      THEN Assert(FALSE, "pop from empty RunQueues.p[].batch (put.py:158)")
      ELSE IF p[p_].batch[1] = NIL
           THEN IF p[p_].t % 2 = 0
                THEN /\ p' = [p EXCEPT ![p_].runq[0] = p[p_].batch[0],
                                       ![p_].pc = "BATCH_TAIL",
                                       ![p_].t = (p[p_].t + 1) % 4,
                                       ![p_].batch[0] = NIL]
                     /\ UNCHANGED <<g>>
                ELSE /\ p' = [p EXCEPT ![p_].runq[1] = p[p_].batch[0],
                                       ![p_].pc = "BATCH_TAIL",
                                       ![p_].t = (p[p_].t + 1) % 4,
                                       ![p_].batch[0] = NIL]
                     /\ UNCHANGED <<g>>
           ELSE IF p[p_].batch[2] = NIL
                THEN IF p[p_].t % 2 = 0
                     THEN IF (((p[p_].t + 1) % 4) - p[p_].h) % 4 < 2
                          THEN /\ p' = [p EXCEPT ![p_].runq[0] = p[p_].batch[0],
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = NIL]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![p_].runq[0] = p[p_].batch[0],
                                                 ![p_].pc = "BATCH_TAIL",
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = NIL]
                               /\ UNCHANGED <<g>>
                     ELSE IF (((p[p_].t + 1) % 4) - p[p_].h) % 4 < 2
                          THEN /\ p' = [p EXCEPT ![p_].runq[1] = p[p_].batch[0],
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = NIL]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![p_].runq[1] = p[p_].batch[0],
                                                 ![p_].pc = "BATCH_TAIL",
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = NIL]
                               /\ UNCHANGED <<g>>
                ELSE IF p[p_].t % 2 = 0
                     THEN IF (((p[p_].t + 1) % 4) - p[p_].h) % 4 < 2
                          THEN /\ p' = [p EXCEPT ![p_].runq[0] = p[p_].batch[0],
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = p[p_].batch[2],
                                                 ![p_].batch[2] = NIL]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![p_].runq[0] = p[p_].batch[0],
                                                 ![p_].pc = "BATCH_TAIL",
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = p[p_].batch[2],
                                                 ![p_].batch[2] = NIL]
                               /\ UNCHANGED <<g>>
                     ELSE IF (((p[p_].t + 1) % 4) - p[p_].h) % 4 < 2
                          THEN /\ p' = [p EXCEPT ![p_].runq[1] = p[p_].batch[0],
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = p[p_].batch[2],
                                                 ![p_].batch[2] = NIL]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![p_].runq[1] = p[p_].batch[0],
                                                 ![p_].pc = "BATCH_TAIL",
                                                 ![p_].t = (p[p_].t + 1) % 4,
                                                 ![p_].batch[0] = p[p_].batch[1],
                                                 ![p_].batch[1] = p[p_].batch[2],
                                                 ![p_].batch[2] = NIL]
                               /\ UNCHANGED <<g>>

(* RunQ/batch-tail (S-75 S-78 IS-17) runtime/proc.go:runqputbatch, runtime/proc.go:injectglist: One store of
   the tail publishes them all; the caller puts what has found no room on the global queue. *)
RunQ_batch_tail(p_) ==
   /\ p[p_].pc = "BATCH_TAIL"
   /\ IF p[p_].batch[0] = NIL
      THEN /\ p' = [p EXCEPT ![p_].tail = p[p_].t, ![p_].pc = "IDLE", ![p_].h = 0, ![p_].t = 0]
           /\ UNCHANGED <<g>>
      ELSE /\ p' = [p EXCEPT ![p_].tail = p[p_].t, ![p_].pc = "GLOBAL", ![p_].h = 0, ![p_].t = 0]
           /\ UNCHANGED <<g>>

(* RunQ/steal (S-74) runtime/proc.go:runqsteal, runtime/proc.go:stealWork: A thread whose own queue is empty
   turns to another one; only it could fill its own. *)
(* p = 1, victim = 0 *)
RunQ_steal ==
   /\ p[1].pc = "IDLE"
   /\ p[1].head = p[1].tail
   /\ p[1].runnext = NIL
   /\ p' = [p EXCEPT ![1].pc = "GRAB_HEAD", ![1].victim = 0]
   /\ UNCHANGED <<g>>

(* RunQ/grab-head (S-73) runtime/proc.go:runqgrab: The thief loads the head. *)
RunQ_grab_head(p_) ==
   /\ p[p_].pc = "GRAB_HEAD"
   /\ p' = [p EXCEPT ![p_].pc = "GRAB_TAIL", ![p_].h = p[p[p_].victim].head]
   /\ UNCHANGED <<g>>

(* RunQ/grab-tail (S-73) runtime/proc.go:runqgrab: The thief loads the tail and wants half of what is between,
   rounded up. *)
(* p = 0 *)
RunQ_grab_tail ==
   /\ p[0].pc = "GRAB_TAIL"
   /\ IF ((p[p[0].victim].tail - p[0].h) % 4) - ((p[p[0].victim].tail - p[0].h) % 4) \div 2 = 0
      THEN /\ p' = [p EXCEPT ![0].pc = "GRAB_EMPTY", ![0].h = 0]
           /\ UNCHANGED <<g>>
      ELSE IF 1 < ((p[p[0].victim].tail - p[0].h) % 4) - ((p[p[0].victim].tail - p[0].h) % 4) \div 2
           THEN /\ p' = [p EXCEPT ![0].pc = "GRAB_HEAD", ![0].h = 0]
                /\ UNCHANGED <<g>>
           ELSE IF ((p[p[0].victim].tail - p[0].h) % 4) - ((p[p[0].victim].tail - p[0].h) % 4) \div 2 < 0
                THEN Assert(FALSE, "p[0].n set outside 0..2 (steal.py:49)")
                ELSE /\ p' = [p EXCEPT ![0].pc = "GRAB_COPY", ![0].n = 1]
                     /\ UNCHANGED <<g>>
(* p = 1 *)
RunQ_grab_tail_1 ==
   /\ p[1].pc = "GRAB_TAIL"
   /\ IF ((p[p[1].victim].tail - p[1].h) % 4) - ((p[p[1].victim].tail - p[1].h) % 4) \div 2 = 0
      THEN /\ p' = [p EXCEPT ![1].pc = "GRAB_EMPTY", ![1].h = 0]
           /\ UNCHANGED <<g>>
      ELSE IF 1 < ((p[p[1].victim].tail - p[1].h) % 4) - ((p[p[1].victim].tail - p[1].h) % 4) \div 2
           THEN /\ p' = [p EXCEPT ![1].pc = "GRAB_HEAD", ![1].h = 0]
                /\ UNCHANGED <<g>>
           ELSE IF ((p[p[1].victim].tail - p[1].h) % 4) - ((p[p[1].victim].tail - p[1].h) % 4) \div 2 < 0
                THEN Assert(FALSE, "p[1].n set outside 0..2 (steal.py:49)")
                ELSE /\ p' = [p EXCEPT ![1].pc = "GRAB_COPY", ![1].n = 1]
                     /\ UNCHANGED <<g>>

(* RunQ/grab-copy (S-73) runtime/proc.go:runqgrab: The thief copies one slot into its own ring, behind its
   tail, where nobody looks. *)
(* p = 0 *)
RunQ_grab_copy ==
   /\ p[0].pc = "GRAB_COPY"
   /\ IF p[0].victim = 0
      THEN IF (p[0].h + p[0].i) % 2 = 0
           THEN IF (p[0].tail + p[0].i) % 2 = 0
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].pc = "GRAB_CAS", ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].runq[1] = p[0].runq[0],
                                                 ![0].pc = "GRAB_CAS",
                                                 ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].runq[1] = p[0].runq[0], ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
           ELSE IF (p[0].tail + p[0].i) % 2 = 0
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].runq[0] = p[0].runq[1],
                                                 ![0].pc = "GRAB_CAS",
                                                 ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].runq[0] = p[0].runq[1], ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].pc = "GRAB_CAS", ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
      ELSE IF (p[0].h + p[0].i) % 2 = 0
           THEN IF (p[0].tail + p[0].i) % 2 = 0
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].runq[0] = p[1].runq[0],
                                                 ![0].pc = "GRAB_CAS",
                                                 ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].runq[0] = p[1].runq[0], ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].runq[1] = p[1].runq[0],
                                                 ![0].pc = "GRAB_CAS",
                                                 ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].runq[1] = p[1].runq[0], ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
           ELSE IF (p[0].tail + p[0].i) % 2 = 0
                THEN IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].runq[0] = p[1].runq[1],
                                                 ![0].pc = "GRAB_CAS",
                                                 ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].runq[0] = p[1].runq[1], ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[0].i
                     THEN Assert(FALSE, "p[0].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[0].n = p[0].i + 1
                          THEN /\ p' = [p EXCEPT ![0].runq[1] = p[1].runq[1],
                                                 ![0].pc = "GRAB_CAS",
                                                 ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![0].runq[1] = p[1].runq[1], ![0].i = p[0].i + 1]
                               /\ UNCHANGED <<g>>
(* p = 1 *)
RunQ_grab_copy_1 ==
   /\ p[1].pc = "GRAB_COPY"
   /\ IF p[1].victim = 0
      THEN IF (p[1].h + p[1].i) % 2 = 0
           THEN IF (p[1].tail + p[1].i) % 2 = 0
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].runq[0] = p[0].runq[0],
                                                 ![1].pc = "GRAB_CAS",
                                                 ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].runq[0] = p[0].runq[0], ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].runq[1] = p[0].runq[0],
                                                 ![1].pc = "GRAB_CAS",
                                                 ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].runq[1] = p[0].runq[0], ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
           ELSE IF (p[1].tail + p[1].i) % 2 = 0
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].runq[0] = p[0].runq[1],
                                                 ![1].pc = "GRAB_CAS",
                                                 ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].runq[0] = p[0].runq[1], ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].runq[1] = p[0].runq[1],
                                                 ![1].pc = "GRAB_CAS",
                                                 ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].runq[1] = p[0].runq[1], ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
      ELSE IF (p[1].h + p[1].i) % 2 = 0
           THEN IF (p[1].tail + p[1].i) % 2 = 0
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].pc = "GRAB_CAS", ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].runq[1] = p[1].runq[0],
                                                 ![1].pc = "GRAB_CAS",
                                                 ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].runq[1] = p[1].runq[0], ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
           ELSE IF (p[1].tail + p[1].i) % 2 = 0
                THEN IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].runq[0] = p[1].runq[1],
                                                 ![1].pc = "GRAB_CAS",
                                                 ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].runq[0] = p[1].runq[1], ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                ELSE IF 1 < p[1].i
                     THEN Assert(FALSE, "p[1].i set outside 0..2 (steal.py:58)")
                     ELSE IF p[1].n = p[1].i + 1
                          THEN /\ p' = [p EXCEPT ![1].pc = "GRAB_CAS", ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>
                          ELSE /\ p' = [p EXCEPT ![1].i = p[1].i + 1]
                               /\ UNCHANGED <<g>>

(* RunQ/grab-cas (S-73 S-74) runtime/proc.go:runqgrab, runtime/proc.go:runqsteal: The thief takes what it has
   copied, unless somebody was there first. *)
(* p = 0 *)
RunQ_grab_cas ==
   /\ p[0].pc = "GRAB_CAS"
   /\ IF p[0].victim = 0
      THEN IF p[0].head = p[0].h
           THEN IF p[0].n < 1
                THEN Assert(FALSE, "p[0].n set outside 0..2 (steal.py:76)")
                ELSE IF (p[0].tail + p[0].n - 1) % 2 = 0
                     THEN IF p[0].n = 1
                          THEN IF p[0].runq[0] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[0].runq[0]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[0].runq[0]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![0].head = (p[0].h + p[0].n) % 4,
                                                           ![0].pc = "IDLE",
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0]
                                    ELSE /\ g' = [g EXCEPT ![p[0].runq[0]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![0].head = (p[0].h + p[0].n) % 4,
                                                           ![0].pc = "IDLE",
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0]
                          ELSE /\ p' = [p EXCEPT ![0].head = (p[0].h + p[0].n) % 4,
                                                 ![0].pc = "STEAL_LOAD",
                                                 ![0].h = 0,
                                                 ![0].n = p[0].n - 1,
                                                 ![0].i = 0,
                                                 ![0].gp = p[0].runq[0]]
                               /\ UNCHANGED <<g>>
                     ELSE IF p[0].n = 1
                          THEN IF p[0].runq[1] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[0].runq[1]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[0].runq[1]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![0].head = (p[0].h + p[0].n) % 4,
                                                           ![0].pc = "IDLE",
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0]
                                    ELSE /\ g' = [g EXCEPT ![p[0].runq[1]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![0].head = (p[0].h + p[0].n) % 4,
                                                           ![0].pc = "IDLE",
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0]
                          ELSE /\ p' = [p EXCEPT ![0].head = (p[0].h + p[0].n) % 4,
                                                 ![0].pc = "STEAL_LOAD",
                                                 ![0].h = 0,
                                                 ![0].n = p[0].n - 1,
                                                 ![0].i = 0,
                                                 ![0].gp = p[0].runq[1]]
                               /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![0].pc = "GRAB_HEAD", ![0].h = 0, ![0].n = 0, ![0].i = 0]
                /\ UNCHANGED <<g>>
      ELSE IF p[0].h = p[1].head
           THEN IF p[0].n < 1
                THEN Assert(FALSE, "p[0].n set outside 0..2 (steal.py:76)")
                ELSE IF (p[0].tail + p[0].n - 1) % 2 = 0
                     THEN IF p[0].n = 1
                          THEN IF p[0].runq[0] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[0].runq[0]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[0].runq[0]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                           ![0].victim = 0,
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0,
                                                           ![1].head = (p[0].h + p[0].n) % 4]
                                    ELSE /\ g' = [g EXCEPT ![p[0].runq[0]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                           ![0].victim = 0,
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0,
                                                           ![1].head = (p[0].h + p[0].n) % 4]
                          ELSE /\ p' = [p EXCEPT ![0].pc = "STEAL_LOAD",
                                                 ![0].victim = 0,
                                                 ![0].h = 0,
                                                 ![0].n = p[0].n - 1,
                                                 ![0].i = 0,
                                                 ![0].gp = p[0].runq[0],
                                                 ![1].head = (p[0].h + p[0].n) % 4]
                               /\ UNCHANGED <<g>>
                     ELSE IF p[0].n = 1
                          THEN IF p[0].runq[1] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[0].runq[1]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[0].runq[1]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                           ![0].victim = 0,
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0,
                                                           ![1].head = (p[0].h + p[0].n) % 4]
                                    ELSE /\ g' = [g EXCEPT ![p[0].runq[1]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                           ![0].victim = 0,
                                                           ![0].h = 0,
                                                           ![0].n = p[0].n - 1,
                                                           ![0].i = 0,
                                                           ![1].head = (p[0].h + p[0].n) % 4]
                          ELSE /\ p' = [p EXCEPT ![0].pc = "STEAL_LOAD",
                                                 ![0].victim = 0,
                                                 ![0].h = 0,
                                                 ![0].n = p[0].n - 1,
                                                 ![0].i = 0,
                                                 ![0].gp = p[0].runq[1],
                                                 ![1].head = (p[0].h + p[0].n) % 4]
                               /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![0].pc = "GRAB_HEAD", ![0].h = 0, ![0].n = 0, ![0].i = 0]
                /\ UNCHANGED <<g>>
(* p = 1 *)
RunQ_grab_cas_1 ==
   /\ p[1].pc = "GRAB_CAS"
   /\ IF p[1].victim = 0
      THEN IF p[0].head = p[1].h
           THEN IF p[1].n < 1
                THEN Assert(FALSE, "p[1].n set outside 0..2 (steal.py:76)")
                ELSE IF (p[1].tail + p[1].n - 1) % 2 = 0
                     THEN IF p[1].n = 1
                          THEN IF p[1].runq[0] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[1].runq[0]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[1].runq[0]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![0].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                                    ELSE /\ g' = [g EXCEPT ![p[1].runq[0]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![0].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                          ELSE /\ p' = [p EXCEPT ![0].head = (p[1].h + p[1].n) % 4,
                                                 ![1].pc = "STEAL_LOAD",
                                                 ![1].h = 0,
                                                 ![1].n = p[1].n - 1,
                                                 ![1].i = 0,
                                                 ![1].gp = p[1].runq[0]]
                               /\ UNCHANGED <<g>>
                     ELSE IF p[1].n = 1
                          THEN IF p[1].runq[1] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[1].runq[1]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[1].runq[1]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![0].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                                    ELSE /\ g' = [g EXCEPT ![p[1].runq[1]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![0].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                          ELSE /\ p' = [p EXCEPT ![0].head = (p[1].h + p[1].n) % 4,
                                                 ![1].pc = "STEAL_LOAD",
                                                 ![1].h = 0,
                                                 ![1].n = p[1].n - 1,
                                                 ![1].i = 0,
                                                 ![1].gp = p[1].runq[1]]
                               /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![1].pc = "GRAB_HEAD", ![1].h = 0, ![1].n = 0, ![1].i = 0]
                /\ UNCHANGED <<g>>
      ELSE IF p[1].head = p[1].h
           THEN IF p[1].n < 1
                THEN Assert(FALSE, "p[1].n set outside 0..2 (steal.py:76)")
                ELSE IF (p[1].tail + p[1].n - 1) % 2 = 0
                     THEN IF p[1].n = 1
                          THEN IF p[1].runq[0] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[1].runq[0]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[1].runq[0]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![1].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].victim = 0,
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                                    ELSE /\ g' = [g EXCEPT ![p[1].runq[0]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![1].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].victim = 0,
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                          ELSE /\ p' = [p EXCEPT ![1].head = (p[1].h + p[1].n) % 4,
                                                 ![1].pc = "STEAL_LOAD",
                                                 ![1].victim = 0,
                                                 ![1].h = 0,
                                                 ![1].n = p[1].n - 1,
                                                 ![1].i = 0,
                                                 ![1].gp = p[1].runq[0]]
                               /\ UNCHANGED <<g>>
                     ELSE IF p[1].n = 1
                          THEN IF p[1].runq[1] = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                               ELSE IF g[p[1].runq[1]].where = "QUEUED"
                                    THEN /\ g' = [g EXCEPT ![p[1].runq[1]].where = "GOT"]
                                         /\ p' = [p EXCEPT ![1].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].victim = 0,
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                                    ELSE /\ g' = [g EXCEPT ![p[1].runq[1]].where = "TWICE"]
                                         /\ p' = [p EXCEPT ![1].head = (p[1].h + p[1].n) % 4,
                                                           ![1].pc = "IDLE",
                                                           ![1].victim = 0,
                                                           ![1].h = 0,
                                                           ![1].n = p[1].n - 1,
                                                           ![1].i = 0]
                          ELSE /\ p' = [p EXCEPT ![1].head = (p[1].h + p[1].n) % 4,
                                                 ![1].pc = "STEAL_LOAD",
                                                 ![1].victim = 0,
                                                 ![1].h = 0,
                                                 ![1].n = p[1].n - 1,
                                                 ![1].i = 0,
                                                 ![1].gp = p[1].runq[1]]
                               /\ UNCHANGED <<g>>
           ELSE /\ p' = [p EXCEPT ![1].pc = "GRAB_HEAD", ![1].h = 0, ![1].n = 0, ![1].i = 0]
                /\ UNCHANGED <<g>>

(* RunQ/steal-load (S-74 IS-12) runtime/proc.go:runqsteal: The thief loads its own head, to see that the
   others fit: its ring was empty and nobody else fills it. *)
RunQ_steal_load(p_) ==
   /\ p[p_].pc = "STEAL_LOAD"
   /\ IF ((p[p_].tail - p[p_].head) % 4) + p[p_].n < 2
      THEN /\ p' = [p EXCEPT ![p_].pc = "STEAL_TAIL"]
           /\ UNCHANGED <<g>>
      ELSE Assert(FALSE, "runqsteal: runq overflow (steal.py:94)")

(* RunQ/steal-tail (S-74 IS-17) runtime/proc.go:runqsteal: The thief stores its tail, which publishes all but
   the one that it is going to run. *)
RunQ_steal_tail(p_) ==
   /\ p[p_].pc = "STEAL_TAIL"
   /\ IF p[p_].gp = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
      ELSE IF g[p[p_].gp].where = "QUEUED"
           THEN /\ g' = [g EXCEPT ![p[p_].gp].where = "GOT"]
                /\ p' = [p EXCEPT ![p_].tail = (p[p_].tail + p[p_].n) % 4,
                                  ![p_].pc = "IDLE",
                                  ![p_].n = 0,
                                  ![p_].gp = NIL]
           ELSE /\ g' = [g EXCEPT ![p[p_].gp].where = "TWICE"]
                /\ p' = [p EXCEPT ![p_].tail = (p[p_].tail + p[p_].n) % 4,
                                  ![p_].pc = "IDLE",
                                  ![p_].n = 0,
                                  ![p_].gp = NIL]

(* RunQ/grab-next (S-73) runtime/proc.go:runqgrab: In the last round of stealing the thief loads runnext, and
   waits a little for the owner to run it. *)
RunQ_grab_next(p_) ==
   /\ p[p_].pc = "GRAB_EMPTY"
   /\ p[p[p_].victim].runnext # NIL
   /\ p' = [p EXCEPT ![p_].pc = "GRAB_NEXT", ![p_].seen = p[p[p_].victim].runnext]
   /\ UNCHANGED <<g>>

(* RunQ/grab-nothing (S-73) runtime/proc.go:runqgrab: The thief leaves runnext alone, or finds none. *)
RunQ_grab_nothing(p_) ==
   /\ p[p_].pc = "GRAB_EMPTY"
   /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].victim = 0]
   /\ UNCHANGED <<g>>

(* RunQ/grab-next-cas (S-73) runtime/proc.go:runqgrab: The thief takes runnext, unless the owner or another
   thief has; then it looks at the ring again. *)
(* p = 0 *)
RunQ_grab_next_cas ==
   /\ p[0].pc = "GRAB_NEXT"
   /\ IF p[0].victim = 0
      THEN IF p[0].runnext = p[0].seen
           THEN IF p[0].tail % 2 = 0
                THEN IF p[0].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[0].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[0].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![0].runq[0] = p[0].seen,
                                                 ![0].runnext = NIL,
                                                 ![0].pc = "IDLE",
                                                 ![0].seen = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[0].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![0].runq[0] = p[0].seen,
                                                 ![0].runnext = NIL,
                                                 ![0].pc = "IDLE",
                                                 ![0].seen = NIL]
                ELSE IF p[0].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[0].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[0].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![0].runq[1] = p[0].seen,
                                                 ![0].runnext = NIL,
                                                 ![0].pc = "IDLE",
                                                 ![0].seen = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[0].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![0].runq[1] = p[0].seen,
                                                 ![0].runnext = NIL,
                                                 ![0].pc = "IDLE",
                                                 ![0].seen = NIL]
           ELSE /\ p' = [p EXCEPT ![0].pc = "GRAB_HEAD", ![0].seen = NIL]
                /\ UNCHANGED <<g>>
      ELSE IF p[0].seen = p[1].runnext
           THEN IF p[0].tail % 2 = 0
                THEN IF p[0].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[0].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[0].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![0].runq[0] = p[0].seen,
                                                 ![0].pc = "IDLE",
                                                 ![0].victim = 0,
                                                 ![0].seen = NIL,
                                                 ![1].runnext = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[0].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![0].runq[0] = p[0].seen,
                                                 ![0].pc = "IDLE",
                                                 ![0].victim = 0,
                                                 ![0].seen = NIL,
                                                 ![1].runnext = NIL]
                ELSE IF p[0].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[0].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[0].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![0].runq[1] = p[0].seen,
                                                 ![0].pc = "IDLE",
                                                 ![0].victim = 0,
                                                 ![0].seen = NIL,
                                                 ![1].runnext = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[0].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![0].runq[1] = p[0].seen,
                                                 ![0].pc = "IDLE",
                                                 ![0].victim = 0,
                                                 ![0].seen = NIL,
                                                 ![1].runnext = NIL]
           ELSE /\ p' = [p EXCEPT ![0].pc = "GRAB_HEAD", ![0].seen = NIL]
                /\ UNCHANGED <<g>>
(* p = 1 *)
RunQ_grab_next_cas_1 ==
   /\ p[1].pc = "GRAB_NEXT"
   /\ IF p[1].victim = 0
      THEN IF p[0].runnext = p[1].seen
           THEN IF p[1].tail % 2 = 0
                THEN IF p[1].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[1].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[1].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![0].runnext = NIL,
                                                 ![1].runq[0] = p[1].seen,
                                                 ![1].pc = "IDLE",
                                                 ![1].seen = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[1].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![0].runnext = NIL,
                                                 ![1].runq[0] = p[1].seen,
                                                 ![1].pc = "IDLE",
                                                 ![1].seen = NIL]
                ELSE IF p[1].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[1].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[1].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![0].runnext = NIL,
                                                 ![1].runq[1] = p[1].seen,
                                                 ![1].pc = "IDLE",
                                                 ![1].seen = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[1].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![0].runnext = NIL,
                                                 ![1].runq[1] = p[1].seen,
                                                 ![1].pc = "IDLE",
                                                 ![1].seen = NIL]
           ELSE /\ p' = [p EXCEPT ![1].pc = "GRAB_HEAD", ![1].seen = NIL]
                /\ UNCHANGED <<g>>
      ELSE IF p[1].runnext = p[1].seen
           THEN IF p[1].tail % 2 = 0
                THEN IF p[1].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[1].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[1].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![1].runq[0] = p[1].seen,
                                                 ![1].runnext = NIL,
                                                 ![1].pc = "IDLE",
                                                 ![1].victim = 0,
                                                 ![1].seen = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[1].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![1].runq[0] = p[1].seen,
                                                 ![1].runnext = NIL,
                                                 ![1].pc = "IDLE",
                                                 ![1].victim = 0,
                                                 ![1].seen = NIL]
                ELSE IF p[1].seen = NIL
                     THEN Assert(FALSE, "vector over G indexed by NIL (common.py:36)")
                     ELSE IF g[p[1].seen].where = "QUEUED"
                          THEN /\ g' = [g EXCEPT ![p[1].seen].where = "GOT"]
                               /\ p' = [p EXCEPT ![1].runq[1] = p[1].seen,
                                                 ![1].runnext = NIL,
                                                 ![1].pc = "IDLE",
                                                 ![1].victim = 0,
                                                 ![1].seen = NIL]
                          ELSE /\ g' = [g EXCEPT ![p[1].seen].where = "TWICE"]
                               /\ p' = [p EXCEPT ![1].runq[1] = p[1].seen,
                                                 ![1].runnext = NIL,
                                                 ![1].pc = "IDLE",
                                                 ![1].victim = 0,
                                                 ![1].seen = NIL]
           ELSE /\ p' = [p EXCEPT ![1].pc = "GRAB_HEAD", ![1].seen = NIL]
                /\ UNCHANGED <<g>>

Next ==
   \/ \E p_ \in P : RunQ_get(p_)
   \/ \E p_ \in P : RunQ_get_next_cas(p_)
   \/ \E p_ \in P : RunQ_get_load(p_)
   \/ \E p_ \in P : RunQ_get_slot(p_)
   \/ \E p_ \in P : RunQ_get_cas(p_)
   \/ \E p_ \in P : RunQ_drain(p_)
   \/ \E p_ \in P : RunQ_drain_next_cas(p_)
   \/ RunQ_drain_load
   \/ RunQ_drain_load_1
   \/ \E p_ \in P : RunQ_drain_cas(p_)
   \/ RunQ_drain_copy
   \/ RunQ_drain_copy_1
   \/ RunQ_empty
   \/ \E p_ \in P : RunQ_empty_head(p_)
   \/ \E p_ \in P : RunQ_empty_tail(p_)
   \/ \E p_ \in P : RunQ_empty_next(p_)
   \/ RunQ_empty_again
   \/ RunQ_empty_again_1
   \/ \E p_ \in P : \E g_ \in G : RunQ_put(p_, g_)
   \/ \E p_ \in P : \E g_ \in G : RunQ_put_1(p_, g_)
   \/ \E p_ \in P : RunQ_next_load(p_)
   \/ \E p_ \in P : RunQ_next_cas(p_)
   \/ \E p_ \in P : RunQ_put_load(p_)
   \/ \E p_ \in P : RunQ_put_slot(p_)
   \/ \E p_ \in P : RunQ_put_tail(p_)
   \/ RunQ_slow_copy
   \/ RunQ_slow_copy_1
   \/ \E p_ \in P : RunQ_slow_cas(p_)
   \/ \E p_ \in P : RunQ_put_global(p_)
   \/ \E p_ \in P : \E g_ \in G : RunQ_batch(p_, g_)
   \/ \E p_ \in P : RunQ_batch_load(p_)
   \/ \E p_ \in P : RunQ_batch_slot(p_)
   \/ \E p_ \in P : RunQ_batch_tail(p_)
   \/ RunQ_steal
   \/ \E p_ \in P : RunQ_grab_head(p_)
   \/ RunQ_grab_tail
   \/ RunQ_grab_tail_1
   \/ RunQ_grab_copy
   \/ RunQ_grab_copy_1
   \/ RunQ_grab_cas
   \/ RunQ_grab_cas_1
   \/ \E p_ \in P : RunQ_steal_load(p_)
   \/ \E p_ \in P : RunQ_steal_tail(p_)
   \/ \E p_ \in P : RunQ_grab_next(p_)
   \/ \E p_ \in P : RunQ_grab_nothing(p_)
   \/ RunQ_grab_next_cas
   \/ RunQ_grab_next_cas_1

Spec == Init /\ [][Next]_vars

(* RunQ/one-place: A goroutine that was put and not got is in exactly one place: a runnext, a ring, one
   thread's hands; any other in none. *)
RunQ_one_place ==
   \A g1 \in G :
      (g[g1].where = "QUEUED")
      = (Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].head) % 2 < (p[0].tail - p[0].head) % 4}))
        + (Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].tail) % 2 < (IF p[0].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[0].t - p[0].tail) % 4 ELSE IF p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[0].n ELSE 0)}))
        + (Cardinality({slot1 \in Slot : p[0].pc = "DRAIN_COPY" /\ p[0].runq[slot1] = g1 /\ (slot1 - (p[0].h + p[0].i)) % 2 < p[0].n - p[0].i}))
        + (IF p[0].pc \in {"SLOW_COPY", "SLOW_CAS"}
           THEN 0
           ELSE Cardinality({slot1 \in 0 .. 2 : p[0].batch[slot1] = g1}))
        + (IF p[0].runnext = g1 THEN 1 ELSE 0)
        + (IF p[0].gp = g1 THEN 1 ELSE 0)
        + (Cardinality({slot1 \in Slot : p[1].runq[slot1] = g1 /\ (slot1 - p[1].head) % 2 < (p[1].tail - p[1].head) % 4}))
        + (Cardinality({slot1 \in Slot : p[1].runq[slot1] = g1 /\ (slot1 - p[1].tail) % 2 < (IF p[1].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[1].t - p[1].tail) % 4 ELSE IF p[1].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[1].n ELSE 0)}))
        + (Cardinality({slot1 \in Slot : p[1].pc = "DRAIN_COPY" /\ p[1].runq[slot1] = g1 /\ (slot1 - (p[1].h + p[1].i)) % 2 < p[1].n - p[1].i}))
        + (IF p[1].pc \in {"SLOW_COPY", "SLOW_CAS"}
           THEN 0
           ELSE Cardinality({slot1 \in 0 .. 2 : p[1].batch[slot1] = g1}))
        + (IF p[1].runnext = g1 THEN 1 ELSE 0)
        + (IF p[1].gp = g1 THEN 1 ELSE 0)

(* RunQ/fits: The tail is ahead of the head by no more than the ring, however the counters have wrapped
   around. *)
RunQ_fits ==
   \A p1 \in P : 2 >= (p[p1].tail - p[p1].head) % 4

(* RunQ/half: A thief copies at least one slot, and at most half a ring. *)
RunQ_half ==
   \A p1 \in P : p[p1].pc \in {"GRAB_COPY", "GRAB_CAS"} => p[p1].n >= 1 /\ 1 >= p[p1].n

(* RunQ/got-once: Nobody takes what somebody else has taken. *)
RunQ_got_once ==
   \A g1 \in G : g[g1].where # "TWICE"

(* RunQ/slots-hold: Every slot between head and tail holds a goroutine, and so does every slot that is about
   to be published. *)
RunQ_slots_hold ==
   \A p1 \in P :
      \A slot1 \in Slot :
         (\/ (slot1 - p[p1].head) % 2 < (p[p1].tail - p[p1].head) % 4
          \/ ((slot1 - p[p1].tail) % 2)
             < (IF p[p1].pc \in {"BATCH_SLOT", "BATCH_TAIL"}
                THEN (p[p1].t - p[p1].tail) % 4
                ELSE IF p[p1].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[p1].n ELSE 0)) =>
            p[p1].runq[slot1] # NIL

(* RunQ/counters-at-rest: Which steps have loaded a head or a tail, and have counted something. *)
RunQ_counters_at_rest ==
   /\ \/ p[0].h = 0
      \/ p[0].pc = "PUT_SLOT"
      \/ p[0].pc = "PUT_TAIL"
      \/ p[0].pc = "SLOW_COPY"
      \/ p[0].pc = "SLOW_CAS"
      \/ p[0].pc = "BATCH_SLOT"
      \/ p[0].pc = "BATCH_TAIL"
      \/ p[0].pc = "GET_SLOT"
      \/ p[0].pc = "GET_CAS"
      \/ p[0].pc = "DRAIN_CAS"
      \/ p[0].pc = "DRAIN_COPY"
      \/ p[0].pc = "GRAB_TAIL"
      \/ p[0].pc = "GRAB_COPY"
      \/ p[0].pc = "GRAB_CAS"
      \/ p[0].pc = "EMPTY_TAIL"
      \/ p[0].pc = "EMPTY_NEXT"
      \/ p[0].pc = "EMPTY_AGAIN"
   /\ \/ p[0].t = 0
      \/ p[0].pc = "PUT_SLOT"
      \/ p[0].pc = "PUT_TAIL"
      \/ p[0].pc = "SLOW_COPY"
      \/ p[0].pc = "SLOW_CAS"
      \/ p[0].pc = "BATCH_SLOT"
      \/ p[0].pc = "BATCH_TAIL"
      \/ p[0].pc = "EMPTY_NEXT"
      \/ p[0].pc = "EMPTY_AGAIN"
   /\ (p[0].n # 0)
      = (\/ p[0].pc = "SLOW_COPY"
         \/ p[0].pc = "SLOW_CAS"
         \/ p[0].pc = "DRAIN_CAS"
         \/ p[0].pc = "DRAIN_COPY"
         \/ p[0].pc = "GRAB_COPY"
         \/ p[0].pc = "GRAB_CAS"
         \/ p[0].pc = "STEAL_LOAD"
         \/ p[0].pc = "STEAL_TAIL")
   /\ \/ p[0].i = 0
      \/ p[0].pc = "SLOW_COPY"
      \/ p[0].pc = "SLOW_CAS"
      \/ p[0].pc = "DRAIN_COPY"
      \/ p[0].pc = "GRAB_COPY"
      \/ p[0].pc = "GRAB_CAS"
   /\ p[0].pc \in {"SLOW_COPY", "DRAIN_COPY", "GRAB_COPY"} => p[0].i < p[0].n
   /\ p[0].pc \in {"SLOW_CAS", "GRAB_CAS"} => p[0].n = p[0].i
   /\ \/ p[1].h = 0
      \/ p[1].pc = "PUT_SLOT"
      \/ p[1].pc = "PUT_TAIL"
      \/ p[1].pc = "SLOW_COPY"
      \/ p[1].pc = "SLOW_CAS"
      \/ p[1].pc = "BATCH_SLOT"
      \/ p[1].pc = "BATCH_TAIL"
      \/ p[1].pc = "GET_SLOT"
      \/ p[1].pc = "GET_CAS"
      \/ p[1].pc = "DRAIN_CAS"
      \/ p[1].pc = "DRAIN_COPY"
      \/ p[1].pc = "GRAB_TAIL"
      \/ p[1].pc = "GRAB_COPY"
      \/ p[1].pc = "GRAB_CAS"
      \/ p[1].pc = "EMPTY_TAIL"
      \/ p[1].pc = "EMPTY_NEXT"
      \/ p[1].pc = "EMPTY_AGAIN"
   /\ \/ p[1].t = 0
      \/ p[1].pc = "PUT_SLOT"
      \/ p[1].pc = "PUT_TAIL"
      \/ p[1].pc = "SLOW_COPY"
      \/ p[1].pc = "SLOW_CAS"
      \/ p[1].pc = "BATCH_SLOT"
      \/ p[1].pc = "BATCH_TAIL"
      \/ p[1].pc = "EMPTY_NEXT"
      \/ p[1].pc = "EMPTY_AGAIN"
   /\ (p[1].n # 0)
      = (\/ p[1].pc = "SLOW_COPY"
         \/ p[1].pc = "SLOW_CAS"
         \/ p[1].pc = "DRAIN_CAS"
         \/ p[1].pc = "DRAIN_COPY"
         \/ p[1].pc = "GRAB_COPY"
         \/ p[1].pc = "GRAB_CAS"
         \/ p[1].pc = "STEAL_LOAD"
         \/ p[1].pc = "STEAL_TAIL")
   /\ \/ p[1].i = 0
      \/ p[1].pc = "SLOW_COPY"
      \/ p[1].pc = "SLOW_CAS"
      \/ p[1].pc = "DRAIN_COPY"
      \/ p[1].pc = "GRAB_COPY"
      \/ p[1].pc = "GRAB_CAS"
   /\ p[1].pc \in {"SLOW_COPY", "DRAIN_COPY", "GRAB_COPY"} => p[1].i < p[1].n
   /\ p[1].pc \in {"SLOW_CAS", "GRAB_CAS"} => p[1].n = p[1].i

(* RunQ/hands-at-rest: Which steps have a goroutine in hand or in sight, and whose queue they look at. *)
RunQ_hands_at_rest ==
   /\ \/ p[0].seen = NIL
      \/ p[0].pc = "NEXT_CAS"
      \/ p[0].pc = "EMPTY_AGAIN"
      \/ p[0].pc = "GET_NEXT"
      \/ p[0].pc = "GET_CAS"
      \/ p[0].pc = "DRAIN_NEXT"
      \/ p[0].pc = "GRAB_NEXT"
   /\ p[0].pc \in {"GET_NEXT", "GET_CAS", "DRAIN_NEXT", "GRAB_NEXT"} => p[0].seen # NIL
   /\ (p[0].gp # NIL)
      = (\/ p[0].pc = "NEXT_LOAD"
         \/ p[0].pc = "NEXT_CAS"
         \/ p[0].pc = "PUT_LOAD"
         \/ p[0].pc = "PUT_SLOT"
         \/ p[0].pc = "PUT_TAIL"
         \/ p[0].pc = "SLOW_COPY"
         \/ p[0].pc = "SLOW_CAS"
         \/ p[0].pc = "STEAL_LOAD"
         \/ p[0].pc = "STEAL_TAIL")
   /\ p[0].empty => p[0].pc = "EMPTY_AGAIN"
   /\ \/ p[0].victim = 0
      \/ p[0].pc = "GRAB_HEAD"
      \/ p[0].pc = "GRAB_TAIL"
      \/ p[0].pc = "GRAB_COPY"
      \/ p[0].pc = "GRAB_CAS"
      \/ p[0].pc = "GRAB_EMPTY"
      \/ p[0].pc = "GRAB_NEXT"
      \/ p[0].pc = "EMPTY_HEAD"
      \/ p[0].pc = "EMPTY_TAIL"
      \/ p[0].pc = "EMPTY_NEXT"
      \/ p[0].pc = "EMPTY_AGAIN"
   /\ \/ p[1].seen = NIL
      \/ p[1].pc = "NEXT_CAS"
      \/ p[1].pc = "EMPTY_AGAIN"
      \/ p[1].pc = "GET_NEXT"
      \/ p[1].pc = "GET_CAS"
      \/ p[1].pc = "DRAIN_NEXT"
      \/ p[1].pc = "GRAB_NEXT"
   /\ p[1].pc \in {"GET_NEXT", "GET_CAS", "DRAIN_NEXT", "GRAB_NEXT"} => p[1].seen # NIL
   /\ (p[1].gp # NIL)
      = (\/ p[1].pc = "NEXT_LOAD"
         \/ p[1].pc = "NEXT_CAS"
         \/ p[1].pc = "PUT_LOAD"
         \/ p[1].pc = "PUT_SLOT"
         \/ p[1].pc = "PUT_TAIL"
         \/ p[1].pc = "SLOW_COPY"
         \/ p[1].pc = "SLOW_CAS"
         \/ p[1].pc = "STEAL_LOAD"
         \/ p[1].pc = "STEAL_TAIL")
   /\ p[1].empty => p[1].pc = "EMPTY_AGAIN"
   /\ \/ p[1].victim = 0
      \/ p[1].pc = "GRAB_HEAD"
      \/ p[1].pc = "GRAB_TAIL"
      \/ p[1].pc = "GRAB_COPY"
      \/ p[1].pc = "GRAB_CAS"
      \/ p[1].pc = "GRAB_EMPTY"
      \/ p[1].pc = "GRAB_NEXT"
      \/ p[1].pc = "EMPTY_HEAD"
      \/ p[1].pc = "EMPTY_TAIL"
      \/ p[1].pc = "EMPTY_NEXT"
      \/ p[1].pc = "EMPTY_AGAIN"
   /\ ~(\/ p[0].pc = "GRAB_HEAD"
        \/ p[0].pc = "GRAB_TAIL"
        \/ p[0].pc = "GRAB_COPY"
        \/ p[0].pc = "GRAB_CAS"
        \/ p[0].pc = "GRAB_EMPTY"
        \/ p[0].pc = "GRAB_NEXT"
        \/ p[0].pc = "EMPTY_HEAD"
        \/ p[0].pc = "EMPTY_TAIL"
        \/ p[0].pc = "EMPTY_NEXT"
        \/ p[0].pc = "EMPTY_AGAIN")
   /\ (\/ p[1].pc = "GRAB_HEAD"
       \/ p[1].pc = "GRAB_TAIL"
       \/ p[1].pc = "GRAB_COPY"
       \/ p[1].pc = "GRAB_CAS"
       \/ p[1].pc = "GRAB_EMPTY"
       \/ p[1].pc = "GRAB_NEXT"
       \/ p[1].pc = "EMPTY_HEAD"
       \/ p[1].pc = "EMPTY_TAIL"
       \/ p[1].pc = "EMPTY_NEXT"
       \/ p[1].pc = "EMPTY_AGAIN") =>
         p[1].victim < 1

(* RunQ/batch-where: How long the batch is where; what runqputslow has copied is what the slots still hold. *)
RunQ_batch_where ==
   /\ \/ p[0].batch[0] = NIL
      \/ p[0].pc = "SLOW_COPY"
      \/ p[0].pc = "SLOW_CAS"
      \/ p[0].pc = "GLOBAL"
      \/ p[0].pc = "BATCH"
      \/ p[0].pc = "BATCH_SLOT"
      \/ p[0].pc = "BATCH_TAIL"
      \/ p[0].pc = "DRAIN_COPY"
      \/ p[0].pc = "DRAIN_NEXT"
      \/ p[0].pc = "DRAIN_LOAD"
      \/ p[0].pc = "DRAIN_CAS"
   /\ p[0].pc \in {"GLOBAL", "BATCH", "BATCH_SLOT"} => p[0].batch[0] # NIL
   /\ p[0].pc # "DRAIN_NEXT" \/ p[0].batch[0] = NIL
   /\ (p[0].pc \in {"DRAIN_NEXT", "DRAIN_LOAD", "DRAIN_CAS"}) =>
         1 >= Cardinality({slot1 \in 0 .. 2 : p[0].batch[slot1] # NIL})
   /\ p[0].pc # "DRAIN_COPY" \/ p[0].i + 1 >= Cardinality({slot1 \in 0 .. 2 : p[0].batch[slot1] # NIL})
   /\ (p[0].pc \in {"SLOW_COPY", "SLOW_CAS"}) =>
         /\ p[0].i = Cardinality({slot1 \in 0 .. 2 : p[0].batch[slot1] # NIL})
         /\ 0 >= p[0].i \/ p[0].batch[0] = (IF p[0].h % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
         /\ 1 >= p[0].i \/ p[0].batch[1] = (IF (p[0].h + 1) % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
   /\ \/ p[1].batch[0] = NIL
      \/ p[1].pc = "SLOW_COPY"
      \/ p[1].pc = "SLOW_CAS"
      \/ p[1].pc = "GLOBAL"
      \/ p[1].pc = "BATCH"
      \/ p[1].pc = "BATCH_SLOT"
      \/ p[1].pc = "BATCH_TAIL"
      \/ p[1].pc = "DRAIN_COPY"
      \/ p[1].pc = "DRAIN_NEXT"
      \/ p[1].pc = "DRAIN_LOAD"
      \/ p[1].pc = "DRAIN_CAS"
   /\ p[1].pc \in {"GLOBAL", "BATCH", "BATCH_SLOT"} => p[1].batch[0] # NIL
   /\ p[1].pc # "DRAIN_NEXT" \/ p[1].batch[0] = NIL
   /\ (p[1].pc \in {"DRAIN_NEXT", "DRAIN_LOAD", "DRAIN_CAS"}) =>
         1 >= Cardinality({slot1 \in 0 .. 2 : p[1].batch[slot1] # NIL})
   /\ p[1].pc # "DRAIN_COPY" \/ p[1].i + 1 >= Cardinality({slot1 \in 0 .. 2 : p[1].batch[slot1] # NIL})
   /\ (p[1].pc \in {"SLOW_COPY", "SLOW_CAS"}) =>
         /\ p[1].i = Cardinality({slot1 \in 0 .. 2 : p[1].batch[slot1] # NIL})
         /\ 0 >= p[1].i \/ p[1].batch[0] = (IF p[1].h % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
         /\ 1 >= p[1].i \/ p[1].batch[1] = (IF (p[1].h + 1) % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])

(* RunQ/batch-packed: A batch has no hole. *)
RunQ_batch_packed ==
   \A p1 \in P : (p[p1].batch[0] # NIL \/ p[p1].batch[1] = NIL) /\ (p[p1].batch[1] # NIL \/ p[p1].batch[2] = NIL)

(* RunQ/owner-head: The head that the owner knows is the head or before it, and no more than a ring before the
   tail, which stays. *)
RunQ_owner_head ==
   \A p1 \in P :
      /\ (\/ p[p1].pc = "PUT_SLOT"
          \/ p[p1].pc = "PUT_TAIL"
          \/ p[p1].pc = "SLOW_COPY"
          \/ p[p1].pc = "SLOW_CAS"
          \/ p[p1].pc = "BATCH_SLOT"
          \/ p[p1].pc = "BATCH_TAIL"
          \/ p[p1].pc = "GET_SLOT"
          \/ p[p1].pc = "GET_CAS"
          \/ p[p1].pc = "DRAIN_CAS"
          \/ p[p1].pc = "DRAIN_COPY") =>
            /\ (p[p1].tail - p[p1].h) % 4 = ((p[p1].head - p[p1].h) % 4) + ((p[p1].tail - p[p1].head) % 4)
            /\ 2 >= (p[p1].tail - p[p1].h) % 4
      /\ p[p1].pc \in {"PUT_SLOT", "PUT_TAIL", "SLOW_COPY", "SLOW_CAS"} => p[p1].tail = p[p1].t

(* RunQ/owner-knows: What the owner has found out by the head that it knows: room, a full ring, a first
   goroutine, how many there are. *)
RunQ_owner_knows ==
   /\ p[0].pc \in {"PUT_SLOT", "PUT_TAIL"} => (p[0].tail - p[0].h) % 4 < 2
   /\ p[0].pc # "PUT_TAIL" \/ p[0].gp = (IF p[0].tail % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
   /\ p[0].pc \in {"SLOW_COPY", "SLOW_CAS"} => p[0].n = 1 /\ (p[0].tail - p[0].h) % 4 = 2
   /\ p[0].pc \in {"GET_SLOT", "GET_CAS"} => p[0].tail # p[0].h
   /\ p[0].pc # "GET_CAS" \/ p[0].seen = (IF p[0].h % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
   /\ p[0].pc \in {"DRAIN_CAS", "DRAIN_COPY"} => p[0].n = (p[0].tail - p[0].h) % 4
   /\ p[0].pc # "DRAIN_COPY" \/ p[0].head = p[0].tail
   /\ (p[0].pc \in {"SLOW_COPY", "GET_SLOT", "DRAIN_CAS", "DRAIN_COPY"}) =>
         \A slot1 \in Slot : (slot1 - p[0].h) % 2 >= (p[0].tail - p[0].h) % 4 \/ p[0].runq[slot1] # NIL
   /\ p[0].pc \in {"BATCH_SLOT", "BATCH_TAIL"} => 2 >= (p[0].t - p[0].h) % 4
   /\ p[0].pc # "BATCH_SLOT" \/ (p[0].t - p[0].h) % 4 < 2
   /\ (p[0].pc \in {"BATCH_SLOT", "BATCH_TAIL"}) =>
         (p[0].t - p[0].h) % 4 = ((p[0].tail - p[0].h) % 4) + ((p[0].t - p[0].tail) % 4)
   /\ p[1].pc \in {"PUT_SLOT", "PUT_TAIL"} => (p[1].tail - p[1].h) % 4 < 2
   /\ p[1].pc # "PUT_TAIL" \/ p[1].gp = (IF p[1].tail % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
   /\ p[1].pc \in {"SLOW_COPY", "SLOW_CAS"} => p[1].n = 1 /\ (p[1].tail - p[1].h) % 4 = 2
   /\ p[1].pc \in {"GET_SLOT", "GET_CAS"} => p[1].tail # p[1].h
   /\ p[1].pc # "GET_CAS" \/ p[1].seen = (IF p[1].h % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
   /\ p[1].pc \in {"DRAIN_CAS", "DRAIN_COPY"} => p[1].n = (p[1].tail - p[1].h) % 4
   /\ p[1].pc # "DRAIN_COPY" \/ p[1].head = p[1].tail
   /\ (p[1].pc \in {"SLOW_COPY", "GET_SLOT", "DRAIN_CAS", "DRAIN_COPY"}) =>
         \A slot1 \in Slot : (slot1 - p[1].h) % 2 >= (p[1].tail - p[1].h) % 4 \/ p[1].runq[slot1] # NIL
   /\ p[1].pc \in {"BATCH_SLOT", "BATCH_TAIL"} => 2 >= (p[1].t - p[1].h) % 4
   /\ p[1].pc # "BATCH_SLOT" \/ (p[1].t - p[1].h) % 4 < 2
   /\ (p[1].pc \in {"BATCH_SLOT", "BATCH_TAIL"}) =>
         (p[1].t - p[1].h) % 4 = ((p[1].tail - p[1].h) % 4) + ((p[1].t - p[1].tail) % 4)

(* RunQ/owner-next: runnext is what its owner has loaded, or has been stolen since. *)
RunQ_owner_next ==
   \A p1 \in P :
      p[p1].pc \in {"NEXT_CAS", "GET_NEXT", "DRAIN_NEXT"} => p[p1].runnext = p[p1].seen \/ p[p1].runnext = NIL

(* RunQ/thief-empty: A thief's own queue is empty while it steals, as only it fills that; so what it has
   stolen fits. *)
RunQ_thief_empty ==
   \A p1 \in P :
      /\ (\/ p[p1].pc = "GRAB_HEAD"
          \/ p[p1].pc = "GRAB_TAIL"
          \/ p[p1].pc = "GRAB_COPY"
          \/ p[p1].pc = "GRAB_CAS"
          \/ p[p1].pc = "GRAB_EMPTY"
          \/ p[p1].pc = "GRAB_NEXT"
          \/ p[p1].pc = "STEAL_LOAD"
          \/ p[p1].pc = "STEAL_TAIL") =>
            p[p1].head = p[p1].tail /\ p[p1].runnext = NIL
      /\ p[p1].pc \in {"STEAL_LOAD", "STEAL_TAIL"} => p[p1].n < 1

(* RunQ/no-lap: The counters do not come round to a head that somebody has loaded: there are not so many
   goroutines to come. *)
RunQ_no_lap ==
   /\ \A p1 \in P :
         (p[p1].pc \in {"GRAB_TAIL", "GRAB_COPY", "GRAB_CAS", "EMPTY_TAIL", "EMPTY_NEXT", "EMPTY_AGAIN"}) =>
            /\ \/ p[p1].victim # 0
               \/ /\ (p[0].tail - p[p1].h) % 4 = ((p[0].head - p[p1].h) % 4) + ((p[0].tail - p[0].head) % 4)
                  /\ ((p[0].tail - p[p1].h) % 4)
                     + (Cardinality({g1 \in G : g[g1].where = "NEW" \/ p[0].runnext = g1 \/ (p[0].gp = g1 /\ ~(p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"})) \/ (p[0].pc \in {"BATCH", "BATCH_SLOT", "BATCH_TAIL"} /\ (\E slot1 \in 0 .. 2 : p[0].batch[slot1] = g1)) \/ 0 < Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].tail) % 2 < (IF p[0].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[0].t - p[0].tail) % 4 ELSE IF p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[0].n ELSE 0)})}))
                     < 4
            /\ \/ p[p1].victim # 1
               \/ /\ (p[1].tail - p[p1].h) % 4 = ((p[1].head - p[p1].h) % 4) + ((p[1].tail - p[1].head) % 4)
                  /\ ((p[1].tail - p[p1].h) % 4)
                     + (Cardinality({g1 \in G : g[g1].where = "NEW" \/ p[0].runnext = g1 \/ (p[0].gp = g1 /\ ~(p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"})) \/ (p[0].pc \in {"BATCH", "BATCH_SLOT", "BATCH_TAIL"} /\ (\E slot1 \in 0 .. 2 : p[0].batch[slot1] = g1)) \/ 0 < Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].tail) % 2 < (IF p[0].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[0].t - p[0].tail) % 4 ELSE IF p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[0].n ELSE 0)}) \/ 0 < Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].head) % 2 < (p[0].tail - p[0].head) % 4}) \/ p[1].runnext = g1 \/ (p[1].gp = g1 /\ ~(p[1].pc \in {"STEAL_LOAD", "STEAL_TAIL"})) \/ (p[1].pc \in {"BATCH", "BATCH_SLOT", "BATCH_TAIL"} /\ (\E slot1 \in 0 .. 2 : p[1].batch[slot1] = g1)) \/ 0 < Cardinality({slot1 \in Slot : p[1].runq[slot1] = g1 /\ (slot1 - p[1].tail) % 2 < (IF p[1].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[1].t - p[1].tail) % 4 ELSE IF p[1].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[1].n ELSE 0)})}))
                     < 4
   /\ ((p[0].tail - p[0].head) % 4)
      + (Cardinality({g1 \in G : g[g1].where = "NEW" \/ p[0].runnext = g1 \/ (p[0].gp = g1 /\ ~(p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"})) \/ (p[0].pc \in {"BATCH", "BATCH_SLOT", "BATCH_TAIL"} /\ (\E slot1 \in 0 .. 2 : p[0].batch[slot1] = g1)) \/ 0 < Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].tail) % 2 < (IF p[0].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[0].t - p[0].tail) % 4 ELSE IF p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[0].n ELSE 0)})}))
      < 4
   /\ ((p[1].tail - p[1].head) % 4)
      + (Cardinality({g1 \in G : g[g1].where = "NEW" \/ p[0].runnext = g1 \/ (p[0].gp = g1 /\ ~(p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"})) \/ (p[0].pc \in {"BATCH", "BATCH_SLOT", "BATCH_TAIL"} /\ (\E slot1 \in 0 .. 2 : p[0].batch[slot1] = g1)) \/ 0 < Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].tail) % 2 < (IF p[0].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[0].t - p[0].tail) % 4 ELSE IF p[0].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[0].n ELSE 0)}) \/ 0 < Cardinality({slot1 \in Slot : p[0].runq[slot1] = g1 /\ (slot1 - p[0].head) % 2 < (p[0].tail - p[0].head) % 4}) \/ p[1].runnext = g1 \/ (p[1].gp = g1 /\ ~(p[1].pc \in {"STEAL_LOAD", "STEAL_TAIL"})) \/ (p[1].pc \in {"BATCH", "BATCH_SLOT", "BATCH_TAIL"} /\ (\E slot1 \in 0 .. 2 : p[1].batch[slot1] = g1)) \/ 0 < Cardinality({slot1 \in Slot : p[1].runq[slot1] = g1 /\ (slot1 - p[1].tail) % 2 < (IF p[1].pc \in {"BATCH_SLOT", "BATCH_TAIL"} THEN (p[1].t - p[1].tail) % 4 ELSE IF p[1].pc \in {"STEAL_LOAD", "STEAL_TAIL"} THEN p[1].n ELSE 0)})}))
      < 4

(* RunQ/copied: While the head is what the thief has loaded, what it wants is there, and what it has copied is
   what the slots hold. *)
RunQ_copied ==
   /\ (p[0].pc \in {"GRAB_COPY", "GRAB_CAS"}) =>
         /\ \/ p[0].victim # 0
            \/ p[0].head # p[0].h
            \/ /\ ((p[0].tail - p[0].head) % 4) + 1 >= p[0].n * 2
               /\ \/ 0 >= p[0].i
                  \/ (IF p[0].h % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
                     = (IF p[0].tail % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
               /\ \/ 1 >= p[0].i
                  \/ (IF (p[0].h + 1) % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
                     = (IF (p[0].tail + 1) % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
         /\ \/ p[0].victim # 1
            \/ p[0].h # p[1].head
            \/ /\ ((p[1].tail - p[1].head) % 4) + 1 >= p[0].n * 2
               /\ \/ 0 >= p[0].i
                  \/ (IF p[0].tail % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
                     = (IF p[0].h % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
               /\ \/ 1 >= p[0].i
                  \/ (IF (p[0].tail + 1) % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
                     = (IF (p[0].h + 1) % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
   /\ (p[1].pc \in {"GRAB_COPY", "GRAB_CAS"}) =>
         /\ \/ p[1].victim # 0
            \/ p[0].head # p[1].h
            \/ /\ ((p[0].tail - p[0].head) % 4) + 1 >= p[1].n * 2
               /\ \/ 0 >= p[1].i
                  \/ (IF p[1].tail % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
                     = (IF p[1].h % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
               /\ \/ 1 >= p[1].i
                  \/ (IF (p[1].tail + 1) % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
                     = (IF (p[1].h + 1) % 2 = 0 THEN p[0].runq[0] ELSE p[0].runq[1])
         /\ \/ p[1].victim # 1
            \/ p[1].head # p[1].h
            \/ /\ ((p[1].tail - p[1].head) % 4) + 1 >= p[1].n * 2
               /\ \/ 0 >= p[1].i
                  \/ (IF p[1].h % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
                     = (IF p[1].tail % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
               /\ \/ 1 >= p[1].i
                  \/ (IF (p[1].h + 1) % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])
                     = (IF (p[1].tail + 1) % 2 = 0 THEN p[1].runq[0] ELSE p[1].runq[1])

(* RunQ/asked: While the tail is what runqempty has loaded, an empty ring and no runnext meant an empty queue.
   *)
RunQ_asked ==
   /\ \A p2 \in P :
         (p[p2].pc \in {"EMPTY_NEXT", "EMPTY_AGAIN"}) =>
            \A p1 \in P : p[p2].victim # p1 \/ (p[p1].tail - p[p2].h) % 4 >= (p[p2].t - p[p2].h) % 4
   /\ \/ p[0].pc # "EMPTY_AGAIN"
      \/ /\ p[0].victim # 0 \/ ~(p[0].tail = p[0].t /\ p[0].h = p[0].t /\ p[0].seen = NIL) \/ p[0].empty
         /\ p[0].victim # 1 \/ ~(p[0].t = p[1].tail /\ p[0].h = p[0].t /\ p[0].seen = NIL) \/ p[0].empty
   /\ \/ p[1].pc # "EMPTY_AGAIN"
      \/ \A p1 \in P :
            p[1].victim # p1 \/ ~(p[p1].tail = p[1].t /\ p[1].h = p[1].t /\ p[1].seen = NIL) \/ p[1].empty

Inv ==
   /\ RunQ_one_place
   /\ RunQ_fits
   /\ RunQ_half
   /\ RunQ_got_once
   /\ RunQ_slots_hold
   /\ RunQ_counters_at_rest
   /\ RunQ_hands_at_rest
   /\ RunQ_batch_where
   /\ RunQ_batch_packed
   /\ RunQ_owner_head
   /\ RunQ_owner_knows
   /\ RunQ_owner_next
   /\ RunQ_thief_empty
   /\ RunQ_no_lap
   /\ RunQ_copied
   /\ RunQ_asked

(* RunQ/put-got, a claim about every step, [][RunQ_put_got]_vars: A goroutine is put once, then got or given
   to the global queue. *)
RunQ_put_got ==
   \A g1 \in G :
      \/ g[g1].where = g'[g1].where
      \/ g[g1].where = "NEW" /\ g'[g1].where = "QUEUED"
      \/ g[g1].where = "QUEUED" /\ g'[g1].where \in {"GOT", "GLOBAL"}

(* RunQ/goes-on, a claim about every step, [][RunQ_goes_on]_vars: A thread never makes the same access twice
   in a row with nothing changed but what it made of it. *)
RunQ_goes_on ==
   \E p1 \in P :
      \/ p[p1].pc # p'[p1].pc
      \/ p[p1].i # p'[p1].i
      \/ ~(Cardinality({slot1 \in 0 .. 2 : p[p1].batch[slot1] # NIL})
           = Cardinality({slot1 \in 0 .. 2 : p'[p1].batch[slot1] # NIL}))

(* RunQ/only-stolen, a claim about every step, [][RunQ_only_stolen]_vars: The owner's CAS of runnext fails
   only because it has been stolen: runqget need not try again. *)
RunQ_only_stolen ==
   \A p1 \in P :
      (p[p1].pc \in {"NEXT_CAS", "GET_NEXT"} /\ p'[p1].pc \in {"NEXT_LOAD", "GET_LOAD", "DRAIN_LOAD"}) =>
         p[p1].runnext = NIL

(* RunQ/owner, a claim about every step, [][RunQ_owner]_vars: Only the owner puts a goroutine into runnext,
   only the owner moves the tail, each at the step that is for it. *)
RunQ_owner ==
   \A p1 \in P :
      /\ p[p1].runnext = p'[p1].runnext \/ p'[p1].runnext = NIL \/ p[p1].pc = "NEXT_CAS"
      /\ p[p1].tail = p'[p1].tail \/ p[p1].pc = "PUT_TAIL" \/ p[p1].pc = "BATCH_TAIL" \/ p[p1].pc = "STEAL_TAIL"

(* RunQ/fifo, a claim about every step, [][RunQ_fifo]_vars: A step leaves a ring alone, or puts goroutines at
   its end, or takes some from its front: it is a queue. *)
RunQ_fifo ==
   /\ (p[0].tail - p[0].head) % 4 >= (p'[0].head - p[0].head) % 4
   /\ 2 - ((p[0].tail - p[0].head) % 4) >= (p'[0].tail - p[0].tail) % 4
   /\ (p'[0].head - p[0].head) % 4 = 0 \/ (p'[0].tail - p[0].tail) % 4 = 0
   /\ \A slot1 \in Slot :
         (/\ (slot1 - p[0].head) % 2 < (p[0].tail - p[0].head) % 4
          /\ (slot1 - p'[0].head) % 2 < (p'[0].tail - p'[0].head) % 4) =>
            p[0].runq[slot1] = p'[0].runq[slot1]
   /\ (p[1].tail - p[1].head) % 4 >= (p'[1].head - p[1].head) % 4
   /\ 2 - ((p[1].tail - p[1].head) % 4) >= (p'[1].tail - p[1].tail) % 4
   /\ (p'[1].head - p[1].head) % 4 = 0 \/ (p'[1].tail - p[1].tail) % 4 = 0
   /\ \A slot1 \in Slot :
         (/\ (slot1 - p[1].head) % 2 < (p[1].tail - p[1].head) % 4
          /\ (slot1 - p'[1].head) % 2 < (p'[1].tail - p'[1].head) % 4) =>
            p[1].runq[slot1] = p'[1].runq[slot1]

(* RunQ/takes, a claim about every step, [][RunQ_takes]_vars: How many leave a ring at once: one by get, half
   a ring by putslow, all by drain, and by theft at most half, rounded up. *)
RunQ_takes ==
   \A p2 \in P :
      \/ (p'[p2].tail - p'[p2].head) % 4 >= (p[p2].tail - p[p2].head) % 4
      \/ p[p2].pc = "GET_CAS" /\ ((p[p2].tail - p[p2].head) % 4) - ((p'[p2].tail - p'[p2].head) % 4) = 1
      \/ p[p2].pc = "SLOW_CAS" /\ ((p[p2].tail - p[p2].head) % 4) - ((p'[p2].tail - p'[p2].head) % 4) = 1
      \/ p[p2].pc = "DRAIN_CAS" /\ (p'[p2].tail - p'[p2].head) % 4 = 0
      \/ \E p1 \in P :
            /\ p[p1].pc = "GRAB_CAS"
            /\ p[p1].victim = p2
            /\ p'[p1].pc # "GRAB_CAS"
            /\ ~((((p[p2].tail - p[p2].head) % 4) + 1)
                 < (((p[p2].tail - p[p2].head) % 4) - ((p'[p2].tail - p'[p2].head) % 4))
                   + (((p[p2].tail - p[p2].head) % 4) - ((p'[p2].tail - p'[p2].head) % 4)))

(* RunQ/empty-is-empty, a claim about every step, [][RunQ_empty_is_empty]_vars: runqempty never says "empty"
   spuriously: the queue was, when it loaded runnext. *)
RunQ_empty_is_empty ==
   \A p1 \in P :
      p[p1].pc = "EMPTY_AGAIN" /\ p'[p1].pc = "IDLE" /\ p[p1].h = p[p1].t /\ p[p1].seen = NIL => p[p1].empty

(* RunQ/returns-work, a claim about every step, [][RunQ_returns_work]_vars: A thread that returns has nothing
   left in its hands. *)
RunQ_returns_work ==
   \A p1 \in P : p'[p1].pc # "IDLE" \/ (p'[p1].gp = NIL /\ p'[p1].batch[0] = NIL)

(* RunQ/thief-loses: Somebody was there before the thief.  Some reachable state satisfies it. *)
RunQ_thief_loses ==
   \/ /\ p[0].pc = "GRAB_CAS"
      /\ (p[0].victim = 0 /\ p[0].head # p[0].h) \/ (p[0].victim = 1 /\ p[0].h # p[1].head)
   \/ p[1].pc = "GRAB_CAS" /\ (\E p1 \in P : p[1].victim = p1 /\ p[p1].head # p[1].h)

(* RunQ/owner-loses: A thief was there before the owner.  Some reachable state satisfies it. *)
RunQ_owner_loses ==
   \E p1 \in P : p[p1].pc = "GET_CAS" /\ p[p1].head # p[p1].h

(* RunQ/inconsistent: A thief has loaded a head so old that more than a ring seems to be in the ring.  Some
   reachable state satisfies it. *)
RunQ_inconsistent ==
   \E p2 \in P : p[p2].pc = "GRAB_TAIL" /\ (\E p1 \in P : p[p2].victim = p1 /\ 2 < (p[p1].tail - p[p2].h) % 4)

(* RunQ/wrapped: The tail has wrapped around and the head has not: a plain comparison of the two would be
   wrong.  Some reachable state satisfies it. *)
RunQ_wrapped ==
   \E p1 \in P : p[p1].tail < p[p1].head

(* RunQ/asks-in-between: runqempty has seen an empty ring and no runnext, though the queue was not empty: the
   second look is needed.  Some reachable state satisfies it. *)
RunQ_asks_in_between ==
   \E p1 \in P : p[p1].pc = "EMPTY_AGAIN" /\ p[p1].h = p[p1].t /\ p[p1].seen = NIL /\ ~p[p1].empty

(* RunQ/robs-a-thief: A thief looks at the ring of a processor that may be stealing itself.  Some reachable
   state satisfies it. *)
RunQ_robs_a_thief ==
   \E p1 \in P : p[p1].pc = "GRAB_CAS" /\ p[p1].victim # 0

(* RunQ/asks-a-thief: runqempty is asked of a processor that may be stealing.  Some reachable state satisfies
   it. *)
RunQ_asks_a_thief ==
   \E p1 \in P : p[p1].pc = "EMPTY_AGAIN" /\ p[p1].victim # 0

(* RunQ/one-place/possible: Not vacuous: A goroutine that was put and not got is in exactly one place: a
   runnext, a ring, one thread's hands; any other in none.  Some reachable state satisfies it. *)
RunQ_one_place_possible ==
   \E g1 \in G : g[g1].where = "QUEUED"

(* RunQ/fits/possible: Not vacuous: The tail is ahead of the head by no more than the ring, however the
   counters have wrapped around.  Some reachable state satisfies it. *)
RunQ_fits_possible ==
   (p[0].tail - p[0].head) % 4 = 2

(* RunQ/half/possible: Not vacuous: A thief copies at least one slot, and at most half a ring.  Some reachable
   state satisfies it. *)
RunQ_half_possible ==
   \E p1 \in P : p[p1].pc \in {"GRAB_COPY", "GRAB_CAS"}

(* RunQ/got-once/possible: Not vacuous: Nobody takes what somebody else has taken.  Some reachable state
   satisfies it. *)
RunQ_got_once_possible ==
   \E g1 \in G : g[g1].where = "GOT"

(* RunQ/slots-hold/possible: Not vacuous: Every slot between head and tail holds a goroutine, and so does
   every slot that is about to be published.  Some reachable state satisfies it. *)
RunQ_slots_hold_possible ==
   0 < (p[0].tail - p[0].head) % 4

(* RunQ/owner-head/possible: Not vacuous: The head that the owner knows is the head or before it, and no more
   than a ring before the tail, which stays.  Some reachable state satisfies it. *)
RunQ_owner_head_possible ==
   \E p1 \in P : p[p1].pc = "SLOW_CAS"

(* RunQ/owner-next/possible: Not vacuous: runnext is what its owner has loaded, or has been stolen since.
   Some reachable state satisfies it. *)
RunQ_owner_next_possible ==
   \E p1 \in P : p[p1].pc = "GET_NEXT"

(* RunQ/thief-empty/possible: Not vacuous: A thief's own queue is empty while it steals, as only it fills
   that; so what it has stolen fits.  Some reachable state satisfies it. *)
RunQ_thief_empty_possible ==
   \E p1 \in P : p[p1].pc = "STEAL_TAIL"

(* RunQ/no-lap/possible: Not vacuous: The counters do not come round to a head that somebody has loaded: there
   are not so many goroutines to come.  Some reachable state satisfies it. *)
RunQ_no_lap_possible ==
   \E p1 \in P : p[p1].pc = "GRAB_CAS"

====================================================
