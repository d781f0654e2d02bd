-------------------- MODULE Scanbit --------------------
(* scanbit G=2,M=3,P=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock.
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g, m, p
vars == <<g, m, p>>

NIL == -1
G == 0 .. 1
M == 0 .. 2
P == 0 .. 1

TypeOK ==
   /\ g \in [G -> [status : {"RUNNABLE", "RUNNING", "SYSCALL", "SCANSYSCALL"},
                   m : M \cup {NIL},
                   queued : BOOLEAN]]
   /\ m \in [M -> [pc : {"PARKED", "WIRE_M", "WIRE_P", "WIRE_STATUS", "FIND", "EXECUTE_G", "EXECUTE_CAS", "EXECUTE", "ENTER_CAS", "SYSCALL", "EXIT_P", "TRY_IDLE", "DROP_M", "DROP_G", "RELEASE_P", "RELEASE_STATUS", "LOOK_STATUS", "LOOK_M", "LOOK_G", "LOOK_CALL", "LOOK_CAS", "CHECK_M", "CHECK_P", "HOLD", "TAKE_M", "TAKE_STATUS", "RESUME", "HANDOFF"},
                   curg : G \cup {NIL},
                   p : P \cup {NIL},
                   oldp : P \cup {NIL},
                   hand : P \cup {NIL},
                   look : P \cup {NIL},
                   seen_m : M \cup {NIL},
                   seen_g : G \cup {NIL},
                   stops : BOOLEAN]]
   /\ p \in [P -> [status : {"IDLE", "RUNNING", "GCSTOP"},
                   m : M \cup {NIL},
                   place : {"HELD", "LISTED", "STOPPED"}]]

Init ==
   /\ g = (0 :> [status |-> "RUNNING", m |-> 0, queued |-> FALSE]
          @@ 1 :> [status |-> "RUNNABLE", m |-> NIL, queued |-> TRUE])
   /\ m = (0 :> [pc |-> "EXECUTE",
                 curg |-> 0,
                 p |-> 0,
                 oldp |-> NIL,
                 hand |-> NIL,
                 look |-> NIL,
                 seen_m |-> NIL,
                 seen_g |-> NIL,
                 stops |-> FALSE]
          @@ 1 :> [pc |-> "PARKED",
                   curg |-> NIL,
                   p |-> NIL,
                   oldp |-> NIL,
                   hand |-> NIL,
                   look |-> NIL,
                   seen_m |-> NIL,
                   seen_g |-> NIL,
                   stops |-> FALSE]
          @@ 2 :> [pc |-> "PARKED",
                   curg |-> NIL,
                   p |-> NIL,
                   oldp |-> NIL,
                   hand |-> NIL,
                   look |-> NIL,
                   seen_m |-> NIL,
                   seen_g |-> NIL,
                   stops |-> FALSE])
   /\ p = (0 :> [status |-> "RUNNING", m |-> 0, place |-> "HELD"]
          @@ 1 :> [status |-> "IDLE", m |-> NIL, place |-> "LISTED"])

(* Scan/startm (S-51 S-85) runtime/proc.go:startm, runtime/proc.go:pidleget: A parked thread gets a processor
   of the idle list. *)
Scan_startm(m_, p_) ==
   /\ m[m_].pc = "PARKED"
   /\ p[p_].place = "LISTED"
   /\ m' = [m EXCEPT ![m_].pc = "WIRE_M", ![m_].hand = p_]
   /\ p' = [p EXCEPT ![p_].place = "HELD"]
   /\ UNCHANGED <<g>>

(* Scan/wire-m (S-45 IS-04) runtime/proc.go:wirep: The thread makes the processor its own; nobody else may
   have it. *)
Scan_wire_m(m_) ==
   /\ m[m_].pc = "WIRE_M"
   /\ IF m[m_].p = NIL
      THEN IF m[m_].hand = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (run.py:50)")
           ELSE IF p[m[m_].hand].m = NIL
                THEN IF p[m[m_].hand].status = "IDLE"
                     THEN /\ m' = [m EXCEPT ![m_].pc = "WIRE_P", ![m_].p = m[m_].hand, ![m_].hand = NIL]
                          /\ UNCHANGED <<g, p>>
                     ELSE Assert(FALSE, "wirep: invalid p state (run.py:51)")
                ELSE Assert(FALSE, "wirep: invalid p state (run.py:51)")
      ELSE Assert(FALSE, "wirep: already in go (run.py:49)")

(* Scan/wire-p (S-45 IS-04) runtime/proc.go:wirep: The processor names the thread. *)
Scan_wire_p(m_) ==
   /\ m[m_].pc = "WIRE_P"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (run.py:61)")
      ELSE /\ m' = [m EXCEPT ![m_].pc = "WIRE_STATUS"]
           /\ p' = [p EXCEPT ![m[m_].p].m = m_]
           /\ UNCHANGED <<g>>

(* Scan/wire-status (S-45) runtime/proc.go:wirep: The processor is running: from now on takers look further.
   *)
Scan_wire_status(m_) ==
   /\ m[m_].pc = "WIRE_STATUS"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (run.py:69)")
      ELSE IF m[m_].curg = NIL
           THEN /\ m' = [m EXCEPT ![m_].pc = "FIND"]
                /\ p' = [p EXCEPT ![m[m_].p].status = "RUNNING"]
                /\ UNCHANGED <<g>>
           ELSE /\ m' = [m EXCEPT ![m_].pc = "EXECUTE"]
                /\ p' = [p EXCEPT ![m[m_].p].status = "RUNNING"]
                /\ UNCHANGED <<g>>

(* Scan/execute (S-05 IS-22) runtime/proc.go:execute: A thread with a processor takes a goroutine from the
   queue and stores m.curg. *)
Scan_execute(m_, g_) ==
   /\ m[m_].pc = "FIND"
   /\ g[g_].queued
   /\ g' = [g EXCEPT ![g_].queued = FALSE]
   /\ m' = [m EXCEPT ![m_].pc = "EXECUTE_G", ![m_].curg = g_]
   /\ UNCHANGED <<p>>

(* Scan/execute-g (S-05 IS-22) runtime/proc.go:execute: The goroutine names the thread. *)
Scan_execute_g(m_) ==
   /\ m[m_].pc = "EXECUTE_G"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:87)")
      ELSE /\ g' = [g EXCEPT ![m[m_].curg].m = m_]
           /\ m' = [m EXCEPT ![m_].pc = "EXECUTE_CAS"]
           /\ UNCHANGED <<p>>

(* Scan/execute-cas (S-05) runtime/proc.go:execute: The goroutine is running. *)
Scan_execute_cas(m_) ==
   /\ m[m_].pc = "EXECUTE_CAS"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:95)")
      ELSE /\ g' = [g EXCEPT ![m[m_].curg].status = "RUNNING"]
           /\ m' = [m EXCEPT ![m_].pc = "EXECUTE"]
           /\ UNCHANGED <<p>>

(* Scan/gosched (S-12 S-114) runtime/proc.go:goschedImpl: The goroutine gives way. *)
Scan_gosched(m_) ==
   /\ m[m_].pc = "EXECUTE"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:103)")
      ELSE /\ g' = [g EXCEPT ![m[m_].curg].status = "RUNNABLE"]
           /\ m' = [m EXCEPT ![m_].pc = "DROP_M"]
           /\ UNCHANGED <<p>>

(* Scan/drop-m (S-12 S-14) runtime/proc.go:dropg: The goroutine names no thread. *)
Scan_drop_m(m_) ==
   /\ m[m_].pc = "DROP_M"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:111)")
      ELSE /\ g' = [g EXCEPT ![m[m_].curg].m = NIL]
           /\ m' = [m EXCEPT ![m_].pc = "DROP_G"]
           /\ UNCHANGED <<p>>

(* Scan/drop-g (S-12 S-14) runtime/proc.go:dropg, runtime/proc.go:globrunqput: The thread has no goroutine;
   that goes to the global queue. *)
Scan_drop_g(m_) ==
   /\ m[m_].pc = "DROP_G"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:122)")
      ELSE IF m[m_].p = NIL
           THEN /\ g' = [g EXCEPT ![m[m_].curg].queued = TRUE]
                /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].curg = NIL]
                /\ UNCHANGED <<p>>
           ELSE /\ g' = [g EXCEPT ![m[m_].curg].queued = TRUE]
                /\ m' = [m EXCEPT ![m_].pc = "FIND", ![m_].curg = NIL]
                /\ UNCHANGED <<p>>

(* Scan/release (S-46) runtime/proc.go:releasepNoTrace: A thread that finds nothing gives up its processor,
   beginning with m.p. *)
Scan_release(m_) ==
   /\ m[m_].pc = "FIND"
   /\ m' = [m EXCEPT ![m_].pc = "RELEASE_P", ![m_].p = NIL, ![m_].hand = m[m_].p]
   /\ UNCHANGED <<g, p>>

(* Scan/release-p (S-46) runtime/proc.go:releasepNoTrace: The processor names no thread. *)
Scan_release_p(m_) ==
   /\ m[m_].pc = "RELEASE_P"
   /\ IF m[m_].hand = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (run.py:140)")
      ELSE /\ m' = [m EXCEPT ![m_].pc = "RELEASE_STATUS"]
           /\ p' = [p EXCEPT ![m[m_].hand].m = NIL]
           /\ UNCHANGED <<g>>

(* Scan/release-status (S-46 S-51) runtime/proc.go:releasepNoTrace, runtime/proc.go:pidleput: The processor is
   idle and goes to the list; the thread sleeps. *)
Scan_release_status(m_) ==
   /\ m[m_].pc = "RELEASE_STATUS"
   /\ IF m[m_].hand = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (run.py:148)")
      ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].hand = NIL]
           /\ p' = [p EXCEPT ![m[m_].hand].status = "IDLE", ![m[m_].hand].place = "LISTED"]
           /\ UNCHANGED <<g>>

(* Scan/enter (S-90) runtime/proc.go:reentersyscall: reentersyscall remembers the processor. *)
Scan_enter(m_) ==
   /\ m[m_].pc = "EXECUTE"
   /\ m' = [m EXCEPT ![m_].pc = "ENTER_CAS", ![m_].oldp = m[m_].p]
   /\ UNCHANGED <<g, p>>

(* Scan/enter-cas (S-15 S-90) runtime/proc.go:reentersyscall: The goroutine is in the system call: from now on
   its processor may be taken. *)
Scan_enter_cas(m_) ==
   /\ m[m_].pc = "ENTER_CAS"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:166)")
      ELSE /\ g' = [g EXCEPT ![m[m_].curg].status = "SYSCALL"]
           /\ m' = [m EXCEPT ![m_].pc = "SYSCALL"]
           /\ UNCHANGED <<p>>

(* Scan/exit-cas (S-17 S-95 IS-13) runtime/proc.go:exitsyscall, runtime/proc.go:casgstatus: The call is over:
   the goroutine is running again, once nobody holds the scan bit; until then it spins. *)
Scan_exit_cas(m_) ==
   /\ m[m_].pc = "SYSCALL"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:174)")
      ELSE /\ g[m[m_].curg].status = "SYSCALL"
           /\ g' = [g EXCEPT ![m[m_].curg].status = "RUNNING"]
           /\ m' = [m EXCEPT ![m_].pc = "EXIT_P"]
           /\ UNCHANGED <<p>>

(* Scan/exit-p (S-95 S-96) runtime/proc.go:exitsyscall, runtime/proc.go:exitsyscallTryGetP: The thread looks
   whether it still has its processor; if not, it tries to take it from whoever has it. *)
Scan_exit_p(m_) ==
   /\ m[m_].pc = "EXIT_P"
   /\ IF m[m_].p = NIL
      THEN /\ m' = [m EXCEPT ![m_].pc = "LOOK_STATUS", ![m_].oldp = NIL, ![m_].look = m[m_].oldp]
           /\ UNCHANGED <<g, p>>
      ELSE /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].oldp = NIL]
           /\ UNCHANGED <<g, p>>

(* Scan/exit-idle (S-96 S-51) runtime/proc.go:exitsyscallTryGetP, runtime/proc.go:pidleget: The old one is not
   to be had: a processor of the idle list. *)
Scan_exit_idle(m_, p_) ==
   /\ m[m_].pc = "TRY_IDLE"
   /\ p[p_].place = "LISTED"
   /\ m' = [m EXCEPT ![m_].pc = "WIRE_M", ![m_].hand = p_]
   /\ p' = [p EXCEPT ![p_].place = "HELD"]
   /\ UNCHANGED <<g>>

(* Scan/exit-no-p (S-14 S-97) runtime/proc.go:exitsyscallNoP: There is none: the goroutine will wait in the
   global queue. *)
Scan_exit_no_p(m_) ==
   /\ m[m_].pc = "TRY_IDLE"
   /\ IF m[m_].curg = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (run.py:205)")
      ELSE /\ g' = [g EXCEPT ![m[m_].curg].status = "RUNNABLE"]
           /\ m' = [m EXCEPT ![m_].pc = "DROP_M"]
           /\ UNCHANGED <<p>>

(* Scan/look (S-91 S-101) runtime/proc.go:retake, runtime/proc.go:stopTheWorldWithSema: sysmon, or whoever
   stops the world, looks at a processor. *)
Scan_look(m_, p_) ==
   /\ m[m_].pc = "PARKED"
   /\ m' = [m EXCEPT ![m_].pc = "LOOK_STATUS", ![m_].look = p_]
   /\ UNCHANGED <<g, p>>

(* Scan/look-status (S-91) runtime/proc.go:setBlockOnExitSyscall: It must be running. *)
Scan_look_status(m_) ==
   /\ m[m_].pc = "LOOK_STATUS"
   /\ IF m[m_].look = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (take.py:35)")
      ELSE IF p[m[m_].look].status = "RUNNING"
           THEN /\ m' = [m EXCEPT ![m_].pc = "LOOK_M"]
                /\ UNCHANGED <<g, p>>
           ELSE IF m[m_].curg = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].look = NIL]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "TRY_IDLE", ![m_].look = NIL]
                     /\ UNCHANGED <<g, p>>

(* Scan/look-m (S-91) runtime/proc.go:setBlockOnExitSyscall: Which thread has it? *)
Scan_look_m(m_) ==
   /\ m[m_].pc = "LOOK_M"
   /\ IF m[m_].look = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (take.py:45)")
      ELSE IF p[m[m_].look].m = NIL
           THEN IF m[m_].curg = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].look = NIL, ![m_].seen_m = p[m[m_].look].m]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "TRY_IDLE", ![m_].look = NIL, ![m_].seen_m = p[m[m_].look].m]
                     /\ UNCHANGED <<g, p>>
           ELSE /\ m' = [m EXCEPT ![m_].pc = "LOOK_G", ![m_].seen_m = p[m[m_].look].m]
                /\ UNCHANGED <<g, p>>

(* Scan/look-g (S-91) runtime/proc.go:setBlockOnExitSyscall: Which goroutine does that run? *)
Scan_look_g(m_) ==
   /\ m[m_].pc = "LOOK_G"
   /\ IF m[m_].seen_m = NIL
      THEN Assert(FALSE, "vector over M indexed by NIL (take.py:56)")
      ELSE IF m[m_].seen_m = m_
           THEN IF m[m_].curg = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                       ![m_].look = NIL,
                                       ![m_].seen_m = NIL,
                                       ![m_].seen_g = m[m_].curg]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "LOOK_CALL", ![m_].seen_g = m[m_].curg]
                     /\ UNCHANGED <<g, p>>
           ELSE IF m[m[m_].seen_m].curg = NIL
                THEN IF m[m_].curg = NIL
                     THEN /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                            ![m_].look = NIL,
                                            ![m_].seen_m = NIL,
                                            ![m_].seen_g = m[m[m_].seen_m].curg]
                          /\ UNCHANGED <<g, p>>
                     ELSE /\ m' = [m EXCEPT ![m_].pc = "TRY_IDLE",
                                            ![m_].look = NIL,
                                            ![m_].seen_m = NIL,
                                            ![m_].seen_g = m[m[m_].seen_m].curg]
                          /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "LOOK_CALL", ![m_].seen_g = m[m[m_].seen_m].curg]
                     /\ UNCHANGED <<g, p>>

(* Scan/look-call (S-91) runtime/proc.go:setBlockOnExitSyscall: Is it in a system call, with the scan bit or
   without? *)
Scan_look_call(m_) ==
   /\ m[m_].pc = "LOOK_CALL"
   /\ IF m[m_].seen_g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (take.py:68)")
      ELSE IF g[m[m_].seen_g].status \in {"SYSCALL", "SCANSYSCALL"}
           THEN /\ m' = [m EXCEPT ![m_].pc = "LOOK_CAS"]
                /\ UNCHANGED <<g, p>>
           ELSE IF m[m_].curg = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                       ![m_].look = NIL,
                                       ![m_].seen_m = NIL,
                                       ![m_].seen_g = NIL]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "TRY_IDLE",
                                       ![m_].look = NIL,
                                       ![m_].seen_m = NIL,
                                       ![m_].seen_g = NIL]
                     /\ UNCHANGED <<g, p>>

(* Scan/look-cas (S-25 S-91) runtime/proc.go:setBlockOnExitSyscall, runtime/proc.go:castogscanstatus: The
   taker sets the scan bit, if nobody has it and the goroutine is still in the call: it cannot leave any more.
   *)
Scan_look_cas(m_) ==
   /\ m[m_].pc = "LOOK_CAS"
   /\ IF m[m_].seen_g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (take.py:79)")
      ELSE IF g[m[m_].seen_g].status = "SYSCALL"
           THEN /\ g' = [g EXCEPT ![m[m_].seen_g].status = "SCANSYSCALL"]
                /\ m' = [m EXCEPT ![m_].pc = "CHECK_M"]
                /\ UNCHANGED <<p>>
           ELSE IF m[m_].curg = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                       ![m_].look = NIL,
                                       ![m_].seen_m = NIL,
                                       ![m_].seen_g = NIL]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "TRY_IDLE",
                                       ![m_].look = NIL,
                                       ![m_].seen_m = NIL,
                                       ![m_].seen_g = NIL]
                     /\ UNCHANGED <<g, p>>

(* Scan/check-m (S-91) runtime/proc.go:setBlockOnExitSyscall: It may be another call by now: is the goroutine
   still with that thread? *)
Scan_check_m(m_) ==
   /\ m[m_].pc = "CHECK_M"
   /\ IF m[m_].seen_g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (take.py:91)")
      ELSE IF g[m[m_].seen_g].m = m[m_].seen_m
           THEN /\ m' = [m EXCEPT ![m_].pc = "CHECK_P"]
                /\ UNCHANGED <<g, p>>
           ELSE /\ m' = [m EXCEPT ![m_].pc = "RESUME"]
                /\ UNCHANGED <<g, p>>

(* Scan/check-p (S-91) runtime/proc.go:setBlockOnExitSyscall: And that thread with that processor? *)
(* m = 0 *)
Scan_check_p ==
   /\ m[0].pc = "CHECK_P"
   /\ IF m[0].seen_m = NIL
      THEN Assert(FALSE, "vector over M indexed by NIL (take.py:98)")
      ELSE IF m[0].seen_m = 0
           THEN IF m[0].p = m[0].look
                THEN /\ m' = [m EXCEPT ![0].pc = "HOLD"]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![0].pc = "RESUME"]
                     /\ UNCHANGED <<g, p>>
           ELSE IF m[0].look = m[m[0].seen_m].p
                THEN /\ m' = [m EXCEPT ![0].pc = "HOLD"]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![0].pc = "RESUME"]
                     /\ UNCHANGED <<g, p>>
(* m = 1 *)
Scan_check_p_1 ==
   /\ m[1].pc = "CHECK_P"
   /\ IF m[1].seen_m = NIL
      THEN Assert(FALSE, "vector over M indexed by NIL (take.py:98)")
      ELSE IF m[1].seen_m = 2
           THEN IF m[1].look = m[2].p
                THEN /\ m' = [m EXCEPT ![1].pc = "HOLD"]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![1].pc = "RESUME"]
                     /\ UNCHANGED <<g, p>>
           ELSE IF m[m[1].seen_m].p = m[1].look
                THEN /\ m' = [m EXCEPT ![1].pc = "HOLD"]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![1].pc = "RESUME"]
                     /\ UNCHANGED <<g, p>>
(* m = 2 *)
Scan_check_p_2 ==
   /\ m[2].pc = "CHECK_P"
   /\ IF m[2].seen_m = NIL
      THEN Assert(FALSE, "vector over M indexed by NIL (take.py:98)")
      ELSE IF m[m[2].seen_m].p = m[2].look
           THEN /\ m' = [m EXCEPT ![2].pc = "HOLD"]
                /\ UNCHANGED <<g, p>>
           ELSE /\ m' = [m EXCEPT ![2].pc = "RESUME"]
                /\ UNCHANGED <<g, p>>

(* Scan/leave (S-94 S-101) runtime/proc.go:retake: sysmon thinks better of it: the call is young, or there is
   no work. *)
Scan_leave(m_) ==
   /\ m[m_].pc = "HOLD"
   /\ m[m_].curg = NIL
   /\ m' = [m EXCEPT ![m_].pc = "RESUME"]
   /\ UNCHANGED <<g, p>>

(* Scan/take (S-92 S-93) runtime/proc.go:syscallingThread.releaseP: The taker begins to unlink thread and
   processor: for itself, for another thread, or to stop the world. *)
(* stops = FALSE *)
Scan_take(m_) ==
   /\ m[m_].pc = "HOLD"
   /\ IF m[m_].look = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (take.py:114)")
      ELSE /\ m' = [m EXCEPT ![m_].pc = "TAKE_M", ![m_].stops = FALSE]
           /\ p' = [p EXCEPT ![m[m_].look].m = NIL]
           /\ UNCHANGED <<g>>
(* stops = TRUE *)
Scan_take_1(m_) ==
   /\ m[m_].pc = "HOLD"
   /\ m[m_].curg = NIL
   /\ IF m[m_].look = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (take.py:114)")
      ELSE /\ m' = [m EXCEPT ![m_].pc = "TAKE_M", ![m_].stops = TRUE]
           /\ p' = [p EXCEPT ![m[m_].look].m = NIL]
           /\ UNCHANGED <<g>>

(* Scan/take-m (S-92 S-93) runtime/proc.go:syscallingThread.releaseP: The thread in the call has no processor
   now; the taker has it in its hands. *)
(* m = 0 *)
Scan_take_m ==
   /\ m[0].pc = "TAKE_M"
   /\ IF m[0].seen_m = NIL
      THEN Assert(FALSE, "vector over M indexed by NIL (take.py:123)")
      ELSE IF m[0].seen_m = 0
           THEN /\ m' = [m EXCEPT ![0].pc = "TAKE_STATUS", ![0].p = NIL, ![0].hand = m[0].look]
                /\ UNCHANGED <<g, p>>
           ELSE /\ m' = [m EXCEPT ![0].pc = "TAKE_STATUS", ![0].hand = m[0].look, ![m[0].seen_m].p = NIL]
                /\ UNCHANGED <<g, p>>
(* m = 1 *)
Scan_take_m_1 ==
   /\ m[1].pc = "TAKE_M"
   /\ IF m[1].seen_m = NIL
      THEN Assert(FALSE, "vector over M indexed by NIL (take.py:123)")
      ELSE IF m[1].seen_m = 0
           THEN /\ m' = [m EXCEPT ![0].p = NIL, ![1].pc = "TAKE_STATUS", ![1].hand = m[1].look]
                /\ UNCHANGED <<g, p>>
           ELSE IF m[1].seen_m = 1
                THEN /\ m' = [m EXCEPT ![1].pc = "TAKE_STATUS", ![1].p = NIL, ![1].hand = m[1].look]
                     /\ UNCHANGED <<g, p>>
                ELSE /\ m' = [m EXCEPT ![1].pc = "TAKE_STATUS", ![1].hand = m[1].look, ![2].p = NIL]
                     /\ UNCHANGED <<g, p>>
(* m = 2 *)
Scan_take_m_2 ==
   /\ m[2].pc = "TAKE_M"
   /\ IF m[2].seen_m = NIL
      THEN Assert(FALSE, "vector over M indexed by NIL (take.py:123)")
      ELSE IF m[2].seen_m = 2
           THEN /\ m' = [m EXCEPT ![2].pc = "TAKE_STATUS", ![2].p = NIL, ![2].hand = m[2].look]
                /\ UNCHANGED <<g, p>>
           ELSE /\ m' = [m EXCEPT ![m[2].seen_m].p = NIL, ![2].pc = "TAKE_STATUS", ![2].hand = m[2].look]
                /\ UNCHANGED <<g, p>>

(* Scan/take-status (S-44 S-47) runtime/proc.go:syscallingThread.releaseP: The status says so. *)
Scan_take_status(m_) ==
   /\ m[m_].pc = "TAKE_STATUS"
   /\ IF m[m_].stops
      THEN IF m[m_].hand = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (take.py:132)")
           ELSE /\ m' = [m EXCEPT ![m_].pc = "RESUME"]
                /\ p' = [p EXCEPT ![m[m_].hand].status = "GCSTOP"]
                /\ UNCHANGED <<g>>
      ELSE IF m[m_].hand = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (take.py:132)")
           ELSE /\ m' = [m EXCEPT ![m_].pc = "RESUME"]
                /\ p' = [p EXCEPT ![m[m_].hand].status = "IDLE"]
                /\ UNCHANGED <<g>>

(* Scan/resume (S-26 S-94) runtime/proc.go:syscallingThread.resume, runtime/proc.go:casfrom_Gscanstatus: The
   scan bit is cleared, and the goroutine may leave its call. *)
Scan_resume(m_) ==
   /\ m[m_].pc = "RESUME"
   /\ IF m[m_].seen_g = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (take.py:142)")
      ELSE IF g[m[m_].seen_g].status = "SCANSYSCALL"
           THEN IF m[m_].curg = NIL
                THEN IF m[m_].hand = NIL
                     THEN /\ g' = [g EXCEPT ![m[m_].seen_g].status = "SYSCALL"]
                          /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                            ![m_].look = NIL,
                                            ![m_].seen_m = NIL,
                                            ![m_].seen_g = NIL]
                          /\ UNCHANGED <<p>>
                     ELSE /\ g' = [g EXCEPT ![m[m_].seen_g].status = "SYSCALL"]
                          /\ m' = [m EXCEPT ![m_].pc = "HANDOFF",
                                            ![m_].look = NIL,
                                            ![m_].seen_m = NIL,
                                            ![m_].seen_g = NIL]
                          /\ UNCHANGED <<p>>
                ELSE IF m[m_].hand = NIL
                     THEN /\ g' = [g EXCEPT ![m[m_].seen_g].status = "SYSCALL"]
                          /\ m' = [m EXCEPT ![m_].pc = "TRY_IDLE",
                                            ![m_].look = NIL,
                                            ![m_].seen_m = NIL,
                                            ![m_].seen_g = NIL]
                          /\ UNCHANGED <<p>>
                     ELSE /\ g' = [g EXCEPT ![m[m_].seen_g].status = "SYSCALL"]
                          /\ m' = [m EXCEPT ![m_].pc = "WIRE_M",
                                            ![m_].look = NIL,
                                            ![m_].seen_m = NIL,
                                            ![m_].seen_g = NIL]
                          /\ UNCHANGED <<p>>
           ELSE Assert(FALSE, "casfrom_Gscanstatus: gp->status is not in scan state (take.py:143)")

(* Scan/handoff (S-86 S-51) runtime/proc.go:handoffp, runtime/proc.go:stopTheWorldWithSema: What the taker has
   in its hands goes to the idle list, or stays stopped. *)
Scan_handoff(m_) ==
   /\ m[m_].pc = "HANDOFF"
   /\ IF m[m_].stops
      THEN IF m[m_].hand = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (take.py:155)")
           ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].hand = NIL, ![m_].stops = FALSE]
                /\ p' = [p EXCEPT ![m[m_].hand].place = "STOPPED"]
                /\ UNCHANGED <<g>>
      ELSE IF m[m_].hand = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (take.py:155)")
           ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].hand = NIL, ![m_].stops = FALSE]
                /\ p' = [p EXCEPT ![m[m_].hand].place = "LISTED"]
                /\ UNCHANGED <<g>>

(* Scan/start (S-143 S-42) runtime/proc.go:startTheWorldWithSema, runtime/proc.go:procresize: The world starts
   again: a stopped processor is idle. *)
Scan_start(p_) ==
   /\ p[p_].place = "STOPPED"
   /\ p' = [p EXCEPT ![p_].status = "IDLE", ![p_].place = "LISTED"]
   /\ UNCHANGED <<g, m>>

Next ==
   \/ \E m_ \in M : \E p_ \in P : Scan_startm(m_, p_)
   \/ \E m_ \in M : Scan_wire_m(m_)
   \/ \E m_ \in M : Scan_wire_p(m_)
   \/ \E m_ \in M : Scan_wire_status(m_)
   \/ \E m_ \in M : \E g_ \in G : Scan_execute(m_, g_)
   \/ \E m_ \in M : Scan_execute_g(m_)
   \/ \E m_ \in M : Scan_execute_cas(m_)
   \/ \E m_ \in M : Scan_gosched(m_)
   \/ \E m_ \in M : Scan_drop_m(m_)
   \/ \E m_ \in M : Scan_drop_g(m_)
   \/ \E m_ \in M : Scan_release(m_)
   \/ \E m_ \in M : Scan_release_p(m_)
   \/ \E m_ \in M : Scan_release_status(m_)
   \/ \E m_ \in M : Scan_enter(m_)
   \/ \E m_ \in M : Scan_enter_cas(m_)
   \/ \E m_ \in M : Scan_exit_cas(m_)
   \/ \E m_ \in M : Scan_exit_p(m_)
   \/ \E m_ \in M : \E p_ \in P : Scan_exit_idle(m_, p_)
   \/ \E m_ \in M : Scan_exit_no_p(m_)
   \/ \E m_ \in M : \E p_ \in P : Scan_look(m_, p_)
   \/ \E m_ \in M : Scan_look_status(m_)
   \/ \E m_ \in M : Scan_look_m(m_)
   \/ \E m_ \in M : Scan_look_g(m_)
   \/ \E m_ \in M : Scan_look_call(m_)
   \/ \E m_ \in M : Scan_look_cas(m_)
   \/ \E m_ \in M : Scan_check_m(m_)
   \/ Scan_check_p
   \/ Scan_check_p_1
   \/ Scan_check_p_2
   \/ \E m_ \in M : Scan_leave(m_)
   \/ \E m_ \in M : Scan_take(m_)
   \/ \E m_ \in M : Scan_take_1(m_)
   \/ Scan_take_m
   \/ Scan_take_m_1
   \/ Scan_take_m_2
   \/ \E m_ \in M : Scan_take_status(m_)
   \/ \E m_ \in M : Scan_resume(m_)
   \/ \E m_ \in M : Scan_handoff(m_)
   \/ \E p_ \in P : Scan_start(p_)

Spec == Init /\ [][Next]_vars

(* Scan/running-has-processor: A thread that runs Go code has a processor that names it and is running: nobody
   takes it away meanwhile. *)
Scan_running_has_processor ==
   \A m1 \in M :
      (m[m1].pc \in {"EXECUTE", "ENTER_CAS", "FIND", "EXECUTE_G", "EXECUTE_CAS"}) =>
         m[m1].p # NIL /\ p[m[m1].p].m = m1 /\ p[m[m1].p].status = "RUNNING"

(* Scan/one-place: Every processor is with one thread, in the hands of one, on the idle list or stopped: never
   in two places, never lost. *)
Scan_one_place ==
   \A p1 \in P :
      (Cardinality({m1 \in M : m[m1].p = p1}) + Cardinality({m1 \in M : m[m1].hand = p1}))
      + (IF p[p1].place # "HELD" THEN 1 ELSE 0)
      = 1

(* Scan/one-holder: The scan bit of a goroutine is set exactly while one taker has it. *)
Scan_one_holder ==
   \A g1 \in G :
      (g[g1].status = "SCANSYSCALL")
      = (Cardinality({m1 \in M : m[m1].pc \in {"CHECK_M", "CHECK_P", "HOLD", "TAKE_M", "TAKE_STATUS", "RESUME"} /\ m[m1].seen_g = g1}))

(* Scan/validated: A taker that has come through the validation has read what is true, and it stays true as
   long as it has the bit. *)
Scan_validated ==
   \A m1 \in M :
      (m[m1].pc \in {"CHECK_P", "HOLD", "TAKE_M", "TAKE_STATUS"}) =>
         /\ m[m1].seen_m = (IF m[m1].seen_g = NIL THEN g[1].m ELSE g[m[m1].seen_g].m)
         /\ m[m1].seen_g = (IF m[m1].seen_m = NIL THEN m[2].curg ELSE m[m[m1].seen_m].curg)
         /\ (IF m[m1].seen_m = NIL THEN m[2].pc ELSE m[m[m1].seen_m].pc) = "SYSCALL"
         /\ \/ m[m1].pc # "HOLD"
            \/ /\ m[m1].look = (IF m[m1].seen_m = NIL THEN m[2].p ELSE m[m[m1].seen_m].p)
               /\ m[m1].seen_m = (IF m[m1].look = NIL THEN p[1].m ELSE p[m[m1].look].m)

(* Scan/one-thread: Every goroutine is in the queue, or with exactly one thread; what is in the queue is
   runnable and names no thread. *)
Scan_one_thread ==
   \A g1 \in G :
      /\ Cardinality({m1 \in M : m[m1].curg = g1}) + (IF g[g1].queued THEN 1 ELSE 0) = 1
      /\ g[g1].queued => g[g1].status = "RUNNABLE" /\ g[g1].m = NIL

(* Scan/status-where: The status of the goroutine that a thread has; in a system call or running it names that
   thread. *)
Scan_status_where ==
   \A m1 \in M :
      \/ m[m1].curg = NIL
      \/ /\ (m[m1].pc = "SYSCALL") = (g[m[m1].curg].status \in {"SYSCALL", "SCANSYSCALL"})
         /\ (g[m[m1].curg].status = "RUNNABLE") = (m[m1].pc \in {"EXECUTE_G", "EXECUTE_CAS", "DROP_M", "DROP_G"})
         /\ m[m1].pc = "DROP_G" \/ g[m[m1].curg].m = m1 \/ m[m1].pc = "EXECUTE_G"
         /\ m[m1].pc \in {"EXECUTE_G", "DROP_G"} => g[m[m1].curg].m = NIL

(* Scan/registers: Which steps have read what. *)
Scan_registers ==
   /\ (m[0].look # NIL)
      = (\/ m[0].pc = "LOOK_STATUS"
         \/ m[0].pc = "LOOK_M"
         \/ m[0].pc = "LOOK_G"
         \/ m[0].pc = "LOOK_CALL"
         \/ m[0].pc = "LOOK_CAS"
         \/ m[0].pc = "CHECK_M"
         \/ m[0].pc = "CHECK_P"
         \/ m[0].pc = "HOLD"
         \/ m[0].pc = "TAKE_M"
         \/ m[0].pc = "TAKE_STATUS"
         \/ m[0].pc = "RESUME")
   /\ (m[0].seen_m # NIL)
      = (\/ m[0].pc = "LOOK_G"
         \/ m[0].pc = "LOOK_CALL"
         \/ m[0].pc = "LOOK_CAS"
         \/ m[0].pc = "CHECK_M"
         \/ m[0].pc = "CHECK_P"
         \/ m[0].pc = "HOLD"
         \/ m[0].pc = "TAKE_M"
         \/ m[0].pc = "TAKE_STATUS"
         \/ m[0].pc = "RESUME")
   /\ (m[0].seen_g # NIL)
      = (m[0].pc \in {"LOOK_CALL", "LOOK_CAS", "CHECK_M", "CHECK_P", "HOLD", "TAKE_M", "TAKE_STATUS", "RESUME"})
   /\ (m[0].oldp # NIL) = (m[0].pc \in {"ENTER_CAS", "SYSCALL", "EXIT_P"})
   /\ m[0].stops => m[0].pc \in {"TAKE_M", "TAKE_STATUS", "RESUME", "HANDOFF"}
   /\ m[0].stops => m[0].curg = NIL
   /\ m[0].stops /\ m[0].pc = "RESUME" => m[0].hand # NIL
   /\ (m[1].look # NIL)
      = (\/ m[1].pc = "LOOK_STATUS"
         \/ m[1].pc = "LOOK_M"
         \/ m[1].pc = "LOOK_G"
         \/ m[1].pc = "LOOK_CALL"
         \/ m[1].pc = "LOOK_CAS"
         \/ m[1].pc = "CHECK_M"
         \/ m[1].pc = "CHECK_P"
         \/ m[1].pc = "HOLD"
         \/ m[1].pc = "TAKE_M"
         \/ m[1].pc = "TAKE_STATUS"
         \/ m[1].pc = "RESUME")
   /\ (m[1].seen_m # NIL)
      = (\/ m[1].pc = "LOOK_G"
         \/ m[1].pc = "LOOK_CALL"
         \/ m[1].pc = "LOOK_CAS"
         \/ m[1].pc = "CHECK_M"
         \/ m[1].pc = "CHECK_P"
         \/ m[1].pc = "HOLD"
         \/ m[1].pc = "TAKE_M"
         \/ m[1].pc = "TAKE_STATUS"
         \/ m[1].pc = "RESUME")
   /\ (m[1].seen_g # NIL)
      = (m[1].pc \in {"LOOK_CALL", "LOOK_CAS", "CHECK_M", "CHECK_P", "HOLD", "TAKE_M", "TAKE_STATUS", "RESUME"})
   /\ (m[1].oldp # NIL) = (m[1].pc \in {"ENTER_CAS", "SYSCALL", "EXIT_P"})
   /\ m[1].stops => m[1].pc \in {"TAKE_M", "TAKE_STATUS", "RESUME", "HANDOFF"}
   /\ m[1].stops => m[1].curg = NIL
   /\ m[1].stops /\ m[1].pc = "RESUME" => m[1].hand # NIL
   /\ (m[2].look # NIL)
      = (\/ m[2].pc = "LOOK_STATUS"
         \/ m[2].pc = "LOOK_M"
         \/ m[2].pc = "LOOK_G"
         \/ m[2].pc = "LOOK_CALL"
         \/ m[2].pc = "LOOK_CAS"
         \/ m[2].pc = "CHECK_M"
         \/ m[2].pc = "CHECK_P"
         \/ m[2].pc = "HOLD"
         \/ m[2].pc = "TAKE_M"
         \/ m[2].pc = "TAKE_STATUS"
         \/ m[2].pc = "RESUME")
   /\ (m[2].seen_m # NIL)
      = (\/ m[2].pc = "LOOK_G"
         \/ m[2].pc = "LOOK_CALL"
         \/ m[2].pc = "LOOK_CAS"
         \/ m[2].pc = "CHECK_M"
         \/ m[2].pc = "CHECK_P"
         \/ m[2].pc = "HOLD"
         \/ m[2].pc = "TAKE_M"
         \/ m[2].pc = "TAKE_STATUS"
         \/ m[2].pc = "RESUME")
   /\ (m[2].seen_g # NIL)
      = (m[2].pc \in {"LOOK_CALL", "LOOK_CAS", "CHECK_M", "CHECK_P", "HOLD", "TAKE_M", "TAKE_STATUS", "RESUME"})
   /\ (m[2].oldp # NIL) = (m[2].pc \in {"ENTER_CAS", "SYSCALL", "EXIT_P"})
   /\ m[2].stops => m[2].pc \in {"TAKE_M", "TAKE_STATUS", "RESUME", "HANDOFF"}
   /\ m[2].stops => m[2].curg = NIL
   /\ m[2].stops /\ m[2].pc = "RESUME" => m[2].hand # NIL

(* Scan/thread-has: Where a thread has a goroutine, a processor, a processor in its hands. *)
Scan_thread_has ==
   /\ m[0].pc \in {"PARKED", "FIND", "RELEASE_P", "RELEASE_STATUS", "HANDOFF"} => m[0].curg = NIL
   /\ (\/ m[0].pc = "EXECUTE_G"
       \/ m[0].pc = "EXECUTE_CAS"
       \/ m[0].pc = "EXECUTE"
       \/ m[0].pc = "ENTER_CAS"
       \/ m[0].pc = "SYSCALL"
       \/ m[0].pc = "EXIT_P"
       \/ m[0].pc = "TRY_IDLE"
       \/ m[0].pc = "DROP_M"
       \/ m[0].pc = "DROP_G") =>
         m[0].curg # NIL
   /\ (m[0].pc \in {"FIND", "EXECUTE_G", "EXECUTE_CAS", "EXECUTE", "ENTER_CAS", "WIRE_P", "WIRE_STATUS"}) =>
         m[0].p # NIL
   /\ \/ m[0].p = NIL
      \/ m[0].pc = "FIND"
      \/ m[0].pc = "EXECUTE_G"
      \/ m[0].pc = "EXECUTE_CAS"
      \/ m[0].pc = "EXECUTE"
      \/ m[0].pc = "ENTER_CAS"
      \/ m[0].pc = "WIRE_P"
      \/ m[0].pc = "WIRE_STATUS"
      \/ m[0].pc = "SYSCALL"
      \/ m[0].pc = "EXIT_P"
      \/ m[0].pc = "DROP_M"
      \/ m[0].pc = "DROP_G"
   /\ m[0].pc \in {"WIRE_M", "RELEASE_P", "RELEASE_STATUS", "TAKE_STATUS", "HANDOFF"} => m[0].hand # NIL
   /\ \/ m[0].hand = NIL
      \/ m[0].pc = "WIRE_M"
      \/ m[0].pc = "RELEASE_P"
      \/ m[0].pc = "RELEASE_STATUS"
      \/ m[0].pc = "TAKE_STATUS"
      \/ m[0].pc = "HANDOFF"
      \/ m[0].pc = "RESUME"
   /\ m[0].pc = "TAKE_STATUS" \/ (m[0].pc = "RESUME" /\ m[0].hand # NIL) => m[0].hand = m[0].look
   /\ m[1].pc \in {"PARKED", "FIND", "RELEASE_P", "RELEASE_STATUS", "HANDOFF"} => m[1].curg = NIL
   /\ (\/ m[1].pc = "EXECUTE_G"
       \/ m[1].pc = "EXECUTE_CAS"
       \/ m[1].pc = "EXECUTE"
       \/ m[1].pc = "ENTER_CAS"
       \/ m[1].pc = "SYSCALL"
       \/ m[1].pc = "EXIT_P"
       \/ m[1].pc = "TRY_IDLE"
       \/ m[1].pc = "DROP_M"
       \/ m[1].pc = "DROP_G") =>
         m[1].curg # NIL
   /\ (m[1].pc \in {"FIND", "EXECUTE_G", "EXECUTE_CAS", "EXECUTE", "ENTER_CAS", "WIRE_P", "WIRE_STATUS"}) =>
         m[1].p # NIL
   /\ \/ m[1].p = NIL
      \/ m[1].pc = "FIND"
      \/ m[1].pc = "EXECUTE_G"
      \/ m[1].pc = "EXECUTE_CAS"
      \/ m[1].pc = "EXECUTE"
      \/ m[1].pc = "ENTER_CAS"
      \/ m[1].pc = "WIRE_P"
      \/ m[1].pc = "WIRE_STATUS"
      \/ m[1].pc = "SYSCALL"
      \/ m[1].pc = "EXIT_P"
      \/ m[1].pc = "DROP_M"
      \/ m[1].pc = "DROP_G"
   /\ m[1].pc \in {"WIRE_M", "RELEASE_P", "RELEASE_STATUS", "TAKE_STATUS", "HANDOFF"} => m[1].hand # NIL
   /\ \/ m[1].hand = NIL
      \/ m[1].pc = "WIRE_M"
      \/ m[1].pc = "RELEASE_P"
      \/ m[1].pc = "RELEASE_STATUS"
      \/ m[1].pc = "TAKE_STATUS"
      \/ m[1].pc = "HANDOFF"
      \/ m[1].pc = "RESUME"
   /\ m[1].pc = "TAKE_STATUS" \/ (m[1].pc = "RESUME" /\ m[1].hand # NIL) => m[1].hand = m[1].look
   /\ m[2].pc \in {"PARKED", "FIND", "RELEASE_P", "RELEASE_STATUS", "HANDOFF"} => m[2].curg = NIL
   /\ (\/ m[2].pc = "EXECUTE_G"
       \/ m[2].pc = "EXECUTE_CAS"
       \/ m[2].pc = "EXECUTE"
       \/ m[2].pc = "ENTER_CAS"
       \/ m[2].pc = "SYSCALL"
       \/ m[2].pc = "EXIT_P"
       \/ m[2].pc = "TRY_IDLE"
       \/ m[2].pc = "DROP_M"
       \/ m[2].pc = "DROP_G") =>
         m[2].curg # NIL
   /\ (m[2].pc \in {"FIND", "EXECUTE_G", "EXECUTE_CAS", "EXECUTE", "ENTER_CAS", "WIRE_P", "WIRE_STATUS"}) =>
         m[2].p # NIL
   /\ \/ m[2].p = NIL
      \/ m[2].pc = "FIND"
      \/ m[2].pc = "EXECUTE_G"
      \/ m[2].pc = "EXECUTE_CAS"
      \/ m[2].pc = "EXECUTE"
      \/ m[2].pc = "ENTER_CAS"
      \/ m[2].pc = "WIRE_P"
      \/ m[2].pc = "WIRE_STATUS"
      \/ m[2].pc = "SYSCALL"
      \/ m[2].pc = "EXIT_P"
      \/ m[2].pc = "DROP_M"
      \/ m[2].pc = "DROP_G"
   /\ m[2].pc \in {"WIRE_M", "RELEASE_P", "RELEASE_STATUS", "TAKE_STATUS", "HANDOFF"} => m[2].hand # NIL
   /\ \/ m[2].hand = NIL
      \/ m[2].pc = "WIRE_M"
      \/ m[2].pc = "RELEASE_P"
      \/ m[2].pc = "RELEASE_STATUS"
      \/ m[2].pc = "TAKE_STATUS"
      \/ m[2].pc = "HANDOFF"
      \/ m[2].pc = "RESUME"
   /\ m[2].pc = "TAKE_STATUS" \/ (m[2].pc = "RESUME" /\ m[2].hand # NIL) => m[2].hand = m[2].look

(* Scan/links: Thread and processor name each other, except between the two stores that link or unlink them.
   *)
Scan_links ==
   \A m2 \in M :
      \A p1 \in P :
         /\ \/ m[m2].p # p1
            \/ (p[p1].m = m2) = (m[m2].pc # "WIRE_P" /\ ~(\E m1 \in M : m[m1].pc = "TAKE_M" /\ m[m1].look = p1))
         /\ p[p1].m # m2 \/ m[m2].p = p1 \/ (m[m2].pc = "RELEASE_P" /\ m[m2].hand = p1)
         /\ m[m2].pc = "RELEASE_P" /\ m[m2].hand = p1 => p[p1].m = m2

(* Scan/taken: A processor that is being taken is still that of the thread in the call, and nobody takes it
   twice. *)
Scan_taken ==
   \A m1 \in M : m[m1].pc # "TAKE_M" \/ m[m1].look = (IF m[m1].seen_m = NIL THEN m[2].p ELSE m[m[m1].seen_m].p)

(* Scan/processor-status: The status of a processor by where it is; idle and stopped ones name no thread. *)
Scan_processor_status ==
   /\ p[0].place # "LISTED" \/ (p[0].status = "IDLE" /\ p[0].m = NIL)
   /\ p[0].place # "STOPPED" \/ (p[0].status = "GCSTOP" /\ p[0].m = NIL)
   /\ \A m1 \in M :
         /\ \/ m[m1].p # 0
            \/ (p[0].status = "IDLE") = (m[m1].pc \in {"WIRE_P", "WIRE_STATUS"}) /\ p[0].status # "GCSTOP"
         /\ \/ m[m1].hand # 0
            \/ /\ (p[0].status = "RUNNING") = (m[m1].pc \in {"RELEASE_P", "RELEASE_STATUS", "TAKE_STATUS"})
               /\ (p[0].status = "GCSTOP") = (m[m1].pc \in {"RESUME", "HANDOFF"} /\ m[m1].stops)
               /\ m[m1].pc = "RELEASE_P" \/ p[0].m = NIL
   /\ p[1].place # "LISTED" \/ (p[1].status = "IDLE" /\ p[1].m = NIL)
   /\ p[1].place # "STOPPED" \/ (p[1].status = "GCSTOP" /\ p[1].m = NIL)
   /\ \A m1 \in M :
         /\ \/ m[m1].p # 1
            \/ (p[1].status = "IDLE") = (m[m1].pc \in {"WIRE_P", "WIRE_STATUS"}) /\ p[1].status # "GCSTOP"
         /\ \/ m[m1].hand # 1
            \/ /\ (p[1].status = "RUNNING") = (m[m1].pc \in {"RELEASE_P", "RELEASE_STATUS", "TAKE_STATUS"})
               /\ (m[m1].pc \in {"RESUME", "HANDOFF"} /\ m[m1].stops) = (p[1].status = "GCSTOP")
               /\ m[m1].pc = "RELEASE_P" \/ p[1].m = NIL

Inv ==
   /\ Scan_running_has_processor
   /\ Scan_one_place
   /\ Scan_one_holder
   /\ Scan_validated
   /\ Scan_one_thread
   /\ Scan_status_where
   /\ Scan_registers
   /\ Scan_thread_has
   /\ Scan_links
   /\ Scan_taken
   /\ Scan_processor_status

(* Scan/locked, a claim about every step, [][Scan_locked]_vars: A goroutine leaves its call only when nobody
   holds the bit, and only the holder clears it. *)
Scan_locked ==
   \A g1 \in G :
      (g[g1].status = "SCANSYSCALL" /\ g'[g1].status # "SCANSYSCALL") =>
         /\ g'[g1].status = "SYSCALL"
         /\ \E m1 \in M : m[m1].pc = "RESUME" /\ m[m1].seen_g = g1 /\ m'[m1].pc # "RESUME"

(* Scan/legal, a claim about every step, [][Scan_legal]_vars: The statuses of a goroutine follow one another
   as the runtime has it. *)
Scan_legal ==
   \A g1 \in G :
      \/ g[g1].status = g'[g1].status
      \/ g[g1].status = "RUNNABLE" /\ g'[g1].status = "RUNNING"
      \/ g[g1].status = "RUNNING" /\ g'[g1].status = "RUNNABLE"
      \/ g[g1].status = "RUNNING" /\ g'[g1].status = "SYSCALL"
      \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "RUNNING"
      \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "SCANSYSCALL"
      \/ g[g1].status = "SCANSYSCALL" /\ g'[g1].status = "SYSCALL"

(* Scan/goes-on, a claim about every step, [][Scan_goes_on]_vars: No thread makes the same access again
   without having gone on. *)
Scan_goes_on ==
   (\E m1 \in M : m[m1].pc # m'[m1].pc) \/ (\E p1 \in P : p[p1].place # p'[p1].place)

(* Scan/stale-thread: A taker has the bit of a goroutine that is with another thread by now.  Some reachable
   state satisfies it. *)
Scan_stale_thread ==
   \E m1 \in M : m[m1].pc = "CHECK_M" /\ (\E g1 \in G : m[m1].seen_g = g1 /\ g[g1].m # m[m1].seen_m)

(* Scan/stale-processor: A taker has the bit of a goroutine whose thread has another processor by now.  Some
   reachable state satisfies it. *)
Scan_stale_processor ==
   \/ /\ m[0].pc = "CHECK_P"
      /\ \/ m[0].seen_m = 0 /\ m[0].p # m[0].look
         \/ m[0].seen_m = 1 /\ m[0].look # m[1].p
         \/ m[0].seen_m = 2 /\ m[0].look # m[2].p
   \/ /\ m[1].pc = "CHECK_P"
      /\ \/ m[1].seen_m = 0 /\ m[0].p # m[1].look
         \/ m[1].seen_m = 1 /\ m[1].p # m[1].look
         \/ m[1].seen_m = 2 /\ m[1].look # m[2].p
   \/ m[2].pc = "CHECK_P" /\ (\E m1 \in M : m[2].seen_m = m1 /\ m[m1].p # m[2].look)

(* Scan/takes-back: A thread that has come back from its call takes its old processor from another thread in a
   call.  Some reachable state satisfies it. *)
Scan_takes_back ==
   \E m1 \in M : m[m1].pc = "TAKE_M" /\ m[m1].curg # NIL

(* Scan/one-place/possible: Not vacuous: Every processor is with one thread, in the hands of one, on the idle
   list or stopped: never in two places, never lost.  Some reachable state satisfies it. *)
Scan_one_place_possible ==
   \E m1 \in M : m[m1].pc = "HANDOFF"

(* Scan/one-holder/possible: Not vacuous: The scan bit of a goroutine is set exactly while one taker has it.
   Some reachable state satisfies it. *)
Scan_one_holder_possible ==
   \E m1 \in M : m[m1].pc = "HOLD"

(* Scan/validated/possible: Not vacuous: A taker that has come through the validation has read what is true,
   and it stays true as long as it has the bit.  Some reachable state satisfies it. *)
Scan_validated_possible ==
   \E m1 \in M : m[m1].pc = "HOLD"

(* Scan/links/possible: Not vacuous: Thread and processor name each other, except between the two stores that
   link or unlink them.  Some reachable state satisfies it. *)
Scan_links_possible ==
   (\E m1 \in M : m[m1].pc = "TAKE_M" /\ m[m1].look = 0) \/ (\E m1 \in M : m[m1].pc = "TAKE_M" /\ m[m1].look = 1)

(* Scan/taken/possible: Not vacuous: A processor that is being taken is still that of the thread in the call,
   and nobody takes it twice.  Some reachable state satisfies it. *)
Scan_taken_possible ==
   \E m1 \in M : m[m1].pc = "TAKE_M"

=======================================================
