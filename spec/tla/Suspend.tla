-------------------- MODULE Suspend --------------------
(* suspend G=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock.
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g
vars == <<g>>

NIL == -1
G == 0 .. 1

TypeOK ==
   /\ g \in [G -> [status : {"DEAD", "RUNNABLE", "RUNNING", "SYSCALL", "WAITING", "COPYSTACK", "PREEMPTED"},
                   scan : BOOLEAN,
                   why : {"NONE", "BLOCKED", "REFUSED", "WORKER", "PREEMPTED"},
                   preempt : BOOLEAN,
                   stop : BOOLEAN,
                   pc : {"RUN", "UNLOCKF", "AGAIN", "DROPG", "SUSPEND", "REQUEST", "RELEASE", "HELD", "READY", "BACK"},
                   sp : BOOLEAN,
                   stack : BOOLEAN,
                   target : G \cup {NIL},
                   stopped : BOOLEAN]]

Init ==
   /\ g = [g1 \in G |-> [status |-> "DEAD",
                         scan |-> FALSE,
                         why |-> "NONE",
                         preempt |-> FALSE,
                         stop |-> FALSE,
                         pc |-> "RUN",
                         sp |-> FALSE,
                         stack |-> FALSE,
                         target |-> NIL,
                         stopped |-> FALSE]]

(* Suspend/newproc (S-03) runtime/proc.go:newproc1: A new goroutine, or another life of an old one. *)
Suspend_newproc(g_) ==
   /\ g[g_].status = "DEAD"
   /\ g' = [g EXCEPT ![g_].status = "RUNNABLE"]

(* Suspend/execute (S-05) runtime/proc.go:execute: A thread runs it; while its stack is looked at the thread
   spins, with its processor. *)
Suspend_execute(g_) ==
   /\ g[g_].status = "RUNNABLE"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].preempt = FALSE, ![g_].pc = "RUN"]

(* Suspend/run (S-25) runtime/proc.go:castogscanstatus: A step of its own code. *)
Suspend_run(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ IF g[g_].sp
      THEN /\ g' = [g EXCEPT ![g_].sp = FALSE]
      ELSE /\ g' = [g EXCEPT ![g_].sp = TRUE]

(* Suspend/gosched (S-12 S-112 S-113 S-114) runtime/proc.go:goschedImpl, runtime/proc.go:gopreempt_m: It
   yields, because it wants to, or at a safe point where it has found that it is asked to; whatever it is
   asked for stays. *)
Suspend_gosched(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "RUNNABLE"]

(* Suspend/park (S-06 S-120) runtime/proc.go:park_m: It blocks, and somebody knows where to find it. *)
Suspend_park(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].why = "BLOCKED"]

(* Suspend/park-in-vain (S-06 S-120) runtime/proc.go:park_m, runtime/proc.go:gopark: It blocks, and its
   unlockf will find that there is nothing to wait for: then nobody else may ready it. *)
Suspend_park_in_vain(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].why = "REFUSED", ![g_].pc = "UNLOCKF"]

(* Suspend/unpark (S-07) runtime/proc.go:park_m: unlockf has returned false: runnable again, in no queue, for
   the thread that it has parked on. *)
Suspend_unpark(g_) ==
   /\ g[g_].pc = "UNLOCKF"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].why = "NONE", ![g_].pc = "AGAIN"]

(* Suspend/ready (S-08) runtime/proc.go:ready: What it waited for has come; while its stack is looked at
   whoever brings it spins. *)
Suspend_ready(g_) ==
   /\ g[g_].why = "BLOCKED"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].why = "NONE"]

(* Suspend/entersyscall (S-15) runtime/proc.go:reentersyscall: Into a system call: its own stack is not used
   until it comes back. *)
Suspend_entersyscall(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "SYSCALL"]

(* Suspend/exitsyscall (S-17) runtime/proc.go:exitsyscall: And back, as soon as nobody looks at its stack. *)
Suspend_exitsyscall(g_) ==
   /\ g[g_].status = "SYSCALL"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "RUNNING"]

(* Suspend/goexit (S-20) runtime/proc.go:gdestroy: It ends, and takes requests to stop with it: the next one
   to use this g knows nothing of them. *)
Suspend_goexit(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "DEAD", ![g_].preempt = FALSE, ![g_].stop = FALSE]

(* Suspend/grow (S-21) runtime/stack.go:newstack: It needs a larger stack: who wants to look at it waits. *)
Suspend_grow(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "COPYSTACK"]

(* Suspend/grown (S-21) runtime/stack.go:newstack, runtime/stack.go:copystack: The stack has been moved. *)
Suspend_grown(g_) ==
   /\ g[g_].status = "COPYSTACK"
   /\ IF g[g_].stack
      THEN /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].stack = FALSE]
      ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].stack = TRUE]

(* Suspend/preempt-request (S-110) runtime/proc.go:preemptone: sysmon, or who stops the world, asks it to
   yield; without the scan bit, so that it may be somebody else by now. *)
Suspend_preempt_request(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].preempt
   /\ g' = [g EXCEPT ![g_].preempt = TRUE]

(* Suspend/preempt-park (S-22 S-112 S-113 S-115) runtime/proc.go:preemptPark,
   runtime/proc.go:casGToPreemptScan, runtime/preempt.go:asyncPreempt2: A safe point, and it is to stay there:
   it takes its own scan bit, as it still has a thread. *)
Suspend_preempt_park(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ IF g[g_].scan \/ ~g[g_].preempt \/ ~g[g_].stop
      THEN FALSE
      ELSE /\ g' = [g EXCEPT ![g_].status = "PREEMPTED", ![g_].scan = TRUE, ![g_].pc = "DROPG"]

(* Suspend/preempt-parked (S-23 S-115) runtime/proc.go:preemptPark, runtime/proc.go:casfrom_Gscanstatus:
   Without a thread, in no queue, for whoever has asked. *)
Suspend_preempt_parked(g_) ==
   /\ g[g_].pc = "DROPG"
   /\ g' = [g EXCEPT ![g_].scan = FALSE, ![g_].pc = "RUN"]

(* Suspend/begin (S-27 S-32) runtime/proc.go:casGToWaitingForSuspendG, runtime/mgc.go:gcBgMarkWorker: A worker
   goes to the system stack; its goroutine counts as waiting, so that others can look at *its* stack
   meanwhile. *)
Suspend_begin(g_, target) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "WAITING",
                     ![g_].why = "WORKER",
                     ![g_].pc = "SUSPEND",
                     ![g_].target = target]

(* Suspend/dead (S-32) runtime/preempt.go:suspendG: There is nothing to suspend. *)
Suspend_dead(g_) ==
   /\ g[g_].pc = "SUSPEND"
   /\ IF g[g_].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:29)")
      ELSE /\ g[g[g_].target].status = "DEAD"
           /\ g' = [g EXCEPT ![g_].pc = "BACK", ![g_].target = NIL]

(* Suspend/claim (S-24 S-32) runtime/preempt.go:suspendG, runtime/proc.go:casGFromPreempted: It has stopped,
   for this worker or another one: who makes it waiting has to ready it. *)
(* g = 0 *)
Suspend_claim ==
   /\ g[0].pc = "SUSPEND"
   /\ IF g[0].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:38)")
      ELSE IF g[0].target = 0
           THEN /\ g[0].status = "PREEMPTED"
                /\ ~g[0].scan
                /\ g' = [g EXCEPT ![0].status = "WAITING", ![0].why = "PREEMPTED", ![0].stopped = TRUE]
           ELSE /\ g[1].status = "PREEMPTED"
                /\ ~g[1].scan
                /\ g' = [g EXCEPT ![0].stopped = TRUE, ![1].status = "WAITING", ![1].why = "PREEMPTED"]
(* g = 1 *)
Suspend_claim_1 ==
   /\ g[1].pc = "SUSPEND"
   /\ IF g[1].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:38)")
      ELSE /\ g[g[1].target].status = "PREEMPTED"
           /\ ~g[g[1].target].scan
           /\ g' = [g EXCEPT ![g[1].target].status = "WAITING",
                             ![g[1].target].why = "PREEMPTED",
                             ![1].stopped = TRUE]

(* Suspend/take (S-25 S-32) runtime/preempt.go:suspendG, runtime/proc.go:castogscanstatus: The scan bit of a
   goroutine that is not running; whatever it was asked for is done with. *)
(* g = 0 *)
Suspend_take ==
   /\ g[0].pc = "SUSPEND"
   /\ IF g[0].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:50)")
      ELSE IF g[0].target = 0
           THEN /\ g[0].status \in {"RUNNABLE", "SYSCALL", "WAITING"}
                /\ ~g[0].scan
                /\ g' = [g EXCEPT ![0].scan = TRUE,
                                  ![0].preempt = FALSE,
                                  ![0].stop = FALSE,
                                  ![0].pc = "HELD"]
           ELSE /\ g[1].status \in {"RUNNABLE", "SYSCALL", "WAITING"}
                /\ ~g[1].scan
                /\ g' = [g EXCEPT ![0].pc = "HELD",
                                  ![1].scan = TRUE,
                                  ![1].preempt = FALSE,
                                  ![1].stop = FALSE]
(* g = 1 *)
Suspend_take_1 ==
   /\ g[1].pc = "SUSPEND"
   /\ IF g[1].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:50)")
      ELSE /\ g[g[1].target].status \in {"RUNNABLE", "SYSCALL", "WAITING"}
           /\ ~g[g[1].target].scan
           /\ g' = [g EXCEPT ![g[1].target].scan = TRUE,
                             ![g[1].target].preempt = FALSE,
                             ![g[1].target].stop = FALSE,
                             ![1].pc = "HELD"]

(* Suspend/request (S-25 S-32) runtime/preempt.go:suspendG, runtime/proc.go:castogscanstatus: The scan bit of
   a goroutine that runs, unless it has been asked already: it keeps it from leaving while it is asked. *)
(* g = 0 *)
Suspend_request ==
   /\ g[0].pc = "SUSPEND"
   /\ IF g[0].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:63)")
      ELSE IF g[0].target = 0
           THEN /\ g[0].status = "RUNNING"
                /\ ~g[0].scan
                /\ IF g[0].stop
                   THEN /\ ~g[0].preempt
                        /\ g' = [g EXCEPT ![0].scan = TRUE, ![0].pc = "REQUEST"]
                   ELSE /\ g' = [g EXCEPT ![0].scan = TRUE, ![0].pc = "REQUEST"]
           ELSE /\ g[1].status = "RUNNING"
                /\ ~g[1].scan
                /\ IF g[1].stop
                   THEN /\ ~g[1].preempt
                        /\ g' = [g EXCEPT ![0].pc = "REQUEST", ![1].scan = TRUE]
                   ELSE /\ g' = [g EXCEPT ![0].pc = "REQUEST", ![1].scan = TRUE]
(* g = 1 *)
Suspend_request_1 ==
   /\ g[1].pc = "SUSPEND"
   /\ IF g[1].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:63)")
      ELSE /\ g[g[1].target].status = "RUNNING"
           /\ ~g[g[1].target].scan
           /\ IF g[g[1].target].stop
              THEN /\ ~g[g[1].target].preempt
                   /\ g' = [g EXCEPT ![g[1].target].scan = TRUE, ![1].pc = "REQUEST"]
              ELSE /\ g' = [g EXCEPT ![g[1].target].scan = TRUE, ![1].pc = "REQUEST"]

(* Suspend/ask (S-32) runtime/preempt.go:suspendG: preemptStop, preempt and stackguard0. *)
(* g = 0 *)
Suspend_ask ==
   /\ g[0].pc = "REQUEST"
   /\ IF g[0].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:75)")
      ELSE IF g[0].target = 0
           THEN /\ g' = [g EXCEPT ![0].preempt = TRUE, ![0].stop = TRUE, ![0].pc = "RELEASE"]
           ELSE /\ g' = [g EXCEPT ![0].pc = "RELEASE", ![1].preempt = TRUE, ![1].stop = TRUE]
(* g = 1 *)
Suspend_ask_1 ==
   /\ g[1].pc = "REQUEST"
   /\ IF g[1].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:75)")
      ELSE /\ g' = [g EXCEPT ![g[1].target].preempt = TRUE, ![g[1].target].stop = TRUE, ![1].pc = "RELEASE"]

(* Suspend/release (S-26 S-32) runtime/preempt.go:suspendG, runtime/proc.go:casfrom_Gscanstatus: The scan bit
   is given back, a signal is sent, and the loop goes on until the status is another one. *)
(* g = 0 *)
Suspend_release ==
   /\ g[0].pc = "RELEASE"
   /\ IF g[0].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:85)")
      ELSE IF g[0].target = 0
           THEN IF g[0].status = "RUNNING"
                THEN IF g[0].scan
                     THEN /\ g' = [g EXCEPT ![0].scan = FALSE, ![0].pc = "SUSPEND"]
                     ELSE Assert(FALSE, "casfrom_Gscanstatus: gp->status is not in scan state (suspend.py:87)")
                ELSE Assert(FALSE, "casfrom_Gscanstatus: gp->status is not in scan state (suspend.py:87)")
           ELSE IF g[1].status = "RUNNING"
                THEN IF g[1].scan
                     THEN /\ g' = [g EXCEPT ![0].pc = "SUSPEND", ![1].scan = FALSE]
                     ELSE Assert(FALSE, "casfrom_Gscanstatus: gp->status is not in scan state (suspend.py:87)")
                ELSE Assert(FALSE, "casfrom_Gscanstatus: gp->status is not in scan state (suspend.py:87)")
(* g = 1 *)
Suspend_release_1 ==
   /\ g[1].pc = "RELEASE"
   /\ IF g[1].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:85)")
      ELSE IF g[g[1].target].status = "RUNNING"
           THEN IF g[g[1].target].scan
                THEN /\ g' = [g EXCEPT ![g[1].target].scan = FALSE, ![1].pc = "SUSPEND"]
                ELSE Assert(FALSE, "casfrom_Gscanstatus: gp->status is not in scan state (suspend.py:87)")
           ELSE Assert(FALSE, "casfrom_Gscanstatus: gp->status is not in scan state (suspend.py:87)")

(* Suspend/shrink (S-32 S-112) runtime/mgcmark.go:scanstack, runtime/stack.go:isShrinkStackSafe: Its stack is
   moved, unless the system call, or its thread on the system stack, uses it. *)
Suspend_shrink(g_) ==
   /\ g[g_].pc = "HELD"
   /\ IF g[g_].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:96)")
      ELSE IF g[g[g_].target].status = "SYSCALL" \/ g[g[g_].target].why = "WORKER"
           THEN FALSE
           ELSE IF g[g[g_].target].stack
                THEN /\ g' = [g EXCEPT ![g[g_].target].stack = FALSE]
                ELSE /\ g' = [g EXCEPT ![g[g_].target].stack = TRUE]

(* Suspend/resume (S-26 S-33) runtime/preempt.go:resumeG, runtime/proc.go:casfrom_Gscanstatus: The scan bit is
   given back; a goroutine that stopped for this is to be readied besides. *)
(* g = 0 *)
Suspend_resume ==
   /\ g[0].pc = "HELD"
   /\ IF g[0].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:106)")
      ELSE IF g[0].target = 0
           THEN IF g[0].scan
                THEN IF g[0].status \in {"RUNNABLE", "SYSCALL", "WAITING"}
                     THEN IF g[0].stopped
                          THEN /\ g' = [g EXCEPT ![0].scan = FALSE, ![0].pc = "READY"]
                          ELSE /\ g' = [g EXCEPT ![0].scan = FALSE, ![0].pc = "BACK", ![0].target = NIL]
                     ELSE Assert(FALSE, "resumeG: unexpected g status (suspend.py:108)")
                ELSE Assert(FALSE, "resumeG: unexpected g status (suspend.py:108)")
           ELSE IF g[1].scan
                THEN IF g[1].status \in {"RUNNABLE", "SYSCALL", "WAITING"}
                     THEN IF g[0].stopped
                          THEN /\ g' = [g EXCEPT ![0].pc = "READY", ![1].scan = FALSE]
                          ELSE /\ g' = [g EXCEPT ![0].pc = "BACK", ![0].target = NIL, ![1].scan = FALSE]
                     ELSE Assert(FALSE, "resumeG: unexpected g status (suspend.py:108)")
                ELSE Assert(FALSE, "resumeG: unexpected g status (suspend.py:108)")
(* g = 1 *)
Suspend_resume_1 ==
   /\ g[1].pc = "HELD"
   /\ IF g[1].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:106)")
      ELSE IF g[g[1].target].scan
           THEN IF g[g[1].target].status \in {"RUNNABLE", "SYSCALL", "WAITING"}
                THEN IF g[1].stopped
                     THEN /\ g' = [g EXCEPT ![g[1].target].scan = FALSE, ![1].pc = "READY"]
                     ELSE /\ g' = [g EXCEPT ![g[1].target].scan = FALSE, ![1].pc = "BACK", ![1].target = NIL]
                ELSE Assert(FALSE, "resumeG: unexpected g status (suspend.py:108)")
           ELSE Assert(FALSE, "resumeG: unexpected g status (suspend.py:108)")

(* Suspend/resume-ready (S-08 S-33) runtime/preempt.go:resumeG, runtime/proc.go:ready: ready, as soon as
   nobody else looks at its stack. *)
(* g = 0 *)
Suspend_resume_ready ==
   /\ g[0].pc = "READY"
   /\ IF g[0].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:121)")
      ELSE IF g[0].target = 0
           THEN IF g[0].status = "WAITING"
                THEN /\ ~g[0].scan
                     /\ g' = [g EXCEPT ![0].status = "RUNNABLE",
                                       ![0].why = "NONE",
                                       ![0].pc = "BACK",
                                       ![0].target = NIL,
                                       ![0].stopped = FALSE]
                ELSE Assert(FALSE, "bad g->status in ready (suspend.py:123)")
           ELSE IF g[1].status = "WAITING"
                THEN /\ ~g[1].scan
                     /\ g' = [g EXCEPT ![0].pc = "BACK",
                                       ![0].target = NIL,
                                       ![0].stopped = FALSE,
                                       ![1].status = "RUNNABLE",
                                       ![1].why = "NONE"]
                ELSE Assert(FALSE, "bad g->status in ready (suspend.py:123)")
(* g = 1 *)
Suspend_resume_ready_1 ==
   /\ g[1].pc = "READY"
   /\ IF g[1].target = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (suspend.py:121)")
      ELSE IF g[g[1].target].status = "WAITING"
           THEN /\ ~g[g[1].target].scan
                /\ g' = [g EXCEPT ![g[1].target].status = "RUNNABLE",
                                  ![g[1].target].why = "NONE",
                                  ![1].pc = "BACK",
                                  ![1].target = NIL,
                                  ![1].stopped = FALSE]
           ELSE Assert(FALSE, "bad g->status in ready (suspend.py:123)")

(* Suspend/back (S-27) runtime/mgc.go:gcBgMarkWorker: The worker is done, and its goroutine runs again, as
   soon as nobody looks at its stack. *)
Suspend_back(g_) ==
   /\ g[g_].pc = "BACK"
   /\ ~g[g_].scan
   /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].why = "NONE", ![g_].pc = "RUN"]

Next ==
   \/ \E g_ \in G : Suspend_newproc(g_)
   \/ \E g_ \in G : Suspend_execute(g_)
   \/ \E g_ \in G : Suspend_run(g_)
   \/ \E g_ \in G : Suspend_gosched(g_)
   \/ \E g_ \in G : Suspend_park(g_)
   \/ \E g_ \in G : Suspend_park_in_vain(g_)
   \/ \E g_ \in G : Suspend_unpark(g_)
   \/ \E g_ \in G : Suspend_ready(g_)
   \/ \E g_ \in G : Suspend_entersyscall(g_)
   \/ \E g_ \in G : Suspend_exitsyscall(g_)
   \/ \E g_ \in G : Suspend_goexit(g_)
   \/ \E g_ \in G : Suspend_grow(g_)
   \/ \E g_ \in G : Suspend_grown(g_)
   \/ \E g_ \in G : Suspend_preempt_request(g_)
   \/ \E g_ \in G : Suspend_preempt_park(g_)
   \/ \E g_ \in G : Suspend_preempt_parked(g_)
   \/ \E g_ \in G : \E target \in G : Suspend_begin(g_, target)
   \/ \E g_ \in G : Suspend_dead(g_)
   \/ Suspend_claim
   \/ Suspend_claim_1
   \/ Suspend_take
   \/ Suspend_take_1
   \/ Suspend_request
   \/ Suspend_request_1
   \/ Suspend_ask
   \/ Suspend_ask_1
   \/ Suspend_release
   \/ Suspend_release_1
   \/ \E g_ \in G : Suspend_shrink(g_)
   \/ Suspend_resume
   \/ Suspend_resume_1
   \/ Suspend_resume_ready
   \/ Suspend_resume_ready_1
   \/ \E g_ \in G : Suspend_back(g_)

Spec == Init /\ [][Next]_vars

(* Suspend/one-owner: A scan bit that is set has one owner: a worker, or the goroutine itself on its way to be
   preempted. *)
Suspend_one_owner ==
   \A g2 \in G :
      Cardinality({g1 \in G : g[g1].target = g2 /\ g[g1].pc \in {"REQUEST", "RELEASE", "HELD"}})
      + (IF g[g2].pc = "DROPG" THEN 1 ELSE 0)
      = (IF g[g2].scan THEN 1 ELSE 0)

(* Suspend/held-does-not-run: A goroutine that is suspended is runnable, waiting or in a system call: its
   stack is at a safe point. *)
Suspend_held_does_not_run ==
   \A g2 \in G :
      (\E g1 \in G : g[g1].target = g2 /\ g[g1].pc = "HELD") =>
         g[g2].status \in {"RUNNABLE", "WAITING", "SYSCALL"}

(* Suspend/preempted-has-a-claimer: A goroutine that has stopped for suspendG is in no queue: some suspendG
   still looks for it. *)
Suspend_preempted_has_a_claimer ==
   \A g2 \in G : g[g2].status # "PREEMPTED" \/ (\E g1 \in G : g[g1].target = g2 /\ g[g1].pc = "SUSPEND")

(* Suspend/somebody-wakes: A waiting goroutine is known to who will ready it: whoever has what it waits for,
   its own thread, or its suspender. *)
Suspend_somebody_wakes ==
   \A g2 \in G :
      \/ g[g2].status # "WAITING"
      \/ g[g2].why = "BLOCKED"
      \/ g[g2].why = "REFUSED" /\ g[g2].pc = "UNLOCKF"
      \/ g[g2].why = "WORKER" /\ g[g2].pc \in {"SUSPEND", "REQUEST", "RELEASE", "HELD", "READY", "BACK"}
      \/ g[g2].why = "PREEMPTED" /\ (\E g1 \in G : g[g1].target = g2 /\ g[g1].stopped)

(* Suspend/stop-has-an-asker: preemptStop is set only while some suspendG waits for it: else the goroutine
   would stop, and nobody would come. *)
Suspend_stop_has_an_asker ==
   \A g2 \in G :
      g[g2].stop => (\E g1 \in G : g[g1].target = g2 /\ g[g1].pc \in {"SUSPEND", "REQUEST", "RELEASE"})

(* Suspend/asked: Who has asked a goroutine to stop has set both flags; who has suspended it has taken both
   back. *)
Suspend_asked ==
   \A g2 \in G :
      /\ (\E g1 \in G : g[g1].target = g2 /\ g[g1].pc = "RELEASE") => g[g2].stop /\ g[g2].preempt
      /\ (\E g1 \in G : g[g1].target = g2 /\ g[g1].pc = "HELD") => ~g[g2].stop /\ ~g[g2].preempt

(* Suspend/status-where: Which status goes with which place; a goroutine's place is code of its own unless its
   thread does something for it. *)
Suspend_status_where ==
   /\ (g[0].pc = "DROPG") = (g[0].status = "PREEMPTED" /\ g[0].scan)
   /\ g[0].status \in {"RUNNING", "COPYSTACK", "SYSCALL"} => g[0].pc = "RUN"
   /\ g[0].status # "COPYSTACK" \/ ~g[0].scan
   /\ g[0].pc # "AGAIN" \/ g[0].status = "RUNNABLE"
   /\ (g[0].pc = "UNLOCKF") = (g[0].why = "REFUSED")
   /\ (g[0].why = "WORKER") = (g[0].pc \in {"SUSPEND", "REQUEST", "RELEASE", "HELD", "READY", "BACK"})
   /\ (g[0].status = "WAITING") = (g[0].why # "NONE")
   /\ g[0].status # "DEAD" \/ (~g[0].stop /\ ~g[0].preempt)
   /\ (g[1].pc = "DROPG") = (g[1].status = "PREEMPTED" /\ g[1].scan)
   /\ g[1].status \in {"RUNNING", "COPYSTACK", "SYSCALL"} => g[1].pc = "RUN"
   /\ g[1].status # "COPYSTACK" \/ ~g[1].scan
   /\ g[1].pc # "AGAIN" \/ g[1].status = "RUNNABLE"
   /\ (g[1].pc = "UNLOCKF") = (g[1].why = "REFUSED")
   /\ (g[1].why = "WORKER") = (g[1].pc \in {"SUSPEND", "REQUEST", "RELEASE", "HELD", "READY", "BACK"})
   /\ (g[1].status = "WAITING") = (g[1].why # "NONE")
   /\ g[1].status # "DEAD" \/ (~g[1].stop /\ ~g[1].preempt)

(* Suspend/registers: A worker has a target until it is done, and has stopped it at most until it readies it.
   *)
Suspend_registers ==
   \A g1 \in G :
      /\ (g[g1].target # NIL)
         = (g[g1].pc \in {"SUSPEND", "REQUEST", "RELEASE", "HELD", "READY", "BACK"} /\ g[g1].pc # "BACK")
      /\ g[g1].stopped => g[g1].pc \in {"SUSPEND", "HELD", "READY"}
      /\ g[g1].pc # "READY" \/ g[g1].stopped

(* Suspend/stopped-waits: A goroutine that a worker has stopped waits for that worker, and for no other one.
   *)
Suspend_stopped_waits ==
   /\ g[0].stopped =>
         /\ \E g1 \in G : g[0].target = g1 /\ g[g1].why = "PREEMPTED"
         /\ g[1].stopped => g[0].target # g[1].target
   /\ g[1].stopped =>
         /\ \E g1 \in G : g[1].target = g1 /\ g[g1].why = "PREEMPTED"
         /\ g[0].stopped => g[0].target # g[1].target

(* Suspend/requested-runs: Who is being asked to stop runs, in code of its own. *)
Suspend_requested_runs ==
   \A g2 \in G :
      g[g2].pc \in {"REQUEST", "RELEASE"} => (\E g1 \in G : g[g2].target = g1 /\ g[g1].status = "RUNNING")

Inv ==
   /\ Suspend_one_owner
   /\ Suspend_held_does_not_run
   /\ Suspend_preempted_has_a_claimer
   /\ Suspend_somebody_wakes
   /\ Suspend_stop_has_an_asker
   /\ Suspend_asked
   /\ Suspend_status_where
   /\ Suspend_registers
   /\ Suspend_stopped_waits
   /\ Suspend_requested_runs

(* Suspend/held-is-still, a claim about every step, [][Suspend_held_is_still]_vars: While somebody looks at
   its stack a goroutine neither runs nor changes its status. *)
Suspend_held_is_still ==
   \A g2 \in G :
      (/\ \E g1 \in G : g[g1].target = g2 /\ g[g1].pc = "HELD"
       /\ \E g1 \in G : g'[g1].target = g2 /\ g'[g1].pc = "HELD") =>
         g[g2].sp = g'[g2].sp /\ g[g2].status = g'[g2].status

(* Suspend/who-moves-a-stack, a claim about every step, [][Suspend_who_moves_a_stack]_vars: A stack is moved
   by its goroutine, or by who has suspended it, and not while a thread or a system call uses it. *)
Suspend_who_moves_a_stack ==
   \A g2 \in G :
      /\ \/ g[g2].stack = g'[g2].stack
         \/ g[g2].status = "COPYSTACK" /\ g'[g2].status = "RUNNING"
         \/ /\ \E g1 \in G : g[g1].target = g2 /\ g[g1].pc = "HELD"
            /\ g[g2].status \in {"RUNNABLE", "WAITING"}
            /\ ~(g[g2].pc \in {"SUSPEND", "REQUEST", "RELEASE", "HELD", "READY", "BACK"})
      /\ g[g2].status = "COPYSTACK" /\ g'[g2].status # "COPYSTACK" => g[g2].stack # g'[g2].stack

(* Suspend/stops-when-asked, a claim about every step, [][Suspend_stops_when_asked]_vars: A goroutine stops
   for suspendG only where it finds itself asked to come to a safe point, and to stay there. *)
Suspend_stops_when_asked ==
   \A g1 \in G : g[g1].status = "RUNNING" /\ g'[g1].status = "PREEMPTED" => g[g1].preempt /\ g[g1].stop

(* Suspend/requests-come-and-go, a claim about every step, [][Suspend_requests_come_and_go]_vars: preemptStop
   is taken back by who suspends the goroutine, or ends with it; a request to yield is not for the next time
   that it runs; and nobody asks a goroutine that has been asked. *)
Suspend_requests_come_and_go ==
   \A g2 \in G :
      /\ (g[g2].stop /\ ~g'[g2].stop) =>
            (\E g1 \in G : g'[g1].target = g2 /\ g'[g1].pc = "HELD") \/ g'[g2].status = "DEAD"
      /\ g[g2].status = "RUNNABLE" /\ g'[g2].status = "RUNNING" => ~g'[g2].preempt
      /\ (/\ \E g1 \in G : g'[g1].target = g2 /\ g'[g1].pc = "REQUEST"
          /\ ~(\E g1 \in G : g[g1].target = g2 /\ g[g1].pc = "REQUEST")) =>
            ~(g[g2].stop /\ g[g2].preempt)

(* Suspend/every-step-moves, a claim about every step, [][Suspend_every_step_moves]_vars: A step changes
   something of some goroutine: nobody turns in place. *)
Suspend_every_step_moves ==
   \/ g[0].status # g'[0].status
   \/ g[0].pc # g'[0].pc
   \/ g[0].scan # g'[0].scan
   \/ g[0].preempt # g'[0].preempt
   \/ g[0].sp # g'[0].sp
   \/ g[0].stack # g'[0].stack
   \/ g[1].status # g'[1].status
   \/ g[1].pc # g'[1].pc
   \/ g[1].scan # g'[1].scan
   \/ g[1].preempt # g'[1].preempt
   \/ g[1].sp # g'[1].sp
   \/ g[1].stack # g'[1].stack

(* Suspend/statuses, a claim about every step, [][Suspend_statuses]_vars: A status changes as the table has
   it, not under a scan bit of others, and only a worker's goes from waiting to running. *)
Suspend_statuses ==
   \A g1 \in G :
      \/ g[g1].status = g'[g1].status
      \/ /\ ~g[g1].scan
         /\ \/ g[g1].status = "DEAD" /\ g'[g1].status = "RUNNABLE"
            \/ g[g1].status = "RUNNABLE" /\ g'[g1].status = "RUNNING"
            \/ g[g1].status = "RUNNING" /\ g'[g1].status = "RUNNABLE"
            \/ g[g1].status = "RUNNING" /\ g'[g1].status = "WAITING"
            \/ g[g1].status = "WAITING" /\ g'[g1].status = "RUNNABLE"
            \/ g[g1].status = "RUNNING" /\ g'[g1].status = "SYSCALL"
            \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "RUNNING"
            \/ g[g1].status = "RUNNING" /\ g'[g1].status = "DEAD"
            \/ g[g1].status = "RUNNING" /\ g'[g1].status = "COPYSTACK"
            \/ g[g1].status = "COPYSTACK" /\ g'[g1].status = "RUNNING"
            \/ g[g1].status = "RUNNING" /\ g'[g1].status = "PREEMPTED"
            \/ g[g1].status = "PREEMPTED" /\ g'[g1].status = "WAITING"
            \/ g[g1].status = "WAITING" /\ g'[g1].status = "RUNNING"
         /\ g[g1].status = "WAITING" /\ g'[g1].status = "RUNNING" => g[g1].why = "WORKER"

(* Suspend/each-other: Two workers have suspended each other, which is no deadlock.  Some reachable state
   satisfies it. *)
Suspend_each_other ==
   \/ (\A g1 \in G : g[g1].pc = "HELD") /\ g[0].target = 1 /\ g[1].target = 0
   \/ g[1].pc = "HELD" /\ g[0].pc = "HELD" /\ g[1].target = 0 /\ g[0].target = 1

(* Suspend/two-for-one: A goroutine has stopped for one worker, and another one looks at its stack first.
   Some reachable state satisfies it. *)
Suspend_two_for_one ==
   \/ g[0].stopped /\ g[0].pc = "SUSPEND" /\ g[0].pc = "HELD"
   \/ g[0].target = g[1].target /\ g[0].stopped /\ g[0].pc = "SUSPEND" /\ g[1].pc = "HELD"
   \/ g[0].target = g[1].target /\ g[1].stopped /\ g[1].pc = "SUSPEND" /\ g[0].pc = "HELD"
   \/ g[1].stopped /\ g[1].pc = "SUSPEND" /\ g[1].pc = "HELD"

(* Suspend/itself: A worker looks at its own stack.  Some reachable state satisfies it. *)
Suspend_itself ==
   \E g1 \in G : g[g1].pc = "HELD" /\ g[g1].target = g1

(* Suspend/caught-in-the-window: A goroutine is suspended before its unlockf has been asked whether it may
   wait.  Some reachable state satisfies it. *)
Suspend_caught_in_the_window ==
   \E g1 \in G : g[g1].pc = "UNLOCKF" /\ g[g1].scan

(* Suspend/one-owner/possible: Not vacuous: A scan bit that is set has one owner: a worker, or the goroutine
   itself on its way to be preempted.  Some reachable state satisfies it. *)
Suspend_one_owner_possible ==
   \E g1 \in G : g[g1].scan

(* Suspend/preempted-has-a-claimer/possible: Not vacuous: A goroutine that has stopped for suspendG is in no
   queue: some suspendG still looks for it.  Some reachable state satisfies it. *)
Suspend_preempted_has_a_claimer_possible ==
   \E g1 \in G : g[g1].status = "PREEMPTED"

=======================================================
