-------------------- MODULE Scheduler --------------------
(* scheduler G=3,P=2,M=3,Q=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock (NoDeadlock says it with the terminal states).
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait
vars == <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

NIL == -1
G == 0 .. 2
M == 0 .. 2
C == 0 .. -1
P == 0 .. 1
D == 0 .. -1
T == 0 .. -1

TypeOK ==
   /\ g \in [G -> [status : {"DEAD", "RUNNABLE", "RUNNING", "SYSCALL", "SCANSYSCALL", "WAITING", "PINNED", "DEADEXTRA", "SCANDEADEXTRA", "IDLE"},
                   m : M \cup {NIL},
                   preempt : 0 .. 0,
                   worldsema : 0 .. 0,
                   lockedm : [0 .. -1 -> M \cup {NIL}],
                   helper : 0 .. 0,
                   worker : 0 .. 0,
                   coro : [0 .. -1 -> C \cup {NIL}]]]
   /\ m \in [M -> [pc : {"NONE", "PARKED", "EXECUTE", "RUNQPUT", "RUNQPUTSLOW", "WAKEP", "WAKEP_LOCK", "STARTM", "SYSCALL", "EXITSYSCALL", "FIND", "ADMIT", "STEAL", "PUBLISH", "RESETSPINNING", "DROP", "SPINDOWN", "RECHECK_GLOBAL", "RECHECK", "GCSTOPM", "ENTERSYSCALL", "STOPWAIT", "STOPPED", "STARTING", "TAKEN", "SAFEPOINT", "FOREACH", "FOREACH_HANDOFF", "FOREACH_HANDOFF_LOCK", "FOREACH_STARTM", "FOREACH_STARTM_SPINNING", "FOREACH_WAIT", "STOPLOCKEDM", "HANDOFFP_LOCK", "HANDOFFP_STARTM", "HANDOFFP_SPINNING", "INCIDLELOCKED", "LOCKED", "STARTLOCKEDM", "DONATE", "MEXIT", "MEXIT_LOCK", "M0_EXITED", "START_TEMPLATE", "NEWM_HANDOFF", "BLOCK_SYSCALL", "GOYIELD_SLOW", "COROSWITCH", "MARK", "RUNQDRAIN", "RECHECK_GC", "POLLWAIT", "POLLWAITERS", "NETPOLL", "INJECT", "INJECT_GLOBAL", "INJECT_IDLE", "INJECT_LOCAL", "INJECT_OVERFLOW", "RECHECK_TIMERS", "BLOCK", "POLLUNTIL", "EPOLLWAIT", "BREAK_READ", "BREAK_CLEAR", "POLLED", "POLLED_LAST", "POLLED_P", "WAKENETPOLLER", "BREAK", "BREAK_WRITE", "EXTRA", "NEEDM", "DROPM", "PUTEXTRAM", "NEWEXTRAM", "ADDEXTRAM", "ALLOCM", "UNMADE", "SEMACQUIRE", "SEMRELEASE"},
                   gp : G \cup {NIL},
                   p : P \cup {NIL},
                   spinning : BOOLEAN,
                   oldp : P \cup {NIL},
                   handp : P \cup {NIL},
                   scan : P,
                   batch : [0 .. 1 -> G \cup {NIL}],
                   lockedg : [0 .. -1 -> G \cup {NIL}],
                   lockedext : 0 .. 0,
                   nextp : [0 .. -1 -> P \cup {NIL}],
                   m0 : 0 .. 0,
                   when : 0 .. 0,
                   wasspinning : 0 .. 0,
                   wake : 0 .. 0,
                   extra : 0 .. 0,
                   inc : 0 .. 0,
                   needextram : 0 .. 0]]
   /\ p \in [P -> [status : {"IDLE", "RUNNING", "GCSTOP", "DEAD"},
                   m : M \cup {NIL},
                   runnext : G \cup {NIL},
                   runq : [0 .. 1 -> G \cup {NIL}],
                   starting : 0 .. 0,
                   safepoint : 0 .. 0,
                   ran : 0 .. 0,
                   mode : 0 .. 0,
                   waketime : 0 .. 0,
                   timerp : 0 .. 0]]
   /\ runq \in [0 .. 2 -> G \cup {NIL}]
   /\ pidle \in [0 .. 1 -> P \cup {NIL}]
   /\ npidle \in 0 .. 2
   /\ nmidle \in 0 .. 3
   /\ nmspinning \in 0 .. 4
   /\ needspinning \in BOOLEAN
   /\ sysmon \in [pc : {"SLEEP", "RETAKE", "HANDOFF", "HANDOFF_LOCK", "STARTM", "STARTM_SPINNING", "DEEP", "NETPOLL", "INJECT_GLOBAL", "INJECT_IDLE", "WAKENETPOLLER", "BREAK", "BREAK_WRITE", "WAKEP", "WAKEP_LOCK"},
                  p : P \cup {NIL},
                  batch : [0 .. -1 -> G \cup {NIL}],
                  wake : 0 .. 0,
                  forces : 0 .. 0,
                  when : 0 .. 0]
   /\ stopper \in [0 .. -1 -> M \cup {NIL}]
   /\ semawaiters \in [0 .. -1 -> G \cup {NIL}]
   /\ visitor \in [0 .. -1 -> M \cup {NIL}]
   /\ gcwaiting \in 0 .. 0
   /\ stopwait \in 0 .. 0
   /\ stopnote \in 0 .. 0
   /\ safepointwait \in 0 .. 0
   /\ safepointnote \in 0 .. 0
   /\ ndead \in 0 .. 0
   /\ asks \in 0 .. 0
   /\ locks \in 0 .. 0
   /\ blocks \in 0 .. 0
   /\ yields \in 0 .. 0
   /\ workers \in 0 .. 0
   /\ blacken \in 0 .. 0
   /\ markwork \in 0 .. 0
   /\ dedicated \in 0 .. 0
   /\ idleworkers \in 0 .. 0
   /\ idlemax \in 0 .. 0
   /\ coro \in [C -> [gp : G \cup {NIL},
                      mp : [0 .. -1 -> M \cup {NIL}],
                      lockedext : 0 .. 0]]
   /\ template \in 0 .. 0
   /\ mcount \in 0 .. 0
   /\ nmidlelocked \in 0 .. 0
   /\ extras \in 0 .. 0
   /\ extraMLength \in 0 .. 0
   /\ extraMInUse \in 0 .. 0
   /\ ngsys \in 0 .. 0
   /\ nGsyscallNoP \in 0 .. 0
   /\ helpers \in 0 .. 0
   /\ forcegcidle \in 0 .. 0
   /\ stops \in 0 .. 0
   /\ d \in [D -> [rg : {"NIL", "READY", "WAIT", "PARKED"},
                   g : G \cup {NIL},
                   event : BOOLEAN]]
   /\ t \in [T -> [when : 0 .. 0,
                   p : P \cup {NIL},
                   zombie : 0 .. 0,
                   g : G \cup {NIL}]]
   /\ lastpoll \in 0 .. 0
   /\ pollUntil \in 0 .. 0
   /\ pollingNet \in 0 .. 0
   /\ netpollWaiters \in 0 .. 0
   /\ netpollWakeSig \in 0 .. 0
   /\ eventfd \in 0 .. 0
   /\ sleeps \in 0 .. 0
   /\ sysmonwait \in 0 .. 0

Init ==
   /\ g = (0 :> [status |-> "RUNNING",
                 m |-> 0,
                 preempt |-> 0,
                 worldsema |-> 0,
                 lockedm |-> [slot \in 0 .. -1 |-> NIL],
                 helper |-> 0,
                 worker |-> 0,
                 coro |-> [slot \in 0 .. -1 |-> NIL]]
          @@ 1 :> [status |-> "DEAD",
                   m |-> NIL,
                   preempt |-> 0,
                   worldsema |-> 0,
                   lockedm |-> [slot \in 0 .. -1 |-> NIL],
                   helper |-> 0,
                   worker |-> 0,
                   coro |-> [slot \in 0 .. -1 |-> NIL]]
          @@ 2 :> [status |-> "DEAD",
                   m |-> NIL,
                   preempt |-> 0,
                   worldsema |-> 0,
                   lockedm |-> [slot \in 0 .. -1 |-> NIL],
                   helper |-> 0,
                   worker |-> 0,
                   coro |-> [slot \in 0 .. -1 |-> NIL]])
   /\ m = (0 :> [pc |-> "EXECUTE",
                 gp |-> 0,
                 p |-> 0,
                 spinning |-> FALSE,
                 oldp |-> NIL,
                 handp |-> NIL,
                 scan |-> 0,
                 batch |-> [slot1 \in 0 .. 1 |-> NIL],
                 lockedg |-> [slot \in 0 .. -1 |-> NIL],
                 lockedext |-> 0,
                 nextp |-> [slot \in 0 .. -1 |-> NIL],
                 m0 |-> 0,
                 when |-> 0,
                 wasspinning |-> 0,
                 wake |-> 0,
                 extra |-> 0,
                 inc |-> 0,
                 needextram |-> 0]
          @@ 1 :> [pc |-> "NONE",
                   gp |-> NIL,
                   p |-> NIL,
                   spinning |-> FALSE,
                   oldp |-> NIL,
                   handp |-> NIL,
                   scan |-> 0,
                   batch |-> [slot1 \in 0 .. 1 |-> NIL],
                   lockedg |-> [slot \in 0 .. -1 |-> NIL],
                   lockedext |-> 0,
                   nextp |-> [slot \in 0 .. -1 |-> NIL],
                   m0 |-> 0,
                   when |-> 0,
                   wasspinning |-> 0,
                   wake |-> 0,
                   extra |-> 0,
                   inc |-> 0,
                   needextram |-> 0]
          @@ 2 :> [pc |-> "NONE",
                   gp |-> NIL,
                   p |-> NIL,
                   spinning |-> FALSE,
                   oldp |-> NIL,
                   handp |-> NIL,
                   scan |-> 0,
                   batch |-> [slot1 \in 0 .. 1 |-> NIL],
                   lockedg |-> [slot \in 0 .. -1 |-> NIL],
                   lockedext |-> 0,
                   nextp |-> [slot \in 0 .. -1 |-> NIL],
                   m0 |-> 0,
                   when |-> 0,
                   wasspinning |-> 0,
                   wake |-> 0,
                   extra |-> 0,
                   inc |-> 0,
                   needextram |-> 0])
   /\ p = (0 :> [status |-> "RUNNING",
                 m |-> 0,
                 runnext |-> NIL,
                 runq |-> [slot1 \in 0 .. 1 |-> NIL],
                 starting |-> 0,
                 safepoint |-> 0,
                 ran |-> 0,
                 mode |-> 0,
                 waketime |-> 0,
                 timerp |-> 0]
          @@ 1 :> [status |-> "IDLE",
                   m |-> NIL,
                   runnext |-> NIL,
                   runq |-> [slot1 \in 0 .. 1 |-> NIL],
                   starting |-> 0,
                   safepoint |-> 0,
                   ran |-> 0,
                   mode |-> 0,
                   waketime |-> 0,
                   timerp |-> 0])
   /\ runq = [slot1 \in 0 .. 2 |-> NIL]
   /\ pidle = (0 :> 1
              @@ 1 :> NIL)
   /\ npidle = 1
   /\ nmidle = 0
   /\ nmspinning = 0
   /\ needspinning = FALSE
   /\ sysmon = [pc |-> "SLEEP",
                p |-> NIL,
                batch |-> [slot \in 0 .. -1 |-> NIL],
                wake |-> 0,
                forces |-> 0,
                when |-> 0]
   /\ stopper = [slot \in 0 .. -1 |-> NIL]
   /\ semawaiters = [slot \in 0 .. -1 |-> NIL]
   /\ visitor = [slot \in 0 .. -1 |-> NIL]
   /\ gcwaiting = 0
   /\ stopwait = 0
   /\ stopnote = 0
   /\ safepointwait = 0
   /\ safepointnote = 0
   /\ ndead = 0
   /\ asks = 0
   /\ locks = 0
   /\ blocks = 0
   /\ yields = 0
   /\ workers = 0
   /\ blacken = 0
   /\ markwork = 0
   /\ dedicated = 0
   /\ idleworkers = 0
   /\ idlemax = 0
   /\ coro = [slot \in C |-> NIL]
   /\ template = 0
   /\ mcount = 0
   /\ nmidlelocked = 0
   /\ extras = 0
   /\ extraMLength = 0
   /\ extraMInUse = 0
   /\ ngsys = 0
   /\ nGsyscallNoP = 0
   /\ helpers = 0
   /\ forcegcidle = 0
   /\ stops = 0
   /\ d = [slot \in D |-> NIL]
   /\ t = [slot \in T |-> NIL]
   /\ lastpoll = 0
   /\ pollUntil = 0
   /\ pollingNet = 0
   /\ netpollWaiters = 0
   /\ netpollWakeSig = 0
   /\ eventfd = 0
   /\ sleeps = 0
   /\ sysmonwait = 0

(* Sched/findrunnable-tick (S-80) runtime/proc.go:findRunnable, runtime/proc.go:globrunqget: Once in 61 rounds
   the global queue comes first. *)
Sched_findrunnable_tick(m_) ==
   /\ m[m_].pc = "FIND"
   /\ runq[0] # NIL
   /\ IF runq[1] = NIL
      THEN IF m[m_].spinning
           THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                /\ runq' = [runq EXCEPT ![0] = NIL]
                /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                /\ runq' = [runq EXCEPT ![0] = NIL]
                /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
      ELSE IF runq[2] = NIL
           THEN IF m[m_].spinning
                THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                     /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                     /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                     /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                     /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                     /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF m[m_].spinning
                THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                     /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                     /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                     /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                     /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                     /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/runqget (S-72 S-80 S-05) runtime/proc.go:findRunnable, runtime/proc.go:runqget,
   runtime/proc.go:execute: The next goroutine of m's own processor: runnext, else the head of the ring. *)
Sched_runqget(m_) ==
   /\ m[m_].pc = "FIND"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
      ELSE IF p[m[m_].p].runnext = NIL
           THEN /\ p[m[m_].p].runq[0] # NIL
                /\ IF m[m_].spinning
                   THEN Assert(FALSE, "schedule: spinning with local work (find.py:79)")
                   ELSE IF p[m[m_].p].runq[1] = NIL
                        THEN /\ g' = [g EXCEPT ![p[m[m_].p].runq[0]].status = "RUNNING",
                                               ![p[m[m_].p].runq[0]].m = m_]
                             /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = p[m[m_].p].runq[0]]
                             /\ p' = [p EXCEPT ![m[m_].p].runq[0] = NIL]
                             /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                        ELSE /\ g' = [g EXCEPT ![p[m[m_].p].runq[0]].status = "RUNNING",
                                               ![p[m[m_].p].runq[0]].m = m_]
                             /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = p[m[m_].p].runq[0]]
                             /\ p' = [p EXCEPT ![m[m_].p].runq[0] = p[m[m_].p].runq[1], ![m[m_].p].runq[1] = NIL]
                             /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF m[m_].spinning
                THEN Assert(FALSE, "schedule: spinning with local work (find.py:79)")
                ELSE /\ g' = [g EXCEPT ![p[m[m_].p].runnext].status = "RUNNING", ![p[m[m_].p].runnext].m = m_]
                     /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = p[m[m_].p].runnext]
                     /\ p' = [p EXCEPT ![m[m_].p].runnext = NIL]
                     /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/globrunqget (S-80) runtime/proc.go:findRunnable, runtime/proc.go:globrunqgetbatch: Nothing of its
   own: under sched.lock, a share of the global queue. *)
Sched_globrunqget(m_) ==
   /\ m[m_].pc = "FIND"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
      ELSE /\ p[m[m_].p].runnext = NIL
           /\ p[m[m_].p].runq[0] = NIL
           /\ runq[0] # NIL
           /\ IF runq[1] = NIL
              THEN IF m[m_].batch[0] = NIL
                   THEN IF m[m_].spinning
                        THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                             /\ runq' = [runq EXCEPT ![0] = NIL]
                             /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                        ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                             /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                             /\ runq' = [runq EXCEPT ![0] = NIL]
                             /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                   ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH", ![m_].gp = runq[0]]
                        /\ runq' = [runq EXCEPT ![0] = NIL]
                        /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
              ELSE IF runq[2] = NIL
                   THEN IF m[m_].batch[0] = NIL
                        THEN IF m[m_].spinning
                             THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                                  /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                  /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                             ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                                  /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                                  /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                  /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                        ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH", ![m_].gp = runq[0]]
                             /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                             /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                   ELSE IF m[m_].batch[0] = NIL
                        THEN IF m[m_].spinning
                             THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                                  /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                                  /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                             ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                                  /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                                  /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                                  /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                        ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH", ![m_].gp = runq[0]]
                             /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                             /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/search (S-80) runtime/proc.go:findRunnable: Nothing in the global queue either: a thread that spins
   goes on to steal, another one has to be admitted first. *)
Sched_search(m_) ==
   /\ m[m_].pc = "FIND"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
      ELSE IF m[m_].p = 0
           THEN /\ p[0].runnext = NIL
                /\ p[0].runq[0] = NIL
                /\ runq[0] = NIL
                /\ IF m[m_].spinning
                   THEN /\ m' = [m EXCEPT ![m_].pc = "STEAL", ![m_].scan = 1]
                        /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                   ELSE /\ m' = [m EXCEPT ![m_].pc = "ADMIT"]
                        /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE /\ p[1].runnext = NIL
                /\ p[1].runq[0] = NIL
                /\ runq[0] = NIL
                /\ IF m[m_].spinning
                   THEN /\ m' = [m EXCEPT ![m_].pc = "STEAL", ![m_].scan = 0]
                        /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                   ELSE /\ m' = [m EXCEPT ![m_].pc = "ADMIT"]
                        /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/admit (S-80 S-82) runtime/proc.go:findRunnable: A thread may spin while the spinning ones are less
   than half of the busy processors; else it goes to give up its own. *)
Sched_admit(m_) ==
   /\ m[m_].pc = "ADMIT"
   /\ IF nmspinning * 2 < 2 - npidle
      THEN IF 3 < nmspinning
           THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
           ELSE IF m[m_].p = 0
                THEN /\ m' = [m EXCEPT ![m_].pc = "STEAL", ![m_].spinning = TRUE, ![m_].scan = 1]
                     /\ nmspinning' = nmspinning + 1
                     /\ needspinning' = FALSE
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "STEAL", ![m_].spinning = TRUE, ![m_].scan = 0]
                     /\ nmspinning' = nmspinning + 1
                     /\ needspinning' = FALSE
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
      ELSE /\ m' = [m EXCEPT ![m_].pc = "DROP"]
           /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/steal (S-73 S-74) runtime/proc.go:stealWork, runtime/proc.go:runqsteal, runtime/proc.go:runqgrab:
   Take half of another processor's ring, or if that is empty its runnext; the last one taken is the one to
   run. *)
Sched_steal(m_) ==
   /\ m[m_].pc = "STEAL"
   /\ IF m[m_].scan = 0
      THEN IF p[0].runq[0] = NIL
           THEN IF p[0].runnext = NIL
                THEN IF m[m_].p = 1
                     THEN /\ m' = [m EXCEPT ![m_].pc = "DROP"]
                          /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE /\ m' = [m EXCEPT ![m_].scan = 1]
                          /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = p[0].runnext]
                     /\ p' = [p EXCEPT ![0].runnext = NIL]
                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF p[0].runq[1] = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = p[0].runq[0]]
                     /\ p' = [p EXCEPT ![0].runq[0] = NIL]
                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = p[0].runq[0]]
                     /\ p' = [p EXCEPT ![0].runq[0] = p[0].runq[1], ![0].runq[1] = NIL]
                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
      ELSE IF p[1].runq[0] = NIL
           THEN IF p[1].runnext = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "DROP", ![m_].scan = 0]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = p[1].runnext, ![m_].scan = 0]
                     /\ p' = [p EXCEPT ![1].runnext = NIL]
                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF p[1].runq[1] = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = p[1].runq[0], ![m_].scan = 0]
                     /\ p' = [p EXCEPT ![1].runq[0] = NIL]
                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = p[1].runq[0], ![m_].scan = 0]
                     /\ p' = [p EXCEPT ![1].runq[0] = p[1].runq[1], ![1].runq[1] = NIL]
                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/publish (S-74 S-75) runtime/proc.go:runqputbatch, runtime/proc.go:runqsteal: What was taken beyond
   the one to run becomes visible in m's ring; until now it was in no queue at all. *)
Sched_publish(m_) ==
   /\ m[m_].pc = "PUBLISH"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (find.py:180)")
      ELSE IF m[m_].batch[0] = NIL
           THEN IF m[m_].spinning
                THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING"]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "WAKEP"]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF p[m[m_].p].runq[1] = NIL
                THEN IF m[m_].batch[1] = NIL
                     THEN IF p[m[m_].p].runq[0] = NIL
                          THEN IF m[m_].spinning
                               THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].batch[0] = NIL]
                                    /\ p' = [p EXCEPT ![m[m_].p].runq[0] = m[m_].batch[0]]
                                    /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL]
                                    /\ p' = [p EXCEPT ![m[m_].p].runq[0] = m[m_].batch[0]]
                                    /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE IF m[m_].spinning
                               THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].batch[0] = NIL]
                                    /\ p' = [p EXCEPT ![m[m_].p].runq[1] = m[m_].batch[0]]
                                    /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL]
                                    /\ p' = [p EXCEPT ![m[m_].p].runq[1] = m[m_].batch[0]]
                                    /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF p[m[m_].p].runq[0] = NIL
                          THEN IF m[m_].spinning
                               THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING",
                                                      ![m_].batch[0] = NIL,
                                                      ![m_].batch[1] = NIL]
                                    /\ p' = [p EXCEPT ![m[m_].p].runq[0] = m[m_].batch[0],
                                                      ![m[m_].p].runq[1] = m[m_].batch[1]]
                                    /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "WAKEP",
                                                      ![m_].batch[0] = NIL,
                                                      ![m_].batch[1] = NIL]
                                    /\ p' = [p EXCEPT ![m[m_].p].runq[0] = m[m_].batch[0],
                                                      ![m[m_].p].runq[1] = m[m_].batch[1]]
                                    /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "Couldn't put Gs into empty local runq (find.py:183)")
                ELSE Assert(FALSE, "Couldn't put Gs into empty local runq (find.py:183)")

(* Sched/drop (S-45 S-51 S-63 S-84) runtime/proc.go:findRunnable, runtime/proc.go:pidleput,
   runtime/proc.go:stopm: Under sched.lock: the global queue once more, then needspinning, then m's processor
   goes to the idle list. *)
Sched_drop(m_) ==
   /\ m[m_].pc = "DROP"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (find.py:205)")
      ELSE IF runq[0] = NIL
           THEN IF m[m_].spinning
                THEN IF p[m[m_].p].m = m_
                     THEN IF p[m[m_].p].status = "RUNNING"
                          THEN IF p[m[m_].p].runnext = NIL
                               THEN IF p[m[m_].p].runq[0] = NIL
                                    THEN IF pidle[0] = NIL
                                         THEN IF 1 < npidle
                                              THEN Assert(FALSE, "npidle set outside 0..2 (common.py:87)")
                                              ELSE /\ m' = [m EXCEPT ![m_].pc = "SPINDOWN", ![m_].p = NIL]
                                                   /\ p' = [p EXCEPT ![m[m_].p].status = "IDLE",
                                                                     ![m[m_].p].m = NIL]
                                                   /\ pidle' = [pidle EXCEPT ![0] = m[m_].p]
                                                   /\ npidle' = npidle + 1
                                                   /\ UNCHANGED <<g, runq, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                         ELSE IF pidle[1] = NIL
                                              THEN IF 1 < npidle
                                                   THEN Assert(FALSE, "npidle set outside 0..2 (common.py:87)")
                                                   ELSE /\ m' = [m EXCEPT ![m_].pc = "SPINDOWN", ![m_].p = NIL]
                                                        /\ p' = [p EXCEPT ![m[m_].p].status = "IDLE",
                                                                          ![m[m_].p].m = NIL]
                                                        /\ pidle' = [pidle EXCEPT ![0] = m[m_].p,
                                                                                  ![1] = pidle[0]]
                                                        /\ npidle' = npidle + 1
                                                        /\ UNCHANGED <<g, runq, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "push to full Scheduler.pidle (common.py:86)")
                                    ELSE Assert(FALSE, "pidleput: P has non-empty run queue (common.py:84)")
                               ELSE Assert(FALSE, "pidleput: P has non-empty run queue (common.py:84)")
                          ELSE Assert(FALSE, "releasep: invalid p state (common.py:36)")
                     ELSE Assert(FALSE, "releasep: invalid p state (common.py:34)")
                ELSE IF needspinning
                     THEN IF 3 < nmspinning
                          THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                          ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND", ![m_].spinning = TRUE]
                               /\ nmspinning' = nmspinning + 1
                               /\ needspinning' = FALSE
                               /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF p[m[m_].p].m = m_
                          THEN IF p[m[m_].p].status = "RUNNING"
                               THEN IF p[m[m_].p].runnext = NIL
                                    THEN IF p[m[m_].p].runq[0] = NIL
                                         THEN IF pidle[0] = NIL
                                              THEN IF 1 < npidle
                                                   THEN Assert(FALSE, "npidle set outside 0..2 (common.py:87)")
                                                   ELSE IF 2 < nmidle
                                                        THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                                                        ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                                                               ![m_].p = NIL]
                                                             /\ p' = [p EXCEPT ![m[m_].p].status = "IDLE",
                                                                               ![m[m_].p].m = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = m[m_].p]
                                                             /\ npidle' = npidle + 1
                                                             /\ nmidle' = nmidle + 1
                                                             /\ UNCHANGED <<g, runq, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE IF pidle[1] = NIL
                                                   THEN IF 1 < npidle
                                                        THEN Assert(FALSE, "npidle set outside 0..2 (common.py:87)")
                                                        ELSE IF 2 < nmidle
                                                             THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                                                             ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                                                                    ![m_].p = NIL]
                                                                  /\ p' = [p EXCEPT ![m[m_].p].status = "IDLE",
                                                                                    ![m[m_].p].m = NIL]
                                                                  /\ pidle' = [pidle EXCEPT ![0] = m[m_].p,
                                                                                            ![1] = pidle[0]]
                                                                  /\ npidle' = npidle + 1
                                                                  /\ nmidle' = nmidle + 1
                                                                  /\ UNCHANGED <<g, runq, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "push to full Scheduler.pidle (common.py:86)")
                                         ELSE Assert(FALSE, "pidleput: P has non-empty run queue (common.py:84)")
                                    ELSE Assert(FALSE, "pidleput: P has non-empty run queue (common.py:84)")
                               ELSE Assert(FALSE, "releasep: invalid p state (common.py:36)")
                          ELSE Assert(FALSE, "releasep: invalid p state (common.py:34)")
           ELSE IF runq[1] = NIL
                THEN IF m[m_].batch[0] = NIL
                     THEN IF m[m_].spinning
                          THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                               /\ runq' = [runq EXCEPT ![0] = NIL]
                               /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                               /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                               /\ runq' = [runq EXCEPT ![0] = NIL]
                               /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH", ![m_].gp = runq[0]]
                          /\ runq' = [runq EXCEPT ![0] = NIL]
                          /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF runq[2] = NIL
                     THEN IF m[m_].batch[0] = NIL
                          THEN IF m[m_].spinning
                               THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                                    /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                    /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                               ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                                    /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                                    /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                    /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH", ![m_].gp = runq[0]]
                               /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                               /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF m[m_].batch[0] = NIL
                          THEN IF m[m_].spinning
                               THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING", ![m_].gp = runq[0]]
                                    /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                                    /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                               ELSE /\ g' = [g EXCEPT ![runq[0]].status = "RUNNING", ![runq[0]].m = m_]
                                    /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].gp = runq[0]]
                                    /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                                    /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH", ![m_].gp = runq[0]]
                               /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = runq[2], ![2] = NIL]
                               /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/spin-down (S-82) runtime/proc.go:findRunnable: m counts as spinning no longer. *)
Sched_spin_down(m_) ==
   /\ m[m_].pc = "SPINDOWN"
   /\ IF nmspinning < 1
      THEN Assert(FALSE, "nmspinning set outside 0..4 (find.py:228)")
      ELSE /\ m' = [m EXCEPT ![m_].pc = "RECHECK_GLOBAL", ![m_].spinning = FALSE]
           /\ nmspinning' = nmspinning - 1
           /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/recheck-global (S-52 S-84) runtime/proc.go:findRunnable, runtime/proc.go:pidlegetSpinning: Under
   sched.lock: if the global queue has work and a processor is idle, m takes both and spins again. *)
Sched_recheck_global(m_) ==
   /\ m[m_].pc = "RECHECK_GLOBAL"
   /\ IF runq[0] = NIL
      THEN /\ m' = [m EXCEPT ![m_].pc = "RECHECK"]
           /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
      ELSE IF pidle[0] = NIL
           THEN /\ m' = [m EXCEPT ![m_].pc = "RECHECK"]
                /\ needspinning' = TRUE
                /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF npidle < 1
                THEN Assert(FALSE, "npidle set outside 0..2 (common.py:94)")
                ELSE IF pidle[1] = NIL
                     THEN IF m[m_].p = NIL
                          THEN IF p[pidle[0]].m = NIL
                               THEN IF p[pidle[0]].status = "IDLE"
                                    THEN IF 3 < nmspinning
                                         THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                         ELSE IF runq[1] = NIL
                                              THEN IF m[m_].batch[0] = NIL
                                                   THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING",
                                                                          ![m_].gp = runq[0],
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ runq' = [runq EXCEPT ![0] = NIL]
                                                        /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH",
                                                                          ![m_].gp = runq[0],
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ runq' = [runq EXCEPT ![0] = NIL]
                                                        /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE IF runq[2] = NIL
                                                   THEN IF m[m_].batch[0] = NIL
                                                        THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF m[m_].batch[0] = NIL
                                                        THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1],
                                                                                     ![1] = runq[2],
                                                                                     ![2] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1],
                                                                                     ![1] = runq[2],
                                                                                     ![2] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                    ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                               ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                          ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                     ELSE IF m[m_].p = NIL
                          THEN IF p[pidle[0]].m = NIL
                               THEN IF p[pidle[0]].status = "IDLE"
                                    THEN IF 3 < nmspinning
                                         THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                         ELSE IF runq[1] = NIL
                                              THEN IF m[m_].batch[0] = NIL
                                                   THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING",
                                                                          ![m_].gp = runq[0],
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ runq' = [runq EXCEPT ![0] = NIL]
                                                        /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH",
                                                                          ![m_].gp = runq[0],
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ runq' = [runq EXCEPT ![0] = NIL]
                                                        /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE IF runq[2] = NIL
                                                   THEN IF m[m_].batch[0] = NIL
                                                        THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = pidle[1],
                                                                                       ![1] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1], ![1] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = pidle[1],
                                                                                       ![1] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF m[m_].batch[0] = NIL
                                                        THEN /\ m' = [m EXCEPT ![m_].pc = "RESETSPINNING",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1],
                                                                                     ![1] = runq[2],
                                                                                     ![2] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = pidle[1],
                                                                                       ![1] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![m_].pc = "PUBLISH",
                                                                               ![m_].gp = runq[0],
                                                                               ![m_].p = pidle[0],
                                                                               ![m_].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                               ![pidle[0]].m = m_]
                                                             /\ runq' = [runq EXCEPT ![0] = runq[1],
                                                                                     ![1] = runq[2],
                                                                                     ![2] = NIL]
                                                             /\ pidle' = [pidle EXCEPT ![0] = pidle[1],
                                                                                       ![1] = NIL]
                                                             /\ npidle' = npidle - 1
                                                             /\ nmspinning' = nmspinning + 1
                                                             /\ needspinning' = FALSE
                                                             /\ UNCHANGED <<g, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                    ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                               ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                          ELSE Assert(FALSE, "wirep: already in go (common.py:18)")

(* Sched/recheck-runqs (S-52 S-63 S-84) runtime/proc.go:checkRunqsNoP, runtime/proc.go:findRunnable: If the
   processor that m looks at has work and another one is idle, m takes that and searches again, spinning. *)
Sched_recheck_runqs(m_) ==
   /\ m[m_].pc = "RECHECK"
   /\ IF m[m_].scan = 0
      THEN IF p[0].runnext = NIL
           THEN IF p[0].runq[0] = NIL
                THEN /\ m' = [m EXCEPT ![m_].scan = 1]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF pidle[0] = NIL
                     THEN IF m[m_].p = NIL
                          THEN IF m[m_].spinning
                               THEN Assert(FALSE, "stopm spinning (common.py:147)")
                               ELSE IF 2 < nmidle
                                    THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                                    ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED"]
                                         /\ nmidle' = nmidle + 1
                                         /\ needspinning' = TRUE
                                         /\ UNCHANGED <<g, p, runq, pidle, npidle, nmspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "stopm holding p (common.py:145)")
                     ELSE IF npidle < 1
                          THEN Assert(FALSE, "npidle set outside 0..2 (common.py:94)")
                          ELSE IF pidle[1] = NIL
                               THEN IF m[m_].p = NIL
                                    THEN IF p[pidle[0]].m = NIL
                                         THEN IF p[pidle[0]].status = "IDLE"
                                              THEN IF 3 < nmspinning
                                                   THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                                   ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE IF m[m_].p = NIL
                                    THEN IF p[pidle[0]].m = NIL
                                         THEN IF p[pidle[0]].status = "IDLE"
                                              THEN IF 3 < nmspinning
                                                   THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                                   ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
           ELSE IF pidle[0] = NIL
                THEN IF m[m_].p = NIL
                     THEN IF m[m_].spinning
                          THEN Assert(FALSE, "stopm spinning (common.py:147)")
                          ELSE IF 2 < nmidle
                               THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED"]
                                    /\ nmidle' = nmidle + 1
                                    /\ needspinning' = TRUE
                                    /\ UNCHANGED <<g, p, runq, pidle, npidle, nmspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "stopm holding p (common.py:145)")
                ELSE IF npidle < 1
                     THEN Assert(FALSE, "npidle set outside 0..2 (common.py:94)")
                     ELSE IF pidle[1] = NIL
                          THEN IF m[m_].p = NIL
                               THEN IF p[pidle[0]].m = NIL
                                    THEN IF p[pidle[0]].status = "IDLE"
                                         THEN IF 3 < nmspinning
                                              THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                              ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                     ![m_].p = pidle[0],
                                                                     ![m_].spinning = TRUE]
                                                   /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                     ![pidle[0]].m = m_]
                                                   /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                   /\ npidle' = npidle - 1
                                                   /\ nmspinning' = nmspinning + 1
                                                   /\ needspinning' = FALSE
                                                   /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                    ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                               ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                          ELSE IF m[m_].p = NIL
                               THEN IF p[pidle[0]].m = NIL
                                    THEN IF p[pidle[0]].status = "IDLE"
                                         THEN IF 3 < nmspinning
                                              THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                              ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                     ![m_].p = pidle[0],
                                                                     ![m_].spinning = TRUE]
                                                   /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                     ![pidle[0]].m = m_]
                                                   /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                                                   /\ npidle' = npidle - 1
                                                   /\ nmspinning' = nmspinning + 1
                                                   /\ needspinning' = FALSE
                                                   /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                    ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                               ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
      ELSE IF p[1].runnext = NIL
           THEN IF p[1].runq[0] = NIL
                THEN IF m[m_].p = NIL
                     THEN IF m[m_].spinning
                          THEN Assert(FALSE, "stopm spinning (common.py:147)")
                          ELSE IF 2 < nmidle
                               THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].scan = 0]
                                    /\ nmidle' = nmidle + 1
                                    /\ UNCHANGED <<g, p, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "stopm holding p (common.py:145)")
                ELSE IF pidle[0] = NIL
                     THEN IF m[m_].p = NIL
                          THEN IF m[m_].spinning
                               THEN Assert(FALSE, "stopm spinning (common.py:147)")
                               ELSE IF 2 < nmidle
                                    THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                                    ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].scan = 0]
                                         /\ nmidle' = nmidle + 1
                                         /\ needspinning' = TRUE
                                         /\ UNCHANGED <<g, p, runq, pidle, npidle, nmspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "stopm holding p (common.py:145)")
                     ELSE IF npidle < 1
                          THEN Assert(FALSE, "npidle set outside 0..2 (common.py:94)")
                          ELSE IF pidle[1] = NIL
                               THEN IF m[m_].p = NIL
                                    THEN IF p[pidle[0]].m = NIL
                                         THEN IF p[pidle[0]].status = "IDLE"
                                              THEN IF 3 < nmspinning
                                                   THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                                   ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE,
                                                                          ![m_].scan = 0]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE IF m[m_].p = NIL
                                    THEN IF p[pidle[0]].m = NIL
                                         THEN IF p[pidle[0]].status = "IDLE"
                                              THEN IF 3 < nmspinning
                                                   THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                                   ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                          ![m_].p = pidle[0],
                                                                          ![m_].spinning = TRUE,
                                                                          ![m_].scan = 0]
                                                        /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                          ![pidle[0]].m = m_]
                                                        /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                                                        /\ npidle' = npidle - 1
                                                        /\ nmspinning' = nmspinning + 1
                                                        /\ needspinning' = FALSE
                                                        /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
           ELSE IF pidle[0] = NIL
                THEN IF m[m_].p = NIL
                     THEN IF m[m_].spinning
                          THEN Assert(FALSE, "stopm spinning (common.py:147)")
                          ELSE IF 2 < nmidle
                               THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].scan = 0]
                                    /\ nmidle' = nmidle + 1
                                    /\ needspinning' = TRUE
                                    /\ UNCHANGED <<g, p, runq, pidle, npidle, nmspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "stopm holding p (common.py:145)")
                ELSE IF npidle < 1
                     THEN Assert(FALSE, "npidle set outside 0..2 (common.py:94)")
                     ELSE IF pidle[1] = NIL
                          THEN IF m[m_].p = NIL
                               THEN IF p[pidle[0]].m = NIL
                                    THEN IF p[pidle[0]].status = "IDLE"
                                         THEN IF 3 < nmspinning
                                              THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                              ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                     ![m_].p = pidle[0],
                                                                     ![m_].spinning = TRUE,
                                                                     ![m_].scan = 0]
                                                   /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                     ![pidle[0]].m = m_]
                                                   /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                                   /\ npidle' = npidle - 1
                                                   /\ nmspinning' = nmspinning + 1
                                                   /\ needspinning' = FALSE
                                                   /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                    ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                               ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                          ELSE IF m[m_].p = NIL
                               THEN IF p[pidle[0]].m = NIL
                                    THEN IF p[pidle[0]].status = "IDLE"
                                         THEN IF 3 < nmspinning
                                              THEN Assert(FALSE, "nmspinning set outside 0..4 (common.py:114)")
                                              ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND",
                                                                     ![m_].p = pidle[0],
                                                                     ![m_].spinning = TRUE,
                                                                     ![m_].scan = 0]
                                                   /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING",
                                                                     ![pidle[0]].m = m_]
                                                   /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                                                   /\ npidle' = npidle - 1
                                                   /\ nmspinning' = nmspinning + 1
                                                   /\ needspinning' = FALSE
                                                   /\ UNCHANGED <<g, runq, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                    ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                               ELSE Assert(FALSE, "wirep: already in go (common.py:18)")

(* Sched/resetspinning (S-83) runtime/proc.go:schedule, runtime/proc.go:resetspinning: A spinning thread has
   found work: it is counted no longer, and wakes another one in its place, as there may be more. *)
Sched_resetspinning(m_) ==
   /\ m[m_].pc = "RESETSPINNING"
   /\ IF nmspinning < 1
      THEN Assert(FALSE, "nmspinning set outside 0..4 (find.py:284)")
      ELSE /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].spinning = FALSE]
           /\ nmspinning' = nmspinning - 1
           /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/ready (S-08 S-70 S-121) runtime/proc.go:ready, runtime/proc.go:goready, runtime/proc.go:runqput: The
   goroutine on m wakes g: Gwaiting becomes Grunnable, and g the next one to run on m's processor. *)
Sched_ready(m_, g_) ==
   /\ m[m_].pc = "EXECUTE"
   /\ g[g_].status = "WAITING"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (goroutines.py:23)")
      ELSE IF p[m[m_].p].runnext = NIL
           THEN /\ g' = [g EXCEPT ![g_].status = "RUNNABLE"]
                /\ m' = [m EXCEPT ![m_].pc = "WAKEP"]
                /\ p' = [p EXCEPT ![m[m_].p].runnext = g_]
                /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF m[m_].batch[0] = NIL
                THEN /\ g' = [g EXCEPT ![g_].status = "RUNNABLE"]
                     /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT", ![m_].batch[0] = p[m[m_].p].runnext]
                     /\ p' = [p EXCEPT ![m[m_].p].runnext = g_]
                     /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF m[m_].batch[1] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].status = "RUNNABLE"]
                          /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT", ![m_].batch[1] = p[m[m_].p].runnext]
                          /\ p' = [p EXCEPT ![m[m_].p].runnext = g_]
                          /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "push to full Scheduler.m[].batch (goroutines.py:29)")

(* Sched/park (S-06 S-120) runtime/proc.go:gopark, runtime/proc.go:park_m, runtime/proc.go:dropg: The
   goroutine on m blocks; the thread looks for another one. *)
Sched_park(m_) ==
   /\ m[m_].pc = "EXECUTE"
   /\ IF m[m_].gp = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (common.py:281)")
      ELSE IF m[m_].p = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
           ELSE /\ g' = [g EXCEPT ![m[m_].gp].status = "WAITING", ![m[m_].gp].m = NIL]
                /\ m' = [m EXCEPT ![m_].pc = "FIND", ![m_].gp = NIL]
                /\ UNCHANGED <<p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/gosched (S-12 S-114 S-122) runtime/proc.go:goschedImpl, runtime/proc.go:globrunqput: The goroutine on
   m yields, or is preempted: it goes to the tail of the global queue, for any processor to take. *)
Sched_gosched(m_) ==
   /\ m[m_].pc \in {"EXECUTE", "SEMACQUIRE"}
   /\ IF m[m_].gp = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (common.py:281)")
      ELSE IF runq[0] = NIL
           THEN /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNABLE", ![m[m_].gp].m = NIL]
                /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].gp = NIL]
                /\ runq' = [runq EXCEPT ![0] = m[m_].gp]
                /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF runq[1] = NIL
                THEN /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNABLE", ![m[m_].gp].m = NIL]
                     /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].gp = NIL]
                     /\ runq' = [runq EXCEPT ![1] = m[m_].gp]
                     /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF runq[2] = NIL
                     THEN /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNABLE", ![m[m_].gp].m = NIL]
                          /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].gp = NIL]
                          /\ runq' = [runq EXCEPT ![2] = m[m_].gp]
                          /\ UNCHANGED <<p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "push to full Scheduler.runq (goroutines.py:74)")

(* Sched/goexit (S-20 S-131) runtime/proc.go:goexit0, runtime/proc.go:gdestroy: The function of the goroutine
   on m returns. *)
Sched_goexit(m_) ==
   /\ m[m_].pc = "EXECUTE"
   /\ IF m[m_].gp = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (goroutines.py:87)")
      ELSE IF m[m_].p = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
           ELSE /\ g' = [g EXCEPT ![m[m_].gp].status = "DEAD", ![m[m_].gp].m = NIL]
                /\ m' = [m EXCEPT ![m_].pc = "FIND", ![m_].gp = NIL]
                /\ UNCHANGED <<p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/newproc (S-03 S-70 S-130) runtime/proc.go:newproc, runtime/proc.go:newproc1, runtime/proc.go:runqput:
   The goroutine on m executes a go statement: the new goroutine will be the next one to run on m's processor.
   *)
Sched_newproc(m_) ==
   /\ m[m_].pc = "EXECUTE"
   /\ IF g[0].status = "DEAD"
      THEN IF m[m_].p = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (goroutines.py:23)")
           ELSE IF p[m[m_].p].runnext = NIL
                THEN /\ g' = [g EXCEPT ![0].status = "RUNNABLE"]
                     /\ m' = [m EXCEPT ![m_].pc = "WAKEP"]
                     /\ p' = [p EXCEPT ![m[m_].p].runnext = 0]
                     /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF m[m_].batch[0] = NIL
                     THEN /\ g' = [g EXCEPT ![0].status = "RUNNABLE"]
                          /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT", ![m_].batch[0] = p[m[m_].p].runnext]
                          /\ p' = [p EXCEPT ![m[m_].p].runnext = 0]
                          /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF m[m_].batch[1] = NIL
                          THEN /\ g' = [g EXCEPT ![0].status = "RUNNABLE"]
                               /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT", ![m_].batch[1] = p[m[m_].p].runnext]
                               /\ p' = [p EXCEPT ![m[m_].p].runnext = 0]
                               /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "push to full Scheduler.m[].batch (goroutines.py:29)")
      ELSE IF g[1].status = "DEAD"
           THEN IF m[m_].p = NIL
                THEN Assert(FALSE, "vector over P indexed by NIL (goroutines.py:23)")
                ELSE IF p[m[m_].p].runnext = NIL
                     THEN /\ g' = [g EXCEPT ![1].status = "RUNNABLE"]
                          /\ m' = [m EXCEPT ![m_].pc = "WAKEP"]
                          /\ p' = [p EXCEPT ![m[m_].p].runnext = 1]
                          /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF m[m_].batch[0] = NIL
                          THEN /\ g' = [g EXCEPT ![1].status = "RUNNABLE"]
                               /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT", ![m_].batch[0] = p[m[m_].p].runnext]
                               /\ p' = [p EXCEPT ![m[m_].p].runnext = 1]
                               /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE IF m[m_].batch[1] = NIL
                               THEN /\ g' = [g EXCEPT ![1].status = "RUNNABLE"]
                                    /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT", ![m_].batch[1] = p[m[m_].p].runnext]
                                    /\ p' = [p EXCEPT ![m[m_].p].runnext = 1]
                                    /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                               ELSE Assert(FALSE, "push to full Scheduler.m[].batch (goroutines.py:29)")
           ELSE /\ g[2].status = "DEAD"
                /\ IF m[m_].p = NIL
                   THEN Assert(FALSE, "vector over P indexed by NIL (goroutines.py:23)")
                   ELSE IF p[m[m_].p].runnext = NIL
                        THEN /\ g' = [g EXCEPT ![2].status = "RUNNABLE"]
                             /\ m' = [m EXCEPT ![m_].pc = "WAKEP"]
                             /\ p' = [p EXCEPT ![m[m_].p].runnext = 2]
                             /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                        ELSE IF m[m_].batch[0] = NIL
                             THEN /\ g' = [g EXCEPT ![2].status = "RUNNABLE"]
                                  /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT", ![m_].batch[0] = p[m[m_].p].runnext]
                                  /\ p' = [p EXCEPT ![m[m_].p].runnext = 2]
                                  /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                             ELSE IF m[m_].batch[1] = NIL
                                  THEN /\ g' = [g EXCEPT ![2].status = "RUNNABLE"]
                                       /\ m' = [m EXCEPT ![m_].pc = "RUNQPUT",
                                                         ![m_].batch[1] = p[m[m_].p].runnext]
                                       /\ p' = [p EXCEPT ![m[m_].p].runnext = 2]
                                       /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                  ELSE Assert(FALSE, "push to full Scheduler.m[].batch (goroutines.py:29)")

(* Sched/runqput (S-70 S-71) runtime/proc.go:runqput, runtime/proc.go:runqputslow: What was kicked out of
   runnext goes to the tail of the ring; if that is full, with half of it to the global queue. *)
Sched_runqput(m_) ==
   /\ m[m_].pc = "RUNQPUT"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (goroutines.py:118)")
      ELSE IF p[m[m_].p].runq[1] = NIL
           THEN IF m[m_].batch[0] = NIL
                THEN Assert(FALSE, "pop from empty Scheduler.m[].batch (goroutines.py:120)")
                ELSE IF m[m_].batch[1] = NIL
                     THEN IF p[m[m_].p].runq[0] = NIL
                          THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL]
                               /\ p' = [p EXCEPT ![m[m_].p].runq[0] = m[m_].batch[0]]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL]
                               /\ p' = [p EXCEPT ![m[m_].p].runq[1] = m[m_].batch[0]]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF p[m[m_].p].runq[0] = NIL
                          THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP",
                                                 ![m_].batch[0] = m[m_].batch[1],
                                                 ![m_].batch[1] = NIL]
                               /\ p' = [p EXCEPT ![m[m_].p].runq[0] = m[m_].batch[0]]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE /\ m' = [m EXCEPT ![m_].pc = "WAKEP",
                                                 ![m_].batch[0] = m[m_].batch[1],
                                                 ![m_].batch[1] = NIL]
                               /\ p' = [p EXCEPT ![m[m_].p].runq[1] = m[m_].batch[0]]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF p[m[m_].p].runq[0] = NIL
                THEN Assert(FALSE, "pop from empty Scheduler.p[].runq (goroutines.py:124)")
                ELSE IF m[m_].batch[0] = NIL
                     THEN IF m[m_].batch[1] = NIL
                          THEN /\ m' = [m EXCEPT ![m_].pc = "RUNQPUTSLOW", ![m_].batch[0] = p[m[m_].p].runq[0]]
                               /\ p' = [p EXCEPT ![m[m_].p].runq[0] = p[m[m_].p].runq[1],
                                                 ![m[m_].p].runq[1] = NIL]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE /\ m' = [m EXCEPT ![m_].pc = "RUNQPUTSLOW",
                                                 ![m_].batch[0] = m[m_].batch[1],
                                                 ![m_].batch[1] = p[m[m_].p].runq[0]]
                               /\ p' = [p EXCEPT ![m[m_].p].runq[0] = p[m[m_].p].runq[1],
                                                 ![m[m_].p].runq[1] = NIL]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF m[m_].batch[1] = NIL
                          THEN /\ m' = [m EXCEPT ![m_].pc = "RUNQPUTSLOW",
                                                 ![m_].batch[0] = p[m[m_].p].runq[0],
                                                 ![m_].batch[1] = m[m_].batch[0]]
                               /\ p' = [p EXCEPT ![m[m_].p].runq[0] = p[m[m_].p].runq[1],
                                                 ![m[m_].p].runq[1] = NIL]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "push to full Scheduler.m[].batch (goroutines.py:124)")

(* Sched/runqputslow (S-71) runtime/proc.go:runqputslow, runtime/proc.go:globrunqputbatch: Under sched.lock,
   the batch goes to the tail of the global queue; until now it was in no queue at all. *)
Sched_runqputslow(m_) ==
   /\ m[m_].pc = "RUNQPUTSLOW"
   /\ IF m[m_].batch[0] = NIL
      THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP"]
           /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
      ELSE IF m[m_].batch[1] = NIL
           THEN IF runq[0] = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL]
                     /\ runq' = [runq EXCEPT ![0] = m[m_].batch[0]]
                     /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF runq[1] = NIL
                     THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL]
                          /\ runq' = [runq EXCEPT ![1] = m[m_].batch[0]]
                          /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF runq[2] = NIL
                          THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL]
                               /\ runq' = [runq EXCEPT ![2] = m[m_].batch[0]]
                               /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "push to full Scheduler.runq (goroutines.py:135)")
           ELSE IF runq[0] = NIL
                THEN IF runq[1] = NIL
                     THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL, ![m_].batch[1] = NIL]
                          /\ runq' = [runq EXCEPT ![0] = m[m_].batch[0], ![1] = m[m_].batch[1]]
                          /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF runq[2] = NIL
                          THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL, ![m_].batch[1] = NIL]
                               /\ runq' = [runq EXCEPT ![0] = m[m_].batch[0], ![2] = m[m_].batch[1]]
                               /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "push to full Scheduler.runq (goroutines.py:135)")
                ELSE IF runq[1] = NIL
                     THEN IF runq[2] = NIL
                          THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP", ![m_].batch[0] = NIL, ![m_].batch[1] = NIL]
                               /\ runq' = [runq EXCEPT ![1] = m[m_].batch[0], ![2] = m[m_].batch[1]]
                               /\ UNCHANGED <<g, p, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "push to full Scheduler.runq (goroutines.py:135)")
                     ELSE Assert(FALSE, "push to full Scheduler.runq (goroutines.py:135)")

(* Sched/startm (S-64 S-85 S-44) runtime/proc.go:startm, runtime/proc.go:mget, runtime/proc.go:acquirep: wakep
   hands its processor to a parked thread, which will spin: nmspinning counts it already. *)
(* m = 0 *)
Sched_startm ==
   /\ m[0].pc = "STARTM"
   /\ IF m[0].pc = "PARKED"
      THEN IF nmidle < 1
           THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
           ELSE IF m[0].spinning
                THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                ELSE IF m[0].handp = NIL
                     THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                     ELSE IF p[m[0].handp].runnext = NIL
                          THEN IF p[m[0].handp].runq[0] = NIL
                               THEN IF m[0].p = NIL
                                    THEN IF p[m[0].handp].m = NIL
                                         THEN IF p[m[0].handp].status = "IDLE"
                                              THEN IF m[0].gp = NIL
                                                   THEN /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                          ![0].p = m[0].handp,
                                                                          ![0].spinning = TRUE,
                                                                          ![0].handp = NIL]
                                                        /\ p' = [p EXCEPT ![m[0].handp].status = "RUNNING",
                                                                          ![m[0].handp].m = 0]
                                                        /\ nmidle' = nmidle - 1
                                                        /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF g[m[0].gp].status = "RUNNABLE"
                                                        THEN /\ g' = [g EXCEPT ![m[0].gp].status = "RUNNING",
                                                                               ![m[0].gp].m = 0]
                                                             /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                               ![0].p = m[0].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![0].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[0].handp].status = "RUNNING",
                                                                               ![m[0].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                               ![0].p = m[0].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![0].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[0].handp].status = "RUNNING",
                                                                               ![m[0].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                          ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
      ELSE IF m[1].pc = "PARKED"
           THEN IF nmidle < 1
                THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
                ELSE IF m[1].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF m[0].handp = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[m[0].handp].runnext = NIL
                               THEN IF p[m[0].handp].runq[0] = NIL
                                    THEN IF m[1].p = NIL
                                         THEN IF p[m[0].handp].m = NIL
                                              THEN IF p[m[0].handp].status = "IDLE"
                                                   THEN IF m[0].gp = NIL
                                                        THEN IF m[0].p = NIL
                                                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                             ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                                    ![0].handp = NIL,
                                                                                    ![1].pc = "FIND",
                                                                                    ![1].p = m[0].handp,
                                                                                    ![1].spinning = TRUE]
                                                                  /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                    ![m[0].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE IF g[m[0].gp].status = "RUNNABLE"
                                                             THEN /\ g' = [g EXCEPT ![m[0].gp].status = "RUNNING",
                                                                                    ![m[0].gp].m = 0]
                                                                  /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                    ![0].handp = NIL,
                                                                                    ![1].pc = "FIND",
                                                                                    ![1].p = m[0].handp,
                                                                                    ![1].spinning = TRUE]
                                                                  /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                    ![m[0].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                             ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                    ![0].handp = NIL,
                                                                                    ![1].pc = "FIND",
                                                                                    ![1].p = m[0].handp,
                                                                                    ![1].spinning = TRUE]
                                                                  /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                    ![m[0].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
           ELSE /\ m[2].pc = "PARKED"
                /\ IF nmidle < 1
                   THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
                   ELSE IF m[2].spinning
                        THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                        ELSE IF m[0].handp = NIL
                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                             ELSE IF p[m[0].handp].runnext = NIL
                                  THEN IF p[m[0].handp].runq[0] = NIL
                                       THEN IF m[2].p = NIL
                                            THEN IF p[m[0].handp].m = NIL
                                                 THEN IF p[m[0].handp].status = "IDLE"
                                                      THEN IF m[0].gp = NIL
                                                           THEN IF m[0].p = NIL
                                                                THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                                ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                                       ![0].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[0].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                       ![m[0].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE IF g[m[0].gp].status = "RUNNABLE"
                                                                THEN /\ g' = [g EXCEPT ![m[0].gp].status = ("RUNNING"),
                                                                                       ![m[0].gp].m = 0]
                                                                     /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                       ![0].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[0].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                       ![m[0].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                                ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                       ![0].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[0].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                       ![m[0].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                  ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
(* m = 1 *)
Sched_startm_1 ==
   /\ m[1].pc = "STARTM"
   /\ IF m[0].pc = "PARKED"
      THEN IF nmidle < 1
           THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
           ELSE IF m[0].spinning
                THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                ELSE IF m[1].handp = NIL
                     THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                     ELSE IF p[m[1].handp].runnext = NIL
                          THEN IF p[m[1].handp].runq[0] = NIL
                               THEN IF m[0].p = NIL
                                    THEN IF p[m[1].handp].m = NIL
                                         THEN IF p[m[1].handp].status = "IDLE"
                                              THEN IF m[1].gp = NIL
                                                   THEN IF m[1].p = NIL
                                                        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[1].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![1].pc = "FIND",
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF g[m[1].gp].status = "RUNNABLE"
                                                        THEN /\ g' = [g EXCEPT ![m[1].gp].status = "RUNNING",
                                                                               ![m[1].gp].m = 1]
                                                             /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[1].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![1].pc = "EXECUTE",
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[1].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![1].pc = "EXECUTE",
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                          ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
      ELSE IF m[1].pc = "PARKED"
           THEN IF nmidle < 1
                THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
                ELSE IF m[1].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF m[1].handp = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[m[1].handp].runnext = NIL
                               THEN IF p[m[1].handp].runq[0] = NIL
                                    THEN IF m[1].p = NIL
                                         THEN IF p[m[1].handp].m = NIL
                                              THEN IF p[m[1].handp].status = "IDLE"
                                                   THEN IF m[1].gp = NIL
                                                        THEN /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                               ![1].p = m[1].handp,
                                                                               ![1].spinning = TRUE,
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 1]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE IF g[m[1].gp].status = "RUNNABLE"
                                                             THEN /\ g' = [g EXCEPT ![m[1].gp].status = "RUNNING",
                                                                                    ![m[1].gp].m = 1]
                                                                  /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                    ![1].p = m[1].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![1].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                    ![m[1].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                             ELSE /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                    ![1].p = m[1].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![1].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                    ![m[1].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
           ELSE /\ m[2].pc = "PARKED"
                /\ IF nmidle < 1
                   THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
                   ELSE IF m[2].spinning
                        THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                        ELSE IF m[1].handp = NIL
                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                             ELSE IF p[m[1].handp].runnext = NIL
                                  THEN IF p[m[1].handp].runq[0] = NIL
                                       THEN IF m[2].p = NIL
                                            THEN IF p[m[1].handp].m = NIL
                                                 THEN IF p[m[1].handp].status = "IDLE"
                                                      THEN IF m[1].gp = NIL
                                                           THEN IF m[1].p = NIL
                                                                THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                                ELSE /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                       ![1].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[1].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                       ![m[1].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE IF g[m[1].gp].status = "RUNNABLE"
                                                                THEN /\ g' = [g EXCEPT ![m[1].gp].status = ("RUNNING"),
                                                                                       ![m[1].gp].m = 1]
                                                                     /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                       ![1].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[1].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                       ![m[1].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                                ELSE /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                       ![1].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[1].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                       ![m[1].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                  ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
(* m = 2 *)
Sched_startm_2 ==
   /\ m[2].pc = "STARTM"
   /\ IF m[0].pc = "PARKED"
      THEN IF nmidle < 1
           THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
           ELSE IF m[0].spinning
                THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                ELSE IF m[2].handp = NIL
                     THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                     ELSE IF p[m[2].handp].runnext = NIL
                          THEN IF p[m[2].handp].runq[0] = NIL
                               THEN IF m[0].p = NIL
                                    THEN IF p[m[2].handp].m = NIL
                                         THEN IF p[m[2].handp].status = "IDLE"
                                              THEN IF m[2].gp = NIL
                                                   THEN IF m[2].p = NIL
                                                        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[2].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![2].pc = "FIND",
                                                                               ![2].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[2].handp].status = "RUNNING",
                                                                               ![m[2].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF g[m[2].gp].status = "RUNNABLE"
                                                        THEN /\ g' = [g EXCEPT ![m[2].gp].status = "RUNNING",
                                                                               ![m[2].gp].m = 2]
                                                             /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[2].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![2].pc = "EXECUTE",
                                                                               ![2].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[2].handp].status = "RUNNING",
                                                                               ![m[2].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[2].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![2].pc = "EXECUTE",
                                                                               ![2].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[2].handp].status = "RUNNING",
                                                                               ![m[2].handp].m = 0]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                          ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
      ELSE IF m[1].pc = "PARKED"
           THEN IF nmidle < 1
                THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
                ELSE IF m[1].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF m[2].handp = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[m[2].handp].runnext = NIL
                               THEN IF p[m[2].handp].runq[0] = NIL
                                    THEN IF m[1].p = NIL
                                         THEN IF p[m[2].handp].m = NIL
                                              THEN IF p[m[2].handp].status = "IDLE"
                                                   THEN IF m[2].gp = NIL
                                                        THEN IF m[2].p = NIL
                                                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                             ELSE /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                    ![1].p = m[2].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![2].pc = "FIND",
                                                                                    ![2].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                    ![m[2].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE IF g[m[2].gp].status = "RUNNABLE"
                                                             THEN /\ g' = [g EXCEPT ![m[2].gp].status = "RUNNING",
                                                                                    ![m[2].gp].m = 2]
                                                                  /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                    ![1].p = m[2].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![2].pc = "EXECUTE",
                                                                                    ![2].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                    ![m[2].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                             ELSE /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                    ![1].p = m[2].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![2].pc = "EXECUTE",
                                                                                    ![2].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                    ![m[2].handp].m = 1]
                                                                  /\ nmidle' = nmidle - 1
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
           ELSE /\ m[2].pc = "PARKED"
                /\ IF nmidle < 1
                   THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:58)")
                   ELSE IF m[2].spinning
                        THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                        ELSE IF m[2].handp = NIL
                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                             ELSE IF p[m[2].handp].runnext = NIL
                                  THEN IF p[m[2].handp].runq[0] = NIL
                                       THEN IF m[2].p = NIL
                                            THEN IF p[m[2].handp].m = NIL
                                                 THEN IF p[m[2].handp].status = "IDLE"
                                                      THEN IF m[2].gp = NIL
                                                           THEN /\ m' = [m EXCEPT ![2].pc = "FIND",
                                                                                  ![2].p = m[2].handp,
                                                                                  ![2].spinning = TRUE,
                                                                                  ![2].handp = NIL]
                                                                /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                  ![m[2].handp].m = 2]
                                                                /\ nmidle' = nmidle - 1
                                                                /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE IF g[m[2].gp].status = "RUNNABLE"
                                                                THEN /\ g' = [g EXCEPT ![m[2].gp].status = ("RUNNING"),
                                                                                       ![m[2].gp].m = 2]
                                                                     /\ m' = [m EXCEPT ![2].pc = "EXECUTE",
                                                                                       ![2].p = m[2].handp,
                                                                                       ![2].spinning = TRUE,
                                                                                       ![2].handp = NIL]
                                                                     /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                       ![m[2].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                                ELSE /\ m' = [m EXCEPT ![2].pc = "EXECUTE",
                                                                                       ![2].p = m[2].handp,
                                                                                       ![2].spinning = TRUE,
                                                                                       ![2].handp = NIL]
                                                                     /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                       ![m[2].handp].m = 2]
                                                                     /\ nmidle' = nmidle - 1
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                  ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")

(* Sched/newm (S-60 S-62 S-85) runtime/proc.go:startm, runtime/proc.go:newm, runtime/proc.go:mspinning: The
   same when no thread is parked: a new one is made. *)
(* m = 0 *)
Sched_newm ==
   /\ m[0].pc = "STARTM"
   /\ IF m[0].pc = "PARKED" \/ m[1].pc = "PARKED" \/ m[2].pc = "PARKED"
      THEN FALSE
      ELSE IF m[0].pc = "NONE"
           THEN IF m[0].spinning
                THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                ELSE IF m[0].handp = NIL
                     THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                     ELSE IF p[m[0].handp].runnext = NIL
                          THEN IF p[m[0].handp].runq[0] = NIL
                               THEN IF m[0].p = NIL
                                    THEN IF p[m[0].handp].m = NIL
                                         THEN IF p[m[0].handp].status = "IDLE"
                                              THEN IF m[0].gp = NIL
                                                   THEN /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                          ![0].p = m[0].handp,
                                                                          ![0].spinning = TRUE,
                                                                          ![0].handp = NIL]
                                                        /\ p' = [p EXCEPT ![m[0].handp].status = "RUNNING",
                                                                          ![m[0].handp].m = 0]
                                                        /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF g[m[0].gp].status = "RUNNABLE"
                                                        THEN /\ g' = [g EXCEPT ![m[0].gp].status = "RUNNING",
                                                                               ![m[0].gp].m = 0]
                                                             /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                               ![0].p = m[0].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![0].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[0].handp].status = "RUNNING",
                                                                               ![m[0].handp].m = 0]
                                                             /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                               ![0].p = m[0].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![0].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[0].handp].status = "RUNNING",
                                                                               ![m[0].handp].m = 0]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                          ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
           ELSE IF m[1].pc = "NONE"
                THEN IF m[1].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF m[0].handp = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[m[0].handp].runnext = NIL
                               THEN IF p[m[0].handp].runq[0] = NIL
                                    THEN IF m[1].p = NIL
                                         THEN IF p[m[0].handp].m = NIL
                                              THEN IF p[m[0].handp].status = "IDLE"
                                                   THEN IF m[0].gp = NIL
                                                        THEN IF m[0].p = NIL
                                                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                             ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                                    ![0].handp = NIL,
                                                                                    ![1].pc = "FIND",
                                                                                    ![1].p = m[0].handp,
                                                                                    ![1].spinning = TRUE]
                                                                  /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                    ![m[0].handp].m = 1]
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE IF g[m[0].gp].status = "RUNNABLE"
                                                             THEN /\ g' = [g EXCEPT ![m[0].gp].status = "RUNNING",
                                                                                    ![m[0].gp].m = 0]
                                                                  /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                    ![0].handp = NIL,
                                                                                    ![1].pc = "FIND",
                                                                                    ![1].p = m[0].handp,
                                                                                    ![1].spinning = TRUE]
                                                                  /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                    ![m[0].handp].m = 1]
                                                                  /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                             ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                    ![0].handp = NIL,
                                                                                    ![1].pc = "FIND",
                                                                                    ![1].p = m[0].handp,
                                                                                    ![1].spinning = TRUE]
                                                                  /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                    ![m[0].handp].m = 1]
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                ELSE /\ m[2].pc = "NONE"
                     /\ IF m[2].spinning
                        THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                        ELSE IF m[0].handp = NIL
                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                             ELSE IF p[m[0].handp].runnext = NIL
                                  THEN IF p[m[0].handp].runq[0] = NIL
                                       THEN IF m[2].p = NIL
                                            THEN IF p[m[0].handp].m = NIL
                                                 THEN IF p[m[0].handp].status = "IDLE"
                                                      THEN IF m[0].gp = NIL
                                                           THEN IF m[0].p = NIL
                                                                THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                                ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                                       ![0].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[0].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                       ![m[0].handp].m = 2]
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE IF g[m[0].gp].status = "RUNNABLE"
                                                                THEN /\ g' = [g EXCEPT ![m[0].gp].status = ("RUNNING"),
                                                                                       ![m[0].gp].m = 0]
                                                                     /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                       ![0].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[0].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                       ![m[0].handp].m = 2]
                                                                     /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                                ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                                                       ![0].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[0].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[0].handp].status = ("RUNNING"),
                                                                                       ![m[0].handp].m = 2]
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                  ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
(* m = 1 *)
Sched_newm_1 ==
   /\ m[1].pc = "STARTM"
   /\ IF m[0].pc = "PARKED" \/ m[1].pc = "PARKED" \/ m[2].pc = "PARKED"
      THEN FALSE
      ELSE IF m[0].pc = "NONE"
           THEN IF m[0].spinning
                THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                ELSE IF m[1].handp = NIL
                     THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                     ELSE IF p[m[1].handp].runnext = NIL
                          THEN IF p[m[1].handp].runq[0] = NIL
                               THEN IF m[0].p = NIL
                                    THEN IF p[m[1].handp].m = NIL
                                         THEN IF p[m[1].handp].status = "IDLE"
                                              THEN IF m[1].gp = NIL
                                                   THEN IF m[1].p = NIL
                                                        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[1].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![1].pc = "FIND",
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 0]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF g[m[1].gp].status = "RUNNABLE"
                                                        THEN /\ g' = [g EXCEPT ![m[1].gp].status = "RUNNING",
                                                                               ![m[1].gp].m = 1]
                                                             /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[1].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![1].pc = "EXECUTE",
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 0]
                                                             /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[1].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![1].pc = "EXECUTE",
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 0]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                          ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
           ELSE IF m[1].pc = "NONE"
                THEN IF m[1].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF m[1].handp = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[m[1].handp].runnext = NIL
                               THEN IF p[m[1].handp].runq[0] = NIL
                                    THEN IF m[1].p = NIL
                                         THEN IF p[m[1].handp].m = NIL
                                              THEN IF p[m[1].handp].status = "IDLE"
                                                   THEN IF m[1].gp = NIL
                                                        THEN /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                               ![1].p = m[1].handp,
                                                                               ![1].spinning = TRUE,
                                                                               ![1].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[1].handp].status = "RUNNING",
                                                                               ![m[1].handp].m = 1]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE IF g[m[1].gp].status = "RUNNABLE"
                                                             THEN /\ g' = [g EXCEPT ![m[1].gp].status = "RUNNING",
                                                                                    ![m[1].gp].m = 1]
                                                                  /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                    ![1].p = m[1].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![1].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                    ![m[1].handp].m = 1]
                                                                  /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                             ELSE /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                    ![1].p = m[1].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![1].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                    ![m[1].handp].m = 1]
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                ELSE /\ m[2].pc = "NONE"
                     /\ IF m[2].spinning
                        THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                        ELSE IF m[1].handp = NIL
                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                             ELSE IF p[m[1].handp].runnext = NIL
                                  THEN IF p[m[1].handp].runq[0] = NIL
                                       THEN IF m[2].p = NIL
                                            THEN IF p[m[1].handp].m = NIL
                                                 THEN IF p[m[1].handp].status = "IDLE"
                                                      THEN IF m[1].gp = NIL
                                                           THEN IF m[1].p = NIL
                                                                THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                                ELSE /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                       ![1].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[1].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                       ![m[1].handp].m = 2]
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE IF g[m[1].gp].status = "RUNNABLE"
                                                                THEN /\ g' = [g EXCEPT ![m[1].gp].status = ("RUNNING"),
                                                                                       ![m[1].gp].m = 1]
                                                                     /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                       ![1].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[1].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                       ![m[1].handp].m = 2]
                                                                     /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                                ELSE /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                                                       ![1].handp = NIL,
                                                                                       ![2].pc = "FIND",
                                                                                       ![2].p = m[1].handp,
                                                                                       ![2].spinning = TRUE]
                                                                     /\ p' = [p EXCEPT ![m[1].handp].status = ("RUNNING"),
                                                                                       ![m[1].handp].m = 2]
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                  ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
(* m = 2 *)
Sched_newm_2 ==
   /\ m[2].pc = "STARTM"
   /\ IF m[0].pc = "PARKED" \/ m[1].pc = "PARKED" \/ m[2].pc = "PARKED"
      THEN FALSE
      ELSE IF m[0].pc = "NONE"
           THEN IF m[0].spinning
                THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                ELSE IF m[2].handp = NIL
                     THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                     ELSE IF p[m[2].handp].runnext = NIL
                          THEN IF p[m[2].handp].runq[0] = NIL
                               THEN IF m[0].p = NIL
                                    THEN IF p[m[2].handp].m = NIL
                                         THEN IF p[m[2].handp].status = "IDLE"
                                              THEN IF m[2].gp = NIL
                                                   THEN IF m[2].p = NIL
                                                        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[2].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![2].pc = "FIND",
                                                                               ![2].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[2].handp].status = "RUNNING",
                                                                               ![m[2].handp].m = 0]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE IF g[m[2].gp].status = "RUNNABLE"
                                                        THEN /\ g' = [g EXCEPT ![m[2].gp].status = "RUNNING",
                                                                               ![m[2].gp].m = 2]
                                                             /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[2].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![2].pc = "EXECUTE",
                                                                               ![2].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[2].handp].status = "RUNNING",
                                                                               ![m[2].handp].m = 0]
                                                             /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                               ![0].p = m[2].handp,
                                                                               ![0].spinning = TRUE,
                                                                               ![2].pc = "EXECUTE",
                                                                               ![2].handp = NIL]
                                                             /\ p' = [p EXCEPT ![m[2].handp].status = "RUNNING",
                                                                               ![m[2].handp].m = 0]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                          ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
           ELSE IF m[1].pc = "NONE"
                THEN IF m[1].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF m[2].handp = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[m[2].handp].runnext = NIL
                               THEN IF p[m[2].handp].runq[0] = NIL
                                    THEN IF m[1].p = NIL
                                         THEN IF p[m[2].handp].m = NIL
                                              THEN IF p[m[2].handp].status = "IDLE"
                                                   THEN IF m[2].gp = NIL
                                                        THEN IF m[2].p = NIL
                                                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                                                             ELSE /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                    ![1].p = m[2].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![2].pc = "FIND",
                                                                                    ![2].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                    ![m[2].handp].m = 1]
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE IF g[m[2].gp].status = "RUNNABLE"
                                                             THEN /\ g' = [g EXCEPT ![m[2].gp].status = "RUNNING",
                                                                                    ![m[2].gp].m = 2]
                                                                  /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                    ![1].p = m[2].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![2].pc = "EXECUTE",
                                                                                    ![2].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                    ![m[2].handp].m = 1]
                                                                  /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                             ELSE /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                                    ![1].p = m[2].handp,
                                                                                    ![1].spinning = TRUE,
                                                                                    ![2].pc = "EXECUTE",
                                                                                    ![2].handp = NIL]
                                                                  /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                    ![m[2].handp].m = 1]
                                                                  /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                ELSE /\ m[2].pc = "NONE"
                     /\ IF m[2].spinning
                        THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                        ELSE IF m[2].handp = NIL
                             THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                             ELSE IF p[m[2].handp].runnext = NIL
                                  THEN IF p[m[2].handp].runq[0] = NIL
                                       THEN IF m[2].p = NIL
                                            THEN IF p[m[2].handp].m = NIL
                                                 THEN IF p[m[2].handp].status = "IDLE"
                                                      THEN IF m[2].gp = NIL
                                                           THEN /\ m' = [m EXCEPT ![2].pc = "FIND",
                                                                                  ![2].p = m[2].handp,
                                                                                  ![2].spinning = TRUE,
                                                                                  ![2].handp = NIL]
                                                                /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                  ![m[2].handp].m = 2]
                                                                /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE IF g[m[2].gp].status = "RUNNABLE"
                                                                THEN /\ g' = [g EXCEPT ![m[2].gp].status = ("RUNNING"),
                                                                                       ![m[2].gp].m = 2]
                                                                     /\ m' = [m EXCEPT ![2].pc = "EXECUTE",
                                                                                       ![2].p = m[2].handp,
                                                                                       ![2].spinning = TRUE,
                                                                                       ![2].handp = NIL]
                                                                     /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                       ![m[2].handp].m = 2]
                                                                     /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                                ELSE /\ m' = [m EXCEPT ![2].pc = "EXECUTE",
                                                                                       ![2].p = m[2].handp,
                                                                                       ![2].spinning = TRUE,
                                                                                       ![2].handp = NIL]
                                                                     /\ p' = [p EXCEPT ![m[2].handp].status = ("RUNNING"),
                                                                                       ![m[2].handp].m = 2]
                                                                     /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                  ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")

(* Sched/handoffp (S-86) runtime/proc.go:handoffp: sysmon has taken a processor: start a thread if there is
   work for it, or if nobody spins and nothing is idle. *)
Sched_handoffp ==
   /\ sysmon.pc = "HANDOFF"
   /\ IF sysmon.p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
      ELSE IF p[sysmon.p].runnext = NIL
           THEN IF p[sysmon.p].runq[0] = NIL
                THEN IF runq[0] = NIL
                     THEN IF nmspinning = 0
                          THEN IF npidle = 0
                               THEN /\ nmspinning' = 1
                                    /\ needspinning' = FALSE
                                    /\ sysmon' = [sysmon EXCEPT !.pc = "STARTM_SPINNING"]
                                    /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                               ELSE /\ sysmon' = [sysmon EXCEPT !.pc = "HANDOFF_LOCK"]
                                    /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE /\ sysmon' = [sysmon EXCEPT !.pc = "HANDOFF_LOCK"]
                               /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE /\ sysmon' = [sysmon EXCEPT !.pc = "STARTM"]
                          /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ sysmon' = [sysmon EXCEPT !.pc = "STARTM"]
                     /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE /\ sysmon' = [sysmon EXCEPT !.pc = "STARTM"]
                /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/handoffp-lock (S-86 S-51) runtime/proc.go:handoffp, runtime/proc.go:pidleput: Under sched.lock, the
   same question again; if nobody needs the processor it goes to the idle list. *)
Sched_handoffp_lock ==
   /\ sysmon.pc = "HANDOFF_LOCK"
   /\ IF sysmon.p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (wakeup.py:110)")
      ELSE IF runq[0] = NIL
           THEN IF needspinning
                THEN IF 3 < nmspinning
                     THEN Assert(FALSE, "nmspinning set outside 0..4 (wakeup.py:115)")
                     ELSE /\ nmspinning' = nmspinning + 1
                          /\ needspinning' = FALSE
                          /\ sysmon' = [sysmon EXCEPT !.pc = "STARTM_SPINNING"]
                          /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF npidle = 1
                     THEN /\ sysmon' = [sysmon EXCEPT !.pc = "STARTM"]
                          /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE IF p[sysmon.p].runnext = NIL
                          THEN IF p[sysmon.p].runq[0] = NIL
                               THEN IF pidle[0] = NIL
                                    THEN IF 1 < npidle
                                         THEN Assert(FALSE, "npidle set outside 0..2 (common.py:87)")
                                         ELSE /\ pidle' = [pidle EXCEPT ![0] = sysmon.p]
                                              /\ npidle' = npidle + 1
                                              /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                              /\ UNCHANGED <<g, m, p, runq, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                    ELSE IF pidle[1] = NIL
                                         THEN IF 1 < npidle
                                              THEN Assert(FALSE, "npidle set outside 0..2 (common.py:87)")
                                              ELSE /\ pidle' = [pidle EXCEPT ![0] = sysmon.p, ![1] = pidle[0]]
                                                   /\ npidle' = npidle + 1
                                                   /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                                   /\ UNCHANGED <<g, m, p, runq, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                         ELSE Assert(FALSE, "push to full Scheduler.pidle (common.py:86)")
                               ELSE Assert(FALSE, "pidleput: P has non-empty run queue (common.py:84)")
                          ELSE Assert(FALSE, "pidleput: P has non-empty run queue (common.py:84)")
           ELSE /\ sysmon' = [sysmon EXCEPT !.pc = "STARTM"]
                /\ UNCHANGED <<g, m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/handoffp-startm (S-64 S-85) runtime/proc.go:startm, runtime/proc.go:mget: handoffp gives the
   processor to a parked thread. *)
Sched_handoffp_startm ==
   IF sysmon.pc = "STARTM"
   THEN IF m[0].pc = "PARKED"
        THEN IF nmidle < 1
             THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:144)")
             ELSE IF m[0].spinning
                  THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                  ELSE IF sysmon.p = NIL
                       THEN Assert(FALSE, "vector over P indexed by NIL (common.py:16)")
                       ELSE IF m[0].p = NIL
                            THEN IF p[sysmon.p].m = NIL
                                 THEN IF p[sysmon.p].status = "IDLE"
                                      THEN /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                             ![0].p = sysmon.p,
                                                             ![0].spinning = FALSE]
                                           /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING", ![sysmon.p].m = 0]
                                           /\ nmidle' = nmidle - 1
                                           /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                           /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
        ELSE IF m[1].pc = "PARKED"
             THEN IF nmidle < 1
                  THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:144)")
                  ELSE IF m[1].spinning
                       THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                       ELSE IF sysmon.p = NIL
                            THEN Assert(FALSE, "vector over P indexed by NIL (common.py:16)")
                            ELSE IF m[1].p = NIL
                                 THEN IF p[sysmon.p].m = NIL
                                      THEN IF p[sysmon.p].status = "IDLE"
                                           THEN /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                  ![1].p = sysmon.p,
                                                                  ![1].spinning = FALSE]
                                                /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                  ![sysmon.p].m = 1]
                                                /\ nmidle' = nmidle - 1
                                                /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                                /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                           ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                 ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
             ELSE /\ m[2].pc = "PARKED"
                  /\ IF nmidle < 1
                     THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:144)")
                     ELSE IF m[2].spinning
                          THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                          ELSE IF sysmon.p = NIL
                               THEN Assert(FALSE, "vector over P indexed by NIL (common.py:16)")
                               ELSE IF m[2].p = NIL
                                    THEN IF p[sysmon.p].m = NIL
                                         THEN IF p[sysmon.p].status = "IDLE"
                                              THEN /\ m' = [m EXCEPT ![2].pc = "FIND",
                                                                     ![2].p = sysmon.p,
                                                                     ![2].spinning = FALSE]
                                                   /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                     ![sysmon.p].m = 2]
                                                   /\ nmidle' = nmidle - 1
                                                   /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                                   /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
   ELSE /\ sysmon.pc = "STARTM_SPINNING"
        /\ IF m[0].pc = "PARKED"
           THEN IF nmidle < 1
                THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:144)")
                ELSE IF m[0].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF sysmon.p = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[sysmon.p].runnext = NIL
                               THEN IF p[sysmon.p].runq[0] = NIL
                                    THEN IF m[0].p = NIL
                                         THEN IF p[sysmon.p].m = NIL
                                              THEN IF p[sysmon.p].status = "IDLE"
                                                   THEN /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                          ![0].p = sysmon.p,
                                                                          ![0].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                          ![sysmon.p].m = 0]
                                                        /\ nmidle' = nmidle - 1
                                                        /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                                        /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
           ELSE IF m[1].pc = "PARKED"
                THEN IF nmidle < 1
                     THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:144)")
                     ELSE IF m[1].spinning
                          THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                          ELSE IF sysmon.p = NIL
                               THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                               ELSE IF p[sysmon.p].runnext = NIL
                                    THEN IF p[sysmon.p].runq[0] = NIL
                                         THEN IF m[1].p = NIL
                                              THEN IF p[sysmon.p].m = NIL
                                                   THEN IF p[sysmon.p].status = "IDLE"
                                                        THEN /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                               ![1].p = sysmon.p,
                                                                               ![1].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                               ![sysmon.p].m = 1]
                                                             /\ nmidle' = nmidle - 1
                                                             /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP",
                                                                                         !.p = NIL]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                              ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                         ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                ELSE /\ m[2].pc = "PARKED"
                     /\ IF nmidle < 1
                        THEN Assert(FALSE, "nmidle set outside 0..3 (wakeup.py:144)")
                        ELSE IF m[2].spinning
                             THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                             ELSE IF sysmon.p = NIL
                                  THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                                  ELSE IF p[sysmon.p].runnext = NIL
                                       THEN IF p[sysmon.p].runq[0] = NIL
                                            THEN IF m[2].p = NIL
                                                 THEN IF p[sysmon.p].m = NIL
                                                      THEN IF p[sysmon.p].status = "IDLE"
                                                           THEN /\ m' = [m EXCEPT ![2].pc = "FIND",
                                                                                  ![2].p = sysmon.p,
                                                                                  ![2].spinning = TRUE]
                                                                /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                                  ![sysmon.p].m = 2]
                                                                /\ nmidle' = nmidle - 1
                                                                /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP",
                                                                                            !.p = NIL]
                                                                /\ UNCHANGED <<g, runq, pidle, npidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                                 ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                            ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")

(* Sched/handoffp-newm (S-60 S-62 S-85) runtime/proc.go:startm, runtime/proc.go:newm: handoffp gives the
   processor to a new thread, when none is parked. *)
Sched_handoffp_newm ==
   IF sysmon.pc = "STARTM"
   THEN IF m[0].pc = "PARKED" \/ m[1].pc = "PARKED" \/ m[2].pc = "PARKED"
        THEN FALSE
        ELSE IF m[0].pc = "NONE"
             THEN IF m[0].spinning
                  THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                  ELSE IF sysmon.p = NIL
                       THEN Assert(FALSE, "vector over P indexed by NIL (common.py:16)")
                       ELSE IF m[0].p = NIL
                            THEN IF p[sysmon.p].m = NIL
                                 THEN IF p[sysmon.p].status = "IDLE"
                                      THEN /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                             ![0].p = sysmon.p,
                                                             ![0].spinning = FALSE]
                                           /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING", ![sysmon.p].m = 0]
                                           /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                           /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                 ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                            ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
             ELSE IF m[1].pc = "NONE"
                  THEN IF m[1].spinning
                       THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                       ELSE IF sysmon.p = NIL
                            THEN Assert(FALSE, "vector over P indexed by NIL (common.py:16)")
                            ELSE IF m[1].p = NIL
                                 THEN IF p[sysmon.p].m = NIL
                                      THEN IF p[sysmon.p].status = "IDLE"
                                           THEN /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                  ![1].p = sysmon.p,
                                                                  ![1].spinning = FALSE]
                                                /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                  ![sysmon.p].m = 1]
                                                /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                                /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                           ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                 ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                  ELSE /\ m[2].pc = "NONE"
                       /\ IF m[2].spinning
                          THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                          ELSE IF sysmon.p = NIL
                               THEN Assert(FALSE, "vector over P indexed by NIL (common.py:16)")
                               ELSE IF m[2].p = NIL
                                    THEN IF p[sysmon.p].m = NIL
                                         THEN IF p[sysmon.p].status = "IDLE"
                                              THEN /\ m' = [m EXCEPT ![2].pc = "FIND",
                                                                     ![2].p = sysmon.p,
                                                                     ![2].spinning = FALSE]
                                                   /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                     ![sysmon.p].m = 2]
                                                   /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                                   /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                         ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                    ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
   ELSE /\ sysmon.pc = "STARTM_SPINNING"
        /\ IF m[0].pc = "PARKED" \/ m[1].pc = "PARKED" \/ m[2].pc = "PARKED"
           THEN FALSE
           ELSE IF m[0].pc = "NONE"
                THEN IF m[0].spinning
                     THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                     ELSE IF sysmon.p = NIL
                          THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                          ELSE IF p[sysmon.p].runnext = NIL
                               THEN IF p[sysmon.p].runq[0] = NIL
                                    THEN IF m[0].p = NIL
                                         THEN IF p[sysmon.p].m = NIL
                                              THEN IF p[sysmon.p].status = "IDLE"
                                                   THEN /\ m' = [m EXCEPT ![0].pc = "FIND",
                                                                          ![0].p = sysmon.p,
                                                                          ![0].spinning = TRUE]
                                                        /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                          ![sysmon.p].m = 0]
                                                        /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP", !.p = NIL]
                                                        /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                              ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                         ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                               ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                ELSE IF m[1].pc = "NONE"
                     THEN IF m[1].spinning
                          THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                          ELSE IF sysmon.p = NIL
                               THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                               ELSE IF p[sysmon.p].runnext = NIL
                                    THEN IF p[sysmon.p].runq[0] = NIL
                                         THEN IF m[1].p = NIL
                                              THEN IF p[sysmon.p].m = NIL
                                                   THEN IF p[sysmon.p].status = "IDLE"
                                                        THEN /\ m' = [m EXCEPT ![1].pc = "FIND",
                                                                               ![1].p = sysmon.p,
                                                                               ![1].spinning = TRUE]
                                                             /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                               ![sysmon.p].m = 1]
                                                             /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP",
                                                                                         !.p = NIL]
                                                             /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                        ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                   ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                              ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                         ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                    ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                     ELSE /\ m[2].pc = "NONE"
                          /\ IF m[2].spinning
                             THEN Assert(FALSE, "startm: m is spinning (common.py:191)")
                             ELSE IF sysmon.p = NIL
                                  THEN Assert(FALSE, "vector over P indexed by NIL (common.py:78)")
                                  ELSE IF p[sysmon.p].runnext = NIL
                                       THEN IF p[sysmon.p].runq[0] = NIL
                                            THEN IF m[2].p = NIL
                                                 THEN IF p[sysmon.p].m = NIL
                                                      THEN IF p[sysmon.p].status = "IDLE"
                                                           THEN /\ m' = [m EXCEPT ![2].pc = "FIND",
                                                                                  ![2].p = sysmon.p,
                                                                                  ![2].spinning = TRUE]
                                                                /\ p' = [p EXCEPT ![sysmon.p].status = "RUNNING",
                                                                                  ![sysmon.p].m = 2]
                                                                /\ sysmon' = [sysmon EXCEPT !.pc = "SLEEP",
                                                                                            !.p = NIL]
                                                                /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                                                           ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                                                      ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                                                 ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
                                            ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")
                                       ELSE Assert(FALSE, "startm: p has runnable gs (common.py:193)")

(* Sched/wakep (S-82) runtime/proc.go:wakep: After new work: if any thread spins, it will find the work; else
   claim, with a CAS of nmspinning, to start one. *)
Sched_wakep(m_) ==
   /\ m[m_].pc = "WAKEP"
   /\ IF nmspinning = 0
      THEN /\ m' = [m EXCEPT ![m_].pc = "WAKEP_LOCK"]
           /\ nmspinning' = 1
           /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
      ELSE IF m[m_].gp = NIL
           THEN IF m[m_].p = NIL
                THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND"]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF g[m[m_].gp].status = "RUNNABLE"
                THEN /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNING", ![m[m_].gp].m = m_]
                     /\ m' = [m EXCEPT ![m_].pc = "EXECUTE"]
                     /\ UNCHANGED <<p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "EXECUTE"]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/wakep-lock (S-82 S-52 S-84) runtime/proc.go:wakep, runtime/proc.go:pidlegetSpinning: Under
   sched.lock, wakep takes an idle processor; without one it withdraws its claim, and needspinning remembers
   why. *)
Sched_wakep_lock(m_) ==
   /\ m[m_].pc = "WAKEP_LOCK"
   /\ IF pidle[0] = NIL
      THEN IF nmspinning < 1
           THEN Assert(FALSE, "nmspinning set outside 0..4 (wakeup.py:178)")
           ELSE IF m[m_].gp = NIL
                THEN IF m[m_].p = NIL
                     THEN Assert(FALSE, "vector over P indexed by NIL (common.py:165)")
                     ELSE /\ m' = [m EXCEPT ![m_].pc = "FIND"]
                          /\ nmspinning' = nmspinning - 1
                          /\ needspinning' = TRUE
                          /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF g[m[m_].gp].status = "RUNNABLE"
                     THEN /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNING", ![m[m_].gp].m = m_]
                          /\ m' = [m EXCEPT ![m_].pc = "EXECUTE"]
                          /\ nmspinning' = nmspinning - 1
                          /\ needspinning' = TRUE
                          /\ UNCHANGED <<p, runq, pidle, npidle, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE /\ m' = [m EXCEPT ![m_].pc = "EXECUTE"]
                          /\ nmspinning' = nmspinning - 1
                          /\ needspinning' = TRUE
                          /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
      ELSE IF npidle < 1
           THEN Assert(FALSE, "npidle set outside 0..2 (common.py:94)")
           ELSE IF pidle[1] = NIL
                THEN /\ m' = [m EXCEPT ![m_].pc = "STARTM", ![m_].handp = pidle[0]]
                     /\ pidle' = [pidle EXCEPT ![0] = NIL]
                     /\ npidle' = npidle - 1
                     /\ UNCHANGED <<g, p, runq, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE /\ m' = [m EXCEPT ![m_].pc = "STARTM", ![m_].handp = pidle[0]]
                     /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                     /\ npidle' = npidle - 1
                     /\ UNCHANGED <<g, p, runq, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/entersyscall (S-15 S-90) runtime/proc.go:entersyscall, runtime/proc.go:reentersyscall: The goroutine
   on m enters a system call: from now on its processor may be taken, but nobody is told. *)
Sched_entersyscall(m_) ==
   /\ m[m_].pc = "EXECUTE"
   /\ IF m[m_].p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (syscalls.py:57)")
      ELSE IF m[m_].gp = NIL
           THEN Assert(FALSE, "vector over G indexed by NIL (syscalls.py:66)")
           ELSE /\ g' = [g EXCEPT ![m[m_].gp].status = "SYSCALL"]
                /\ m' = [m EXCEPT ![m_].pc = "SYSCALL", ![m_].oldp = m[m_].p]
                /\ UNCHANGED <<p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/exitsyscall (S-17 S-95) runtime/proc.go:exitsyscall: Back from a system call: running again at once,
   unless somebody holds the scan bit; then, is the processor still there? *)
Sched_exitsyscall(m_) ==
   /\ m[m_].pc = "SYSCALL"
   /\ IF m[m_].gp = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (syscalls.py:79)")
      ELSE /\ g[m[m_].gp].status = "SYSCALL"
           /\ IF m[m_].p = NIL
              THEN /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNING"]
                   /\ m' = [m EXCEPT ![m_].pc = "EXITSYSCALL"]
                   /\ UNCHANGED <<p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
              ELSE /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNING"]
                   /\ m' = [m EXCEPT ![m_].pc = "EXECUTE", ![m_].oldp = NIL]
                   /\ UNCHANGED <<p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/exitsyscall-retake (S-94 S-96 S-46) runtime/proc.go:exitsyscallTryGetP,
   runtime/proc.go:setBlockOnExitSyscall, runtime/proc.go:syscallingThread.takeP: The old processor is wired
   to another thread that is in a system call itself: take it back from there. *)
(* m = 0 *)
Sched_exitsyscall_retake ==
   /\ m[0].pc = "EXITSYSCALL"
   /\ IF m[0].oldp = NIL \/ p[m[0].oldp].status # "RUNNING" \/ p[m[0].oldp].m = NIL
      THEN FALSE
      ELSE IF p[m[0].oldp].m = 0
           THEN IF m[0].gp = NIL \/ g[m[0].gp].status # "SYSCALL"
                THEN FALSE
                ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE", ![0].p = m[0].oldp, ![0].oldp = NIL]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF m[p[m[0].oldp].m].gp = NIL \/ g[m[p[m[0].oldp].m].gp].status # "SYSCALL"
                THEN FALSE
                ELSE IF m[0].p = NIL
                     THEN IF m[0].gp = NIL
                          THEN Assert(FALSE, "vector over G indexed by NIL (common.py:235)")
                          ELSE /\ m' = [m EXCEPT ![0].pc = "EXECUTE",
                                                 ![0].p = m[0].oldp,
                                                 ![0].oldp = NIL,
                                                 ![p[m[0].oldp].m].p = NIL]
                               /\ p' = [p EXCEPT ![m[0].oldp].m = 0]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
(* m = 1 *)
Sched_exitsyscall_retake_1 ==
   /\ m[1].pc = "EXITSYSCALL"
   /\ IF m[1].oldp = NIL \/ p[m[1].oldp].status # "RUNNING" \/ p[m[1].oldp].m = NIL
      THEN FALSE
      ELSE IF p[m[1].oldp].m = 0
           THEN IF m[0].gp = NIL \/ g[m[0].gp].status # "SYSCALL"
                THEN FALSE
                ELSE IF m[1].p = NIL
                     THEN IF m[1].gp = NIL
                          THEN Assert(FALSE, "vector over G indexed by NIL (common.py:235)")
                          ELSE /\ m' = [m EXCEPT ![0].p = NIL,
                                                 ![1].pc = "EXECUTE",
                                                 ![1].p = m[1].oldp,
                                                 ![1].oldp = NIL]
                               /\ p' = [p EXCEPT ![m[1].oldp].m = 1]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
           ELSE IF p[m[1].oldp].m = 1
                THEN IF m[1].gp = NIL \/ g[m[1].gp].status # "SYSCALL"
                     THEN FALSE
                     ELSE /\ m' = [m EXCEPT ![1].pc = "EXECUTE", ![1].p = m[1].oldp, ![1].oldp = NIL]
                          /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE IF m[2].gp = NIL \/ g[m[2].gp].status # "SYSCALL"
                     THEN FALSE
                     ELSE IF m[1].p = NIL
                          THEN IF m[1].gp = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:235)")
                               ELSE /\ m' = [m EXCEPT ![1].pc = "EXECUTE",
                                                      ![1].p = m[1].oldp,
                                                      ![1].oldp = NIL,
                                                      ![2].p = NIL]
                                    /\ p' = [p EXCEPT ![m[1].oldp].m = 1]
                                    /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
(* m = 2 *)
Sched_exitsyscall_retake_2 ==
   /\ m[2].pc = "EXITSYSCALL"
   /\ IF m[2].oldp = NIL \/ p[m[2].oldp].status # "RUNNING" \/ p[m[2].oldp].m = NIL
      THEN FALSE
      ELSE IF p[m[2].oldp].m = 2
           THEN IF m[2].gp = NIL \/ g[m[2].gp].status # "SYSCALL"
                THEN FALSE
                ELSE /\ m' = [m EXCEPT ![2].pc = "EXECUTE", ![2].p = m[2].oldp, ![2].oldp = NIL]
                     /\ UNCHANGED <<g, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
           ELSE IF m[p[m[2].oldp].m].gp = NIL \/ g[m[p[m[2].oldp].m].gp].status # "SYSCALL"
                THEN FALSE
                ELSE IF m[2].p = NIL
                     THEN IF m[2].gp = NIL
                          THEN Assert(FALSE, "vector over G indexed by NIL (common.py:235)")
                          ELSE /\ m' = [m EXCEPT ![p[m[2].oldp].m].p = NIL,
                                                 ![2].pc = "EXECUTE",
                                                 ![2].p = m[2].oldp,
                                                 ![2].oldp = NIL]
                               /\ p' = [p EXCEPT ![m[2].oldp].m = 2]
                               /\ UNCHANGED <<g, runq, pidle, npidle, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "wirep: already in go (common.py:18)")

(* Sched/exitsyscall-idle (S-96 S-97) runtime/proc.go:exitsyscallTryGetP, runtime/proc.go:exitsyscallNoP: The
   old processor could not be had: under sched.lock, take an idle one. *)
Sched_exitsyscall_idle(m_) ==
   /\ m[m_].pc = "EXITSYSCALL"
   /\ pidle[0] # NIL
   /\ IF npidle < 1
      THEN Assert(FALSE, "npidle set outside 0..2 (common.py:94)")
      ELSE IF pidle[1] = NIL
           THEN IF m[m_].p = NIL
                THEN IF p[pidle[0]].m = NIL
                     THEN IF p[pidle[0]].status = "IDLE"
                          THEN IF m[m_].gp = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:235)")
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "EXECUTE",
                                                      ![m_].p = pidle[0],
                                                      ![m_].oldp = NIL]
                                    /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING", ![pidle[0]].m = m_]
                                    /\ pidle' = [pidle EXCEPT ![0] = NIL]
                                    /\ npidle' = npidle - 1
                                    /\ UNCHANGED <<g, runq, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                     ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                ELSE Assert(FALSE, "wirep: already in go (common.py:18)")
           ELSE IF m[m_].p = NIL
                THEN IF p[pidle[0]].m = NIL
                     THEN IF p[pidle[0]].status = "IDLE"
                          THEN IF m[m_].gp = NIL
                               THEN Assert(FALSE, "vector over G indexed by NIL (common.py:235)")
                               ELSE /\ m' = [m EXCEPT ![m_].pc = "EXECUTE",
                                                      ![m_].p = pidle[0],
                                                      ![m_].oldp = NIL]
                                    /\ p' = [p EXCEPT ![pidle[0]].status = "RUNNING", ![pidle[0]].m = m_]
                                    /\ pidle' = [pidle EXCEPT ![0] = pidle[1], ![1] = NIL]
                                    /\ npidle' = npidle - 1
                                    /\ UNCHANGED <<g, runq, nmidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "wirep: invalid p state (common.py:22)")
                     ELSE Assert(FALSE, "wirep: invalid p state (common.py:20)")
                ELSE Assert(FALSE, "wirep: already in go (common.py:18)")

(* Sched/exitsyscall-nop (S-14 S-63 S-97) runtime/proc.go:exitsyscallNoP, runtime/proc.go:globrunqput,
   runtime/proc.go:stopm: No processor at all: under sched.lock, the goroutine goes to the global queue, and
   the thread to sleep. *)
Sched_exitsyscall_nop(m_) ==
   /\ m[m_].pc = "EXITSYSCALL"
   /\ pidle[0] = NIL
   /\ IF m[m_].gp = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (common.py:281)")
      ELSE IF runq[0] = NIL
           THEN IF m[m_].p = NIL
                THEN IF m[m_].spinning
                     THEN Assert(FALSE, "stopm spinning (common.py:147)")
                     ELSE IF 2 < nmidle
                          THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                          ELSE /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNABLE", ![m[m_].gp].m = NIL]
                               /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].gp = NIL, ![m_].oldp = NIL]
                               /\ runq' = [runq EXCEPT ![0] = m[m_].gp]
                               /\ nmidle' = nmidle + 1
                               /\ UNCHANGED <<p, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                ELSE Assert(FALSE, "stopm holding p (common.py:145)")
           ELSE IF runq[1] = NIL
                THEN IF m[m_].p = NIL
                     THEN IF m[m_].spinning
                          THEN Assert(FALSE, "stopm spinning (common.py:147)")
                          ELSE IF 2 < nmidle
                               THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                               ELSE /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNABLE", ![m[m_].gp].m = NIL]
                                    /\ m' = [m EXCEPT ![m_].pc = "PARKED", ![m_].gp = NIL, ![m_].oldp = NIL]
                                    /\ runq' = [runq EXCEPT ![1] = m[m_].gp]
                                    /\ nmidle' = nmidle + 1
                                    /\ UNCHANGED <<p, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                     ELSE Assert(FALSE, "stopm holding p (common.py:145)")
                ELSE IF runq[2] = NIL
                     THEN IF m[m_].p = NIL
                          THEN IF m[m_].spinning
                               THEN Assert(FALSE, "stopm spinning (common.py:147)")
                               ELSE IF 2 < nmidle
                                    THEN Assert(FALSE, "nmidle set outside 0..3 (common.py:148)")
                                    ELSE /\ g' = [g EXCEPT ![m[m_].gp].status = "RUNNABLE",
                                                           ![m[m_].gp].m = NIL]
                                         /\ m' = [m EXCEPT ![m_].pc = "PARKED",
                                                           ![m_].gp = NIL,
                                                           ![m_].oldp = NIL]
                                         /\ runq' = [runq EXCEPT ![2] = m[m_].gp]
                                         /\ nmidle' = nmidle + 1
                                         /\ UNCHANGED <<p, pidle, npidle, nmspinning, needspinning, sysmon, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>
                          ELSE Assert(FALSE, "stopm holding p (common.py:145)")
                     ELSE Assert(FALSE, "push to full Scheduler.runq (syscalls.py:142)")

(* Sched/retake (S-94 S-101) runtime/proc.go:sysmon, runtime/proc.go:retake,
   runtime/proc.go:setBlockOnExitSyscall: sysmon finds p in a system call and takes the scan bit of the
   goroutine: its thread cannot leave the call meanwhile. *)
Sched_retake(p_) ==
   /\ sysmon.pc = "SLEEP"
   /\ p[p_].status = "RUNNING"
   /\ IF p[p_].m = NIL \/ m[p[p_].m].gp = NIL \/ g[m[p[p_].m].gp].status # "SYSCALL"
      THEN FALSE
      ELSE /\ g' = [g EXCEPT ![m[p[p_].m].gp].status = "SCANSYSCALL"]
           /\ sysmon' = [sysmon EXCEPT !.pc = "RETAKE", !.p = p_]
           /\ UNCHANGED <<m, p, runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/retake-take (S-46 S-101) runtime/proc.go:syscallingThread.takeP,
   runtime/proc.go:syscallingThread.resume: It unwires the processor, gives the scan bit back, and is left
   with a processor to hand off. *)
Sched_retake_take ==
   /\ sysmon.pc = "RETAKE"
   /\ IF sysmon.p = NIL
      THEN Assert(FALSE, "vector over P indexed by NIL (monitor.py:42)")
      ELSE IF p[sysmon.p].m = NIL
           THEN Assert(FALSE, "vector over M indexed by NIL (monitor.py:42)")
           ELSE IF m[p[sysmon.p].m].gp = NIL
                THEN Assert(FALSE, "vector over G indexed by NIL (monitor.py:42)")
                ELSE /\ g' = [g EXCEPT ![m[p[sysmon.p].m].gp].status = "SYSCALL"]
                     /\ m' = [m EXCEPT ![p[sysmon.p].m].p = NIL]
                     /\ p' = [p EXCEPT ![sysmon.p].status = "IDLE", ![sysmon.p].m = NIL]
                     /\ sysmon' = [sysmon EXCEPT !.pc = "HANDOFF"]
                     /\ UNCHANGED <<runq, pidle, npidle, nmidle, nmspinning, needspinning, stopper, semawaiters, visitor, gcwaiting, stopwait, stopnote, safepointwait, safepointnote, ndead, asks, locks, blocks, yields, workers, blacken, markwork, dedicated, idleworkers, idlemax, coro, template, mcount, nmidlelocked, extras, extraMLength, extraMInUse, ngsys, nGsyscallNoP, helpers, forcegcidle, stops, d, t, lastpoll, pollUntil, pollingNet, netpollWaiters, netpollWakeSig, eventfd, sleeps, sysmonwait>>

(* Sched/netpoll (S-10 S-161) runtime/proc.go:findRunnable, runtime/netpoll_epoll.go:netpoll,
   runtime/netpoll.go:netpollunblock: Poll without blocking; the eventfd, if it is ready, is left to the
   thread that blocks. *)
(* never enabled at this scope *)

(* Sched/recheck-timers (LS-6) runtime/proc.go:checkTimersNoP, runtime/time.go:timers.wakeTime: A thread that
   has spun looks at the timers of all processors again: one may have been added, and left to it. *)
(* never enabled at this scope *)

(* Sched/block (S-63 LS-5) runtime/proc.go:findRunnable: With somebody waiting for the network or for a time,
   the swap of lastpoll to 0 decides which thread blocks in netpoll. *)
(* never enabled at this scope *)

(* Sched/poll-until (LS-6) runtime/proc.go:findRunnable: How long it is going to block; until this store
   others see 0, and break what has not begun. *)
(* never enabled at this scope *)

(* Sched/netpoll-block (S-161 IS-15) runtime/netpoll_epoll.go:netpoll, runtime/netpoll.go:netpollunblock:
   epoll_wait returns: a descriptor is ready, or the eventfd, or it is time. *)
(* never enabled at this scope *)

(* Sched/break-read (S-173) runtime/netpoll_epoll.go:netpoll: The eventfd is read first, so that it is empty
   when the next netpollBreak may write. *)
(* never enabled at this scope *)

(* Sched/break-clear (S-173) runtime/netpoll_epoll.go:netpoll: From now on netpollBreak writes again. *)
(* never enabled at this scope *)

(* Sched/polled (LS-6) runtime/proc.go:findRunnable: pollUntil means nothing any more, and that is said before
   somebody else can poll. *)
(* never enabled at this scope *)

(* Sched/polled-last (LS-5) runtime/proc.go:findRunnable: Somebody else may poll. *)
(* never enabled at this scope *)

(* Sched/polled-idle (S-10 S-52 LS-5) runtime/proc.go:findRunnable, runtime/proc.go:pidleget: Under
   sched.lock, m takes an idle processor to run what it has found, or to look at everything again. *)
(* never enabled at this scope *)

(* Sched/wakenetpoller (S-173) runtime/proc.go:wakeNetPoller: For a timer that comes before the others: tell
   the thread that blocks in netpoll, or if there is none see that one will. *)
(* never enabled at this scope *)

(* Sched/break (S-173) runtime/proc.go:wakeNetPoller, runtime/proc.go:findRunnable,
   runtime/netpoll_epoll.go:netpollBreak: If the thread that polls would sleep too long, or has not said how
   long, claim with a CAS of netpollWakeSig to wake it. *)
(* never enabled at this scope *)

(* Sched/break-write (S-173) runtime/netpoll_epoll.go:netpollBreak: The write to the eventfd ends the call of
   epoll_wait, or the next one. *)
(* never enabled at this scope *)

(* Sched/sleep (S-170 S-06) runtime/time.go:timeSleep, runtime/time.go:timer.modify,
   runtime/time.go:timer.maybeAdd, runtime/proc.go:park_m: The goroutine on m sleeps: it parks, and its timer
   goes into the heap of m's processor. *)
(* never enabled at this scope *)

(* Sched/modify (S-170) runtime/time.go:timer.modify: The goroutine on m makes a timer in any heap come
   earlier: minWhenModified says so, and wakeNetPoller is told. *)
(* never enabled at this scope *)

(* Sched/time-passes (S-172) runtime/time_nofake.go:nanotime: The nearest of the times that are not due yet
   comes; all of them are counted from now. *)
(* never enabled at this scope *)

(* Sched/run-timer (S-172 S-08) runtime/time.go:timers.check, runtime/time.go:timers.run,
   runtime/time.go:timer.unlockAndRun, runtime/time.go:goroutineReady: At the beginning of findRunnable m runs
   the timers of its own processor that are due. *)
(* never enabled at this scope *)

(* Sched/steal-timer (S-172 S-08) runtime/proc.go:stealWork, runtime/time.go:timers.check,
   runtime/time.go:timers.run: A thread that steals runs a due timer of the processor that it looks at, and
   begins again with its own queue. *)
(* never enabled at this scope *)

(* Sched/stop (S-171) runtime/time.go:timer.stop: The goroutine on m stops a timer in any heap, which is only
   marked; whoever waits for its channel waits on. *)
(* never enabled at this scope *)

(* Sched/reset (S-170 S-171) runtime/time.go:timer.modify, runtime/time.go:timer.maybeAdd: The goroutine on m
   sets a stopped timer again: a zombie stays where it is, another one goes into m's own heap. *)
(* never enabled at this scope *)

(* Sched/adjust (S-171 S-172) runtime/time.go:timers.check, runtime/time.go:timers.adjust: At the beginning of
   findRunnable m takes the zombies out of its own heap: when one is due, or they are many. *)
(* never enabled at this scope *)

(* Sched/steal-adjust (S-171 S-172) runtime/time.go:timers.run, runtime/time.go:timer.updateHeap: A thread
   that steals looks at another heap when it is time, and finds zombies, or a timer that has been made later.
   *)
(* never enabled at this scope *)

(* Sched/sysmon-deep-sleep (S-100) runtime/proc.go:sysmon, runtime/time.go:timeSleepUntil: Under sched.lock:
   if every processor is idle and no timer is due, sysmon sleeps until somebody wakes it, or for long. *)
(* never enabled at this scope *)

(* Sched/sysmon-wakes (S-100) runtime/proc.go:sysmon: sysmonnote was woken, or the time is over: at the next
   timer's, or after a minute. *)
(* never enabled at this scope *)

(* Sched/sysmon-looks-at-network (S-100 LS-5) runtime/proc.go:sysmon: Nobody polls, nor has for 10 ms: sysmon
   is going to; somebody may begin to block meanwhile. *)
(* never enabled at this scope *)

(* Sched/sysmon-netpoll (S-100 S-161) runtime/proc.go:sysmon, runtime/netpoll_epoll.go:netpoll: It polls
   without blocking, and injects what it gets. *)
(* never enabled at this scope *)

(* Sched/handoffp-wakenetpoller (S-86 S-173) runtime/proc.go:handoffp, runtime/proc.go:wakeNetPoller: The
   processor that has become idle has timers: tell the thread that polls, or call wakep, so that one will. *)
(* never enabled at this scope *)

(* Sched/handoffp-break (S-173) runtime/proc.go:wakeNetPoller, runtime/netpoll_epoll.go:netpollBreak: If the
   thread that polls would sleep too long, claim to wake it. *)
(* never enabled at this scope *)

(* Sched/handoffp-break-write (S-173) runtime/netpoll_epoll.go:netpollBreak: And wake it. *)
(* never enabled at this scope *)

(* Sched/handoffp-wakep (S-82) runtime/proc.go:wakep: wakep, called by sysmon: the claim. *)
(* never enabled at this scope *)

(* Sched/handoffp-wakep-lock (S-82 S-52 S-84) runtime/proc.go:wakep, runtime/proc.go:pidlegetSpinning: wakep,
   called by sysmon: under sched.lock an idle processor, for a thread that will spin, or the claim is
   withdrawn. *)
(* never enabled at this scope *)

(* Sched/forcegchelper (S-102) runtime/proc.go:forcegchelper: The helper on m has collected: under
   forcegc.lock, which sysmon may hold, it sets forcegc.idle and parks. *)
(* never enabled at this scope *)

(* Sched/sysmon-forces-gc (S-102 S-78) runtime/proc.go:sysmon, runtime/proc.go:injectglist: The last
   collection was long ago: sysmon takes forcegc.lock and injects the helper. *)
(* never enabled at this scope *)

(* Sched/inject (S-78) runtime/proc.go:injectglist: With a processor: as many goroutines as there are idle
   processors, at this moment, are for the global queue. *)
(* never enabled at this scope *)

(* Sched/inject-global (S-78 S-09) runtime/proc.go:injectglist, runtime/proc.go:globrunqputbatch: Under
   sched.lock, they go to the global queue; without a processor, all of them. *)
(* never enabled at this scope *)

(* Sched/inject-idle (S-78 S-52 S-85) runtime/proc.go:injectglist, runtime/proc.go:pidlegetSpinning,
   runtime/proc.go:startm: startIdle: under sched.lock, which is held until the thread has been found or
   counted, start an idle processor. *)
(* never enabled at this scope *)

(* Sched/inject-local (S-78 S-75) runtime/proc.go:injectglist, runtime/proc.go:runqputbatch: The rest goes to
   m's own ring, as far as there is room; then, as processors may have become idle meanwhile, wakep. *)
(* never enabled at this scope *)

(* Sched/inject-overflow (S-78) runtime/proc.go:injectglist, runtime/proc.go:globrunqputbatch: What the ring
   had no room for goes to the global queue under sched.lock. *)
(* never enabled at this scope *)

(* Sched/sysmon-inject-global (S-78 S-09) runtime/proc.go:injectglist, runtime/proc.go:globrunqputbatch:
   sysmon, without a processor, puts all on the global queue. *)
(* never enabled at this scope *)

(* Sched/sysmon-inject-idle (S-78 S-52 S-85) runtime/proc.go:injectglist, runtime/proc.go:pidlegetSpinning,
   runtime/proc.go:startm: sysmon starts as many idle processors, one at a time; after a forced collection it
   gives up forcegc.lock. *)
(* never enabled at this scope *)

(* Sched/pollwait (S-160) runtime/netpoll.go:netpollblock, runtime/netpoll.go:poll_runtime_pollWait: The
   goroutine on m wants to read from d: it consumes a notification that is there already, or sets pdWait. *)
(* never enabled at this scope *)

(* Sched/netpollblockcommit (S-160 S-06 S-07) runtime/netpoll.go:netpollblockcommit, runtime/proc.go:park_m:
   It parks, with a CAS of pdWait to itself, unless a notification has come in between; then it runs on. *)
(* never enabled at this scope *)

(* Sched/count-waiter (S-160) runtime/netpoll.go:netpollblockcommit, runtime/netpoll.go:netpollAdjustWaiters:
   Only then is it counted: somebody may have readied it and taken it off the count before. *)
(* never enabled at this scope *)

(* Sched/readiness (S-161) runtime/netpoll_epoll.go:netpoll: The world outside makes d ready, which the kernel
   reports once (edge-triggered). *)
(* never enabled at this scope *)

(* Sched/thread-handoffp-lock (S-86 S-51) runtime/proc.go:handoffp, runtime/proc.go:pidleput: Under
   sched.lock: start a thread for work, or for the last processor that is not idle; else it goes to the idle
   list. *)
(* never enabled at this scope *)

(* Sched/thread-handoffp-startm (S-64 S-85) runtime/proc.go:startm, runtime/proc.go:mget: handoffp gives the
   processor to a parked thread. *)
(* never enabled at this scope *)

(* Sched/thread-handoffp-newm (S-60 S-61 S-62 S-85) runtime/proc.go:startm, runtime/proc.go:newm,
   runtime/proc.go:mspinning: When none is parked, a new thread is made for the processor; a locked thread has
   it made. *)
(* never enabled at this scope *)

(* Sched/entersyscallblock (S-16 S-92) runtime/proc.go:entersyscallblock, runtime/proc.go:handoffp: A system
   call that is known to block: the goroutine, still running, gives up the processor at once. *)
(* never enabled at this scope *)

(* Sched/entersyscallblock-status (S-16 S-92) runtime/proc.go:entersyscallblock: Only now does its status say
   that it is in a system call; there is no processor that anybody could take. *)
(* never enabled at this scope *)

(* Sched/lockosthread (S-135) runtime/proc.go:LockOSThread, runtime/proc.go:dolockOSThread: The goroutine on m
   locks its thread, once more if it has before; the first one in the program starts the template thread. *)
(* never enabled at this scope *)

(* Sched/start-template-thread (S-61 S-135) runtime/proc.go:startTemplateThread, runtime/proc.go:newm: The
   winner of the CAS makes the template thread; others may count on it since the CAS, so m must not be
   preempted before. *)
(* never enabled at this scope *)

(* Sched/template-thread (S-61 S-62) runtime/proc.go:templateThread: Under sched.lock the template thread is
   counted in nmsys; until now checkdead has taken it for one that may run Go code. *)
(* never enabled at this scope *)

(* Sched/template-newm (S-61 S-62) runtime/proc.go:templateThread, runtime/proc.go:newm1: The template thread
   makes a thread that is on its list; the new one takes its processor, and spins if it was to. *)
(* never enabled at this scope *)

(* Sched/template-sleep (S-61) runtime/proc.go:templateThread: Under newmHandoff.lock: nothing on the list;
   from here on whoever adds to it has to wake the template thread. *)
(* never enabled at this scope *)

(* Sched/unlockosthread (S-135) runtime/proc.go:UnlockOSThread, runtime/proc.go:dounlockOSThread: The
   goroutine on m takes back one call of LockOSThread; the last one parts the two. *)
(* never enabled at this scope *)

(* Sched/stoplockedm (S-65 S-80) runtime/proc.go:schedule, runtime/proc.go:stoplockedm,
   runtime/proc.go:handoffp: schedule on a locked thread: it must not run another goroutine, so it gives its
   processor to a thread that may. *)
(* never enabled at this scope *)

(* Sched/incidlelocked (S-65) runtime/proc.go:incidlelocked, runtime/proc.go:stoplockedm: Under sched.lock m
   counts as asleep. *)
(* never enabled at this scope *)

(* Sched/locked-wakes (S-65 S-05) runtime/proc.go:stoplockedm, runtime/proc.go:schedule,
   runtime/proc.go:execute: The thread wakes with a processor, and runs its goroutine. *)
(* never enabled at this scope *)

(* Sched/startlockedm (S-66 S-80) runtime/proc.go:schedule, runtime/proc.go:startlockedm: m has found a
   goroutine that only another thread may run: under sched.lock that one counts as running again. *)
(* never enabled at this scope *)

(* Sched/startlockedm-hand (S-53 S-66 S-63) runtime/proc.go:startlockedm, runtime/proc.go:stopm: m gives its
   processor, and with it the goroutine, to the locked thread, and goes to sleep. *)
(* never enabled at this scope *)

(* Sched/mexit (S-67 S-131) runtime/proc.go:mexit, runtime/proc.go:handoffp: A goroutine has returned on the
   thread that it had locked: the thread hands its processor off, to exit. *)
(* never enabled at this scope *)

(* Sched/mexit-lock (S-67 S-68) runtime/proc.go:mexit: Under sched.lock the thread is counted as gone. *)
(* never enabled at this scope *)

(* Sched/newcoro (S-04 S-123) runtime/coro.go:newcoro, runtime/proc.go:newproc1: The goroutine on m makes a
   coroutine: its goroutine waits in it, not started, in no queue. *)
(* never enabled at this scope *)

(* Sched/coroswitch (S-30 S-123) runtime/coro.go:coroswitch, runtime/coro.go:coroswitch_m: The goroutine on m
   takes the place of the one that waits in c: Grunning becomes Gwaiting, then the CAS of c.gp. *)
(* never enabled at this scope *)

(* Sched/coroexit (S-20 S-30 S-123) runtime/coro.go:coroexit, runtime/coro.go:coroswitch_m,
   runtime/proc.go:gdestroy: The function of a coroutine returns: its goroutine ends, and m goes on with the
   one that waits in the coroutine. *)
(* never enabled at this scope *)

(* Sched/coroswitch-run (S-30 S-123) runtime/coro.go:coroswitch_m: The other goroutine runs: Gwaiting becomes
   Grunning, without being runnable in between, in the same slice. *)
(* never enabled at this scope *)

(* Sched/get-extram (S-18) runtime/proc.go:needm, runtime/proc.go:getExtraM, runtime/proc.go:lockextra: A
   thread of C calls Go, and has no m yet: it takes one off the list, and if that was the last will have to
   replace it. *)
(* never enabled at this scope *)

(* Sched/needm (S-18) runtime/proc.go:needm, runtime/proc.go:addGSyscallNoP: Gdeadextra becomes Gsyscall, as
   soon as nobody holds the scan bit: a goroutine in a system call, which exitsyscall will end. *)
(* never enabled at this scope *)

(* Sched/cgocallback-return (S-15) runtime/cgocall.go:cgocallbackg, runtime/proc.go:reentersyscall: The call
   from C returns: the thread is in C again, in a system call like any other, and its processor stays wired.
   *)
(* never enabled at this scope *)

(* Sched/dropm (S-19) runtime/proc.go:dropm, runtime/proc.go:decGSyscallNoP: The thread of C ends: Gsyscall
   becomes Gdeadextra. *)
(* never enabled at this scope *)

(* Sched/put-extram (S-19) runtime/proc.go:putExtraM: The extra thread is in use no longer. *)
(* never enabled at this scope *)

(* Sched/add-extram (S-19) runtime/proc.go:putExtraM, runtime/proc.go:addExtraM, runtime/proc.go:unlockextra:
   It is on the list again. *)
(* never enabled at this scope *)

(* Sched/new-extram (S-02 S-60) runtime/cgocall.go:cgocallbackg1, runtime/proc.go:newextram,
   runtime/proc.go:oneNewExtraM, runtime/proc.go:mReserveID: Now that it may allocate, who has taken the last
   one makes another, unless one has come back to the list meanwhile. *)
(* never enabled at this scope *)

(* Sched/new-extram-listed (S-02) runtime/proc.go:oneNewExtraM, runtime/proc.go:addExtraM: The new one is on
   the list. *)
(* never enabled at this scope *)

(* Sched/mark-begins (S-114) runtime/mgc.go:gcStart, runtime/proc.go:startTheWorldWithSema: The goroutine on m
   starts a cycle: workers may mark, at most one of them dedicated; the end of startTheWorld is a wakep. *)
(* never enabled at this scope *)

(* Sched/mark-work (S-82) runtime/mgcpacer.go:gcControllerState.enlistWorker, runtime/proc.go:wakep: A mutator
   or a worker makes grey objects available; enlistWorker wakes a thread if one may mark, and none spins
   already. *)
(* never enabled at this scope *)

(* Sched/mark-drained (C-22) runtime/mgcmark.go:gcDrain: A worker takes the last grey objects that are
   available. *)
(* never enabled at this scope *)

(* Sched/find-gc-worker (S-10 S-11 S-80) runtime/mgcpacer.go:gcControllerState.findRunnableGCWorker,
   runtime/proc.go:findRunnable: While a dedicated worker is needed it comes before every goroutine; m wakes
   another thread, for what it leaves in its queue. *)
(* never enabled at this scope *)

(* Sched/find-idle-worker (S-10 S-80) runtime/proc.go:findRunnable,
   runtime/mgcpacer.go:gcControllerState.addIdleMarkWorker: Nothing to run and nothing to steal: mark instead,
   if not too many do. *)
(* never enabled at this scope *)

(* Sched/recheck-gc (S-10 S-52 S-84) runtime/proc.go:checkIdleGCNoP, runtime/proc.go:findRunnable: The third
   of the looks after nmspinning has been dropped: mark work, an idle processor and a worker for it. *)
(* never enabled at this scope *)

(* Sched/worker-preempted (S-76) runtime/mgc.go:gcBgMarkWorker, runtime/proc.go:runqdrain: A dedicated worker
   that is preempted stays, and takes all goroutines out of its processor's queue, to let others run them. *)
(* never enabled at this scope *)

(* Sched/worker-runqdrain (S-76) runtime/mgc.go:gcBgMarkWorker, runtime/proc.go:globrunqputbatch: Under
   sched.lock they go to the tail of the global queue. *)
(* never enabled at this scope *)

(* Sched/worker-parks (S-06 S-120) runtime/mgc.go:gcBgMarkWorker,
   runtime/mgcpacer.go:gcControllerState.markWorkerStop, runtime/mgc.go:gcEndWork: A worker stops: a dedicated
   one when there is no work, an idle one at any time; its node goes back to the pool. *)
(* never enabled at this scope *)

(* Sched/goyield (S-13 S-122 S-70) runtime/proc.go:goyield, runtime/proc.go:goyield_m,
   runtime/proc.go:runqput: The goroutine on m goes to the tail of m's own ring; a full ring gives half of
   itself to the global queue with it. *)
(* never enabled at this scope *)

(* Sched/goyield-runqputslow (S-13 S-71) runtime/proc.go:runqputslow, runtime/proc.go:goyield_m: Under
   sched.lock, what it took goes to the tail of the global queue; until now it was in no queue at all. *)
(* never enabled at this scope *)

(* Sched/semacquire-waits (S-06 S-120 LS-9) runtime/proc.go:stopTheWorld, runtime/sema.go:semacquire1,
   runtime/sema.go:semaRoot.queue: The goroutine on m wants to stop the world, and worldsema is taken: it
   waits, behind those who do already. *)
(* never enabled at this scope *)

(* Sched/semrelease (S-121 S-143 LS-9) runtime/proc.go:startTheWorld, runtime/sema.go:semrelease1,
   runtime/sema.go:semaRoot.dequeue: startTheWorld has added to worldsema: if somebody waits, the first one is
   taken out, given it, and readied. *)
(* never enabled at this scope *)

(* Sched/start-the-world (S-40 S-41 S-42 S-43 S-143 S-150) runtime/proc.go:startTheWorldWithSema,
   runtime/proc.go:procresize, runtime/proc.go:p.init, runtime/proc.go:p.destroy, runtime/debug.go:GOMAXPROCS:
   Under sched.lock: every processor is idle again, or on the list of those with work; gcwaiting ends. *)
(* never enabled at this scope *)

(* Sched/start-thread (S-44 S-53 S-64 S-143) runtime/proc.go:startTheWorldWithSema: A processor with work goes
   to a thread that procresize has taken off the idle list. *)
(* never enabled at this scope *)

(* Sched/start-newm (S-60 S-62 S-143) runtime/proc.go:startTheWorldWithSema, runtime/proc.go:newm: There were
   fewer idle threads than that: a new one is made, or at the bound of the scope, one that has parked since.
   *)
(* never enabled at this scope *)

(* Sched/preempt-again (S-110 S-111 S-141) runtime/proc.go:stopTheWorldWithSema,
   runtime/proc.go:forEachPInternal, runtime/proc.go:preemptall: Whoever waits for the others asks again each
   100 us, as goroutines may have started since that nobody has asked. *)
(* never enabled at this scope *)

(* Sched/retake-preempt (S-101 S-110 LS-3) runtime/proc.go:retake, runtime/proc.go:preemptone: sysmon finds
   that p has not begun a new slice for 10 ms, and asks the goroutine that runs there to yield. *)
(* never enabled at this scope *)

(* Sched/preempt (S-12 S-112 S-113 S-114) runtime/proc.go:gopreempt_m, runtime/proc.go:goschedImpl,
   runtime/stack.go:newstack, runtime/preempt.go:asyncPreempt2: The goroutine on m heeds the request: it
   yields, and stays the next one on its processor if the world is to stop. *)
(* never enabled at this scope *)

(* Sched/stop-the-world (S-27 S-47 S-48 S-50 S-140) runtime/proc.go:stopTheWorld,
   runtime/proc.go:stopTheWorldWithSema, runtime/proc.go:syscallingThread.gcstopP: The goroutine on m has
   worldsema; under sched.lock it takes what nobody uses, and asks the rest to halt. *)
(* never enabled at this scope *)

(* Sched/world-stopped (S-141 S-142) runtime/proc.go:stopTheWorldWithSema: The last processor to halt has
   woken the stopper. *)
(* never enabled at this scope *)

(* Sched/gcstopm (S-49 S-63) runtime/proc.go:gcstopm, runtime/proc.go:findRunnable, runtime/proc.go:stealWork:
   m has seen gcwaiting: its processor halts, with whatever is in its queue, and m parks. *)
(* never enabled at this scope *)

(* Sched/entersyscall-now (S-15 S-90) runtime/proc.go:reentersyscall: The goroutine's change of status, after
   the test of gcwaiting. *)
(* never enabled at this scope *)

(* Sched/foreachp (S-27 S-111 S-144) runtime/proc.go:forEachP, runtime/proc.go:forEachPInternal: The goroutine
   on m has worldsema; under sched.lock it asks every other processor, and runs the function for the idle
   ones. *)
(* never enabled at this scope *)

(* Sched/foreachp-done (S-144) runtime/proc.go:forEachPInternal: The last processor to run the function has
   woken forEachP. *)
(* never enabled at this scope *)

(* Sched/foreachp-look (S-46 S-144) runtime/proc.go:forEachPInternal, runtime/proc.go:syscallingThread.takeP:
   A processor in a system call that has not run the function is taken, and handed off, which will run it. *)
(* never enabled at this scope *)

(* Sched/foreachp-handoffp (S-86 S-144) runtime/proc.go:handoffp: handoffp as sysmon does it: a thread for a
   processor with work will run the function itself. *)
(* never enabled at this scope *)

(* Sched/foreachp-handoffp-lock (S-86 S-51 S-144) runtime/proc.go:handoffp, runtime/proc.go:pidleput: Under
   sched.lock: the function is run for the processor before it may become idle. *)
(* never enabled at this scope *)

(* Sched/foreachp-startm (S-64 S-85) runtime/proc.go:startm, runtime/proc.go:mget: The processor goes to a
   parked thread. *)
(* never enabled at this scope *)

(* Sched/foreachp-newm (S-60 S-62 S-85) runtime/proc.go:startm, runtime/proc.go:newm: The processor goes to a
   new thread, when none is parked. *)
(* never enabled at this scope *)

(* Sched/run-safe-point (S-144) runtime/proc.go:runSafePointFn, runtime/proc.go:findRunnable: A thread at the
   top of findRunnable runs the function for its processor. *)
(* never enabled at this scope *)

(* Sched/entersyscall-safe-point (S-90 S-144) runtime/proc.go:reentersyscall, runtime/proc.go:runSafePointFn:
   A goroutine on its way into a system call runs the function first, as its processor may be taken there. *)
(* never enabled at this scope *)

Next ==
   \/ \E m_ \in M : Sched_findrunnable_tick(m_)
   \/ \E m_ \in M : Sched_runqget(m_)
   \/ \E m_ \in M : Sched_globrunqget(m_)
   \/ \E m_ \in M : Sched_search(m_)
   \/ \E m_ \in M : Sched_admit(m_)
   \/ \E m_ \in M : Sched_steal(m_)
   \/ \E m_ \in M : Sched_publish(m_)
   \/ \E m_ \in M : Sched_drop(m_)
   \/ \E m_ \in M : Sched_spin_down(m_)
   \/ \E m_ \in M : Sched_recheck_global(m_)
   \/ \E m_ \in M : Sched_recheck_runqs(m_)
   \/ \E m_ \in M : Sched_resetspinning(m_)
   \/ \E m_ \in M : \E g_ \in G : Sched_ready(m_, g_)
   \/ \E m_ \in M : Sched_park(m_)
   \/ \E m_ \in M : Sched_gosched(m_)
   \/ \E m_ \in M : Sched_goexit(m_)
   \/ \E m_ \in M : Sched_newproc(m_)
   \/ \E m_ \in M : Sched_runqput(m_)
   \/ \E m_ \in M : Sched_runqputslow(m_)
   \/ Sched_startm
   \/ Sched_startm_1
   \/ Sched_startm_2
   \/ Sched_newm
   \/ Sched_newm_1
   \/ Sched_newm_2
   \/ Sched_handoffp
   \/ Sched_handoffp_lock
   \/ Sched_handoffp_startm
   \/ Sched_handoffp_newm
   \/ \E m_ \in M : Sched_wakep(m_)
   \/ \E m_ \in M : Sched_wakep_lock(m_)
   \/ \E m_ \in M : Sched_entersyscall(m_)
   \/ \E m_ \in M : Sched_exitsyscall(m_)
   \/ Sched_exitsyscall_retake
   \/ Sched_exitsyscall_retake_1
   \/ Sched_exitsyscall_retake_2
   \/ \E m_ \in M : Sched_exitsyscall_idle(m_)
   \/ \E m_ \in M : Sched_exitsyscall_nop(m_)
   \/ \E p_ \in P : Sched_retake(p_)
   \/ Sched_retake_take

Spec == Init /\ [][Next]_vars

(* Sched/no-lost-goroutine: Every runnable goroutine is in exactly one place: a runnext, a ring, the global
   queue, or one thread's hands. *)
Sched_no_lost_goroutine ==
   \A g1 \in G :
      \/ g[g1].status # "RUNNABLE"
      \/ (Cardinality({p1 \in P : p[p1].runnext = g1}) + Cardinality({slot1 \in 0 .. 1 : p[0].runq[slot1] = g1}))
         + Cardinality({slot1 \in 0 .. 1 : p[1].runq[slot1] = g1})
         + Cardinality({slot1 \in 0 .. 1 : m[0].batch[slot1] = g1})
         + Cardinality({slot1 \in 0 .. 1 : m[1].batch[slot1] = g1})
         + Cardinality({slot1 \in 0 .. 1 : m[2].batch[slot1] = g1})
         + Cardinality({slot1 \in 0 .. 2 : runq[slot1] = g1})
         + Cardinality({m1 \in M : m[m1].gp = g1})
         = 1

(* Sched/one-thread-runs-it: A goroutine that runs or is in a system call is in no queue, and exactly one
   thread has it; it names that thread. *)
Sched_one_thread_runs_it ==
   \A g1 \in G :
      (g[g1].status \in {"RUNNING", "SYSCALL", "SCANSYSCALL", "PINNED", "DEADEXTRA", "SCANDEADEXTRA"}) =>
         /\ Cardinality({p1 \in P : p[p1].runnext = g1})
            + Cardinality({slot1 \in 0 .. 1 : p[0].runq[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : p[1].runq[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : m[0].batch[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : m[1].batch[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : m[2].batch[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 2 : runq[slot1] = g1})
            = 0
         /\ Cardinality({m1 \in M : m[m1].gp = g1}) = 1
         /\ g[g1].m # NIL
         /\ m[g[g1].m].gp = g1

(* Sched/nobody-has-it: A dead or waiting goroutine is in no queue and with no thread, except the one that a
   coroutine is switching to. *)
Sched_nobody_has_it ==
   \A g1 \in G :
      (g[g1].status \in {"DEAD", "WAITING", "IDLE"}) =>
         /\ Cardinality({p1 \in P : p[p1].runnext = g1})
            + Cardinality({slot1 \in 0 .. 1 : p[0].runq[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : p[1].runq[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : m[0].batch[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : m[1].batch[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 1 : m[2].batch[slot1] = g1})
            + Cardinality({slot1 \in 0 .. 2 : runq[slot1] = g1})
            = 0
         /\ Cardinality({m1 \in M : m[m1].gp = g1})
            = Cardinality({m1 \in M : m[m1].pc = "COROSWITCH" /\ m[m1].gp = g1})
         /\ 1 >= Cardinality({m1 \in M : m[m1].gp = g1})

(* Sched/thread-of-goroutine: g.m is set exactly while the goroutine runs, is in a system call, or waits with
   an extra thread for a call from C. *)
Sched_thread_of_goroutine ==
   \A g1 \in G :
      (g[g1].status \in {"RUNNING", "SYSCALL", "SCANSYSCALL", "PINNED", "DEADEXTRA", "SCANDEADEXTRA"})
      = (g[g1].m # NIL)

(* Sched/running-has-processor: A running goroutine's thread has a processor, except in exitsyscall after it
   was lost, and in entersyscallblock. *)
Sched_running_has_processor ==
   \A g1 \in G :
      \/ g[g1].status # "RUNNING"
      \/ (IF g[g1].m = NIL THEN m[2].p ELSE m[g[g1].m].p) # NIL
      \/ (IF g[g1].m = NIL THEN m[2].pc ELSE m[g[g1].m].pc) = "EXITSYSCALL"
      \/ (IF g[g1].m = NIL THEN m[2].pc ELSE m[g[g1].m].pc) = "HANDOFFP_LOCK"
      \/ (IF g[g1].m = NIL THEN m[2].pc ELSE m[g[g1].m].pc) = "HANDOFFP_STARTM"
      \/ (IF g[g1].m = NIL THEN m[2].pc ELSE m[g[g1].m].pc) = "HANDOFFP_SPINNING"
      \/ (IF g[g1].m = NIL THEN m[2].pc ELSE m[g[g1].m].pc) = "BLOCK_SYSCALL"

(* Sched/wired: Thread and processor name each other, and a processor is wired exactly while it runs or is its
   stopper's own. *)
Sched_wired ==
   /\ \A m1 \in M : m[m1].p = NIL \/ p[m[m1].p].m = m1
   /\ \A p1 \in P : (p[p1].status = "RUNNING") = (p[p1].m # NIL) /\ (p[p1].m = NIL \/ m[p[p1].m].p = p1)

(* Sched/one-place-for-a-processor: Every processor is in exactly one place: wired to a thread, on the idle
   list, in the hands of one thread or of sysmon, or halted. *)
Sched_one_place_for_a_processor ==
   \A p1 \in P :
      (Cardinality({m1 \in M : m[m1].p = p1}) + Cardinality({m1 \in M : m[m1].handp = p1}))
      + Cardinality({slot1 \in 0 .. 1 : pidle[slot1] = p1})
      + (IF sysmon.p = p1 /\ sysmon.pc # "RETAKE" THEN 1 ELSE 0)
      + (IF p[p1].m = NIL /\ p[p1].status \in {"GCSTOP", "DEAD"} THEN 1 ELSE 0)
      = 1

(* Sched/idle-has-no-work: A processor on the idle list has an empty run queue. *)
Sched_idle_has_no_work ==
   \A p1 \in P : (\E slot1 \in 0 .. 1 : pidle[slot1] = p1) => ~(p[p1].runnext # NIL \/ p[p1].runq[0] # NIL)

(* Sched/spinning-has-no-work: A spinning thread that still searches has nothing in its own queue. *)
Sched_spinning_has_no_work ==
   \A m1 \in M :
      (m[m1].spinning /\ m[m1].pc \in {"STEAL", "DROP", "SAFEPOINT", "FIND"}) =>
         ~(\/ (IF m[m1].p = NIL THEN p[1].runnext ELSE p[m[m1].p].runnext) # NIL
           \/ (IF m[m1].p = NIL THEN p[1].runq[0] ELSE p[m[m1].p].runq[0]) # NIL)

(* Sched/parked-is-bare: A parked thread, or one that does not exist yet, has no processor and no goroutine
   and does not spin. *)
Sched_parked_is_bare ==
   \A m1 \in M :
      (m[m1].pc \in {"PARKED", "NONE", "TAKEN", "UNMADE"}) =>
         m[m1].p = NIL /\ m[m1].gp = NIL /\ m[m1].handp = NIL /\ ~m[m1].spinning /\ m[m1].batch[0] = NIL

(* Sched/nmspinning: nmspinning counts the spinning threads, and the ones that a wakep or a handoffp has
   claimed and not yet started. *)
Sched_nmspinning ==
   nmspinning
   = Cardinality({m1 \in M : m[m1].spinning})
     + Cardinality({m1 \in M : m[m1].pc \in {"WAKEP_LOCK", "STARTM", "HANDOFFP_SPINNING"}})
     + Cardinality({m1 \in M : m[m1].pc = "FOREACH_STARTM_SPINNING"})
     + (IF sysmon.pc \in {"STARTM_SPINNING", "WAKEP_LOCK"} THEN 1 ELSE 0)

(* Sched/npidle: npidle is the length of the idle list. *)
Sched_npidle ==
   npidle = Cardinality({slot1 \in 0 .. 1 : pidle[slot1] # NIL})

(* Sched/nmidle: nmidle is the number of parked threads. *)
Sched_nmidle ==
   nmidle = Cardinality({m1 \in M : m[m1].pc = "PARKED"})

(* Sched/work-conservation: In a quiescent state with an idle processor no goroutine is left in a queue:
   somebody would have been woken for it. *)
Sched_work_conservation ==
   (/\ sysmon.pc \in {"SLEEP", "DEEP"}
    /\ \A m1 \in M :
          \/ m[m1].pc = "NONE"
          \/ m[m1].pc = "PARKED"
          \/ m[m1].pc = "EXECUTE"
          \/ m[m1].pc = "SYSCALL"
          \/ m[m1].pc = "M0_EXITED"
          \/ m[m1].pc = "MARK"
          \/ m[m1].pc = "EXTRA"
          \/ m[m1].pc = "UNMADE"
          \/ m[m1].pc = "LOCKED"
          \/ m[m1].pc = "EPOLLWAIT"
    /\ pidle[0] # NIL) =>
      ~(runq[0] # NIL \/ (\E p1 \in P : p[p1].runnext # NIL \/ p[p1].runq[0] # NIL))

(* Sched/checkdead: When no thread can run, no goroutine is runnable, running or in a system call: a deadlock
   that is reported is one. *)
Sched_checkdead ==
   (/\ \A m1 \in M : m[m1].pc \in {"PARKED", "NONE", "M0_EXITED", "UNMADE", "LOCKED"}
    /\ sysmon.pc \in {"SLEEP", "DEEP"}) =>
      \A g1 \in G : g[g1].status \in {"DEAD", "WAITING", "DEADEXTRA", "SCANDEADEXTRA", "IDLE"}

(* Sched/thread-has-processor: A thread has a processor exactly where it runs Go code or schedules; in a
   system call it may have one. injectglist and netpollBreak are called with one and without. *)
Sched_thread_has_processor ==
   \A m1 \in M :
      \/ (m[m1].p # NIL)
         = (\/ m[m1].pc = "EXECUTE"
            \/ m[m1].pc = "RUNQPUT"
            \/ m[m1].pc = "RUNQPUTSLOW"
            \/ m[m1].pc = "WAKEP"
            \/ m[m1].pc = "WAKEP_LOCK"
            \/ m[m1].pc = "STARTM"
            \/ m[m1].pc = "FIND"
            \/ m[m1].pc = "ADMIT"
            \/ m[m1].pc = "STEAL"
            \/ m[m1].pc = "PUBLISH"
            \/ m[m1].pc = "RESETSPINNING"
            \/ m[m1].pc = "DROP"
            \/ m[m1].pc = "GCSTOPM"
            \/ m[m1].pc = "ENTERSYSCALL"
            \/ m[m1].pc = "STOPWAIT"
            \/ m[m1].pc = "STOPPED"
            \/ m[m1].pc = "STARTING"
            \/ m[m1].pc = "SAFEPOINT"
            \/ m[m1].pc = "FOREACH"
            \/ m[m1].pc = "FOREACH_HANDOFF"
            \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
            \/ m[m1].pc = "FOREACH_STARTM"
            \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
            \/ m[m1].pc = "FOREACH_WAIT"
            \/ m[m1].pc = "STOPLOCKEDM"
            \/ m[m1].pc = "STARTLOCKEDM"
            \/ m[m1].pc = "DONATE"
            \/ m[m1].pc = "MEXIT"
            \/ m[m1].pc = "START_TEMPLATE"
            \/ m[m1].pc = "GOYIELD_SLOW"
            \/ m[m1].pc = "COROSWITCH"
            \/ m[m1].pc = "MARK"
            \/ m[m1].pc = "RUNQDRAIN"
            \/ m[m1].pc = "POLLWAIT"
            \/ m[m1].pc = "POLLWAITERS"
            \/ m[m1].pc = "NETPOLL"
            \/ m[m1].pc = "INJECT"
            \/ m[m1].pc = "INJECT_LOCAL"
            \/ m[m1].pc = "INJECT_OVERFLOW"
            \/ m[m1].pc = "WAKENETPOLLER"
            \/ m[m1].pc = "NEWEXTRAM"
            \/ m[m1].pc = "ADDEXTRAM"
            \/ m[m1].pc = "SEMACQUIRE"
            \/ m[m1].pc = "SEMRELEASE")
      \/ m[m1].pc = "SYSCALL"
      \/ m[m1].pc = "INJECT_GLOBAL"
      \/ m[m1].pc = "INJECT_IDLE"
      \/ m[m1].pc = "BREAK"
      \/ m[m1].pc = "BREAK_WRITE"
      \/ m[m1].pc = "EXTRA"
      \/ m[m1].pc = "NEEDM"
      \/ m[m1].pc = "DROPM"
      \/ m[m1].pc = "PUTEXTRAM"
      \/ m[m1].pc = "ALLOCM"

(* Sched/thread-has-goroutine: Where a thread has a goroutine; wakep and netpollBreak are called with one and
   without, and runqput without for one that is preempted and for timers. *)
Sched_thread_has_goroutine ==
   \A m1 \in M :
      \/ (m[m1].gp # NIL)
         = (\/ m[m1].pc = "EXECUTE"
            \/ m[m1].pc = "RUNQPUT"
            \/ m[m1].pc = "RUNQPUTSLOW"
            \/ m[m1].pc = "SYSCALL"
            \/ m[m1].pc = "EXITSYSCALL"
            \/ m[m1].pc = "PUBLISH"
            \/ m[m1].pc = "RESETSPINNING"
            \/ m[m1].pc = "ENTERSYSCALL"
            \/ m[m1].pc = "STOPWAIT"
            \/ m[m1].pc = "STOPPED"
            \/ m[m1].pc = "STARTING"
            \/ m[m1].pc = "FOREACH"
            \/ m[m1].pc = "FOREACH_HANDOFF"
            \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
            \/ m[m1].pc = "FOREACH_STARTM"
            \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
            \/ m[m1].pc = "FOREACH_WAIT"
            \/ m[m1].pc = "STARTLOCKEDM"
            \/ m[m1].pc = "DONATE"
            \/ m[m1].pc = "START_TEMPLATE"
            \/ m[m1].pc = "BLOCK_SYSCALL"
            \/ m[m1].pc = "COROSWITCH"
            \/ m[m1].pc = "MARK"
            \/ m[m1].pc = "RUNQDRAIN"
            \/ m[m1].pc = "POLLWAIT"
            \/ m[m1].pc = "INJECT"
            \/ m[m1].pc = "INJECT_LOCAL"
            \/ m[m1].pc = "INJECT_OVERFLOW"
            \/ m[m1].pc = "EXTRA"
            \/ m[m1].pc = "NEEDM"
            \/ m[m1].pc = "DROPM"
            \/ m[m1].pc = "PUTEXTRAM"
            \/ m[m1].pc = "ALLOCM"
            \/ m[m1].pc = "NEWEXTRAM"
            \/ m[m1].pc = "ADDEXTRAM"
            \/ m[m1].pc = "SEMACQUIRE"
            \/ m[m1].pc = "SEMRELEASE")
      \/ m[m1].pc = "WAKEP"
      \/ m[m1].pc = "WAKEP_LOCK"
      \/ m[m1].pc = "STARTM"
      \/ m[m1].pc = "HANDOFFP_LOCK"
      \/ m[m1].pc = "HANDOFFP_STARTM"
      \/ m[m1].pc = "HANDOFFP_SPINNING"
      \/ m[m1].pc = "WAKENETPOLLER"
      \/ m[m1].pc = "BREAK"
      \/ m[m1].pc = "BREAK_WRITE"
      \/ m[m1].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ (m[m1].p # NIL) = (m[m1].gp # NIL)

(* Sched/status-where: The status of the goroutine that a thread has: found but not yet run, in a system call,
   or running. *)
Sched_status_where ==
   \A m1 \in M :
      \/ m[m1].gp = NIL
      \/ /\ (m[m1].pc = "SYSCALL") = (g[m[m1].gp].status \in {"SYSCALL", "SCANSYSCALL"})
         /\ (m[m1].pc \in {"EXTRA", "NEEDM", "DROPM", "PUTEXTRAM", "ALLOCM"})
            = (g[m[m1].gp].status \in {"DEADEXTRA", "SCANDEADEXTRA"})
         /\ (\/ m[m1].pc = "EXECUTE"
             \/ m[m1].pc = "RUNQPUT"
             \/ m[m1].pc = "RUNQPUTSLOW"
             \/ m[m1].pc = "EXITSYSCALL"
             \/ m[m1].pc = "ENTERSYSCALL"
             \/ m[m1].pc = "STOPPED"
             \/ m[m1].pc = "STARTING"
             \/ m[m1].pc = "START_TEMPLATE"
             \/ m[m1].pc = "HANDOFFP_LOCK"
             \/ m[m1].pc = "HANDOFFP_STARTM"
             \/ m[m1].pc = "HANDOFFP_SPINNING"
             \/ m[m1].pc = "BLOCK_SYSCALL"
             \/ m[m1].pc = "MARK"
             \/ m[m1].pc = "RUNQDRAIN"
             \/ m[m1].pc = "NEWEXTRAM"
             \/ m[m1].pc = "ADDEXTRAM"
             \/ m[m1].pc = "SEMACQUIRE"
             \/ m[m1].pc = "SEMRELEASE") =>
               g[m[m1].gp].status = "RUNNING"
         /\ (\/ m[m1].pc = "STOPWAIT"
             \/ m[m1].pc = "FOREACH"
             \/ m[m1].pc = "FOREACH_HANDOFF"
             \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
             \/ m[m1].pc = "FOREACH_STARTM"
             \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
             \/ m[m1].pc = "FOREACH_WAIT")
            = (g[m[m1].gp].status = "PINNED")
         /\ (m[m1].pc \in {"PUBLISH", "RESETSPINNING", "STARTLOCKEDM", "DONATE"}) =>
               g[m[m1].gp].status = "RUNNABLE"
         /\ m[m1].pc # "COROSWITCH" \/ g[m[m1].gp].status = "WAITING"
         /\ m[m1].pc \in {"POLLWAIT", "WAKENETPOLLER", "BREAK", "BREAK_WRITE"} => g[m[m1].gp].status = "RUNNING"
         /\ (m[m1].pc \in {"INJECT", "INJECT_GLOBAL", "INJECT_IDLE", "INJECT_LOCAL", "INJECT_OVERFLOW"}) =>
               g[m[m1].gp].status = "RUNNABLE"
         /\ m[m1].pc \in {"WAKEP", "WAKEP_LOCK", "STARTM"} => g[m[m1].gp].status \in {"RUNNING", "RUNNABLE"}

(* Sched/batch-where: A thread carries goroutines to a queue only inside runqput, runqputbatch, netpoll and
   injectglist. runqput has kicked out exactly one. *)
Sched_batch_where ==
   \A m1 \in M :
      /\ \/ (m[m1].batch[0] # NIL)
            = (\/ m[m1].pc = "RUNQPUT"
               \/ m[m1].pc = "RUNQPUTSLOW"
               \/ m[m1].pc = "PUBLISH"
               \/ m[m1].pc = "GOYIELD_SLOW"
               \/ m[m1].pc = "RUNQDRAIN"
               \/ m[m1].pc = "INJECT"
               \/ m[m1].pc = "INJECT_GLOBAL"
               \/ m[m1].pc = "INJECT_OVERFLOW")
         \/ m[m1].pc = "BREAK_READ"
         \/ m[m1].pc = "BREAK_CLEAR"
         \/ m[m1].pc = "POLLED"
         \/ m[m1].pc = "POLLED_LAST"
         \/ m[m1].pc = "POLLED_P"
         \/ m[m1].pc = "INJECT_IDLE"
         \/ m[m1].pc = "INJECT_LOCAL"
      /\ m[m1].pc # "RUNQPUT" \/ Cardinality({slot1 \in 0 .. 1 : m[m1].batch[slot1] # NIL}) = 1

(* Sched/batch-fits: A thread that publishes a batch has an empty queue, and the batch is no longer than the
   ring. *)
Sched_batch_fits ==
   \A m1 \in M :
      \/ m[m1].pc # "PUBLISH"
      \/ ~(\/ (IF m[m1].p = NIL THEN p[1].runnext ELSE p[m[m1].p].runnext) # NIL
           \/ (IF m[m1].p = NIL THEN p[1].runq[0] ELSE p[m[m1].p].runq[0]) # NIL)

(* Sched/spinning-where: Which steps only a spinning thread takes, and which none does. *)
Sched_spinning_where ==
   \A m1 \in M :
      /\ m[m1].pc \in {"STEAL", "RESETSPINNING", "SPINDOWN"} => m[m1].spinning
      /\ m[m1].spinning =>
            \/ m[m1].pc = "FIND"
            \/ m[m1].pc = "STEAL"
            \/ m[m1].pc = "PUBLISH"
            \/ m[m1].pc = "RESETSPINNING"
            \/ m[m1].pc = "DROP"
            \/ m[m1].pc = "SPINDOWN"
            \/ m[m1].pc = "GCSTOPM"
            \/ m[m1].pc = "SAFEPOINT"
            \/ m[m1].pc = "NEWM_HANDOFF"
            \/ m[m1].pc = "NETPOLL"
            \/ m[m1].pc = "INJECT"
            \/ m[m1].pc = "INJECT_GLOBAL"
            \/ m[m1].pc = "INJECT_IDLE"
            \/ m[m1].pc = "INJECT_LOCAL"
            \/ m[m1].pc = "INJECT_OVERFLOW"

(* Sched/searches-with-empty-queue: Whoever has gone past its own queue has it empty, as only the owner adds
   to it. *)
Sched_searches_with_empty_queue ==
   \A m1 \in M :
      (m[m1].pc \in {"ADMIT", "STEAL", "DROP", "NETPOLL"}) =>
         ~(\/ (IF m[m1].p = NIL THEN p[1].runnext ELSE p[m[m1].p].runnext) # NIL
           \/ (IF m[m1].p = NIL THEN p[1].runq[0] ELSE p[m[m1].p].runq[0]) # NIL)

(* Sched/processor-in-hand: A thread carries a processor exactly in startm and handoffp; unless it is for a
   thread that need not spin, it has no work. *)
Sched_processor_in_hand ==
   \A m1 \in M :
      /\ (m[m1].handp # NIL)
         = (\/ m[m1].pc = "STARTM"
            \/ m[m1].pc = "FOREACH_HANDOFF"
            \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
            \/ m[m1].pc = "FOREACH_STARTM"
            \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
            \/ m[m1].pc = "HANDOFFP_LOCK"
            \/ m[m1].pc = "HANDOFFP_STARTM"
            \/ m[m1].pc = "HANDOFFP_SPINNING")
      /\ (\/ m[m1].pc = "STARTM"
          \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
          \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
          \/ m[m1].pc = "HANDOFFP_LOCK"
          \/ m[m1].pc = "HANDOFFP_SPINNING") =>
            ~(\/ (IF m[m1].handp = NIL THEN p[1].runnext ELSE p[m[m1].handp].runnext) # NIL
              \/ (IF m[m1].handp = NIL THEN p[1].runq[0] ELSE p[m[m1].handp].runq[0]) # NIL)

(* Sched/old-processor: oldp is set from entersyscall to the end of exitsyscall; while the processor is still
   wired it is that one. entersyscallblock leaves none, and an extra thread begins with none. *)
Sched_old_processor ==
   \A m1 \in M :
      /\ \/ m[m1].oldp = NIL
         \/ m[m1].pc = "ENTERSYSCALL"
         \/ m[m1].pc = "SYSCALL"
         \/ m[m1].pc = "EXITSYSCALL"
         \/ m[m1].pc = "EXTRA"
         \/ m[m1].pc = "NEEDM"
         \/ m[m1].pc = "DROPM"
         \/ m[m1].pc = "PUTEXTRAM"
         \/ m[m1].pc = "ALLOCM"
      /\ m[m1].pc \in {"ENTERSYSCALL", "SYSCALL", "EXITSYSCALL"} => m[m1].oldp # NIL
      /\ (/\ m[m1].pc \in {"ENTERSYSCALL", "SYSCALL", "EXTRA", "NEEDM", "DROPM", "PUTEXTRAM", "ALLOCM"}
          /\ m[m1].p # NIL) =>
            m[m1].p = m[m1].oldp

(* Sched/scan-where: A thread that steals looks at another processor than its own; outside of the two searches
   `scan` is at rest. *)
Sched_scan_where ==
   \A m1 \in M :
      /\ m[m1].pc # "STEAL" \/ m[m1].p # m[m1].scan
      /\ \/ m[m1].pc = "STEAL"
         \/ m[m1].pc = "RECHECK"
         \/ m[m1].pc = "RECHECK_TIMERS"
         \/ m[m1].pc = "FOREACH"
         \/ m[m1].pc = "FOREACH_HANDOFF"
         \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
         \/ m[m1].pc = "FOREACH_STARTM"
         \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
         \/ m[m1].pc = "FOREACH_WAIT"
         \/ m[m1].scan = 0
      /\ m[m1].pc # "FOREACH_WAIT" \/ m[m1].scan = 0

(* Sched/scan-bit: sysmon holds the scan bit of one goroutine exactly while it looks at a processor, which
   that goroutine's thread still has. *)
Sched_scan_bit ==
   /\ \/ sysmon.pc # "RETAKE"
      \/ /\ sysmon.p # NIL
         /\ p[sysmon.p].m # NIL
         /\ (IF p[sysmon.p].m = 0 THEN m[0].gp ELSE IF p[sysmon.p].m = 1 THEN m[1].gp ELSE m[2].gp) # NIL
         /\ \/ (IF (IF p[sysmon.p].m = 0 THEN m[0].gp ELSE IF p[sysmon.p].m = 1 THEN m[1].gp ELSE m[2].gp) = 0
                THEN g[0].status
                ELSE IF (IF p[sysmon.p].m = 0
                         THEN m[0].gp
                         ELSE IF p[sysmon.p].m = 1 THEN m[1].gp ELSE m[2].gp)
                        = 1
                     THEN g[1].status
                     ELSE g[2].status)
               = "SCANSYSCALL"
            \/ (IF (IF p[sysmon.p].m = 0 THEN m[0].gp ELSE IF p[sysmon.p].m = 1 THEN m[1].gp ELSE m[2].gp) = 0
                THEN g[0].status
                ELSE IF (IF p[sysmon.p].m = 0
                         THEN m[0].gp
                         ELSE IF p[sysmon.p].m = 1 THEN m[1].gp ELSE m[2].gp)
                        = 1
                     THEN g[1].status
                     ELSE g[2].status)
               = "SCANDEADEXTRA"
   /\ \A g1 \in G :
         (g[g1].status \in {"SCANSYSCALL", "SCANDEADEXTRA"}) =>
            sysmon.pc = "RETAKE" /\ sysmon.p # NIL /\ sysmon.p = (IF g[g1].m = NIL THEN m[2].p ELSE m[g[g1].m].p)

(* Sched/sysmon-where: sysmon has a processor in mind exactly in retake and handoffp; a thread that it starts
   to spin gets one without work. *)
Sched_sysmon_where ==
   /\ (sysmon.p # NIL) = (sysmon.pc \in {"RETAKE", "HANDOFF", "HANDOFF_LOCK", "STARTM", "STARTM_SPINNING"})
   /\ (sysmon.pc \in {"HANDOFF_LOCK", "STARTM_SPINNING"}) =>
         ~(\/ (IF sysmon.p = NIL THEN p[1].runnext ELSE p[sysmon.p].runnext) # NIL
           \/ (IF sysmon.p = NIL THEN p[1].runq[0] ELSE p[sysmon.p].runq[0]) # NIL)

(* Sched/waker-for-local-work: For work in a local queue somebody is on the way, or will be: no processor is
   idle, and needspinning tells the next one. *)
Sched_waker_for_local_work ==
   /\ (p[0].runnext # NIL \/ p[0].runq[0] # NIL) =>
         \/ m[0].pc = "RUNQPUT"
         \/ m[0].pc = "RUNQPUTSLOW"
         \/ m[0].pc = "PUBLISH"
         \/ m[0].pc = "WAKEP"
         \/ m[0].pc = "WAKEP_LOCK"
         \/ m[0].pc = "STARTM"
         \/ m[0].pc = "RECHECK_GLOBAL"
         \/ m[0].pc = "STOPWAIT"
         \/ m[0].pc = "STOPPED"
         \/ m[0].pc = "STARTING"
         \/ m[0].pc = "FOREACH_STARTM_SPINNING"
         \/ m[0].pc = "HANDOFFP_SPINNING"
         \/ m[0].pc = "GOYIELD_SLOW"
         \/ m[0].pc = "RUNQDRAIN"
         \/ m[0].pc = "INJECT"
         \/ m[0].pc = "INJECT_LOCAL"
         \/ m[0].pc = "INJECT_OVERFLOW"
         \/ m[0].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[0].p # NIL
         \/ m[0].spinning
         \/ m[1].pc = "RUNQPUT"
         \/ m[1].pc = "RUNQPUTSLOW"
         \/ m[1].pc = "PUBLISH"
         \/ m[1].pc = "WAKEP"
         \/ m[1].pc = "WAKEP_LOCK"
         \/ m[1].pc = "STARTM"
         \/ m[1].pc = "RECHECK_GLOBAL"
         \/ m[1].pc = "STOPWAIT"
         \/ m[1].pc = "STOPPED"
         \/ m[1].pc = "STARTING"
         \/ m[1].pc = "FOREACH_STARTM_SPINNING"
         \/ m[1].pc = "HANDOFFP_SPINNING"
         \/ m[1].pc = "GOYIELD_SLOW"
         \/ m[1].pc = "RUNQDRAIN"
         \/ m[1].pc = "INJECT"
         \/ m[1].pc = "INJECT_LOCAL"
         \/ m[1].pc = "INJECT_OVERFLOW"
         \/ m[1].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[1].p # NIL
         \/ m[1].spinning
         \/ m[2].pc = "RUNQPUT"
         \/ m[2].pc = "RUNQPUTSLOW"
         \/ m[2].pc = "PUBLISH"
         \/ m[2].pc = "WAKEP"
         \/ m[2].pc = "WAKEP_LOCK"
         \/ m[2].pc = "STARTM"
         \/ m[2].pc = "RECHECK_GLOBAL"
         \/ m[2].pc = "STOPWAIT"
         \/ m[2].pc = "STOPPED"
         \/ m[2].pc = "STARTING"
         \/ m[2].pc = "FOREACH_STARTM_SPINNING"
         \/ m[2].pc = "HANDOFFP_SPINNING"
         \/ m[2].pc = "GOYIELD_SLOW"
         \/ m[2].pc = "RUNQDRAIN"
         \/ m[2].pc = "INJECT"
         \/ m[2].pc = "INJECT_LOCAL"
         \/ m[2].pc = "INJECT_OVERFLOW"
         \/ m[2].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[2].p # NIL
         \/ m[2].spinning
         \/ sysmon.pc = "STARTM_SPINNING"
         \/ sysmon.pc = "WAKEP_LOCK"
         \/ \E m1 \in M : m[m1].pc = "RECHECK" /\ 0 >= m[m1].scan
         \/ pidle[0] = NIL /\ needspinning
   /\ (p[1].runnext # NIL \/ p[1].runq[0] # NIL) =>
         \/ m[0].pc = "RUNQPUT"
         \/ m[0].pc = "RUNQPUTSLOW"
         \/ m[0].pc = "PUBLISH"
         \/ m[0].pc = "WAKEP"
         \/ m[0].pc = "WAKEP_LOCK"
         \/ m[0].pc = "STARTM"
         \/ m[0].pc = "RECHECK_GLOBAL"
         \/ m[0].pc = "STOPWAIT"
         \/ m[0].pc = "STOPPED"
         \/ m[0].pc = "STARTING"
         \/ m[0].pc = "FOREACH_STARTM_SPINNING"
         \/ m[0].pc = "HANDOFFP_SPINNING"
         \/ m[0].pc = "GOYIELD_SLOW"
         \/ m[0].pc = "RUNQDRAIN"
         \/ m[0].pc = "INJECT"
         \/ m[0].pc = "INJECT_LOCAL"
         \/ m[0].pc = "INJECT_OVERFLOW"
         \/ m[0].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[0].p # NIL
         \/ m[0].spinning
         \/ m[1].pc = "RUNQPUT"
         \/ m[1].pc = "RUNQPUTSLOW"
         \/ m[1].pc = "PUBLISH"
         \/ m[1].pc = "WAKEP"
         \/ m[1].pc = "WAKEP_LOCK"
         \/ m[1].pc = "STARTM"
         \/ m[1].pc = "RECHECK_GLOBAL"
         \/ m[1].pc = "STOPWAIT"
         \/ m[1].pc = "STOPPED"
         \/ m[1].pc = "STARTING"
         \/ m[1].pc = "FOREACH_STARTM_SPINNING"
         \/ m[1].pc = "HANDOFFP_SPINNING"
         \/ m[1].pc = "GOYIELD_SLOW"
         \/ m[1].pc = "RUNQDRAIN"
         \/ m[1].pc = "INJECT"
         \/ m[1].pc = "INJECT_LOCAL"
         \/ m[1].pc = "INJECT_OVERFLOW"
         \/ m[1].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[1].p # NIL
         \/ m[1].spinning
         \/ m[2].pc = "RUNQPUT"
         \/ m[2].pc = "RUNQPUTSLOW"
         \/ m[2].pc = "PUBLISH"
         \/ m[2].pc = "WAKEP"
         \/ m[2].pc = "WAKEP_LOCK"
         \/ m[2].pc = "STARTM"
         \/ m[2].pc = "RECHECK_GLOBAL"
         \/ m[2].pc = "STOPWAIT"
         \/ m[2].pc = "STOPPED"
         \/ m[2].pc = "STARTING"
         \/ m[2].pc = "FOREACH_STARTM_SPINNING"
         \/ m[2].pc = "HANDOFFP_SPINNING"
         \/ m[2].pc = "GOYIELD_SLOW"
         \/ m[2].pc = "RUNQDRAIN"
         \/ m[2].pc = "INJECT"
         \/ m[2].pc = "INJECT_LOCAL"
         \/ m[2].pc = "INJECT_OVERFLOW"
         \/ m[2].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[2].p # NIL
         \/ m[2].spinning
         \/ sysmon.pc = "STARTM_SPINNING"
         \/ sysmon.pc = "WAKEP_LOCK"
         \/ \E m1 \in M : m[m1].pc = "RECHECK"
         \/ pidle[0] = NIL /\ needspinning

(* Sched/waker-for-global-work: For work in the global queue somebody is on the way, or no processor is idle.
   *)
Sched_waker_for_global_work ==
   \/ runq[0] = NIL
   \/ m[0].pc = "RUNQPUT"
   \/ m[0].pc = "RUNQPUTSLOW"
   \/ m[0].pc = "PUBLISH"
   \/ m[0].pc = "WAKEP"
   \/ m[0].pc = "WAKEP_LOCK"
   \/ m[0].pc = "STARTM"
   \/ m[0].pc = "RECHECK_GLOBAL"
   \/ m[0].pc = "STOPWAIT"
   \/ m[0].pc = "STOPPED"
   \/ m[0].pc = "STARTING"
   \/ m[0].pc = "FOREACH_STARTM_SPINNING"
   \/ m[0].pc = "HANDOFFP_SPINNING"
   \/ m[0].pc = "GOYIELD_SLOW"
   \/ m[0].pc = "RUNQDRAIN"
   \/ m[0].pc = "INJECT"
   \/ m[0].pc = "INJECT_LOCAL"
   \/ m[0].pc = "INJECT_OVERFLOW"
   \/ m[0].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[0].p # NIL
   \/ m[0].spinning
   \/ m[1].pc = "RUNQPUT"
   \/ m[1].pc = "RUNQPUTSLOW"
   \/ m[1].pc = "PUBLISH"
   \/ m[1].pc = "WAKEP"
   \/ m[1].pc = "WAKEP_LOCK"
   \/ m[1].pc = "STARTM"
   \/ m[1].pc = "RECHECK_GLOBAL"
   \/ m[1].pc = "STOPWAIT"
   \/ m[1].pc = "STOPPED"
   \/ m[1].pc = "STARTING"
   \/ m[1].pc = "FOREACH_STARTM_SPINNING"
   \/ m[1].pc = "HANDOFFP_SPINNING"
   \/ m[1].pc = "GOYIELD_SLOW"
   \/ m[1].pc = "RUNQDRAIN"
   \/ m[1].pc = "INJECT"
   \/ m[1].pc = "INJECT_LOCAL"
   \/ m[1].pc = "INJECT_OVERFLOW"
   \/ m[1].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[1].p # NIL
   \/ m[1].spinning
   \/ m[2].pc = "RUNQPUT"
   \/ m[2].pc = "RUNQPUTSLOW"
   \/ m[2].pc = "PUBLISH"
   \/ m[2].pc = "WAKEP"
   \/ m[2].pc = "WAKEP_LOCK"
   \/ m[2].pc = "STARTM"
   \/ m[2].pc = "RECHECK_GLOBAL"
   \/ m[2].pc = "STOPWAIT"
   \/ m[2].pc = "STOPPED"
   \/ m[2].pc = "STARTING"
   \/ m[2].pc = "FOREACH_STARTM_SPINNING"
   \/ m[2].pc = "HANDOFFP_SPINNING"
   \/ m[2].pc = "GOYIELD_SLOW"
   \/ m[2].pc = "RUNQDRAIN"
   \/ m[2].pc = "INJECT"
   \/ m[2].pc = "INJECT_LOCAL"
   \/ m[2].pc = "INJECT_OVERFLOW"
   \/ m[2].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[2].p # NIL
   \/ m[2].spinning
   \/ sysmon.pc = "STARTM_SPINNING"
   \/ sysmon.pc = "WAKEP_LOCK"
   \/ pidle[0] = NIL

(* Sched/metrics-count: The goroutines that are counted as running, runnable and in system calls are no more
   than there are, but for processors that look for work: each of these counts for a goroutine that it does
   not have. *)
Sched_metrics_count ==
   ~(Cardinality({g1 \in G : g[g1].status # "DEAD"})
     + (Cardinality({p1 \in P : p[p1].status = "RUNNING" /\ ~(\E m1 \in M : m[m1].p = p1 /\ m[m1].pc = "SYSCALL") /\ (\E m1 \in M : m[m1].p = p1 /\ m[m1].gp = NIL)}))
     < Cardinality({p1 \in P : p[p1].status = "RUNNING" /\ ~(\E m1 \in M : m[m1].p = p1 /\ m[m1].pc = "SYSCALL")})
       + Cardinality({slot1 \in 0 .. 1 : p[0].runq[slot1] # NIL})
       + (IF p[0].runnext # NIL THEN 1 ELSE 0)
       + Cardinality({slot1 \in 0 .. 1 : p[1].runq[slot1] # NIL})
       + (IF p[1].runnext # NIL THEN 1 ELSE 0)
       + Cardinality({slot1 \in 0 .. 2 : runq[slot1] # NIL})
       + Cardinality({g1 \in G : g[g1].status \in {"SYSCALL", "SCANSYSCALL"}}))

(* Sched/poller-is-off: Without descriptors nobody waits for one, without timers nobody for a time, and
   without either nobody polls. *)
Sched_poller_is_off ==
   /\ ~(\/ m[0].pc = "POLLWAIT"
        \/ m[0].pc = "POLLWAITERS"
        \/ m[0].pc = "NETPOLL"
        \/ m[0].pc = "INJECT"
        \/ m[0].pc = "INJECT_GLOBAL"
        \/ m[0].pc = "INJECT_IDLE"
        \/ m[0].pc = "INJECT_LOCAL"
        \/ m[0].pc = "INJECT_OVERFLOW")
   /\ (\/ m[0].pc = "BLOCK"
       \/ m[0].pc = "POLLUNTIL"
       \/ m[0].pc = "EPOLLWAIT"
       \/ m[0].pc = "BREAK_READ"
       \/ m[0].pc = "BREAK_CLEAR"
       \/ m[0].pc = "POLLED"
       \/ m[0].pc = "POLLED_LAST"
       \/ m[0].pc = "POLLED_P"
       \/ m[0].pc = "RECHECK_TIMERS") =>
         m[0].batch[0] = NIL
   /\ ~(m[0].pc \in {"WAKENETPOLLER", "BREAK", "BREAK_WRITE"})
   /\ ~(\/ m[0].pc = "BLOCK"
        \/ m[0].pc = "POLLUNTIL"
        \/ m[0].pc = "EPOLLWAIT"
        \/ m[0].pc = "BREAK_READ"
        \/ m[0].pc = "BREAK_CLEAR"
        \/ m[0].pc = "POLLED"
        \/ m[0].pc = "POLLED_LAST"
        \/ m[0].pc = "POLLED_P"
        \/ m[0].pc = "RECHECK_TIMERS")
   /\ ~(\/ m[1].pc = "POLLWAIT"
        \/ m[1].pc = "POLLWAITERS"
        \/ m[1].pc = "NETPOLL"
        \/ m[1].pc = "INJECT"
        \/ m[1].pc = "INJECT_GLOBAL"
        \/ m[1].pc = "INJECT_IDLE"
        \/ m[1].pc = "INJECT_LOCAL"
        \/ m[1].pc = "INJECT_OVERFLOW")
   /\ (\/ m[1].pc = "BLOCK"
       \/ m[1].pc = "POLLUNTIL"
       \/ m[1].pc = "EPOLLWAIT"
       \/ m[1].pc = "BREAK_READ"
       \/ m[1].pc = "BREAK_CLEAR"
       \/ m[1].pc = "POLLED"
       \/ m[1].pc = "POLLED_LAST"
       \/ m[1].pc = "POLLED_P"
       \/ m[1].pc = "RECHECK_TIMERS") =>
         m[1].batch[0] = NIL
   /\ ~(m[1].pc \in {"WAKENETPOLLER", "BREAK", "BREAK_WRITE"})
   /\ ~(\/ m[1].pc = "BLOCK"
        \/ m[1].pc = "POLLUNTIL"
        \/ m[1].pc = "EPOLLWAIT"
        \/ m[1].pc = "BREAK_READ"
        \/ m[1].pc = "BREAK_CLEAR"
        \/ m[1].pc = "POLLED"
        \/ m[1].pc = "POLLED_LAST"
        \/ m[1].pc = "POLLED_P"
        \/ m[1].pc = "RECHECK_TIMERS")
   /\ ~(\/ m[2].pc = "POLLWAIT"
        \/ m[2].pc = "POLLWAITERS"
        \/ m[2].pc = "NETPOLL"
        \/ m[2].pc = "INJECT"
        \/ m[2].pc = "INJECT_GLOBAL"
        \/ m[2].pc = "INJECT_IDLE"
        \/ m[2].pc = "INJECT_LOCAL"
        \/ m[2].pc = "INJECT_OVERFLOW")
   /\ (\/ m[2].pc = "BLOCK"
       \/ m[2].pc = "POLLUNTIL"
       \/ m[2].pc = "EPOLLWAIT"
       \/ m[2].pc = "BREAK_READ"
       \/ m[2].pc = "BREAK_CLEAR"
       \/ m[2].pc = "POLLED"
       \/ m[2].pc = "POLLED_LAST"
       \/ m[2].pc = "POLLED_P"
       \/ m[2].pc = "RECHECK_TIMERS") =>
         m[2].batch[0] = NIL
   /\ ~(m[2].pc \in {"WAKENETPOLLER", "BREAK", "BREAK_WRITE"})
   /\ ~(\/ m[2].pc = "BLOCK"
        \/ m[2].pc = "POLLUNTIL"
        \/ m[2].pc = "EPOLLWAIT"
        \/ m[2].pc = "BREAK_READ"
        \/ m[2].pc = "BREAK_CLEAR"
        \/ m[2].pc = "POLLED"
        \/ m[2].pc = "POLLED_LAST"
        \/ m[2].pc = "POLLED_P"
        \/ m[2].pc = "RECHECK_TIMERS")
   /\ sysmon.pc # "NETPOLL"
   /\ ~(sysmon.pc \in {"INJECT_GLOBAL", "INJECT_IDLE"})
   /\ ~(sysmon.pc \in {"WAKENETPOLLER", "BREAK", "BREAK_WRITE", "WAKEP", "WAKEP_LOCK"})

(* Sched/sysmon-sleeps-while-all-are-idle: With the repair, sysmonwait is cleared in the very section that
   takes the first processor off the idle list. *)
Sched_sysmon_sleeps_while_all_are_idle ==
   TRUE

(* Sched/poll-where: Where the goroutine inside netpollblock is: with the thread in netpollblock, parked, or
   runnable with its notification. *)
Sched_poll_where ==
   \A m1 \in M : m[m1].pc # "POLLWAIT"

(* Sched/one-wait: A goroutine waits for one timer or one descriptor. *)
Sched_one_wait ==
   TRUE

(* Sched/spins-on-the-way: A thread that spins and calls wakep has found a goroutine which it does not run
   yet, or has run a timer. *)
Sched_spins_on_the_way ==
   \A m1 \in M :
      /\ ~(m[m1].spinning /\ m[m1].pc = "WAKEP")
      /\ m[m1].spinning /\ m[m1].pc \in {"RUNQPUT", "RUNQPUTSLOW"} => m[m1].gp = NIL

(* Sched/inject-where: `wake` counts inside injectglist only; with a processor it is no more than the
   goroutines in hand. *)
Sched_inject_where ==
   /\ m[0].pc # "INJECT_IDLE"
   /\ m[0].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[0].p = NIL => ~m[0].spinning
   /\ m[0].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} => (m[0].p # NIL) = (m[0].gp # NIL)
   /\ m[0].pc # "INJECT_GLOBAL" \/ m[0].p = NIL
   /\ m[1].pc # "INJECT_IDLE"
   /\ m[1].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[1].p = NIL => ~m[1].spinning
   /\ m[1].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} => (m[1].p # NIL) = (m[1].gp # NIL)
   /\ m[1].pc # "INJECT_GLOBAL" \/ m[1].p = NIL
   /\ m[2].pc # "INJECT_IDLE"
   /\ m[2].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[2].p = NIL => ~m[2].spinning
   /\ m[2].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} => (m[2].p # NIL) = (m[2].gp # NIL)
   /\ m[2].pc # "INJECT_GLOBAL" \/ m[2].p = NIL
   /\ sysmon.pc # "INJECT_IDLE"
   /\ sysmon.pc # "INJECT_GLOBAL"

(* Sched/forced-alone: There is one helper, which sleeps and waits for the network never, and sysmon injects
   nothing else with it. *)
Sched_forced_alone ==
   ~(sysmon.pc \in {"INJECT_GLOBAL", "INJECT_IDLE"})

(* Sched/idle-beside-the-helper: Where only sysmon injects, and only the helper, any other one in the global
   queue has a waker if a processor is idle. *)
Sched_idle_beside_the_helper ==
   (\/ \E slot1 \in 0 .. 2 : runq[slot1] = 0
    \/ \E slot1 \in 0 .. 2 : runq[slot1] = 1
    \/ \E slot1 \in 0 .. 2 : runq[slot1] = 2) =>
      \/ m[0].pc = "RUNQPUT"
      \/ m[0].pc = "RUNQPUTSLOW"
      \/ m[0].pc = "PUBLISH"
      \/ m[0].pc = "WAKEP"
      \/ m[0].pc = "WAKEP_LOCK"
      \/ m[0].pc = "STARTM"
      \/ m[0].pc = "RECHECK_GLOBAL"
      \/ m[0].pc = "STOPWAIT"
      \/ m[0].pc = "STOPPED"
      \/ m[0].pc = "STARTING"
      \/ m[0].pc = "FOREACH_STARTM_SPINNING"
      \/ m[0].pc = "HANDOFFP_SPINNING"
      \/ m[0].pc = "GOYIELD_SLOW"
      \/ m[0].pc = "RUNQDRAIN"
      \/ m[0].pc = "INJECT"
      \/ m[0].pc = "INJECT_LOCAL"
      \/ m[0].pc = "INJECT_OVERFLOW"
      \/ m[0].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[0].p # NIL
      \/ m[0].spinning
      \/ m[1].pc = "RUNQPUT"
      \/ m[1].pc = "RUNQPUTSLOW"
      \/ m[1].pc = "PUBLISH"
      \/ m[1].pc = "WAKEP"
      \/ m[1].pc = "WAKEP_LOCK"
      \/ m[1].pc = "STARTM"
      \/ m[1].pc = "RECHECK_GLOBAL"
      \/ m[1].pc = "STOPWAIT"
      \/ m[1].pc = "STOPPED"
      \/ m[1].pc = "STARTING"
      \/ m[1].pc = "FOREACH_STARTM_SPINNING"
      \/ m[1].pc = "HANDOFFP_SPINNING"
      \/ m[1].pc = "GOYIELD_SLOW"
      \/ m[1].pc = "RUNQDRAIN"
      \/ m[1].pc = "INJECT"
      \/ m[1].pc = "INJECT_LOCAL"
      \/ m[1].pc = "INJECT_OVERFLOW"
      \/ m[1].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[1].p # NIL
      \/ m[1].spinning
      \/ m[2].pc = "RUNQPUT"
      \/ m[2].pc = "RUNQPUTSLOW"
      \/ m[2].pc = "PUBLISH"
      \/ m[2].pc = "WAKEP"
      \/ m[2].pc = "WAKEP_LOCK"
      \/ m[2].pc = "STARTM"
      \/ m[2].pc = "RECHECK_GLOBAL"
      \/ m[2].pc = "STOPWAIT"
      \/ m[2].pc = "STOPPED"
      \/ m[2].pc = "STARTING"
      \/ m[2].pc = "FOREACH_STARTM_SPINNING"
      \/ m[2].pc = "HANDOFFP_SPINNING"
      \/ m[2].pc = "GOYIELD_SLOW"
      \/ m[2].pc = "RUNQDRAIN"
      \/ m[2].pc = "INJECT"
      \/ m[2].pc = "INJECT_LOCAL"
      \/ m[2].pc = "INJECT_OVERFLOW"
      \/ m[2].pc \in {"INJECT_GLOBAL", "INJECT_IDLE"} /\ m[2].p # NIL
      \/ m[2].spinning
      \/ sysmon.pc = "STARTM_SPINNING"
      \/ sysmon.pc = "WAKEP_LOCK"
      \/ pidle[0] = NIL

(* Sched/whole-time: Where a thread or sysmon has a time in mind, and where a thread remembers that it spun.
   *)
Sched_whole_time ==
   /\ ~(sysmon.pc \in {"WAKENETPOLLER", "BREAK"})
   /\ \A m1 \in M : ~(m[m1].pc \in {"WAKENETPOLLER", "BREAK", "BREAK_WRITE"})

(* Sched/break-where: Who is about to read the eventfd finds it ready; who breaks without a processor does not
   spin and has no goroutine. *)
Sched_break_where ==
   \A m1 \in M :
      /\ m[m1].pc # "BREAK_READ"
      /\ m[m1].pc \in {"WAKENETPOLLER", "BREAK", "BREAK_WRITE"} /\ m[m1].p = NIL => m[m1].gp = NIL

(* Sched/waker-for-the-network: While every processor is idle and somebody waits for the network, a thread
   blocks in netpoll or is going to. *)
Sched_waker_for_the_network ==
   TRUE

(* Sched/waker-for-timers: For each heap with timers somebody watches or is on the way, or no processor is
   idle, and needspinning tells the next one. *)
Sched_waker_for_timers ==
   TRUE

(* Sched/one-poller: lastpoll is 0 exactly while a thread blocks in netpoll, and no two do. *)
Sched_one_poller ==
   TRUE

(* Sched/poller-is-bare: A thread that blocks in netpoll has no processor and does not spin. *)
Sched_poller_is_bare ==
   \A m1 \in M :
      (m[m1].pc \in {"POLLUNTIL", "EPOLLWAIT", "BREAK_READ", "BREAK_CLEAR", "POLLED", "POLLED_LAST"}) =>
         m[m1].p = NIL /\ ~m[m1].spinning

(* Sched/poll-descriptor: Of the goroutine inside netpollblock, rg says where it is: about to park, parked, or
   notified and on its way. *)
Sched_poll_descriptor ==
   TRUE

(* Sched/netpollwaiters: netpollWaiters counts the parked goroutines, less those whose thread has not counted
   them yet. *)
Sched_netpollwaiters ==
   0 - Cardinality({m1 \in M : m[m1].pc = "POLLWAITERS"}) = 0

(* Sched/pollingnet: At most one thread polls in passing, which pollingNet says. *)
Sched_pollingnet ==
   Cardinality({m1 \in M : m[m1].pc = "NETPOLL"}) = 0

(* Sched/wake-signal: While netpollWakeSig is set a wakeup is on its way: to be written, in the eventfd, or
   read and not yet cleared. *)
Sched_wake_signal ==
   Cardinality({m1 \in M : m[m1].pc \in {"BREAK_WRITE", "BREAK_CLEAR"}})
   + (IF sysmon.pc = "BREAK_WRITE" THEN 1 ELSE 0)
   = 0

(* Sched/somebody-polls: In a quiescent state in which every processor is idle and somebody waits for the
   network, a thread blocks in netpoll. sysmon may be asleep then. *)
Sched_somebody_polls ==
   TRUE

(* Sched/timer-in-heap: A timer has a time, a heap and a goroutine that waits for it, or none of them; a
   stopped one may have only the goroutine. *)
Sched_timer_in_heap ==
   TRUE

(* Sched/waketime-is-not-late: wakeTime of a heap never returns too late a time, nor one when there is no
   timer. *)
Sched_waketime_is_not_late ==
   TRUE

(* Sched/timerpmask: A processor that is not idle, or has timers, has its bit in timerpMask. *)
Sched_timerpmask ==
   TRUE

(* Sched/timers-are-watched: In a quiescent state with an idle processor a thread blocks in netpoll until the
   first timer of all processors. *)
Sched_timers_are_watched ==
   TRUE

(* Sched/polluntil: sched.pollUntil is how long the thread that polls will wait, and otherwise 0. *)
Sched_polluntil ==
   TRUE

(* Sched/sysmon-watches: In a quiescent state with a busy processor sysmon is not in its deep sleep, or has
   been woken from it. *)
Sched_sysmon_watches ==
   TRUE

(* Sched/sysmonwait: sysmonwait is set only while sysmon sleeps deeply. *)
Sched_sysmonwait ==
   TRUE

(* Sched/sysmon-watches-system-calls: While a processor is in a system call sysmon is not in its deep sleep,
   or has been woken from it: it can be retaken. *)
Sched_sysmon_watches_system_calls ==
   TRUE

(* Sched/forcegc: forcegc.idle says that the helper waits for sysmon, which holds forcegc.lock while it
   injects it; the helper never ends. *)
Sched_forcegc ==
   TRUE

(* Sched/coroutine-goroutine-in-one-place: Who waits in a coroutine waits in no other one, is in no queue and
   with no thread. *)
Sched_coroutine_goroutine_in_one_place ==
   TRUE

(* Sched/coroutine-has-a-partner: Until the function of a coroutine has returned somebody waits in it: its
   goroutine, or one that it will go on with. *)
Sched_coroutine_has_a_partner ==
   TRUE

(* Sched/locked-mutual: A locked thread and its goroutine name each other. *)
Sched_locked_mutual ==
   TRUE

(* Sched/locked-count: A thread is locked while it was locked more often than unlocked; the count outlives the
   goroutine until the thread exits. *)
Sched_locked_count ==
   \A m1 \in M :
      ~(\/ m[m1].pc = "MEXIT"
        \/ m[m1].pc = "MEXIT_LOCK"
        \/ m[m1].pc = "M0_EXITED"
        \/ m[m1].pc \in {"HANDOFFP_LOCK", "HANDOFFP_STARTM", "HANDOFFP_SPINNING"} /\ m[m1].gp = NIL)

(* Sched/locked-goroutine-on-its-thread: A goroutine that has locked a thread runs on no other one. *)
Sched_locked_goroutine_on_its_thread ==
   TRUE

(* Sched/locked-thread-runs-no-other: A thread that is locked to a goroutine has that one or none, and never
   searches for work. *)
Sched_locked_thread_runs_no_other ==
   TRUE

(* Sched/locked-is-runnable-on-wake: A processor is brought to a locked thread that sleeps or is about to,
   with its goroutine runnable; else to a new thread. *)
Sched_locked_is_runnable_on_wake ==
   TRUE

(* Sched/locked-sleeper-is-locked: A thread is in stoplockedm only while it is locked to a goroutine that is
   not with it. *)
Sched_locked_sleeper_is_locked ==
   \A m1 \in M : ~(m[m1].pc \in {"STOPLOCKEDM", "INCIDLELOCKED", "LOCKED"})

(* Sched/nmidlelocked: nmidlelocked counts the threads in stoplockedm, less the wakeups decided or not yet
   noticed; so it may be negative. *)
Sched_nmidlelocked ==
   Cardinality({m1 \in M : m[m1].pc = "LOCKED"}) - Cardinality({m1 \in M : m[m1].pc = "DONATE"}) = 0

(* Sched/mcount: mcount is the number of threads that are there or being made, not those that exited. *)
Sched_mcount ==
   TRUE

(* Sched/checkdead-counts: checkdead finds no negative number of running threads, none exactly where none can
   run, and then no goroutine that could. *)
Sched_checkdead_counts ==
   TRUE

(* Sched/template-thread-knows: While a thread is on newmHandoff there is a template thread, or one is being
   made, and it does not sleep. *)
Sched_template_thread_knows ==
   ~(\E m1 \in M : m[m1].pc = "NEWM_HANDOFF")

(* Sched/extra-thread-and-its-goroutine: An extra thread has a goroutine of its own for good, which runs only
   while a thread of C has the two; else it is in C. *)
Sched_extra_thread_and_its_goroutine ==
   \A g1 \in G : ~(g[g1].status \in {"DEADEXTRA", "SCANDEADEXTRA"})

(* Sched/extra-list: The list is as long as is said, and the other extra threads are in use, being made, or
   being put back. *)
Sched_extra_list ==
   Cardinality({m1 \in M : m[m1].pc = "EXTRA"}) = 0

(* Sched/extra-list-is-refilled: The list has a thread, or somebody will see to it that it has: another thread
   of C that calls Go does not wait for ever. *)
Sched_extra_list_is_refilled ==
   TRUE

(* Sched/ngsys: gcount does not count a goroutine with status Gdeadextra: ngsys counts it as one of the
   system, once it can be called. *)
Sched_ngsys ==
   (Cardinality({g1 \in G : g[g1].status \in {"DEADEXTRA", "SCANDEADEXTRA"}}) - Cardinality({m1 \in M : m[m1].pc = "ALLOCM"}))
   = 0

(* Sched/not-in-go: nGsyscallNoP counts the goroutines in system calls without a processor, but not those of
   threads that are in C. *)
Sched_not_in_go ==
   TRUE

(* Sched/thread-limit: What checkmcount compares with the limit is the number of threads that Go has made for
   itself. *)
Sched_thread_limit ==
   TRUE

(* Sched/checkdead-heeds-c-threads: In a program with C code checkdead never reports a deadlock: a thread of C
   may call Go, and counts as one that runs. *)
Sched_checkdead_heeds_c_threads ==
   TRUE

(* Sched/steps-of-the-parts: Where a size is 0 no thread comes to the steps that it switches on. *)
Sched_steps_of_the_parts ==
   /\ \A m1 \in M : ~(m[m1].pc \in {"STOPLOCKEDM", "INCIDLELOCKED", "LOCKED", "STARTLOCKEDM", "DONATE"})
   /\ \A m1 \in M : ~(m[m1].pc \in {"MEXIT", "MEXIT_LOCK", "M0_EXITED", "START_TEMPLATE", "NEWM_HANDOFF"})
   /\ \A m1 \in M :
         ~(m[m1].pc \in {"EXTRA", "NEEDM", "DROPM", "PUTEXTRAM", "ALLOCM", "NEWEXTRAM", "ADDEXTRAM", "UNMADE"})
   /\ \A m1 \in M : m[m1].pc # "BLOCK_SYSCALL"
   /\ \A m1 \in M : ~(m[m1].pc \in {"HANDOFFP_LOCK", "HANDOFFP_STARTM", "HANDOFFP_SPINNING"})
   /\ \A m1 \in M : m[m1].pc \in {"HANDOFFP_LOCK", "HANDOFFP_STARTM", "HANDOFFP_SPINNING"} => m[m1].gp = NIL
   /\ \A m1 \in M : m[m1].pc # "GOYIELD_SLOW"
   /\ \A m1 \in M : m[m1].pc # "COROSWITCH"
   /\ \A m1 \in M : ~(m[m1].pc \in {"MARK", "RUNQDRAIN", "RECHECK_GC"})

(* Sched/template-flag: One thread, not locked yet, is about to make the template thread while the flag says
   so; locked ones find the flag set. *)
Sched_template_flag ==
   Cardinality({m1 \in M : m[m1].pc = "START_TEMPLATE"}) = 0

(* Sched/started-elsewhere: startlockedm is for a goroutine that is locked to another thread, and a thread
   with its own locked goroutine runs it. *)
Sched_started_elsewhere ==
   \A m1 \in M : m[m1].gp = NIL \/ ~(m[m1].pc \in {"STARTLOCKEDM", "DONATE"})

(* Sched/nextp-where: A thread that is made for a processor has it in nextp until it runs; one that is to spin
   has none with work. *)
Sched_nextp_where ==
   \A m1 \in M : m[m1].pc # "NEWM_HANDOFF"

(* Sched/main-thread-stays: There is one main thread; it always exists, and it alone sleeps after mexit. *)
Sched_main_thread_stays ==
   \A m1 \in M : m[m1].pc # "M0_EXITED"

(* Sched/locked-goroutine-lives: A dead goroutine is locked to nothing, nor is one that waits in a coroutine:
   its lock went to the other one. *)
Sched_locked_goroutine_lives ==
   TRUE

(* Sched/exiting-thread: A thread in mexit has no goroutine that it is locked to any more; an extra thread
   never comes there. *)
Sched_exiting_thread ==
   \A m1 \in M : ~(m[m1].pc \in {"HANDOFFP_LOCK", "HANDOFFP_STARTM", "HANDOFFP_SPINNING"} /\ m[m1].gp = NIL)

(* Sched/worker-where: A thread has a worker only from findRunnable to the end of its marking; a worker locks
   nothing and is no coroutine's. *)
Sched_worker_where ==
   \A m1 \in M : m[m1].gp = NIL \/ ~(m[m1].pc \in {"MARK", "RUNQDRAIN"})

(* Sched/marking-where: While marking is off nobody is wanted; while it is on one dedicated worker at most. *)
Sched_marking_where ==
   TRUE

(* Sched/extra-where: Where an extra thread may be in C still, or may have to replace itself; while one is
   being made it has no processor. *)
Sched_extra_where ==
   /\ \A m1 \in M :
         /\ ~(m[m1].pc \in {"EXTRA", "NEEDM", "DROPM", "PUTEXTRAM", "ALLOCM", "NEWEXTRAM", "ADDEXTRAM"})
         /\ m[m1].pc # "ALLOCM" \/ m[m1].p = NIL
   /\ Cardinality({m1 \in M : m[m1].pc = "UNMADE"}) = 0
   /\ Cardinality({m1 \in M : m[m1].pc = "UNMADE"}) = Cardinality({g1 \in G : g[g1].status = "IDLE"})
   /\ Cardinality({m1 \in M : m[m1].pc = "ALLOCM"}) = Cardinality({m1 \in M : m[m1].pc = "ADDEXTRAM"})

(* Sched/worker-has-a-mode: A processor has a mode exactly while its thread has a worker: one at most, and one
   that runs finds its mode set. *)
Sched_worker_has_a_mode ==
   TRUE

(* Sched/worker-marks-only-while-marking: A worker is out of the pool only while blackening is enabled. *)
Sched_worker_marks_only_while_marking ==
   TRUE

(* Sched/worker-is-in-no-queue: A worker is in the pool, or with the thread that found it; it is in no queue,
   as it is not preempted while it marks. *)
Sched_worker_is_in_no_queue ==
   TRUE

(* Sched/worker-counts: Idle workers are counted, and dedicated ones are those that were wanted less those
   still wanted. *)
Sched_worker_counts ==
   TRUE

(* Sched/world-is-stopped: While somebody has stopped the world every processor has halted, and no other
   thread has one. *)
Sched_world_is_stopped ==
   (\E m1 \in M : m[m1].pc = "STOPPED") =>
      /\ \A p1 \in P : p[p1].status \in {"GCSTOP", "DEAD"}
      /\ \A m1 \in M : m[m1].pc = "STOPPED" \/ (m[m1].p = NIL /\ m[m1].handp = NIL /\ m[m1].pc # "EXECUTE")

(* Sched/stopwait: stopwait counts the processors that have not halted, from the call of stopTheWorld to the
   start; otherwise none has. *)
Sched_stopwait ==
   \A p1 \in P : p[p1].status # "GCSTOP"

(* Sched/stopper-is-woken: stopnote is set exactly when the stopper waits and the last processor has halted.
   *)
Sched_stopper_is_woken ==
   ~(\E m1 \in M : m[m1].pc = "STOPWAIT")

(* Sched/worldsema: At most one thread stops or starts the world or is in forEachP: who has worldsema. *)
Sched_worldsema ==
   /\ \A m1 \in M : ~(m[m1].pc \in {"STOPWAIT", "STOPPED", "STARTING"})
   /\ \A m1 \in M :
         ~(\/ m[m1].pc = "FOREACH"
           \/ m[m1].pc = "FOREACH_HANDOFF"
           \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
           \/ m[m1].pc = "FOREACH_STARTM"
           \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
           \/ m[m1].pc = "FOREACH_WAIT")
   /\ ~(\E m1 \in M : m[m1].pc \in {"STOPWAIT", "STOPPED"})
   /\ \A m1 \in M :
         (\/ m[m1].pc = "STOPWAIT"
          \/ m[m1].pc = "FOREACH"
          \/ m[m1].pc = "FOREACH_HANDOFF"
          \/ m[m1].pc = "FOREACH_HANDOFF_LOCK"
          \/ m[m1].pc = "FOREACH_STARTM"
          \/ m[m1].pc = "FOREACH_STARTM_SPINNING"
          \/ m[m1].pc = "FOREACH_WAIT")
         = (m[m1].gp # NIL /\ g[m[m1].gp].status = "PINNED")

(* Sched/nothing-idle-while-stopping: No processor is on the idle list from the moment at which the stopper
   has emptied it to the start. *)
Sched_nothing_idle_while_stopping ==
   TRUE

(* Sched/request-ends: Only a goroutine that a thread runs, or is in a system call with, is asked to yield:
   the request ends when they part. *)
Sched_request_ends ==
   TRUE

(* Sched/dead-processors: The processors beyond GOMAXPROCS, and only they, are dead: without work, in nobody's
   hands and on no list. *)
Sched_dead_processors ==
   \A p1 \in P :
      /\ p[p1].status # "DEAD"
      /\ \/ p[p1].status # "DEAD"
         \/ /\ ~(p[p1].runnext # NIL \/ p[p1].runq[0] # NIL)
            /\ p[p1].m = NIL
            /\ ~(\E slot1 \in 0 .. 1 : pidle[slot1] = p1)
            /\ ~(sysmon.p = p1 /\ sysmon.pc # "RETAKE")

(* Sched/processors-to-start: Processors wait to be started while somebody is at it, and for each thread taken
   off the idle list there is one. *)
Sched_processors_to_start ==
   /\ ~(\E m1 \in M : m[m1].pc = "STARTING")
   /\ 0 >= Cardinality({m1 \in M : m[m1].pc = "TAKEN"})
   /\ \A m1 \in M :
         m[m1].pc # "TAKEN" \/ (m[m1].p = NIL /\ m[m1].gp = NIL /\ m[m1].handp = NIL /\ ~m[m1].spinning)

(* Sched/runs-once-for-each: While forEachP is on its way each processor in use has run the function once, or
   is asked to; otherwise nothing is left. *)
Sched_runs_once_for_each ==
   TRUE

(* Sched/safepointwait: safePointWait counts the processors that have not run the function, and the last one
   to do so wakes forEachP. *)
Sched_safepointwait ==
   ~(\/ m[0].pc = "FOREACH_HANDOFF"
     \/ m[0].pc = "FOREACH_HANDOFF_LOCK"
     \/ m[0].pc = "FOREACH_STARTM"
     \/ m[0].pc = "FOREACH_STARTM_SPINNING"
     \/ m[0].pc = "FOREACH_WAIT"
     \/ m[1].pc = "FOREACH_HANDOFF"
     \/ m[1].pc = "FOREACH_HANDOFF_LOCK"
     \/ m[1].pc = "FOREACH_STARTM"
     \/ m[1].pc = "FOREACH_STARTM_SPINNING"
     \/ m[1].pc = "FOREACH_WAIT"
     \/ m[2].pc = "FOREACH_HANDOFF"
     \/ m[2].pc = "FOREACH_HANDOFF_LOCK"
     \/ m[2].pc = "FOREACH_STARTM"
     \/ m[2].pc = "FOREACH_STARTM_SPINNING"
     \/ m[2].pc = "FOREACH_WAIT")

(* Sched/idle-has-run-it: No processor becomes idle without having run the function: nobody would do it there.
   *)
Sched_idle_has_run_it ==
   TRUE

(* Sched/waits-for-worldsema: Who waits for worldsema is in its queue once; who has been given it is on its
   way to stop the world, alone with it. *)
Sched_waits_for_worldsema ==
   TRUE

(* Sched/worldsema-comes-back: While goroutines wait for worldsema somebody has it, is about to wake one of
   them, or has been woken to try. *)
Sched_worldsema_comes_back ==
   TRUE

Inv ==
   /\ Sched_no_lost_goroutine
   /\ Sched_one_thread_runs_it
   /\ Sched_nobody_has_it
   /\ Sched_thread_of_goroutine
   /\ Sched_running_has_processor
   /\ Sched_wired
   /\ Sched_one_place_for_a_processor
   /\ Sched_idle_has_no_work
   /\ Sched_spinning_has_no_work
   /\ Sched_parked_is_bare
   /\ Sched_nmspinning
   /\ Sched_npidle
   /\ Sched_nmidle
   /\ Sched_work_conservation
   /\ Sched_checkdead
   /\ Sched_thread_has_processor
   /\ Sched_thread_has_goroutine
   /\ Sched_status_where
   /\ Sched_batch_where
   /\ Sched_batch_fits
   /\ Sched_spinning_where
   /\ Sched_searches_with_empty_queue
   /\ Sched_processor_in_hand
   /\ Sched_old_processor
   /\ Sched_scan_where
   /\ Sched_scan_bit
   /\ Sched_sysmon_where
   /\ Sched_waker_for_local_work
   /\ Sched_waker_for_global_work
   /\ Sched_metrics_count
   /\ Sched_poller_is_off
   /\ Sched_sysmon_sleeps_while_all_are_idle
   /\ Sched_poll_where
   /\ Sched_one_wait
   /\ Sched_spins_on_the_way
   /\ Sched_inject_where
   /\ Sched_forced_alone
   /\ Sched_idle_beside_the_helper
   /\ Sched_whole_time
   /\ Sched_break_where
   /\ Sched_waker_for_the_network
   /\ Sched_waker_for_timers
   /\ Sched_one_poller
   /\ Sched_poller_is_bare
   /\ Sched_poll_descriptor
   /\ Sched_netpollwaiters
   /\ Sched_pollingnet
   /\ Sched_wake_signal
   /\ Sched_somebody_polls
   /\ Sched_timer_in_heap
   /\ Sched_waketime_is_not_late
   /\ Sched_timerpmask
   /\ Sched_timers_are_watched
   /\ Sched_polluntil
   /\ Sched_sysmon_watches
   /\ Sched_sysmonwait
   /\ Sched_sysmon_watches_system_calls
   /\ Sched_forcegc
   /\ Sched_coroutine_goroutine_in_one_place
   /\ Sched_coroutine_has_a_partner
   /\ Sched_locked_mutual
   /\ Sched_locked_count
   /\ Sched_locked_goroutine_on_its_thread
   /\ Sched_locked_thread_runs_no_other
   /\ Sched_locked_is_runnable_on_wake
   /\ Sched_locked_sleeper_is_locked
   /\ Sched_nmidlelocked
   /\ Sched_mcount
   /\ Sched_checkdead_counts
   /\ Sched_template_thread_knows
   /\ Sched_extra_thread_and_its_goroutine
   /\ Sched_extra_list
   /\ Sched_extra_list_is_refilled
   /\ Sched_ngsys
   /\ Sched_not_in_go
   /\ Sched_thread_limit
   /\ Sched_checkdead_heeds_c_threads
   /\ Sched_steps_of_the_parts
   /\ Sched_template_flag
   /\ Sched_started_elsewhere
   /\ Sched_nextp_where
   /\ Sched_main_thread_stays
   /\ Sched_locked_goroutine_lives
   /\ Sched_exiting_thread
   /\ Sched_worker_where
   /\ Sched_marking_where
   /\ Sched_extra_where
   /\ Sched_worker_has_a_mode
   /\ Sched_worker_marks_only_while_marking
   /\ Sched_worker_is_in_no_queue
   /\ Sched_worker_counts
   /\ Sched_world_is_stopped
   /\ Sched_stopwait
   /\ Sched_stopper_is_woken
   /\ Sched_worldsema
   /\ Sched_nothing_idle_while_stopping
   /\ Sched_request_ends
   /\ Sched_dead_processors
   /\ Sched_processors_to_start
   /\ Sched_runs_once_for_each
   /\ Sched_safepointwait
   /\ Sched_idle_has_run_it
   /\ Sched_waits_for_worldsema
   /\ Sched_worldsema_comes_back

(* Sched/status-graph, a claim about every step, [][Sched_status_graph]_vars: A goroutine's status changes
   only as the runtime changes it; the scan bit keeps it in its system call. *)
Sched_status_graph ==
   \A g1 \in G :
      /\ \/ g[g1].status = g'[g1].status
         \/ g[g1].status = "DEAD" /\ g'[g1].status = "RUNNABLE"
         \/ g[g1].status = "RUNNABLE" /\ g'[g1].status = "RUNNING"
         \/ g[g1].status = "RUNNING" /\ g'[g1].status = "RUNNABLE"
         \/ g[g1].status = "RUNNING" /\ g'[g1].status = "WAITING"
         \/ g[g1].status = "RUNNING" /\ g'[g1].status = "SYSCALL"
         \/ g[g1].status = "RUNNING" /\ g'[g1].status = "DEAD"
         \/ g[g1].status = "WAITING" /\ g'[g1].status = "RUNNABLE"
         \/ g[g1].status = "WAITING" /\ g'[g1].status = "RUNNING"
         \/ g[g1].status = "DEAD" /\ g'[g1].status = "WAITING"
         \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "RUNNING"
         \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "SCANSYSCALL"
         \/ g[g1].status = "SCANSYSCALL" /\ g'[g1].status = "SYSCALL"
         \/ g[g1].status = "RUNNING" /\ g'[g1].status = "PINNED"
         \/ g[g1].status = "PINNED" /\ g'[g1].status = "RUNNING"
         \/ g[g1].status = "IDLE" /\ g'[g1].status = "DEADEXTRA"
         \/ g[g1].status = "DEADEXTRA" /\ g'[g1].status = "SYSCALL"
         \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "DEADEXTRA"
         \/ g[g1].status = "DEADEXTRA" /\ g'[g1].status = "SCANDEADEXTRA"
         \/ g[g1].status = "SCANDEADEXTRA" /\ g'[g1].status = "DEADEXTRA"
      /\ (g[g1].status = "WAITING" /\ g'[g1].status = "RUNNING") =>
            \E m1 \in M : m[m1].pc = "COROSWITCH" /\ m[m1].gp = g1
      /\ ~(g[g1].status = "DEAD" /\ g'[g1].status = "WAITING")

(* Sched/only-the-owner-adds, a claim about every step, [][Sched_only_the_owner_adds]_vars: A goroutine comes
   into a runnext or a ring only by the thread that has the processor wired. *)
Sched_only_the_owner_adds ==
   \A p1 \in P :
      (\/ p'[p1].runnext # NIL /\ p[p1].runnext # p'[p1].runnext
       \/ Cardinality({slot1 \in 0 .. 1 : p[p1].runq[slot1] # NIL})
          < Cardinality({slot1 \in 0 .. 1 : p'[p1].runq[slot1] # NIL})) =>
         /\ p[p1].m # NIL
         /\ m[p[p1].m].pc \in {"EXECUTE", "RUNQPUT", "PUBLISH", "INJECT_LOCAL", "SEMACQUIRE", "SEMRELEASE"}

(* Sched/processor-is-given-up-or-taken, a claim about every step,
   [][Sched_processor_is_given_up_or_taken]_vars: A processor loses its thread only where the thread gives it
   up, also to who stops the world, or while in a system call. *)
Sched_processor_is_given_up_or_taken ==
   \A p1 \in P :
      (p[p1].m # NIL /\ p[p1].m # p'[p1].m) =>
         \/ m[p[p1].m].pc = "DROP"
         \/ m[p[p1].m].pc = "SYSCALL"
         \/ m[p[p1].m].pc = "GCSTOPM"
         \/ m[p[p1].m].pc = "STOPPED"
         \/ m[p[p1].m].pc = "STOPLOCKEDM"
         \/ m[p[p1].m].pc = "MEXIT"
         \/ m[p[p1].m].pc = "DONATE"
         \/ m[p[p1].m].pc = "EXTRA"
         \/ m[p[p1].m].pc = "NEEDM"
         \/ m[p[p1].m].pc = "DROPM"
         \/ m[p[p1].m].pc = "PUTEXTRAM"
         \/ m'[p[p1].m].pc = "HANDOFFP_LOCK"
         \/ m'[p[p1].m].pc = "HANDOFFP_STARTM"
         \/ m'[p[p1].m].pc = "HANDOFFP_SPINNING"

(* Sched/every-step-moves, a claim about every step, [][Sched_every_step_moves]_vars: A step takes some
   thread, or sysmon, to another place or to the next processor that it looks at: nobody turns in place. *)
Sched_every_step_moves ==
   sysmon.pc # sysmon'.pc \/ (\E m1 \in M : m[m1].pc # m'[m1].pc \/ m[m1].scan # m'[m1].scan)

(* Sched/no-needless-thread, a claim about every step, [][Sched_no_needless_thread]_vars: A thread is made
   only when none is parked; who starts the world asked that earlier, when it counted its processors. *)
Sched_no_needless_thread ==
   \A m1 \in M : m[m1].pc = "NONE" /\ ~(m'[m1].pc \in {"NONE", "ALLOCM"}) => nmidle = 0

(* Sched/needspinning-is-set, a claim about every step, [][Sched_needspinning_is_set]_vars: Whoever knows of
   work and leaves because no processor is idle leaves needspinning behind. *)
Sched_needspinning_is_set ==
   (\/ m[0].pc = "WAKEP_LOCK" /\ ~(m'[0].pc \in {"WAKEP_LOCK", "STARTM"})
    \/ m[0].pc = "RECHECK_GLOBAL" /\ m'[0].pc = "RECHECK" /\ runq[0] # NIL
    \/ /\ m[0].pc = "RECHECK"
       /\ m'[0].pc \in {"PARKED", "RECHECK_TIMERS"}
       /\ p[m[0].scan].runnext # NIL \/ p[m[0].scan].runq[0] # NIL
    \/ m[0].pc = "INJECT_IDLE" /\ m'[0].pc \in {"PARKED", "INJECT_LOCAL"} /\ pidle[0] = NIL
    \/ m[0].pc = "POLLED_P" /\ m[0].pc # m'[0].pc /\ pidle[0] = NIL
    \/ m[1].pc = "WAKEP_LOCK" /\ ~(m'[1].pc \in {"WAKEP_LOCK", "STARTM"})
    \/ m[1].pc = "RECHECK_GLOBAL" /\ m'[1].pc = "RECHECK" /\ runq[0] # NIL
    \/ /\ m[1].pc = "RECHECK"
       /\ m'[1].pc \in {"PARKED", "RECHECK_TIMERS"}
       /\ p[m[1].scan].runnext # NIL \/ p[m[1].scan].runq[0] # NIL
    \/ m[1].pc = "INJECT_IDLE" /\ m'[1].pc \in {"PARKED", "INJECT_LOCAL"} /\ pidle[0] = NIL
    \/ m[1].pc = "POLLED_P" /\ m[1].pc # m'[1].pc /\ pidle[0] = NIL
    \/ m[2].pc = "WAKEP_LOCK" /\ ~(m'[2].pc \in {"WAKEP_LOCK", "STARTM"})
    \/ m[2].pc = "RECHECK_GLOBAL" /\ m'[2].pc = "RECHECK" /\ runq[0] # NIL
    \/ /\ m[2].pc = "RECHECK"
       /\ m'[2].pc \in {"PARKED", "RECHECK_TIMERS"}
       /\ p[m[2].scan].runnext # NIL \/ p[m[2].scan].runq[0] # NIL
    \/ m[2].pc = "INJECT_IDLE" /\ m'[2].pc \in {"PARKED", "INJECT_LOCAL"} /\ pidle[0] = NIL
    \/ m[2].pc = "POLLED_P" /\ m[2].pc # m'[2].pc /\ pidle[0] = NIL
    \/ sysmon'.pc = "SLEEP" /\ (sysmon.pc = "WAKEP_LOCK" \/ (sysmon.pc = "INJECT_IDLE" /\ pidle[0] = NIL))) =>
      needspinning'

(* Sched/needspinning-is-answered, a claim about every step, [][Sched_needspinning_is_answered]_vars:
   needspinning ends when a thread that searches becomes a spinning one, or when handoffp decides to start
   one. *)
Sched_needspinning_is_answered ==
   (\/ \E m1 \in M : ~m[m1].spinning /\ m'[m1].spinning /\ ~(m[m1].pc \in {"PARKED", "NONE"})
    \/ \E m1 \in M : m[m1].pc # "HANDOFFP_SPINNING" /\ m'[m1].pc = "HANDOFFP_SPINNING"
    \/ ~(sysmon.pc \in {"STARTM_SPINNING", "WAKEP_LOCK"}) /\ sysmon'.pc = "STARTM_SPINNING"
    \/ \E m1 \in M : m[m1].pc # "FOREACH_STARTM_SPINNING" /\ m'[m1].pc = "FOREACH_STARTM_SPINNING") =>
      ~needspinning'

(* Sched/notification-is-kept, a claim about every step, [][Sched_notification_is_kept]_vars: An event that is
   taken from epoll is in rg afterwards, or its goroutine runs already; that goroutine alone consumes it. *)
Sched_notification_is_kept ==
   TRUE

(* Sched/timer-runs-when-due, a claim about every step, [][Sched_timer_runs_when_due]_vars: A timer wakes its
   goroutine when it is due and not stopped; only a running goroutine stops it. *)
Sched_timer_runs_when_due ==
   TRUE

(* Sched/epoll-wait, a claim about every step, [][Sched_epoll_wait]_vars: A thread that blocks in netpoll
   comes back for something, and whoever polls is told of every edge, once. *)
Sched_epoll_wait ==
   \A m1 \in M : ~(m[m1].pc = "EPOLLWAIT" /\ m'[m1].pc # "EPOLLWAIT")

(* Sched/wasspinning, a claim about every step, [][Sched_wasspinning]_vars: wasSpinning tells a thread that
   has looked at everything again from one that has not spun. *)
Sched_wasspinning ==
   \A m1 \in M : m[m1].pc # "BLOCK" /\ m'[m1].pc = "BLOCK" => m[m1].pc # "RECHECK_TIMERS"

(* Sched/one-thread-each, a claim about every step, [][Sched_one_thread_each]_vars: A thread that is started
   with a processor straight from the idle list is one of the number that startIdle counts. *)
Sched_one_thread_each ==
   TRUE

(* Sched/wakeup-is-for-the-poller, a claim about every step, [][Sched_wakeup_is_for_the_poller]_vars: Only the
   thread that blocks in netpoll reads the eventfd, and only it clears netpollWakeSig, in that order. *)
Sched_wakeup_is_for_the_poller ==
   TRUE

(* Sched/coroswitch-keeps-thread-and-processor, a claim about every step,
   [][Sched_coroswitch_keeps_thread_and_processor]_vars: A switch leaves the thread its processor, all queues
   as they are, and the thread locked if it was. *)
Sched_coroswitch_keeps_thread_and_processor ==
   \A m1 \in M :
      (m[m1].pc # m'[m1].pc /\ (m[m1].pc = "COROSWITCH" \/ m'[m1].pc = "COROSWITCH")) =>
         /\ m[m1].p = m'[m1].p
         /\ m[m1].pc \in {"EXECUTE", "COROSWITCH"}
         /\ Cardinality({slot1 \in 0 .. 2 : runq[slot1] # NIL})
            = Cardinality({slot1 \in 0 .. 2 : runq'[slot1] # NIL})
         /\ \A p1 \in P :
               /\ p[p1].runnext = p'[p1].runnext
               /\ Cardinality({slot1 \in 0 .. 1 : p[p1].runq[slot1] # NIL})
                  = Cardinality({slot1 \in 0 .. 1 : p'[p1].runq[slot1] # NIL})

(* Sched/coroutine-keeps-its-lock, a claim about every step, [][Sched_coroutine_keeps_its_lock]_vars: Whoever
   switches to a coroutine has its thread locked as its maker had: not at all, or the same thread as often. *)
Sched_coroutine_keeps_its_lock ==
   TRUE

(* Sched/coroutine-notes-the-lock, a claim about every step, [][Sched_coroutine_notes_the_lock]_vars: A
   coroutine is made by a running goroutine, and notes how that has locked its thread. *)
Sched_coroutine_notes_the_lock ==
   TRUE

(* Sched/locked-thread-clones-nobody, a claim about every step, [][Sched_locked_thread_clones_nobody]_vars:
   Where threads may be locked, one that runs at once was made by sysmon, the template thread, or a thread
   that is not. *)
Sched_locked_thread_clones_nobody ==
   TRUE

(* Sched/thread-exits-with-its-goroutine, a claim about every step,
   [][Sched_thread_exits_with_its_goroutine]_vars: A thread that exits had locked a goroutine which has
   returned; the main thread does not go away. *)
Sched_thread_exits_with_its_goroutine ==
   \A m1 \in M : ~(m[m1].pc # "NONE" /\ m'[m1].pc = "NONE")

(* Sched/template-thread-makes-it, a claim about every step, [][Sched_template_thread_makes_it]_vars: A thread
   on newmHandoff begins to run while the template thread is awake. *)
Sched_template_thread_makes_it ==
   ~(\E m1 \in M : m[m1].pc = "NEWM_HANDOFF" /\ m'[m1].pc # "NEWM_HANDOFF")

(* Sched/extra-statuses, a claim about every step, [][Sched_extra_statuses]_vars: Only needm calls such a
   goroutine to life, only a thread in C gives it back, and it is in C from its call's return on. *)
Sched_extra_statuses ==
   \A g1 \in G :
      (g[g1].status = "DEADEXTRA" /\ g'[g1].status = "SYSCALL")
      = (\E m1 \in M : m[m1].gp = g1 /\ m[m1].pc = "NEEDM" /\ m'[m1].pc # "NEEDM")

(* Sched/last-extra-thread, a claim about every step, [][Sched_last_extra_thread]_vars: Who takes a thread off
   the list is told whether it was the last, and sees to that before it runs Go code. *)
Sched_last_extra_thread ==
   \A m1 \in M : ~(m[m1].pc = "EXTRA" /\ m'[m1].pc = "NEEDM")

(* Sched/mark-work-wakes, a claim about every step, [][Sched_mark_work_wakes]_vars: Where mark work appears, a
   worker may run, a processor is idle and nobody spins, somebody is about to call wakep. *)
Sched_mark_work_wakes ==
   TRUE

(* Sched/handoffp-heeds-mark-work, a claim about every step, [][Sched_handoffp_heeds_mark_work]_vars: Whoever
   hands a processor off while findRunnable might return a mark worker starts a thread at once. *)
Sched_handoffp_heeds_mark_work ==
   TRUE

(* Sched/worker-is-wanted, a claim about every step, [][Sched_worker_is_wanted]_vars: A worker leaves the pool
   for mark work; a dedicated one stops when there is none, and it alone empties its queue. *)
Sched_worker_is_wanted ==
   ~(\E m1 \in M : m[m1].pc # "RUNQDRAIN" /\ m'[m1].pc = "RUNQDRAIN")

(* Sched/marking-begins-with-work, a claim about every step, [][Sched_marking_begins_with_work]_vars: Marking
   begins with work and a wakep; work appears while marking is on, and only a worker takes the last of it. *)
Sched_marking_begins_with_work ==
   TRUE

(* Sched/stopped-world-is-still, a claim about every step, [][Sched_stopped_world_is_still]_vars: As long as
   the world is stopped no processor and no local queue changes. *)
Sched_stopped_world_is_still ==
   ((\E m1 \in M : m[m1].pc = "STOPPED") /\ (\E m1 \in M : m'[m1].pc = "STOPPED")) =>
      /\ p[0].status = p'[0].status
      /\ p[0].m = p'[0].m
      /\ p[0].runnext = p'[0].runnext
      /\ Cardinality({slot1 \in 0 .. 1 : p[0].runq[slot1] # NIL})
         = Cardinality({slot1 \in 0 .. 1 : p'[0].runq[slot1] # NIL})
      /\ p[1].status = p'[1].status
      /\ p[1].m = p'[1].m
      /\ p[1].runnext = p'[1].runnext
      /\ Cardinality({slot1 \in 0 .. 1 : p[1].runq[slot1] # NIL})
         = Cardinality({slot1 \in 0 .. 1 : p'[1].runq[slot1] # NIL})

(* Sched/system-calls-are-stopped, a claim about every step, [][Sched_system_calls_are_stopped]_vars: A
   processor that is in a system call when the world begins to stop halts there and then, unless somebody else
   takes it. *)
Sched_system_calls_are_stopped ==
   TRUE

(* Sched/all-are-asked, a claim about every step, [][Sched_all_are_asked]_vars: Who begins to stop the world,
   or forEachP, or waits and asks again, leaves nobody out who runs on a processor. *)
Sched_all_are_asked ==
   TRUE

(* Sched/sysmon-asks-one, a claim about every step, [][Sched_sysmon_asks_one]_vars: Where nobody stops the
   world or is in forEachP sysmon asks, in its loop, and one goroutine, which has a processor. *)
Sched_sysmon_asks_one ==
   TRUE

(* Sched/no-system-call-keeps-it, a claim about every step, [][Sched_no_system_call_keeps_it]_vars: Who begins
   a system call after the world has begun to stop gives its processor up. *)
Sched_no_system_call_keeps_it ==
   TRUE

(* Sched/preempted-goes-on-there, a claim about every step, [][Sched_preempted_goes_on_there]_vars: A
   goroutine that yields, unless by goyield, and does not go to the global queue was asked to, and is the next
   one there. *)
Sched_preempted_goes_on_there ==
   \A m1 \in M :
      ~(/\ m[m1].pc = "EXECUTE"
        /\ m'[m1].gp = NIL
        /\ Cardinality({slot1 \in 0 .. 2 : runq[slot1] # NIL})
           = Cardinality({slot1 \in 0 .. 2 : runq'[slot1] # NIL})
        /\ (IF m[m1].gp = NIL THEN g'[2].status ELSE g'[m[m1].gp].status) = "RUNNABLE")

(* Sched/looks-once-at-each, a claim about every step, [][Sched_looks_once_at_each]_vars: forEachP goes
   through the processors once, in their order, and then waits. *)
Sched_looks_once_at_each ==
   \A m1 \in M :
      \/ m'[m1].pc # "FOREACH"
      \/ /\ m[m1].pc # "FOREACH" \/ m'[m1].scan >= m[m1].scan
         /\ (m[m1].pc \in {"FOREACH_HANDOFF_LOCK", "FOREACH_STARTM", "FOREACH_STARTM_SPINNING"}) =>
               m[m1].scan < m'[m1].scan

(* Sched/first-come-first-served, a claim about every step, [][Sched_first_come_first_served]_vars: Who is
   woken in the wait for worldsema was the first there, and is given it unless somebody has it. *)
Sched_first_come_first_served ==
   TRUE

(* Sched/overflow: A thread has taken half of its full ring, and has not put it on the global queue yet.  Some
   reachable state satisfies it. *)
Sched_overflow ==
   \E m1 \in M : m[m1].pc = "RUNQPUTSLOW"

(* Sched/batch-in-hands: A thread that does not spin has taken two goroutines from the global queue, and only
   it knows of the second.  Some reachable state satisfies it. *)
Sched_batch_in_hands ==
   \E m1 \in M : m[m1].pc = "PUBLISH" /\ ~m[m1].spinning

(* Sched/needspinning-set: Somebody with work to give has found no idle processor, and a thread that does not
   spin is about to give one up.  Some reachable state satisfies it. *)
Sched_needspinning_set ==
   needspinning /\ (\E m1 \in M : m[m1].pc = "DROP" /\ ~m[m1].spinning)

(* Sched/lost-processor: A thread is back from a system call and finds its processor with somebody else.  Some
   reachable state satisfies it. *)
Sched_lost_processor ==
   \E m1 \in M : m[m1].pc = "EXITSYSCALL" /\ (IF m[m1].oldp = NIL THEN p[1].m ELSE p[m[m1].oldp].m) # NIL

(* Sched/metrics-count-too-many: More are counted than there are, so that the number of those that wait, the
   difference, is set to 0.  Some reachable state satisfies it. *)
Sched_metrics_count_too_many ==
   Cardinality({g1 \in G : g[g1].status # "DEAD"})
   < Cardinality({p1 \in P : p[p1].status = "RUNNING" /\ ~(\E m1 \in M : m[m1].p = p1 /\ m[m1].pc = "SYSCALL")})
     + Cardinality({slot1 \in 0 .. 1 : p[0].runq[slot1] # NIL})
     + (IF p[0].runnext # NIL THEN 1 ELSE 0)
     + Cardinality({slot1 \in 0 .. 1 : p[1].runq[slot1] # NIL})
     + (IF p[1].runnext # NIL THEN 1 ELSE 0)
     + Cardinality({slot1 \in 0 .. 2 : runq[slot1] # NIL})
     + Cardinality({g1 \in G : g[g1].status \in {"SYSCALL", "SCANSYSCALL"}})

(* Sched/collection-may-be-forced: The helper waits, and sysmon may inject it at any time.  Some reachable
   state satisfies it. *)
Sched_collection_may_be_forced ==
   FALSE

(* Sched/uncounted-waiter: A goroutine has been readied before it was counted as waiting.  Some reachable
   state satisfies it. *)
Sched_uncounted_waiter ==
   FALSE

(* Sched/notified-before-parked: A notification has come after pdWait, and before the goroutine parked.  Some
   reachable state satisfies it. *)
Sched_notified_before_parked ==
   FALSE

(* Sched/break-before-poll: The eventfd is ready, and the thread that it is for has not called epoll_wait yet.
   Some reachable state satisfies it. *)
Sched_break_before_poll ==
   FALSE

(* Sched/woken-for-a-zombie: A thread has come back from epoll_wait at the time of a timer that has been
   stopped since.  Some reachable state satisfies it. *)
Sched_woken_for_a_zombie ==
   FALSE

(* Sched/spinning-with-timer-work: A thread spins and has, from a timer that it has run, a goroutine in its
   own queue.  Some reachable state satisfies it. *)
Sched_spinning_with_timer_work ==
   \E m1 \in M :
      m[m1].spinning /\ m[m1].pc = "FIND" /\ (IF m[m1].p = NIL THEN p[1].runnext ELSE p[m[m1].p].runnext) # NIL

(* Sched/coroutine-blocks: A coroutine's goroutine is blocked, not in its coroutine, while another one waits
   there.  Some reachable state satisfies it. *)
Sched_coroutine_blocks ==
   FALSE

(* Sched/coroutine-runs-elsewhere: Two threads are between the CAS and the switch at once.  Some reachable
   state satisfies it. *)
Sched_coroutine_runs_elsewhere ==
   Cardinality({m1 \in M : m[m1].pc = "COROSWITCH"}) = 2

(* Sched/coroutine-is-locked: A coroutine's goroutine has been handed a locked thread and has given it up at a
   system call.  Some reachable state satisfies it. *)
Sched_coroutine_is_locked ==
   FALSE

(* Sched/woken-before-asleep: A locked thread has been brought a processor while it still holds its own.  Some
   reachable state satisfies it. *)
Sched_woken_before_asleep ==
   FALSE

(* Sched/main-thread-exited: The main thread has exited, and a goroutine still runs.  Some reachable state
   satisfies it. *)
Sched_main_thread_exited ==
   (\E m1 \in M : m[m1].pc = "M0_EXITED") /\ (\E m1 \in M : m[m1].pc = "EXECUTE")

(* Sched/template-thread-has-work: The template thread is about to make a thread that is to spin.  Some
   reachable state satisfies it. *)
Sched_template_thread_has_work ==
   FALSE

(* Sched/blocked-without-processor: A goroutine still runs, on a thread that has given its processor away, and
   the processor is with another thread.  Some reachable state satisfies it. *)
Sched_blocked_without_processor ==
   (\E m1 \in M : m[m1].pc = "BLOCK_SYSCALL") /\ pidle[0] = NIL /\ sysmon.pc = "SLEEP"

(* Sched/yield-overflows: A goroutine that yields to its own queue has found the ring full.  Some reachable
   state satisfies it. *)
Sched_yield_overflows ==
   \E m1 \in M : m[m1].pc = "GOYIELD_SLOW"

(* Sched/extra-thread-keeps-its-processor: An extra thread on the list still has a processor wired, which
   sysmon is about to take.  Some reachable state satisfies it. *)
Sched_extra_thread_keeps_its_processor ==
   \E g1 \in G : g[g1].status = "SCANDEADEXTRA"

(* Sched/callback-blocks: A goroutine that a thread of C has called is blocked, and its thread sleeps until it
   is found again.  Some reachable state satisfies it. *)
Sched_callback_blocks ==
   FALSE

(* Sched/two-threads-of-c: Two threads of C have called Go at once.  Some reachable state satisfies it. *)
Sched_two_threads_of_c ==
   FALSE

(* Sched/worker-beside-work: A dedicated worker runs on a processor with a goroutine in its queue.  Some
   reachable state satisfies it. *)
Sched_worker_beside_work ==
   FALSE

(* Sched/worker-found-in-the-last-look: A thread without a processor looks for mark work, and will find a
   worker.  Some reachable state satisfies it. *)
Sched_worker_found_in_the_last_look ==
   FALSE

(* Sched/work-waits-for-the-start: The world is stopped, and a halted processor without a thread has
   goroutines in its queue.  Some reachable state satisfies it. *)
Sched_work_waits_for_the_start ==
   /\ \E m1 \in M : m[m1].pc = "STOPPED"
   /\ \E p1 \in P : (p[p1].runnext # NIL \/ p[p1].runq[0] # NIL) /\ p[p1].m = NIL

(* Sched/missed-system-call: The stopper waits for a processor in a system call, which it has passed by and
   will not look at again.  Some reachable state satisfies it. *)
Sched_missed_system_call ==
   /\ \E m1 \in M : m[m1].pc = "STOPWAIT"
   /\ \E p1 \in P : (\E m1 \in M : m[m1].p = p1 /\ m[m1].pc = "SYSCALL") /\ p[p1].status = "RUNNING"

(* Sched/handover-forestalled: Somebody has stopped the world before worldsema could be handed over, and the
   first that waited tries again in vain.  Some reachable state satisfies it. *)
Sched_handover_forestalled ==
   FALSE

(* Sched/no-lost-goroutine/possible: Not vacuous: Every runnable goroutine is in exactly one place: a runnext,
   a ring, the global queue, or one thread's hands.  Some reachable state satisfies it. *)
Sched_no_lost_goroutine_possible ==
   \E g1 \in G : g[g1].status = "RUNNABLE"

(* Sched/one-thread-runs-it/possible: Not vacuous: A goroutine that runs or is in a system call is in no
   queue, and exactly one thread has it; it names that thread.  Some reachable state satisfies it. *)
Sched_one_thread_runs_it_possible ==
   \E g1 \in G : g[g1].status = "SYSCALL"

(* Sched/nobody-has-it/possible: Not vacuous: A dead or waiting goroutine is in no queue and with no thread,
   except the one that a coroutine is switching to.  Some reachable state satisfies it. *)
Sched_nobody_has_it_possible ==
   \E g1 \in G : g[g1].status = "WAITING"

(* Sched/one-place-for-a-processor/possible: Not vacuous: Every processor is in exactly one place: wired to a
   thread, on the idle list, in the hands of one thread or of sysmon, or halted.  Some reachable state
   satisfies it. *)
Sched_one_place_for_a_processor_possible ==
   sysmon.pc = "HANDOFF_LOCK"

(* Sched/idle-has-no-work/possible: Not vacuous: A processor on the idle list has an empty run queue.  Some
   reachable state satisfies it. *)
Sched_idle_has_no_work_possible ==
   pidle[0] # NIL

(* Sched/spinning-has-no-work/possible: Not vacuous: A spinning thread that still searches has nothing in its
   own queue.  Some reachable state satisfies it. *)
Sched_spinning_has_no_work_possible ==
   \E m1 \in M : m[m1].spinning /\ m[m1].pc = "STEAL"

(* Sched/work-conservation/possible: Not vacuous: In a quiescent state with an idle processor no goroutine is
   left in a queue: somebody would have been woken for it.  Some reachable state satisfies it. *)
Sched_work_conservation_possible ==
   /\ sysmon.pc \in {"SLEEP", "DEEP"}
   /\ \A m1 \in M :
         \/ m[m1].pc = "NONE"
         \/ m[m1].pc = "PARKED"
         \/ m[m1].pc = "EXECUTE"
         \/ m[m1].pc = "SYSCALL"
         \/ m[m1].pc = "M0_EXITED"
         \/ m[m1].pc = "MARK"
         \/ m[m1].pc = "EXTRA"
         \/ m[m1].pc = "UNMADE"
         \/ m[m1].pc = "LOCKED"
         \/ m[m1].pc = "EPOLLWAIT"
   /\ runq[0] # NIL \/ (\E p1 \in P : p[p1].runnext # NIL \/ p[p1].runq[0] # NIL)

(* Sched/checkdead/possible: Not vacuous: When no thread can run, no goroutine is runnable, running or in a
   system call: a deadlock that is reported is one.  Some reachable state satisfies it. *)
Sched_checkdead_possible ==
   /\ \A m1 \in M : m[m1].pc \in {"PARKED", "NONE", "M0_EXITED", "UNMADE", "LOCKED"}
   /\ sysmon.pc \in {"SLEEP", "DEEP"}

(* Sched/batch-fits/possible: Not vacuous: A thread that publishes a batch has an empty queue, and the batch
   is no longer than the ring.  Some reachable state satisfies it. *)
Sched_batch_fits_possible ==
   \E m1 \in M : m[m1].pc = "PUBLISH"

(* Sched/scan-bit/possible: Not vacuous: sysmon holds the scan bit of one goroutine exactly while it looks at
   a processor, which that goroutine's thread still has.  Some reachable state satisfies it. *)
Sched_scan_bit_possible ==
   sysmon.pc = "RETAKE"

(* Sched/waker-for-local-work/possible: Not vacuous: For work in a local queue somebody is on the way, or will
   be: no processor is idle, and needspinning tells the next one.  Some reachable state satisfies it. *)
Sched_waker_for_local_work_possible ==
   pidle[0] # NIL /\ (\E p1 \in P : p[p1].runnext # NIL \/ p[p1].runq[0] # NIL)

(* Sched/waker-for-global-work/possible: Not vacuous: For work in the global queue somebody is on the way, or
   no processor is idle.  Some reachable state satisfies it. *)
Sched_waker_for_global_work_possible ==
   pidle[0] # NIL /\ runq[0] # NIL

(* Sched/sysmon-sleeps-while-all-are-idle/possible: Not vacuous: With the repair, sysmonwait is cleared in the
   very section that takes the first processor off the idle list.  Some reachable state satisfies it. *)
Sched_sysmon_sleeps_while_all_are_idle_possible ==
   FALSE

(* Sched/waker-for-the-network/possible: Not vacuous: While every processor is idle and somebody waits for the
   network, a thread blocks in netpoll or is going to.  Some reachable state satisfies it. *)
Sched_waker_for_the_network_possible ==
   FALSE

(* Sched/waker-for-timers/possible: Not vacuous: For each heap with timers somebody watches or is on the way,
   or no processor is idle, and needspinning tells the next one.  Some reachable state satisfies it. *)
Sched_waker_for_timers_possible ==
   FALSE

(* Sched/poller-is-bare/possible: Not vacuous: A thread that blocks in netpoll has no processor and does not
   spin.  Some reachable state satisfies it. *)
Sched_poller_is_bare_possible ==
   TRUE

(* Sched/wake-signal/possible: Not vacuous: While netpollWakeSig is set a wakeup is on its way: to be written,
   in the eventfd, or read and not yet cleared.  Some reachable state satisfies it. *)
Sched_wake_signal_possible ==
   FALSE

(* Sched/somebody-polls/possible: Not vacuous: In a quiescent state in which every processor is idle and
   somebody waits for the network, a thread blocks in netpoll. sysmon may be asleep then.  Some reachable
   state satisfies it. *)
Sched_somebody_polls_possible ==
   FALSE

(* Sched/timers-are-watched/possible: Not vacuous: In a quiescent state with an idle processor a thread blocks
   in netpoll until the first timer of all processors.  Some reachable state satisfies it. *)
Sched_timers_are_watched_possible ==
   FALSE

(* Sched/sysmon-watches/possible: Not vacuous: In a quiescent state with a busy processor sysmon is not in its
   deep sleep, or has been woken from it.  Some reachable state satisfies it. *)
Sched_sysmon_watches_possible ==
   FALSE

(* Sched/sysmon-watches-system-calls/possible: Not vacuous: While a processor is in a system call sysmon is
   not in its deep sleep, or has been woken from it: it can be retaken.  Some reachable state satisfies it. *)
Sched_sysmon_watches_system_calls_possible ==
   \E m1 \in M : m[m1].pc = "SYSCALL" /\ m[m1].p # NIL

(* Sched/forcegc/possible: Not vacuous: forcegc.idle says that the helper waits for sysmon, which holds
   forcegc.lock while it injects it; the helper never ends.  Some reachable state satisfies it. *)
Sched_forcegc_possible ==
   FALSE

(* Sched/coroutine-goroutine-in-one-place/possible: Not vacuous: Who waits in a coroutine waits in no other
   one, is in no queue and with no thread.  Some reachable state satisfies it. *)
Sched_coroutine_goroutine_in_one_place_possible ==
   FALSE

(* Sched/coroutine-has-a-partner/possible: Not vacuous: Until the function of a coroutine has returned
   somebody waits in it: its goroutine, or one that it will go on with.  Some reachable state satisfies it. *)
Sched_coroutine_has_a_partner_possible ==
   FALSE

(* Sched/locked-mutual/possible: Not vacuous: A locked thread and its goroutine name each other.  Some
   reachable state satisfies it. *)
Sched_locked_mutual_possible ==
   FALSE

(* Sched/locked-count/possible: Not vacuous: A thread is locked while it was locked more often than unlocked;
   the count outlives the goroutine until the thread exits.  Some reachable state satisfies it. *)
Sched_locked_count_possible ==
   FALSE

(* Sched/locked-goroutine-on-its-thread/possible: Not vacuous: A goroutine that has locked a thread runs on no
   other one.  Some reachable state satisfies it. *)
Sched_locked_goroutine_on_its_thread_possible ==
   FALSE

(* Sched/locked-thread-runs-no-other/possible: Not vacuous: A thread that is locked to a goroutine has that
   one or none, and never searches for work.  Some reachable state satisfies it. *)
Sched_locked_thread_runs_no_other_possible ==
   FALSE

(* Sched/locked-is-runnable-on-wake/possible: Not vacuous: A processor is brought to a locked thread that
   sleeps or is about to, with its goroutine runnable; else to a new thread.  Some reachable state satisfies
   it. *)
Sched_locked_is_runnable_on_wake_possible ==
   FALSE

(* Sched/locked-sleeper-is-locked/possible: Not vacuous: A thread is in stoplockedm only while it is locked to
   a goroutine that is not with it.  Some reachable state satisfies it. *)
Sched_locked_sleeper_is_locked_possible ==
   \E m1 \in M : m[m1].pc = "LOCKED"

(* Sched/nmidlelocked/possible: Not vacuous: nmidlelocked counts the threads in stoplockedm, less the wakeups
   decided or not yet noticed; so it may be negative.  Some reachable state satisfies it. *)
Sched_nmidlelocked_possible ==
   FALSE

(* Sched/mcount/possible: Not vacuous: mcount is the number of threads that are there or being made, not those
   that exited.  Some reachable state satisfies it. *)
Sched_mcount_possible ==
   FALSE

(* Sched/checkdead-counts/possible: Not vacuous: checkdead finds no negative number of running threads, none
   exactly where none can run, and then no goroutine that could.  Some reachable state satisfies it. *)
Sched_checkdead_counts_possible ==
   /\ \A m1 \in M : m[m1].pc \in {"PARKED", "NONE", "M0_EXITED", "UNMADE", "LOCKED"}
   /\ sysmon.pc \in {"SLEEP", "DEEP"}
   /\ \E m1 \in M : m[m1].pc = "LOCKED"

(* Sched/template-thread-knows/possible: Not vacuous: While a thread is on newmHandoff there is a template
   thread, or one is being made, and it does not sleep.  Some reachable state satisfies it. *)
Sched_template_thread_knows_possible ==
   \E m1 \in M : m[m1].pc = "NEWM_HANDOFF"

(* Sched/extra-thread-and-its-goroutine/possible: Not vacuous: An extra thread has a goroutine of its own for
   good, which runs only while a thread of C has the two; else it is in C.  Some reachable state satisfies it.
   *)
Sched_extra_thread_and_its_goroutine_possible ==
   FALSE

(* Sched/extra-list/possible: Not vacuous: The list is as long as is said, and the other extra threads are in
   use, being made, or being put back.  Some reachable state satisfies it. *)
Sched_extra_list_possible ==
   FALSE

(* Sched/extra-list-is-refilled/possible: Not vacuous: The list has a thread, or somebody will see to it that
   it has: another thread of C that calls Go does not wait for ever.  Some reachable state satisfies it. *)
Sched_extra_list_is_refilled_possible ==
   FALSE

(* Sched/ngsys/possible: Not vacuous: gcount does not count a goroutine with status Gdeadextra: ngsys counts
   it as one of the system, once it can be called.  Some reachable state satisfies it. *)
Sched_ngsys_possible ==
   FALSE

(* Sched/not-in-go/possible: Not vacuous: nGsyscallNoP counts the goroutines in system calls without a
   processor, but not those of threads that are in C.  Some reachable state satisfies it. *)
Sched_not_in_go_possible ==
   FALSE

(* Sched/thread-limit/possible: Not vacuous: What checkmcount compares with the limit is the number of threads
   that Go has made for itself.  Some reachable state satisfies it. *)
Sched_thread_limit_possible ==
   FALSE

(* Sched/checkdead-heeds-c-threads/possible: Not vacuous: In a program with C code checkdead never reports a
   deadlock: a thread of C may call Go, and counts as one that runs.  Some reachable state satisfies it. *)
Sched_checkdead_heeds_c_threads_possible ==
   FALSE

(* Sched/worker-has-a-mode/possible: Not vacuous: A processor has a mode exactly while its thread has a
   worker: one at most, and one that runs finds its mode set.  Some reachable state satisfies it. *)
Sched_worker_has_a_mode_possible ==
   \E m1 \in M : m[m1].pc = "MARK"

(* Sched/worker-marks-only-while-marking/possible: Not vacuous: A worker is out of the pool only while
   blackening is enabled.  Some reachable state satisfies it. *)
Sched_worker_marks_only_while_marking_possible ==
   \E m1 \in M : m[m1].pc = "MARK"

(* Sched/worker-is-in-no-queue/possible: Not vacuous: A worker is in the pool, or with the thread that found
   it; it is in no queue, as it is not preempted while it marks.  Some reachable state satisfies it. *)
Sched_worker_is_in_no_queue_possible ==
   \E m1 \in M : m[m1].pc = "MARK"

(* Sched/worker-counts/possible: Not vacuous: Idle workers are counted, and dedicated ones are those that were
   wanted less those still wanted.  Some reachable state satisfies it. *)
Sched_worker_counts_possible ==
   FALSE

(* Sched/world-is-stopped/possible: Not vacuous: While somebody has stopped the world every processor has
   halted, and no other thread has one.  Some reachable state satisfies it. *)
Sched_world_is_stopped_possible ==
   (\E m1 \in M : m[m1].pc = "STOPPED") /\ (\E g1 \in G : g[g1].status = "SYSCALL")

(* Sched/stopwait/possible: Not vacuous: stopwait counts the processors that have not halted, from the call of
   stopTheWorld to the start; otherwise none has.  Some reachable state satisfies it. *)
Sched_stopwait_possible ==
   FALSE

(* Sched/stopper-is-woken/possible: Not vacuous: stopnote is set exactly when the stopper waits and the last
   processor has halted.  Some reachable state satisfies it. *)
Sched_stopper_is_woken_possible ==
   FALSE

(* Sched/request-ends/possible: Not vacuous: Only a goroutine that a thread runs, or is in a system call with,
   is asked to yield: the request ends when they part.  Some reachable state satisfies it. *)
Sched_request_ends_possible ==
   FALSE

(* Sched/dead-processors/possible: Not vacuous: The processors beyond GOMAXPROCS, and only they, are dead:
   without work, in nobody's hands and on no list.  Some reachable state satisfies it. *)
Sched_dead_processors_possible ==
   FALSE

(* Sched/processors-to-start/possible: Not vacuous: Processors wait to be started while somebody is at it, and
   for each thread taken off the idle list there is one.  Some reachable state satisfies it. *)
Sched_processors_to_start_possible ==
   \E m1 \in M : m[m1].pc = "TAKEN"

(* Sched/runs-once-for-each/possible: Not vacuous: While forEachP is on its way each processor in use has run
   the function once, or is asked to; otherwise nothing is left.  Some reachable state satisfies it. *)
Sched_runs_once_for_each_possible ==
   FALSE

(* Sched/safepointwait/possible: Not vacuous: safePointWait counts the processors that have not run the
   function, and the last one to do so wakes forEachP.  Some reachable state satisfies it. *)
Sched_safepointwait_possible ==
   FALSE

(* Sched/waits-for-worldsema/possible: Not vacuous: Who waits for worldsema is in its queue once; who has been
   given it is on its way to stop the world, alone with it.  Some reachable state satisfies it. *)
Sched_waits_for_worldsema_possible ==
   FALSE

(* Sched/worldsema-comes-back/possible: Not vacuous: While goroutines wait for worldsema somebody has it, is
   about to wake one of them, or has been woken to try.  Some reachable state satisfies it. *)
Sched_worldsema_comes_back_possible ==
   FALSE

Terminal ==
   \/ /\ \A g1 \in G : g[g1].status \in {"DEAD", "WAITING", "DEADEXTRA", "SCANDEADEXTRA", "IDLE"}
      /\ \A m1 \in M : m[m1].pc \in {"PARKED", "NONE", "LOCKED", "M0_EXITED", "EXTRA", "UNMADE"}
   \/ \A m1 \in M : m[m1].pc = "INJECT_IDLE"

NoDeadlock == Terminal \/ ENABLED Next

=========================================================
