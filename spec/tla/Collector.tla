-------------------- MODULE Collector --------------------
(* collector O=2,K=1,N=1,G=1,R=2,P=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock (NoDeadlock says it with the terminal states).
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p
vars == <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>

NIL == -1
Root == 0 .. 0
Obj == 0 .. 1
Slot == 0 .. 0
G == 0 .. 0
Frame == 0 .. 1
P == 0 .. 1

TypeOK ==
   /\ phase \in {"OFF", "MARK", "MARKTERMINATION"}
   /\ pc \in {"IDLE", "START", "RAGGED", "STOPPED", "RESCAN", "TERM", "SWEEP"}
   /\ stopped \in BOOLEAN
   /\ barrier \in BOOLEAN
   /\ blacken \in BOOLEAN
   /\ flushed \in BOOLEAN
   /\ root \in [Root -> Obj \cup {NIL}]
   /\ scanned \in [Root -> BOOLEAN]
   /\ full \in [Obj -> BOOLEAN]
   /\ obj \in [Obj -> [live : BOOLEAN,
                       mark : BOOLEAN,
                       unswept : BOOLEAN,
                       slot : [Slot -> Obj \cup {NIL}]]]
   /\ g \in [G -> [stack : [Frame -> Obj \cup {NIL}],
                   scanned : 0 .. 2]]
   /\ p \in [P -> [wbbuf : [Obj -> BOOLEAN],
                   gcw : [Obj -> BOOLEAN],
                   flushed : BOOLEAN,
                   scan : Obj \cup {NIL},
                   next : Slot,
                   passed : BOOLEAN]]

Init ==
   \/ /\ phase = "OFF"
      /\ pc = "IDLE"
      /\ stopped = FALSE
      /\ barrier = FALSE
      /\ blacken = FALSE
      /\ flushed = FALSE
      /\ root = [root1 \in Root |-> NIL]
      /\ scanned = [root1 \in Root |-> FALSE]
      /\ full = [obj1 \in Obj |-> FALSE]
      /\ obj = [obj1 \in Obj |-> [live |-> FALSE,
                                  mark |-> FALSE,
                                  unswept |-> FALSE,
                                  slot |-> [slot1 \in Slot |-> NIL]]]
      /\ g = [g1 \in G |-> [stack |-> [frame1 \in Frame |-> NIL], scanned |-> 0]]
      /\ p = [p1 \in P |-> [wbbuf |-> [obj1 \in Obj |-> FALSE],
                            gcw |-> [obj1 \in Obj |-> FALSE],
                            flushed |-> FALSE,
                            scan |-> NIL,
                            next |-> 0,
                            passed |-> FALSE]]
   \/ /\ phase = "OFF"
      /\ pc = "IDLE"
      /\ stopped = FALSE
      /\ barrier = FALSE
      /\ blacken = FALSE
      /\ flushed = FALSE
      /\ root = [root1 \in Root |-> NIL]
      /\ scanned = [root1 \in Root |-> FALSE]
      /\ full = [obj1 \in Obj |-> FALSE]
      /\ obj = (0 :> [live |-> TRUE,
                      mark |-> FALSE,
                      unswept |-> FALSE,
                      slot |-> [slot1 \in Slot |-> 1]]
               @@ 1 :> [live |-> TRUE,
                        mark |-> FALSE,
                        unswept |-> FALSE,
                        slot |-> [slot1 \in Slot |-> NIL]])
      /\ g = [g1 \in G |-> [stack |-> (0 :> 0 @@ 1 :> NIL), scanned |-> 0]]
      /\ p = [p1 \in P |-> [wbbuf |-> [obj1 \in Obj |-> FALSE],
                            gcw |-> [obj1 \in Obj |-> FALSE],
                            flushed |-> FALSE,
                            scan |-> NIL,
                            next |-> 0,
                            passed |-> FALSE]]
   \/ /\ phase = "OFF"
      /\ pc = "IDLE"
      /\ stopped = FALSE
      /\ barrier = FALSE
      /\ blacken = FALSE
      /\ flushed = FALSE
      /\ root = [root1 \in Root |-> 0]
      /\ scanned = [root1 \in Root |-> FALSE]
      /\ full = [obj1 \in Obj |-> FALSE]
      /\ obj = [obj1 \in Obj |-> [live |-> TRUE,
                                  mark |-> FALSE,
                                  unswept |-> FALSE,
                                  slot |-> [slot1 \in Slot |-> NIL]]]
      /\ g = [g1 \in G |-> [stack |-> (0 :> 1 @@ 1 :> NIL), scanned |-> 0]]
      /\ p = [p1 \in P |-> [wbbuf |-> [obj1 \in Obj |-> FALSE],
                            gcw |-> [obj1 \in Obj |-> FALSE],
                            flushed |-> FALSE,
                            scan |-> NIL,
                            next |-> 0,
                            passed |-> FALSE]]
   \/ /\ phase = "OFF"
      /\ pc = "IDLE"
      /\ stopped = FALSE
      /\ barrier = FALSE
      /\ blacken = FALSE
      /\ flushed = FALSE
      /\ root = [root1 \in Root |-> 0]
      /\ scanned = [root1 \in Root |-> FALSE]
      /\ full = [obj1 \in Obj |-> FALSE]
      /\ obj = (0 :> [live |-> TRUE,
                      mark |-> FALSE,
                      unswept |-> FALSE,
                      slot |-> [slot1 \in Slot |-> 1]]
               @@ 1 :> [live |-> TRUE,
                        mark |-> FALSE,
                        unswept |-> FALSE,
                        slot |-> [slot1 \in Slot |-> NIL]])
      /\ g = [g1 \in G |-> [stack |-> [frame1 \in Frame |-> NIL], scanned |-> 0]]
      /\ p = [p1 \in P |-> [wbbuf |-> [obj1 \in Obj |-> FALSE],
                            gcw |-> [obj1 \in Obj |-> FALSE],
                            flushed |-> FALSE,
                            scan |-> NIL,
                            next |-> 0,
                            passed |-> FALSE]]

(* Coll/flush (C-51) runtime/mwbbuf.go:wbBufFlush, runtime/mwbbuf.go:wbBufFlush1: A P empties its own buffer:
   it is full, or a worker has run out of other work. *)
Coll_flush(p_) ==
   IF stopped \/ p[p_].scan # NIL
   THEN FALSE
   ELSE /\ obj' = [obj EXCEPT ![0].mark = (obj[0].mark \/ (p[p_].wbbuf[0] /\ ~obj[0].mark)),
                              ![1].mark = (obj[1].mark \/ (p[p_].wbbuf[1] /\ ~obj[1].mark))]
        /\ p' = [p EXCEPT ![p_].wbbuf[0] = FALSE,
                          ![p_].wbbuf[1] = FALSE,
                          ![p_].gcw[0] = (p[p_].gcw[0] \/ (p[p_].wbbuf[0] /\ ~obj[0].mark)),
                          ![p_].gcw[1] = (p[p_].gcw[1] \/ (p[p_].wbbuf[1] /\ ~obj[1].mark))]
        /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>

(* Coll/balance (C-45) runtime/mgcwork.go:gcWork.balance, runtime/mgcwork.go:handoff: A worker or assist that
   finds the global queue empty gives it what it has but one object. *)
(* keep = 0 *)
Coll_balance(p_) ==
   IF stopped \/ p[p_].scan # NIL \/ ~p[p_].gcw[0] \/ full[0] \/ full[1] \/ ~p[p_].gcw[1]
   THEN FALSE
   ELSE /\ full' = [full EXCEPT ![1] = p[p_].gcw[1]]
        /\ p' = [p EXCEPT ![p_].gcw[1] = FALSE, ![p_].flushed = TRUE]
        /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, obj, g>>
(* keep = 1 *)
Coll_balance_1(p_) ==
   IF stopped \/ p[p_].scan # NIL \/ ~p[p_].gcw[1] \/ full[0] \/ full[1] \/ ~p[p_].gcw[0]
   THEN FALSE
   ELSE /\ full' = [full EXCEPT ![0] = p[p_].gcw[0]]
        /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE, ![p_].flushed = TRUE]
        /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, obj, g>>

(* Coll/stop-to-start (C-01 C-07 C-08) runtime/mgc.go:gcStart: gcStart stops the world once everything has
   been swept. *)
Coll_stop_to_start ==
   /\ phase = "OFF"
   /\ pc = "IDLE"
   /\ IF obj[0].unswept \/ obj[1].unswept
      THEN FALSE
      ELSE /\ pc' = "START"
           /\ stopped' = TRUE
           /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, obj, g, p>>

(* Coll/start-mark (C-12 C-13 C-14 C-15) runtime/mgc.go:gcStart, runtime/mgc.go:setGCPhase: gcStart turns the
   write barrier on for everybody, and only then lets workers and assists mark. *)
Coll_start_mark ==
   /\ pc = "START"
   /\ phase' = "MARK"
   /\ pc' = "IDLE"
   /\ stopped' = FALSE
   /\ barrier' = TRUE
   /\ blacken' = TRUE
   /\ UNCHANGED <<flushed, root, scanned, full, obj, g, p>>

(* Coll/mark-done (C-70 C-71 C-72) runtime/mgc.go:gcMarkDone, runtime/mgc.go:gcIsMarkDone: gcMarkDone finds no
   global work, and asks every P to flush. *)
Coll_mark_done ==
   /\ pc = "IDLE"
   /\ p[0].scan = NIL
   /\ p[1].scan = NIL
   /\ IF full[0] \/ full[1] \/ ~scanned[0] \/ g[0].scanned # 2
      THEN FALSE
      ELSE /\ pc' = "RAGGED"
           /\ UNCHANGED <<phase, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>

(* Coll/ragged (C-73) runtime/mgc.go:gcMarkDone, runtime/proc.go:forEachP: A P at a safe point flushes its
   write barrier buffer, disposes of its queue, and hands in its flushedWork flag. *)
Coll_ragged(p_) ==
   /\ pc = "RAGGED"
   /\ IF p[p_].passed \/ p[p_].scan # NIL
      THEN FALSE
      ELSE /\ flushed' = (\/ flushed
                          \/ p[p_].flushed
                          \/ \E obj1 \in Obj : p[p_].gcw[obj1] \/ (p[p_].wbbuf[obj1] /\ ~obj[obj1].mark))
           /\ full' = [full EXCEPT ![0] = (full[0] \/ p[p_].gcw[0] \/ (p[p_].wbbuf[0] /\ ~obj[0].mark)),
                                   ![1] = (full[1] \/ p[p_].gcw[1] \/ (p[p_].wbbuf[1] /\ ~obj[1].mark))]
           /\ obj' = [obj EXCEPT ![0].mark = (obj[0].mark \/ (p[p_].wbbuf[0] /\ ~obj[0].mark)),
                                 ![1].mark = (obj[1].mark \/ (p[p_].wbbuf[1] /\ ~obj[1].mark))]
           /\ p' = [p EXCEPT ![p_].wbbuf[0] = FALSE,
                             ![p_].wbbuf[1] = FALSE,
                             ![p_].gcw[0] = FALSE,
                             ![p_].gcw[1] = FALSE,
                             ![p_].flushed = FALSE,
                             ![p_].passed = TRUE]
           /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, root, scanned, g>>

(* Coll/more-work (C-74) runtime/mgc.go:gcMarkDone: Some P had given work away since the last round: back to
   the test, and to marking if it fails. *)
Coll_more_work ==
   /\ p[0].passed
   /\ p[1].passed
   /\ flushed
   /\ pc' = "IDLE"
   /\ flushed' = FALSE
   /\ p' = [p EXCEPT ![0].passed = FALSE, ![1].passed = FALSE]
   /\ UNCHANGED <<phase, stopped, barrier, blacken, root, scanned, full, obj, g>>

(* Coll/stop-to-end (C-75) runtime/mgc.go:gcMarkDone: No P had: the world stops. *)
Coll_stop_to_end ==
   /\ p[0].passed
   /\ p[1].passed
   /\ IF flushed \/ p[0].scan # NIL \/ p[1].scan # NIL
      THEN FALSE
      ELSE /\ pc' = "STOPPED"
           /\ stopped' = TRUE
           /\ p' = [p EXCEPT ![0].passed = FALSE, ![1].passed = FALSE]
           /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, obj, g>>

(* Coll/recheck (C-76 C-77 C-78) runtime/mgc.go:gcMarkDone: With the world stopped: if any work is left,
   marking resumes; else it ends, and assists and workers with it. *)
Coll_recheck ==
   /\ pc = "STOPPED"
   /\ IF full[0] \/ full[1]
      THEN /\ pc' = "IDLE"
           /\ stopped' = FALSE
           /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, obj, g, p>>
      ELSE IF p[0].gcw[0]
           THEN /\ pc' = "IDLE"
                /\ stopped' = FALSE
                /\ obj' = [obj EXCEPT ![0].mark = (obj[0].mark \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                      ![1].mark = (obj[1].mark \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                  ![0].wbbuf[1] = FALSE,
                                  ![0].gcw[0] = (p[0].gcw[0] \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                  ![0].gcw[1] = (p[0].gcw[1] \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
           ELSE IF p[0].wbbuf[0]
                THEN IF obj[0].mark
                     THEN IF p[0].gcw[1]
                          THEN /\ pc' = "IDLE"
                               /\ stopped' = FALSE
                               /\ obj' = [obj EXCEPT ![0].mark = (obj[0].mark \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                                     ![1].mark = (obj[1].mark \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                               /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                 ![0].wbbuf[1] = FALSE,
                                                 ![0].gcw[0] = (p[0].gcw[0] \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                                 ![0].gcw[1] = (p[0].gcw[1] \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                               /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                          ELSE IF p[0].wbbuf[1]
                               THEN IF obj[1].mark
                                    THEN IF p[1].gcw[0] \/ p[1].gcw[1]
                                         THEN /\ pc' = "IDLE"
                                              /\ stopped' = FALSE
                                              /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                    /\ ~obj[0].mark
                                                                                 \/ /\ p[1].wbbuf[0]
                                                                                    /\ ~(\/ obj[0].mark
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark)),
                                                                    ![1].mark = (\/ obj[1].mark
                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                    /\ ~obj[1].mark
                                                                                 \/ /\ p[1].wbbuf[1]
                                                                                    /\ ~(\/ obj[1].mark
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark))]
                                              /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                ![0].wbbuf[1] = FALSE,
                                                                ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                               \/ /\ p[0].wbbuf[0]
                                                                                  /\ ~obj[0].mark),
                                                                ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                               \/ /\ p[0].wbbuf[1]
                                                                                  /\ ~obj[1].mark),
                                                                ![1].wbbuf[0] = FALSE,
                                                                ![1].wbbuf[1] = FALSE,
                                                                ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                               \/ /\ p[1].wbbuf[0]
                                                                                  /\ ~(\/ obj[0].mark
                                                                                       \/ /\ p[0].wbbuf[0]
                                                                                          /\ ~obj[0].mark)),
                                                                ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                               \/ /\ p[1].wbbuf[1]
                                                                                  /\ ~(\/ obj[1].mark
                                                                                       \/ /\ p[0].wbbuf[1]
                                                                                          /\ ~obj[1].mark))]
                                              /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                         ELSE /\ phase' = "MARKTERMINATION"
                                              /\ pc' = "TERM"
                                              /\ blacken' = FALSE
                                              /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                    /\ ~obj[0].mark
                                                                                 \/ /\ p[1].wbbuf[0]
                                                                                    /\ ~(\/ obj[0].mark
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark)),
                                                                    ![1].mark = (\/ obj[1].mark
                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                    /\ ~obj[1].mark
                                                                                 \/ /\ p[1].wbbuf[1]
                                                                                    /\ ~(\/ obj[1].mark
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark))]
                                              /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                ![0].wbbuf[1] = FALSE,
                                                                ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                               \/ /\ p[0].wbbuf[0]
                                                                                  /\ ~obj[0].mark),
                                                                ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                               \/ /\ p[0].wbbuf[1]
                                                                                  /\ ~obj[1].mark),
                                                                ![1].wbbuf[0] = FALSE,
                                                                ![1].wbbuf[1] = FALSE,
                                                                ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                               \/ /\ p[1].wbbuf[0]
                                                                                  /\ ~(\/ obj[0].mark
                                                                                       \/ /\ p[0].wbbuf[0]
                                                                                          /\ ~obj[0].mark)),
                                                                ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                               \/ /\ p[1].wbbuf[1]
                                                                                  /\ ~(\/ obj[1].mark
                                                                                       \/ /\ p[0].wbbuf[1]
                                                                                          /\ ~obj[1].mark))]
                                              /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                                    ELSE /\ pc' = "IDLE"
                                         /\ stopped' = FALSE
                                         /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                            \/ p[0].wbbuf[0] /\ ~obj[0].mark),
                                                               ![1].mark = (\/ obj[1].mark
                                                                            \/ p[0].wbbuf[1] /\ ~obj[1].mark)]
                                         /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                           ![0].wbbuf[1] = FALSE,
                                                           ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                          \/ p[0].wbbuf[0] /\ ~obj[0].mark),
                                                           ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                          \/ p[0].wbbuf[1] /\ ~obj[1].mark)]
                                         /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                               ELSE IF p[1].gcw[0] \/ p[1].gcw[1]
                                    THEN /\ pc' = "IDLE"
                                         /\ stopped' = FALSE
                                         /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                            \/ p[0].wbbuf[0] /\ ~obj[0].mark
                                                                            \/ /\ p[1].wbbuf[0]
                                                                               /\ ~(\/ obj[0].mark
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark)),
                                                               ![1].mark = (\/ obj[1].mark
                                                                            \/ p[0].wbbuf[1] /\ ~obj[1].mark
                                                                            \/ /\ p[1].wbbuf[1]
                                                                               /\ ~(\/ obj[1].mark
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark))]
                                         /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                           ![0].wbbuf[1] = FALSE,
                                                           ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                          \/ p[0].wbbuf[0] /\ ~obj[0].mark),
                                                           ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                          \/ p[0].wbbuf[1] /\ ~obj[1].mark),
                                                           ![1].wbbuf[0] = FALSE,
                                                           ![1].wbbuf[1] = FALSE,
                                                           ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                          \/ /\ p[1].wbbuf[0]
                                                                             /\ ~(\/ obj[0].mark
                                                                                  \/ /\ p[0].wbbuf[0]
                                                                                     /\ ~obj[0].mark)),
                                                           ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                          \/ /\ p[1].wbbuf[1]
                                                                             /\ ~(\/ obj[1].mark
                                                                                  \/ /\ p[0].wbbuf[1]
                                                                                     /\ ~obj[1].mark))]
                                         /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                    ELSE IF p[1].wbbuf[1]
                                         THEN IF obj[1].mark
                                              THEN /\ phase' = "MARKTERMINATION"
                                                   /\ pc' = "TERM"
                                                   /\ blacken' = FALSE
                                                   /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                         /\ ~obj[0].mark
                                                                                      \/ /\ p[1].wbbuf[0]
                                                                                         /\ ~(\/ obj[0].mark
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark))),
                                                                         ![1].mark = (\/ obj[1].mark
                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                         /\ ~obj[1].mark
                                                                                      \/ /\ p[1].wbbuf[1]
                                                                                         /\ ~(\/ obj[1].mark
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)))]
                                                   /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                     ![0].wbbuf[1] = FALSE,
                                                                     ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark),
                                                                     ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark),
                                                                     ![1].wbbuf[0] = FALSE,
                                                                     ![1].wbbuf[1] = FALSE,
                                                                     ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                    \/ /\ p[1].wbbuf[0]
                                                                                       /\ ~(\/ obj[0].mark
                                                                                            \/ /\ p[0].wbbuf[0]
                                                                                               /\ ~(obj[0].mark))),
                                                                     ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                    \/ /\ p[1].wbbuf[1]
                                                                                       /\ ~(\/ obj[1].mark
                                                                                            \/ /\ p[0].wbbuf[1]
                                                                                               /\ ~(obj[1].mark)))]
                                                   /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                                              ELSE /\ pc' = "IDLE"
                                                   /\ stopped' = FALSE
                                                   /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                         /\ ~obj[0].mark
                                                                                      \/ /\ p[1].wbbuf[0]
                                                                                         /\ ~(\/ obj[0].mark
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark))),
                                                                         ![1].mark = (\/ obj[1].mark
                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                         /\ ~obj[1].mark
                                                                                      \/ /\ p[1].wbbuf[1]
                                                                                         /\ ~(\/ obj[1].mark
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)))]
                                                   /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                     ![0].wbbuf[1] = FALSE,
                                                                     ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark),
                                                                     ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark),
                                                                     ![1].wbbuf[0] = FALSE,
                                                                     ![1].wbbuf[1] = FALSE,
                                                                     ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                    \/ /\ p[1].wbbuf[0]
                                                                                       /\ ~(\/ obj[0].mark
                                                                                            \/ /\ p[0].wbbuf[0]
                                                                                               /\ ~(obj[0].mark))),
                                                                     ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                    \/ /\ p[1].wbbuf[1]
                                                                                       /\ ~(\/ obj[1].mark
                                                                                            \/ /\ p[0].wbbuf[1]
                                                                                               /\ ~(obj[1].mark)))]
                                                   /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                         ELSE /\ phase' = "MARKTERMINATION"
                                              /\ pc' = "TERM"
                                              /\ blacken' = FALSE
                                              /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                    /\ ~obj[0].mark
                                                                                 \/ /\ p[1].wbbuf[0]
                                                                                    /\ ~(\/ obj[0].mark
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark)),
                                                                    ![1].mark = (\/ obj[1].mark
                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                    /\ ~obj[1].mark
                                                                                 \/ /\ p[1].wbbuf[1]
                                                                                    /\ ~(\/ obj[1].mark
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark))]
                                              /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                ![0].wbbuf[1] = FALSE,
                                                                ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                               \/ /\ p[0].wbbuf[0]
                                                                                  /\ ~obj[0].mark),
                                                                ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                               \/ /\ p[0].wbbuf[1]
                                                                                  /\ ~obj[1].mark),
                                                                ![1].wbbuf[0] = FALSE,
                                                                ![1].wbbuf[1] = FALSE,
                                                                ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                               \/ /\ p[1].wbbuf[0]
                                                                                  /\ ~(\/ obj[0].mark
                                                                                       \/ /\ p[0].wbbuf[0]
                                                                                          /\ ~obj[0].mark)),
                                                                ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                               \/ /\ p[1].wbbuf[1]
                                                                                  /\ ~(\/ obj[1].mark
                                                                                       \/ /\ p[0].wbbuf[1]
                                                                                          /\ ~obj[1].mark))]
                                              /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                     ELSE /\ pc' = "IDLE"
                          /\ stopped' = FALSE
                          /\ obj' = [obj EXCEPT ![0].mark = (obj[0].mark \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                                ![1].mark = (obj[1].mark \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                          /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                            ![0].wbbuf[1] = FALSE,
                                            ![0].gcw[0] = (p[0].gcw[0] \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                            ![0].gcw[1] = (p[0].gcw[1] \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                          /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                ELSE IF p[0].gcw[1]
                     THEN /\ pc' = "IDLE"
                          /\ stopped' = FALSE
                          /\ obj' = [obj EXCEPT ![0].mark = (obj[0].mark \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                                ![1].mark = (obj[1].mark \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                          /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                            ![0].wbbuf[1] = FALSE,
                                            ![0].gcw[0] = (p[0].gcw[0] \/ (p[0].wbbuf[0] /\ ~obj[0].mark)),
                                            ![0].gcw[1] = (p[0].gcw[1] \/ (p[0].wbbuf[1] /\ ~obj[1].mark))]
                          /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                     ELSE IF p[0].wbbuf[1]
                          THEN IF obj[1].mark
                               THEN IF p[1].gcw[0]
                                    THEN /\ pc' = "IDLE"
                                         /\ stopped' = FALSE
                                         /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                            \/ p[0].wbbuf[0] /\ ~obj[0].mark
                                                                            \/ /\ p[1].wbbuf[0]
                                                                               /\ ~(\/ obj[0].mark
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark)),
                                                               ![1].mark = (\/ obj[1].mark
                                                                            \/ p[0].wbbuf[1] /\ ~obj[1].mark
                                                                            \/ /\ p[1].wbbuf[1]
                                                                               /\ ~(\/ obj[1].mark
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark))]
                                         /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                           ![0].wbbuf[1] = FALSE,
                                                           ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                          \/ p[0].wbbuf[0] /\ ~obj[0].mark),
                                                           ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                          \/ p[0].wbbuf[1] /\ ~obj[1].mark),
                                                           ![1].wbbuf[0] = FALSE,
                                                           ![1].wbbuf[1] = FALSE,
                                                           ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                          \/ /\ p[1].wbbuf[0]
                                                                             /\ ~(\/ obj[0].mark
                                                                                  \/ /\ p[0].wbbuf[0]
                                                                                     /\ ~obj[0].mark)),
                                                           ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                          \/ /\ p[1].wbbuf[1]
                                                                             /\ ~(\/ obj[1].mark
                                                                                  \/ /\ p[0].wbbuf[1]
                                                                                     /\ ~obj[1].mark))]
                                         /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                    ELSE IF p[1].wbbuf[0]
                                         THEN IF obj[0].mark
                                              THEN IF p[1].gcw[1]
                                                   THEN /\ pc' = "IDLE"
                                                        /\ stopped' = FALSE
                                                        /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                           \/ /\ p[0].wbbuf[0]
                                                                                              /\ ~obj[0].mark
                                                                                           \/ /\ p[1].wbbuf[0]
                                                                                              /\ ~(\/ obj[0].mark
                                                                                                   \/ /\ p[0].wbbuf[0]
                                                                                                      /\ ~(obj[0].mark))),
                                                                              ![1].mark = (\/ obj[1].mark
                                                                                           \/ /\ p[0].wbbuf[1]
                                                                                              /\ ~obj[1].mark
                                                                                           \/ /\ p[1].wbbuf[1]
                                                                                              /\ ~(\/ obj[1].mark
                                                                                                   \/ /\ p[0].wbbuf[1]
                                                                                                      /\ ~(obj[1].mark)))]
                                                        /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                          ![0].wbbuf[1] = FALSE,
                                                                          ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark),
                                                                          ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark),
                                                                          ![1].wbbuf[0] = FALSE,
                                                                          ![1].wbbuf[1] = FALSE,
                                                                          ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                         \/ /\ p[1].wbbuf[0]
                                                                                            /\ ~(\/ obj[0].mark
                                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                                    /\ ~(obj[0].mark))),
                                                                          ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                         \/ /\ p[1].wbbuf[1]
                                                                                            /\ ~(\/ obj[1].mark
                                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                                    /\ ~(obj[1].mark)))]
                                                        /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                                   ELSE /\ phase' = "MARKTERMINATION"
                                                        /\ pc' = "TERM"
                                                        /\ blacken' = FALSE
                                                        /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                           \/ /\ p[0].wbbuf[0]
                                                                                              /\ ~obj[0].mark
                                                                                           \/ /\ p[1].wbbuf[0]
                                                                                              /\ ~(\/ obj[0].mark
                                                                                                   \/ /\ p[0].wbbuf[0]
                                                                                                      /\ ~(obj[0].mark))),
                                                                              ![1].mark = (\/ obj[1].mark
                                                                                           \/ /\ p[0].wbbuf[1]
                                                                                              /\ ~obj[1].mark
                                                                                           \/ /\ p[1].wbbuf[1]
                                                                                              /\ ~(\/ obj[1].mark
                                                                                                   \/ /\ p[0].wbbuf[1]
                                                                                                      /\ ~(obj[1].mark)))]
                                                        /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                          ![0].wbbuf[1] = FALSE,
                                                                          ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark),
                                                                          ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark),
                                                                          ![1].wbbuf[0] = FALSE,
                                                                          ![1].wbbuf[1] = FALSE,
                                                                          ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                         \/ /\ p[1].wbbuf[0]
                                                                                            /\ ~(\/ obj[0].mark
                                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                                    /\ ~(obj[0].mark))),
                                                                          ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                         \/ /\ p[1].wbbuf[1]
                                                                                            /\ ~(\/ obj[1].mark
                                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                                    /\ ~(obj[1].mark)))]
                                                        /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                                              ELSE /\ pc' = "IDLE"
                                                   /\ stopped' = FALSE
                                                   /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                         /\ ~obj[0].mark
                                                                                      \/ /\ p[1].wbbuf[0]
                                                                                         /\ ~(\/ obj[0].mark
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark))),
                                                                         ![1].mark = (\/ obj[1].mark
                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                         /\ ~obj[1].mark
                                                                                      \/ /\ p[1].wbbuf[1]
                                                                                         /\ ~(\/ obj[1].mark
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)))]
                                                   /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                     ![0].wbbuf[1] = FALSE,
                                                                     ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark),
                                                                     ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark),
                                                                     ![1].wbbuf[0] = FALSE,
                                                                     ![1].wbbuf[1] = FALSE,
                                                                     ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                    \/ /\ p[1].wbbuf[0]
                                                                                       /\ ~(\/ obj[0].mark
                                                                                            \/ /\ p[0].wbbuf[0]
                                                                                               /\ ~(obj[0].mark))),
                                                                     ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                    \/ /\ p[1].wbbuf[1]
                                                                                       /\ ~(\/ obj[1].mark
                                                                                            \/ /\ p[0].wbbuf[1]
                                                                                               /\ ~(obj[1].mark)))]
                                                   /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                         ELSE IF p[1].gcw[1]
                                              THEN /\ pc' = "IDLE"
                                                   /\ stopped' = FALSE
                                                   /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                         /\ ~obj[0].mark
                                                                                      \/ /\ p[1].wbbuf[0]
                                                                                         /\ ~(\/ obj[0].mark
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark))),
                                                                         ![1].mark = (\/ obj[1].mark
                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                         /\ ~obj[1].mark
                                                                                      \/ /\ p[1].wbbuf[1]
                                                                                         /\ ~(\/ obj[1].mark
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)))]
                                                   /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                     ![0].wbbuf[1] = FALSE,
                                                                     ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark),
                                                                     ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark),
                                                                     ![1].wbbuf[0] = FALSE,
                                                                     ![1].wbbuf[1] = FALSE,
                                                                     ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                    \/ /\ p[1].wbbuf[0]
                                                                                       /\ ~(\/ obj[0].mark
                                                                                            \/ /\ p[0].wbbuf[0]
                                                                                               /\ ~(obj[0].mark))),
                                                                     ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                    \/ /\ p[1].wbbuf[1]
                                                                                       /\ ~(\/ obj[1].mark
                                                                                            \/ /\ p[0].wbbuf[1]
                                                                                               /\ ~(obj[1].mark)))]
                                                   /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                              ELSE /\ phase' = "MARKTERMINATION"
                                                   /\ pc' = "TERM"
                                                   /\ blacken' = FALSE
                                                   /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                         /\ ~obj[0].mark
                                                                                      \/ /\ p[1].wbbuf[0]
                                                                                         /\ ~(\/ obj[0].mark
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark))),
                                                                         ![1].mark = (\/ obj[1].mark
                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                         /\ ~obj[1].mark
                                                                                      \/ /\ p[1].wbbuf[1]
                                                                                         /\ ~(\/ obj[1].mark
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)))]
                                                   /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                     ![0].wbbuf[1] = FALSE,
                                                                     ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark),
                                                                     ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark),
                                                                     ![1].wbbuf[0] = FALSE,
                                                                     ![1].wbbuf[1] = FALSE,
                                                                     ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                    \/ /\ p[1].wbbuf[0]
                                                                                       /\ ~(\/ obj[0].mark
                                                                                            \/ /\ p[0].wbbuf[0]
                                                                                               /\ ~(obj[0].mark))),
                                                                     ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                    \/ /\ p[1].wbbuf[1]
                                                                                       /\ ~(\/ obj[1].mark
                                                                                            \/ /\ p[0].wbbuf[1]
                                                                                               /\ ~(obj[1].mark)))]
                                                   /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                               ELSE /\ pc' = "IDLE"
                                    /\ stopped' = FALSE
                                    /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                       \/ p[0].wbbuf[0] /\ ~obj[0].mark),
                                                          ![1].mark = (\/ obj[1].mark
                                                                       \/ p[0].wbbuf[1] /\ ~obj[1].mark)]
                                    /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                      ![0].wbbuf[1] = FALSE,
                                                      ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                     \/ p[0].wbbuf[0] /\ ~obj[0].mark),
                                                      ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                     \/ p[0].wbbuf[1] /\ ~obj[1].mark)]
                                    /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                          ELSE IF p[1].gcw[0]
                               THEN /\ pc' = "IDLE"
                                    /\ stopped' = FALSE
                                    /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                       \/ p[0].wbbuf[0] /\ ~obj[0].mark
                                                                       \/ /\ p[1].wbbuf[0]
                                                                          /\ ~(\/ obj[0].mark
                                                                               \/ /\ p[0].wbbuf[0]
                                                                                  /\ ~obj[0].mark)),
                                                          ![1].mark = (\/ obj[1].mark
                                                                       \/ p[0].wbbuf[1] /\ ~obj[1].mark
                                                                       \/ /\ p[1].wbbuf[1]
                                                                          /\ ~(\/ obj[1].mark
                                                                               \/ /\ p[0].wbbuf[1]
                                                                                  /\ ~obj[1].mark))]
                                    /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                      ![0].wbbuf[1] = FALSE,
                                                      ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                     \/ p[0].wbbuf[0] /\ ~obj[0].mark),
                                                      ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                     \/ p[0].wbbuf[1] /\ ~obj[1].mark),
                                                      ![1].wbbuf[0] = FALSE,
                                                      ![1].wbbuf[1] = FALSE,
                                                      ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                     \/ /\ p[1].wbbuf[0]
                                                                        /\ ~(\/ obj[0].mark
                                                                             \/ p[0].wbbuf[0] /\ ~obj[0].mark)),
                                                      ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                     \/ /\ p[1].wbbuf[1]
                                                                        /\ ~(\/ obj[1].mark
                                                                             \/ p[0].wbbuf[1] /\ ~obj[1].mark))]
                                    /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                               ELSE IF p[1].wbbuf[0]
                                    THEN IF obj[0].mark
                                         THEN IF p[1].gcw[1]
                                              THEN /\ pc' = "IDLE"
                                                   /\ stopped' = FALSE
                                                   /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                         /\ ~obj[0].mark
                                                                                      \/ /\ p[1].wbbuf[0]
                                                                                         /\ ~(\/ obj[0].mark
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark))),
                                                                         ![1].mark = (\/ obj[1].mark
                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                         /\ ~obj[1].mark
                                                                                      \/ /\ p[1].wbbuf[1]
                                                                                         /\ ~(\/ obj[1].mark
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)))]
                                                   /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                     ![0].wbbuf[1] = FALSE,
                                                                     ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark),
                                                                     ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark),
                                                                     ![1].wbbuf[0] = FALSE,
                                                                     ![1].wbbuf[1] = FALSE,
                                                                     ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                    \/ /\ p[1].wbbuf[0]
                                                                                       /\ ~(\/ obj[0].mark
                                                                                            \/ /\ p[0].wbbuf[0]
                                                                                               /\ ~(obj[0].mark))),
                                                                     ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                    \/ /\ p[1].wbbuf[1]
                                                                                       /\ ~(\/ obj[1].mark
                                                                                            \/ /\ p[0].wbbuf[1]
                                                                                               /\ ~(obj[1].mark)))]
                                                   /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                              ELSE IF p[1].wbbuf[1]
                                                   THEN IF obj[1].mark
                                                        THEN /\ phase' = "MARKTERMINATION"
                                                             /\ pc' = "TERM"
                                                             /\ blacken' = FALSE
                                                             /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                                \/ /\ p[0].wbbuf[0]
                                                                                                   /\ ~(obj[0].mark)
                                                                                                \/ /\ p[1].wbbuf[0]
                                                                                                   /\ ~(\/ obj[0].mark
                                                                                                        \/ /\ p[0].wbbuf[0]
                                                                                                           /\ ~(obj[0].mark))),
                                                                                   ![1].mark = (\/ obj[1].mark
                                                                                                \/ /\ p[0].wbbuf[1]
                                                                                                   /\ ~(obj[1].mark)
                                                                                                \/ /\ p[1].wbbuf[1]
                                                                                                   /\ ~(\/ obj[1].mark
                                                                                                        \/ /\ p[0].wbbuf[1]
                                                                                                           /\ ~(obj[1].mark)))]
                                                             /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                               ![0].wbbuf[1] = FALSE,
                                                                               ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark)),
                                                                               ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)),
                                                                               ![1].wbbuf[0] = FALSE,
                                                                               ![1].wbbuf[1] = FALSE,
                                                                               ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                              \/ /\ p[1].wbbuf[0]
                                                                                                 /\ ~(\/ obj[0].mark
                                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                                         /\ ~(obj[0].mark))),
                                                                               ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                              \/ /\ p[1].wbbuf[1]
                                                                                                 /\ ~(\/ obj[1].mark
                                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                                         /\ ~(obj[1].mark)))]
                                                             /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                                                        ELSE /\ pc' = "IDLE"
                                                             /\ stopped' = FALSE
                                                             /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                                \/ /\ p[0].wbbuf[0]
                                                                                                   /\ ~(obj[0].mark)
                                                                                                \/ /\ p[1].wbbuf[0]
                                                                                                   /\ ~(\/ obj[0].mark
                                                                                                        \/ /\ p[0].wbbuf[0]
                                                                                                           /\ ~(obj[0].mark))),
                                                                                   ![1].mark = (\/ obj[1].mark
                                                                                                \/ /\ p[0].wbbuf[1]
                                                                                                   /\ ~(obj[1].mark)
                                                                                                \/ /\ p[1].wbbuf[1]
                                                                                                   /\ ~(\/ obj[1].mark
                                                                                                        \/ /\ p[0].wbbuf[1]
                                                                                                           /\ ~(obj[1].mark)))]
                                                             /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                               ![0].wbbuf[1] = FALSE,
                                                                               ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark)),
                                                                               ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)),
                                                                               ![1].wbbuf[0] = FALSE,
                                                                               ![1].wbbuf[1] = FALSE,
                                                                               ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                              \/ /\ p[1].wbbuf[0]
                                                                                                 /\ ~(\/ obj[0].mark
                                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                                         /\ ~(obj[0].mark))),
                                                                               ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                              \/ /\ p[1].wbbuf[1]
                                                                                                 /\ ~(\/ obj[1].mark
                                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                                         /\ ~(obj[1].mark)))]
                                                             /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                                   ELSE /\ phase' = "MARKTERMINATION"
                                                        /\ pc' = "TERM"
                                                        /\ blacken' = FALSE
                                                        /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                           \/ /\ p[0].wbbuf[0]
                                                                                              /\ ~obj[0].mark
                                                                                           \/ /\ p[1].wbbuf[0]
                                                                                              /\ ~(\/ obj[0].mark
                                                                                                   \/ /\ p[0].wbbuf[0]
                                                                                                      /\ ~(obj[0].mark))),
                                                                              ![1].mark = (\/ obj[1].mark
                                                                                           \/ /\ p[0].wbbuf[1]
                                                                                              /\ ~obj[1].mark
                                                                                           \/ /\ p[1].wbbuf[1]
                                                                                              /\ ~(\/ obj[1].mark
                                                                                                   \/ /\ p[0].wbbuf[1]
                                                                                                      /\ ~(obj[1].mark)))]
                                                        /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                          ![0].wbbuf[1] = FALSE,
                                                                          ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark),
                                                                          ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark),
                                                                          ![1].wbbuf[0] = FALSE,
                                                                          ![1].wbbuf[1] = FALSE,
                                                                          ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                         \/ /\ p[1].wbbuf[0]
                                                                                            /\ ~(\/ obj[0].mark
                                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                                    /\ ~(obj[0].mark))),
                                                                          ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                         \/ /\ p[1].wbbuf[1]
                                                                                            /\ ~(\/ obj[1].mark
                                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                                    /\ ~(obj[1].mark)))]
                                                        /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                                         ELSE /\ pc' = "IDLE"
                                              /\ stopped' = FALSE
                                              /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                    /\ ~obj[0].mark
                                                                                 \/ /\ p[1].wbbuf[0]
                                                                                    /\ ~(\/ obj[0].mark
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark)),
                                                                    ![1].mark = (\/ obj[1].mark
                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                    /\ ~obj[1].mark
                                                                                 \/ /\ p[1].wbbuf[1]
                                                                                    /\ ~(\/ obj[1].mark
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark))]
                                              /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                ![0].wbbuf[1] = FALSE,
                                                                ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                               \/ /\ p[0].wbbuf[0]
                                                                                  /\ ~obj[0].mark),
                                                                ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                               \/ /\ p[0].wbbuf[1]
                                                                                  /\ ~obj[1].mark),
                                                                ![1].wbbuf[0] = FALSE,
                                                                ![1].wbbuf[1] = FALSE,
                                                                ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                               \/ /\ p[1].wbbuf[0]
                                                                                  /\ ~(\/ obj[0].mark
                                                                                       \/ /\ p[0].wbbuf[0]
                                                                                          /\ ~obj[0].mark)),
                                                                ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                               \/ /\ p[1].wbbuf[1]
                                                                                  /\ ~(\/ obj[1].mark
                                                                                       \/ /\ p[0].wbbuf[1]
                                                                                          /\ ~obj[1].mark))]
                                              /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                    ELSE IF p[1].gcw[1]
                                         THEN /\ pc' = "IDLE"
                                              /\ stopped' = FALSE
                                              /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                    /\ ~obj[0].mark
                                                                                 \/ /\ p[1].wbbuf[0]
                                                                                    /\ ~(\/ obj[0].mark
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark)),
                                                                    ![1].mark = (\/ obj[1].mark
                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                    /\ ~obj[1].mark
                                                                                 \/ /\ p[1].wbbuf[1]
                                                                                    /\ ~(\/ obj[1].mark
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark))]
                                              /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                ![0].wbbuf[1] = FALSE,
                                                                ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                               \/ /\ p[0].wbbuf[0]
                                                                                  /\ ~obj[0].mark),
                                                                ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                               \/ /\ p[0].wbbuf[1]
                                                                                  /\ ~obj[1].mark),
                                                                ![1].wbbuf[0] = FALSE,
                                                                ![1].wbbuf[1] = FALSE,
                                                                ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                               \/ /\ p[1].wbbuf[0]
                                                                                  /\ ~(\/ obj[0].mark
                                                                                       \/ /\ p[0].wbbuf[0]
                                                                                          /\ ~obj[0].mark)),
                                                                ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                               \/ /\ p[1].wbbuf[1]
                                                                                  /\ ~(\/ obj[1].mark
                                                                                       \/ /\ p[0].wbbuf[1]
                                                                                          /\ ~obj[1].mark))]
                                              /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                         ELSE IF p[1].wbbuf[1]
                                              THEN IF obj[1].mark
                                                   THEN /\ phase' = "MARKTERMINATION"
                                                        /\ pc' = "TERM"
                                                        /\ blacken' = FALSE
                                                        /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                           \/ /\ p[0].wbbuf[0]
                                                                                              /\ ~obj[0].mark
                                                                                           \/ /\ p[1].wbbuf[0]
                                                                                              /\ ~(\/ obj[0].mark
                                                                                                   \/ /\ p[0].wbbuf[0]
                                                                                                      /\ ~(obj[0].mark))),
                                                                              ![1].mark = (\/ obj[1].mark
                                                                                           \/ /\ p[0].wbbuf[1]
                                                                                              /\ ~obj[1].mark
                                                                                           \/ /\ p[1].wbbuf[1]
                                                                                              /\ ~(\/ obj[1].mark
                                                                                                   \/ /\ p[0].wbbuf[1]
                                                                                                      /\ ~(obj[1].mark)))]
                                                        /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                          ![0].wbbuf[1] = FALSE,
                                                                          ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark),
                                                                          ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark),
                                                                          ![1].wbbuf[0] = FALSE,
                                                                          ![1].wbbuf[1] = FALSE,
                                                                          ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                         \/ /\ p[1].wbbuf[0]
                                                                                            /\ ~(\/ obj[0].mark
                                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                                    /\ ~(obj[0].mark))),
                                                                          ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                         \/ /\ p[1].wbbuf[1]
                                                                                            /\ ~(\/ obj[1].mark
                                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                                    /\ ~(obj[1].mark)))]
                                                        /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>
                                                   ELSE /\ pc' = "IDLE"
                                                        /\ stopped' = FALSE
                                                        /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                           \/ /\ p[0].wbbuf[0]
                                                                                              /\ ~obj[0].mark
                                                                                           \/ /\ p[1].wbbuf[0]
                                                                                              /\ ~(\/ obj[0].mark
                                                                                                   \/ /\ p[0].wbbuf[0]
                                                                                                      /\ ~(obj[0].mark))),
                                                                              ![1].mark = (\/ obj[1].mark
                                                                                           \/ /\ p[0].wbbuf[1]
                                                                                              /\ ~obj[1].mark
                                                                                           \/ /\ p[1].wbbuf[1]
                                                                                              /\ ~(\/ obj[1].mark
                                                                                                   \/ /\ p[0].wbbuf[1]
                                                                                                      /\ ~(obj[1].mark)))]
                                                        /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                          ![0].wbbuf[1] = FALSE,
                                                                          ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                         \/ /\ p[0].wbbuf[0]
                                                                                            /\ ~obj[0].mark),
                                                                          ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                         \/ /\ p[0].wbbuf[1]
                                                                                            /\ ~obj[1].mark),
                                                                          ![1].wbbuf[0] = FALSE,
                                                                          ![1].wbbuf[1] = FALSE,
                                                                          ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                         \/ /\ p[1].wbbuf[0]
                                                                                            /\ ~(\/ obj[0].mark
                                                                                                 \/ /\ p[0].wbbuf[0]
                                                                                                    /\ ~(obj[0].mark))),
                                                                          ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                         \/ /\ p[1].wbbuf[1]
                                                                                            /\ ~(\/ obj[1].mark
                                                                                                 \/ /\ p[0].wbbuf[1]
                                                                                                    /\ ~(obj[1].mark)))]
                                                        /\ UNCHANGED <<phase, barrier, blacken, flushed, root, scanned, full, g>>
                                              ELSE /\ phase' = "MARKTERMINATION"
                                                   /\ pc' = "TERM"
                                                   /\ blacken' = FALSE
                                                   /\ obj' = [obj EXCEPT ![0].mark = (\/ obj[0].mark
                                                                                      \/ /\ p[0].wbbuf[0]
                                                                                         /\ ~obj[0].mark
                                                                                      \/ /\ p[1].wbbuf[0]
                                                                                         /\ ~(\/ obj[0].mark
                                                                                              \/ /\ p[0].wbbuf[0]
                                                                                                 /\ ~(obj[0].mark))),
                                                                         ![1].mark = (\/ obj[1].mark
                                                                                      \/ /\ p[0].wbbuf[1]
                                                                                         /\ ~obj[1].mark
                                                                                      \/ /\ p[1].wbbuf[1]
                                                                                         /\ ~(\/ obj[1].mark
                                                                                              \/ /\ p[0].wbbuf[1]
                                                                                                 /\ ~(obj[1].mark)))]
                                                   /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                                                                     ![0].wbbuf[1] = FALSE,
                                                                     ![0].gcw[0] = (\/ p[0].gcw[0]
                                                                                    \/ /\ p[0].wbbuf[0]
                                                                                       /\ ~obj[0].mark),
                                                                     ![0].gcw[1] = (\/ p[0].gcw[1]
                                                                                    \/ /\ p[0].wbbuf[1]
                                                                                       /\ ~obj[1].mark),
                                                                     ![1].wbbuf[0] = FALSE,
                                                                     ![1].wbbuf[1] = FALSE,
                                                                     ![1].gcw[0] = (\/ p[1].gcw[0]
                                                                                    \/ /\ p[1].wbbuf[0]
                                                                                       /\ ~(\/ obj[0].mark
                                                                                            \/ /\ p[0].wbbuf[0]
                                                                                               /\ ~(obj[0].mark))),
                                                                     ![1].gcw[1] = (\/ p[1].gcw[1]
                                                                                    \/ /\ p[1].wbbuf[1]
                                                                                       /\ ~(\/ obj[1].mark
                                                                                            \/ /\ p[0].wbbuf[1]
                                                                                               /\ ~(obj[1].mark)))]
                                                   /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, g>>

(* Coll/rescanned (C-78) runtime/mgc.go:gcMarkDone: Where stacks are scanned again: all of them have been, and
   everything found has been scanned, with the world stopped. *)
Coll_rescanned ==
   /\ pc = "RESCAN"
   /\ p[0].scan = NIL
   /\ p[1].scan = NIL
   /\ g[0].scanned = 2
   /\ IF p[0].gcw[0] \/ p[0].gcw[1] \/ p[1].gcw[0] \/ p[1].gcw[1]
      THEN FALSE
      ELSE /\ phase' = "MARKTERMINATION"
           /\ pc' = "TERM"
           /\ blacken' = FALSE
           /\ UNCHANGED <<stopped, barrier, flushed, root, scanned, full, obj, g, p>>

(* Coll/gc-mark (C-80) runtime/mgc.go:gcMarkTermination, runtime/mgc.go:gcMark: gcMark drops what buffers
   still hold, and the root jobs. *)
Coll_gc_mark ==
   /\ pc = "TERM"
   /\ IF full[0] \/ full[1] \/ p[0].gcw[0] \/ p[0].gcw[1] \/ p[1].gcw[0] \/ p[1].gcw[1]
      THEN FALSE
      ELSE /\ pc' = "SWEEP"
           /\ scanned' = [scanned EXCEPT ![0] = FALSE]
           /\ g' = [g EXCEPT ![0].scanned = 0]
           /\ p' = [p EXCEPT ![0].wbbuf[0] = FALSE,
                             ![0].wbbuf[1] = FALSE,
                             ![1].wbbuf[0] = FALSE,
                             ![1].wbbuf[1] = FALSE]
           /\ UNCHANGED <<phase, stopped, barrier, blacken, flushed, root, full, obj>>

(* Coll/gc-sweep (C-82 C-84 C-85) runtime/mgc.go:gcMarkTermination, runtime/mgc.go:gcSweep: The barrier goes
   off, every object waits for a sweeper, and the world starts. *)
Coll_gc_sweep ==
   /\ pc = "SWEEP"
   /\ phase' = "OFF"
   /\ pc' = "IDLE"
   /\ stopped' = FALSE
   /\ barrier' = FALSE
   /\ obj' = [obj EXCEPT ![0].unswept = obj[0].live, ![1].unswept = obj[1].live]
   /\ UNCHANGED <<blacken, flushed, root, scanned, full, g, p>>

(* Coll/sweep (C-95) runtime/mgcsweep.go:sweepLocked.sweep: A sweeper clears the mark of an object, or frees
   an object that has none. *)
Coll_sweep(o) ==
   /\ obj[o].unswept
   /\ IF obj[o].mark
      THEN /\ obj' = [obj EXCEPT ![o].mark = FALSE, ![o].unswept = FALSE]
           /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>
      ELSE /\ obj' = [obj EXCEPT ![o].live = FALSE, ![o].unswept = FALSE, ![o].slot[0] = NIL]
           /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>

(* Coll/mark-root (C-30) runtime/mgcmark.go:markroot, runtime/mgcmark.go:markrootBlock: A worker claims the
   job of one global and greys what it points to. *)
(* n = 0 *)
Coll_mark_root(p_) ==
   /\ blacken
   /\ p[p_].scan = NIL
   /\ ~scanned[0]
   /\ IF root[0] = NIL \/ obj[root[0]].mark
      THEN /\ scanned' = [scanned EXCEPT ![0] = TRUE]
           /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, full, obj, g, p>>
      ELSE /\ scanned' = [scanned EXCEPT ![0] = TRUE]
           /\ obj' = [obj EXCEPT ![root[0]].mark = TRUE]
           /\ p' = [p EXCEPT ![p_].gcw[root[0]] = TRUE]
           /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, full, g>>

(* Coll/scan-stack (C-31) runtime/mgcmark.go:markroot, runtime/mgcmark.go:scanstack: A worker suspends a
   goroutine, greys what its stack points to, and lets it go on with a black stack. *)
(* g = 0 *)
Coll_scan_stack(p_) ==
   /\ blacken
   /\ p[p_].scan = NIL
   /\ g[0].scanned < 2
   /\ IF g[0].stack[0] = NIL
      THEN IF g[0].stack[1] = NIL \/ obj[g[0].stack[1]].mark
           THEN /\ g' = [g EXCEPT ![0].scanned = 2]
                /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, p>>
           ELSE /\ obj' = [obj EXCEPT ![g[0].stack[1]].mark = TRUE]
                /\ g' = [g EXCEPT ![0].scanned = 2]
                /\ p' = [p EXCEPT ![p_].gcw[g[0].stack[1]] = TRUE]
                /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full>>
      ELSE IF g[0].stack[0] = 0
           THEN IF obj[0].mark
                THEN IF g[0].stack[1] = NIL \/ g[0].stack[1] = 0 \/ obj[1].mark
                     THEN /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, p>>
                     ELSE /\ obj' = [obj EXCEPT ![1].mark = TRUE]
                          /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ p' = [p EXCEPT ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full>>
                ELSE IF g[0].stack[1] = NIL \/ g[0].stack[1] = 0 \/ obj[1].mark
                     THEN /\ obj' = [obj EXCEPT ![0].mark = TRUE]
                          /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full>>
                     ELSE /\ obj' = [obj EXCEPT ![0].mark = TRUE, ![1].mark = TRUE]
                          /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE, ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full>>
           ELSE IF obj[1].mark
                THEN IF g[0].stack[1] = NIL \/ g[0].stack[1] # 0 \/ obj[0].mark
                     THEN /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, p>>
                     ELSE /\ obj' = [obj EXCEPT ![0].mark = TRUE]
                          /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full>>
                ELSE IF g[0].stack[1] = NIL \/ g[0].stack[1] # 0 \/ obj[0].mark
                     THEN /\ obj' = [obj EXCEPT ![1].mark = TRUE]
                          /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ p' = [p EXCEPT ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full>>
                     ELSE /\ obj' = [obj EXCEPT ![0].mark = TRUE, ![1].mark = TRUE]
                          /\ g' = [g EXCEPT ![0].scanned = 2]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE, ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full>>

(* Coll/drain-local (C-43) runtime/mgcmark.go:gcDrain, runtime/mgcmark.go:gcDrainN,
   runtime/mgcmark_greenteagc.go:scanObject: A worker or assist takes an object of its own queue and reads its
   first slot. *)
(* o = 0 *)
Coll_drain_local(p_) ==
   IF stopped
   THEN /\ pc = "RESCAN"
        /\ p[p_].scan = NIL
        /\ p[p_].gcw[0]
        /\ IF obj[0].slot[0] = NIL
           THEN /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE]
                /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
           ELSE IF obj[0].slot[0] = 0
                THEN IF obj[0].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![0].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                ELSE IF obj[1].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![1].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE, ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
   ELSE /\ p[p_].scan = NIL
        /\ p[p_].gcw[0]
        /\ IF obj[0].slot[0] = NIL
           THEN /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE]
                /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
           ELSE IF obj[0].slot[0] = 0
                THEN IF obj[0].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![0].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                ELSE IF obj[1].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![1].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = FALSE, ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
(* o = 1 *)
Coll_drain_local_1(p_) ==
   IF stopped
   THEN /\ pc = "RESCAN"
        /\ p[p_].scan = NIL
        /\ p[p_].gcw[1]
        /\ IF obj[1].slot[0] = NIL
           THEN /\ p' = [p EXCEPT ![p_].gcw[1] = FALSE]
                /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
           ELSE IF obj[1].slot[0] = 0
                THEN IF obj[0].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[1] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![0].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE, ![p_].gcw[1] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                ELSE IF obj[1].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[1] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![1].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
   ELSE /\ p[p_].scan = NIL
        /\ p[p_].gcw[1]
        /\ IF obj[1].slot[0] = NIL
           THEN /\ p' = [p EXCEPT ![p_].gcw[1] = FALSE]
                /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
           ELSE IF obj[1].slot[0] = 0
                THEN IF obj[0].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[1] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![0].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[0] = TRUE, ![p_].gcw[1] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                ELSE IF obj[1].mark
                     THEN /\ p' = [p EXCEPT ![p_].gcw[1] = FALSE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                     ELSE /\ obj' = [obj EXCEPT ![1].mark = TRUE]
                          /\ p' = [p EXCEPT ![p_].gcw[1] = TRUE]
                          /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>

(* Coll/drain-global (C-47 C-43) runtime/mgcwork.go:gcWork.tryGetObj, runtime/mgcwork.go:trygetfull: A worker
   or assist without work of its own takes an object from the global queue and reads its first slot. *)
Coll_drain_global(p_, o) ==
   IF stopped
   THEN /\ pc = "RESCAN"
        /\ p[p_].scan = NIL
        /\ full[o]
        /\ IF p[p_].gcw[0] \/ p[p_].gcw[1]
           THEN FALSE
           ELSE IF obj[o].slot[0] = NIL \/ obj[obj[o].slot[0]].mark
                THEN /\ full' = [full EXCEPT ![o] = FALSE]
                     /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, obj, g, p>>
                ELSE /\ full' = [full EXCEPT ![o] = FALSE]
                     /\ obj' = [obj EXCEPT ![obj[o].slot[0]].mark = TRUE]
                     /\ p' = [p EXCEPT ![p_].gcw[obj[o].slot[0]] = TRUE]
                     /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, g>>
   ELSE /\ p[p_].scan = NIL
        /\ full[o]
        /\ IF p[p_].gcw[0] \/ p[p_].gcw[1]
           THEN FALSE
           ELSE IF obj[o].slot[0] = NIL \/ obj[obj[o].slot[0]].mark
                THEN /\ full' = [full EXCEPT ![o] = FALSE]
                     /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, obj, g, p>>
                ELSE /\ full' = [full EXCEPT ![o] = FALSE]
                     /\ obj' = [obj EXCEPT ![obj[o].slot[0]].mark = TRUE]
                     /\ p' = [p EXCEPT ![p_].gcw[obj[o].slot[0]] = TRUE]
                     /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, g>>

(* Coll/scan-slot (C-43) runtime/mgcmark_greenteagc.go:scanObject: A worker or assist reads the next slot of
   the object that it stands on: stores may have happened since the last one. *)
Coll_scan_slot(p_) ==
   /\ p[p_].scan # NIL
   /\ IF obj[p[p_].scan].slot[0] = NIL \/ obj[obj[p[p_].scan].slot[0]].mark
      THEN /\ p' = [p EXCEPT ![p_].scan = NIL]
           /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
      ELSE /\ obj' = [obj EXCEPT ![obj[p[p_].scan].slot[0]].mark = TRUE]
           /\ p' = [p EXCEPT ![p_].gcw[obj[p[p_].scan].slot[0]] = TRUE, ![p_].scan = NIL]
           /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>

(* Coll/alloc (C-52) runtime/malloc.go:mallocgc, runtime/mgcmark.go:gcmarknewobject: A goroutine takes free
   space for a new object, born marked while the collector marks. *)
(* g = 0 *)
Coll_alloc(dst, o) ==
   IF stopped \/ obj[o].live
   THEN FALSE
   ELSE IF blacken
        THEN /\ obj' = [obj EXCEPT ![o].live = TRUE, ![o].mark = TRUE]
             /\ g' = [g EXCEPT ![0].stack[dst] = o]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, p>>
        ELSE /\ obj' = [obj EXCEPT ![o].live = TRUE]
             /\ g' = [g EXCEPT ![0].stack[dst] = o]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, p>>

(* Coll/load (C-50) runtime/mbitmap.go:bulkBarrierPreWrite: A goroutine reads a slot of an object into its
   stack: no barrier, whatever the colour of either. *)
(* g = 0, k = 0 *)
Coll_load(src, dst) ==
   IF stopped \/ g[0].stack[src] = NIL
   THEN FALSE
   ELSE /\ g' = [g EXCEPT ![0].stack[dst] = obj[g[0].stack[src]].slot[0]]
        /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, p>>

(* Coll/load-root (C-50) runtime/mbitmap.go:bulkBarrierPreWrite: A goroutine reads a global into its stack. *)
(* g = 0, n = 0 *)
Coll_load_root(dst) ==
   /\ ~stopped
   /\ g' = [g EXCEPT ![0].stack[dst] = root[0]]
   /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, p>>

(* Coll/drop (C-50) runtime/mbitmap.go:bulkBarrierPreWrite: A stack slot dies; writes to the own stack have no
   barrier. *)
(* g = 0 *)
Coll_drop(r) ==
   /\ ~stopped
   /\ g' = [g EXCEPT ![0].stack[r] = NIL]
   /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, p>>

(* Coll/store (C-50) runtime/mwbbuf.go:wbBuf.get2: A goroutine stores a pointer from its stack, or nil, into
   an object. *)
(* g = 0, k = 0, src = (-1) *)
Coll_store(p_, dst) ==
   IF stopped \/ p[p_].scan # NIL \/ g[0].stack[dst] = NIL
   THEN FALSE
   ELSE IF barrier
        THEN IF obj[g[0].stack[dst]].slot[0] = NIL
             THEN /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>
             ELSE /\ obj' = [obj EXCEPT ![g[0].stack[dst]].slot[0] = NIL]
                  /\ p' = [p EXCEPT ![p_].wbbuf[obj[g[0].stack[dst]].slot[0]] = TRUE]
                  /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
        ELSE /\ obj' = [obj EXCEPT ![g[0].stack[dst]].slot[0] = NIL]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>
(* g = 0, dst = 0, k = 0, src = 0 *)
Coll_store_1(p_) ==
   IF stopped \/ p[p_].scan # NIL \/ g[0].stack[0] = NIL
   THEN FALSE
   ELSE IF g[0].stack[0] = 0
        THEN IF barrier
             THEN IF obj[0].slot[0] = NIL
                  THEN /\ obj' = [obj EXCEPT ![0].slot[0] = 0]
                       /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                  ELSE IF obj[0].slot[0] = 0
                       THEN /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                       ELSE /\ obj' = [obj EXCEPT ![0].slot[0] = 0]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
             ELSE /\ obj' = [obj EXCEPT ![0].slot[0] = 0]
                  /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>
        ELSE IF barrier
             THEN IF obj[1].slot[0] = NIL
                  THEN /\ obj' = [obj EXCEPT ![1].slot[0] = 1]
                       /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                  ELSE IF obj[1].slot[0] = 0
                       THEN /\ obj' = [obj EXCEPT ![1].slot[0] = 1]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                       ELSE /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
             ELSE /\ obj' = [obj EXCEPT ![1].slot[0] = 1]
                  /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>
(* g = 0, dst = 1, k = 0, src = 0 *)
Coll_store_2(p_) ==
   IF stopped \/ p[p_].scan # NIL \/ g[0].stack[1] = NIL
   THEN FALSE
   ELSE IF barrier
        THEN IF obj[g[0].stack[1]].slot[0] = NIL
             THEN IF g[0].stack[0] = NIL
                  THEN /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>
                  ELSE /\ obj' = [obj EXCEPT ![g[0].stack[1]].slot[0] = g[0].stack[0]]
                       /\ p' = [p EXCEPT ![p_].wbbuf[g[0].stack[0]] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
             ELSE IF obj[g[0].stack[1]].slot[0] = 0
                  THEN IF g[0].stack[0] = NIL
                       THEN /\ obj' = [obj EXCEPT ![g[0].stack[1]].slot[0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                       ELSE IF g[0].stack[0] = 0
                            THEN /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                            ELSE /\ obj' = [obj EXCEPT ![g[0].stack[1]].slot[0] = 1]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                  ELSE IF g[0].stack[0] = NIL
                       THEN /\ obj' = [obj EXCEPT ![g[0].stack[1]].slot[0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                       ELSE IF g[0].stack[0] = 0
                            THEN /\ obj' = [obj EXCEPT ![g[0].stack[1]].slot[0] = 0]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                            ELSE /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
        ELSE /\ obj' = [obj EXCEPT ![g[0].stack[1]].slot[0] = g[0].stack[0]]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>
(* g = 0, dst = 0, k = 0, src = 1 *)
Coll_store_3(p_) ==
   IF stopped \/ p[p_].scan # NIL \/ g[0].stack[0] = NIL
   THEN FALSE
   ELSE IF barrier
        THEN IF obj[g[0].stack[0]].slot[0] = NIL
             THEN IF g[0].stack[1] = NIL
                  THEN /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>
                  ELSE /\ obj' = [obj EXCEPT ![g[0].stack[0]].slot[0] = g[0].stack[1]]
                       /\ p' = [p EXCEPT ![p_].wbbuf[g[0].stack[1]] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
             ELSE IF obj[g[0].stack[0]].slot[0] = 0
                  THEN IF g[0].stack[1] = NIL
                       THEN /\ obj' = [obj EXCEPT ![g[0].stack[0]].slot[0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                       ELSE IF g[0].stack[1] = 0
                            THEN /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                            ELSE /\ obj' = [obj EXCEPT ![g[0].stack[0]].slot[0] = 1]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                  ELSE IF g[0].stack[1] = NIL
                       THEN /\ obj' = [obj EXCEPT ![g[0].stack[0]].slot[0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                       ELSE IF g[0].stack[1] = 0
                            THEN /\ obj' = [obj EXCEPT ![g[0].stack[0]].slot[0] = 0]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                            ELSE /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
        ELSE /\ obj' = [obj EXCEPT ![g[0].stack[0]].slot[0] = g[0].stack[1]]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>
(* g = 0, dst = 1, k = 0, src = 1 *)
Coll_store_4(p_) ==
   IF stopped \/ p[p_].scan # NIL \/ g[0].stack[1] = NIL
   THEN FALSE
   ELSE IF g[0].stack[1] = 0
        THEN IF barrier
             THEN IF obj[0].slot[0] = NIL
                  THEN /\ obj' = [obj EXCEPT ![0].slot[0] = 0]
                       /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                  ELSE IF obj[0].slot[0] = 0
                       THEN /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                       ELSE /\ obj' = [obj EXCEPT ![0].slot[0] = 0]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
             ELSE /\ obj' = [obj EXCEPT ![0].slot[0] = 0]
                  /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>
        ELSE IF barrier
             THEN IF obj[1].slot[0] = NIL
                  THEN /\ obj' = [obj EXCEPT ![1].slot[0] = 1]
                       /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                  ELSE IF obj[1].slot[0] = 0
                       THEN /\ obj' = [obj EXCEPT ![1].slot[0] = 1]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g>>
                       ELSE /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
             ELSE /\ obj' = [obj EXCEPT ![1].slot[0] = 1]
                  /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, g, p>>

(* Coll/store-root (C-50) runtime/mwbbuf.go:wbBuf.get2: A goroutine stores a pointer from its stack, or nil,
   into a global. *)
(* g = 0, n = 0, src = (-1) *)
Coll_store_root(p_) ==
   IF stopped \/ p[p_].scan # NIL
   THEN FALSE
   ELSE IF barrier
        THEN IF root[0] = NIL
             THEN /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>
             ELSE /\ root' = [root EXCEPT ![0] = NIL]
                  /\ p' = [p EXCEPT ![p_].wbbuf[root[0]] = TRUE]
                  /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
        ELSE /\ root' = [root EXCEPT ![0] = NIL]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g, p>>
(* g = 0, n = 0, src = 0 *)
Coll_store_root_1(p_) ==
   IF stopped \/ p[p_].scan # NIL
   THEN FALSE
   ELSE IF barrier
        THEN IF root[0] = NIL
             THEN IF g[0].stack[0] = NIL
                  THEN /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>
                  ELSE /\ root' = [root EXCEPT ![0] = g[0].stack[0]]
                       /\ p' = [p EXCEPT ![p_].wbbuf[g[0].stack[0]] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
             ELSE IF root[0] = 0
                  THEN IF g[0].stack[0] = NIL
                       THEN /\ root' = [root EXCEPT ![0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                       ELSE IF g[0].stack[0] = 0
                            THEN /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                            ELSE /\ root' = [root EXCEPT ![0] = 1]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                  ELSE IF g[0].stack[0] = NIL
                       THEN /\ root' = [root EXCEPT ![0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                       ELSE IF g[0].stack[0] = 0
                            THEN /\ root' = [root EXCEPT ![0] = 0]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                            ELSE /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
        ELSE /\ root' = [root EXCEPT ![0] = g[0].stack[0]]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g, p>>
(* g = 0, n = 0, src = 1 *)
Coll_store_root_2(p_) ==
   IF stopped \/ p[p_].scan # NIL
   THEN FALSE
   ELSE IF barrier
        THEN IF root[0] = NIL
             THEN IF g[0].stack[1] = NIL
                  THEN /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g, p>>
                  ELSE /\ root' = [root EXCEPT ![0] = g[0].stack[1]]
                       /\ p' = [p EXCEPT ![p_].wbbuf[g[0].stack[1]] = TRUE]
                       /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
             ELSE IF root[0] = 0
                  THEN IF g[0].stack[1] = NIL
                       THEN /\ root' = [root EXCEPT ![0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                       ELSE IF g[0].stack[1] = 0
                            THEN /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
                            ELSE /\ root' = [root EXCEPT ![0] = 1]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                  ELSE IF g[0].stack[1] = NIL
                       THEN /\ root' = [root EXCEPT ![0] = NIL]
                            /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                            /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                       ELSE IF g[0].stack[1] = 0
                            THEN /\ root' = [root EXCEPT ![0] = 0]
                                 /\ p' = [p EXCEPT ![p_].wbbuf[0] = TRUE, ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g>>
                            ELSE /\ p' = [p EXCEPT ![p_].wbbuf[1] = TRUE]
                                 /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, root, scanned, full, obj, g>>
        ELSE /\ root' = [root EXCEPT ![0] = g[0].stack[1]]
             /\ UNCHANGED <<phase, pc, stopped, barrier, blacken, flushed, scanned, full, obj, g, p>>

Next ==
   \/ \E p_ \in P : Coll_flush(p_)
   \/ \E p_ \in P : Coll_balance(p_)
   \/ \E p_ \in P : Coll_balance_1(p_)
   \/ Coll_stop_to_start
   \/ Coll_start_mark
   \/ Coll_mark_done
   \/ \E p_ \in P : Coll_ragged(p_)
   \/ Coll_more_work
   \/ Coll_stop_to_end
   \/ Coll_recheck
   \/ Coll_rescanned
   \/ Coll_gc_mark
   \/ Coll_gc_sweep
   \/ \E o \in Obj : Coll_sweep(o)
   \/ \E p_ \in P : Coll_mark_root(p_)
   \/ \E p_ \in P : Coll_scan_stack(p_)
   \/ \E p_ \in P : Coll_drain_local(p_)
   \/ \E p_ \in P : Coll_drain_local_1(p_)
   \/ \E p_ \in P : \E o \in Obj : Coll_drain_global(p_, o)
   \/ \E p_ \in P : Coll_scan_slot(p_)
   \/ \E dst \in Frame : \E o \in Obj : Coll_alloc(dst, o)
   \/ \E src \in Frame : \E dst \in Frame : Coll_load(src, dst)
   \/ \E dst \in Frame : Coll_load_root(dst)
   \/ \E r \in Frame : Coll_drop(r)
   \/ \E p_ \in P : \E dst \in Frame : Coll_store(p_, dst)
   \/ \E p_ \in P : Coll_store_1(p_)
   \/ \E p_ \in P : Coll_store_2(p_)
   \/ \E p_ \in P : Coll_store_3(p_)
   \/ \E p_ \in P : Coll_store_4(p_)
   \/ \E p_ \in P : Coll_store_root(p_)
   \/ \E p_ \in P : Coll_store_root_1(p_)
   \/ \E p_ \in P : Coll_store_root_2(p_)

Spec == Init /\ [][Next]_vars

(* Coll/no-reachable-white: When marking has ended every reachable object is marked: what gccheckmark tests.
   *)
Coll_no_reachable_white ==
   (pc \in {"TERM", "SWEEP"}) =>
      \A obj2 \in Obj :
         (\/ root[0] = obj2
          \/ \E frame1 \in Frame : g[0].stack[frame1] = obj2
          \/ \E obj1 \in Obj :
                /\ obj[obj1].slot[0] = obj2
                /\ root[0] = obj1 \/ (\E frame1 \in Frame : g[0].stack[frame1] = obj1)) =>
            obj[obj2].mark

(* Coll/no-reachable-freed: No pointer that a program can get at leads to free space. *)
Coll_no_reachable_freed ==
   \A obj2 \in Obj :
      (\/ root[0] = obj2
       \/ \E frame1 \in Frame : g[0].stack[frame1] = obj2
       \/ \E obj1 \in Obj :
             /\ obj[obj1].slot[0] = obj2
             /\ root[0] = obj1 \/ (\E frame1 \in Frame : g[0].stack[frame1] = obj1)) =>
         obj[obj2].live

(* Coll/heap-tricolour: A slot of a marked object that will not be read again holds no white object, unless a
   write barrier has recorded that. *)
Coll_heap_tricolour ==
   (blacken \/ pc = "TERM") =>
      \A obj2 \in Obj :
         (/\ obj[obj2].mark
          /\ ~(full[obj2] \/ (\E p1 \in P : p[p1].gcw[obj2]) \/ (\E p1 \in P : p[p1].scan = obj2))) =>
            \A obj1 \in Obj :
               obj[obj2].slot[0] = obj1 /\ obj[obj1].live /\ ~obj[obj1].mark => (\E p1 \in P : p[p1].wbbuf[obj1])

(* Coll/root-tricolour: A global that has been scanned holds no white object, unless a write barrier has
   recorded that. *)
Coll_root_tricolour ==
   (blacken \/ pc = "TERM") =>
      (scanned[0] =>
          \A obj1 \in Obj :
             root[0] = obj1 /\ obj[obj1].live /\ ~obj[obj1].mark => (\E p1 \in P : p[p1].wbbuf[obj1]))

(* Coll/stack-protection: A scanned stack may hold a white object, but marking will come to it. *)
Coll_stack_protection ==
   (blacken \/ pc = "TERM") =>
      \/ g[0].scanned # 2
      \/ \A obj3 \in Obj :
            ((\E frame1 \in Frame : g[0].stack[frame1] = obj3) /\ obj[obj3].live /\ ~obj[obj3].mark) =>
               \/ \E p1 \in P : p[p1].wbbuf[obj3]
               \/ \E obj1 \in Obj :
                     /\ full[obj1] \/ (\E p1 \in P : p[p1].gcw[obj1]) \/ (\E p1 \in P : p[p1].scan = obj1)
                     /\ obj[obj1].slot[0] = obj3
               \/ ~scanned[0] /\ root[0] = obj3
               \/ \E obj2 \in Obj :
                     /\ obj[obj2].live
                     /\ ~obj[obj2].mark
                     /\ obj[obj2].slot[0] = obj3
                     /\ \/ \E p1 \in P : p[p1].wbbuf[obj2]
                        \/ \E obj1 \in Obj :
                              /\ \/ full[obj1]
                                 \/ \E p1 \in P : p[p1].gcw[obj1]
                                 \/ \E p1 \in P : p[p1].scan = obj1
                              /\ obj[obj1].slot[0] = obj2
                        \/ ~scanned[0] /\ root[0] = obj2

(* Coll/queues-empty: At mark termination no object is queued, no root job is left, and buffers hold marked
   objects only. *)
Coll_queues_empty ==
   \/ pc # "TERM"
   \/ /\ \A obj1 \in Obj : ~(full[obj1] \/ (\E p1 \in P : p[p1].gcw[obj1]))
      /\ \A p1 \in P : p[p1].scan = NIL
      /\ scanned[0]
      /\ g[0].scanned = 2
      /\ \A obj1 \in Obj : (\E p1 \in P : p[p1].wbbuf[obj1]) => obj[obj1].mark

(* Coll/phases: The barrier is on from before the first object can be marked until after the last; the world
   stops for each change. *)
Coll_phases ==
   /\ barrier = (phase # "OFF")
   /\ blacken = (phase = "MARK")
   /\ (pc \in {"TERM", "SWEEP"}) = (phase = "MARKTERMINATION")
   /\ stopped = (pc \in {"START", "STOPPED", "RESCAN", "TERM", "SWEEP"})
   /\ pc \in {"RAGGED", "STOPPED", "RESCAN"} => phase = "MARK"
   /\ pc # "START" \/ phase = "OFF"

(* Coll/queued-once: A grey object is marked, live, and in one place: the global queue, one local queue, or
   the hands of one P. *)
Coll_queued_once ==
   \A obj1 \in Obj :
      /\ ~(1
           < (Cardinality({p1 \in P : p[p1].gcw[obj1]}) + Cardinality({p1 \in P : p[p1].scan = obj1}))
             + (IF full[obj1] THEN 1 ELSE 0))
      /\ (full[obj1] \/ (\E p1 \in P : p[p1].gcw[obj1]) \/ (\E p1 \in P : p[p1].scan = obj1)) =>
            obj[obj1].live /\ obj[obj1].mark

(* Coll/rest: Outside marking there is no mark work: no queue, no record of a barrier, no root job under way.
   *)
Coll_rest ==
   \/ blacken
   \/ pc = "TERM"
   \/ /\ \A p1 \in P : p[p1].scan = NIL /\ (\A obj1 \in Obj : ~p[p1].gcw[obj1] /\ ~p[p1].wbbuf[obj1])
      /\ \A obj1 \in Obj : ~full[obj1]
      /\ ~scanned[0]
      /\ g[0].scanned = 0

(* Coll/marks-clear: Outside a cycle an object is marked only while it waits for the sweeper, and nothing
   waits once a cycle has begun. *)
Coll_marks_clear ==
   \A obj1 \in Obj :
      /\ phase = "OFF" /\ obj[obj1].mark => obj[obj1].unswept
      /\ obj[obj1].unswept => obj[obj1].live /\ phase = "OFF" /\ pc = "IDLE"

(* Coll/free-space: Free space is unmarked, holds no pointers, and is recorded in no buffer. *)
Coll_free_space ==
   \A obj1 \in Obj :
      obj[obj1].live \/ (~obj[obj1].mark /\ ~(\E p1 \in P : p[p1].wbbuf[obj1]) /\ obj[obj1].slot[0] = NIL)

(* Coll/no-dangling: Globals, stacks, and objects that the sweeper spares hold only objects that are there and
   that it spares. *)
Coll_no_dangling ==
   \A obj2 \in Obj :
      (\/ root[0] = obj2
       \/ \E frame1 \in Frame : g[0].stack[frame1] = obj2
       \/ \E obj1 \in Obj :
             obj[obj1].live /\ ~(obj[obj1].unswept /\ ~obj[obj1].mark) /\ obj[obj1].slot[0] = obj2) =>
         obj[obj2].live /\ ~(obj[obj2].unswept /\ ~obj[obj2].mark)

(* Coll/closed: When marking has ended, what globals, stacks and marked objects hold is marked. *)
Coll_closed ==
   (pc \in {"TERM", "SWEEP"}) =>
      \A obj2 \in Obj :
         (\/ root[0] = obj2
          \/ \E frame1 \in Frame : g[0].stack[frame1] = obj2
          \/ \E obj1 \in Obj : obj[obj1].mark /\ obj[obj1].slot[0] = obj2) =>
            obj[obj2].mark

(* Coll/ragged-roots: Once gcMarkDone has seen the last root job done, none comes back before the cycle ends.
   *)
Coll_ragged_roots ==
   pc \in {"RAGGED", "STOPPED", "TERM"} => scanned[0] /\ g[0].scanned = 2

(* Coll/safe-points: A stopped world has every P between two objects; flags of the ragged barrier are up only
   during it. *)
Coll_safe_points ==
   /\ stopped /\ pc # "RESCAN" => (\A p1 \in P : p[p1].scan = NIL)
   /\ pc = "RAGGED" \/ (~flushed /\ (\A p1 \in P : ~p[p1].passed))
   /\ \A p1 \in P : p[p1].scan = NIL

(* Coll/rescan-flushed: Stacks are scanned again only where the variant says so, and then every buffer has
   been flushed. *)
Coll_rescan_flushed ==
   pc # "RESCAN"

Inv ==
   /\ Coll_no_reachable_white
   /\ Coll_no_reachable_freed
   /\ Coll_heap_tricolour
   /\ Coll_root_tricolour
   /\ Coll_stack_protection
   /\ Coll_queues_empty
   /\ Coll_phases
   /\ Coll_queued_once
   /\ Coll_rest
   /\ Coll_marks_clear
   /\ Coll_free_space
   /\ Coll_no_dangling
   /\ Coll_closed
   /\ Coll_ragged_roots
   /\ Coll_safe_points
   /\ Coll_rescan_flushed

(* Coll/allocate-black, a claim about every step, [][Coll_allocate_black]_vars: An object that is born while
   the collector marks is born black, any other unmarked; a stack holds it. *)
Coll_allocate_black ==
   \A obj1 \in Obj :
      (~obj[obj1].live /\ obj'[obj1].live) =>
         /\ blacken = obj'[obj1].mark
         /\ ~(full'[obj1] \/ (\E p1 \in P : p'[p1].gcw[obj1]))
         /\ phase # "MARKTERMINATION"
         /\ \E frame1 \in Frame : g'[0].stack[frame1] = obj1

(* Coll/greyed, a claim about every step, [][Coll_greyed]_vars: A white object that gets marked is queued in
   the same step, and was found where nobody had looked. *)
Coll_greyed ==
   \A obj2 \in Obj :
      (obj[obj2].live /\ ~obj[obj2].mark /\ obj'[obj2].mark) =>
         /\ full'[obj2] \/ (\E p1 \in P : p'[p1].gcw[obj2])
         /\ \/ \E p1 \in P : p[p1].wbbuf[obj2] /\ ~p'[p1].wbbuf[obj2]
            \/ \E obj1 \in Obj :
                  /\ full[obj1] \/ (\E p1 \in P : p[p1].gcw[obj1]) \/ (\E p1 \in P : p[p1].scan = obj1)
                  /\ ~(full'[obj1] \/ (\E p1 \in P : p'[p1].gcw[obj1]) \/ (\E p1 \in P : p'[p1].scan = obj1))
                  /\ obj[obj1].slot[0] = obj2
            \/ ~scanned[0] /\ scanned'[0] /\ root[0] = obj2
            \/ g[0].scanned # 2 /\ g'[0].scanned = 2 /\ (\E frame1 \in Frame : g[0].stack[frame1] = obj2)

(* Coll/marks-stay, a claim about every step, [][Coll_marks_stay]_vars: Only the sweeper clears a mark, once
   for each object, and only it frees: what had none. *)
Coll_marks_stay ==
   \A obj1 \in Obj :
      /\ (obj[obj1].mark /\ ~obj'[obj1].mark) \/ (obj[obj1].live /\ ~obj'[obj1].live) => obj[obj1].unswept
      /\ obj[obj1].unswept /\ ~obj'[obj1].unswept => obj[obj1].mark = obj'[obj1].live

(* Coll/scan-takes, a claim about every step, [][Coll_scan_takes]_vars: An object leaves the queues into the
   hands of a P, its own queue first, and only so comes into them. *)
Coll_scan_takes ==
   \A obj2 \in Obj :
      /\ (/\ full[obj2] \/ (\E p1 \in P : p[p1].gcw[obj2])
          /\ ~(full'[obj2] \/ (\E p1 \in P : p'[p1].gcw[obj2]))) =>
            \/ \A obj1 \in Obj : obj[obj2].slot[0] # obj1 \/ obj'[obj1].mark
            \/ \E p1 \in P :
                  /\ p[p1].scan = NIL
                  /\ p'[p1].scan = obj2
                  /\ p[p1].gcw[obj2] \/ (full[obj2] /\ ~(\E obj1 \in Obj : p[p1].gcw[obj1]))
      /\ \A p1 \in P :
            (p[p1].scan # obj2 /\ p'[p1].scan = obj2) =>
               /\ p[p1].scan = NIL
               /\ p'[p1].scan = obj2
               /\ p[p1].gcw[obj2] \/ (full[obj2] /\ ~(\E obj1 \in Obj : p[p1].gcw[obj1]))

(* Coll/gives-away, a claim about every step, [][Coll_gives_away]_vars: What a P gives to the global queue it
   takes from its own, and says so by flushedWork. *)
Coll_gives_away ==
   /\ \A obj2 \in Obj :
         (~full[obj2] /\ full'[obj2]) =>
            \E p1 \in P :
               \/ ~p[p1].passed /\ p'[p1].passed
               \/ /\ p[p1].gcw[obj2]
                  /\ ~p'[p1].gcw[obj2]
                  /\ p'[p1].flushed
                  /\ \E obj1 \in Obj : p'[p1].gcw[obj1]
                  /\ \A obj1 \in Obj : ~full[obj1]
   /\ \A p1 \in P : ~p[p1].flushed /\ p'[p1].flushed => (\E obj1 \in Obj : ~full[obj1] /\ full'[obj1])

(* Coll/non-preemptible, a claim about every step, [][Coll_non_preemptible]_vars: Between two slots of an
   object its P does nothing else: no store, no root job, no ragged barrier. *)
Coll_non_preemptible ==
   \A p1 \in P :
      \/ p[p1].scan = NIL
      \/ /\ p'[p1].scan = NIL \/ p[p1].scan = p'[p1].scan
         /\ \/ p[p1].scan # p'[p1].scan
            \/ /\ \A obj1 \in Obj : p[p1].wbbuf[obj1] = p'[p1].wbbuf[obj1] /\ p[p1].gcw[obj1] = p'[p1].gcw[obj1]
               /\ p[p1].flushed = p'[p1].flushed
               /\ ~(~p[p1].passed /\ p'[p1].passed)

(* Coll/pass, a claim about every step, [][Coll_pass]_vars: A P that passes the ragged barrier has nothing
   left, and reports whether it gave work away since it last passed. *)
Coll_pass ==
   \A p1 \in P :
      (~p[p1].passed /\ p'[p1].passed) =>
         /\ pc = "RAGGED"
         /\ \A obj1 \in Obj : ~p'[p1].wbbuf[obj1] /\ ~p'[p1].gcw[obj1]
         /\ ~p'[p1].flushed
         /\ flushed' = (flushed \/ p[p1].flushed \/ (\E obj1 \in Obj : ~full[obj1] /\ full'[obj1]))

(* Coll/round, a claim about every step, [][Coll_round]_vars: A round of the ragged barrier begins with nobody
   at work and no global work, and ends when all Ps have passed. *)
Coll_round ==
   /\ (pc # "RAGGED" /\ pc' = "RAGGED") =>
         /\ pc = "IDLE"
         /\ \A p1 \in P : p[p1].scan = NIL
         /\ \A obj1 \in Obj : ~full[obj1]
         /\ scanned[0]
         /\ g[0].scanned = 2
   /\ pc = "RAGGED" /\ pc' # "RAGGED" => (\A p1 \in P : p[p1].passed) /\ flushed = (pc' = "IDLE")
   /\ pc' # "RAGGED" \/ (\A p1 \in P : p[p1].passed => p'[p1].passed)

(* Coll/phase-stopped, a claim about every step, [][Coll_phase_stopped]_vars: The phase, the barrier and the
   permission to mark change only while the world is stopped. *)
Coll_phase_stopped ==
   (phase = phase' /\ barrier = barrier' /\ blacken = blacken') \/ stopped

(* Coll/world-stopped, a claim about every step, [][Coll_world_stopped]_vars: While the world is stopped no
   stack, global or object changes; queues and buffers only at the hands of who stopped it. *)
Coll_world_stopped ==
   stopped =>
      /\ \A frame1 \in Frame : g[0].stack[frame1] = g'[0].stack[frame1]
      /\ root[0] = root'[0]
      /\ \A obj1 \in Obj : obj[obj1].slot[0] = obj'[obj1].slot[0]
      /\ \/ pc = "RESCAN"
         \/ pc # pc'
         \/ /\ \A p1 \in P :
                  /\ \A obj1 \in Obj :
                        p[p1].wbbuf[obj1] = p'[p1].wbbuf[obj1] /\ p[p1].gcw[obj1] = p'[p1].gcw[obj1]
                  /\ p[p1].flushed = p'[p1].flushed
                  /\ ~(~p[p1].passed /\ p'[p1].passed)
            /\ \A obj1 \in Obj : full[obj1] = full'[obj1]

(* Coll/restarts: The last test finds work that a write barrier made after the ragged barrier:
   golang/go#27993.  Some reachable state satisfies it. *)
Coll_restarts ==
   /\ pc = "STOPPED"
   /\ \E obj1 \in Obj :
         \/ (\E p1 \in P : p[p1].wbbuf[obj1]) /\ obj[obj1].live /\ ~obj[obj1].mark
         \/ full[obj1]
         \/ \E p1 \in P : p[p1].gcw[obj1]

(* Coll/second-round: A ragged barrier finds that a P has given work away.  Some reachable state satisfies it.
   *)
Coll_second_round ==
   pc = "RAGGED" /\ flushed

(* Coll/hidden-global-work: The world is stopped with work in the global queue and nowhere else: what Go
   1.27.3 does not look for.  Some reachable state satisfies it. *)
Coll_hidden_global_work ==
   /\ pc = "STOPPED"
   /\ \E obj1 \in Obj : full[obj1]
   /\ \A p1 \in P : \A obj1 \in Obj : ~p[p1].gcw[obj1] /\ ~p[p1].wbbuf[obj1]

(* Coll/floating-garbage: An object that nothing reaches any more survives the cycle.  Some reachable state
   satisfies it. *)
Coll_floating_garbage ==
   /\ pc = "SWEEP"
   /\ \E obj2 \in Obj :
         /\ obj[obj2].mark
         /\ ~(\/ root[0] = obj2
              \/ \E frame1 \in Frame : g[0].stack[frame1] = obj2
              \/ \E obj1 \in Obj :
                    /\ obj[obj1].slot[0] = obj2
                    /\ root[0] = obj1 \/ (\E frame1 \in Frame : g[0].stack[frame1] = obj1))

(* Coll/loaded: A stack and another object hold the same object.  Some reachable state satisfies it. *)
Coll_loaded ==
   \/ /\ \E frame1 \in Frame : g[0].stack[frame1] = 0
      /\ obj[1].live
      /\ ~(obj[1].unswept /\ ~obj[1].mark)
      /\ obj[1].slot[0] = 0
   \/ /\ \E frame1 \in Frame : g[0].stack[frame1] = 1
      /\ obj[0].live
      /\ ~(obj[0].unswept /\ ~obj[0].mark)
      /\ obj[0].slot[0] = 1

(* Coll/loaded-root: A stack that has been scanned holds a white object, which a global holds that has not.
   Some reachable state satisfies it. *)
Coll_loaded_root ==
   \E obj1 \in Obj :
      /\ obj[obj1].live
      /\ ~obj[obj1].mark
      /\ ~(\E p1 \in P : p[p1].wbbuf[obj1])
      /\ g[0].scanned = 2
      /\ \E frame1 \in Frame : g[0].stack[frame1] = obj1
      /\ ~scanned[0]
      /\ root[0] = obj1

(* Coll/cyclic-garbage: An object that holds itself is reachable from nowhere else.  Some reachable state
   satisfies it. *)
Coll_cyclic_garbage ==
   \E obj2 \in Obj :
      /\ obj[obj2].slot[0] = obj2
      /\ ~(\/ root[0] = obj2
           \/ \E frame1 \in Frame : g[0].stack[frame1] = obj2
           \/ \E obj1 \in Obj :
                 /\ obj[obj1].slot[0] = obj2
                 /\ root[0] = obj1 \/ (\E frame1 \in Frame : g[0].stack[frame1] = obj1))

(* Coll/last-slot: A P stands on an object and has read all of its slots but the last.  Some reachable state
   satisfies it. *)
Coll_last_slot ==
   \E p1 \in P : p[p1].scan # NIL

(* Coll/let-go: All stacks are empty, though globals and objects are not: a stack need not load nil to let go
   of an object.  Some reachable state satisfies it. *)
Coll_let_go ==
   /\ \A frame1 \in Frame : g[0].stack[frame1] = NIL
   /\ root[0] # NIL
   /\ \A obj1 \in Obj : obj[obj1].live /\ obj[obj1].slot[0] # NIL

(* Coll/no-reachable-white/possible: Not vacuous: When marking has ended every reachable object is marked:
   what gccheckmark tests.  Some reachable state satisfies it. *)
Coll_no_reachable_white_possible ==
   /\ pc \in {"TERM", "SWEEP"}
   /\ \/ root[0] = 0
      \/ \E frame1 \in Frame : g[0].stack[frame1] = 0
      \/ root[0] = 1
      \/ \E frame1 \in Frame : g[0].stack[frame1] = 1
   /\ \E obj1 \in Obj : obj[obj1].live /\ ~obj[obj1].mark

(* Coll/no-reachable-freed/possible: Not vacuous: No pointer that a program can get at leads to free space.
   Some reachable state satisfies it. *)
Coll_no_reachable_freed_possible ==
   /\ \E obj1 \in Obj : ~obj[obj1].live
   /\ \/ root[0] = 0
      \/ \E frame1 \in Frame : g[0].stack[frame1] = 0
      \/ root[0] = 1
      \/ \E frame1 \in Frame : g[0].stack[frame1] = 1

(* Coll/heap-tricolour/possible: Not vacuous: A slot of a marked object that will not be read again holds no
   white object, unless a write barrier has recorded that.  Some reachable state satisfies it. *)
Coll_heap_tricolour_possible ==
   \E obj2 \in Obj :
      /\ obj[obj2].mark
      /\ ~(full[obj2] \/ (\E p1 \in P : p[p1].gcw[obj2]))
      /\ \E obj1 \in Obj : obj[obj2].slot[0] = obj1 /\ obj[obj1].live /\ ~obj[obj1].mark

(* Coll/root-tricolour/possible: Not vacuous: A global that has been scanned holds no white object, unless a
   write barrier has recorded that.  Some reachable state satisfies it. *)
Coll_root_tricolour_possible ==
   scanned[0] /\ (\E obj1 \in Obj : root[0] = obj1 /\ obj[obj1].live /\ ~obj[obj1].mark)

(* Coll/stack-protection/possible: Not vacuous: A scanned stack may hold a white object, but marking will come
   to it.  Some reachable state satisfies it. *)
Coll_stack_protection_possible ==
   /\ g[0].scanned = 2
   /\ \E obj1 \in Obj : (\E frame1 \in Frame : g[0].stack[frame1] = obj1) /\ obj[obj1].live /\ ~obj[obj1].mark

(* Coll/queues-empty/possible: Not vacuous: At mark termination no object is queued, no root job is left, and
   buffers hold marked objects only.  Some reachable state satisfies it. *)
Coll_queues_empty_possible ==
   pc = "TERM"

(* Coll/phases/possible: Not vacuous: The barrier is on from before the first object can be marked until after
   the last; the world stops for each change.  Some reachable state satisfies it. *)
Coll_phases_possible ==
   blacken

(* Coll/queued-once/possible: Not vacuous: A grey object is marked, live, and in one place: the global queue,
   one local queue, or the hands of one P.  Some reachable state satisfies it. *)
Coll_queued_once_possible ==
   \E obj1 \in Obj : full[obj1]

Terminal ==
   /\ pc = "TERM"
   /\ ~((\A obj1 \in Obj : ~(full[obj1] \/ (\E p1 \in P : p[p1].gcw[obj1]))) /\ (\A p1 \in P : p[p1].scan = NIL))

NoDeadlock == Terminal \/ ENABLED Next

=========================================================
