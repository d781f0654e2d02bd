-------------------- MODULE Lifecycle --------------------
(* lifecycle G=2,P=2,M=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock (NoDeadlock says it with the terminal states).
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g, m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked
vars == <<g, m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

NIL == -1
G == 0 .. 1
M == 0 .. 1
P == 0 .. 1

TypeOK ==
   /\ g \in [G -> [status : {"ABSENT", "RUNNABLE", "RUNNING", "SYSCALL", "WAITING"},
                   m : M \cup {NIL},
                   told : BOOLEAN,
                   assist : BOOLEAN,
                   parked : BOOLEAN,
                   late : BOOLEAN,
                   starter : BOOLEAN,
                   stopper : BOOLEAN]]
   /\ m \in [M -> [g : G \cup {NIL},
                   p : P \cup {NIL},
                   last : {"UNSEEN", "SILENT", "SPOKE", "STARTED", "WORKING", "RETURNED"}]]
   /\ p \in [P -> [status : {"UNKNOWN", "RUNNING", "IDLE", "SYSCALL", "ABANDONED"},
                   m : M \cup {NIL},
                   told : BOOLEAN,
                   sweep : BOOLEAN,
                   live : BOOLEAN]]
   /\ first \in BOOLEAN
   /\ moving \in BOOLEAN
   /\ phase \in {"OFF", "BEGUN", "MARK"}
   /\ gc_due \in BOOLEAN
   /\ stage \in {"NONE", "STOPPING", "STOPPED", "RESTARTING"}
   /\ stop \in {"NONE", "SWEEP_TERM", "MARK_TERM", "GOMAXPROCS", "OTHER"}
   /\ resizing \in BOOLEAN
   /\ busy \in 0 .. 2
   /\ sweeping \in 0 .. 2
   /\ parked \in 0 .. 2

Init ==
   \/ /\ g = [g1 \in G |-> [status |-> "ABSENT",
                            m |-> NIL,
                            told |-> FALSE,
                            assist |-> FALSE,
                            parked |-> FALSE,
                            late |-> FALSE,
                            starter |-> FALSE,
                            stopper |-> FALSE]]
      /\ m = [m1 \in M |-> [g |-> NIL, p |-> NIL, last |-> "UNSEEN"]]
      /\ p = (0 :> [status |-> "UNKNOWN",
                    m |-> NIL,
                    told |-> FALSE,
                    sweep |-> FALSE,
                    live |-> FALSE]
             @@ 1 :> [status |-> "UNKNOWN", m |-> NIL, told |-> FALSE, sweep |-> FALSE, live |-> TRUE])
      /\ first = TRUE
      /\ moving = TRUE
      /\ phase = "OFF"
      /\ gc_due = FALSE
      /\ stage = "NONE"
      /\ stop = "NONE"
      /\ resizing = FALSE
      /\ busy = 0
      /\ sweeping = 0
      /\ parked = 0
   \/ /\ g = [g1 \in G |-> [status |-> "ABSENT",
                            m |-> NIL,
                            told |-> FALSE,
                            assist |-> FALSE,
                            parked |-> FALSE,
                            late |-> FALSE,
                            starter |-> FALSE,
                            stopper |-> FALSE]]
      /\ m = [m1 \in M |-> [g |-> NIL, p |-> NIL, last |-> "UNSEEN"]]
      /\ p = (0 :> [status |-> "UNKNOWN",
                    m |-> NIL,
                    told |-> FALSE,
                    sweep |-> FALSE,
                    live |-> FALSE]
             @@ 1 :> [status |-> "UNKNOWN", m |-> NIL, told |-> FALSE, sweep |-> FALSE, live |-> TRUE])
      /\ first = TRUE
      /\ moving = TRUE
      /\ phase = "MARK"
      /\ gc_due = TRUE
      /\ stage = "NONE"
      /\ stop = "NONE"
      /\ resizing = FALSE
      /\ busy = 0
      /\ sweeping = 0
      /\ parked = 0
   \/ /\ g = [g1 \in G |-> [status |-> "ABSENT",
                            m |-> NIL,
                            told |-> FALSE,
                            assist |-> FALSE,
                            parked |-> FALSE,
                            late |-> FALSE,
                            starter |-> FALSE,
                            stopper |-> FALSE]]
      /\ m = [m1 \in M |-> [g |-> NIL, p |-> NIL, last |-> "UNSEEN"]]
      /\ p = (0 :> [status |-> "UNKNOWN", m |-> NIL, told |-> FALSE, sweep |-> FALSE, live |-> TRUE]
             @@ 1 :> [status |-> "UNKNOWN",
                      m |-> NIL,
                      told |-> FALSE,
                      sweep |-> FALSE,
                      live |-> FALSE])
      /\ first = TRUE
      /\ moving = TRUE
      /\ phase = "OFF"
      /\ gc_due = FALSE
      /\ stage = "NONE"
      /\ stop = "NONE"
      /\ resizing = FALSE
      /\ busy = 0
      /\ sweeping = 0
      /\ parked = 0
   \/ /\ g = [g1 \in G |-> [status |-> "ABSENT",
                            m |-> NIL,
                            told |-> FALSE,
                            assist |-> FALSE,
                            parked |-> FALSE,
                            late |-> FALSE,
                            starter |-> FALSE,
                            stopper |-> FALSE]]
      /\ m = [m1 \in M |-> [g |-> NIL, p |-> NIL, last |-> "UNSEEN"]]
      /\ p = (0 :> [status |-> "UNKNOWN", m |-> NIL, told |-> FALSE, sweep |-> FALSE, live |-> TRUE]
             @@ 1 :> [status |-> "UNKNOWN",
                      m |-> NIL,
                      told |-> FALSE,
                      sweep |-> FALSE,
                      live |-> FALSE])
      /\ first = TRUE
      /\ moving = TRUE
      /\ phase = "MARK"
      /\ gc_due = TRUE
      /\ stage = "NONE"
      /\ stop = "NONE"
      /\ resizing = FALSE
      /\ busy = 0
      /\ sweeping = 0
      /\ parked = 0
   \/ /\ g = [g1 \in G |-> [status |-> "ABSENT",
                            m |-> NIL,
                            told |-> FALSE,
                            assist |-> FALSE,
                            parked |-> FALSE,
                            late |-> FALSE,
                            starter |-> FALSE,
                            stopper |-> FALSE]]
      /\ m = [m1 \in M |-> [g |-> NIL, p |-> NIL, last |-> "UNSEEN"]]
      /\ p = [p1 \in P |-> [status |-> "UNKNOWN", m |-> NIL, told |-> FALSE, sweep |-> FALSE, live |-> TRUE]]
      /\ first = TRUE
      /\ moving = TRUE
      /\ phase = "OFF"
      /\ gc_due = FALSE
      /\ stage = "NONE"
      /\ stop = "NONE"
      /\ resizing = FALSE
      /\ busy = 0
      /\ sweeping = 0
      /\ parked = 0
   \/ /\ g = [g1 \in G |-> [status |-> "ABSENT",
                            m |-> NIL,
                            told |-> FALSE,
                            assist |-> FALSE,
                            parked |-> FALSE,
                            late |-> FALSE,
                            starter |-> FALSE,
                            stopper |-> FALSE]]
      /\ m = [m1 \in M |-> [g |-> NIL, p |-> NIL, last |-> "UNSEEN"]]
      /\ p = [p1 \in P |-> [status |-> "UNKNOWN", m |-> NIL, told |-> FALSE, sweep |-> FALSE, live |-> TRUE]]
      /\ first = TRUE
      /\ moving = TRUE
      /\ phase = "MARK"
      /\ gc_due = TRUE
      /\ stage = "NONE"
      /\ stop = "NONE"
      /\ resizing = FALSE
      /\ busy = 0
      /\ sweeping = 0
      /\ parked = 0

(* Life/generation (S-144) runtime/trace.go:traceAdvance: A generation ends, and with it what it has told; the
   next one begins. *)
Life_generation ==
   /\ stage = "NONE"
   /\ IF phase = "BEGUN" \/ gc_due
      THEN FALSE
      ELSE IF g[0].told
           THEN IF g[0].m = NIL \/ g[0].status # "RUNNABLE"
                THEN IF g[1].told
                     THEN IF g[1].m = NIL \/ g[1].status # "RUNNABLE"
                          THEN IF p[0].told
                               THEN IF p[1].told \/ ~p[1].live
                                    THEN IF m[0].last = "UNSEEN"
                                         THEN IF m[1].last = "UNSEEN"
                                              THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                              ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                         ELSE IF m[1].last = "UNSEEN"
                                              THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                              ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                    ELSE FALSE
                               ELSE IF p[0].live \/ ~(p[1].told \/ ~p[1].live)
                                    THEN FALSE
                                    ELSE IF m[0].last = "UNSEEN"
                                         THEN IF m[1].last = "UNSEEN"
                                              THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                              ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                         ELSE IF m[1].last = "UNSEEN"
                                              THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                              ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                                   /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                   /\ first' = FALSE
                                                   /\ moving' = FALSE
                                                   /\ gc_due' = (phase = "MARK")
                                                   /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                          ELSE FALSE
                     ELSE /\ g[1].status = "ABSENT"
                          /\ IF p[0].told
                             THEN IF p[1].told \/ ~p[1].live
                                  THEN IF m[0].last = "UNSEEN"
                                       THEN IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                       ELSE IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                  ELSE FALSE
                             ELSE IF p[0].live \/ ~(p[1].told \/ ~p[1].live)
                                  THEN FALSE
                                  ELSE IF m[0].last = "UNSEEN"
                                       THEN IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                       ELSE IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                ELSE FALSE
           ELSE /\ g[0].status = "ABSENT"
                /\ IF g[1].told
                   THEN IF g[1].m = NIL \/ g[1].status # "RUNNABLE"
                        THEN IF p[0].told
                             THEN IF p[1].told \/ ~p[1].live
                                  THEN IF m[0].last = "UNSEEN"
                                       THEN IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                       ELSE IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                  ELSE FALSE
                             ELSE IF p[0].live \/ ~(p[1].told \/ ~p[1].live)
                                  THEN FALSE
                                  ELSE IF m[0].last = "UNSEEN"
                                       THEN IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                       ELSE IF m[1].last = "UNSEEN"
                                            THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                            ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                                 /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                                 /\ first' = FALSE
                                                 /\ moving' = FALSE
                                                 /\ gc_due' = (phase = "MARK")
                                                 /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                        ELSE FALSE
                   ELSE /\ g[1].status = "ABSENT"
                        /\ IF p[0].told
                           THEN IF p[1].told \/ ~p[1].live
                                THEN IF m[0].last = "UNSEEN"
                                     THEN IF m[1].last = "UNSEEN"
                                          THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                          ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                     ELSE IF m[1].last = "UNSEEN"
                                          THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                          ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                ELSE FALSE
                           ELSE IF p[0].live \/ ~(p[1].told \/ ~p[1].live)
                                THEN FALSE
                                ELSE IF m[0].last = "UNSEEN"
                                     THEN IF m[1].last = "UNSEEN"
                                          THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<m, phase, stage, stop, resizing, busy, sweeping, parked>>
                                          ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ m' = [m EXCEPT ![1].last = "SILENT"]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                     ELSE IF m[1].last = "UNSEEN"
                                          THEN /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ m' = [m EXCEPT ![0].last = "SILENT"]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>
                                          ELSE /\ g' = [g EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].last = "SILENT"]
                                               /\ p' = [p EXCEPT ![0].told = FALSE, ![1].told = FALSE]
                                               /\ first' = FALSE
                                               /\ moving' = FALSE
                                               /\ gc_due' = (phase = "MARK")
                                               /\ UNCHANGED <<phase, stage, stop, resizing, busy, sweeping, parked>>

(* Life/proc-status (S-40 S-42) runtime/tracestatus.go:traceWriter.writeProcStatus,
   runtime/tracestatus.go:traceWriter.writeProcStatusForP: Processor p is mentioned for the first time. *)
(* status = "RUNNING" *)
Life_proc_status(m_, p_) ==
   /\ p[p_].status = "UNKNOWN"
   /\ moving
   /\ m[m_].last = "UNSEEN"
   /\ p[p_].live
   /\ IF 1 < busy
      THEN Assert(FALSE, "busy set outside 0..2 (statuses.py:99)")
      ELSE /\ m' = [m EXCEPT ![m_].p = p_, ![m_].last = "SILENT"]
           /\ p' = [p EXCEPT ![p_].status = "RUNNING", ![p_].m = m_, ![p_].told = TRUE]
           /\ busy' = busy + 1
           /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* status = "IDLE" *)
Life_proc_status_1(m_, p_) ==
   /\ p[p_].status = "UNKNOWN"
   /\ IF m[m_].last = "UNSEEN"
      THEN /\ m' = [m EXCEPT ![m_].last = "SILENT"]
           /\ p' = [p EXCEPT ![p_].status = "IDLE", ![p_].told = TRUE]
           /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ p' = [p EXCEPT ![p_].status = "IDLE", ![p_].told = TRUE]
           /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* status = "SYSCALL" *)
Life_proc_status_2(m_, p_) ==
   /\ p[p_].status = "UNKNOWN"
   /\ moving
   /\ m[m_].last = "UNSEEN"
   /\ p[p_].live
   /\ IF 1 < busy
      THEN Assert(FALSE, "busy set outside 0..2 (statuses.py:99)")
      ELSE /\ m' = [m EXCEPT ![m_].p = p_, ![m_].last = "SILENT"]
           /\ p' = [p EXCEPT ![p_].status = "SYSCALL", ![p_].m = m_, ![p_].told = TRUE]
           /\ busy' = busy + 1
           /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* status = "ABANDONED" *)
Life_proc_status_3(m_, p_) ==
   /\ p[p_].status = "UNKNOWN"
   /\ moving
   /\ IF 1 < busy
      THEN Assert(FALSE, "busy set outside 0..2 (statuses.py:99)")
      ELSE IF m[m_].last = "UNSEEN"
           THEN /\ m' = [m EXCEPT ![m_].last = "SILENT"]
                /\ p' = [p EXCEPT ![p_].status = "ABANDONED", ![p_].told = TRUE]
                /\ busy' = busy + 1
                /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
           ELSE /\ p' = [p EXCEPT ![p_].status = "ABANDONED", ![p_].told = TRUE]
                /\ busy' = busy + 1
                /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>

(* Life/proc-status-again (S-144) runtime/tracestatus.go:traceWriter.writeProcStatus,
   runtime/tracestatus.go:traceSchedResourceState.acquireStatus: Another generation tells the status of
   processor p: it is what the trace has led to, and it is told once. *)
(* status = "RUNNING" *)
Life_proc_status_again(m_, p_) ==
   IF p[p_].status = "UNKNOWN" \/ p[p_].told \/ p[p_].status # "RUNNING" \/ ~(p[p_].m = NIL \/ p[p_].m = m_)
   THEN FALSE
   ELSE /\ p' = [p EXCEPT ![p_].told = TRUE]
        /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* status = "IDLE" *)
Life_proc_status_again_1(m_, p_) ==
   IF p[p_].status = "UNKNOWN" \/ p[p_].told \/ p[p_].status # "IDLE" \/ ~(p[p_].m = NIL \/ p[p_].m = m_)
   THEN FALSE
   ELSE /\ p' = [p EXCEPT ![p_].told = TRUE]
        /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* status = "SYSCALL" *)
Life_proc_status_again_2(m_, p_) ==
   IF p[p_].status = "UNKNOWN" \/ p[p_].told \/ p[p_].status # "SYSCALL" \/ ~(p[p_].m = NIL \/ p[p_].m = m_)
   THEN FALSE
   ELSE /\ p' = [p EXCEPT ![p_].told = TRUE]
        /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* status = "ABANDONED" *)
Life_proc_status_again_3(m_, p_) ==
   IF p[p_].status = "UNKNOWN" \/ p[p_].told \/ ~(p[p_].status \in {"ABANDONED", "SYSCALL"})
   THEN FALSE
   ELSE /\ p' = [p EXCEPT ![p_].told = TRUE]
        /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-status (S-27 IS-22) runtime/tracestatus.go:traceWriter.writeGoStatus,
   runtime/tracestatus.go:goStatusToTraceGoStatus, runtime/traceruntime.go:traceLocker.emitUnblockStatus:
   Goroutine g is mentioned for the first time, and was there before the trace. m is NIL at the end of the
   generation; m2 is the thread that has the goroutine. *)
(* m = (-1), m2 = (-1), status = "RUNNABLE" *)
Life_go_status(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = (-1), status = "RUNNABLE" *)
Life_go_status_1(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[0].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![0].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = (-1), status = "RUNNABLE" *)
Life_go_status_2(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[1].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![1].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = 0, status = "RUNNABLE" *)
Life_go_status_3(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[0].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![0].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = 1, status = "RUNNABLE" *)
Life_go_status_4(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[1].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![1].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNABLE", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = (-1), m2 = 0, status = "RUNNING" *)
Life_go_status_5(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ g[g_].m \in {NIL, 0}
   /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].told = TRUE, ![g_].late = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = 0, status = "RUNNING" *)
Life_go_status_6(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN /\ m[0].last = "SILENT"
           /\ IF m[0].p = NIL \/ p[m[0].p].status # "RUNNING" \/ m[0].g # NIL
              THEN FALSE
              ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNING",
                                     ![g_].m = 0,
                                     ![g_].told = TRUE,
                                     ![g_].late = TRUE]
                   /\ m' = [m EXCEPT ![0].g = g_]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g[g_].m = 0
           /\ m[0].last = "SILENT"
           /\ IF m[0].p = NIL \/ p[m[0].p].status # "RUNNING" \/ m[0].g # NIL
              THEN FALSE
              ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].told = TRUE, ![g_].late = TRUE]
                   /\ m' = [m EXCEPT ![0].g = g_]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = (-1), m2 = 1, status = "RUNNING" *)
Life_go_status_7(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ g[g_].m \in {NIL, 1}
   /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].told = TRUE, ![g_].late = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = 1, status = "RUNNING" *)
Life_go_status_8(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN /\ m[1].last = "SILENT"
           /\ IF m[1].p = NIL \/ p[m[1].p].status # "RUNNING" \/ m[1].g # NIL
              THEN FALSE
              ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNING",
                                     ![g_].m = 1,
                                     ![g_].told = TRUE,
                                     ![g_].late = TRUE]
                   /\ m' = [m EXCEPT ![1].g = g_]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g[g_].m = 1
           /\ m[1].last = "SILENT"
           /\ IF m[1].p = NIL \/ p[m[1].p].status # "RUNNING" \/ m[1].g # NIL
              THEN FALSE
              ELSE /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].told = TRUE, ![g_].late = TRUE]
                   /\ m' = [m EXCEPT ![1].g = g_]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = (-1), m2 = 0, status = "SYSCALL" *)
Life_go_status_9(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN /\ m[0].last = "UNSEEN"
           /\ m[0].g = NIL
           /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
              THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                     ![g_].m = 0,
                                     ![g_].told = TRUE,
                                     ![g_].late = FALSE]
                   /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT"]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
      ELSE /\ g[g_].m = 0
           /\ m[0].last = "UNSEEN"
           /\ m[0].g = NIL
           /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
              THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL", ![g_].told = TRUE, ![g_].late = FALSE]
                   /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT"]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
(* m = 0, m2 = 0, status = "SYSCALL" *)
Life_go_status_10(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN IF m[0].last = "UNSEEN"
           THEN /\ m[0].g = NIL
                /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 0,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE FALSE
           ELSE /\ m[0].last = "SILENT"
                /\ m[0].g = NIL
                /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 0,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].g = g_]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE FALSE
      ELSE /\ g[g_].m = 0
           /\ IF m[0].last = "UNSEEN"
              THEN /\ m[0].g = NIL
                   /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
                      THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL", ![g_].told = TRUE, ![g_].late = FALSE]
                           /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT"]
                           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                      ELSE FALSE
              ELSE /\ m[0].last = "SILENT"
                   /\ m[0].g = NIL
                   /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
                      THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                             ![g_].told = TRUE,
                                             ![g_].late = FALSE]
                           /\ m' = [m EXCEPT ![0].g = g_]
                           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                      ELSE FALSE
(* m = 1, m2 = 0, status = "SYSCALL" *)
Life_go_status_11(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN /\ m[0].last = "UNSEEN"
           /\ m[0].g = NIL
           /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
              THEN IF m[1].last = "UNSEEN"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 0,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT", ![1].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 0,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
      ELSE /\ g[g_].m = 0
           /\ m[0].last = "UNSEEN"
           /\ m[0].g = NIL
           /\ IF m[0].p = NIL \/ p[m[0].p].status = "SYSCALL"
              THEN IF m[1].last = "UNSEEN"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT", ![1].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].g = g_, ![0].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
(* m = (-1), m2 = 1, status = "SYSCALL" *)
Life_go_status_12(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN /\ m[1].last = "UNSEEN"
           /\ m[1].g = NIL
           /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
              THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                     ![g_].m = 1,
                                     ![g_].told = TRUE,
                                     ![g_].late = FALSE]
                   /\ m' = [m EXCEPT ![1].g = g_, ![1].last = "SILENT"]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
      ELSE /\ g[g_].m = 1
           /\ m[1].last = "UNSEEN"
           /\ m[1].g = NIL
           /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
              THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL", ![g_].told = TRUE, ![g_].late = FALSE]
                   /\ m' = [m EXCEPT ![1].g = g_, ![1].last = "SILENT"]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
(* m = 0, m2 = 1, status = "SYSCALL" *)
Life_go_status_13(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN /\ m[1].last = "UNSEEN"
           /\ m[1].g = NIL
           /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
              THEN IF m[0].last = "UNSEEN"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 1,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].g = g_, ![1].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 1,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![1].g = g_, ![1].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
      ELSE /\ g[g_].m = 1
           /\ m[1].last = "UNSEEN"
           /\ m[1].g = NIL
           /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
              THEN IF m[0].last = "UNSEEN"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![0].last = "SILENT", ![1].g = g_, ![1].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![1].g = g_, ![1].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
              ELSE FALSE
(* m = 1, m2 = 1, status = "SYSCALL" *)
Life_go_status_14(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF g[g_].m = NIL
      THEN IF m[1].last = "UNSEEN"
           THEN /\ m[1].g = NIL
                /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 1,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![1].g = g_, ![1].last = "SILENT"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE FALSE
           ELSE /\ m[1].last = "SILENT"
                /\ m[1].g = NIL
                /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
                   THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                          ![g_].m = 1,
                                          ![g_].told = TRUE,
                                          ![g_].late = FALSE]
                        /\ m' = [m EXCEPT ![1].g = g_]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                   ELSE FALSE
      ELSE /\ g[g_].m = 1
           /\ IF m[1].last = "UNSEEN"
              THEN /\ m[1].g = NIL
                   /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
                      THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL", ![g_].told = TRUE, ![g_].late = FALSE]
                           /\ m' = [m EXCEPT ![1].g = g_, ![1].last = "SILENT"]
                           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                      ELSE FALSE
              ELSE /\ m[1].last = "SILENT"
                   /\ m[1].g = NIL
                   /\ IF m[1].p = NIL \/ p[m[1].p].status = "SYSCALL"
                      THEN /\ g' = [g EXCEPT ![g_].status = "SYSCALL",
                                             ![g_].told = TRUE,
                                             ![g_].late = FALSE]
                           /\ m' = [m EXCEPT ![1].g = g_]
                           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                      ELSE FALSE
(* m = (-1), m2 = (-1), status = "WAITING" *)
Life_go_status_15(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = (-1), status = "WAITING" *)
Life_go_status_16(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[0].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![0].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = (-1), status = "WAITING" *)
Life_go_status_17(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[1].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![1].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = 0, status = "WAITING" *)
Life_go_status_18(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[0].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![0].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = 1, status = "WAITING" *)
Life_go_status_19(g_) ==
   /\ g[g_].status = "ABSENT"
   /\ first
   /\ IF m[1].last = "UNSEEN"
      THEN /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ m' = [m EXCEPT ![1].last = "SILENT"]
           /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g' = [g EXCEPT ![g_].status = "WAITING", ![g_].told = TRUE, ![g_].late = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-status-again (S-144 IS-22) runtime/tracestatus.go:traceWriter.writeGoStatus,
   runtime/tracestatus.go:traceSchedResourceState.acquireStatus, runtime/trace.go:traceAdvance: Another
   generation tells the status of goroutine g: it is what the trace has led to, and it is told once. *)
(* m2 = (-1), status = "RUNNABLE" *)
Life_go_status_again(m_, g_) ==
   /\ g[g_].status = "RUNNABLE"
   /\ ~g[g_].told
   /\ g' = [g EXCEPT ![g_].told = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = 0, status = "RUNNABLE" *)
Life_go_status_again_1(g_) ==
   /\ g[g_].status = "RUNNABLE"
   /\ ~g[g_].told
   /\ g' = [g EXCEPT ![g_].told = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = 1, status = "RUNNABLE" *)
Life_go_status_again_2(g_) ==
   /\ g[g_].status = "RUNNABLE"
   /\ ~g[g_].told
   /\ g' = [g EXCEPT ![g_].told = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = (-1), m2 = 0, status = "RUNNING" *)
Life_go_status_again_3(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ IF g[g_].told \/ ~(g[g_].m \in {NIL, 0})
      THEN FALSE
      ELSE /\ g' = [g EXCEPT ![g_].told = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = 0, status = "RUNNING" *)
Life_go_status_again_4(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].told
   /\ IF g[g_].m = NIL
      THEN /\ m[0].last = "SILENT"
           /\ IF m[0].p = NIL \/ p[m[0].p].status # "RUNNING" \/ m[0].g # NIL
              THEN FALSE
              ELSE /\ g' = [g EXCEPT ![g_].m = 0, ![g_].told = TRUE]
                   /\ m' = [m EXCEPT ![0].g = g_]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g[g_].m = 0
           /\ g' = [g EXCEPT ![g_].told = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = (-1), m2 = 1, status = "RUNNING" *)
Life_go_status_again_5(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ IF g[g_].told \/ ~(g[g_].m \in {NIL, 1})
      THEN FALSE
      ELSE /\ g' = [g EXCEPT ![g_].told = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = 1, status = "RUNNING" *)
Life_go_status_again_6(g_) ==
   /\ g[g_].status = "RUNNING"
   /\ ~g[g_].told
   /\ IF g[g_].m = NIL
      THEN /\ m[1].last = "SILENT"
           /\ IF m[1].p = NIL \/ p[m[1].p].status # "RUNNING" \/ m[1].g # NIL
              THEN FALSE
              ELSE /\ g' = [g EXCEPT ![g_].m = 1, ![g_].told = TRUE]
                   /\ m' = [m EXCEPT ![1].g = g_]
                   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE /\ g[g_].m = 1
           /\ g' = [g EXCEPT ![g_].told = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m2 = 0, status = "SYSCALL" *)
Life_go_status_again_7(m_, g_) ==
   /\ g[g_].status = "SYSCALL"
   /\ IF g[g_].told \/ ~(g[g_].m \in {NIL, 0})
      THEN FALSE
      ELSE /\ g' = [g EXCEPT ![g_].told = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m2 = 1, status = "SYSCALL" *)
Life_go_status_again_8(m_, g_) ==
   /\ g[g_].status = "SYSCALL"
   /\ IF g[g_].told \/ ~(g[g_].m \in {NIL, 1})
      THEN FALSE
      ELSE /\ g' = [g EXCEPT ![g_].told = TRUE]
           /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m2 = (-1), status = "WAITING" *)
Life_go_status_again_9(m_, g_) ==
   /\ g[g_].status = "WAITING"
   /\ ~g[g_].told
   /\ g' = [g EXCEPT ![g_].told = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 0, m2 = 0, status = "WAITING" *)
Life_go_status_again_10(g_) ==
   /\ g[g_].status = "WAITING"
   /\ ~g[g_].told
   /\ g' = [g EXCEPT ![g_].told = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* m = 1, m2 = 1, status = "WAITING" *)
Life_go_status_again_11(g_) ==
   /\ g[g_].status = "WAITING"
   /\ ~g[g_].told
   /\ g' = [g EXCEPT ![g_].told = TRUE]
   /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/gc-begin (C-02 C-03) runtime/traceruntime.go:traceLocker.GCStart, runtime/mgc.go:gcStart: The
   goroutine on m begins a cycle. *)
Life_gc_begin(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ phase # "OFF" \/ stage # "NONE" \/ g[m[m_].g].assist
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE, ![m[m_].g].starter = TRUE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ phase' = "BEGUN"
                     /\ UNCHANGED <<p, first, moving, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/gc-active (S-144) runtime/traceruntime.go:traceLocker.GCActive, runtime/trace.go:traceAdvance,
   runtime/trace.go:StartTrace: A generation that begins while marking is on says so, once. *)
Life_gc_active(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ gc_due
             /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ gc_due' = FALSE
             /\ UNCHANGED <<p, first, moving, phase, stage, stop, resizing, busy, sweeping, parked>>

(* Life/gc-end (C-63 C-78 C-80 C-82) runtime/traceruntime.go:traceLocker.GCDone, runtime/mgc.go:gcMarkDone,
   runtime/mgc.go:gcMarkTermination: Marking is over: the goroutine on m has stopped the world for that, and
   everybody else stands still. *)
Life_gc_end(m_) ==
   IF m[m_].g = NIL \/ ~g[m[m_].g].stopper \/ stop # "MARK_TERM" \/ stage # "STOPPING"
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (collector.py:53)")
        ELSE IF p[m[m_].p].sweep \/ busy # 1 \/ parked # 0 \/ gc_due
             THEN FALSE
             ELSE /\ moving' = FALSE
                  /\ phase' = "OFF"
                  /\ stage' = "STOPPED"
                  /\ UNCHANGED <<g, m, p, first, gc_due, stop, resizing, busy, sweeping, parked>>

(* Life/assist-begin (C-60) runtime/traceruntime.go:traceLocker.GCMarkAssistStart,
   runtime/mgcmark.go:gcAssistAlloc, runtime/mgcmark.go:gcAssistAlloc1: The goroutine on m begins to assist
   the collector. *)
Life_assist_begin(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF \/ p[m[m_].p].sweep
                   \/ g[m[m_].g].assist
                   \/ g[m[m_].g].stopper
                   \/ ~(phase = "MARK" \/ g[m[m_].g].late)
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].assist = TRUE, ![m[m_].g].late = FALSE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/assist-end (C-60 C-61) runtime/traceruntime.go:traceLocker.GCMarkAssistDone,
   runtime/mgcmark.go:gcAssistAlloc: The goroutine on m has done its share, or the cycle is over. *)
Life_assist_end(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ ~g[m[m_].g].assist \/ g[m[m_].g].stopper
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].assist = FALSE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/assist-active (C-60) runtime/tracestatus.go:traceWriter.writeGoStatus: Behind the status of goroutine
   g: it is inside an assist. *)
Life_assist_active(g_) ==
   IF first
   THEN /\ g[g_].late
        /\ g' = [g EXCEPT ![g_].assist = TRUE, ![g_].late = FALSE]
        /\ UNCHANGED <<m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
   ELSE /\ g[g_].told
        /\ g[g_].assist
        /\ UNCHANGED <<g, m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/sweep-begin (C-90 C-96 C-101 C-102) runtime/traceruntime.go:traceLocker.GCSweepSpan,
   runtime/mcentral.go:mcentral.cacheSpan, runtime/mheap.go:mheap.reclaim,
   runtime/mgcsweep.go:deductSweepCredit: m sweeps its first span for an allocation. *)
Life_sweep_begin(m_) ==
   IF m[m_].p = NIL \/ p[m[m_].p].status # "RUNNING" \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN IF phase = "MARK" \/ p[m[m_].p].sweep
             THEN FALSE
             ELSE IF 1 < sweeping
                  THEN Assert(FALSE, "sweeping set outside 0..2 (collector.py:126)")
                  ELSE /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                       /\ p' = [p EXCEPT ![m[m_].p].sweep = TRUE]
                       /\ sweeping' = sweeping + 1
                       /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, busy, parked>>
        ELSE IF g[m[m_].g].status = "RUNNABLE" \/ ~g[m[m_].g].told \/ phase = "MARK" \/ p[m[m_].p].sweep
             THEN FALSE
             ELSE IF 1 < sweeping
                  THEN Assert(FALSE, "sweeping set outside 0..2 (collector.py:126)")
                  ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                       /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                       /\ p' = [p EXCEPT ![m[m_].p].sweep = TRUE]
                       /\ sweeping' = sweeping + 1
                       /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, busy, parked>>

(* Life/sweep-end (C-96 C-101 C-102) runtime/traceruntime.go:traceLocker.GCSweepDone: m has swept what the
   allocation needs. *)
Life_sweep_end(m_) ==
   IF m[m_].p = NIL \/ ~p[m[m_].p].sweep \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN IF sweeping < 1
             THEN Assert(FALSE, "sweeping set outside 0..2 (collector.py:140)")
             ELSE /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                  /\ p' = [p EXCEPT ![m[m_].p].sweep = FALSE]
                  /\ sweeping' = sweeping - 1
                  /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, busy, parked>>
        ELSE /\ g[m[m_].g].told
             /\ IF sweeping < 1
                THEN Assert(FALSE, "sweeping set outside 0..2 (collector.py:140)")
                ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ p' = [p EXCEPT ![m[m_].p].sweep = FALSE]
                     /\ sweeping' = sweeping - 1
                     /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, busy, parked>>

(* Life/sweep-active (C-96) runtime/tracestatus.go:traceWriter.writeProcStatus: Behind the status of processor
   p: its thread m is sweeping. *)
Life_sweep_active(m_, p_) ==
   /\ p[p_].m = m_
   /\ p[p_].status = "RUNNING"
   /\ m[m_].last = "SILENT"
   /\ IF first
      THEN IF phase = "MARK" \/ p[p_].sweep
           THEN FALSE
           ELSE IF 1 < sweeping
                THEN Assert(FALSE, "sweeping set outside 0..2 (collector.py:155)")
                ELSE /\ p' = [p EXCEPT ![p_].sweep = TRUE]
                     /\ sweeping' = sweeping + 1
                     /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, parked>>
      ELSE /\ p[p_].told
           /\ p[p_].sweep
           /\ UNCHANGED <<g, m, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-label (C-20 C-21 C-22) runtime/traceruntime.go:traceLocker.GoStart, runtime/mgc.go:gcBgMarkWorker:
   Behind GoStart: m has started a mark worker, and says in which mode. *)
(* worker = TRUE *)
Life_go_label(m_) ==
   /\ m[m_].last = "STARTED"
   /\ phase = "MARK"
   /\ m' = [m EXCEPT ![m_].last = "WORKING"]
   /\ UNCHANGED <<g, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/heap-alloc (C-98 A-03) runtime/traceruntime.go:traceLocker.HeapAlloc,
   runtime/mgcpacer.go:gcControllerState.update: m has made the live heap grow or shrink; with a goroutine or
   without. *)
Life_heap_alloc(m_) ==
   IF m[m_].p = NIL \/ p[m[m_].p].status # "RUNNING" \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<g, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE IF g[m[m_].g].status = "RUNNABLE" \/ ~g[m[m_].g].told
             THEN FALSE
             ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                  /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                  /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/heap-goal (C-83) runtime/traceruntime.go:traceLocker.HeapGoal, runtime/mgcpacer.go:gcControllerCommit:
   m has computed a new goal for the heap. *)
Life_heap_goal(m_) ==
   IF m[m_].p = NIL \/ p[m[m_].p].status # "RUNNING" \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<g, p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE IF g[m[m_].g].status = "RUNNABLE" \/ ~g[m[m_].g].told
             THEN FALSE
             ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                  /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                  /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/annotation (IS-27) runtime/traceruntime.go:trace_userTaskCreate,
   runtime/traceruntime.go:trace_userTaskEnd, runtime/traceruntime.go:trace_userRegion,
   runtime/traceruntime.go:trace_userLog: The goroutine on m begins or ends a task or a region, or logs a
   message. *)
Life_annotation(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-create (S-03 S-130) runtime/traceruntime.go:traceLocker.GoCreate, runtime/proc.go:newproc1: A go
   statement, or the scheduler, makes the goroutine g, which is runnable. *)
(* g = 0 *)
Life_go_create(m_) ==
   IF m[m_].p = NIL \/ p[m[m_].p].status # "RUNNING" \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN /\ g[0].status = "ABSENT"
             /\ g' = [g EXCEPT ![0].status = "RUNNABLE", ![0].told = TRUE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE IF m[m_].g = 0 \/ g[1].status # "RUNNING" \/ ~g[1].told \/ g[0].status # "ABSENT"
             THEN FALSE
             ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE", ![0].told = TRUE, ![1].late = FALSE]
                  /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                  /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* g = 1 *)
Life_go_create_1(m_) ==
   IF m[m_].p = NIL \/ p[m[m_].p].status # "RUNNING" \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN /\ g[1].status = "ABSENT"
             /\ g' = [g EXCEPT ![1].status = "RUNNABLE", ![1].told = TRUE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE /\ m[m_].g = 0
             /\ g[0].status = "RUNNING"
             /\ g[0].told
             /\ g[1].status = "ABSENT"
             /\ g' = [g EXCEPT ![0].late = FALSE, ![1].status = "RUNNABLE", ![1].told = TRUE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-create-blocked (S-04) runtime/traceruntime.go:traceLocker.GoCreate, runtime/proc.go:newproc1: A
   coroutine is made; it waits until somebody switches to it. *)
(* g = 0 *)
Life_go_create_blocked(m_) ==
   IF m[m_].p = NIL \/ p[m[m_].p].status # "RUNNING" \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN /\ g[0].status = "ABSENT"
             /\ g' = [g EXCEPT ![0].status = "WAITING", ![0].told = TRUE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE IF m[m_].g = 0 \/ g[1].status # "RUNNING" \/ ~g[1].told \/ g[0].status # "ABSENT"
             THEN FALSE
             ELSE /\ g' = [g EXCEPT ![0].status = "WAITING", ![0].told = TRUE, ![1].late = FALSE]
                  /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                  /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* g = 1 *)
Life_go_create_blocked_1(m_) ==
   IF m[m_].p = NIL \/ p[m[m_].p].status # "RUNNING" \/ ~p[m[m_].p].told
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN /\ g[1].status = "ABSENT"
             /\ g' = [g EXCEPT ![1].status = "WAITING", ![1].told = TRUE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE /\ m[m_].g = 0
             /\ g[0].status = "RUNNING"
             /\ g[0].told
             /\ g[1].status = "ABSENT"
             /\ g' = [g EXCEPT ![0].late = FALSE, ![1].status = "WAITING", ![1].told = TRUE]
             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-start (S-05 S-96) runtime/traceruntime.go:traceLocker.GoStart, runtime/proc.go:execute,
   runtime/proc.go:exitsyscall, runtime/proc.go:procresize: m runs the runnable goroutine g. *)
Life_go_start(m_, g_) ==
   IF \/ m[m_].p = NIL
      \/ p[m[m_].p].status # "RUNNING"
      \/ ~p[m[m_].p].told
      \/ p[m[m_].p].sweep
      \/ ~g[g_].told
      \/ g[g_].status # "RUNNABLE"
   THEN FALSE
   ELSE IF m[m_].g = NIL
        THEN IF g[g_].m = NIL
             THEN /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].m = m_]
                  /\ m' = [m EXCEPT ![m_].g = g_, ![m_].last = "STARTED"]
                  /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
             ELSE /\ g[g_].m = m_
                  /\ g' = [g EXCEPT ![g_].status = "RUNNING"]
                  /\ m' = [m EXCEPT ![m_].g = g_, ![m_].last = "STARTED"]
                  /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE /\ m[m_].g = g_
             /\ IF g[g_].m = NIL
                THEN /\ g' = [g EXCEPT ![g_].status = "RUNNING", ![g_].m = m_]
                     /\ m' = [m EXCEPT ![m_].last = "STARTED"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                ELSE /\ g[g_].m = m_
                     /\ g' = [g EXCEPT ![g_].status = "RUNNING"]
                     /\ m' = [m EXCEPT ![m_].last = "STARTED"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-stop (S-12 S-13 S-114) runtime/traceruntime.go:traceLocker.GoStop, runtime/proc.go:goschedImpl,
   runtime/proc.go:goyield_m, runtime/proc.go:procresize: The goroutine on m yields or is preempted, and is
   runnable. *)
(* why = "GOSCHED" *)
Life_go_stop(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ ~p[m[m_].p].sweep
             /\ IF g[m[m_].g].stopper
                THEN /\ ~p[m[m_].p].live
                     /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE"]
                     /\ m' = [m EXCEPT ![m_].last = "RETURNED"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE",
                                       ![m[m_].g].m = NIL,
                                       ![m[m_].g].late = FALSE]
                     /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* why = "PREEMPTED" *)
Life_go_stop_1(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ g[m[m_].g].stopper
                THEN FALSE
                ELSE IF g[m[m_].g].late
                     THEN /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE",
                                            ![m[m_].g].m = NIL,
                                            ![m[m_].g].late = TRUE]
                          /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                          /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                     ELSE IF phase = "MARK"
                          THEN IF g[m[m_].g].assist
                               THEN /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE",
                                                      ![m[m_].g].m = NIL,
                                                      ![m[m_].g].late = FALSE]
                                    /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                                    /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                               ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE",
                                                      ![m[m_].g].m = NIL,
                                                      ![m[m_].g].late = TRUE]
                                    /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                                    /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                          ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE",
                                                 ![m[m_].g].m = NIL,
                                                 ![m[m_].g].late = FALSE]
                               /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                               /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-block (S-06 S-22 S-115 S-120 C-61) runtime/traceruntime.go:traceLocker.GoPark,
   runtime/proc.go:park_m, runtime/proc.go:preemptPark, runtime/mgcmark.go:gcParkAssist: The goroutine on m
   begins to wait. *)
(* why = "OTHER" *)
Life_go_block(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ g[m[m_].g].stopper
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "WAITING",
                                       ![m[m_].g].m = NIL,
                                       ![m[m_].g].late = FALSE]
                     /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* why = "PREEMPTED" *)
Life_go_block_1(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ g[m[m_].g].stopper
                THEN FALSE
                ELSE IF g[m[m_].g].late
                     THEN /\ g' = [g EXCEPT ![m[m_].g].status = "WAITING",
                                            ![m[m_].g].m = NIL,
                                            ![m[m_].g].late = TRUE]
                          /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                          /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                     ELSE IF phase = "MARK"
                          THEN IF g[m[m_].g].assist
                               THEN /\ g' = [g EXCEPT ![m[m_].g].status = "WAITING",
                                                      ![m[m_].g].m = NIL,
                                                      ![m[m_].g].late = FALSE]
                                    /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                                    /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                               ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "WAITING",
                                                      ![m[m_].g].m = NIL,
                                                      ![m[m_].g].late = TRUE]
                                    /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                                    /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                          ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "WAITING",
                                                 ![m[m_].g].m = NIL,
                                                 ![m[m_].g].late = FALSE]
                               /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                               /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* why = "ASSIST" *)
Life_go_block_2(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ g[m[m_].g].stopper \/ ~g[m[m_].g].assist \/ phase # "MARK"
                THEN FALSE
                ELSE IF 1 < parked
                     THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:114)")
                     ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "WAITING",
                                            ![m[m_].g].m = NIL,
                                            ![m[m_].g].parked = TRUE,
                                            ![m[m_].g].late = FALSE]
                          /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                          /\ parked' = parked + 1
                          /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>

(* Life/go-unblock (S-07 S-08 S-09 S-10 S-11 C-62 C-63) runtime/traceruntime.go:traceLocker.GoUnpark,
   runtime/proc.go:ready, runtime/proc.go:injectglist, runtime/proc.go:findRunnable,
   runtime/mgcpacer.go:gcControllerState.findRunnableGCWorker: m makes the waiting goroutine g runnable: out
   of a goroutine or the scheduler, or without any processor. *)
(* g = 0 *)
Life_go_unblock(m_) ==
   IF m[m_].p = NIL
   THEN IF m[m_].g = NIL
        THEN /\ g[0].told
             /\ g[0].status = "WAITING"
             /\ IF g[0].parked
                THEN IF parked < 1
                     THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                     ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE", ![0].parked = FALSE]
                          /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                          /\ parked' = parked - 1
                          /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE"]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE IF m[m_].g = 0 \/ g[1].status # "RUNNING" \/ ~g[1].told \/ ~g[0].told \/ g[0].status # "WAITING"
             THEN FALSE
             ELSE IF g[0].parked
                  THEN IF parked < 1
                       THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                       ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE", ![0].parked = FALSE, ![1].late = FALSE]
                            /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                            /\ parked' = parked - 1
                            /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                  ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE", ![1].late = FALSE]
                       /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                       /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
   ELSE /\ p[m[m_].p].status = "RUNNING"
        /\ p[m[m_].p].told
        /\ IF m[m_].g = NIL
           THEN /\ g[0].told
                /\ g[0].status = "WAITING"
                /\ IF g[0].parked
                   THEN IF parked < 1
                        THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                        ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE", ![0].parked = FALSE]
                             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                             /\ parked' = parked - 1
                             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                   ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE"]
                        /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
           ELSE IF \/ m[m_].g = 0
                   \/ g[1].status # "RUNNING"
                   \/ ~g[1].told
                   \/ ~g[0].told
                   \/ g[0].status # "WAITING"
                THEN FALSE
                ELSE IF g[0].parked
                     THEN IF parked < 1
                          THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                          ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE",
                                                 ![0].parked = FALSE,
                                                 ![1].late = FALSE]
                               /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                               /\ parked' = parked - 1
                               /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                     ELSE /\ g' = [g EXCEPT ![0].status = "RUNNABLE", ![1].late = FALSE]
                          /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                          /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* g = 1 *)
Life_go_unblock_1(m_) ==
   IF m[m_].p = NIL
   THEN IF m[m_].g = NIL
        THEN /\ g[1].told
             /\ g[1].status = "WAITING"
             /\ IF g[1].parked
                THEN IF parked < 1
                     THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                     ELSE /\ g' = [g EXCEPT ![1].status = "RUNNABLE", ![1].parked = FALSE]
                          /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                          /\ parked' = parked - 1
                          /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                ELSE /\ g' = [g EXCEPT ![1].status = "RUNNABLE"]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE /\ m[m_].g = 0
             /\ g[0].status = "RUNNING"
             /\ g[0].told
             /\ g[1].told
             /\ g[1].status = "WAITING"
             /\ IF g[1].parked
                THEN IF parked < 1
                     THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                     ELSE /\ g' = [g EXCEPT ![0].late = FALSE,
                                            ![1].status = "RUNNABLE",
                                            ![1].parked = FALSE]
                          /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                          /\ parked' = parked - 1
                          /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                ELSE /\ g' = [g EXCEPT ![0].late = FALSE, ![1].status = "RUNNABLE"]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
   ELSE /\ p[m[m_].p].status = "RUNNING"
        /\ p[m[m_].p].told
        /\ IF m[m_].g = NIL
           THEN /\ g[1].told
                /\ g[1].status = "WAITING"
                /\ IF g[1].parked
                   THEN IF parked < 1
                        THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                        ELSE /\ g' = [g EXCEPT ![1].status = "RUNNABLE", ![1].parked = FALSE]
                             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                             /\ parked' = parked - 1
                             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                   ELSE /\ g' = [g EXCEPT ![1].status = "RUNNABLE"]
                        /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
           ELSE /\ m[m_].g = 0
                /\ g[0].status = "RUNNING"
                /\ g[0].told
                /\ g[1].told
                /\ g[1].status = "WAITING"
                /\ IF g[1].parked
                   THEN IF parked < 1
                        THEN Assert(FALSE, "parked set outside 0..2 (goroutines.py:137)")
                        ELSE /\ g' = [g EXCEPT ![0].late = FALSE,
                                               ![1].status = "RUNNABLE",
                                               ![1].parked = FALSE]
                             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                             /\ parked' = parked - 1
                             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping>>
                   ELSE /\ g' = [g EXCEPT ![0].late = FALSE, ![1].status = "RUNNABLE"]
                        /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-destroy (S-20 S-131) runtime/traceruntime.go:traceLocker.GoEnd, runtime/proc.go:goexit1: The
   function of the goroutine on m has returned. *)
Life_go_destroy(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ g[m[m_].g].stopper \/ g[m[m_].g].assist \/ g[m[m_].g].starter
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "ABSENT",
                                       ![m[m_].g].m = NIL,
                                       ![m[m_].g].told = FALSE,
                                       ![m[m_].g].late = FALSE]
                     /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-switch (S-30 S-123) runtime/traceruntime.go:traceLocker.GoSwitch, runtime/coro.go:coroswitch_m: The
   goroutine on m and the waiting one g change places, without any queue. *)
(* g = 0 *)
Life_go_switch(m_) ==
   /\ g[0].told
   /\ g[0].status = "WAITING"
   /\ IF g[0].parked \/ m[m_].g = NIL \/ m[m_].g = 0 \/ g[1].status # "RUNNING" \/ ~g[1].told
      THEN FALSE
      ELSE IF m[m_].p = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
           ELSE /\ p[m[m_].p].told
                /\ IF p[m[m_].p].sweep \/ g[1].stopper
                   THEN FALSE
                   ELSE /\ g' = [g EXCEPT ![0].status = "RUNNING",
                                          ![0].m = m_,
                                          ![0].late = FALSE,
                                          ![1].status = "WAITING",
                                          ![1].m = NIL,
                                          ![1].late = FALSE]
                        /\ m' = [m EXCEPT ![m_].g = 0, ![m_].last = "SPOKE"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* g = 1 *)
Life_go_switch_1(m_) ==
   /\ g[1].told
   /\ g[1].status = "WAITING"
   /\ IF g[1].parked \/ m[m_].g = NIL \/ m[m_].g # 0 \/ g[0].status # "RUNNING" \/ ~g[0].told
      THEN FALSE
      ELSE IF m[m_].p = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
           ELSE /\ p[m[m_].p].told
                /\ IF p[m[m_].p].sweep \/ g[0].stopper
                   THEN FALSE
                   ELSE /\ g' = [g EXCEPT ![0].status = "WAITING",
                                          ![0].m = NIL,
                                          ![0].late = FALSE,
                                          ![1].status = "RUNNING",
                                          ![1].m = m_,
                                          ![1].late = FALSE]
                        /\ m' = [m EXCEPT ![m_].g = 1, ![m_].last = "SPOKE"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-switch-destroy (S-20 S-30 S-123) runtime/traceruntime.go:traceLocker.GoSwitch,
   runtime/coro.go:coroexit: The coroutine on m has ended; the waiting goroutine g goes on in its place. *)
(* g = 0 *)
Life_go_switch_destroy(m_) ==
   /\ g[0].told
   /\ g[0].status = "WAITING"
   /\ IF g[0].parked \/ m[m_].g = NIL \/ m[m_].g = 0 \/ g[1].status # "RUNNING" \/ ~g[1].told
      THEN FALSE
      ELSE IF m[m_].p = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
           ELSE /\ p[m[m_].p].told
                /\ IF p[m[m_].p].sweep \/ g[1].stopper \/ g[1].assist \/ g[1].starter
                   THEN FALSE
                   ELSE /\ g' = [g EXCEPT ![0].status = "RUNNING",
                                          ![0].m = m_,
                                          ![0].late = FALSE,
                                          ![1].status = "ABSENT",
                                          ![1].m = NIL,
                                          ![1].told = FALSE,
                                          ![1].late = FALSE]
                        /\ m' = [m EXCEPT ![m_].g = 0, ![m_].last = "SPOKE"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
(* g = 1 *)
Life_go_switch_destroy_1(m_) ==
   /\ g[1].told
   /\ g[1].status = "WAITING"
   /\ IF g[1].parked \/ m[m_].g = NIL \/ m[m_].g # 0 \/ g[0].status # "RUNNING" \/ ~g[0].told
      THEN FALSE
      ELSE IF m[m_].p = NIL
           THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
           ELSE /\ p[m[m_].p].told
                /\ IF p[m[m_].p].sweep \/ g[0].stopper \/ g[0].assist \/ g[0].starter
                   THEN FALSE
                   ELSE /\ g' = [g EXCEPT ![0].status = "ABSENT",
                                          ![0].m = NIL,
                                          ![0].told = FALSE,
                                          ![0].late = FALSE,
                                          ![1].status = "RUNNING",
                                          ![1].m = m_,
                                          ![1].late = FALSE]
                        /\ m' = [m EXCEPT ![m_].g = 1, ![m_].last = "SPOKE"]
                        /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/proc-start (S-44 S-53 S-62 S-68 S-96) runtime/traceruntime.go:traceLocker.ProcStart,
   runtime/proc.go:acquirep, runtime/proc.go:exitsyscall, runtime/proc.go:allocm: m takes the idle processor
   p. *)
Life_proc_start(m_, p_) ==
   /\ p[p_].told
   /\ p[p_].status = "IDLE"
   /\ p[p_].live
   /\ IF stage = "STOPPED" \/ m[m_].p # NIL \/ ~(m[m_].g = NIL \/ g[m[m_].g].told)
      THEN FALSE
      ELSE IF 1 < busy
           THEN Assert(FALSE, "busy set outside 0..2 (processors.py:36)")
           ELSE IF m[m_].last = "RETURNED"
                THEN /\ m' = [m EXCEPT ![m_].p = p_]
                     /\ p' = [p EXCEPT ![p_].status = "RUNNING", ![p_].m = m_]
                     /\ busy' = busy + 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                ELSE /\ m' = [m EXCEPT ![m_].p = p_, ![m_].last = "SPOKE"]
                     /\ p' = [p EXCEPT ![p_].status = "RUNNING", ![p_].m = m_]
                     /\ busy' = busy + 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>

(* Life/proc-stop (S-45 S-49 S-68 S-91 S-92) runtime/traceruntime.go:traceLocker.ProcStop,
   runtime/proc.go:releasep, runtime/proc.go:entersyscallHandleGCWait, runtime/proc.go:entersyscallblock,
   runtime/proc.go:allocm: m gives its processor up: without a goroutine, or in a system call. procresize does
   it for the goroutine that it pretends to deschedule, on a processor that is about to go. *)
(* m = 0 *)
Life_proc_stop ==
   IF m[0].p = NIL \/ ~p[m[0].p].told \/ p[m[0].p].sweep
   THEN FALSE
   ELSE IF m[0].g = NIL
        THEN IF p[m[0].p].m = NIL
             THEN Assert(FALSE, "vector over M indexed by NIL (common.py:123)")
             ELSE IF p[m[0].p].m = 0
                  THEN IF busy < 1
                       THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                       ELSE IF m[0].last = "RETURNED"
                            THEN /\ m' = [m EXCEPT ![0].p = NIL]
                                 /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                 /\ busy' = busy - 1
                                 /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                            ELSE /\ m' = [m EXCEPT ![0].p = NIL, ![0].last = "SPOKE"]
                                 /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                 /\ busy' = busy - 1
                                 /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                  ELSE IF busy < 1
                       THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                       ELSE IF m[0].last = "RETURNED"
                            THEN /\ m' = [m EXCEPT ![1].p = NIL]
                                 /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                 /\ busy' = busy - 1
                                 /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                            ELSE /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                                 /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                 /\ busy' = busy - 1
                                 /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
        ELSE IF g[m[0].g].status = "SYSCALL"
             THEN /\ g[m[0].g].told
                  /\ IF p[m[0].p].m = NIL
                     THEN Assert(FALSE, "vector over M indexed by NIL (common.py:123)")
                     ELSE IF p[m[0].p].m = 0
                          THEN IF busy < 1
                               THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                               ELSE IF m[0].last = "RETURNED"
                                    THEN /\ m' = [m EXCEPT ![0].p = NIL]
                                         /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                         /\ busy' = busy - 1
                                         /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                                    ELSE /\ m' = [m EXCEPT ![0].p = NIL, ![0].last = "SPOKE"]
                                         /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                         /\ busy' = busy - 1
                                         /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                          ELSE IF busy < 1
                               THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                               ELSE IF m[0].last = "RETURNED"
                                    THEN /\ m' = [m EXCEPT ![1].p = NIL]
                                         /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                         /\ busy' = busy - 1
                                         /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                                    ELSE /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                                         /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                         /\ busy' = busy - 1
                                         /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
             ELSE /\ m[0].last = "RETURNED"
                  /\ IF p[m[0].p].live \/ ~g[m[0].g].told
                     THEN FALSE
                     ELSE IF p[m[0].p].m = NIL
                          THEN Assert(FALSE, "vector over M indexed by NIL (common.py:123)")
                          ELSE IF busy < 1
                               THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                               ELSE /\ m' = [m EXCEPT ![p[m[0].p].m].p = NIL]
                                    /\ p' = [p EXCEPT ![m[0].p].status = "IDLE", ![m[0].p].m = NIL]
                                    /\ busy' = busy - 1
                                    /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* m = 1 *)
Life_proc_stop_1 ==
   IF m[1].p = NIL \/ ~p[m[1].p].told \/ p[m[1].p].sweep
   THEN FALSE
   ELSE IF m[1].g = NIL
        THEN IF p[m[1].p].m = NIL
             THEN Assert(FALSE, "vector over M indexed by NIL (common.py:123)")
             ELSE IF busy < 1
                  THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                  ELSE IF m[1].last = "RETURNED"
                       THEN /\ m' = [m EXCEPT ![p[m[1].p].m].p = NIL]
                            /\ p' = [p EXCEPT ![m[1].p].status = "IDLE", ![m[1].p].m = NIL]
                            /\ busy' = busy - 1
                            /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                       ELSE /\ m' = [m EXCEPT ![p[m[1].p].m].p = NIL, ![1].last = "SPOKE"]
                            /\ p' = [p EXCEPT ![m[1].p].status = "IDLE", ![m[1].p].m = NIL]
                            /\ busy' = busy - 1
                            /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
        ELSE IF g[m[1].g].status = "SYSCALL"
             THEN /\ g[m[1].g].told
                  /\ IF p[m[1].p].m = NIL
                     THEN Assert(FALSE, "vector over M indexed by NIL (common.py:123)")
                     ELSE IF busy < 1
                          THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                          ELSE IF m[1].last = "RETURNED"
                               THEN /\ m' = [m EXCEPT ![p[m[1].p].m].p = NIL]
                                    /\ p' = [p EXCEPT ![m[1].p].status = "IDLE", ![m[1].p].m = NIL]
                                    /\ busy' = busy - 1
                                    /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                               ELSE /\ m' = [m EXCEPT ![p[m[1].p].m].p = NIL, ![1].last = "SPOKE"]
                                    /\ p' = [p EXCEPT ![m[1].p].status = "IDLE", ![m[1].p].m = NIL]
                                    /\ busy' = busy - 1
                                    /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
             ELSE /\ m[1].last = "RETURNED"
                  /\ IF p[m[1].p].live \/ ~g[m[1].g].told
                     THEN FALSE
                     ELSE IF p[m[1].p].m = NIL
                          THEN Assert(FALSE, "vector over M indexed by NIL (common.py:123)")
                          ELSE IF busy < 1
                               THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                               ELSE /\ m' = [m EXCEPT ![p[m[1].p].m].p = NIL]
                                    /\ p' = [p EXCEPT ![m[1].p].status = "IDLE", ![m[1].p].m = NIL]
                                    /\ busy' = busy - 1
                                    /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>

(* Life/proc-steal (S-46 S-47 S-94 S-101) runtime/traceruntime.go:traceLocker.ProcSteal,
   runtime/proc.go:syscallingThread.releaseP, runtime/proc.go:exitsyscall: m takes processor p from thread m2,
   which is in a system call. *)
(* m = 0, m2 = 0 *)
Life_proc_steal(p_) ==
   /\ p[p_].told
   /\ p[p_].status = "SYSCALL"
   /\ p[p_].m = 0
   /\ IF m[0].g = NIL \/ ~g[m[0].g].told
      THEN FALSE
      ELSE IF busy < 1
           THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
           ELSE /\ g' = [g EXCEPT ![m[0].g].late = FALSE]
                /\ m' = [m EXCEPT ![0].p = NIL, ![0].last = "SPOKE"]
                /\ p' = [p EXCEPT ![p_].status = "IDLE", ![p_].m = NIL]
                /\ busy' = busy - 1
                /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* m = 0, p = 0, m2 = 1 *)
Life_proc_steal_1 ==
   /\ p[0].told
   /\ p[0].status = "SYSCALL"
   /\ p[0].m = 1
   /\ IF m[0].p = NIL
      THEN IF m[0].g = NIL
           THEN IF busy < 1
                THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                ELSE /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                     /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                     /\ busy' = busy - 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
           ELSE /\ g[m[0].g].status = "SYSCALL"
                /\ g[m[0].g].told
                /\ IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ g' = [g EXCEPT ![m[0].g].late = FALSE]
                        /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                        /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
      ELSE IF m[0].p = 0 \/ p[1].status # "RUNNING" \/ ~p[1].told
           THEN FALSE
           ELSE IF m[0].g = NIL
                THEN IF busy < 1
                     THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                     ELSE /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                          /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                          /\ busy' = busy - 1
                          /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                ELSE /\ g[m[0].g].status = "RUNNING"
                     /\ g[m[0].g].told
                     /\ IF busy < 1
                        THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                        ELSE /\ g' = [g EXCEPT ![m[0].g].late = FALSE]
                             /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                             /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                             /\ busy' = busy - 1
                             /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* m = 0, p = 1, m2 = 1 *)
Life_proc_steal_2 ==
   /\ p[1].told
   /\ p[1].status = "SYSCALL"
   /\ p[1].m = 1
   /\ IF m[0].p = NIL
      THEN IF m[0].g = NIL
           THEN IF busy < 1
                THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                ELSE /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                     /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                     /\ busy' = busy - 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
           ELSE /\ g[m[0].g].status = "SYSCALL"
                /\ g[m[0].g].told
                /\ IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ g' = [g EXCEPT ![m[0].g].late = FALSE]
                        /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                        /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
      ELSE /\ m[0].p = 0
           /\ p[0].status = "RUNNING"
           /\ p[0].told
           /\ IF m[0].g = NIL
              THEN IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                        /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
              ELSE /\ g[m[0].g].status = "RUNNING"
                   /\ g[m[0].g].told
                   /\ IF busy < 1
                      THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                      ELSE /\ g' = [g EXCEPT ![m[0].g].late = FALSE]
                           /\ m' = [m EXCEPT ![0].last = "SPOKE", ![1].p = NIL]
                           /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                           /\ busy' = busy - 1
                           /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* m = 1, p = 0, m2 = 0 *)
Life_proc_steal_3 ==
   /\ p[0].told
   /\ p[0].status = "SYSCALL"
   /\ p[0].m = 0
   /\ IF m[1].p = NIL
      THEN IF m[1].g = NIL
           THEN IF busy < 1
                THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                ELSE /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                     /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                     /\ busy' = busy - 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
           ELSE /\ g[m[1].g].status = "SYSCALL"
                /\ g[m[1].g].told
                /\ IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ g' = [g EXCEPT ![m[1].g].late = FALSE]
                        /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                        /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
      ELSE IF m[1].p = 0 \/ p[1].status # "RUNNING" \/ ~p[1].told
           THEN FALSE
           ELSE IF m[1].g = NIL
                THEN IF busy < 1
                     THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                     ELSE /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                          /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                          /\ busy' = busy - 1
                          /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                ELSE /\ g[m[1].g].status = "RUNNING"
                     /\ g[m[1].g].told
                     /\ IF busy < 1
                        THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                        ELSE /\ g' = [g EXCEPT ![m[1].g].late = FALSE]
                             /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                             /\ p' = [p EXCEPT ![0].status = "IDLE", ![0].m = NIL]
                             /\ busy' = busy - 1
                             /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* m = 1, p = 1, m2 = 0 *)
Life_proc_steal_4 ==
   /\ p[1].told
   /\ p[1].status = "SYSCALL"
   /\ p[1].m = 0
   /\ IF m[1].p = NIL
      THEN IF m[1].g = NIL
           THEN IF busy < 1
                THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                ELSE /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                     /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                     /\ busy' = busy - 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
           ELSE /\ g[m[1].g].status = "SYSCALL"
                /\ g[m[1].g].told
                /\ IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ g' = [g EXCEPT ![m[1].g].late = FALSE]
                        /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                        /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
      ELSE /\ m[1].p = 0
           /\ p[0].status = "RUNNING"
           /\ p[0].told
           /\ IF m[1].g = NIL
              THEN IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                        /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
              ELSE /\ g[m[1].g].status = "RUNNING"
                   /\ g[m[1].g].told
                   /\ IF busy < 1
                      THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                      ELSE /\ g' = [g EXCEPT ![m[1].g].late = FALSE]
                           /\ m' = [m EXCEPT ![0].p = NIL, ![1].last = "SPOKE"]
                           /\ p' = [p EXCEPT ![1].status = "IDLE", ![1].m = NIL]
                           /\ busy' = busy - 1
                           /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* m = 1, m2 = 1 *)
Life_proc_steal_5(p_) ==
   /\ p[p_].told
   /\ p[p_].status = "SYSCALL"
   /\ p[p_].m = 1
   /\ IF m[1].g = NIL \/ ~g[m[1].g].told
      THEN FALSE
      ELSE IF busy < 1
           THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
           ELSE /\ g' = [g EXCEPT ![m[1].g].late = FALSE]
                /\ m' = [m EXCEPT ![1].p = NIL, ![1].last = "SPOKE"]
                /\ p' = [p EXCEPT ![p_].status = "IDLE", ![p_].m = NIL]
                /\ busy' = busy - 1
                /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>

(* Life/proc-steal-abandoned (S-19 S-46) runtime/traceruntime.go:traceLocker.ProcSteal, runtime/proc.go:dropm:
   m takes processor p, whose thread the trace has lost sight of; which one the event names does not matter.
   *)
(* p = 0 *)
Life_proc_steal_abandoned(m_) ==
   /\ p[0].told
   /\ p[0].status = "ABANDONED"
   /\ IF m[m_].p = NIL
      THEN IF m[m_].g = NIL
           THEN IF busy < 1
                THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                ELSE /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ p' = [p EXCEPT ![0].status = "IDLE"]
                     /\ busy' = busy - 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
           ELSE /\ g[m[m_].g].status = "SYSCALL"
                /\ g[m[m_].g].told
                /\ IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                        /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                        /\ p' = [p EXCEPT ![0].status = "IDLE"]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
      ELSE IF m[m_].p = 0 \/ p[1].status # "RUNNING" \/ ~p[1].told
           THEN FALSE
           ELSE IF m[m_].g = NIL
                THEN IF busy < 1
                     THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                     ELSE /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                          /\ p' = [p EXCEPT ![0].status = "IDLE"]
                          /\ busy' = busy - 1
                          /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
                ELSE /\ g[m[m_].g].status = "RUNNING"
                     /\ g[m[m_].g].told
                     /\ IF busy < 1
                        THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                        ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                             /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                             /\ p' = [p EXCEPT ![0].status = "IDLE"]
                             /\ busy' = busy - 1
                             /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
(* p = 1 *)
Life_proc_steal_abandoned_1(m_) ==
   /\ p[1].told
   /\ p[1].status = "ABANDONED"
   /\ IF m[m_].p = NIL
      THEN IF m[m_].g = NIL
           THEN IF busy < 1
                THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                ELSE /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ p' = [p EXCEPT ![1].status = "IDLE"]
                     /\ busy' = busy - 1
                     /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
           ELSE /\ g[m[m_].g].status = "SYSCALL"
                /\ g[m[m_].g].told
                /\ IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                        /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                        /\ p' = [p EXCEPT ![1].status = "IDLE"]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
      ELSE /\ m[m_].p = 0
           /\ p[0].status = "RUNNING"
           /\ p[0].told
           /\ IF m[m_].g = NIL
              THEN IF busy < 1
                   THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                   ELSE /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                        /\ p' = [p EXCEPT ![1].status = "IDLE"]
                        /\ busy' = busy - 1
                        /\ UNCHANGED <<g, first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>
              ELSE /\ g[m[m_].g].status = "RUNNING"
                   /\ g[m[m_].g].told
                   /\ IF busy < 1
                      THEN Assert(FALSE, "busy set outside 0..2 (common.py:118)")
                      ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                           /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                           /\ p' = [p EXCEPT ![1].status = "IDLE"]
                           /\ busy' = busy - 1
                           /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, sweeping, parked>>

(* Life/go-syscall-begin (S-15 S-16 S-90 S-92) runtime/traceruntime.go:traceLocker.GoSysCall,
   runtime/proc.go:reentersyscall, runtime/proc.go:entersyscallblock: The goroutine on m enters a system call;
   from now on its processor may be taken. *)
Life_go_syscall_begin(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ g[m[m_].g].stopper \/ g[m[m_].g].assist
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "SYSCALL", ![m[m_].g].late = FALSE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ p' = [p EXCEPT ![m[m_].p].status = "SYSCALL"]
                     /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-syscall-end (S-17 S-95) runtime/traceruntime.go:traceLocker.GoSysExit, runtime/proc.go:exitsyscall:
   Back from a system call that has not cost m its processor. *)
Life_go_syscall_end(m_) ==
   IF m[m_].p = NIL \/ m[m_].g = NIL \/ p[m[m_].p].status # "SYSCALL" \/ ~p[m[m_].p].told \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNING"]
        /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
        /\ p' = [p EXCEPT ![m[m_].p].status = "RUNNING"]
        /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-syscall-end-blocked (S-14 S-95 S-96 S-97) runtime/traceruntime.go:traceLocker.GoSysExit,
   runtime/proc.go:exitsyscall, runtime/proc.go:exitsyscallNoP: Back from a system call that has cost m its
   processor. *)
Life_go_syscall_end_blocked(m_) ==
   IF m[m_].g = NIL \/ ~g[m[m_].g].told \/ g[m[m_].g].status # "SYSCALL"
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE", ![m[m_].g].m = NIL]
             /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE /\ p[m[m_].p].status = "RUNNING"
             /\ p[m[m_].p].told
             /\ ~p[m[m_].p].sweep
             /\ g' = [g EXCEPT ![m[m_].g].status = "RUNNABLE"]
             /\ m' = [m EXCEPT ![m_].last = "RETURNED"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-create-syscall (S-18) runtime/traceruntime.go:traceLocker.GoCreateSyscall, runtime/proc.go:needm: A
   C thread calls Go: it gets a goroutine that is in a system call, and no processor yet. *)
Life_go_create_syscall(m_, g_) ==
   /\ m[m_].p = NIL
   /\ m[m_].g = NIL
   /\ g[g_].status = "ABSENT"
   /\ g' = [g EXCEPT ![g_].status = "SYSCALL", ![g_].m = m_, ![g_].told = TRUE]
   /\ m' = [m EXCEPT ![m_].g = g_, ![m_].last = "SPOKE"]
   /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/go-destroy-syscall (S-19) runtime/traceruntime.go:traceLocker.GoDestroySyscall, runtime/proc.go:dropm:
   A C thread that had called Go ends. *)
Life_go_destroy_syscall(m_) ==
   IF m[m_].g = NIL \/ ~g[m[m_].g].told \/ g[m[m_].g].status # "SYSCALL" \/ g[m[m_].g].starter
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN /\ g' = [g EXCEPT ![m[m_].g].status = "ABSENT", ![m[m_].g].m = NIL, ![m[m_].g].told = FALSE]
             /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].last = "SPOKE"]
             /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
        ELSE /\ p[m[m_].p].status = "SYSCALL"
             /\ g' = [g EXCEPT ![m[m_].g].status = "ABSENT", ![m[m_].g].m = NIL, ![m[m_].g].told = FALSE]
             /\ m' = [m EXCEPT ![m_].g = NIL, ![m_].p = NIL, ![m_].last = "SPOKE"]
             /\ p' = [p EXCEPT ![m[m_].p].status = "ABANDONED", ![m[m_].p].m = NIL]
             /\ UNCHANGED <<first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/stw-begin (S-140 C-07 C-75) runtime/traceruntime.go:traceLocker.STWStart,
   runtime/proc.go:stopTheWorldWithSema, runtime/proc.go:stopTheWorldGC, runtime/mgc.go:gcStart,
   runtime/mgc.go:gcMarkDone, runtime/debug.go:GOMAXPROCS: The goroutine on m stops the world: it holds
   worldsema, so nobody else does, nor begins a cycle meanwhile. *)
(* kind = "NONE" *)
Life_stw_begin(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told \/ m[m_].p # NIL
   THEN FALSE
   ELSE Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
(* kind = "SWEEP_TERM" *)
Life_stw_begin_1(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ stage # "NONE" \/ ~g[m[m_].g].starter \/ g[m[m_].g].assist
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE,
                                       ![m[m_].g].starter = FALSE,
                                       ![m[m_].g].stopper = TRUE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ stage' = "STOPPING"
                     /\ stop' = "SWEEP_TERM"
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, resizing, busy, sweeping, parked>>
(* kind = "MARK_TERM" *)
Life_stw_begin_2(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ stage # "NONE" \/ phase = "BEGUN" \/ phase # "MARK"
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE, ![m[m_].g].stopper = TRUE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ stage' = "STOPPING"
                     /\ stop' = "MARK_TERM"
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, resizing, busy, sweeping, parked>>
(* kind = "GOMAXPROCS" *)
Life_stw_begin_3(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ stage # "NONE" \/ phase = "BEGUN" \/ g[m[m_].g].assist \/ phase # "OFF"
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE, ![m[m_].g].stopper = TRUE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ stage' = "STOPPING"
                     /\ stop' = "GOMAXPROCS"
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, resizing, busy, sweeping, parked>>
(* kind = "OTHER" *)
Life_stw_begin_4(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ stage # "NONE" \/ phase = "BEGUN" \/ g[m[m_].g].assist
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE, ![m[m_].g].stopper = TRUE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ stage' = "STOPPING"
                     /\ stop' = "OTHER"
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, resizing, busy, sweeping, parked>>

(* Life/procs-change (S-41 S-42 S-142 S-143 C-12 C-14 C-15 IC-07)
   runtime/traceruntime.go:traceLocker.Gomaxprocs, runtime/proc.go:procresize,
   runtime/proc.go:startTheWorldWithSema, runtime/mgcsweep.go:finishsweep_m, runtime/trace.go:StartTrace,
   runtime/trace.go:traceAdvance: The goroutine on m tells GOMAXPROCS: a generation begins, or it is about to
   restart the world. *)
(* same = FALSE *)
Life_procs_change(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ IF p[m[m_].p].sweep \/ stage = "NONE" \/ stage = "RESTARTING" \/ busy # 1 \/ stop # "GOMAXPROCS"
                THEN FALSE
                ELSE IF phase = "BEGUN"
                     THEN IF sweeping = 0
                          THEN /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                               /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                               /\ moving' = FALSE
                               /\ phase' = "MARK"
                               /\ stage' = "RESTARTING"
                               /\ resizing' = TRUE
                               /\ UNCHANGED <<p, first, gc_due, stop, busy, sweeping, parked>>
                          ELSE Assert(FALSE, "active sweepers found at start of mark phase (world.py:68)")
                     ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                          /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                          /\ moving' = FALSE
                          /\ stage' = "RESTARTING"
                          /\ resizing' = TRUE
                          /\ UNCHANGED <<p, first, phase, gc_due, stop, busy, sweeping, parked>>
(* same = TRUE *)
Life_procs_change_1(m_) ==
   IF m[m_].g = NIL \/ g[m[m_].g].status # "RUNNING" \/ ~g[m[m_].g].told
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (common.py:20)")
        ELSE /\ p[m[m_].p].told
             /\ ~p[m[m_].p].sweep
             /\ IF stage = "NONE"
                THEN /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
                ELSE IF stage = "RESTARTING" \/ busy # 1
                     THEN FALSE
                     ELSE IF phase = "BEGUN"
                          THEN IF sweeping = 0
                               THEN /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                                    /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                                    /\ moving' = FALSE
                                    /\ phase' = "MARK"
                                    /\ stage' = "RESTARTING"
                                    /\ resizing' = FALSE
                                    /\ UNCHANGED <<p, first, gc_due, stop, busy, sweeping, parked>>
                               ELSE Assert(FALSE, "active sweepers found at start of mark phase (world.py:68)")
                          ELSE /\ g' = [g EXCEPT ![m[m_].g].late = FALSE]
                               /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                               /\ moving' = FALSE
                               /\ stage' = "RESTARTING"
                               /\ resizing' = FALSE
                               /\ UNCHANGED <<p, first, phase, gc_due, stop, busy, sweeping, parked>>

(* Life/proc-appears (S-40) runtime/proc.go:procresize, runtime/proc.go:p.init: The new GOMAXPROCS includes
   processor p. *)
Life_proc_appears(p_) ==
   /\ resizing
   /\ p' = [p EXCEPT ![p_].live = TRUE]
   /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>

(* Life/proc-vanishes (S-43) runtime/proc.go:procresize, runtime/proc.go:p.destroy: The new GOMAXPROCS does
   not include processor p any more. *)
(* p = 1, q = 0 *)
Life_proc_vanishes ==
   /\ resizing
   /\ p[0].live
   /\ IF p[1].m = NIL \/ ~(m[p[1].m].g = NIL \/ ~g[m[p[1].m].g].stopper)
      THEN /\ p' = [p EXCEPT ![1].live = FALSE]
           /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE FALSE
(* p = 0, q = 1 *)
Life_proc_vanishes_1 ==
   /\ resizing
   /\ p[1].live
   /\ IF p[0].m = NIL \/ ~(m[p[0].m].g = NIL \/ ~g[m[p[0].m].g].stopper)
      THEN /\ p' = [p EXCEPT ![0].live = FALSE]
           /\ UNCHANGED <<g, m, first, moving, phase, gc_due, stage, stop, resizing, busy, sweeping, parked>>
      ELSE FALSE

(* Life/stw-end (S-143) runtime/traceruntime.go:traceLocker.STWDone, runtime/proc.go:startTheWorldWithSema:
   The world runs again; others have been running since procresize. *)
Life_stw_end(m_) ==
   IF m[m_].g = NIL \/ ~g[m[m_].g].stopper \/ g[m[m_].g].status # "RUNNING"
   THEN FALSE
   ELSE IF m[m_].p = NIL
        THEN Assert(FALSE, "vector over P indexed by NIL (world.py:106)")
        ELSE /\ p[m[m_].p].live
             /\ IF p[m[m_].p].sweep \/ stage # "RESTARTING"
                THEN FALSE
                ELSE /\ g' = [g EXCEPT ![m[m_].g].stopper = FALSE]
                     /\ m' = [m EXCEPT ![m_].last = "SPOKE"]
                     /\ stage' = "NONE"
                     /\ stop' = "NONE"
                     /\ resizing' = FALSE
                     /\ UNCHANGED <<p, first, moving, phase, gc_due, busy, sweeping, parked>>

Next ==
   \/ Life_generation
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status(m_, p_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status_1(m_, p_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status_2(m_, p_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status_3(m_, p_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status_again(m_, p_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status_again_1(m_, p_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status_again_2(m_, p_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_status_again_3(m_, p_)
   \/ \E g_ \in G : Life_go_status(g_)
   \/ \E g_ \in G : Life_go_status_1(g_)
   \/ \E g_ \in G : Life_go_status_2(g_)
   \/ \E g_ \in G : Life_go_status_3(g_)
   \/ \E g_ \in G : Life_go_status_4(g_)
   \/ \E g_ \in G : Life_go_status_5(g_)
   \/ \E g_ \in G : Life_go_status_6(g_)
   \/ \E g_ \in G : Life_go_status_7(g_)
   \/ \E g_ \in G : Life_go_status_8(g_)
   \/ \E g_ \in G : Life_go_status_9(g_)
   \/ \E g_ \in G : Life_go_status_10(g_)
   \/ \E g_ \in G : Life_go_status_11(g_)
   \/ \E g_ \in G : Life_go_status_12(g_)
   \/ \E g_ \in G : Life_go_status_13(g_)
   \/ \E g_ \in G : Life_go_status_14(g_)
   \/ \E g_ \in G : Life_go_status_15(g_)
   \/ \E g_ \in G : Life_go_status_16(g_)
   \/ \E g_ \in G : Life_go_status_17(g_)
   \/ \E g_ \in G : Life_go_status_18(g_)
   \/ \E g_ \in G : Life_go_status_19(g_)
   \/ \E m_ \in -1 .. 1 : \E g_ \in G : Life_go_status_again(m_, g_)
   \/ \E g_ \in G : Life_go_status_again_1(g_)
   \/ \E g_ \in G : Life_go_status_again_2(g_)
   \/ \E g_ \in G : Life_go_status_again_3(g_)
   \/ \E g_ \in G : Life_go_status_again_4(g_)
   \/ \E g_ \in G : Life_go_status_again_5(g_)
   \/ \E g_ \in G : Life_go_status_again_6(g_)
   \/ \E m_ \in -1 .. 1 : \E g_ \in G : Life_go_status_again_7(m_, g_)
   \/ \E m_ \in -1 .. 1 : \E g_ \in G : Life_go_status_again_8(m_, g_)
   \/ \E m_ \in -1 .. 1 : \E g_ \in G : Life_go_status_again_9(m_, g_)
   \/ \E g_ \in G : Life_go_status_again_10(g_)
   \/ \E g_ \in G : Life_go_status_again_11(g_)
   \/ \E m_ \in M : Life_gc_begin(m_)
   \/ \E m_ \in M : Life_gc_active(m_)
   \/ \E m_ \in M : Life_gc_end(m_)
   \/ \E m_ \in M : Life_assist_begin(m_)
   \/ \E m_ \in M : Life_assist_end(m_)
   \/ \E g_ \in G : Life_assist_active(g_)
   \/ \E m_ \in M : Life_sweep_begin(m_)
   \/ \E m_ \in M : Life_sweep_end(m_)
   \/ \E m_ \in M : \E p_ \in P : Life_sweep_active(m_, p_)
   \/ \E m_ \in M : Life_go_label(m_)
   \/ \E m_ \in M : Life_heap_alloc(m_)
   \/ \E m_ \in M : Life_heap_goal(m_)
   \/ \E m_ \in M : Life_annotation(m_)
   \/ \E m_ \in M : Life_go_create(m_)
   \/ \E m_ \in M : Life_go_create_1(m_)
   \/ \E m_ \in M : Life_go_create_blocked(m_)
   \/ \E m_ \in M : Life_go_create_blocked_1(m_)
   \/ \E m_ \in M : \E g_ \in G : Life_go_start(m_, g_)
   \/ \E m_ \in M : Life_go_stop(m_)
   \/ \E m_ \in M : Life_go_stop_1(m_)
   \/ \E m_ \in M : Life_go_block(m_)
   \/ \E m_ \in M : Life_go_block_1(m_)
   \/ \E m_ \in M : Life_go_block_2(m_)
   \/ \E m_ \in M : Life_go_unblock(m_)
   \/ \E m_ \in M : Life_go_unblock_1(m_)
   \/ \E m_ \in M : Life_go_destroy(m_)
   \/ \E m_ \in M : Life_go_switch(m_)
   \/ \E m_ \in M : Life_go_switch_1(m_)
   \/ \E m_ \in M : Life_go_switch_destroy(m_)
   \/ \E m_ \in M : Life_go_switch_destroy_1(m_)
   \/ \E m_ \in M : \E p_ \in P : Life_proc_start(m_, p_)
   \/ Life_proc_stop
   \/ Life_proc_stop_1
   \/ \E p_ \in P : Life_proc_steal(p_)
   \/ Life_proc_steal_1
   \/ Life_proc_steal_2
   \/ Life_proc_steal_3
   \/ Life_proc_steal_4
   \/ \E p_ \in P : Life_proc_steal_5(p_)
   \/ \E m_ \in M : Life_proc_steal_abandoned(m_)
   \/ \E m_ \in M : Life_proc_steal_abandoned_1(m_)
   \/ \E m_ \in M : Life_go_syscall_begin(m_)
   \/ \E m_ \in M : Life_go_syscall_end(m_)
   \/ \E m_ \in M : Life_go_syscall_end_blocked(m_)
   \/ \E m_ \in M : \E g_ \in G : Life_go_create_syscall(m_, g_)
   \/ \E m_ \in M : Life_go_destroy_syscall(m_)
   \/ \E m_ \in M : Life_stw_begin(m_)
   \/ \E m_ \in M : Life_stw_begin_1(m_)
   \/ \E m_ \in M : Life_stw_begin_2(m_)
   \/ \E m_ \in M : Life_stw_begin_3(m_)
   \/ \E m_ \in M : Life_stw_begin_4(m_)
   \/ \E m_ \in M : Life_procs_change(m_)
   \/ \E m_ \in M : Life_procs_change_1(m_)
   \/ \E p_ \in P : Life_proc_appears(p_)
   \/ Life_proc_vanishes
   \/ Life_proc_vanishes_1
   \/ \E m_ \in M : Life_stw_end(m_)

Spec == Init /\ [][Next]_vars

(* Life/moving: That the world has not been stopped since the trace began is a matter of the first generation.
   *)
Life_moving ==
   moving => first /\ stage \in {"NONE", "STOPPING"}

(* Life/unseen-is-bare: A thread that has not been seen has nothing. *)
Life_unseen_is_bare ==
   \A m1 \in M : m[m1].last # "UNSEEN" \/ (m[m1].p = NIL /\ m[m1].g = NIL)

(* Life/starter-and-stopper: Whoever has begun a cycle, or stops the world, is not on its way into an assist.
   *)
Life_starter_and_stopper ==
   \A g1 \in G :
      /\ g[g1].starter => ~g[g1].late
      /\ g[g1].stopper =>
            /\ ~g[g1].late
            /\ ~g[g1].parked
            /\ ~g[g1].starter
            /\ g[g1].told
            /\ \/ (IF g[g1].m = NIL THEN m[1].p ELSE m[g[g1].m].p) = NIL
               \/ IF (IF g[g1].m = NIL THEN m[1].p ELSE m[g[g1].m].p) = 0 THEN p[0].told ELSE p[1].told
            /\ g[g1].status # "RUNNABLE" \/ stage = "RESTARTING"
            /\ stage = "RESTARTING" \/ (IF g[g1].m = NIL THEN m[1].last ELSE m[g[g1].m].last) = "SPOKE"

(* Life/first-generation: In the first generation, whatever is known has been told in it. *)
Life_first_generation ==
   first =>
      /\ \A g1 \in G : g[g1].status = "ABSENT" \/ g[g1].told
      /\ \A p1 \in P : p[p1].status = "UNKNOWN" \/ p[p1].told

(* Life/returned-without-sweeping: A thread whose goroutine is about to go on does not sweep. *)
Life_returned_without_sweeping ==
   \A m1 \in M : m[m1].last = "RETURNED" /\ m[m1].p # NIL => ~p[m[m1].p].sweep

(* Life/late-where: Whoever may be on its way into an assist is not in a system call. *)
Life_late_where ==
   \A g1 \in G : g[g1].late => g[g1].status # "SYSCALL"

(* Life/wired: Thread and processor name each other; a processor has a thread exactly while it runs or is in a
   system call. *)
Life_wired ==
   /\ \A m1 \in M : m[m1].p = NIL \/ p[m[m1].p].m = m1
   /\ \A p1 \in P :
         (p[p1].m = NIL \/ m[p[p1].m].p = p1) /\ (p[p1].m # NIL) = (p[p1].status \in {"RUNNING", "SYSCALL"})

(* Life/bound: Thread and goroutine name each other; the goroutine runs, is in a system call or comes from
   one. *)
Life_bound ==
   /\ \A m1 \in M : m[m1].g = NIL \/ g[m[m1].g].m = m1
   /\ \A g1 \in G :
         /\ g[g1].m = NIL \/ (m[g[g1].m].g = g1 /\ g[g1].status \in {"RUNNING", "SYSCALL", "RUNNABLE"})
         /\ g[g1].status # "SYSCALL" \/ g[g1].m # NIL

(* Life/running-has-processor: The thread of a running goroutine has a processor, which runs, too. *)
Life_running_has_processor ==
   \A m1 \in M : m[m1].g # NIL /\ g[m[m1].g].status = "RUNNING" => m[m1].p # NIL /\ p[m[m1].p].status = "RUNNING"

(* Life/syscall-status: A processor whose status is that of a system call belongs to a thread whose goroutine
   is in one. *)
Life_syscall_status ==
   \A p1 \in P :
      \/ p[p1].status # "SYSCALL"
      \/ /\ \/ (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = NIL
            \/ (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0 THEN g[0].status ELSE g[1].status)
               = "SYSCALL"
         /\ \/ (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) # NIL
            \/ (IF p[p1].m = NIL THEN m[1].last ELSE m[p[p1].m].last) = "SILENT"

(* Life/goes-on-with-its-own: A runnable goroutine that is bound to a thread will be started by it next. *)
Life_goes_on_with_its_own ==
   \A m1 \in M :
      /\ (m[m1].last = "RETURNED") = (m[m1].g # NIL /\ g[m[m1].g].status = "RUNNABLE")
      /\ \/ m[m1].last # "RETURNED"
         \/ IF m[m1].g = NIL THEN g[1].stopper ELSE g[m[m1].g].stopper
         \/ m[m1].p # NIL /\ p[m[m1].p].status = "RUNNING" /\ p[m[m1].p].live /\ ~p[m[m1].p].sweep

(* Life/gone-is-gone: A goroutine that is gone has nothing open. *)
Life_gone_is_gone ==
   \A g1 \in G :
      \/ g[g1].status # "ABSENT"
      \/ ~g[g1].told /\ ~g[g1].assist /\ ~g[g1].late /\ ~g[g1].starter /\ ~g[g1].stopper /\ g[g1].m = NIL

(* Life/unknown-is-untold: A processor of which nothing is known has not been told, and is not sweeping. *)
Life_unknown_is_untold ==
   \A p1 \in P : p[p1].status # "UNKNOWN" \/ (~p[p1].told /\ ~p[p1].sweep)

(* Life/told-first: A thread that has spoken in this generation has told the statuses of its processor and its
   goroutine before. *)
Life_told_first ==
   \A m1 \in M :
      (m[m1].last \in {"SPOKE", "STARTED", "WORKING", "RETURNED"}) =>
         (m[m1].p = NIL \/ p[m[m1].p].told) /\ (m[m1].g = NIL \/ g[m[m1].g].told)

(* Life/one-stops-the-world: While the world is being stopped, is stopped or restarts, one goroutine does
   that, and else none. *)
Life_one_stops_the_world ==
   /\ (stage = "NONE") = (Cardinality({g1 \in G : g[g1].stopper}) = 0)
   /\ 1 >= Cardinality({g1 \in G : g[g1].stopper})
   /\ (stage = "NONE") = (stop = "NONE")
   /\ \A g1 \in G : g[g1].stopper => g[g1].m # NIL /\ g[g1].status \in {"RUNNING", "RUNNABLE"}

(* Life/stopped: While the world stands still, one processor is busy: that of whoever has stopped it. *)
Life_stopped ==
   \/ stage # "STOPPED"
   \/ /\ busy = 1
      /\ \A p1 \in P : p[p1].m = NIL \/ m[p[p1].m].g # NIL
      /\ \A g1 \in G : g[g1].stopper => g[g1].status = "RUNNING"

(* Life/busy: `busy` counts the processors that are neither idle nor unknown. *)
Life_busy ==
   busy = Cardinality({p1 \in P : ~(p[p1].status \in {"UNKNOWN", "IDLE"})})

(* Life/gomaxprocs: A processor whose number is not below GOMAXPROCS is idle. *)
Life_gomaxprocs ==
   \A p1 \in P :
      (~p[p1].live /\ p[p1].m # NIL) =>
         /\ stop = "GOMAXPROCS"
         /\ stage = "RESTARTING"
         /\ m[p[p1].m].g # NIL
         /\ IF m[p[p1].m].g = 0 THEN g[0].stopper ELSE g[1].stopper

(* Life/someone-lives: GOMAXPROCS is at least one. *)
Life_someone_lives ==
   \E p1 \in P : p[p1].live

(* Life/resizing: The number of processors changes only while the world restarts after a stop for that. *)
Life_resizing ==
   resizing => stage = "RESTARTING" /\ stop = "GOMAXPROCS"

(* Life/cycle-and-stops: A cycle that has begun stops the world for sweep termination next; it marks from then
   on to mark termination. *)
Life_cycle_and_stops ==
   /\ stop = "SWEEP_TERM" /\ stage = "STOPPING" => phase = "BEGUN"
   /\ stop = "SWEEP_TERM" /\ stage = "RESTARTING" => phase = "MARK"
   /\ stop = "MARK_TERM" /\ stage = "STOPPING" => phase = "MARK"
   /\ stage # "STOPPED" \/ (stop = "MARK_TERM" /\ phase = "OFF")
   /\ stop # "GOMAXPROCS" \/ phase = "OFF"
   /\ phase = "BEGUN" /\ stage # "NONE" => stop = "SWEEP_TERM"
   /\ stage # "STOPPED" \/ ~moving

(* Life/one-begins-the-cycle: Between GCBegin and the stop for sweep termination one goroutine is about to
   stop the world, and else none. *)
Life_one_begins_the_cycle ==
   /\ 1 >= Cardinality({g1 \in G : g[g1].starter})
   /\ (Cardinality({g1 \in G : g[g1].starter}) = 1) = (phase = "BEGUN" /\ stage = "NONE")

(* Life/no-sweep-while-marking: Nobody sweeps for an allocation while marking is on; whoever does cannot be
   preempted, so its processor runs. *)
Life_no_sweep_while_marking ==
   \A p1 \in P : p[p1].sweep => phase # "MARK" /\ p[p1].status = "RUNNING"

(* Life/sweeping: `sweeping` counts the processors whose threads sweep for an allocation. *)
Life_sweeping ==
   sweeping = Cardinality({p1 \in P : p[p1].sweep})

(* Life/assist-queue: Whoever waits for others to do its share of marking is in an assist, and marking is on.
   *)
Life_assist_queue ==
   \A g1 \in G : g[g1].parked => g[g1].status = "WAITING" /\ g[g1].assist /\ phase = "MARK"

(* Life/parked: `parked` counts the goroutines that wait for others to do their share of marking. *)
Life_parked ==
   parked = Cardinality({g1 \in G : g[g1].parked})

(* Life/workers-mark: Marking is on where a thread has just started a mark worker. *)
Life_workers_mark ==
   \A m1 \in M :
      /\ m[m1].last # "WORKING" \/ phase = "MARK"
      /\ (m[m1].last \in {"STARTED", "WORKING"}) =>
            /\ m[m1].g # NIL
            /\ g[m[m1].g].status = "RUNNING"
            /\ ~(IF m[m1].p = NIL THEN p[1].sweep ELSE p[m[m1].p].sweep)

(* Life/undisturbed: An assist makes no system call, stops the world only for mark termination, and is not on
   its way into another. *)
Life_undisturbed ==
   /\ g[0].assist => g[0].status # "SYSCALL"
   /\ g[0].assist /\ g[0].stopper => stop = "MARK_TERM"
   /\ g[0].assist => ~g[0].late /\ ~g[0].starter
   /\ g[0].late => g[0].m = NIL \/ m[g[0].m].last # "SPOKE"
   /\ g[1].assist => g[1].status # "SYSCALL"
   /\ g[1].assist /\ g[1].stopper => stop = "MARK_TERM"
   /\ g[1].assist => ~g[1].late /\ ~g[1].starter
   /\ g[1].late => g[1].m = NIL \/ m[g[1].m].last # "SPOKE"

(* Life/due-while-marking: Where a generation still has to say that marking is on, it is. *)
Life_due_while_marking ==
   gc_due => phase = "MARK"

Inv ==
   /\ Life_moving
   /\ Life_unseen_is_bare
   /\ Life_starter_and_stopper
   /\ Life_first_generation
   /\ Life_returned_without_sweeping
   /\ Life_late_where
   /\ Life_wired
   /\ Life_bound
   /\ Life_running_has_processor
   /\ Life_syscall_status
   /\ Life_goes_on_with_its_own
   /\ Life_gone_is_gone
   /\ Life_unknown_is_untold
   /\ Life_told_first
   /\ Life_one_stops_the_world
   /\ Life_stopped
   /\ Life_busy
   /\ Life_gomaxprocs
   /\ Life_someone_lives
   /\ Life_resizing
   /\ Life_cycle_and_stops
   /\ Life_one_begins_the_cycle
   /\ Life_no_sweep_while_marking
   /\ Life_sweeping
   /\ Life_assist_queue
   /\ Life_parked
   /\ Life_workers_mark
   /\ Life_undisturbed
   /\ Life_due_while_marking

(* Life/status-graph, a claim about every step, [][Life_status_graph]_vars: A goroutine's status changes only
   as an event can change it, and only if this generation has told it. *)
Life_status_graph ==
   \A g1 \in G :
      /\ \/ /\ \/ g[g1].status = "ABSENT" /\ first
               \/ g[g1].status = "ABSENT" /\ g'[g1].status = "RUNNABLE"
               \/ g[g1].status = "ABSENT" /\ g'[g1].status = "WAITING"
               \/ g[g1].status = "ABSENT" /\ g'[g1].status = "SYSCALL"
               \/ g[g1].status = "RUNNABLE" /\ g'[g1].status = "RUNNING"
               \/ g[g1].status = "RUNNING" /\ g'[g1].status = "RUNNABLE"
               \/ g[g1].status = "RUNNING" /\ g'[g1].status = "WAITING"
               \/ g[g1].status = "RUNNING" /\ g'[g1].status = "SYSCALL"
               \/ g[g1].status = "RUNNING" /\ g'[g1].status = "ABSENT"
               \/ g[g1].status = "WAITING" /\ g'[g1].status = "RUNNABLE"
               \/ g[g1].status = "WAITING" /\ g'[g1].status = "RUNNING"
               \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "RUNNING"
               \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "RUNNABLE"
               \/ g[g1].status = "SYSCALL" /\ g'[g1].status = "ABSENT"
            /\ g[g1].told \/ (g[g1].status = "ABSENT" /\ g'[g1].told)
         \/ g[g1].status = g'[g1].status
      /\ g[g1].m # NIL /\ g'[g1].m = NIL => g'[g1].status # "RUNNING"

(* Life/processor-graph, a claim about every step, [][Life_processor_graph]_vars: A processor changes its
   thread only through idle, and its status only if this generation has told it. *)
Life_processor_graph ==
   \A p1 \in P :
      \/ p[p1].status = p'[p1].status /\ p[p1].m = p'[p1].m
      \/ /\ p[p1].told \/ (p[p1].status = "UNKNOWN" /\ p'[p1].told) \/ p'[p1].status = "ABANDONED"
         /\ \/ p[p1].status \in {"RUNNING", "SYSCALL"} /\ p[p1].m = p'[p1].m
            \/ p[p1].status = "UNKNOWN"
            \/ p[p1].status = "IDLE"
            \/ p'[p1].status = "IDLE"
            \/ p'[p1].status = "ABANDONED"

(* Life/phase-changes-with-the-world-stopped, a claim about every step,
   [][Life_phase_changes_with_the_world_stopped]_vars: Marking begins and ends while nobody but the one who
   stops the world has a processor. *)
Life_phase_changes_with_the_world_stopped ==
   /\ phase # "MARK" /\ phase' = "MARK" => busy = 1 /\ stage = "STOPPING"
   /\ phase = "MARK" /\ phase' # "MARK" => busy = 1 /\ stage = "STOPPING" /\ parked = 0 /\ ~gc_due
   /\ phase = "OFF" /\ phase' = "BEGUN" => stage = "NONE"

(* Life/restart-with-the-world-stopped, a claim about every step,
   [][Life_restart_with_the_world_stopped]_vars: The world restarts from a stop only; until then everybody
   else stands still. *)
Life_restart_with_the_world_stopped ==
   /\ stage # "RESTARTING" /\ stage' = "RESTARTING" => stage \in {"STOPPING", "STOPPED"} /\ busy = 1
   /\ (stage # "NONE" /\ stage' = "NONE") =>
         stage = "RESTARTING" /\ (\A g1 \in G : g[g1].stopper => g[g1].status = "RUNNING")

(* Life/no-start-while-stopped, a claim about every step, [][Life_no_start_while_stopped]_vars: While the
   world stands still nobody gets a processor, and no goroutine starts. *)
Life_no_start_while_stopped ==
   \/ stage # "STOPPED"
   \/ /\ \A m1 \in M : m[m1].p = m'[m1].p
      /\ \A g1 \in G : g'[g1].status # "RUNNING" \/ g[g1].status = "RUNNING" \/ g[g1].status = "ABSENT"

(* Life/resize, a claim about every step, [][Life_resize]_vars: Processors come and go only while the world
   restarts with another number of them. *)
Life_resize ==
   (\A p1 \in P : p[p1].live = p'[p1].live \/ resizing) /\ (~resizing /\ resizing' => stage # "RESTARTING")

(* Life/syscalls-and-processors, a claim about every step, [][Life_syscalls_and_processors]_vars: A goroutine
   enters a system call, or comes back to run on at once, together with its processor. *)
Life_syscalls_and_processors ==
   \A m1 \in M :
      /\ (/\ m[m1].g # NIL
          /\ m[m1].g = m'[m1].g
          /\ g[m[m1].g].status = "RUNNING"
          /\ g'[m[m1].g].status = "SYSCALL") =>
            m'[m1].p # NIL /\ p'[m'[m1].p].status = "SYSCALL"
      /\ (m[m1].g # NIL /\ m[m1].g = m'[m1].g /\ g[m[m1].g].status = "SYSCALL" /\ g'[m[m1].g].status = "RUNNING")
         = (/\ m[m1].p # NIL
            /\ m[m1].p = m'[m1].p
            /\ p[m[m1].p].status = "SYSCALL"
            /\ p'[m'[m1].p].status = "RUNNING")

(* Life/noticed, a claim about every step, [][Life_noticed]_vars: An event is an event of some thread: after
   it, that thread has spoken. *)
Life_noticed ==
   /\ (\/ phase # phase'
       \/ stage # stage'
       \/ gc_due /\ ~gc_due'
       \/ \E g1 \in G : g[g1].status # g'[g1].status /\ (g[g1].status # "ABSENT" \/ ~first)
       \/ \E p1 \in P : p[p1].status \in {"SYSCALL", "ABANDONED"} /\ p'[p1].status = "IDLE") =>
         \E m1 \in M : m'[m1].last \in {"SPOKE", "STARTED", "RETURNED"}
   /\ \A m1 \in M :
         (m[m1].last = m'[m1].last /\ m[m1].last \in {"UNSEEN", "SILENT", "STARTED", "WORKING"}) =>
            /\ \/ m[m1].p # NIL /\ m'[m1].p = NIL /\ p[m[m1].p].status = "SYSCALL"
               \/ /\ m[m1].p = m'[m1].p
                  /\ \/ m[m1].p = NIL
                     \/ p[m[m1].p].status = p'[m[m1].p].status /\ (p[m[m1].p].sweep = p'[m[m1].p].sweep \/ first)
            /\ \/ /\ m[m1].g = m'[m1].g
                  /\ \/ m[m1].g = NIL
                     \/ /\ g[m[m1].g].status = g'[m[m1].g].status
                        /\ g[m[m1].g].assist = g'[m[m1].g].assist \/ first
                        /\ g[m[m1].g].parked = g'[m[m1].g].parked
                        /\ g[m[m1].g].starter = g'[m[m1].g].starter
                        /\ g[m[m1].g].stopper = g'[m[m1].g].stopper
               \/ m[m1].g = NIL /\ m[m1].last = "SILENT"

(* Life/only-running-ones-act, a claim about every step, [][Life_only_running_ones_act]_vars: Who begins or
   ends an assist, begins a cycle, or begins or ends to stop the world, runs, and does not sweep. *)
Life_only_running_ones_act ==
   \A g1 \in G :
      /\ (\/ g[g1].assist # g'[g1].assist /\ ~first
          \/ g[g1].starter # g'[g1].starter
          \/ g[g1].stopper # g'[g1].stopper) =>
            g[g1].status = "RUNNING" /\ g[g1].m # NIL /\ ~(IF m[g[g1].m].p = 0 THEN p[0].sweep ELSE p[1].sweep)
      /\ g[g1].assist # g'[g1].assist /\ ~first => ~g[g1].stopper

(* Life/sweeps-on, a claim about every step, [][Life_sweeps_on]_vars: While it sweeps, a thread keeps its
   processor and its goroutine, which does nothing else. *)
Life_sweeps_on ==
   /\ \A p1 \in P :
         p[p1].sweep =>
            /\ p[p1].m = p'[p1].m
            /\ \/ /\ (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g)
                     = (IF p[p1].m = NIL THEN m'[1].g ELSE m'[p[p1].m].g)
                  /\ \/ (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = NIL
                     \/ /\ (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                            THEN g[0].status
                            ELSE g[1].status)
                           = (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                              THEN g'[0].status
                              ELSE g'[1].status)
                        /\ \/ (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                               THEN g[0].assist
                               ELSE g[1].assist)
                              = (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                                 THEN g'[0].assist
                                 ELSE g'[1].assist)
                           \/ first
                        /\ (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                            THEN g[0].parked
                            ELSE g[1].parked)
                           = (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                              THEN g'[0].parked
                              ELSE g'[1].parked)
                        /\ (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                            THEN g[0].starter
                            ELSE g[1].starter)
                           = (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                              THEN g'[0].starter
                              ELSE g'[1].starter)
                        /\ (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                            THEN g[0].stopper
                            ELSE g[1].stopper)
                           = (IF (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = 0
                              THEN g'[0].stopper
                              ELSE g'[1].stopper)
               \/ /\ (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = NIL
                  /\ (IF p[p1].m = NIL THEN m[1].last ELSE m[p[p1].m].last) = "SILENT"
   /\ \A p1 \in P : p[p1].sweep = p'[p1].sweep \/ p[p1].told

(* Life/only-live-ones-start, a claim about every step, [][Life_only_live_ones_start]_vars: A thread gets a
   processor only if its number is below GOMAXPROCS. *)
Life_only_live_ones_start ==
   \A p1 \in P : p[p1].m = NIL /\ p'[p1].m # NIL => p[p1].live

(* Life/assist-begins-while-marking, a claim about every step, [][Life_assist_begins_while_marking]_vars: An
   assist begins while marking is on, or for a goroutine that was preempted while it was on. *)
Life_assist_begins_while_marking ==
   \A g1 \in G : ~g[g1].assist /\ g'[g1].assist => first \/ phase = "MARK" \/ g[g1].late

(* Life/late-since-marking, a claim about every step, [][Life_late_since_marking]_vars: A goroutine counts as
   on its way into an assist only from being preempted while marking is on. *)
Life_late_since_marking ==
   /\ \A g1 \in G :
         (~g[g1].late /\ g'[g1].late) =>
            first \/ (phase = "MARK" /\ g[g1].status = "RUNNING" /\ g'[g1].status \in {"RUNNABLE", "WAITING"})
   /\ \A m1 \in M : m[m1].g # NIL /\ m'[m1].g # NIL /\ m[m1].g # m'[m1].g => ~g'[m[m1].g].late

(* Life/woken, a claim about every step, [][Life_woken]_vars: Whoever has waited for others to do its share of
   marking is runnable then. *)
Life_woken ==
   \A g1 \in G : g[g1].parked /\ ~g'[g1].parked => g'[g1].status = "RUNNABLE"

(* Life/told-once, a claim about every step, [][Life_told_once]_vars: A generation ends only when it has told
   every status, and the world runs; then it has told none. *)
Life_told_once ==
   (\/ \E g1 \in G : g[g1].told /\ ~g'[g1].told /\ g'[g1].status # "ABSENT"
    \/ \E p1 \in P : p[p1].told /\ ~p'[p1].told) =>
      /\ stage = "NONE"
      /\ phase # "BEGUN"
      /\ ~gc_due
      /\ \A g1 \in G : g[g1].told \/ g[g1].status = "ABSENT"
      /\ \A p1 \in P : p[p1].told \/ ~p[p1].live
      /\ \A g1 \in G : ~g'[g1].told
      /\ \A p1 \in P : ~p'[p1].told
      /\ ~first'
      /\ gc_due' = (phase' = "MARK")
      /\ \A m1 \in M : m'[m1].last \in {"UNSEEN", "SILENT"}

(* Life/first-mention, a claim about every step, [][Life_first_mention]_vars: Once the world has been stopped,
   or a generation has ended, a processor turns up idle. *)
Life_first_mention ==
   /\ \A p1 \in P : p[p1].status = "UNKNOWN" /\ p'[p1].status # "UNKNOWN" => moving \/ p'[p1].status = "IDLE"
   /\ \A g1 \in G :
         (g[g1].status = "ABSENT" /\ g'[g1].status = "SYSCALL") =>
            \/ (IF g'[g1].m = NIL THEN m[1].p ELSE m[g'[g1].m].p) = NIL
            \/ (IF (IF g'[g1].m = NIL THEN m[1].p ELSE m[g'[g1].m].p) = 0 THEN p[0].status ELSE p[1].status)
               = "SYSCALL"
   /\ moving' => moving /\ first' /\ stage' \in {"NONE", "STOPPING"}

(* Life/late-assist: A goroutine was preempted while marking was on, and runs again after it: it may be about
   to begin an assist.  Some reachable state satisfies it. *)
Life_late_assist ==
   ~first /\ phase = "OFF" /\ (\E g1 \in G : g[g1].late /\ g[g1].status = "RUNNING")

(* Life/late-waiting: A goroutine that may be on its way into an assist has been stopped for somebody who
   looks at its stack.  Some reachable state satisfies it. *)
Life_late_waiting ==
   ~first /\ (\E g1 \in G : g[g1].late /\ g[g1].status = "WAITING")

(* Life/told-again: In a later generation a thread has told its processor and its goroutine, and nothing else.
   Some reachable state satisfies it. *)
Life_told_again ==
   /\ ~first
   /\ \E m1 \in M : m[m1].last = "SILENT" /\ m[m1].p # NIL /\ m[m1].g # NIL /\ p[m[m1].p].told /\ g[m[m1].g].told

(* Life/marking-from-before: Marking was on when the trace began, and the trace has said so.  Some reachable
   state satisfies it. *)
Life_marking_from_before ==
   moving /\ phase = "MARK" /\ ~gc_due

(* Life/assist-from-before: The end of a generation tells of an assist of which there has been no event, nor
   of any thread.  Some reachable state satisfies it. *)
Life_assist_from_before ==
   (\E g1 \in G : g[g1].assist) /\ (\A m1 \in M : m[m1].last = "UNSEEN")

(* Life/pretended-move: Whoever has stopped the world seems to be runnable and without a processor: procresize
   moves it.  Some reachable state satisfies it. *)
Life_pretended_move ==
   \E g1 \in G :
      g[g1].stopper /\ g[g1].status = "RUNNABLE" /\ (IF g[g1].m = NIL THEN m[1].p ELSE m[g[g1].m].p) = NIL

(* Life/abandoned: A C thread has ended and left a processor behind.  Some reachable state satisfies it. *)
Life_abandoned ==
   ~first /\ (\E p1 \in P : p[p1].status = "ABANDONED")

(* Life/others-run-before-the-end-of-a-stop: A goroutine runs while another one has restarted the world and
   not said so yet.  Some reachable state satisfies it. *)
Life_others_run_before_the_end_of_a_stop ==
   stage = "RESTARTING" /\ Cardinality({g1 \in G : g[g1].status = "RUNNING"}) >= 2

(* Life/thread-of-its-own: A thread is back from a system call with another processor, and its goroutine still
   in tow.  Some reachable state satisfies it. *)
Life_thread_of_its_own ==
   \E m1 \in M : m[m1].p # NIL /\ m[m1].g # NIL /\ g[m[m1].g].status = "SYSCALL" /\ p[m[m1].p].status = "RUNNING"

(* Life/goes-on-with-its-own/possible: Not vacuous: A runnable goroutine that is bound to a thread will be
   started by it next.  Some reachable state satisfies it. *)
Life_goes_on_with_its_own_possible ==
   \E g1 \in G : g[g1].status = "RUNNABLE" /\ g[g1].m # NIL

(* Life/stopped/possible: Not vacuous: While the world stands still, one processor is busy: that of whoever
   has stopped it.  Some reachable state satisfies it. *)
Life_stopped_possible ==
   stage = "STOPPED"

(* Life/gomaxprocs/possible: Not vacuous: A processor whose number is not below GOMAXPROCS is idle.  Some
   reachable state satisfies it. *)
Life_gomaxprocs_possible ==
   \E p1 \in P : ~p[p1].live /\ p[p1].m # NIL

(* Life/resizing/possible: Not vacuous: The number of processors changes only while the world restarts after a
   stop for that.  Some reachable state satisfies it. *)
Life_resizing_possible ==
   resizing

(* Life/no-sweep-while-marking/possible: Not vacuous: Nobody sweeps for an allocation while marking is on;
   whoever does cannot be preempted, so its processor runs.  Some reachable state satisfies it. *)
Life_no_sweep_while_marking_possible ==
   \E p1 \in P : p[p1].sweep

(* Life/assist-queue/possible: Not vacuous: Whoever waits for others to do its share of marking is in an
   assist, and marking is on.  Some reachable state satisfies it. *)
Life_assist_queue_possible ==
   \E g1 \in G : g[g1].parked

(* Life/workers-mark/possible: Not vacuous: Marking is on where a thread has just started a mark worker.  Some
   reachable state satisfies it. *)
Life_workers_mark_possible ==
   \E m1 \in M : m[m1].last = "WORKING"

(* Life/undisturbed/possible: Not vacuous: An assist makes no system call, stops the world only for mark
   termination, and is not on its way into another.  Some reachable state satisfies it. *)
Life_undisturbed_possible ==
   \E g1 \in G : g[g1].assist /\ g[g1].stopper

Terminal ==
   \E p1 \in P : p[p1].status = "SYSCALL" /\ (IF p[p1].m = NIL THEN m[1].g ELSE m[p[p1].m].g) = NIL

NoDeadlock == Terminal \/ ENABLED Next

=========================================================
