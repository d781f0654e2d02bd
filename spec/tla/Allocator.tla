-------------------- MODULE Allocator --------------------
(* allocator Span=2,Slot=2,P=2,Page=2, exported by gosem.

   TLC: a configuration `SPECIFICATION Spec INVARIANTS TypeOK Inv`, and -deadlock.
   The distinct states are those that gosem explore counts; the states generated are its transitions and the
   initial states.  A queue is a function from its slots, the front at 0, to an id or NIL, packed to the front. *)
EXTENDS Integers, FiniteSets, TLC

VARIABLES span, central, p, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending
vars == <<span, central, p, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

NIL == -1
Span == 0 .. 1
Page == 0 .. 1
Slot == 0 .. 1
P == 0 .. 1

TypeOK ==
   /\ span \in [Span -> [state : {"DEAD", "IN_USE", "MANUAL"},
                         gen : (-2) .. 3,
                         base : Page \cup {NIL},
                         alloc_bits : [Slot -> BOOLEAN],
                         mark_bits : [Slot -> BOOLEAN],
                         freeindex : 0 .. 2,
                         free_index_for_scan : 0 .. 2,
                         alloc_count : 0 .. 2,
                         live : [Slot -> BOOLEAN]]]
   /\ central \in [partial_swept : [Span -> BOOLEAN],
                   full_swept : [Span -> BOOLEAN],
                   partial_unswept : [Span -> BOOLEAN],
                   full_unswept : [Span -> BOOLEAN]]
   /\ p \in [P -> [pc : {"IDLE", "INIT", "POP_SWEPT", "POP", "TRY", "CHECK", "SWEEP", "FINISH", "GROW", "INIT_SPAN", "HAVE", "LOOKUP", "WAIT", "USE"},
                   task : {"NONE", "PARTIAL", "FULL", "ONE", "DIRECT", "RECLAIM", "STALE"},
                   alloc : Span \cup {NIL},
                   slot : Slot \cup {NIL},
                   hand : Span \cup {NIL},
                   flushed : BOOLEAN,
                   pcache : [Page -> BOOLEAN]]]
   /\ page \in [Page -> [allocated : BOOLEAN,
                         span : Span \cup {NIL}]]
   /\ phase \in {"OFF", "SWEEP_TERM", "MARK", "FLUSH"}
   /\ drained \in BOOLEAN
   /\ sweepers \in 0 .. 3
   /\ pages_in_use \in 0 .. 2
   /\ heap_live \in 0 .. 4
   /\ marked \in 0 .. 4
   /\ pending \in Page \cup {NIL}

Init ==
   /\ span = [span1 \in Span |-> [state |-> "DEAD",
                                  gen |-> 0,
                                  base |-> NIL,
                                  alloc_bits |-> [slot1 \in Slot |-> FALSE],
                                  mark_bits |-> [slot1 \in Slot |-> FALSE],
                                  freeindex |-> 0,
                                  free_index_for_scan |-> 0,
                                  alloc_count |-> 0,
                                  live |-> [slot1 \in Slot |-> FALSE]]]
   /\ central = [partial_swept |-> [span1 \in Span |-> FALSE],
                 full_swept |-> [span1 \in Span |-> FALSE],
                 partial_unswept |-> [span1 \in Span |-> FALSE],
                 full_unswept |-> [span1 \in Span |-> FALSE]]
   /\ p = [p1 \in P |-> [pc |-> "IDLE",
                         task |-> "NONE",
                         alloc |-> NIL,
                         slot |-> NIL,
                         hand |-> NIL,
                         flushed |-> TRUE,
                         pcache |-> [page1 \in Page |-> FALSE]]]
   /\ page = [page1 \in Page |-> [allocated |-> FALSE, span |-> NIL]]
   /\ phase = "OFF"
   /\ drained = TRUE
   /\ sweepers = 0
   /\ pages_in_use = 0
   /\ heap_live = 0
   /\ marked = 0
   /\ pending = NIL

(* MCentral/pop-swept (C-96 A-25) runtime/mcentral.go:mcentral.cacheSpan: cacheSpan finds a swept span with
   free slots. *)
MCentral_pop_swept(p_, x) ==
   /\ p[p_].pc = "POP_SWEPT"
   /\ central.partial_swept[x]
   /\ central' = [central EXCEPT !.partial_swept[x] = FALSE]
   /\ p' = [p EXCEPT ![p_].pc = "HAVE", ![p_].hand = x]
   /\ UNCHANGED <<span, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* MCentral/begin (C-90 C-96) runtime/mcentral.go:mcentral.cacheSpan, runtime/mgcsweep.go:activeSweep.begin:
   There is none: cacheSpan registers as a sweeper, unless nothing is left to sweep. *)
MCentral_begin(p_) ==
   /\ p[p_].pc = "POP_SWEPT"
   /\ IF central.partial_swept[0] \/ central.partial_swept[1]
      THEN FALSE
      ELSE IF drained
           THEN /\ p' = [p EXCEPT ![p_].pc = "GROW"]
                /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE IF 2 < sweepers
                THEN Assert(FALSE, "sweepers set outside 0..3 (mcentral.py:54)")
                ELSE /\ p' = [p EXCEPT ![p_].pc = "POP", ![p_].task = "PARTIAL"]
                     /\ sweepers' = sweepers + 1
                     /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>

(* MCentral/partial-exhausted (C-96) runtime/mcentral.go:mcentral.cacheSpan: cacheSpan goes on to the full
   unswept set. *)
MCentral_partial_exhausted(p_) ==
   /\ p[p_].pc = "POP"
   /\ p[p_].task = "PARTIAL"
   /\ IF central.partial_unswept[0] \/ central.partial_unswept[1]
      THEN FALSE
      ELSE /\ p' = [p EXCEPT ![p_].task = "FULL"]
           /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* MCentral/full-exhausted (C-91 C-96 A-26) runtime/mcentral.go:mcentral.cacheSpan,
   runtime/mcentral.go:mcentral.grow: No unswept span is left either: cacheSpan asks the heap for a fresh one.
   *)
MCentral_full_exhausted(p_) ==
   /\ p[p_].pc = "POP"
   /\ p[p_].task = "FULL"
   /\ IF central.full_unswept[0] \/ central.full_unswept[1]
      THEN FALSE
      ELSE IF sweepers < 1
           THEN Assert(FALSE, "sweepers set outside 0..3 (mcentral.py:80)")
           ELSE /\ p' = [p EXCEPT ![p_].pc = "GROW", ![p_].task = "NONE"]
                /\ sweepers' = sweepers - 1
                /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>

(* MCentral/swept-partial (C-91 C-96) runtime/mcentral.go:mcentral.cacheSpan: A span of the partial set had a
   free slot before, so it has one after being swept: cacheSpan keeps it, even empty. *)
MCentral_swept_partial(p_) ==
   /\ p[p_].pc = "FINISH"
   /\ p[p_].task = "PARTIAL"
   /\ IF sweepers < 1
      THEN Assert(FALSE, "sweepers set outside 0..3 (mcentral.py:90)")
      ELSE /\ p' = [p EXCEPT ![p_].pc = "HAVE", ![p_].task = "NONE"]
           /\ sweepers' = sweepers - 1
           /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>

(* MCentral/swept-full (C-91 C-96) runtime/mcentral.go:mcentral.cacheSpan: A span of the full set is kept if
   sweeping freed a slot, and else joins the full swept set. *)
MCentral_swept_full(p_) ==
   /\ p[p_].pc = "FINISH"
   /\ p[p_].task = "FULL"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mcentral.py:100)")
      ELSE IF 0 < span[p[p_].hand].freeindex
           THEN IF 1 < span[p[p_].hand].freeindex \/ span[p[p_].hand].alloc_bits[1]
                THEN IF central.full_swept[p[p_].hand]
                     THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                     ELSE /\ central' = [central EXCEPT !.full_swept[p[p_].hand] = TRUE]
                          /\ p' = [p EXCEPT ![p_].pc = "POP", ![p_].hand = NIL]
                          /\ UNCHANGED <<span, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                ELSE IF sweepers < 1
                     THEN Assert(FALSE, "sweepers set outside 0..3 (mcentral.py:107)")
                     ELSE /\ p' = [p EXCEPT ![p_].pc = "HAVE", ![p_].task = "NONE"]
                          /\ sweepers' = sweepers - 1
                          /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>
           ELSE IF span[p[p_].hand].alloc_bits[0]
                THEN IF span[p[p_].hand].alloc_bits[1]
                     THEN IF central.full_swept[p[p_].hand]
                          THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                          ELSE /\ central' = [central EXCEPT !.full_swept[p[p_].hand] = TRUE]
                               /\ p' = [p EXCEPT ![p_].pc = "POP", ![p_].hand = NIL]
                               /\ UNCHANGED <<span, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                     ELSE IF sweepers < 1
                          THEN Assert(FALSE, "sweepers set outside 0..3 (mcentral.py:107)")
                          ELSE /\ span' = [span EXCEPT ![p[p_].hand].freeindex = 1]
                               /\ p' = [p EXCEPT ![p_].pc = "HAVE", ![p_].task = "NONE"]
                               /\ sweepers' = sweepers - 1
                               /\ UNCHANGED <<central, page, phase, drained, pages_in_use, heap_live, marked, pending>>
                ELSE IF sweepers < 1
                     THEN Assert(FALSE, "sweepers set outside 0..3 (mcentral.py:107)")
                     ELSE /\ p' = [p EXCEPT ![p_].pc = "HAVE", ![p_].task = "NONE"]
                          /\ sweepers' = sweepers - 1
                          /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>

(* MCache/cache (C-98 A-10 IA-02) runtime/mcache.go:mcache.refill, runtime/mcentral.go:mcentral.cacheSpan:
   refill caches the span that cacheSpan returned, and mallocgc takes a slot of it at once. heapLive counts
   all its free slots in advance. *)
MCache_cache(p_) ==
   /\ p[p_].pc = "HAVE"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mcache.py:34)")
      ELSE IF 0 < span[p[p_].hand].freeindex
           THEN IF 1 < span[p[p_].hand].freeindex \/ span[p[p_].hand].alloc_bits[1]
                THEN IF span[p[p_].hand].alloc_count = 2
                     THEN Assert(FALSE, "span has no free objects (mcache.py:37)")
                     ELSE Assert(FALSE, "freeIndex is not valid (mcache.py:39)")
                ELSE IF span[p[p_].hand].alloc_count = 2
                     THEN Assert(FALSE, "span has no free objects (mcache.py:37)")
                     ELSE IF 4 < heap_live + 2 - span[p[p_].hand].alloc_count
                          THEN Assert(FALSE, "heap_live set outside 0..4 (mcache.py:41)")
                          ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 3,
                                                       ![p[p_].hand].freeindex = 2,
                                                       ![p[p_].hand].alloc_count = span[p[p_].hand].alloc_count
                                                                                   + 1]
                               /\ p' = [p EXCEPT ![p_].pc = "INIT",
                                                 ![p_].alloc = p[p_].hand,
                                                 ![p_].slot = 1,
                                                 ![p_].hand = NIL]
                               /\ heap_live' = heap_live + 2 - span[p[p_].hand].alloc_count
                               /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, marked, pending>>
           ELSE IF span[p[p_].hand].alloc_bits[0]
                THEN IF span[p[p_].hand].alloc_bits[1]
                     THEN IF span[p[p_].hand].alloc_count = 2
                          THEN Assert(FALSE, "span has no free objects (mcache.py:37)")
                          ELSE Assert(FALSE, "freeIndex is not valid (mcache.py:39)")
                     ELSE IF span[p[p_].hand].alloc_count = 2
                          THEN Assert(FALSE, "span has no free objects (mcache.py:37)")
                          ELSE IF 4 < heap_live + 2 - span[p[p_].hand].alloc_count
                               THEN Assert(FALSE, "heap_live set outside 0..4 (mcache.py:41)")
                               ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 3,
                                                            ![p[p_].hand].freeindex = 2,
                                                            ![p[p_].hand].alloc_count = (span[p[p_].hand].alloc_count)
                                                                                        + 1]
                                    /\ p' = [p EXCEPT ![p_].pc = "INIT",
                                                      ![p_].alloc = p[p_].hand,
                                                      ![p_].slot = 1,
                                                      ![p_].hand = NIL]
                                    /\ heap_live' = heap_live + 2 - span[p[p_].hand].alloc_count
                                    /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, marked, pending>>
                ELSE IF span[p[p_].hand].alloc_count = 2
                     THEN Assert(FALSE, "span has no free objects (mcache.py:37)")
                     ELSE IF 4 < heap_live + 2 - span[p[p_].hand].alloc_count
                          THEN Assert(FALSE, "heap_live set outside 0..4 (mcache.py:41)")
                          ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 3,
                                                       ![p[p_].hand].freeindex = 1,
                                                       ![p[p_].hand].alloc_count = span[p[p_].hand].alloc_count
                                                                                   + 1]
                               /\ p' = [p EXCEPT ![p_].pc = "INIT",
                                                 ![p_].alloc = p[p_].hand,
                                                 ![p_].slot = 0,
                                                 ![p_].hand = NIL]
                               /\ heap_live' = heap_live + 2 - span[p[p_].hand].alloc_count
                               /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, marked, pending>>

(* MCache/release-all (A-20 A-21 A-22 C-86 C-99 IA-11) runtime/mcache.go:mcache.releaseAll,
   runtime/mcache.go:mcache.prepareForSweep, runtime/proc.go:acquirepNoTrace: The cache of a P at a safe point
   is flushed: because sweeping has begun, or for ReadMemStats, or as the P is given up. *)
MCache_release_all(p_) ==
   /\ p[p_].pc = "IDLE"
   /\ IF p[p_].flushed
      THEN /\ p[p_].alloc # NIL
           /\ IF span[p[p_].alloc].gen = 1
              THEN IF span[p[p_].alloc].alloc_count = 0
                   THEN Assert(FALSE, "uncaching span but s.allocCount == 0 (mcentral.py:120)")
                   ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = (-1)]
                        /\ p' = [p EXCEPT ![p_].pc = "SWEEP",
                                          ![p_].task = "STALE",
                                          ![p_].alloc = NIL,
                                          ![p_].hand = p[p_].alloc]
                        /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
              ELSE IF heap_live - (2 - span[p[p_].alloc].alloc_count) < 0
                   THEN Assert(FALSE, "heap_live set outside 0..4 (mcache.py:73)")
                   ELSE IF span[p[p_].alloc].alloc_count = 0
                        THEN Assert(FALSE, "uncaching span but s.allocCount == 0 (mcentral.py:132)")
                        ELSE IF span[p[p_].alloc].alloc_count = 2
                             THEN IF central.full_swept[p[p_].alloc]
                                  THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                                  ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = 0]
                                       /\ central' = [central EXCEPT !.full_swept[p[p_].alloc] = TRUE]
                                       /\ p' = [p EXCEPT ![p_].alloc = NIL]
                                       /\ heap_live' = heap_live - (2 - span[p[p_].alloc].alloc_count)
                                       /\ UNCHANGED <<page, phase, drained, sweepers, pages_in_use, marked, pending>>
                             ELSE IF central.partial_swept[p[p_].alloc]
                                  THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                                  ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = 0]
                                       /\ central' = [central EXCEPT !.partial_swept[p[p_].alloc] = TRUE]
                                       /\ p' = [p EXCEPT ![p_].alloc = NIL]
                                       /\ heap_live' = heap_live - (2 - span[p[p_].alloc].alloc_count)
                                       /\ UNCHANGED <<page, phase, drained, sweepers, pages_in_use, marked, pending>>
      ELSE IF p[p_].alloc = NIL
           THEN /\ p' = [p EXCEPT ![p_].flushed = TRUE]
                /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE IF span[p[p_].alloc].gen = 1
                THEN IF span[p[p_].alloc].alloc_count = 0
                     THEN Assert(FALSE, "uncaching span but s.allocCount == 0 (mcentral.py:120)")
                     ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = (-1)]
                          /\ p' = [p EXCEPT ![p_].pc = "SWEEP",
                                            ![p_].task = "STALE",
                                            ![p_].alloc = NIL,
                                            ![p_].hand = p[p_].alloc]
                          /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                ELSE IF heap_live - (2 - span[p[p_].alloc].alloc_count) < 0
                     THEN Assert(FALSE, "heap_live set outside 0..4 (mcache.py:73)")
                     ELSE IF span[p[p_].alloc].alloc_count = 0
                          THEN Assert(FALSE, "uncaching span but s.allocCount == 0 (mcentral.py:132)")
                          ELSE IF span[p[p_].alloc].alloc_count = 2
                               THEN IF central.full_swept[p[p_].alloc]
                                    THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                                    ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = 0]
                                         /\ central' = [central EXCEPT !.full_swept[p[p_].alloc] = TRUE]
                                         /\ p' = [p EXCEPT ![p_].alloc = NIL]
                                         /\ heap_live' = heap_live - (2 - span[p[p_].alloc].alloc_count)
                                         /\ UNCHANGED <<page, phase, drained, sweepers, pages_in_use, marked, pending>>
                               ELSE IF central.partial_swept[p[p_].alloc]
                                    THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                                    ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = 0]
                                         /\ central' = [central EXCEPT !.partial_swept[p[p_].alloc] = TRUE]
                                         /\ p' = [p EXCEPT ![p_].alloc = NIL]
                                         /\ heap_live' = heap_live - (2 - span[p[p_].alloc].alloc_count)
                                         /\ UNCHANGED <<page, phase, drained, sweepers, pages_in_use, marked, pending>>

(* GC/start (C-01 IC-07 IA-11) runtime/mgc.go:gcStart: A cycle begins by stopping the world, which waits for
   everyone in the allocator. *)
GC_start ==
   /\ phase = "OFF"
   /\ p[0].pc = "IDLE"
   /\ p[1].pc = "IDLE"
   /\ IF p[0].flushed
      THEN IF p[1].flushed
           THEN /\ phase' = "SWEEP_TERM"
                /\ UNCHANGED <<span, central, p, page, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE Assert(FALSE, "p mcache not flushed (mgc.py:20)")
      ELSE Assert(FALSE, "p mcache not flushed (mgc.py:20)")

(* GC/finish-sweep (C-08 IC-07 IA-10) runtime/mgcsweep.go:finishsweep_m, runtime/mgc.go:gcStart: When nothing
   is left to sweep, the unswept sets are reset, marking begins and the world goes on. *)
GC_finish_sweep ==
   /\ phase = "SWEEP_TERM"
   /\ drained
   /\ IF sweepers = 0
      THEN IF \/ central.partial_unswept[0]
              \/ central.partial_unswept[1]
              \/ central.full_unswept[0]
              \/ central.full_unswept[1]
           THEN Assert(FALSE, "attempt to clear non-empty span set (mgc.py:32)")
           ELSE /\ phase' = "MARK"
                /\ UNCHANGED <<span, central, p, page, drained, sweepers, pages_in_use, heap_live, marked, pending>>
      ELSE Assert(FALSE, "active sweepers found at start of mark phase (mgc.py:30)")

(* GC/mark (C-40 IC-05) runtime/mgcmark.go:greyobject: The collector marks an object that it has found a
   pointer to. *)
GC_mark(x, i) ==
   /\ phase = "MARK"
   /\ span[x].live[i]
   /\ ~span[x].mark_bits[i]
   /\ IF 3 < marked
      THEN Assert(FALSE, "marked set outside 0..4 (mgc.py:44)")
      ELSE /\ span' = [span EXCEPT ![x].mark_bits[i] = TRUE]
           /\ marked' = marked + 1
           /\ UNCHANGED <<central, p, page, phase, drained, sweepers, pages_in_use, heap_live, pending>>

(* GC/mark-conservatively (A-08) runtime/mgcmark.go:scanConservative,
   runtime/mbitmap.go:mspan.isFreeOrNewlyAllocated: A word of a frame stopped anywhere looks like a pointer to
   a slot: marked, if the slot was allocated before marking. *)
GC_mark_conservatively(x, i) ==
   /\ phase = "MARK"
   /\ IF i < span[x].free_index_for_scan \/ span[x].alloc_bits[i]
      THEN /\ ~span[x].mark_bits[i]
           /\ IF 3 < marked
              THEN Assert(FALSE, "marked set outside 0..4 (mgc.py:62)")
              ELSE /\ span' = [span EXCEPT ![x].mark_bits[i] = TRUE]
                   /\ marked' = marked + 1
                   /\ UNCHANGED <<central, p, page, phase, drained, sweepers, pages_in_use, heap_live, pending>>
      ELSE FALSE

(* GC/read-stack-pointer (A-53) runtime/mgcmark_greenteagc.go:scanObject: The collector reads a pointer to a
   stack (a sudog.elem), and does not look it up yet. *)
GC_read_stack_pointer(pg) ==
   /\ phase = "MARK"
   /\ IF page[pg].span = NIL \/ span[page[pg].span].state # "MANUAL"
      THEN FALSE
      ELSE /\ pending' = pg
           /\ UNCHANGED <<span, central, p, page, phase, drained, sweepers, pages_in_use, heap_live, marked>>

(* GC/find-object (A-53) runtime/mbitmap.go:findObject: It looks the pointer up: a pointer into a stack is
   passed over, one into a dead span is fatal. *)
GC_find_object ==
   /\ pending # NIL
   /\ IF page[pending].span = NIL
      THEN Assert(FALSE, "found bad pointer in Go heap (mgc.py:83)")
      ELSE /\ pending' = NIL
           /\ UNCHANGED <<span, central, p, page, phase, drained, sweepers, pages_in_use, heap_live, marked>>

(* GC/mark-termination (C-80 C-82 C-84) runtime/mgc.go:gcMarkTermination, runtime/mgc.go:gcSweep,
   runtime/mgcpacer.go:gcControllerState.resetLive: Marking is over: with the world stopped, sweepgen goes up
   by 2, so every span falls back by 2 against it. *)
GC_mark_termination ==
   /\ phase = "MARK"
   /\ pending = NIL
   /\ p[0].pc = "IDLE"
   /\ p[1].pc = "IDLE"
   /\ IF span[0].state = "IN_USE"
      THEN IF span[0].gen < 0
           THEN Assert(FALSE, "span[0].gen set outside -2..3 (mgc.py:105)")
           ELSE IF span[1].state = "IN_USE"
                THEN IF span[1].gen < 0
                     THEN Assert(FALSE, "span[1].gen set outside -2..3 (mgc.py:105)")
                     ELSE /\ span' = [span EXCEPT ![0].gen = span[0].gen - 2,
                                                  ![0].live[0] = (/\ span[0].live[0]
                                                                  /\ span[0].mark_bits[0]),
                                                  ![0].live[1] = (/\ span[0].live[1]
                                                                  /\ span[0].mark_bits[1]),
                                                  ![1].gen = span[1].gen - 2,
                                                  ![1].live[0] = (/\ span[1].live[0]
                                                                  /\ span[1].mark_bits[0]),
                                                  ![1].live[1] = (/\ span[1].live[1]
                                                                  /\ span[1].mark_bits[1])]
                          /\ central' = [central EXCEPT !.partial_swept[0] = central.partial_unswept[0],
                                                        !.partial_swept[1] = central.partial_unswept[1],
                                                        !.full_swept[0] = central.full_unswept[0],
                                                        !.full_swept[1] = central.full_unswept[1],
                                                        !.partial_unswept[0] = central.partial_swept[0],
                                                        !.partial_unswept[1] = central.partial_swept[1],
                                                        !.full_unswept[0] = central.full_swept[0],
                                                        !.full_unswept[1] = central.full_swept[1]]
                          /\ p' = [p EXCEPT ![0].flushed = FALSE, ![1].flushed = FALSE]
                          /\ phase' = "FLUSH"
                          /\ drained' = FALSE
                          /\ sweepers' = 1
                          /\ heap_live' = marked
                          /\ marked' = 0
                          /\ UNCHANGED <<page, pages_in_use, pending>>
                ELSE /\ span' = [span EXCEPT ![0].gen = span[0].gen - 2,
                                             ![0].live[0] = (span[0].live[0] /\ span[0].mark_bits[0]),
                                             ![0].live[1] = (span[0].live[1] /\ span[0].mark_bits[1]),
                                             ![1].gen = (-2),
                                             ![1].live[0] = (span[1].live[0] /\ span[1].mark_bits[0]),
                                             ![1].live[1] = (span[1].live[1] /\ span[1].mark_bits[1])]
                     /\ central' = [central EXCEPT !.partial_swept[0] = central.partial_unswept[0],
                                                   !.partial_swept[1] = central.partial_unswept[1],
                                                   !.full_swept[0] = central.full_unswept[0],
                                                   !.full_swept[1] = central.full_unswept[1],
                                                   !.partial_unswept[0] = central.partial_swept[0],
                                                   !.partial_unswept[1] = central.partial_swept[1],
                                                   !.full_unswept[0] = central.full_swept[0],
                                                   !.full_unswept[1] = central.full_swept[1]]
                     /\ p' = [p EXCEPT ![0].flushed = FALSE, ![1].flushed = FALSE]
                     /\ phase' = "FLUSH"
                     /\ drained' = FALSE
                     /\ sweepers' = 1
                     /\ heap_live' = marked
                     /\ marked' = 0
                     /\ UNCHANGED <<page, pages_in_use, pending>>
      ELSE IF span[1].state = "IN_USE"
           THEN IF span[1].gen < 0
                THEN Assert(FALSE, "span[1].gen set outside -2..3 (mgc.py:105)")
                ELSE /\ span' = [span EXCEPT ![0].gen = (-2),
                                             ![0].live[0] = (span[0].live[0] /\ span[0].mark_bits[0]),
                                             ![0].live[1] = (span[0].live[1] /\ span[0].mark_bits[1]),
                                             ![1].gen = span[1].gen - 2,
                                             ![1].live[0] = (span[1].live[0] /\ span[1].mark_bits[0]),
                                             ![1].live[1] = (span[1].live[1] /\ span[1].mark_bits[1])]
                     /\ central' = [central EXCEPT !.partial_swept[0] = central.partial_unswept[0],
                                                   !.partial_swept[1] = central.partial_unswept[1],
                                                   !.full_swept[0] = central.full_unswept[0],
                                                   !.full_swept[1] = central.full_unswept[1],
                                                   !.partial_unswept[0] = central.partial_swept[0],
                                                   !.partial_unswept[1] = central.partial_swept[1],
                                                   !.full_unswept[0] = central.full_swept[0],
                                                   !.full_unswept[1] = central.full_swept[1]]
                     /\ p' = [p EXCEPT ![0].flushed = FALSE, ![1].flushed = FALSE]
                     /\ phase' = "FLUSH"
                     /\ drained' = FALSE
                     /\ sweepers' = 1
                     /\ heap_live' = marked
                     /\ marked' = 0
                     /\ UNCHANGED <<page, pages_in_use, pending>>
           ELSE /\ span' = [span EXCEPT ![0].gen = (-2),
                                        ![0].live[0] = (span[0].live[0] /\ span[0].mark_bits[0]),
                                        ![0].live[1] = (span[0].live[1] /\ span[0].mark_bits[1]),
                                        ![1].gen = (-2),
                                        ![1].live[0] = (span[1].live[0] /\ span[1].mark_bits[0]),
                                        ![1].live[1] = (span[1].live[1] /\ span[1].mark_bits[1])]
                /\ central' = [central EXCEPT !.partial_swept[0] = central.partial_unswept[0],
                                              !.partial_swept[1] = central.partial_unswept[1],
                                              !.full_swept[0] = central.full_unswept[0],
                                              !.full_swept[1] = central.full_unswept[1],
                                              !.partial_unswept[0] = central.partial_swept[0],
                                              !.partial_unswept[1] = central.partial_swept[1],
                                              !.full_unswept[0] = central.full_swept[0],
                                              !.full_unswept[1] = central.full_swept[1]]
                /\ p' = [p EXCEPT ![0].flushed = FALSE, ![1].flushed = FALSE]
                /\ phase' = "FLUSH"
                /\ drained' = FALSE
                /\ sweepers' = 1
                /\ heap_live' = marked
                /\ marked' = 0
                /\ UNCHANGED <<page, pages_in_use, pending>>

(* GC/flushed (C-86 C-87 C-91) runtime/mgc.go:gcMarkTermination: Every cache is flushed: mark termination is
   no longer a sweeper, and another cycle may begin. *)
GC_flushed ==
   /\ phase = "FLUSH"
   /\ p[0].flushed
   /\ p[1].flushed
   /\ IF span[0].state = "MANUAL"
      THEN /\ span[0].alloc_count # 0
           /\ IF span[1].state = "MANUAL"
              THEN /\ span[1].alloc_count # 0
                   /\ IF sweepers < 1
                      THEN Assert(FALSE, "sweepers set outside 0..3 (mgc.py:129)")
                      ELSE /\ phase' = "OFF"
                           /\ sweepers' = sweepers - 1
                           /\ UNCHANGED <<span, central, p, page, drained, pages_in_use, heap_live, marked, pending>>
              ELSE IF sweepers < 1
                   THEN Assert(FALSE, "sweepers set outside 0..3 (mgc.py:129)")
                   ELSE /\ phase' = "OFF"
                        /\ sweepers' = sweepers - 1
                        /\ UNCHANGED <<span, central, p, page, drained, pages_in_use, heap_live, marked, pending>>
      ELSE IF span[1].state = "MANUAL"
           THEN /\ span[1].alloc_count # 0
                /\ IF sweepers < 1
                   THEN Assert(FALSE, "sweepers set outside 0..3 (mgc.py:129)")
                   ELSE /\ phase' = "OFF"
                        /\ sweepers' = sweepers - 1
                        /\ UNCHANGED <<span, central, p, page, drained, pages_in_use, heap_live, marked, pending>>
           ELSE IF sweepers < 1
                THEN Assert(FALSE, "sweepers set outside 0..3 (mgc.py:129)")
                ELSE /\ phase' = "OFF"
                     /\ sweepers' = sweepers - 1
                     /\ UNCHANGED <<span, central, p, page, drained, pages_in_use, heap_live, marked, pending>>

(* MHeap/reclaim (C-101 C-90 C-93) runtime/mheap.go:mheap.reclaim, runtime/mheap.go:mheap.reclaimChunk: Before
   it takes a page, an allocation looks for spans without a marked object and sweeps one. *)
MHeap_reclaim(p_, pg) ==
   /\ p[p_].pc = "GROW"
   /\ IF \/ drained
         \/ page[pg].span = NIL
         \/ span[page[pg].span].state # "IN_USE"
         \/ span[page[pg].span].mark_bits[0]
         \/ span[page[pg].span].mark_bits[1]
         \/ span[page[pg].span].gen # (-2)
      THEN FALSE
      ELSE IF 2 < sweepers
           THEN Assert(FALSE, "sweepers set outside 0..3 (mheap.py:29)")
           ELSE /\ span' = [span EXCEPT ![page[pg].span].gen = (-1)]
                /\ p' = [p EXCEPT ![p_].pc = "SWEEP", ![p_].task = "RECLAIM", ![p_].hand = page[pg].span]
                /\ sweepers' = sweepers + 1
                /\ UNCHANGED <<central, page, phase, drained, pages_in_use, heap_live, marked, pending>>

(* MHeap/alloc-span (A-26 A-30 A-40) runtime/mheap.go:mheap.allocSpan,
   runtime/mheap.go:mheap.allocMSpanLocked: allocSpan takes a free page and a span struct, under the heap's
   lock. *)
MHeap_alloc_span(p_, x, pg) ==
   /\ p[p_].pc = "GROW"
   /\ span[x].base = NIL
   /\ ~page[pg].allocated
   /\ span' = [span EXCEPT ![x].base = pg]
   /\ p' = [p EXCEPT ![p_].pc = "INIT_SPAN", ![p_].hand = x]
   /\ page' = [page EXCEPT ![pg].allocated = TRUE]
   /\ UNCHANGED <<central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* MHeap/fill-page-cache (A-42) runtime/mheap.go:mheap.allocSpan,
   runtime/mpagecache.go:pageAlloc.allocToCache: A P whose page cache is empty takes every free page of a
   block, under the heap's lock. *)
(* never enabled at this scope *)

(* MHeap/alloc-span-from-cache (A-30 A-43) runtime/mheap.go:mheap.allocSpan,
   runtime/mpagecache.go:pageCache.alloc: allocSpan takes a page from the P's cache, and a struct, without a
   lock. *)
MHeap_alloc_span_from_cache(p_, x, pg) ==
   /\ p[p_].pc = "GROW"
   /\ span[x].base = NIL
   /\ p[p_].pcache[pg]
   /\ span' = [span EXCEPT ![x].base = pg]
   /\ p' = [p EXCEPT ![p_].pc = "INIT_SPAN", ![p_].hand = x, ![p_].pcache[pg] = FALSE]
   /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* MHeap/flush-page-cache (A-44 C-86) runtime/mpagecache.go:pageCache.flush, runtime/mgc.go:gcMarkTermination:
   A page cache goes back to the heap: after mark termination for a P without work, or with the P itself. *)
MHeap_flush_page_cache(p_) ==
   IF p[p_].pcache[0]
   THEN IF p[p_].pcache[1]
        THEN /\ p' = [p EXCEPT ![p_].pcache[0] = FALSE, ![p_].pcache[1] = FALSE]
             /\ page' = [page EXCEPT ![0].allocated = FALSE, ![1].allocated = FALSE]
             /\ UNCHANGED <<span, central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
        ELSE /\ p' = [p EXCEPT ![p_].pcache[0] = FALSE]
             /\ page' = [page EXCEPT ![0].allocated = FALSE]
             /\ UNCHANGED <<span, central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
   ELSE /\ p[p_].pcache[1]
        /\ p' = [p EXCEPT ![p_].pcache[1] = FALSE]
        /\ page' = [page EXCEPT ![1].allocated = FALSE]
        /\ UNCHANGED <<span, central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* MHeap/init-span (A-30) runtime/mheap.go:mheap.initSpan: initSpan fills in the struct, without a lock, and
   publishes it: the state, then the span table and the page's bit. *)
MHeap_init_span(p_) ==
   /\ p[p_].pc = "INIT_SPAN"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mheap.py:119)")
      ELSE IF span[p[p_].hand].base = NIL
           THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:122)")
           ELSE IF 1 < pages_in_use
                THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:123)")
                ELSE /\ span' = [span EXCEPT ![p[p_].hand].state = "IN_USE", ![p[p_].hand].gen = 0]
                     /\ p' = [p EXCEPT ![p_].pc = "HAVE"]
                     /\ page' = [page EXCEPT ![span[p[p_].hand].base].span = p[p_].hand]
                     /\ pages_in_use' = pages_in_use + 1
                     /\ UNCHANGED <<central, phase, drained, sweepers, heap_live, marked, pending>>

(* MHeap/out-of-memory (LA-5) runtime/mheap.go:mheap.grow: No page or no struct is left at this scope: the
   allocation is given up. *)
MHeap_out_of_memory(p_) ==
   /\ p[p_].pc = "GROW"
   /\ IF page[0].allocated
      THEN IF p[p_].pcache[0] \/ ~page[1].allocated \/ p[p_].pcache[1]
           THEN IF span[0].base = NIL \/ span[1].base = NIL
                THEN FALSE
                ELSE /\ p' = [p EXCEPT ![p_].pc = "IDLE"]
                     /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE /\ p' = [p EXCEPT ![p_].pc = "IDLE"]
                /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
      ELSE IF span[0].base = NIL \/ span[1].base = NIL
           THEN FALSE
           ELSE /\ p' = [p EXCEPT ![p_].pc = "IDLE"]
                /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Sweep/sweepone (C-90 C-94 C-102 C-103) runtime/mgcsweep.go:sweepone, runtime/mgcsweep.go:activeSweep.begin:
   A processor sweeps one span: the background sweeper, proportional sweep, or sweep termination. *)
(* p = 0 *)
Sweep_sweepone ==
   /\ p[0].pc = "IDLE"
   /\ p[0].flushed
   /\ ~drained
   /\ IF phase = "SWEEP_TERM"
      THEN /\ p[1].pc = "IDLE"
           /\ IF 2 < sweepers
              THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:31)")
              ELSE /\ p' = [p EXCEPT ![0].pc = "POP", ![0].task = "ONE"]
                   /\ sweepers' = sweepers + 1
                   /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>
      ELSE IF 2 < sweepers
           THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:31)")
           ELSE /\ p' = [p EXCEPT ![0].pc = "POP", ![0].task = "ONE"]
                /\ sweepers' = sweepers + 1
                /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>
(* p = 1 *)
Sweep_sweepone_1 ==
   /\ p[1].pc = "IDLE"
   /\ p[1].flushed
   /\ ~drained
   /\ IF phase = "SWEEP_TERM"
      THEN /\ p[0].pc = "IDLE"
           /\ IF 2 < sweepers
              THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:31)")
              ELSE /\ p' = [p EXCEPT ![1].pc = "POP", ![1].task = "ONE"]
                   /\ sweepers' = sweepers + 1
                   /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>
      ELSE IF 2 < sweepers
           THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:31)")
           ELSE /\ p' = [p EXCEPT ![1].pc = "POP", ![1].task = "ONE"]
                /\ sweepers' = sweepers + 1
                /\ UNCHANGED <<span, central, page, phase, drained, pages_in_use, heap_live, marked, pending>>

(* Sweep/pop-unswept (C-94 C-96) runtime/mgcsweep.go:mheap.nextSpanForSweep,
   runtime/mcentral.go:mcentral.cacheSpan: A registered sweeper pops an entry of an unswept set, whose span
   may have been swept since. cacheSpan takes from the partial set, and from the full one when the other is
   exhausted; sweepone from whichever. *)
Sweep_pop_unswept(p_, x) ==
   /\ p[p_].pc = "POP"
   /\ IF central.partial_unswept[x]
      THEN /\ central' = [central EXCEPT !.partial_unswept[x] = FALSE]
           /\ p' = [p EXCEPT ![p_].pc = "TRY", ![p_].hand = x]
           /\ UNCHANGED <<span, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
      ELSE IF p[p_].task = "PARTIAL" \/ ~central.full_unswept[x]
           THEN FALSE
           ELSE /\ central' = [central EXCEPT !.full_unswept[x] = FALSE]
                /\ p' = [p EXCEPT ![p_].pc = "TRY", ![p_].hand = x]
                /\ UNCHANGED <<span, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Sweep/mark-drained (C-91 C-92 C-94) runtime/mgcsweep.go:activeSweep.markDrained,
   runtime/mgcsweep.go:sweepone: sweepone finds both unswept sets empty: no more sweepers may register, those
   registered go on. *)
Sweep_mark_drained(p_) ==
   /\ p[p_].pc = "POP"
   /\ p[p_].task = "ONE"
   /\ IF \/ central.full_unswept[0]
         \/ central.full_unswept[1]
         \/ central.partial_unswept[0]
         \/ central.partial_unswept[1]
      THEN FALSE
      ELSE IF sweepers < 1
           THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:72)")
           ELSE /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].task = "NONE"]
                /\ drained' = TRUE
                /\ sweepers' = sweepers - 1
                /\ UNCHANGED <<span, central, page, phase, pages_in_use, heap_live, marked, pending>>

(* Sweep/try-acquire (C-93 C-94 C-96) runtime/mgcsweep.go:sweepLocker.tryAcquire,
   runtime/mgcsweep.go:sweepone, runtime/mcentral.go:mcentral.cacheSpan: Who has popped an entry wants to own
   the span: a compare-and-swap makes one thread its sweeper. *)
Sweep_try_acquire(p_) ==
   /\ p[p_].pc = "TRY"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:89)")
      ELSE IF p[p_].task = "ONE"
           THEN IF span[p[p_].hand].state = "IN_USE"
                THEN IF span[p[p_].hand].gen = (-2)
                     THEN /\ span' = [span EXCEPT ![p[p_].hand].gen = (-1)]
                          /\ p' = [p EXCEPT ![p_].pc = "SWEEP"]
                          /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                     ELSE /\ p' = [p EXCEPT ![p_].pc = "POP", ![p_].hand = NIL]
                          /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                ELSE /\ p' = [p EXCEPT ![p_].pc = "CHECK"]
                     /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE IF span[p[p_].hand].gen = (-2)
                THEN /\ span' = [span EXCEPT ![p[p_].hand].gen = (-1)]
                     /\ p' = [p EXCEPT ![p_].pc = "SWEEP"]
                     /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                ELSE /\ p' = [p EXCEPT ![p_].pc = "POP", ![p_].hand = NIL]
                     /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Sweep/check-generation (C-94) runtime/mgcsweep.go:sweepone: A span that was not in use has been swept, and
   may be in use and cached again by the time its generation is read. *)
Sweep_check_generation(p_) ==
   /\ p[p_].pc = "CHECK"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:105)")
      ELSE IF span[p[p_].hand].gen \in {0, 3}
           THEN /\ p' = [p EXCEPT ![p_].pc = "POP", ![p_].hand = NIL]
                /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE Assert(FALSE, "non in-use span in unswept list (mgcsweep.py:106)")

(* Sweep/sweep (C-95 IA-04) runtime/mgcsweep.go:sweepLocked.sweep: The owner turns marks into allocation bits,
   and publishes the span as swept. *)
Sweep_sweep(p_) ==
   /\ p[p_].pc = "SWEEP"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:119)")
      ELSE IF span[p[p_].hand].state = "IN_USE"
           THEN IF span[p[p_].hand].gen = (-1)
                THEN IF span[p[p_].hand].mark_bits[0]
                     THEN IF 0 < span[p[p_].hand].freeindex
                          THEN IF span[p[p_].hand].mark_bits[1]
                               THEN IF 1 < span[p[p_].hand].freeindex \/ span[p[p_].hand].alloc_bits[1]
                                    THEN IF span[p[p_].hand].alloc_count < 2
                                         THEN Assert(FALSE, "sweep increased allocation count (mgcsweep.py:129)")
                                         ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 0,
                                                                      ![p[p_].hand].alloc_bits[0] = TRUE,
                                                                      ![p[p_].hand].alloc_bits[1] = TRUE,
                                                                      ![p[p_].hand].mark_bits[0] = FALSE,
                                                                      ![p[p_].hand].mark_bits[1] = FALSE,
                                                                      ![p[p_].hand].freeindex = 0,
                                                                      ![p[p_].hand].free_index_for_scan = 0]
                                              /\ p' = [p EXCEPT ![p_].pc = "FINISH"]
                                              /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                                    ELSE Assert(FALSE, "found pointer to free object (mgcsweep.py:126)")
                               ELSE IF span[p[p_].hand].alloc_count < 1
                                    THEN Assert(FALSE, "sweep increased allocation count (mgcsweep.py:129)")
                                    ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 0,
                                                                 ![p[p_].hand].alloc_bits[0] = TRUE,
                                                                 ![p[p_].hand].alloc_bits[1] = FALSE,
                                                                 ![p[p_].hand].mark_bits[0] = FALSE,
                                                                 ![p[p_].hand].mark_bits[1] = FALSE,
                                                                 ![p[p_].hand].freeindex = 0,
                                                                 ![p[p_].hand].free_index_for_scan = 0,
                                                                 ![p[p_].hand].alloc_count = 1]
                                         /\ p' = [p EXCEPT ![p_].pc = "FINISH"]
                                         /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                          ELSE IF span[p[p_].hand].alloc_bits[0]
                               THEN IF span[p[p_].hand].mark_bits[1]
                                    THEN IF span[p[p_].hand].alloc_bits[1]
                                         THEN IF span[p[p_].hand].alloc_count < 2
                                              THEN Assert(FALSE, "sweep increased allocation count (mgcsweep.py:129)")
                                              ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 0,
                                                                           ![p[p_].hand].alloc_bits[0] = TRUE,
                                                                           ![p[p_].hand].alloc_bits[1] = TRUE,
                                                                           ![p[p_].hand].mark_bits[0] = FALSE,
                                                                           ![p[p_].hand].mark_bits[1] = FALSE,
                                                                           ![p[p_].hand].free_index_for_scan = 0]
                                                   /\ p' = [p EXCEPT ![p_].pc = "FINISH"]
                                                   /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                                         ELSE Assert(FALSE, "found pointer to free object (mgcsweep.py:126)")
                                    ELSE IF span[p[p_].hand].alloc_count < 1
                                         THEN Assert(FALSE, "sweep increased allocation count (mgcsweep.py:129)")
                                         ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 0,
                                                                      ![p[p_].hand].alloc_bits[0] = TRUE,
                                                                      ![p[p_].hand].alloc_bits[1] = FALSE,
                                                                      ![p[p_].hand].mark_bits[0] = FALSE,
                                                                      ![p[p_].hand].mark_bits[1] = FALSE,
                                                                      ![p[p_].hand].free_index_for_scan = 0,
                                                                      ![p[p_].hand].alloc_count = 1]
                                              /\ p' = [p EXCEPT ![p_].pc = "FINISH"]
                                              /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                               ELSE Assert(FALSE, "found pointer to free object (mgcsweep.py:126)")
                     ELSE IF span[p[p_].hand].mark_bits[1]
                          THEN IF 1 < span[p[p_].hand].freeindex \/ span[p[p_].hand].alloc_bits[1]
                               THEN IF span[p[p_].hand].alloc_count < 1
                                    THEN Assert(FALSE, "sweep increased allocation count (mgcsweep.py:129)")
                                    ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 0,
                                                                 ![p[p_].hand].alloc_bits[0] = FALSE,
                                                                 ![p[p_].hand].alloc_bits[1] = TRUE,
                                                                 ![p[p_].hand].mark_bits[0] = FALSE,
                                                                 ![p[p_].hand].mark_bits[1] = FALSE,
                                                                 ![p[p_].hand].freeindex = 0,
                                                                 ![p[p_].hand].free_index_for_scan = 0,
                                                                 ![p[p_].hand].alloc_count = 1]
                                         /\ p' = [p EXCEPT ![p_].pc = "FINISH"]
                                         /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                               ELSE Assert(FALSE, "found pointer to free object (mgcsweep.py:126)")
                          ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = 0,
                                                       ![p[p_].hand].alloc_bits[0] = FALSE,
                                                       ![p[p_].hand].alloc_bits[1] = FALSE,
                                                       ![p[p_].hand].mark_bits[0] = FALSE,
                                                       ![p[p_].hand].mark_bits[1] = FALSE,
                                                       ![p[p_].hand].freeindex = 0,
                                                       ![p[p_].hand].free_index_for_scan = 0,
                                                       ![p[p_].hand].alloc_count = 0]
                               /\ p' = [p EXCEPT ![p_].pc = "FINISH"]
                               /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                ELSE Assert(FALSE, "mspan.sweep: bad span state (mgcsweep.py:121)")
           ELSE Assert(FALSE, "mspan.sweep: bad span state (mgcsweep.py:121)")

(* Sweep/free (C-95 A-32 C-91) runtime/mgcsweep.go:sweepLocked.sweep, runtime/mheap.go:mheap.freeSpan: A span
   without live objects goes back to the heap, after it was published as swept. *)
(* p = 0 *)
Sweep_free ==
   /\ p[0].pc = "FINISH"
   /\ IF p[0].task = "ONE"
      THEN IF p[0].hand = NIL
           THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
           ELSE /\ span[p[0].hand].alloc_count = 0
                /\ IF p[1].pc = "USE"
                   THEN /\ p[1].hand # p[0].hand
                        /\ IF span[p[0].hand].state = "DEAD"
                           THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                           ELSE IF span[p[0].hand].state = "IN_USE"
                                THEN IF span[p[0].hand].gen = 0
                                     THEN IF pages_in_use < 1
                                          THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                          ELSE IF span[p[0].hand].base = NIL
                                               THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                               ELSE IF sweepers < 1
                                                    THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                    ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                                 ![p[0].hand].base = NIL]
                                                         /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                                           ![0].task = "NONE",
                                                                           ![0].hand = NIL]
                                                         /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                 ![span[p[0].hand].base].span = (NIL)]
                                                         /\ sweepers' = sweepers - 1
                                                         /\ pages_in_use' = pages_in_use - 1
                                                         /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                     ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                ELSE IF span[p[0].hand].base = NIL
                                     THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                     ELSE IF sweepers < 1
                                          THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                          ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                       ![p[0].hand].base = NIL]
                                               /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                                 ![0].task = "NONE",
                                                                 ![0].hand = NIL]
                                               /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = FALSE,
                                                                       ![span[p[0].hand].base].span = NIL]
                                               /\ sweepers' = sweepers - 1
                                               /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                   ELSE IF span[p[0].hand].state = "DEAD"
                        THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                        ELSE IF span[p[0].hand].state = "IN_USE"
                             THEN IF span[p[0].hand].gen = 0
                                  THEN IF pages_in_use < 1
                                       THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                       ELSE IF span[p[0].hand].base = NIL
                                            THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                            ELSE IF sweepers < 1
                                                 THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                 ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                              ![p[0].hand].base = NIL]
                                                      /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                                        ![0].task = "NONE",
                                                                        ![0].hand = NIL]
                                                      /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                              ![span[p[0].hand].base].span = NIL]
                                                      /\ sweepers' = sweepers - 1
                                                      /\ pages_in_use' = pages_in_use - 1
                                                      /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                  ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                             ELSE IF span[p[0].hand].base = NIL
                                  THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                  ELSE IF sweepers < 1
                                       THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                       ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                    ![p[0].hand].base = NIL]
                                            /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                              ![0].task = "NONE",
                                                              ![0].hand = NIL]
                                            /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = FALSE,
                                                                    ![span[p[0].hand].base].span = NIL]
                                            /\ sweepers' = sweepers - 1
                                            /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
      ELSE IF p[0].task = "DIRECT"
           THEN IF p[0].hand = NIL
                THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
                ELSE /\ span[p[0].hand].alloc_count = 0
                     /\ IF p[1].pc = "USE"
                        THEN /\ p[1].hand # p[0].hand
                             /\ IF span[p[0].hand].state = "DEAD"
                                THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                ELSE IF span[p[0].hand].state = "IN_USE"
                                     THEN IF span[p[0].hand].gen = 0
                                          THEN IF pages_in_use < 1
                                               THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                               ELSE IF span[p[0].hand].base = NIL
                                                    THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                    ELSE IF sweepers < 1
                                                         THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                         ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                                      ![p[0].hand].base = NIL]
                                                              /\ p' = [p EXCEPT ![0].pc = "WAIT"]
                                                              /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                      ![span[p[0].hand].base].span = (NIL)]
                                                              /\ sweepers' = sweepers - 1
                                                              /\ pages_in_use' = pages_in_use - 1
                                                              /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                          ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                     ELSE IF span[p[0].hand].base = NIL
                                          THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                          ELSE IF sweepers < 1
                                               THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                               ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                            ![p[0].hand].base = NIL]
                                                    /\ p' = [p EXCEPT ![0].pc = "WAIT"]
                                                    /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                            ![span[p[0].hand].base].span = NIL]
                                                    /\ sweepers' = sweepers - 1
                                                    /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                        ELSE IF span[p[0].hand].state = "DEAD"
                             THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                             ELSE IF span[p[0].hand].state = "IN_USE"
                                  THEN IF span[p[0].hand].gen = 0
                                       THEN IF pages_in_use < 1
                                            THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                            ELSE IF span[p[0].hand].base = NIL
                                                 THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                 ELSE IF sweepers < 1
                                                      THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                      ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                                   ![p[0].hand].base = NIL]
                                                           /\ p' = [p EXCEPT ![0].pc = "WAIT"]
                                                           /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                   ![span[p[0].hand].base].span = (NIL)]
                                                           /\ sweepers' = sweepers - 1
                                                           /\ pages_in_use' = pages_in_use - 1
                                                           /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                       ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                  ELSE IF span[p[0].hand].base = NIL
                                       THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                       ELSE IF sweepers < 1
                                            THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                            ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                         ![p[0].hand].base = NIL]
                                                 /\ p' = [p EXCEPT ![0].pc = "WAIT"]
                                                 /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                         ![span[p[0].hand].base].span = NIL]
                                                 /\ sweepers' = sweepers - 1
                                                 /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
           ELSE IF p[0].task = "RECLAIM"
                THEN IF p[0].hand = NIL
                     THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
                     ELSE /\ span[p[0].hand].alloc_count = 0
                          /\ IF p[1].pc = "USE"
                             THEN /\ p[1].hand # p[0].hand
                                  /\ IF span[p[0].hand].state = "DEAD"
                                     THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                     ELSE IF span[p[0].hand].state = "IN_USE"
                                          THEN IF span[p[0].hand].gen = 0
                                               THEN IF pages_in_use < 1
                                                    THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                    ELSE IF span[p[0].hand].base = NIL
                                                         THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                         ELSE IF sweepers < 1
                                                              THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                              ELSE /\ span' = [span EXCEPT ![p[0].hand].state = ("DEAD"),
                                                                                           ![p[0].hand].base = (NIL)]
                                                                   /\ p' = [p EXCEPT ![0].pc = "GROW",
                                                                                     ![0].task = "NONE",
                                                                                     ![0].hand = NIL]
                                                                   /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                           ![span[p[0].hand].base].span = (NIL)]
                                                                   /\ sweepers' = sweepers - 1
                                                                   /\ pages_in_use' = pages_in_use - 1
                                                                   /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                               ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                          ELSE IF span[p[0].hand].base = NIL
                                               THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                               ELSE IF sweepers < 1
                                                    THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                    ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                                 ![p[0].hand].base = NIL]
                                                         /\ p' = [p EXCEPT ![0].pc = "GROW",
                                                                           ![0].task = "NONE",
                                                                           ![0].hand = NIL]
                                                         /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                 ![span[p[0].hand].base].span = (NIL)]
                                                         /\ sweepers' = sweepers - 1
                                                         /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                             ELSE IF span[p[0].hand].state = "DEAD"
                                  THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                  ELSE IF span[p[0].hand].state = "IN_USE"
                                       THEN IF span[p[0].hand].gen = 0
                                            THEN IF pages_in_use < 1
                                                 THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                 ELSE IF span[p[0].hand].base = NIL
                                                      THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                      ELSE IF sweepers < 1
                                                           THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                           ELSE /\ span' = [span EXCEPT ![p[0].hand].state = ("DEAD"),
                                                                                        ![p[0].hand].base = NIL]
                                                                /\ p' = [p EXCEPT ![0].pc = "GROW",
                                                                                  ![0].task = "NONE",
                                                                                  ![0].hand = NIL]
                                                                /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                        ![span[p[0].hand].base].span = (NIL)]
                                                                /\ sweepers' = sweepers - 1
                                                                /\ pages_in_use' = pages_in_use - 1
                                                                /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                            ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                       ELSE IF span[p[0].hand].base = NIL
                                            THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                            ELSE IF sweepers < 1
                                                 THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                 ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                              ![p[0].hand].base = NIL]
                                                      /\ p' = [p EXCEPT ![0].pc = "GROW",
                                                                        ![0].task = "NONE",
                                                                        ![0].hand = NIL]
                                                      /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                              ![span[p[0].hand].base].span = NIL]
                                                      /\ sweepers' = sweepers - 1
                                                      /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                ELSE /\ p[0].task = "STALE"
                     /\ IF p[0].hand = NIL
                        THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
                        ELSE /\ span[p[0].hand].alloc_count = 0
                             /\ IF p[1].pc = "USE"
                                THEN /\ p[1].hand # p[0].hand
                                     /\ IF span[p[0].hand].state = "DEAD"
                                        THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                        ELSE IF span[p[0].hand].state = "IN_USE"
                                             THEN IF span[p[0].hand].gen = 0
                                                  THEN IF pages_in_use < 1
                                                       THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                       ELSE IF span[p[0].hand].base = NIL
                                                            THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                            ELSE /\ span' = [span EXCEPT ![p[0].hand].state = ("DEAD"),
                                                                                         ![p[0].hand].base = NIL]
                                                                 /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                                                   ![0].task = "NONE",
                                                                                   ![0].hand = NIL]
                                                                 /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                         ![span[p[0].hand].base].span = (NIL)]
                                                                 /\ pages_in_use' = pages_in_use - 1
                                                                 /\ UNCHANGED <<central, phase, drained, sweepers, heap_live, marked, pending>>
                                                  ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                             ELSE IF span[p[0].hand].base = NIL
                                                  THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                  ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                               ![p[0].hand].base = NIL]
                                                       /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                                         ![0].task = "NONE",
                                                                         ![0].hand = NIL]
                                                       /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                               ![span[p[0].hand].base].span = NIL]
                                                       /\ UNCHANGED <<central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                                ELSE IF span[p[0].hand].state = "DEAD"
                                     THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                     ELSE IF span[p[0].hand].state = "IN_USE"
                                          THEN IF span[p[0].hand].gen = 0
                                               THEN IF pages_in_use < 1
                                                    THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                    ELSE IF span[p[0].hand].base = NIL
                                                         THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                         ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                                      ![p[0].hand].base = NIL]
                                                              /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                                                ![0].task = "NONE",
                                                                                ![0].hand = NIL]
                                                              /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                                      ![span[p[0].hand].base].span = (NIL)]
                                                              /\ pages_in_use' = pages_in_use - 1
                                                              /\ UNCHANGED <<central, phase, drained, sweepers, heap_live, marked, pending>>
                                               ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                          ELSE IF span[p[0].hand].base = NIL
                                               THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                               ELSE /\ span' = [span EXCEPT ![p[0].hand].state = "DEAD",
                                                                            ![p[0].hand].base = NIL]
                                                    /\ p' = [p EXCEPT ![0].pc = "IDLE",
                                                                      ![0].task = "NONE",
                                                                      ![0].hand = NIL]
                                                    /\ page' = [page EXCEPT ![span[p[0].hand].base].allocated = (FALSE),
                                                                            ![span[p[0].hand].base].span = NIL]
                                                    /\ UNCHANGED <<central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
(* p = 1 *)
Sweep_free_1 ==
   /\ p[1].pc = "FINISH"
   /\ IF p[1].task = "ONE"
      THEN IF p[1].hand = NIL
           THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
           ELSE /\ span[p[1].hand].alloc_count = 0
                /\ IF p[0].pc = "USE"
                   THEN /\ p[0].hand # p[1].hand
                        /\ IF span[p[1].hand].state = "DEAD"
                           THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                           ELSE IF span[p[1].hand].state = "IN_USE"
                                THEN IF span[p[1].hand].gen = 0
                                     THEN IF pages_in_use < 1
                                          THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                          ELSE IF span[p[1].hand].base = NIL
                                               THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                               ELSE IF sweepers < 1
                                                    THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                    ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                                 ![p[1].hand].base = NIL]
                                                         /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                                           ![1].task = "NONE",
                                                                           ![1].hand = NIL]
                                                         /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                 ![span[p[1].hand].base].span = (NIL)]
                                                         /\ sweepers' = sweepers - 1
                                                         /\ pages_in_use' = pages_in_use - 1
                                                         /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                     ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                ELSE IF span[p[1].hand].base = NIL
                                     THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                     ELSE IF sweepers < 1
                                          THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                          ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                       ![p[1].hand].base = NIL]
                                               /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                                 ![1].task = "NONE",
                                                                 ![1].hand = NIL]
                                               /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = FALSE,
                                                                       ![span[p[1].hand].base].span = NIL]
                                               /\ sweepers' = sweepers - 1
                                               /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                   ELSE IF span[p[1].hand].state = "DEAD"
                        THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                        ELSE IF span[p[1].hand].state = "IN_USE"
                             THEN IF span[p[1].hand].gen = 0
                                  THEN IF pages_in_use < 1
                                       THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                       ELSE IF span[p[1].hand].base = NIL
                                            THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                            ELSE IF sweepers < 1
                                                 THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                 ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                              ![p[1].hand].base = NIL]
                                                      /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                                        ![1].task = "NONE",
                                                                        ![1].hand = NIL]
                                                      /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                              ![span[p[1].hand].base].span = NIL]
                                                      /\ sweepers' = sweepers - 1
                                                      /\ pages_in_use' = pages_in_use - 1
                                                      /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                  ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                             ELSE IF span[p[1].hand].base = NIL
                                  THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                  ELSE IF sweepers < 1
                                       THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                       ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                    ![p[1].hand].base = NIL]
                                            /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                              ![1].task = "NONE",
                                                              ![1].hand = NIL]
                                            /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = FALSE,
                                                                    ![span[p[1].hand].base].span = NIL]
                                            /\ sweepers' = sweepers - 1
                                            /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
      ELSE IF p[1].task = "DIRECT"
           THEN IF p[1].hand = NIL
                THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
                ELSE /\ span[p[1].hand].alloc_count = 0
                     /\ IF p[0].pc = "USE"
                        THEN /\ p[0].hand # p[1].hand
                             /\ IF span[p[1].hand].state = "DEAD"
                                THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                ELSE IF span[p[1].hand].state = "IN_USE"
                                     THEN IF span[p[1].hand].gen = 0
                                          THEN IF pages_in_use < 1
                                               THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                               ELSE IF span[p[1].hand].base = NIL
                                                    THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                    ELSE IF sweepers < 1
                                                         THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                         ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                                      ![p[1].hand].base = NIL]
                                                              /\ p' = [p EXCEPT ![1].pc = "WAIT"]
                                                              /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                      ![span[p[1].hand].base].span = (NIL)]
                                                              /\ sweepers' = sweepers - 1
                                                              /\ pages_in_use' = pages_in_use - 1
                                                              /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                          ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                     ELSE IF span[p[1].hand].base = NIL
                                          THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                          ELSE IF sweepers < 1
                                               THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                               ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                            ![p[1].hand].base = NIL]
                                                    /\ p' = [p EXCEPT ![1].pc = "WAIT"]
                                                    /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                            ![span[p[1].hand].base].span = NIL]
                                                    /\ sweepers' = sweepers - 1
                                                    /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                        ELSE IF span[p[1].hand].state = "DEAD"
                             THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                             ELSE IF span[p[1].hand].state = "IN_USE"
                                  THEN IF span[p[1].hand].gen = 0
                                       THEN IF pages_in_use < 1
                                            THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                            ELSE IF span[p[1].hand].base = NIL
                                                 THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                 ELSE IF sweepers < 1
                                                      THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                      ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                                   ![p[1].hand].base = NIL]
                                                           /\ p' = [p EXCEPT ![1].pc = "WAIT"]
                                                           /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                   ![span[p[1].hand].base].span = (NIL)]
                                                           /\ sweepers' = sweepers - 1
                                                           /\ pages_in_use' = pages_in_use - 1
                                                           /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                       ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                  ELSE IF span[p[1].hand].base = NIL
                                       THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                       ELSE IF sweepers < 1
                                            THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                            ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                         ![p[1].hand].base = NIL]
                                                 /\ p' = [p EXCEPT ![1].pc = "WAIT"]
                                                 /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                         ![span[p[1].hand].base].span = NIL]
                                                 /\ sweepers' = sweepers - 1
                                                 /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
           ELSE IF p[1].task = "RECLAIM"
                THEN IF p[1].hand = NIL
                     THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
                     ELSE /\ span[p[1].hand].alloc_count = 0
                          /\ IF p[0].pc = "USE"
                             THEN /\ p[0].hand # p[1].hand
                                  /\ IF span[p[1].hand].state = "DEAD"
                                     THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                     ELSE IF span[p[1].hand].state = "IN_USE"
                                          THEN IF span[p[1].hand].gen = 0
                                               THEN IF pages_in_use < 1
                                                    THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                    ELSE IF span[p[1].hand].base = NIL
                                                         THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                         ELSE IF sweepers < 1
                                                              THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                              ELSE /\ span' = [span EXCEPT ![p[1].hand].state = ("DEAD"),
                                                                                           ![p[1].hand].base = (NIL)]
                                                                   /\ p' = [p EXCEPT ![1].pc = "GROW",
                                                                                     ![1].task = "NONE",
                                                                                     ![1].hand = NIL]
                                                                   /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                           ![span[p[1].hand].base].span = (NIL)]
                                                                   /\ sweepers' = sweepers - 1
                                                                   /\ pages_in_use' = pages_in_use - 1
                                                                   /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                               ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                          ELSE IF span[p[1].hand].base = NIL
                                               THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                               ELSE IF sweepers < 1
                                                    THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                    ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                                 ![p[1].hand].base = NIL]
                                                         /\ p' = [p EXCEPT ![1].pc = "GROW",
                                                                           ![1].task = "NONE",
                                                                           ![1].hand = NIL]
                                                         /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                 ![span[p[1].hand].base].span = (NIL)]
                                                         /\ sweepers' = sweepers - 1
                                                         /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                             ELSE IF span[p[1].hand].state = "DEAD"
                                  THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                  ELSE IF span[p[1].hand].state = "IN_USE"
                                       THEN IF span[p[1].hand].gen = 0
                                            THEN IF pages_in_use < 1
                                                 THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                 ELSE IF span[p[1].hand].base = NIL
                                                      THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                      ELSE IF sweepers < 1
                                                           THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                           ELSE /\ span' = [span EXCEPT ![p[1].hand].state = ("DEAD"),
                                                                                        ![p[1].hand].base = NIL]
                                                                /\ p' = [p EXCEPT ![1].pc = "GROW",
                                                                                  ![1].task = "NONE",
                                                                                  ![1].hand = NIL]
                                                                /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                        ![span[p[1].hand].base].span = (NIL)]
                                                                /\ sweepers' = sweepers - 1
                                                                /\ pages_in_use' = pages_in_use - 1
                                                                /\ UNCHANGED <<central, phase, drained, heap_live, marked, pending>>
                                            ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                       ELSE IF span[p[1].hand].base = NIL
                                            THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                            ELSE IF sweepers < 1
                                                 THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                                 ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                              ![p[1].hand].base = NIL]
                                                      /\ p' = [p EXCEPT ![1].pc = "GROW",
                                                                        ![1].task = "NONE",
                                                                        ![1].hand = NIL]
                                                      /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                              ![span[p[1].hand].base].span = NIL]
                                                      /\ sweepers' = sweepers - 1
                                                      /\ UNCHANGED <<central, phase, drained, pages_in_use, heap_live, marked, pending>>
                ELSE /\ p[1].task = "STALE"
                     /\ IF p[1].hand = NIL
                        THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:170)")
                        ELSE /\ span[p[1].hand].alloc_count = 0
                             /\ IF p[0].pc = "USE"
                                THEN /\ p[0].hand # p[1].hand
                                     /\ IF span[p[1].hand].state = "DEAD"
                                        THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                        ELSE IF span[p[1].hand].state = "IN_USE"
                                             THEN IF span[p[1].hand].gen = 0
                                                  THEN IF pages_in_use < 1
                                                       THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                       ELSE IF span[p[1].hand].base = NIL
                                                            THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                            ELSE /\ span' = [span EXCEPT ![p[1].hand].state = ("DEAD"),
                                                                                         ![p[1].hand].base = NIL]
                                                                 /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                                                   ![1].task = "NONE",
                                                                                   ![1].hand = NIL]
                                                                 /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                         ![span[p[1].hand].base].span = (NIL)]
                                                                 /\ pages_in_use' = pages_in_use - 1
                                                                 /\ UNCHANGED <<central, phase, drained, sweepers, heap_live, marked, pending>>
                                                  ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                             ELSE IF span[p[1].hand].base = NIL
                                                  THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                  ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                               ![p[1].hand].base = NIL]
                                                       /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                                         ![1].task = "NONE",
                                                                         ![1].hand = NIL]
                                                       /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                               ![span[p[1].hand].base].span = NIL]
                                                       /\ UNCHANGED <<central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                                ELSE IF span[p[1].hand].state = "DEAD"
                                     THEN Assert(FALSE, "mheap.freeSpanLocked - invalid span state (mheap.py:150)")
                                     ELSE IF span[p[1].hand].state = "IN_USE"
                                          THEN IF span[p[1].hand].gen = 0
                                               THEN IF pages_in_use < 1
                                                    THEN Assert(FALSE, "pages_in_use set outside 0..2 (mheap.py:154)")
                                                    ELSE IF span[p[1].hand].base = NIL
                                                         THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                                         ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                                      ![p[1].hand].base = NIL]
                                                              /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                                                ![1].task = "NONE",
                                                                                ![1].hand = NIL]
                                                              /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                                      ![span[p[1].hand].base].span = (NIL)]
                                                              /\ pages_in_use' = pages_in_use - 1
                                                              /\ UNCHANGED <<central, phase, drained, sweepers, heap_live, marked, pending>>
                                               ELSE Assert(FALSE, "mheap.freeSpanLocked - invalid free (mheap.py:153)")
                                          ELSE IF span[p[1].hand].base = NIL
                                               THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
                                               ELSE /\ span' = [span EXCEPT ![p[1].hand].state = "DEAD",
                                                                            ![p[1].hand].base = NIL]
                                                    /\ p' = [p EXCEPT ![1].pc = "IDLE",
                                                                      ![1].task = "NONE",
                                                                      ![1].hand = NIL]
                                                    /\ page' = [page EXCEPT ![span[p[1].hand].base].allocated = (FALSE),
                                                                            ![span[p[1].hand].base].span = NIL]
                                                    /\ UNCHANGED <<central, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Sweep/requeue (C-95 C-91) runtime/mgcsweep.go:sweepLocked.sweep: A span with live objects joins a swept
   set, while an entry of it may still stand in an unswept one. *)
Sweep_requeue(p_) ==
   /\ p[p_].pc = "FINISH"
   /\ IF p[p_].task = "ONE"
      THEN IF p[p_].hand = NIL
           THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:185)")
           ELSE /\ span[p[p_].hand].alloc_count # 0
                /\ IF span[p[p_].hand].alloc_count = 2
                   THEN IF central.full_swept[p[p_].hand]
                        THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                        ELSE IF sweepers < 1
                             THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                             ELSE /\ central' = [central EXCEPT !.full_swept[p[p_].hand] = TRUE]
                                  /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].task = "NONE", ![p_].hand = NIL]
                                  /\ sweepers' = sweepers - 1
                                  /\ UNCHANGED <<span, page, phase, drained, pages_in_use, heap_live, marked, pending>>
                   ELSE IF central.partial_swept[p[p_].hand]
                        THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                        ELSE IF sweepers < 1
                             THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                             ELSE /\ central' = [central EXCEPT !.partial_swept[p[p_].hand] = TRUE]
                                  /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].task = "NONE", ![p_].hand = NIL]
                                  /\ sweepers' = sweepers - 1
                                  /\ UNCHANGED <<span, page, phase, drained, pages_in_use, heap_live, marked, pending>>
      ELSE IF p[p_].task = "DIRECT"
           THEN IF p[p_].hand = NIL
                THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:185)")
                ELSE /\ span[p[p_].hand].alloc_count # 0
                     /\ IF span[p[p_].hand].alloc_count = 2
                        THEN IF central.full_swept[p[p_].hand]
                             THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                             ELSE IF sweepers < 1
                                  THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                  ELSE /\ central' = [central EXCEPT !.full_swept[p[p_].hand] = TRUE]
                                       /\ p' = [p EXCEPT ![p_].pc = "WAIT"]
                                       /\ sweepers' = sweepers - 1
                                       /\ UNCHANGED <<span, page, phase, drained, pages_in_use, heap_live, marked, pending>>
                        ELSE IF central.partial_swept[p[p_].hand]
                             THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                             ELSE IF sweepers < 1
                                  THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:146)")
                                  ELSE /\ central' = [central EXCEPT !.partial_swept[p[p_].hand] = TRUE]
                                       /\ p' = [p EXCEPT ![p_].pc = "WAIT"]
                                       /\ sweepers' = sweepers - 1
                                       /\ UNCHANGED <<span, page, phase, drained, pages_in_use, heap_live, marked, pending>>
           ELSE /\ p[p_].task = "STALE"
                /\ IF p[p_].hand = NIL
                   THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:185)")
                   ELSE /\ span[p[p_].hand].alloc_count # 0
                        /\ IF span[p[p_].hand].alloc_count = 2
                           THEN IF central.full_swept[p[p_].hand]
                                THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                                ELSE /\ central' = [central EXCEPT !.full_swept[p[p_].hand] = TRUE]
                                     /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].task = "NONE", ![p_].hand = NIL]
                                     /\ UNCHANGED <<span, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                           ELSE IF central.partial_swept[p[p_].hand]
                                THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                                ELSE /\ central' = [central EXCEPT !.partial_swept[p[p_].hand] = TRUE]
                                     /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].task = "NONE", ![p_].hand = NIL]
                                     /\ UNCHANGED <<span, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Sweep/look-up (C-100) runtime/mheap.go:spanOfHeap, runtime/mcleanup.go:Cleanup.Stop: Somebody looks up the
   span of an object, to act on its specials: Cleanup.Stop even if the object is dead. *)
Sweep_look_up(p_, x) ==
   /\ p[p_].pc = "IDLE"
   /\ p[p_].flushed
   /\ IF phase = "SWEEP_TERM" \/ span[x].state # "IN_USE"
      THEN FALSE
      ELSE /\ p' = [p EXCEPT ![p_].pc = "LOOKUP", ![p_].task = "DIRECT", ![p_].hand = x]
           /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Sweep/ensure-swept (C-100 C-90 C-93) runtime/mgcsweep.go:mspan.ensureSwept: ensureSwept sweeps the span
   itself if it can own it, and leaves its entry in the unswept set behind. *)
Sweep_ensure_swept(p_) ==
   /\ p[p_].pc = "LOOKUP"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:206)")
      ELSE IF drained \/ span[p[p_].hand].gen # (-2)
           THEN /\ p' = [p EXCEPT ![p_].pc = "WAIT"]
                /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE IF 2 < sweepers
                THEN Assert(FALSE, "sweepers set outside 0..3 (mgcsweep.py:208)")
                ELSE /\ span' = [span EXCEPT ![p[p_].hand].gen = (-1)]
                     /\ p' = [p EXCEPT ![p_].pc = "SWEEP"]
                     /\ sweepers' = sweepers + 1
                     /\ UNCHANGED <<central, page, phase, drained, pages_in_use, heap_live, marked, pending>>

(* Sweep/act-on-ensured (C-100) runtime/mgcsweep.go:mspan.ensureSwept, runtime/mcleanup.go:Cleanup.Stop:
   ensureSwept returns once the generation says swept, and the caller locks the span's specials and acts on
   them. *)
Sweep_act_on_ensured(p_) ==
   /\ p[p_].pc = "WAIT"
   /\ IF p[p_].hand = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (mgcsweep.py:225)")
      ELSE /\ span[p[p_].hand].gen \in {0, 3}
           /\ IF span[p[p_].hand].state = "IN_USE"
              THEN /\ p' = [p EXCEPT ![p_].pc = "USE"]
                   /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
              ELSE /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].task = "NONE", ![p_].hand = NIL]
                   /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Sweep/unlock-specials (C-100) runtime/mcleanup.go:Cleanup.Stop: The caller of ensureSwept is done with the
   span. *)
Sweep_unlock_specials(p_) ==
   /\ p[p_].pc = "USE"
   /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].task = "NONE", ![p_].hand = NIL]
   /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Stack/alloc (A-31) runtime/stack.go:stackpoolalloc, runtime/mheap.go:mheap.allocManual: A span is taken for
   stacks, by whomever, and one stack of it is in use. *)
(* never enabled at this scope *)

(* Stack/free (A-33 A-53) runtime/stack.go:stackfree, runtime/stack.go:stackpoolfree: The last stack of a span
   is freed; the span is, too, unless the collector is marking. *)
Stack_free(x) ==
   /\ span[x].state = "MANUAL"
   /\ span[x].alloc_count = 1
   /\ IF phase = "MARK"
      THEN /\ span' = [span EXCEPT ![x].alloc_count = 0]
           /\ UNCHANGED <<central, p, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
      ELSE IF span[x].base = NIL
           THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
           ELSE /\ span' = [span EXCEPT ![x].state = "DEAD", ![x].base = NIL, ![x].alloc_count = 0]
                /\ page' = [page EXCEPT ![span[x].base].allocated = FALSE, ![span[x].base].span = NIL]
                /\ UNCHANGED <<central, p, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Stack/free-spans (A-54 C-86) runtime/stack.go:freeStackSpans: After mark termination, and before the caches
   are flushed, stack spans without a stack are freed. *)
Stack_free_spans(x) ==
   /\ phase = "FLUSH"
   /\ span[x].state = "MANUAL"
   /\ span[x].alloc_count = 0
   /\ IF span[x].base = NIL
      THEN Assert(FALSE, "vector over Page indexed by NIL (mheap.py:157)")
      ELSE /\ span' = [span EXCEPT ![x].state = "DEAD", ![x].base = NIL]
           /\ page' = [page EXCEPT ![span[x].base].allocated = FALSE, ![span[x].base].span = NIL]
           /\ UNCHANGED <<central, p, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Malloc/next-free (A-04 A-06 A-07) runtime/malloc.go:nextFreeFast, runtime/mbitmap.go:mspan.nextFreeIndex:
   mallocgc takes the next free slot of the cached span. *)
Malloc_next_free(p_) ==
   /\ p[p_].pc = "IDLE"
   /\ p[p_].flushed
   /\ IF phase = "SWEEP_TERM" \/ p[p_].alloc = NIL
      THEN FALSE
      ELSE IF p[p_].alloc = 0
           THEN IF 0 < span[0].freeindex
                THEN IF 1 < span[0].freeindex \/ span[0].alloc_bits[1]
                     THEN FALSE
                     ELSE IF 1 < span[0].alloc_count
                          THEN Assert(FALSE, "span[0].alloc_count set outside 0..2 (malloc.py:13)")
                          ELSE /\ span' = [span EXCEPT ![0].freeindex = 2,
                                                       ![0].alloc_count = span[0].alloc_count + 1]
                               /\ p' = [p EXCEPT ![p_].pc = "INIT", ![p_].slot = 1]
                               /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                ELSE IF span[0].alloc_bits[0]
                     THEN /\ ~span[0].alloc_bits[1]
                          /\ IF 1 < span[0].alloc_count
                             THEN Assert(FALSE, "span[0].alloc_count set outside 0..2 (malloc.py:13)")
                             ELSE /\ span' = [span EXCEPT ![0].freeindex = 2,
                                                          ![0].alloc_count = span[0].alloc_count + 1]
                                  /\ p' = [p EXCEPT ![p_].pc = "INIT", ![p_].slot = 1]
                                  /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                     ELSE IF 1 < span[0].alloc_count
                          THEN Assert(FALSE, "span[0].alloc_count set outside 0..2 (malloc.py:13)")
                          ELSE /\ span' = [span EXCEPT ![0].freeindex = 1,
                                                       ![0].alloc_count = span[0].alloc_count + 1]
                               /\ p' = [p EXCEPT ![p_].pc = "INIT", ![p_].slot = 0]
                               /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
           ELSE IF 0 < span[1].freeindex
                THEN IF 1 < span[1].freeindex \/ span[1].alloc_bits[1]
                     THEN FALSE
                     ELSE IF 1 < span[1].alloc_count
                          THEN Assert(FALSE, "span[1].alloc_count set outside 0..2 (malloc.py:13)")
                          ELSE /\ span' = [span EXCEPT ![1].freeindex = 2,
                                                       ![1].alloc_count = span[1].alloc_count + 1]
                               /\ p' = [p EXCEPT ![p_].pc = "INIT", ![p_].slot = 1]
                               /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                ELSE IF span[1].alloc_bits[0]
                     THEN /\ ~span[1].alloc_bits[1]
                          /\ IF 1 < span[1].alloc_count
                             THEN Assert(FALSE, "span[1].alloc_count set outside 0..2 (malloc.py:13)")
                             ELSE /\ span' = [span EXCEPT ![1].freeindex = 2,
                                                          ![1].alloc_count = span[1].alloc_count + 1]
                                  /\ p' = [p EXCEPT ![p_].pc = "INIT", ![p_].slot = 1]
                                  /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                     ELSE IF 1 < span[1].alloc_count
                          THEN Assert(FALSE, "span[1].alloc_count set outside 0..2 (malloc.py:13)")
                          ELSE /\ span' = [span EXCEPT ![1].freeindex = 1,
                                                       ![1].alloc_count = span[1].alloc_count + 1]
                               /\ p' = [p EXCEPT ![p_].pc = "INIT", ![p_].slot = 0]
                               /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

(* Malloc/refill (A-07 A-10 C-98 IA-01 IA-02) runtime/malloc.go:mcache.nextFree,
   runtime/mcache.go:mcache.refill: The cached span is full, or there is none: mallocgc gives it back and goes
   to mcentral. *)
Malloc_refill(p_) ==
   /\ p[p_].pc = "IDLE"
   /\ p[p_].flushed
   /\ phase # "SWEEP_TERM"
   /\ IF p[p_].alloc = NIL
      THEN /\ p' = [p EXCEPT ![p_].pc = "POP_SWEPT"]
           /\ UNCHANGED <<span, central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
      ELSE IF 0 < span[p[p_].alloc].freeindex
           THEN IF 1 < span[p[p_].alloc].freeindex
                THEN IF span[p[p_].alloc].alloc_count = 2
                     THEN IF span[p[p_].alloc].gen = 3
                          THEN IF central.full_swept[p[p_].alloc]
                               THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                               ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = 0]
                                    /\ central' = [central EXCEPT !.full_swept[p[p_].alloc] = TRUE]
                                    /\ p' = [p EXCEPT ![p_].pc = "POP_SWEPT", ![p_].alloc = NIL]
                                    /\ UNCHANGED <<page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                          ELSE Assert(FALSE, "bad sweepgen in refill (mcache.py:16)")
                     ELSE Assert(FALSE, "s.allocCount != s.nelems && freeIndex == s.nelems (malloc.py:54)")
                ELSE /\ span[p[p_].alloc].alloc_bits[1]
                     /\ IF span[p[p_].alloc].alloc_count = 2
                        THEN IF span[p[p_].alloc].gen = 3
                             THEN IF central.full_swept[p[p_].alloc]
                                  THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                                  ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = 0,
                                                               ![p[p_].alloc].freeindex = 2]
                                       /\ central' = [central EXCEPT !.full_swept[p[p_].alloc] = TRUE]
                                       /\ p' = [p EXCEPT ![p_].pc = "POP_SWEPT", ![p_].alloc = NIL]
                                       /\ UNCHANGED <<page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                             ELSE Assert(FALSE, "bad sweepgen in refill (mcache.py:16)")
                        ELSE Assert(FALSE, "s.allocCount != s.nelems && freeIndex == s.nelems (malloc.py:54)")
           ELSE /\ span[p[p_].alloc].alloc_bits[0]
                /\ span[p[p_].alloc].alloc_bits[1]
                /\ IF span[p[p_].alloc].alloc_count = 2
                   THEN IF span[p[p_].alloc].gen = 3
                        THEN IF central.full_swept[p[p_].alloc]
                             THEN Assert(FALSE, "span pushed twice on a span set (mcentral.py:17)")
                             ELSE /\ span' = [span EXCEPT ![p[p_].alloc].gen = 0,
                                                          ![p[p_].alloc].freeindex = 2]
                                  /\ central' = [central EXCEPT !.full_swept[p[p_].alloc] = TRUE]
                                  /\ p' = [p EXCEPT ![p_].pc = "POP_SWEPT", ![p_].alloc = NIL]
                                  /\ UNCHANGED <<page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>
                        ELSE Assert(FALSE, "bad sweepgen in refill (mcache.py:16)")
                   ELSE Assert(FALSE, "s.allocCount != s.nelems && freeIndex == s.nelems (malloc.py:54)")

(* Malloc/initialise (A-08 A-09) runtime/malloc.go:mallocgcSmallScanNoHeader,
   runtime/mgcmark.go:gcmarknewobject: The object is zeroed and its heap bits written; only then may the
   collector take the slot for an object. *)
Malloc_initialise(p_) ==
   /\ p[p_].pc = "INIT"
   /\ IF p[p_].alloc = NIL
      THEN Assert(FALSE, "vector over Span indexed by NIL (malloc.py:70)")
      ELSE IF phase = "MARK"
           THEN IF p[p_].slot = NIL
                THEN Assert(FALSE, "vector over Slot indexed by NIL (malloc.py:72)")
                ELSE IF 3 < marked
                     THEN Assert(FALSE, "marked set outside 0..4 (malloc.py:73)")
                     ELSE /\ span' = [span EXCEPT ![p[p_].alloc].mark_bits[p[p_].slot] = TRUE,
                                                  ![p[p_].alloc].live[p[p_].slot] = TRUE]
                          /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].slot = NIL]
                          /\ marked' = marked + 1
                          /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, pending>>
           ELSE IF p[p_].slot = NIL
                THEN Assert(FALSE, "vector over Slot indexed by NIL (malloc.py:76)")
                ELSE /\ span' = [span EXCEPT ![p[p_].alloc].free_index_for_scan = span[p[p_].alloc].freeindex,
                                             ![p[p_].alloc].live[p[p_].slot] = TRUE]
                     /\ p' = [p EXCEPT ![p_].pc = "IDLE", ![p_].slot = NIL]
                     /\ UNCHANGED <<central, page, phase, drained, sweepers, pages_in_use, heap_live, marked, pending>>

Next ==
   \/ \E p_ \in P : \E x \in Span : MCentral_pop_swept(p_, x)
   \/ \E p_ \in P : MCentral_begin(p_)
   \/ \E p_ \in P : MCentral_partial_exhausted(p_)
   \/ \E p_ \in P : MCentral_full_exhausted(p_)
   \/ \E p_ \in P : MCentral_swept_partial(p_)
   \/ \E p_ \in P : MCentral_swept_full(p_)
   \/ \E p_ \in P : MCache_cache(p_)
   \/ \E p_ \in P : MCache_release_all(p_)
   \/ GC_start
   \/ GC_finish_sweep
   \/ \E x \in Span : \E i \in Slot : GC_mark(x, i)
   \/ \E x \in Span : \E i \in Slot : GC_mark_conservatively(x, i)
   \/ \E pg \in Page : GC_read_stack_pointer(pg)
   \/ GC_find_object
   \/ GC_mark_termination
   \/ GC_flushed
   \/ \E p_ \in P : \E pg \in Page : MHeap_reclaim(p_, pg)
   \/ \E p_ \in P : \E x \in Span : \E pg \in Page : MHeap_alloc_span(p_, x, pg)
   \/ \E p_ \in P : \E x \in Span : \E pg \in Page : MHeap_alloc_span_from_cache(p_, x, pg)
   \/ \E p_ \in P : MHeap_flush_page_cache(p_)
   \/ \E p_ \in P : MHeap_init_span(p_)
   \/ \E p_ \in P : MHeap_out_of_memory(p_)
   \/ Sweep_sweepone
   \/ Sweep_sweepone_1
   \/ \E p_ \in P : \E x \in Span : Sweep_pop_unswept(p_, x)
   \/ \E p_ \in P : Sweep_mark_drained(p_)
   \/ \E p_ \in P : Sweep_try_acquire(p_)
   \/ \E p_ \in P : Sweep_check_generation(p_)
   \/ \E p_ \in P : Sweep_sweep(p_)
   \/ Sweep_free
   \/ Sweep_free_1
   \/ \E p_ \in P : Sweep_requeue(p_)
   \/ \E p_ \in P : \E x \in Span : Sweep_look_up(p_, x)
   \/ \E p_ \in P : Sweep_ensure_swept(p_)
   \/ \E p_ \in P : Sweep_act_on_ensured(p_)
   \/ \E p_ \in P : Sweep_unlock_specials(p_)
   \/ \E x \in Span : Stack_free(x)
   \/ \E x \in Span : Stack_free_spans(x)
   \/ \E p_ \in P : Malloc_next_free(p_)
   \/ \E p_ \in P : Malloc_refill(p_)
   \/ \E p_ \in P : Malloc_initialise(p_)

Spec == Init /\ [][Next]_vars

(* Page/one-owner: An allocated page belongs to one span or one page cache, a free page to nobody. *)
Page_one_owner ==
   \A page1 \in Page :
      (Cardinality({span1 \in Span : span[span1].base = page1}) + Cardinality({p1 \in P : p[p1].pcache[page1]}))
      = (IF page[page1].allocated THEN 1 ELSE 0)

(* Page/allocated: Identity E: the page allocator's bits are the pages of the spans, those of the page caches,
   and those on the way. *)
Page_allocated ==
   Cardinality({page1 \in Page : page[page1].allocated})
   = Cardinality({span1 \in Span : span[span1].state # "DEAD"})
     + Cardinality({page1 \in Page : p[0].pcache[page1]})
     + Cardinality({page1 \in Page : p[1].pcache[page1]})
     + Cardinality({p1 \in P : p[p1].pc = "INIT_SPAN"})

(* Page/span-table: The span table leads from a page to the live span on it, and to none while a span is being
   made. *)
Page_span_table ==
   \A page1 \in Page :
      \A span1 \in Span : (page[page1].span = span1) = (span[span1].base = page1 /\ span[span1].state # "DEAD")

(* Span/struct: A struct is live with a page, or dead without, or dead in the hands of one allocation. *)
Span_struct ==
   \A span1 \in Span :
      /\ \/ span[span1].state = "DEAD"
         \/ span[span1].base # NIL /\ Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc = "INIT_SPAN"}) = 0
      /\ \/ span[span1].state # "DEAD"
         \/ Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc = "INIT_SPAN"})
            = (IF span[span1].base = NIL THEN 0 ELSE 1)

(* Page/in-use: pagesInUse counts the pages of spans in use. *)
Page_in_use ==
   pages_in_use = Cardinality({span1 \in Span : span[span1].state = "IN_USE"})

(* Stack/freed: A stack span without a stack is kept only from marking until the caches are flushed. *)
Stack_freed ==
   (phase \in {"OFF", "SWEEP_TERM"}) =>
      \A span1 \in Span : span[span1].state # "MANUAL" \/ span[span1].alloc_count = 1

(* Stack/pointer: A page that the collector has a pointer into as a stack's stays a stack's until the pointer
   is looked up. *)
Stack_pointer ==
   /\ pending # 0 \/ (\E span1 \in Span : span[span1].base = 0 /\ span[span1].state = "MANUAL")
   /\ pending # 1 \/ (\E span1 \in Span : span[span1].base = 1 /\ span[span1].state = "MANUAL")

(* Pacer/heap-live: heapLive is the marked bytes of unswept spans, the allocated ones of swept spans, and the
   whole of cached ones. *)
Pacer_heap_live ==
   heap_live
   = (IF span[0].state = "IN_USE"
      THEN IF span[0].gen \in {(-2), (-1), 1}
           THEN Cardinality({slot1 \in Slot : span[0].mark_bits[slot1]})
           ELSE IF span[0].gen = 3 THEN 2 ELSE span[0].alloc_count
      ELSE 0)
     + (IF span[1].state = "IN_USE"
        THEN IF span[1].gen \in {(-2), (-1), 1}
             THEN Cardinality({slot1 \in Slot : span[1].mark_bits[slot1]})
             ELSE IF span[1].gen = 3 THEN 2 ELSE span[1].alloc_count
        ELSE 0)

(* Pacer/heap-live-covers: heapLive never falls below the objects that the program may use. *)
Pacer_heap_live_covers ==
   ~(heap_live
     < (Cardinality({slot1 \in Slot : span[0].live[slot1]}) + Cardinality({slot1 \in Slot : span[1].live[slot1]})))

(* Pacer/marked: While marking, bytesMarked is what is marked. *)
Pacer_marked ==
   marked
   = (IF phase = "MARK"
      THEN Cardinality({slot1 \in Slot : span[0].mark_bits[slot1]})
           + Cardinality({slot1 \in Slot : span[1].mark_bits[slot1]})
      ELSE 0)

(* Slot/born-black: An object that a conservative scan would not take for one, because it was allocated while
   marking, is marked. *)
Slot_born_black ==
   \/ phase # "MARK"
   \/ \A span1 \in Span :
         \A slot1 \in Slot :
            (/\ span[span1].live[slot1]
             /\ ~span[span1].alloc_bits[slot1]
             /\ slot1 >= span[span1].free_index_for_scan) =>
               span[span1].mark_bits[slot1]

(* Slot/swept-is-exact: In a swept span, what is allocated is what the program may use, the slot being
   initialised apart. *)
Slot_swept_is_exact ==
   \A span1 \in Span :
      (span[span1].state = "IN_USE" /\ span[span1].gen \in {0, 3}) =>
         \A slot1 \in Slot :
            span[span1].live[slot1]
            = (/\ slot1 < span[span1].freeindex \/ span[span1].alloc_bits[slot1]
               /\ ~(\E p1 \in P : p[p1].alloc = span1 /\ p[p1].slot = slot1))

(* Slot/marked-is-live: What is marked, the program may use: nobody marks what was not an object when marking
   began. *)
Slot_marked_is_live ==
   \A span1 \in Span : \A slot1 \in Slot : span[span1].mark_bits[slot1] => span[span1].live[slot1]

(* Slot/being-initialised: The slot being initialised is the last one below freeindex, and no scan takes it
   for an object. *)
Slot_being_initialised ==
   \A p1 \in P :
      \A span1 \in Span :
         /\ (p[p1].alloc = span1 /\ p[p1].slot = 0) =>
               span[span1].freeindex = 1 /\ 0 >= span[span1].free_index_for_scan /\ ~span[span1].alloc_bits[0]
         /\ (p[p1].alloc = span1 /\ p[p1].slot = 1) =>
               span[span1].freeindex = 2 /\ 1 >= span[span1].free_index_for_scan /\ ~span[span1].alloc_bits[1]

(* Proc/hand: What a processor has in hand goes with what it does next. *)
Proc_hand ==
   \A p1 \in P :
      /\ (p[p1].hand = NIL) = (p[p1].pc \in {"IDLE", "INIT", "POP_SWEPT", "POP", "GROW"})
      /\ (p[p1].pc = "INIT") = (p[p1].slot # NIL)

(* Proc/task: On whose behalf a processor sweeps goes with what it does next. *)
Proc_task ==
   /\ (p[0].pc \in {"IDLE", "INIT", "POP_SWEPT", "GROW", "INIT_SPAN", "HAVE"}) = (p[0].task = "NONE")
   /\ p[0].pc \in {"POP", "TRY"} => p[0].task \in {"PARTIAL", "FULL", "ONE"}
   /\ p[0].pc # "CHECK" \/ p[0].task = "ONE"
   /\ p[0].pc \in {"LOOKUP", "WAIT", "USE"} => p[0].task = "DIRECT"
   /\ (p[1].pc \in {"IDLE", "INIT", "POP_SWEPT", "GROW", "INIT_SPAN", "HAVE"}) = (p[1].task = "NONE")
   /\ p[1].pc \in {"POP", "TRY"} => p[1].task \in {"PARTIAL", "FULL", "ONE"}
   /\ p[1].pc # "CHECK" \/ p[1].task = "ONE"
   /\ p[1].pc \in {"LOOKUP", "WAIT", "USE"} => p[1].task = "DIRECT"

(* Proc/refilling: While a processor refills its cache, or sweeps the span that it has taken out of it, the
   cache is empty. *)
Proc_refilling ==
   \A p1 \in P :
      /\ (\/ p[p1].pc = "POP_SWEPT"
          \/ p[p1].pc = "GROW"
          \/ p[p1].pc = "INIT_SPAN"
          \/ p[p1].pc = "HAVE"
          \/ p[p1].task = "PARTIAL"
          \/ p[p1].task = "FULL"
          \/ p[p1].task = "RECLAIM"
          \/ p[p1].task = "STALE") =>
            p[p1].alloc = NIL
      /\ p[p1].pc # "INIT" \/ p[p1].alloc # NIL

(* Proc/unflushed: Only between mark termination and the flush is a cache not flushed, and its processor does
   nothing but flush it. *)
Proc_unflushed ==
   \A p1 \in P :
      /\ p[p1].task # "STALE" \/ (p[p1].pc \in {"SWEEP", "FINISH"} /\ p[p1].task = "STALE" /\ ~p[p1].flushed)
      /\ \/ p[p1].flushed
         \/ phase = "FLUSH" /\ (p[p1].pc = "IDLE" \/ (p[p1].pc \in {"SWEEP", "FINISH"} /\ p[p1].task = "STALE"))

(* Hand/occupancy: What cacheSpan has popped from the partial set has a free slot, before it is swept and
   after. *)
Hand_occupancy ==
   \A p1 \in P :
      \A span1 \in Span :
         (/\ p[p1].hand = span1
          /\ (p[p1].task = "PARTIAL" /\ p[p1].pc \in {"TRY", "SWEEP", "FINISH"}) \/ p[p1].pc = "HAVE"
          /\ ~(p[p1].pc = "TRY" /\ span[span1].gen # (-2))) =>
            span[span1].alloc_count # 2

(* Hand/told-by-generation: A span found not in use stays swept for the cycle; one looked up is in use, or has
   been swept and freed since. *)
Hand_told_by_generation ==
   \A p1 \in P :
      \A span1 \in Span :
         /\ p[p1].hand = span1 /\ p[p1].pc = "CHECK" => span[span1].gen \in {0, 3}
         /\ (p[p1].hand = span1 /\ p[p1].pc \in {"LOOKUP", "WAIT", "USE"}) =>
               span[span1].state = "IN_USE" \/ span[span1].gen = 0 \/ span[span1].gen = 3

(* Span/struct-generation: A struct that is not in use for objects is swept, or older; and counts no objects.
   *)
Span_struct_generation ==
   \A span1 \in Span :
      \/ span[span1].state = "IN_USE"
      \/ /\ span[span1].gen \in {(-2), 0}
         /\ (IF span[span1].state = "MANUAL" THEN 1 ELSE 0) >= span[span1].alloc_count

(* Switch/off: Without stacks there are no manual spans, without page caches no cached pages. *)
Switch_off ==
   /\ \A span1 \in Span : span[span1].state # "MANUAL"
   /\ pending = NIL
   /\ \A p1 \in P : Cardinality({page1 \in Page : p[p1].pcache[page1]}) = 0

(* Stack/pending: The collector has a pointer in hand only while marking. *)
Stack_pending ==
   pending = NIL \/ phase = "MARK"

(* Slot/count: Identity A: a span counts what lies below freeindex and what has an allocation bit above it. *)
Slot_count ==
   \A span1 \in Span :
      \/ span[span1].state # "IN_USE"
      \/ span[span1].alloc_count
         = Cardinality({slot1 \in Slot : slot1 < span[span1].freeindex \/ span[span1].alloc_bits[slot1]})

(* Slot/scan-index: Identity B: freeIndexForScan does not pass freeindex. *)
Slot_scan_index ==
   \A span1 \in Span : span[span1].freeindex >= span[span1].free_index_for_scan

(* Slot/scan-sees-objects: While not marking, a conservative scan would take for an object whatever is one,
   except the one being initialised. *)
Slot_scan_sees_objects ==
   \A span1 \in Span :
      (/\ phase # "MARK"
       /\ span[span1].gen \in {0, 3}
       /\ ~(\E p1 \in P : p[p1].pc = "INIT" /\ p[p1].alloc = span1)) =>
         \A slot1 \in Slot :
            (slot1 < span[span1].freeindex \/ span[span1].alloc_bits[slot1]) =>
               slot1 < span[span1].free_index_for_scan \/ span[span1].alloc_bits[slot1]

(* Slot/marked-is-allocated: Identity C: what is marked is allocated; a marked free slot would be a zombie. *)
Slot_marked_is_allocated ==
   \A span1 \in Span :
      \A slot1 \in Slot :
         span[span1].mark_bits[slot1] =>
            span[span1].state = "IN_USE" /\ (slot1 < span[span1].freeindex \/ span[span1].alloc_bits[slot1])

(* Slot/unmarked-when-swept: Outside marking, a swept span has no marks: what the next cycle finds marked, it
   has marked itself. *)
Slot_unmarked_when_swept ==
   \A span1 \in Span :
      phase # "MARK" /\ span[span1].gen \in {0, 3} => (\A slot1 \in Slot : ~span[span1].mark_bits[slot1])

(* Slot/live-is-allocated: No reachable object is freed: a slot that the program may use is allocated, in a
   span in use. *)
Slot_live_is_allocated ==
   \A span1 \in Span :
      \A slot1 \in Slot :
         span[span1].live[slot1] =>
            span[span1].state = "IN_USE" /\ (slot1 < span[span1].freeindex \/ span[span1].alloc_bits[slot1])

(* Slot/live-is-marked: Until a span is swept, its marks are exactly the objects that the program may use. *)
Slot_live_is_marked ==
   \A span1 \in Span :
      (span[span1].state = "IN_USE" /\ span[span1].gen \in {(-2), (-1), 1}) =>
         \A slot1 \in Slot : span[span1].mark_bits[slot1] = span[span1].live[slot1]

(* Slot/handed-out-once: A slot being handed out is nobody's: not an object that the program may use, and in
   one processor's hands. *)
Slot_handed_out_once ==
   /\ \/ p[0].pc # "INIT"
      \/ /\ ~(IF p[0].slot = NIL
              THEN IF p[0].alloc = NIL THEN span[1].live[1] ELSE span[p[0].alloc].live[1]
              ELSE IF p[0].alloc = NIL THEN span[1].live[p[0].slot] ELSE span[p[0].alloc].live[p[0].slot])
         /\ 1 + (IF p[0].alloc = p[1].alloc /\ p[0].slot = p[1].slot THEN 1 ELSE 0) = 1
   /\ \/ p[1].pc # "INIT"
      \/ /\ ~(IF p[1].slot = NIL
              THEN IF p[1].alloc = NIL THEN span[1].live[1] ELSE span[p[1].alloc].live[1]
              ELSE IF p[1].alloc = NIL THEN span[1].live[p[1].slot] ELSE span[p[1].alloc].live[p[1].slot])
         /\ ~(p[0].alloc = p[1].alloc /\ p[0].slot = p[1].slot)

(* Slot/uninitialised-unmarked: The collector never takes a slot for an object before it is initialised. *)
Slot_uninitialised_unmarked ==
   \A p1 \in P :
      \/ p[p1].pc # "INIT"
      \/ ~(IF p[p1].slot = NIL
           THEN IF p[p1].alloc = NIL THEN span[1].mark_bits[1] ELSE span[p[p1].alloc].mark_bits[1]
           ELSE IF p[p1].alloc = NIL
                THEN span[1].mark_bits[p[p1].slot]
                ELSE span[p[p1].alloc].mark_bits[p[p1].slot])

(* Span/generation: sweepgen is h-2, h-1, h, h+1 or h+3; h-1 for one thread that sweeps, h+1 and h+3 in one
   cache. *)
Span_generation ==
   \A span1 \in Span :
      /\ span[span1].gen \in {(-2), (-1), 0, 1, 3}
      /\ (span[span1].state = "IN_USE" /\ span[span1].gen = (-1)) =>
            Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc = "SWEEP"}) = 1
      /\ (span[span1].state = "IN_USE" /\ span[span1].gen \in {1, 3}) =>
            Cardinality({p1 \in P : p[p1].alloc = span1}) = 1

(* Span/cached: A cached span is in use, in no other cache, never empty, and its generation says since when:
   nobody sweeps it. *)
Span_cached ==
   /\ \/ p[0].alloc = NIL
      \/ /\ span[p[0].alloc].state = "IN_USE"
         /\ 0 < span[p[0].alloc].alloc_count
         /\ span[p[0].alloc].gen \in {1, 3}
         /\ p[0].flushed = (span[p[0].alloc].gen = 3)
         /\ 1 + (IF p[0].alloc = p[1].alloc THEN 1 ELSE 0) = 1
   /\ \/ p[1].alloc = NIL
      \/ /\ span[p[1].alloc].state = "IN_USE"
         /\ 0 < span[p[1].alloc].alloc_count
         /\ span[p[1].alloc].gen \in {1, 3}
         /\ p[1].flushed = (span[p[1].alloc].gen = 3)
         /\ p[0].alloc # p[1].alloc

(* Span/one-place: A span in use is in exactly one place, which its generation names. *)
Span_one_place ==
   \A span1 \in Span :
      \/ span[span1].state # "IN_USE"
      \/ /\ \/ span[span1].gen # (-2)
            \/ Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc \in {"TRY", "CHECK"}})
               + (IF central.partial_unswept[span1] THEN 1 ELSE 0)
               + (IF central.full_unswept[span1] THEN 1 ELSE 0)
               = 1
         /\ Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc = "SWEEP"})
            = (IF span[span1].gen = (-1) THEN 1 ELSE 0)
         /\ Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc \in {"FINISH", "HAVE"}})
            + (IF central.partial_swept[span1] THEN 1 ELSE 0)
            + (IF central.full_swept[span1] THEN 1 ELSE 0)
            = (IF span[span1].gen = 0 THEN 1 ELSE 0)
         /\ Cardinality({p1 \in P : p[p1].alloc = span1}) = (IF span[span1].gen \in {1, 3} THEN 1 ELSE 0)

(* Span/dead: A span that is not in use for objects is in no cache and no swept set, and has no objects. *)
Span_dead ==
   \A span1 \in Span :
      \/ span[span1].state = "IN_USE"
      \/ /\ Cardinality({p1 \in P : p[p1].alloc = span1}) = 0
         /\ Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc \in {"FINISH", "HAVE"}})
            + (IF central.partial_swept[span1] THEN 1 ELSE 0)
            + (IF central.full_swept[span1] THEN 1 ELSE 0)
            = 0
         /\ Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc = "SWEEP"}) = 0
         /\ span[span1].freeindex = 0
         /\ \A slot1 \in Slot : ~span[span1].alloc_bits[slot1]

(* Span/stale-entry: An entry of an unswept set, in the set or popped, is the only one of its span, and its
   generation tells a stale one. *)
Span_stale_entry ==
   \A span1 \in Span :
      /\ ~(1
           < Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc \in {"TRY", "CHECK"}})
             + (IF central.partial_unswept[span1] THEN 1 ELSE 0)
             + (IF central.full_unswept[span1] THEN 1 ELSE 0))
      /\ (/\ 0
             < Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc \in {"TRY", "CHECK"}})
               + (IF central.partial_unswept[span1] THEN 1 ELSE 0)
               + (IF central.full_unswept[span1] THEN 1 ELSE 0)
          /\ span[span1].state # "IN_USE") =>
            span[span1].gen \in {0, 3}
      /\ \/ ~(0
              < Cardinality({p1 \in P : p[p1].hand = span1 /\ p[p1].pc \in {"TRY", "CHECK"}})
                + (IF central.partial_unswept[span1] THEN 1 ELSE 0)
                + (IF central.full_unswept[span1] THEN 1 ELSE 0))
         \/ span[span1].gen # 1

(* MCentral/sets: A span stands in the set that its occupancy asks for: partial if a slot is free, full
   otherwise; if empty, in none. *)
MCentral_sets ==
   /\ central.partial_swept[0] \/ central.full_swept[0] => 0 < span[0].alloc_count
   /\ central.partial_swept[0] => span[0].state = "IN_USE" /\ span[0].gen = 0 /\ span[0].alloc_count # 2
   /\ central.full_swept[0] => span[0].state = "IN_USE" /\ span[0].gen = 0 /\ span[0].alloc_count = 2
   /\ central.partial_unswept[0] /\ span[0].gen = (-2) => span[0].state = "IN_USE" /\ span[0].alloc_count # 2
   /\ central.full_unswept[0] /\ span[0].gen = (-2) => span[0].state = "IN_USE" /\ span[0].alloc_count = 2
   /\ central.partial_swept[1] \/ central.full_swept[1] => 0 < span[1].alloc_count
   /\ central.partial_swept[1] => span[1].state = "IN_USE" /\ span[1].gen = 0 /\ span[1].alloc_count # 2
   /\ central.full_swept[1] => span[1].state = "IN_USE" /\ span[1].gen = 0 /\ span[1].alloc_count = 2
   /\ central.partial_unswept[1] /\ span[1].gen = (-2) => span[1].state = "IN_USE" /\ span[1].alloc_count # 2
   /\ central.full_unswept[1] /\ span[1].gen = (-2) => span[1].state = "IN_USE" /\ span[1].alloc_count = 2

(* Span/ensured-in-use: A span whose specials are locked after ensureSwept is in use. *)
Span_ensured_in_use ==
   \A p1 \in P :
      p[p1].pc # "USE" \/ (IF p[p1].hand = NIL THEN span[1].state ELSE span[p[p1].hand].state) = "IN_USE"

(* Sweep/sweepers: activeSweep counts the registered sweepers, and mark termination until the caches are
   flushed. *)
Sweep_sweepers ==
   sweepers
   = (Cardinality({p1 \in P : p[p1].task = "PARTIAL" \/ p[p1].task = "FULL" \/ p[p1].task = "ONE" \/ p[p1].task = "RECLAIM" \/ (p[p1].task = "DIRECT" /\ p[p1].pc \in {"SWEEP", "FINISH"})}))
     + (IF phase = "FLUSH" THEN 1 ELSE 0)

(* Sweep/done-means-swept: When isSweepDone says so, every span in use is swept, and nobody is about to free
   one. *)
Sweep_done_means_swept ==
   (drained /\ sweepers = 0) =>
      /\ \A span1 \in Span : span[span1].state # "IN_USE" \/ span[span1].gen = 0 \/ span[span1].gen = 3
      /\ \A p1 \in P : ~(p[p1].pc \in {"SWEEP", "FINISH"})

(* Sweep/drained: Once the sweep is drained, the unswept sets stay empty. *)
Sweep_drained ==
   drained => (\A span1 \in Span : ~(central.partial_unswept[span1] \/ central.full_unswept[span1]))

(* GC/swept-before-mark: While marking everything is swept, nobody sweeps, and every cache is flushed. *)
GC_swept_before_mark ==
   \/ phase # "MARK"
   \/ /\ \A span1 \in Span : span[span1].state # "IN_USE" \/ span[span1].gen = 0 \/ span[span1].gen = 3
      /\ drained
      /\ sweepers = 0
      /\ \A p1 \in P : p[p1].flushed

(* Sweep/reclaimed: What the page reclaimer sweeps has no marked object, so its pages come free. *)
Sweep_reclaimed ==
   \A p1 \in P :
      \/ p[p1].task # "RECLAIM"
      \/ \A span1 \in Span :
            \/ p[p1].hand # span1
            \/ /\ \A slot1 \in Slot : ~span[span1].mark_bits[slot1]
               /\ p[p1].pc # "FINISH" \/ span[span1].alloc_count = 0

(* GC/world-stopped: In sweep termination one thread sweeps, until nothing is left to sweep, and nobody does
   anything else. *)
GC_world_stopped ==
   \/ phase # "SWEEP_TERM"
   \/ /\ (IF drained THEN 0 ELSE 1) >= Cardinality({p1 \in P : p[p1].pc # "IDLE"})
      /\ \A p1 \in P : p[p1].pc = "IDLE" \/ p[p1].task = "ONE"

Inv ==
   /\ Page_one_owner
   /\ Page_allocated
   /\ Page_span_table
   /\ Span_struct
   /\ Page_in_use
   /\ Stack_freed
   /\ Stack_pointer
   /\ Pacer_heap_live
   /\ Pacer_heap_live_covers
   /\ Pacer_marked
   /\ Slot_born_black
   /\ Slot_swept_is_exact
   /\ Slot_marked_is_live
   /\ Slot_being_initialised
   /\ Proc_hand
   /\ Proc_task
   /\ Proc_refilling
   /\ Proc_unflushed
   /\ Hand_occupancy
   /\ Hand_told_by_generation
   /\ Span_struct_generation
   /\ Switch_off
   /\ Stack_pending
   /\ Slot_count
   /\ Slot_scan_index
   /\ Slot_scan_sees_objects
   /\ Slot_marked_is_allocated
   /\ Slot_unmarked_when_swept
   /\ Slot_live_is_allocated
   /\ Slot_live_is_marked
   /\ Slot_handed_out_once
   /\ Slot_uninitialised_unmarked
   /\ Span_generation
   /\ Span_cached
   /\ Span_one_place
   /\ Span_dead
   /\ Span_stale_entry
   /\ MCentral_sets
   /\ Span_ensured_in_use
   /\ Sweep_sweepers
   /\ Sweep_done_means_swept
   /\ Sweep_drained
   /\ GC_swept_before_mark
   /\ Sweep_reclaimed
   /\ GC_world_stopped

(* Sweep/once, a claim about every step, [][Sweep_once]_vars: A span in use is swept exactly once a cycle. *)
Sweep_once ==
   \A span1 \in Span :
      (span[span1].state = "IN_USE" /\ span'[span1].state = "IN_USE") =>
         IF phase = "MARK" /\ phase' = "FLUSH"
         THEN (span[span1].gen = 0 /\ span'[span1].gen = (-2)) \/ (span[span1].gen = 3 /\ span'[span1].gen = 1)
         ELSE \/ span[span1].gen = span'[span1].gen
              \/ span[span1].gen = (-2) /\ span'[span1].gen = (-1)
              \/ span[span1].gen = 1 /\ span'[span1].gen = (-1)
              \/ span[span1].gen = (-1) /\ span'[span1].gen = 0
              \/ span[span1].gen = 0 /\ span'[span1].gen = 3
              \/ span[span1].gen = 3 /\ span'[span1].gen = 0

(* Sweep/frees, a claim about every step, [][Sweep_frees]_vars: A slot becomes free only as its span is swept,
   and only if it was not marked. *)
Sweep_frees ==
   \A span1 \in Span :
      \A slot1 \in Slot :
         (/\ span[span1].state = "IN_USE"
          /\ slot1 < span[span1].freeindex \/ span[span1].alloc_bits[slot1]
          /\ ~(/\ span'[span1].state = "IN_USE"
               /\ slot1 < span'[span1].freeindex \/ span'[span1].alloc_bits[slot1])) =>
            /\ span[span1].gen = (-1)
            /\ span'[span1].gen = 0
            /\ span'[span1].state = "IN_USE"
            /\ ~span[span1].mark_bits[slot1]

(* Span/state-while-marking, a claim about every step, [][Span_state_while_marking]_vars: While marking, no
   span is freed. *)
Span_state_while_marking ==
   phase # "MARK" \/ (\A span1 \in Span : span[span1].state = "DEAD" \/ span[span1].state = span'[span1].state)

(* Span/freed-swept-and-empty, a claim about every step, [][Span_freed_swept_and_empty]_vars: A span in use
   that is freed is swept, and nothing is allocated in it. *)
Span_freed_swept_and_empty ==
   \A span1 \in Span :
      (span[span1].state = "IN_USE" /\ span'[span1].state # "IN_USE") =>
         span[span1].gen = 0 /\ span[span1].alloc_count = 0

(* Span/no-init-under-lock, a claim about every step, [][Span_no_init_under_lock]_vars: A struct is not
   initialised while somebody holds the lock of its specials: the lock would be lost. *)
Span_no_init_under_lock ==
   \A span1 \in Span :
      (span[span1].state = "DEAD" /\ span'[span1].state # "DEAD") =>
         \A p1 \in P : ~(p[p1].pc = "USE" /\ p[p1].hand = span1)

(* Sweep/ensured, a claim about every step, [][Sweep_ensured]_vars: ensureSwept returns only when the span is
   swept. *)
Sweep_ensured ==
   \A p1 \in P :
      (p[p1].pc = "WAIT" /\ p'[p1].pc # "WAIT") =>
         \A span1 \in Span : p[p1].hand # span1 \/ span[span1].gen = 0 \/ span[span1].gen = 3

(* Sweep/no-late-sweeper, a claim about every step, [][Sweep_no_late_sweeper]_vars: Once the sweep is drained
   nobody registers, so the sweepers come to an end. *)
Sweep_no_late_sweeper ==
   drained /\ ~(phase = "MARK" /\ phase' = "FLUSH") => sweepers >= sweepers'

(* Sweep/errand, a claim about every step, [][Sweep_errand]_vars: On whose behalf a span is swept is settled
   when it is in hand: what becomes of it depends on that. *)
Sweep_errand ==
   \A p1 \in P :
      (/\ p[p1].pc \in {"TRY", "CHECK", "SWEEP", "FINISH", "WAIT"}
       /\ p'[p1].pc \in {"TRY", "CHECK", "SWEEP", "FINISH", "WAIT"}) =>
         p[p1].task = p'[p1].task

(* MCentral/exhausted, a claim about every step, [][MCentral_exhausted]_vars: cacheSpan passes over a set only
   when it is empty: the heap does not grow while there are spans to use or to sweep. *)
MCentral_exhausted ==
   \A p1 \in P :
      /\ (p[p1].pc = "POP_SWEPT" /\ p'[p1].pc \in {"POP", "GROW"}) =>
            \A span1 \in Span : ~central.partial_swept[span1]
      /\ p[p1].task = "PARTIAL" /\ p'[p1].task = "FULL" => (\A span1 \in Span : ~central.partial_unswept[span1])
      /\ (p[p1].pc = "POP" /\ p'[p1].pc = "GROW") =>
            p[p1].task = "FULL" /\ (\A span1 \in Span : ~central.full_unswept[span1])

(* Malloc/refill-ends, a claim about every step, [][Malloc_refill_ends]_vars: A refill ends with a slot,
   unless the heap has no memory left. *)
Malloc_refill_ends ==
   \A p1 \in P :
      (\/ p[p1].pc = "POP_SWEPT"
       \/ p[p1].pc = "INIT_SPAN"
       \/ p[p1].pc = "HAVE"
       \/ p[p1].task = "PARTIAL"
       \/ p[p1].task = "FULL"
       \/ p[p1].task = "RECLAIM") =>
         p'[p1].pc # "IDLE"

(* Possible/stale-entry: A span that ensureSwept has swept stands in a swept and in an unswept set.  Some
   reachable state satisfies it. *)
Possible_stale_entry ==
   \E span1 \in Span :
      /\ central.partial_unswept[span1] \/ central.full_unswept[span1]
      /\ central.partial_swept[span1] \/ central.full_swept[span1]

(* Possible/stale-entry-dead: An unswept set holds an entry of a span that is dead.  Some reachable state
   satisfies it. *)
Possible_stale_entry_dead ==
   \E span1 \in Span :
      (central.partial_unswept[span1] \/ central.full_unswept[span1]) /\ span[span1].state = "DEAD"

(* Possible/stale-entry-recycled: An unswept set holds an entry of a struct that has been freed, used again
   and cached.  Some reachable state satisfies it. *)
Possible_stale_entry_recycled ==
   \E span1 \in Span :
      /\ central.partial_unswept[span1] \/ central.full_unswept[span1]
      /\ span[span1].gen = 3
      /\ \E p1 \in P : p[p1].pc = "IDLE"

(* Possible/checked-recycled: sweepone saw a dead span, and by the time it reads the generation the struct is
   cached again.  Some reachable state satisfies it. *)
Possible_checked_recycled ==
   \E p1 \in P : p[p1].pc = "CHECK" /\ (\E span1 \in Span : p[p1].hand = span1 /\ span[span1].gen = 3)

(* Possible/two-sweepers: Two processors sweep different spans at the same time.  Some reachable state
   satisfies it. *)
Possible_two_sweepers ==
   1 < Cardinality({p1 \in P : p[p1].pc = "SWEEP"})

(* Possible/wait: ensureSwept waits for a span that another thread is sweeping.  Some reachable state
   satisfies it. *)
Possible_wait ==
   \E p1 \in P : p[p1].pc = "WAIT" /\ (\E span1 \in Span : p[p1].hand = span1 /\ span[span1].gen = (-1))

(* Possible/reclaim: The page reclaimer owns a span.  Some reachable state satisfies it. *)
Possible_reclaim ==
   \E p1 \in P : p[p1].task = "RECLAIM" /\ p[p1].pc = "FINISH"

(* Possible/empty-span-kept: cacheSpan keeps a span that it has swept although nothing is left in it.  Some
   reachable state satisfies it. *)
Possible_empty_span_kept ==
   \E p1 \in P :
      /\ p[p1].task = "PARTIAL"
      /\ p[p1].pc = "FINISH"
      /\ \E span1 \in Span : p[p1].hand = span1 /\ span[span1].alloc_count = 0

(* Possible/grow-while-marking: A span is made while the collector is marking.  Some reachable state satisfies
   it. *)
Possible_grow_while_marking ==
   phase = "MARK" /\ (\E p1 \in P : p[p1].pc = "INIT_SPAN")

(* Possible/struct-looks-unswept: A dead struct has the generation of a span that needs sweeping: only that
   nobody has it in hand protects it.  Some reachable state satisfies it. *)
Possible_struct_looks_unswept ==
   \E span1 \in Span : span[span1].state = "DEAD" /\ span[span1].gen = (-2)

(* Slot/born-black/possible: Not vacuous: An object that a conservative scan would not take for one, because
   it was allocated while marking, is marked.  Some reachable state satisfies it. *)
Slot_born_black_possible ==
   /\ phase = "MARK"
   /\ \E span1 \in Span :
         \E slot1 \in Slot :
            span[span1].live[slot1] /\ ~span[span1].alloc_bits[slot1] /\ slot1 >= span[span1].free_index_for_scan

(* Slot/marked-is-allocated/possible: Not vacuous: Identity C: what is marked is allocated; a marked free slot
   would be a zombie.  Some reachable state satisfies it. *)
Slot_marked_is_allocated_possible ==
   \E span1 \in Span : \E slot1 \in Slot : span[span1].mark_bits[slot1]

(* Slot/live-is-allocated/possible: Not vacuous: No reachable object is freed: a slot that the program may use
   is allocated, in a span in use.  Some reachable state satisfies it. *)
Slot_live_is_allocated_possible ==
   \E span1 \in Span : \E slot1 \in Slot : span[span1].live[slot1]

(* Slot/handed-out-once/possible: Not vacuous: A slot being handed out is nobody's: not an object that the
   program may use, and in one processor's hands.  Some reachable state satisfies it. *)
Slot_handed_out_once_possible ==
   \E p1 \in P : p[p1].pc = "INIT"

(* Slot/uninitialised-unmarked/possible: Not vacuous: The collector never takes a slot for an object before it
   is initialised.  Some reachable state satisfies it. *)
Slot_uninitialised_unmarked_possible ==
   phase = "MARK" /\ (\E p1 \in P : p[p1].pc = "INIT")

(* Span/cached/possible: Not vacuous: A cached span is in use, in no other cache, never empty, and its
   generation says since when: nobody sweeps it.  Some reachable state satisfies it. *)
Span_cached_possible ==
   \E p1 \in P : p[p1].alloc # NIL

(* MCentral/sets/possible: Not vacuous: A span stands in the set that its occupancy asks for: partial if a
   slot is free, full otherwise; if empty, in none.  Some reachable state satisfies it. *)
MCentral_sets_possible ==
   (\E span1 \in Span : central.partial_swept[span1]) /\ (\E span1 \in Span : central.full_swept[span1])

(* Span/ensured-in-use/possible: Not vacuous: A span whose specials are locked after ensureSwept is in use.
   Some reachable state satisfies it. *)
Span_ensured_in_use_possible ==
   \E p1 \in P : p[p1].pc = "USE"

(* Sweep/done-means-swept/possible: Not vacuous: When isSweepDone says so, every span in use is swept, and
   nobody is about to free one.  Some reachable state satisfies it. *)
Sweep_done_means_swept_possible ==
   drained /\ sweepers = 0 /\ (\E span1 \in Span : span[span1].state = "IN_USE")

(* Sweep/drained/possible: Not vacuous: Once the sweep is drained, the unswept sets stay empty.  Some
   reachable state satisfies it. *)
Sweep_drained_possible ==
   drained /\ 0 < sweepers

(* GC/swept-before-mark/possible: Not vacuous: While marking everything is swept, nobody sweeps, and every
   cache is flushed.  Some reachable state satisfies it. *)
GC_swept_before_mark_possible ==
   phase = "MARK" /\ (\E span1 \in Span : span[span1].state = "IN_USE")

=========================================================
