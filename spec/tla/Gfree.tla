-------------------- MODULE Gfree --------------------
(* gfree G=3,P=2,L=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock.
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES g, p, stack, no_stack, mark, swept, changes, start
vars == <<g, p, stack, no_stack, mark, swept, changes, start>>

NIL == -1
G == 0 .. 2
P == 0 .. 1

TypeOK ==
   /\ g \in [G -> [status : {"IDLE", "DEAD", "LIVE"},
                   stack : 0 .. 1]]
   /\ p \in [P -> [pc : {"RUN", "PUT", "GET", "REFILL", "NEWPROC"},
                   free : [0 .. 1 -> G \cup {NIL}],
                   hands : [0 .. 1 -> G \cup {NIL}],
                   gp : G \cup {NIL}]]
   /\ stack \in [0 .. 2 -> G \cup {NIL}]
   /\ no_stack \in [0 .. 2 -> G \cup {NIL}]
   /\ mark \in {"NONE", "FREE"}
   /\ swept \in [0 .. 2 -> G \cup {NIL}]
   /\ changes \in 0 .. 0
   /\ start \in 1 .. 1

Init ==
   /\ g = (0 :> [status |-> "LIVE", stack |-> 1]
          @@ 1 :> [status |-> "IDLE", stack |-> 0]
          @@ 2 :> [status |-> "IDLE", stack |-> 0])
   /\ p = [p1 \in P |-> [pc |-> "RUN",
                         free |-> [slot1 \in 0 .. 1 |-> NIL],
                         hands |-> [slot1 \in 0 .. 1 |-> NIL],
                         gp |-> NIL]]
   /\ stack = [slot1 \in 0 .. 2 |-> NIL]
   /\ no_stack = [slot1 \in 0 .. 2 |-> NIL]
   /\ mark = "NONE"
   /\ swept = [slot1 \in 0 .. 2 |-> NIL]
   /\ changes = 0
   /\ start = 1

(* Gfree/gfput (S-20 S-132) runtime/proc.go:gdestroy, runtime/proc.go:gfput: A goroutine returns on p, with a
   stack that has grown or not. *)
(* grown = FALSE *)
Gfree_gfput(p_, g_) ==
   /\ p[p_].pc = "RUN"
   /\ g[g_].status = "LIVE"
   /\ IF p[p_].free[0] = NIL
      THEN IF p[p_].free[1] = NIL
           THEN /\ g' = [g EXCEPT ![g_].status = "DEAD"]
                /\ p' = [p EXCEPT ![p_].free[0] = g_]
                /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
           ELSE IF p[p_].hands[0] = NIL
                THEN IF p[p_].hands[1] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].status = "DEAD"]
                          /\ p' = [p EXCEPT ![p_].pc = "PUT",
                                            ![p_].free[1] = NIL,
                                            ![p_].hands[0] = p[p_].free[1],
                                            ![p_].hands[1] = g_]
                          /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
                     ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
                ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
      ELSE IF p[p_].free[1] = NIL
           THEN IF p[p_].hands[0] = NIL
                THEN IF p[p_].hands[1] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].status = "DEAD"]
                          /\ p' = [p EXCEPT ![p_].pc = "PUT",
                                            ![p_].free[0] = NIL,
                                            ![p_].hands[0] = p[p_].free[0],
                                            ![p_].hands[1] = g_]
                          /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
                     ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
                ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
           ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:54)")
(* grown = TRUE *)
Gfree_gfput_1(p_, g_) ==
   /\ p[p_].pc = "RUN"
   /\ g[g_].status = "LIVE"
   /\ IF p[p_].free[0] = NIL
      THEN IF p[p_].free[1] = NIL
           THEN /\ g' = [g EXCEPT ![g_].status = "DEAD", ![g_].stack = 0]
                /\ p' = [p EXCEPT ![p_].free[0] = g_]
                /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
           ELSE IF p[p_].hands[0] = NIL
                THEN IF p[p_].hands[1] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].status = "DEAD", ![g_].stack = 0]
                          /\ p' = [p EXCEPT ![p_].pc = "PUT",
                                            ![p_].free[1] = NIL,
                                            ![p_].hands[0] = p[p_].free[1],
                                            ![p_].hands[1] = g_]
                          /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
                     ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
                ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
      ELSE IF p[p_].free[1] = NIL
           THEN IF p[p_].hands[0] = NIL
                THEN IF p[p_].hands[1] = NIL
                     THEN /\ g' = [g EXCEPT ![g_].status = "DEAD", ![g_].stack = 0]
                          /\ p' = [p EXCEPT ![p_].pc = "PUT",
                                            ![p_].free[0] = NIL,
                                            ![p_].hands[0] = p[p_].free[0],
                                            ![p_].hands[1] = g_]
                          /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
                     ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
                ELSE Assert(FALSE, "push to full Free.p[].hands (lists.py:57)")
           ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:54)")

(* Gfree/gfput-global (S-132) runtime/proc.go:gfput: Under sched.gFree.lock, what p has taken off its list
   goes to the global ones. *)
Gfree_gfput_global(p_) ==
   /\ p[p_].pc = "PUT"
   /\ IF p[p_].hands[0] = NIL
      THEN /\ p' = [p EXCEPT ![p_].pc = "RUN"]
           /\ UNCHANGED <<g, stack, no_stack, mark, swept, changes, start>>
      ELSE IF p[p_].hands[1] = NIL
           THEN IF g[p[p_].hands[0]].stack = 0
                THEN IF no_stack[0] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].pc = "RUN", ![p_].hands[0] = NIL]
                          /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0]]
                          /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                     ELSE IF no_stack[1] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].pc = "RUN", ![p_].hands[0] = NIL]
                               /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0], ![1] = no_stack[0]]
                               /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                          ELSE IF no_stack[2] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].pc = "RUN", ![p_].hands[0] = NIL]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                    ![1] = no_stack[0],
                                                                    ![2] = no_stack[1]]
                                    /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                ELSE IF stack[0] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].pc = "RUN", ![p_].hands[0] = NIL]
                          /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0]]
                          /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                     ELSE IF stack[1] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].pc = "RUN", ![p_].hands[0] = NIL]
                               /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0], ![1] = stack[0]]
                               /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                          ELSE IF stack[2] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].pc = "RUN", ![p_].hands[0] = NIL]
                                    /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                              ![1] = stack[0],
                                                              ![2] = stack[1]]
                                    /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
           ELSE IF g[p[p_].hands[0]].stack = 0
                THEN IF no_stack[0] = NIL
                     THEN IF p[p_].hands[1] = p[p_].hands[0]
                          THEN IF no_stack[1] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                      ![p_].hands[0] = NIL,
                                                      ![p_].hands[1] = NIL]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0], ![1] = p[p_].hands[0]]
                                    /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                               ELSE IF no_stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                         ![1] = p[p_].hands[0],
                                                                         ![2] = no_stack[1]]
                                         /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                          ELSE IF g[p[p_].hands[1]].stack = 0
                               THEN IF no_stack[1] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                         ![1] = p[p_].hands[0]]
                                         /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                                    ELSE IF no_stack[2] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                              ![1] = p[p_].hands[0],
                                                                              ![2] = no_stack[1]]
                                              /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                               ELSE IF stack[0] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF stack[1] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1], ![1] = stack[0]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF stack[2] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                     ![p_].hands[0] = NIL,
                                                                     ![p_].hands[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1],
                                                                             ![1] = stack[0],
                                                                             ![2] = stack[1]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                     ELSE IF no_stack[1] = NIL
                          THEN IF p[p_].hands[1] = p[p_].hands[0]
                               THEN IF no_stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                         ![1] = p[p_].hands[0],
                                                                         ![2] = no_stack[0]]
                                         /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                               ELSE IF g[p[p_].hands[1]].stack = 0
                                    THEN IF no_stack[2] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                              ![1] = p[p_].hands[0],
                                                                              ![2] = no_stack[0]]
                                              /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                                    ELSE IF stack[0] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                              ![1] = no_stack[0]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF stack[1] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                     ![p_].hands[0] = NIL,
                                                                     ![p_].hands[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1],
                                                                             ![1] = stack[0]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                                   ![1] = no_stack[0]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE IF stack[2] = NIL
                                                   THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                          ![p_].hands[0] = NIL,
                                                                          ![p_].hands[1] = NIL]
                                                        /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1],
                                                                                  ![1] = stack[0],
                                                                                  ![2] = stack[1]]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                                        ![1] = no_stack[0]]
                                                        /\ UNCHANGED <<g, mark, swept, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                          ELSE IF no_stack[2] = NIL
                               THEN IF p[p_].hands[1] = p[p_].hands[0] \/ g[p[p_].hands[1]].stack = 0
                                    THEN Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                                    ELSE IF stack[0] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                              ![1] = no_stack[0],
                                                                              ![2] = no_stack[1]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF stack[1] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                     ![p_].hands[0] = NIL,
                                                                     ![p_].hands[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1],
                                                                             ![1] = stack[0]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                                   ![1] = no_stack[0],
                                                                                   ![2] = no_stack[1]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE IF stack[2] = NIL
                                                   THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                          ![p_].hands[0] = NIL,
                                                                          ![p_].hands[1] = NIL]
                                                        /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1],
                                                                                  ![1] = stack[0],
                                                                                  ![2] = stack[1]]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[0],
                                                                                        ![1] = no_stack[0],
                                                                                        ![2] = no_stack[1]]
                                                        /\ UNCHANGED <<g, mark, swept, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                               ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                ELSE IF stack[0] = NIL
                     THEN IF p[p_].hands[1] = p[p_].hands[0]
                          THEN IF stack[1] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                      ![p_].hands[0] = NIL,
                                                      ![p_].hands[1] = NIL]
                                    /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0], ![1] = p[p_].hands[0]]
                                    /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                               ELSE IF stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                                   ![1] = p[p_].hands[0],
                                                                   ![2] = stack[1]]
                                         /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                          ELSE IF g[p[p_].hands[1]].stack = 0
                               THEN IF no_stack[0] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF no_stack[1] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                              ![1] = no_stack[0]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                     ![p_].hands[0] = NIL,
                                                                     ![p_].hands[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                                   ![1] = no_stack[0],
                                                                                   ![2] = no_stack[1]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                               ELSE IF stack[1] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1], ![1] = p[p_].hands[0]]
                                         /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                                    ELSE IF stack[2] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1],
                                                                        ![1] = p[p_].hands[0],
                                                                        ![2] = stack[1]]
                                              /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                     ELSE IF stack[1] = NIL
                          THEN IF p[p_].hands[1] = p[p_].hands[0]
                               THEN IF stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                           ![p_].hands[0] = NIL,
                                                           ![p_].hands[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                                   ![1] = p[p_].hands[0],
                                                                   ![2] = stack[0]]
                                         /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                               ELSE IF g[p[p_].hands[1]].stack = 0
                                    THEN IF no_stack[0] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0], ![1] = stack[0]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF no_stack[1] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                     ![p_].hands[0] = NIL,
                                                                     ![p_].hands[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                                             ![1] = stack[0]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                                   ![1] = no_stack[0]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                          ![p_].hands[0] = NIL,
                                                                          ![p_].hands[1] = NIL]
                                                        /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                                                  ![1] = stack[0]]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                                        ![1] = no_stack[0],
                                                                                        ![2] = no_stack[1]]
                                                        /\ UNCHANGED <<g, mark, swept, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                                    ELSE IF stack[2] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[1],
                                                                        ![1] = p[p_].hands[0],
                                                                        ![2] = stack[0]]
                                              /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                          ELSE IF stack[2] = NIL
                               THEN IF p[p_].hands[1] = p[p_].hands[0] \/ g[p[p_].hands[1]].stack # 0
                                    THEN Assert(FALSE, "push to full Free.stack (lists.py:18)")
                                    ELSE IF no_stack[0] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                ![p_].hands[0] = NIL,
                                                                ![p_].hands[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                                        ![1] = stack[0],
                                                                        ![2] = stack[1]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF no_stack[1] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                     ![p_].hands[0] = NIL,
                                                                     ![p_].hands[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                                             ![1] = stack[0],
                                                                             ![2] = stack[1]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                                   ![1] = no_stack[0]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ p' = [p EXCEPT ![p_].pc = "RUN",
                                                                          ![p_].hands[0] = NIL,
                                                                          ![p_].hands[1] = NIL]
                                                        /\ stack' = [stack EXCEPT ![0] = p[p_].hands[0],
                                                                                  ![1] = stack[0],
                                                                                  ![2] = stack[1]]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].hands[1],
                                                                                        ![1] = no_stack[0],
                                                                                        ![2] = no_stack[1]]
                                                        /\ UNCHANGED <<g, mark, swept, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                               ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")

(* Gfree/gfget (S-130 S-132) runtime/proc.go:gfget, runtime/proc.go:newproc1: A go statement on p takes a dead
   goroutine from p's list, and gives it a stack if that has none of the usual size. *)
Gfree_gfget(p_) ==
   /\ p[p_].pc \in {"RUN", "GET"}
   /\ p[p_].free[0] # NIL
   /\ IF p[p_].free[1] = NIL
      THEN /\ g' = [g EXCEPT ![p[p_].free[0]].stack = 1]
           /\ p' = [p EXCEPT ![p_].pc = "NEWPROC", ![p_].free[0] = NIL, ![p_].gp = p[p_].free[0]]
           /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
      ELSE /\ g' = [g EXCEPT ![p[p_].free[0]].stack = 1]
           /\ p' = [p EXCEPT ![p_].pc = "NEWPROC",
                             ![p_].free[0] = p[p_].free[1],
                             ![p_].free[1] = NIL,
                             ![p_].gp = p[p_].free[0]]
           /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>

(* Gfree/gfget-empty (S-132) runtime/proc.go:gfget: Its list is empty and a global one is not, as a look
   without the lock says: p will refill it. *)
Gfree_gfget_empty(p_) ==
   /\ p[p_].pc \in {"RUN", "GET"}
   /\ p[p_].free[0] = NIL
   /\ IF stack[0] = NIL
      THEN /\ no_stack[0] # NIL
           /\ p' = [p EXCEPT ![p_].pc = "REFILL"]
           /\ UNCHANGED <<g, stack, no_stack, mark, swept, changes, start>>
      ELSE /\ p' = [p EXCEPT ![p_].pc = "REFILL"]
           /\ UNCHANGED <<g, stack, no_stack, mark, swept, changes, start>>

(* Gfree/gfget-refill (S-130 S-132) runtime/proc.go:gfget: Under sched.gFree.lock, p's list is filled by half,
   those with stacks first. *)
Gfree_gfget_refill(p_) ==
   /\ p[p_].pc = "REFILL"
   /\ IF stack[0] = NIL
      THEN IF no_stack[0] = NIL
           THEN /\ p' = [p EXCEPT ![p_].pc = "GET"]
                /\ UNCHANGED <<g, stack, no_stack, mark, swept, changes, start>>
           ELSE IF no_stack[1] = NIL
                THEN IF p[p_].free[0] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].pc = "GET", ![p_].free[0] = no_stack[0]]
                          /\ no_stack' = [no_stack EXCEPT ![0] = NIL]
                          /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                     ELSE IF p[p_].free[1] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].pc = "GET",
                                                 ![p_].free[0] = no_stack[0],
                                                 ![p_].free[1] = p[p_].free[0]]
                               /\ no_stack' = [no_stack EXCEPT ![0] = NIL]
                               /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:100)")
                ELSE IF no_stack[2] = NIL
                     THEN IF p[p_].free[0] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].pc = "GET", ![p_].free[0] = no_stack[0]]
                               /\ no_stack' = [no_stack EXCEPT ![0] = no_stack[1], ![1] = NIL]
                               /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                          ELSE IF p[p_].free[1] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].pc = "GET",
                                                      ![p_].free[0] = no_stack[0],
                                                      ![p_].free[1] = p[p_].free[0]]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = no_stack[1], ![1] = NIL]
                                    /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:100)")
                     ELSE IF p[p_].free[0] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].pc = "GET", ![p_].free[0] = no_stack[0]]
                               /\ no_stack' = [no_stack EXCEPT ![0] = no_stack[1],
                                                               ![1] = no_stack[2],
                                                               ![2] = NIL]
                               /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                          ELSE IF p[p_].free[1] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].pc = "GET",
                                                      ![p_].free[0] = no_stack[0],
                                                      ![p_].free[1] = p[p_].free[0]]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = no_stack[1],
                                                                    ![1] = no_stack[2],
                                                                    ![2] = NIL]
                                    /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:100)")
      ELSE IF stack[1] = NIL
           THEN IF p[p_].free[0] = NIL
                THEN /\ p' = [p EXCEPT ![p_].pc = "GET", ![p_].free[0] = stack[0]]
                     /\ stack' = [stack EXCEPT ![0] = NIL]
                     /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                ELSE IF p[p_].free[1] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].pc = "GET",
                                            ![p_].free[0] = stack[0],
                                            ![p_].free[1] = p[p_].free[0]]
                          /\ stack' = [stack EXCEPT ![0] = NIL]
                          /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                     ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:98)")
           ELSE IF stack[2] = NIL
                THEN IF p[p_].free[0] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].pc = "GET", ![p_].free[0] = stack[0]]
                          /\ stack' = [stack EXCEPT ![0] = stack[1], ![1] = NIL]
                          /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                     ELSE IF p[p_].free[1] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].pc = "GET",
                                                 ![p_].free[0] = stack[0],
                                                 ![p_].free[1] = p[p_].free[0]]
                               /\ stack' = [stack EXCEPT ![0] = stack[1], ![1] = NIL]
                               /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:98)")
                ELSE IF p[p_].free[0] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].pc = "GET", ![p_].free[0] = stack[0]]
                          /\ stack' = [stack EXCEPT ![0] = stack[1], ![1] = stack[2], ![2] = NIL]
                          /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                     ELSE IF p[p_].free[1] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].pc = "GET",
                                                 ![p_].free[0] = stack[0],
                                                 ![p_].free[1] = p[p_].free[0]]
                               /\ stack' = [stack EXCEPT ![0] = stack[1], ![1] = stack[2], ![2] = NIL]
                               /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.p[].free (lists.py:98)")

(* Gfree/malg (S-01 S-130) runtime/proc.go:newproc1, runtime/proc.go:malg, runtime/proc.go:allgadd: No dead
   goroutine is in a list that p sees: a new one is made, with the smallest stack, and is dead when others may
   see it. *)
Gfree_malg(p_) ==
   /\ p[p_].pc \in {"RUN", "GET"}
   /\ p[p_].free[0] = NIL
   /\ stack[0] = NIL
   /\ no_stack[0] = NIL
   /\ IF g[0].status = "IDLE"
      THEN /\ g' = [g EXCEPT ![0].status = "DEAD", ![0].stack = 1]
           /\ p' = [p EXCEPT ![p_].pc = "NEWPROC", ![p_].gp = 0]
           /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
      ELSE IF g[1].status = "IDLE"
           THEN /\ g' = [g EXCEPT ![1].status = "DEAD", ![1].stack = 1]
                /\ p' = [p EXCEPT ![p_].pc = "NEWPROC", ![p_].gp = 1]
                /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
           ELSE /\ g[2].status = "IDLE"
                /\ g' = [g EXCEPT ![2].status = "DEAD", ![2].stack = 1]
                /\ p' = [p EXCEPT ![p_].pc = "NEWPROC", ![p_].gp = 2]
                /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>

(* Gfree/newproc (S-03 S-130 IS-14) runtime/proc.go:newproc1: The goroutine that p has in its hands is
   started. *)
Gfree_newproc(p_) ==
   /\ p[p_].pc = "NEWPROC"
   /\ IF p[p_].gp = NIL
      THEN Assert(FALSE, "vector over G indexed by NIL (lists.py:126)")
      ELSE IF g[p[p_].gp].stack = 0
           THEN Assert(FALSE, "newproc1: newg missing stack (lists.py:128)")
           ELSE IF g[p[p_].gp].status = "DEAD"
                THEN /\ g' = [g EXCEPT ![p[p_].gp].status = "LIVE"]
                     /\ p' = [p EXCEPT ![p_].pc = "RUN", ![p_].gp = NIL]
                     /\ UNCHANGED <<stack, no_stack, mark, swept, changes, start>>
                ELSE Assert(FALSE, "newproc1: new g is not Gdead (lists.py:130)")

(* Gfree/gfpurge (S-132) runtime/proc.go:gfpurge, runtime/proc.go:p.destroy: With the world stopped p goes:
   its list is emptied into the global ones. *)
Gfree_gfpurge(p_) ==
   /\ mark = "NONE"
   /\ p[0].pc = "RUN"
   /\ p[1].pc = "RUN"
   /\ p[p_].free[0] # NIL
   /\ IF p[p_].free[1] = NIL
      THEN IF g[p[p_].free[0]].stack = 0
           THEN IF no_stack[0] = NIL
                THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL]
                     /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0]]
                     /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                ELSE IF no_stack[1] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL]
                          /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0], ![1] = no_stack[0]]
                          /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                     ELSE IF no_stack[2] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL]
                               /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                               ![1] = no_stack[0],
                                                               ![2] = no_stack[1]]
                               /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
           ELSE IF stack[0] = NIL
                THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL]
                     /\ stack' = [stack EXCEPT ![0] = p[p_].free[0]]
                     /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                ELSE IF stack[1] = NIL
                     THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL]
                          /\ stack' = [stack EXCEPT ![0] = p[p_].free[0], ![1] = stack[0]]
                          /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                     ELSE IF stack[2] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL]
                               /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                         ![1] = stack[0],
                                                         ![2] = stack[1]]
                               /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
      ELSE IF g[p[p_].free[0]].stack = 0
           THEN IF no_stack[0] = NIL
                THEN IF p[p_].free[1] = p[p_].free[0]
                     THEN IF no_stack[1] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                               /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                               ![1] = p[p_].free[0]]
                               /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                          ELSE IF no_stack[2] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                    ![1] = p[p_].free[0],
                                                                    ![2] = no_stack[1]]
                                    /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                     ELSE IF g[p[p_].free[1]].stack = 0
                          THEN IF no_stack[1] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                    ![1] = p[p_].free[0]]
                                    /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                               ELSE IF no_stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                         ![1] = p[p_].free[0],
                                                                         ![2] = no_stack[1]]
                                         /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                          ELSE IF stack[0] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ stack' = [stack EXCEPT ![0] = p[p_].free[1]]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0]]
                                    /\ UNCHANGED <<g, mark, swept, changes, start>>
                               ELSE IF stack[1] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                   ![1] = stack[0]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF stack[2] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                ![p_].free[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                        ![1] = stack[0],
                                                                        ![2] = stack[1]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                ELSE IF no_stack[1] = NIL
                     THEN IF p[p_].free[1] = p[p_].free[0]
                          THEN IF no_stack[2] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                    ![1] = p[p_].free[0],
                                                                    ![2] = no_stack[0]]
                                    /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                          ELSE IF g[p[p_].free[1]].stack = 0
                               THEN IF no_stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                         ![1] = p[p_].free[0],
                                                                         ![2] = no_stack[0]]
                                         /\ UNCHANGED <<g, stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                               ELSE IF stack[0] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[1]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                         ![1] = no_stack[0]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF stack[1] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                ![p_].free[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                        ![1] = stack[0]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                              ![1] = no_stack[0]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF stack[2] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                     ![p_].free[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                             ![1] = stack[0],
                                                                             ![2] = stack[1]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                                   ![1] = no_stack[0]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                     ELSE IF no_stack[2] = NIL
                          THEN IF p[p_].free[1] = p[p_].free[0] \/ g[p[p_].free[1]].stack = 0
                               THEN Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                               ELSE IF stack[0] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[1]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                         ![1] = no_stack[0],
                                                                         ![2] = no_stack[1]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF stack[1] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                ![p_].free[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                        ![1] = stack[0]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                              ![1] = no_stack[0],
                                                                              ![2] = no_stack[1]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF stack[2] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                     ![p_].free[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                             ![1] = stack[0],
                                                                             ![2] = stack[1]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[0],
                                                                                   ![1] = no_stack[0],
                                                                                   ![2] = no_stack[1]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                          ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
           ELSE IF stack[0] = NIL
                THEN IF p[p_].free[1] = p[p_].free[0]
                     THEN IF stack[1] = NIL
                          THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                               /\ stack' = [stack EXCEPT ![0] = p[p_].free[0], ![1] = p[p_].free[0]]
                               /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                          ELSE IF stack[2] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                              ![1] = p[p_].free[0],
                                                              ![2] = stack[1]]
                                    /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                     ELSE IF g[p[p_].free[1]].stack = 0
                          THEN IF no_stack[0] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ stack' = [stack EXCEPT ![0] = p[p_].free[0]]
                                    /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1]]
                                    /\ UNCHANGED <<g, mark, swept, changes, start>>
                               ELSE IF no_stack[1] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[0]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                         ![1] = no_stack[0]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF no_stack[2] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                ![p_].free[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].free[0]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                              ![1] = no_stack[0],
                                                                              ![2] = no_stack[1]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                          ELSE IF stack[1] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                              ![1] = p[p_].free[0]]
                                    /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                               ELSE IF stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                   ![1] = p[p_].free[0],
                                                                   ![2] = stack[1]]
                                         /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                ELSE IF stack[1] = NIL
                     THEN IF p[p_].free[1] = p[p_].free[0]
                          THEN IF stack[2] = NIL
                               THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                    /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                              ![1] = p[p_].free[0],
                                                              ![2] = stack[0]]
                                    /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                               ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                          ELSE IF g[p[p_].free[1]].stack = 0
                               THEN IF no_stack[0] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                                   ![1] = stack[0]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF no_stack[1] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                ![p_].free[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                                        ![1] = stack[0]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                              ![1] = no_stack[0]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                     ![p_].free[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                                             ![1] = stack[0]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                                   ![1] = no_stack[0],
                                                                                   ![2] = no_stack[1]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                               ELSE IF stack[2] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[1],
                                                                   ![1] = p[p_].free[0],
                                                                   ![2] = stack[0]]
                                         /\ UNCHANGED <<g, no_stack, mark, swept, changes, start>>
                                    ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")
                     ELSE IF stack[2] = NIL
                          THEN IF p[p_].free[1] = p[p_].free[0] \/ g[p[p_].free[1]].stack # 0
                               THEN Assert(FALSE, "push to full Free.stack (lists.py:18)")
                               ELSE IF no_stack[0] = NIL
                                    THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL, ![p_].free[1] = NIL]
                                         /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                                   ![1] = stack[0],
                                                                   ![2] = stack[1]]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1]]
                                         /\ UNCHANGED <<g, mark, swept, changes, start>>
                                    ELSE IF no_stack[1] = NIL
                                         THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                ![p_].free[1] = NIL]
                                              /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                                        ![1] = stack[0],
                                                                        ![2] = stack[1]]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                              ![1] = no_stack[0]]
                                              /\ UNCHANGED <<g, mark, swept, changes, start>>
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ p' = [p EXCEPT ![p_].free[0] = NIL,
                                                                     ![p_].free[1] = NIL]
                                                   /\ stack' = [stack EXCEPT ![0] = p[p_].free[0],
                                                                             ![1] = stack[0],
                                                                             ![2] = stack[1]]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = p[p_].free[1],
                                                                                   ![1] = no_stack[0],
                                                                                   ![2] = no_stack[1]]
                                                   /\ UNCHANGED <<g, mark, swept, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:16)")
                          ELSE Assert(FALSE, "push to full Free.stack (lists.py:18)")

(* Gfree/starting-stack-size (S-132) runtime/stack.go:gcComputeStartingStackSize: At the end of a cycle, with
   the world stopped, the usual size changes; what is in the lists keeps its old one. *)
(* never enabled at this scope *)

(* Gfree/free-stacks (S-132) runtime/mgcmark.go:markrootFreeGStacks: Who marks takes the whole list of those
   with stacks, under sched.gFree.lock; from here on they are in no list. *)
Gfree_free_stacks ==
   /\ mark = "NONE"
   /\ stack[0] # NIL
   /\ IF stack[1] = NIL
      THEN IF swept[0] = NIL
           THEN /\ stack' = [stack EXCEPT ![0] = NIL]
                /\ mark' = "FREE"
                /\ swept' = [swept EXCEPT ![0] = stack[0]]
                /\ UNCHANGED <<g, p, no_stack, changes, start>>
           ELSE IF swept[1] = NIL
                THEN /\ stack' = [stack EXCEPT ![0] = NIL]
                     /\ mark' = "FREE"
                     /\ swept' = [swept EXCEPT ![1] = stack[0]]
                     /\ UNCHANGED <<g, p, no_stack, changes, start>>
                ELSE IF swept[2] = NIL
                     THEN /\ stack' = [stack EXCEPT ![0] = NIL]
                          /\ mark' = "FREE"
                          /\ swept' = [swept EXCEPT ![2] = stack[0]]
                          /\ UNCHANGED <<g, p, no_stack, changes, start>>
                     ELSE Assert(FALSE, "push to full Free.swept (lists.py:159)")
      ELSE IF stack[2] = NIL
           THEN IF swept[0] = NIL
                THEN IF swept[1] = NIL
                     THEN /\ stack' = [stack EXCEPT ![0] = NIL, ![1] = NIL]
                          /\ mark' = "FREE"
                          /\ swept' = [swept EXCEPT ![0] = stack[0], ![1] = stack[1]]
                          /\ UNCHANGED <<g, p, no_stack, changes, start>>
                     ELSE IF swept[2] = NIL
                          THEN /\ stack' = [stack EXCEPT ![0] = NIL, ![1] = NIL]
                               /\ mark' = "FREE"
                               /\ swept' = [swept EXCEPT ![0] = stack[0], ![2] = stack[1]]
                               /\ UNCHANGED <<g, p, no_stack, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.swept (lists.py:159)")
                ELSE IF swept[1] = NIL
                     THEN IF swept[2] = NIL
                          THEN /\ stack' = [stack EXCEPT ![0] = NIL, ![1] = NIL]
                               /\ mark' = "FREE"
                               /\ swept' = [swept EXCEPT ![1] = stack[0], ![2] = stack[1]]
                               /\ UNCHANGED <<g, p, no_stack, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.swept (lists.py:159)")
                     ELSE Assert(FALSE, "push to full Free.swept (lists.py:159)")
           ELSE IF swept[0] = NIL
                THEN IF swept[1] = NIL
                     THEN IF swept[2] = NIL
                          THEN /\ stack' = [stack EXCEPT ![0] = NIL, ![1] = NIL, ![2] = NIL]
                               /\ mark' = "FREE"
                               /\ swept' = [swept EXCEPT ![0] = stack[0], ![1] = stack[1], ![2] = stack[2]]
                               /\ UNCHANGED <<g, p, no_stack, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.swept (lists.py:159)")
                     ELSE Assert(FALSE, "push to full Free.swept (lists.py:159)")
                ELSE Assert(FALSE, "push to full Free.swept (lists.py:159)")

(* Gfree/free-stacks-back (S-132) runtime/mgcmark.go:markrootFreeGStacks: It frees their stacks, and puts them
   on the list of those without, under the lock. *)
Gfree_free_stacks_back ==
   /\ mark = "FREE"
   /\ IF swept[0] = NIL
      THEN /\ mark' = "NONE"
           /\ UNCHANGED <<g, p, stack, no_stack, swept, changes, start>>
      ELSE IF swept[1] = NIL
           THEN IF no_stack[0] = NIL
                THEN /\ g' = [g EXCEPT ![swept[0]].stack = 0]
                     /\ no_stack' = [no_stack EXCEPT ![0] = swept[0]]
                     /\ mark' = "NONE"
                     /\ swept' = [swept EXCEPT ![0] = NIL]
                     /\ UNCHANGED <<p, stack, changes, start>>
                ELSE IF no_stack[1] = NIL
                     THEN /\ g' = [g EXCEPT ![swept[0]].stack = 0]
                          /\ no_stack' = [no_stack EXCEPT ![0] = swept[0], ![1] = no_stack[0]]
                          /\ mark' = "NONE"
                          /\ swept' = [swept EXCEPT ![0] = NIL]
                          /\ UNCHANGED <<p, stack, changes, start>>
                     ELSE IF no_stack[2] = NIL
                          THEN /\ g' = [g EXCEPT ![swept[0]].stack = 0]
                               /\ no_stack' = [no_stack EXCEPT ![0] = swept[0],
                                                               ![1] = no_stack[0],
                                                               ![2] = no_stack[1]]
                               /\ mark' = "NONE"
                               /\ swept' = [swept EXCEPT ![0] = NIL]
                               /\ UNCHANGED <<p, stack, changes, start>>
                          ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
           ELSE IF swept[2] = NIL
                THEN IF swept[0] = 0
                     THEN IF no_stack[0] = NIL
                          THEN IF swept[1] = 0
                               THEN IF no_stack[1] = NIL
                                    THEN /\ g' = [g EXCEPT ![0].stack = 0]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = 0, ![1] = 0]
                                         /\ mark' = "NONE"
                                         /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                         /\ UNCHANGED <<p, stack, changes, start>>
                                    ELSE IF no_stack[2] = NIL
                                         THEN /\ g' = [g EXCEPT ![0].stack = 0]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = 0,
                                                                              ![1] = 0,
                                                                              ![2] = no_stack[1]]
                                              /\ mark' = "NONE"
                                              /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                              /\ UNCHANGED <<p, stack, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                               ELSE IF no_stack[1] = NIL
                                    THEN /\ g' = [g EXCEPT ![0].stack = 0, ![swept[1]].stack = 0]
                                         /\ no_stack' = [no_stack EXCEPT ![0] = swept[1], ![1] = 0]
                                         /\ mark' = "NONE"
                                         /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                         /\ UNCHANGED <<p, stack, changes, start>>
                                    ELSE IF no_stack[2] = NIL
                                         THEN /\ g' = [g EXCEPT ![0].stack = 0, ![swept[1]].stack = 0]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = swept[1],
                                                                              ![1] = 0,
                                                                              ![2] = no_stack[1]]
                                              /\ mark' = "NONE"
                                              /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                              /\ UNCHANGED <<p, stack, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                          ELSE IF no_stack[1] = NIL
                               THEN IF swept[1] = 0
                                    THEN IF no_stack[2] = NIL
                                         THEN /\ g' = [g EXCEPT ![0].stack = 0]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = 0,
                                                                              ![1] = 0,
                                                                              ![2] = no_stack[0]]
                                              /\ mark' = "NONE"
                                              /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                              /\ UNCHANGED <<p, stack, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE IF no_stack[2] = NIL
                                         THEN /\ g' = [g EXCEPT ![0].stack = 0, ![swept[1]].stack = 0]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = swept[1],
                                                                              ![1] = 0,
                                                                              ![2] = no_stack[0]]
                                              /\ mark' = "NONE"
                                              /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                              /\ UNCHANGED <<p, stack, changes, start>>
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                               ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                     ELSE IF swept[0] = 1
                          THEN IF no_stack[0] = NIL
                               THEN IF swept[1] = 0
                                    THEN IF no_stack[1] = NIL
                                         THEN /\ g' = [g EXCEPT ![0].stack = 0, ![1].stack = 0]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = 0, ![1] = 1]
                                              /\ mark' = "NONE"
                                              /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                              /\ UNCHANGED <<p, stack, changes, start>>
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![0].stack = 0, ![1].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = 0,
                                                                                   ![1] = 1,
                                                                                   ![2] = no_stack[1]]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE IF swept[1] = 1
                                         THEN IF no_stack[1] = NIL
                                              THEN /\ g' = [g EXCEPT ![1].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = 1, ![1] = 1]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![1].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 1,
                                                                                        ![1] = 1,
                                                                                        ![2] = no_stack[1]]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE IF no_stack[1] = NIL
                                              THEN /\ g' = [g EXCEPT ![1].stack = 0, ![2].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = 2, ![1] = 1]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![1].stack = 0, ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                        ![1] = 1,
                                                                                        ![2] = no_stack[1]]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                               ELSE IF no_stack[1] = NIL
                                    THEN IF swept[1] = 0
                                         THEN IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![0].stack = 0, ![1].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = 0,
                                                                                   ![1] = 1,
                                                                                   ![2] = no_stack[0]]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE IF swept[1] = 1
                                              THEN IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![1].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 1,
                                                                                        ![1] = 1,
                                                                                        ![2] = no_stack[0]]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![1].stack = 0, ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                        ![1] = 1,
                                                                                        ![2] = no_stack[0]]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                          ELSE IF no_stack[0] = NIL
                               THEN IF swept[1] = 2
                                    THEN IF no_stack[1] = NIL
                                         THEN /\ g' = [g EXCEPT ![2].stack = 0]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = 2, ![1] = 2]
                                              /\ mark' = "NONE"
                                              /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                              /\ UNCHANGED <<p, stack, changes, start>>
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![2].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                   ![1] = 2,
                                                                                   ![2] = no_stack[1]]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE IF no_stack[1] = NIL
                                         THEN /\ g' = [g EXCEPT ![swept[1]].stack = 0, ![2].stack = 0]
                                              /\ no_stack' = [no_stack EXCEPT ![0] = swept[1], ![1] = 2]
                                              /\ mark' = "NONE"
                                              /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                              /\ UNCHANGED <<p, stack, changes, start>>
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![swept[1]].stack = 0, ![2].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = swept[1],
                                                                                   ![1] = 2,
                                                                                   ![2] = no_stack[1]]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                               ELSE IF no_stack[1] = NIL
                                    THEN IF swept[1] = 2
                                         THEN IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![2].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                   ![1] = 2,
                                                                                   ![2] = no_stack[0]]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![swept[1]].stack = 0, ![2].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = swept[1],
                                                                                   ![1] = 2,
                                                                                   ![2] = no_stack[0]]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                ELSE IF swept[0] = 0
                     THEN IF no_stack[0] = NIL
                          THEN IF swept[1] = 0
                               THEN IF no_stack[1] = NIL
                                    THEN IF swept[2] = 0
                                         THEN IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![0].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = 0, ![1] = 0, ![2] = 0]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL, ![2] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE IF no_stack[2] = NIL
                                              THEN /\ g' = [g EXCEPT ![0].stack = 0, ![swept[2]].stack = 0]
                                                   /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                   ![1] = 0,
                                                                                   ![2] = 0]
                                                   /\ mark' = "NONE"
                                                   /\ swept' = [swept EXCEPT ![0] = NIL, ![1] = NIL, ![2] = NIL]
                                                   /\ UNCHANGED <<p, stack, changes, start>>
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                               ELSE IF swept[1] = 1
                                    THEN IF no_stack[1] = NIL
                                         THEN IF swept[2] = 2
                                              THEN IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0,
                                                                          ![1].stack = 0,
                                                                          ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                        ![1] = 1,
                                                                                        ![2] = 0]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0, ![1].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                        ![1] = 1,
                                                                                        ![2] = 0]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE IF no_stack[1] = NIL
                                         THEN IF swept[2] = 1
                                              THEN IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0,
                                                                          ![1].stack = 0,
                                                                          ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 1,
                                                                                        ![1] = 2,
                                                                                        ![2] = 0]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0, ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                        ![1] = 2,
                                                                                        ![2] = 0]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                          ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                     ELSE IF swept[0] = 1
                          THEN IF no_stack[0] = NIL
                               THEN IF swept[1] = 0
                                    THEN IF no_stack[1] = NIL
                                         THEN IF swept[2] = 2
                                              THEN IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0,
                                                                          ![1].stack = 0,
                                                                          ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                        ![1] = 0,
                                                                                        ![2] = 1]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0, ![1].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                        ![1] = 0,
                                                                                        ![2] = 1]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE IF swept[1] = 1
                                         THEN IF no_stack[1] = NIL
                                              THEN IF swept[2] = 0
                                                   THEN IF no_stack[2] = NIL
                                                        THEN /\ g' = [g EXCEPT ![0].stack = 0, ![1].stack = 0]
                                                             /\ no_stack' = [no_stack EXCEPT ![0] = 0,
                                                                                             ![1] = 1,
                                                                                             ![2] = 1]
                                                             /\ mark' = "NONE"
                                                             /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                       ![1] = NIL,
                                                                                       ![2] = NIL]
                                                             /\ UNCHANGED <<p, stack, changes, start>>
                                                        ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                                   ELSE IF swept[2] = 1
                                                        THEN IF no_stack[2] = NIL
                                                             THEN /\ g' = [g EXCEPT ![1].stack = 0]
                                                                  /\ no_stack' = [no_stack EXCEPT ![0] = 1,
                                                                                                  ![1] = 1,
                                                                                                  ![2] = 1]
                                                                  /\ mark' = "NONE"
                                                                  /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                            ![1] = NIL,
                                                                                            ![2] = NIL]
                                                                  /\ UNCHANGED <<p, stack, changes, start>>
                                                             ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                                        ELSE IF no_stack[2] = NIL
                                                             THEN /\ g' = [g EXCEPT ![1].stack = 0,
                                                                                    ![2].stack = 0]
                                                                  /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                                  ![1] = 1,
                                                                                                  ![2] = 1]
                                                                  /\ mark' = "NONE"
                                                                  /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                            ![1] = NIL,
                                                                                            ![2] = NIL]
                                                                  /\ UNCHANGED <<p, stack, changes, start>>
                                                             ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE IF no_stack[1] = NIL
                                              THEN IF swept[2] = 0
                                                   THEN IF no_stack[2] = NIL
                                                        THEN /\ g' = [g EXCEPT ![0].stack = 0,
                                                                               ![1].stack = 0,
                                                                               ![2].stack = 0]
                                                             /\ no_stack' = [no_stack EXCEPT ![0] = 0,
                                                                                             ![1] = 2,
                                                                                             ![2] = 1]
                                                             /\ mark' = "NONE"
                                                             /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                       ![1] = NIL,
                                                                                       ![2] = NIL]
                                                             /\ UNCHANGED <<p, stack, changes, start>>
                                                        ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                                   ELSE IF no_stack[2] = NIL
                                                        THEN /\ g' = [g EXCEPT ![1].stack = 0, ![2].stack = 0]
                                                             /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                             ![1] = 2,
                                                                                             ![2] = 1]
                                                             /\ mark' = "NONE"
                                                             /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                       ![1] = NIL,
                                                                                       ![2] = NIL]
                                                             /\ UNCHANGED <<p, stack, changes, start>>
                                                        ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                               ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                          ELSE IF no_stack[0] = NIL
                               THEN IF swept[1] = 0
                                    THEN IF no_stack[1] = NIL
                                         THEN IF swept[2] = 1
                                              THEN IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0,
                                                                          ![1].stack = 0,
                                                                          ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = 1,
                                                                                        ![1] = 0,
                                                                                        ![2] = 2]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE IF no_stack[2] = NIL
                                                   THEN /\ g' = [g EXCEPT ![0].stack = 0, ![2].stack = 0]
                                                        /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                        ![1] = 0,
                                                                                        ![2] = 2]
                                                        /\ mark' = "NONE"
                                                        /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                  ![1] = NIL,
                                                                                  ![2] = NIL]
                                                        /\ UNCHANGED <<p, stack, changes, start>>
                                                   ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                    ELSE IF swept[1] = 1
                                         THEN IF no_stack[1] = NIL
                                              THEN IF swept[2] = 0
                                                   THEN IF no_stack[2] = NIL
                                                        THEN /\ g' = [g EXCEPT ![0].stack = 0,
                                                                               ![1].stack = 0,
                                                                               ![2].stack = 0]
                                                             /\ no_stack' = [no_stack EXCEPT ![0] = 0,
                                                                                             ![1] = 1,
                                                                                             ![2] = 2]
                                                             /\ mark' = "NONE"
                                                             /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                       ![1] = NIL,
                                                                                       ![2] = NIL]
                                                             /\ UNCHANGED <<p, stack, changes, start>>
                                                        ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                                   ELSE IF no_stack[2] = NIL
                                                        THEN /\ g' = [g EXCEPT ![1].stack = 0, ![2].stack = 0]
                                                             /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                             ![1] = 1,
                                                                                             ![2] = 2]
                                                             /\ mark' = "NONE"
                                                             /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                       ![1] = NIL,
                                                                                       ![2] = NIL]
                                                             /\ UNCHANGED <<p, stack, changes, start>>
                                                        ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                         ELSE IF no_stack[1] = NIL
                                              THEN IF swept[2] = 2
                                                   THEN IF no_stack[2] = NIL
                                                        THEN /\ g' = [g EXCEPT ![2].stack = 0]
                                                             /\ no_stack' = [no_stack EXCEPT ![0] = 2,
                                                                                             ![1] = 2,
                                                                                             ![2] = 2]
                                                             /\ mark' = "NONE"
                                                             /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                       ![1] = NIL,
                                                                                       ![2] = NIL]
                                                             /\ UNCHANGED <<p, stack, changes, start>>
                                                        ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                                   ELSE IF no_stack[2] = NIL
                                                        THEN /\ g' = [g EXCEPT ![swept[2]].stack = 0,
                                                                               ![2].stack = 0]
                                                             /\ no_stack' = [no_stack EXCEPT ![0] = swept[2],
                                                                                             ![1] = 2,
                                                                                             ![2] = 2]
                                                             /\ mark' = "NONE"
                                                             /\ swept' = [swept EXCEPT ![0] = NIL,
                                                                                       ![1] = NIL,
                                                                                       ![2] = NIL]
                                                             /\ UNCHANGED <<p, stack, changes, start>>
                                                        ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                                              ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")
                               ELSE Assert(FALSE, "push to full Free.no_stack (lists.py:170)")

Next ==
   \/ \E p_ \in P : \E g_ \in G : Gfree_gfput(p_, g_)
   \/ \E p_ \in P : \E g_ \in G : Gfree_gfput_1(p_, g_)
   \/ \E p_ \in P : Gfree_gfput_global(p_)
   \/ \E p_ \in P : Gfree_gfget(p_)
   \/ \E p_ \in P : Gfree_gfget_empty(p_)
   \/ \E p_ \in P : Gfree_gfget_refill(p_)
   \/ \E p_ \in P : Gfree_malg(p_)
   \/ \E p_ \in P : Gfree_newproc(p_)
   \/ \E p_ \in P : Gfree_gfpurge(p_)
   \/ Gfree_free_stacks
   \/ Gfree_free_stacks_back

Spec == Init /\ [][Next]_vars

(* Gfree/one-place: A dead goroutine is in exactly one place: a list, the hands of who moves it, or newproc1;
   another one is in none. *)
Gfree_one_place ==
   \A g1 \in G :
      Cardinality({slot1 \in 0 .. 1 : p[0].free[slot1] = g1})
      + Cardinality({slot1 \in 0 .. 1 : p[0].hands[slot1] = g1})
      + Cardinality({slot1 \in 0 .. 1 : p[1].free[slot1] = g1})
      + Cardinality({slot1 \in 0 .. 1 : p[1].hands[slot1] = g1})
      + Cardinality({slot1 \in 0 .. 2 : stack[slot1] = g1})
      + Cardinality({slot1 \in 0 .. 2 : no_stack[slot1] = g1})
      + Cardinality({slot1 \in 0 .. 2 : swept[slot1] = g1})
      + Cardinality({p1 \in P : p[p1].gp = g1})
      = (IF g[g1].status = "DEAD" THEN 1 ELSE 0)

(* Gfree/sorted-by-stacks: The global lists tell apart who has a stack and who has none; who marks takes those
   that have. *)
Gfree_sorted_by_stacks ==
   \A g1 \in G :
      /\ ((\E slot1 \in 0 .. 2 : stack[slot1] = g1) \/ (\E slot1 \in 0 .. 2 : swept[slot1] = g1)) =>
            0 < g[g1].stack
      /\ (\E slot1 \in 0 .. 2 : no_stack[slot1] = g1) => g[g1].stack = 0

(* Gfree/has-a-stack: Who has been started has a stack, and who is about to be. *)
Gfree_has_a_stack ==
   /\ \A g1 \in G : g[g1].status # "LIVE" \/ 0 < g[g1].stack
   /\ \A p1 \in P : p[p1].gp = NIL \/ 0 < g[p[p1].gp].stack

(* Gfree/short-lists: A processor keeps less than a full list of dead goroutines, and less than half after it
   has given up some. *)
Gfree_short_lists ==
   \A p1 \in P :
      /\ Cardinality({slot1 \in 0 .. 1 : p[p1].free[slot1] # NIL}) < 2
      /\ p[p1].pc # "PUT" \/ Cardinality({slot1 \in 0 .. 1 : p[p1].free[slot1] # NIL}) = 0

(* Gfree/hands: Where something is in hands, where a list is empty, and what is not made yet. *)
Gfree_hands ==
   /\ \A p1 \in P :
         /\ (p[p1].hands[0] # NIL) = (p[p1].pc = "PUT")
         /\ (p[p1].pc = "NEWPROC") = (p[p1].gp # NIL)
         /\ p[p1].pc # "REFILL" \/ p[p1].free[0] = NIL
   /\ (swept[0] # NIL) = (mark = "FREE")
   /\ \A g1 \in G : g[g1].status # "IDLE" \/ g[g1].stack = 0

Inv ==
   /\ Gfree_one_place
   /\ Gfree_sorted_by_stacks
   /\ Gfree_has_a_stack
   /\ Gfree_short_lists
   /\ Gfree_hands

(* Gfree/dead-ones-first, a claim about every step, [][Gfree_dead_ones_first]_vars: A goroutine is made only
   by who sees no dead one: in its own list, or in the global ones. *)
Gfree_dead_ones_first ==
   (\E g1 \in G : g[g1].status = "IDLE" /\ g'[g1].status # "IDLE") =>
      stack[0] = NIL /\ no_stack[0] = NIL /\ (\E p1 \in P : p[p1].gp # p'[p1].gp /\ p[p1].free[0] = NIL)

(* Gfree/usual-stacks, a claim about every step, [][Gfree_usual_stacks]_vars: A stack that is kept has the
   usual size, and who comes out of a list has one of that size. *)
Gfree_usual_stacks ==
   /\ \A g1 \in G :
         (g[g1].status = "LIVE" /\ g'[g1].status = "DEAD" /\ 0 < g'[g1].stack) =>
            g'[g1].stack = 1 /\ g[g1].stack = g'[g1].stack
   /\ \A p1 \in P : p[p1].gp = NIL /\ p'[p1].gp # NIL => g[p'[p1].gp].status = "IDLE" \/ g'[p'[p1].gp].stack = 1

(* Gfree/stacks-first, a claim about every step, [][Gfree_stacks_first]_vars: Who has seen some comes to fill
   its list up to half, with as many as it can, those without a stack last. *)
Gfree_stacks_first ==
   \A p1 \in P :
      /\ (p[p1].pc = "REFILL" /\ p'[p1].pc # "REFILL") =>
            /\ \/ Cardinality({slot1 \in 0 .. 1 : p'[p1].free[slot1] # NIL}) = 1
               \/ stack'[0] = NIL /\ no_stack'[0] = NIL
            /\ \/ ~(Cardinality({slot1 \in 0 .. 2 : no_stack'[slot1] # NIL})
                    < Cardinality({slot1 \in 0 .. 2 : no_stack[slot1] # NIL}))
               \/ stack'[0] = NIL
      /\ p[p1].pc # "REFILL" /\ p'[p1].pc = "REFILL" => stack[0] # NIL \/ no_stack[0] # NIL

(* Gfree/stacks-are-freed, a claim about every step, [][Gfree_stacks_are_freed]_vars: Who marks takes a list
   once, and gives all of it back without stacks. *)
Gfree_stacks_are_freed ==
   /\ \/ mark # "FREE"
      \/ Cardinality({slot1 \in 0 .. 2 : swept'[slot1] # NIL})
         = Cardinality({slot1 \in 0 .. 2 : swept[slot1] # NIL})
      \/ mark' = "NONE"
   /\ ((\E slot1 \in 0 .. 2 : swept[slot1] = 0) /\ ~(\E slot1 \in 0 .. 2 : swept'[slot1] = 0)) =>
         \E slot1 \in 0 .. 2 : no_stack'[slot1] = 0
   /\ ((\E slot1 \in 0 .. 2 : swept[slot1] = 1) /\ ~(\E slot1 \in 0 .. 2 : swept'[slot1] = 1)) =>
         \E slot1 \in 0 .. 2 : no_stack'[slot1] = 1
   /\ ((\E slot1 \in 0 .. 2 : swept[slot1] = 2) /\ ~(\E slot1 \in 0 .. 2 : swept'[slot1] = 2)) =>
         \E slot1 \in 0 .. 2 : no_stack'[slot1] = 2

(* Gfree/every-step-moves, a claim about every step, [][Gfree_every_step_moves]_vars: A step takes a processor
   or who marks to another place, empties a list, ends a goroutine, or changes the usual size. *)
Gfree_every_step_moves ==
   \/ mark # mark'
   \/ \E p1 \in P :
         \/ p[p1].pc # p'[p1].pc
         \/ ~(Cardinality({slot1 \in 0 .. 1 : p[p1].free[slot1] # NIL})
              = Cardinality({slot1 \in 0 .. 1 : p'[p1].free[slot1] # NIL}))
   \/ \E g1 \in G : g[g1].status # g'[g1].status

(* Gfree/stopped-world, a claim about every step, [][Gfree_stopped_world]_vars: The usual size changes, and a
   list is emptied for good, only while nobody is inside gfput or gfget. *)
Gfree_stopped_world ==
   (\E p1 \in P :
       /\ p[p1].pc = p'[p1].pc
       /\ Cardinality({slot1 \in 0 .. 1 : p'[p1].free[slot1] # NIL})
          < Cardinality({slot1 \in 0 .. 1 : p[p1].free[slot1] # NIL})) =>
      (\A p1 \in P : p[p1].pc = "RUN") /\ mark = "NONE"

(* Gfree/in-vain: A processor comes for dead goroutines that others have taken in the meantime, and has to
   make one.  Some reachable state satisfies it. *)
Gfree_in_vain ==
   (\E p1 \in P : p[p1].pc = "GET" /\ p[p1].free[0] = NIL) /\ stack[0] = NIL /\ no_stack[0] = NIL

(* Gfree/made-beside-dead-ones: A goroutine is to be started and none is in a list, because who marks has
   taken them all: one is made.  Some reachable state satisfies it. *)
Gfree_made_beside_dead_ones ==
   mark = "FREE" /\ stack[0] = NIL /\ no_stack[0] = NIL /\ (\E p1 \in P : p[p1].free[0] = NIL)

(* Gfree/old-stack: A dead goroutine in a processor's list has a stack whose size is the usual one no longer.
   Some reachable state satisfies it. *)
Gfree_old_stack ==
   \E g1 \in G :
      0 < g[g1].stack /\ g[g1].stack # 1 /\ (\E p1 \in P : \E slot1 \in 0 .. 1 : p[p1].free[slot1] = g1)

(* Gfree/one-place/possible: Not vacuous: A dead goroutine is in exactly one place: a list, the hands of who
   moves it, or newproc1; another one is in none.  Some reachable state satisfies it. *)
Gfree_one_place_possible ==
   stack[0] # NIL /\ no_stack[0] # NIL

(* Gfree/sorted-by-stacks/possible: Not vacuous: The global lists tell apart who has a stack and who has none;
   who marks takes those that have.  Some reachable state satisfies it. *)
Gfree_sorted_by_stacks_possible ==
   mark = "FREE"

(* Gfree/short-lists/possible: Not vacuous: A processor keeps less than a full list of dead goroutines, and
   less than half after it has given up some.  Some reachable state satisfies it. *)
Gfree_short_lists_possible ==
   \E p1 \in P : p[p1].pc = "PUT"

=====================================================
