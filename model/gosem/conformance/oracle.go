// Runs the trace reader and the validator of a Go tree, for comparison with gosem's.
//
//	oracle events FILE       one line for each event that the reader shows
//	oracle validate FILE...  read and validate, and tell how many events and how long
//	oracle read FILE...      read only
//	oracle text FILE         the raw events as text
//	oracle encode FILE       the text of raw events as a trace, on standard output
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"time"

	"gosemoracle/trace"
	"gosemoracle/trace/raw"
	"gosemoracle/trace/testtrace"
	"gosemoracle/trace/version"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: oracle events|validate|read|text|encode FILE...")
		os.Exit(2)
	}
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	defer out.Flush()
	for _, name := range os.Args[2:] {
		data, err := os.ReadFile(name)
		if err == nil {
			err = run(os.Args[1], data, out)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}

func run(mode string, data []byte, out *bufio.Writer) error {
	in := bytes.NewReader(data)
	switch mode {
	case "events":
		events(in, out)
	case "validate":
		v := testtrace.NewValidator()
		if known, err := version.ReadHeader(bytes.NewReader(data)); err == nil {
			v.GoVersion = known
		}
		judge(in, out, v)
	case "read":
		judge(in, out, nil)
	case "text":
		if err := text(in, out); err != nil {
			fmt.Fprintf(out, "! %q\n", err.Error())
		}
	case "encode":
		return encode(in, out)
	default:
		return fmt.Errorf("unknown mode %s", mode)
	}
	return nil
}

// judge prints a line of the form "events nanoseconds error complaint", the last two quoted.
func judge(in io.Reader, out io.Writer, v *testtrace.Validator) {
	begun := time.Now()
	n, complaint := 0, ""
	defer func() {
		if bad := recover(); bad != nil {
			fmt.Fprintf(out, "%d %d %q %q\n", n, time.Since(begun).Nanoseconds(), fmt.Sprintf("panic: %v", bad), complaint)
		}
	}()
	r, err := trace.NewReader(in)
	for err == nil {
		var ev trace.Event
		if ev, err = r.ReadEvent(); err != nil {
			break
		}
		n++
		if v == nil {
			continue
		}
		if bad := v.Event(ev); bad != nil && complaint == "" {
			complaint = fmt.Sprintf("event %d: %v", n, bad)
		}
	}
	message := ""
	if err != io.EOF {
		message = err.Error()
	}
	fmt.Fprintf(out, "%d %d %q %q\n", n, time.Since(begun).Nanoseconds(), message, complaint)
}

func events(in io.Reader, out *bufio.Writer) {
	r, err := trace.NewReader(in)
	for err == nil {
		var ev trace.Event
		if ev, err = r.ReadEvent(); err != nil {
			break
		}
		show(out, ev)
	}
	if err != io.EOF {
		fmt.Fprintf(out, "! %q\n", err.Error())
	}
}

func show(out *bufio.Writer, ev trace.Event) {
	fmt.Fprintf(out, "%d %d %d %d %s", ev.Time(), ev.Thread(), ev.Proc(), ev.Goroutine(), ev.Kind())
	switch ev.Kind() {
	case trace.EventSync:
		s := ev.Sync()
		fmt.Fprintf(out, " %d", s.N)
		if c := s.ClockSnapshot; c != nil {
			fmt.Fprintf(out, " trace=%d mono=%d wall=%d.%d", c.Trace, c.Mono, c.Wall.Unix(), c.Wall.Nanosecond())
		}
	case trace.EventMetric:
		m := ev.Metric()
		fmt.Fprintf(out, " %s=%d", m.Name, m.Value.Uint64())
	case trace.EventLabel:
		l := ev.Label()
		fmt.Fprintf(out, " %q %s", l.Label, l.Resource)
	case trace.EventRangeBegin, trace.EventRangeActive, trace.EventRangeEnd:
		r := ev.Range()
		fmt.Fprintf(out, " %q %s", r.Name, r.Scope)
		if ev.Kind() == trace.EventRangeEnd {
			for _, a := range ev.RangeAttributes() {
				fmt.Fprintf(out, " %s=%d", a.Name, a.Value.Uint64())
			}
		}
	case trace.EventTaskBegin, trace.EventTaskEnd:
		t := ev.Task()
		fmt.Fprintf(out, " %d parent=%d %q", uint64(t.ID), uint64(t.Parent), t.Type)
	case trace.EventRegionBegin, trace.EventRegionEnd:
		r := ev.Region()
		fmt.Fprintf(out, " %d %q", uint64(r.Task), r.Type)
	case trace.EventLog:
		l := ev.Log()
		fmt.Fprintf(out, " %d %q %q", uint64(l.Task), l.Category, l.Message)
	case trace.EventStateTransition:
		s := ev.StateTransition()
		if s.Resource.Kind == trace.ResourceProc {
			from, to := s.Proc()
			fmt.Fprintf(out, " P%d %s->%s %q", s.Resource.Proc(), from, to, s.Reason)
		} else {
			from, to := s.Goroutine()
			fmt.Fprintf(out, " G%d %s->%s %q", s.Resource.Goroutine(), from, to, s.Reason)
		}
		top(out, s.Stack)
	case trace.EventExperimental:
		x := ev.Experimental()
		fmt.Fprintf(out, " %s ", x.Name)
		for i, name := range x.Args {
			if i > 0 {
				out.WriteByte(',')
			}
			word, _, _ := bytes.Cut([]byte(name), []byte("_"))
			fmt.Fprintf(out, "%s=%d", word, x.ArgValue(i).Uint64())
		}
	}
	top(out, ev.Stack())
	out.WriteByte('\n')
}

// top writes the leaf of a stack and how deep it is.
func top(out *bufio.Writer, s trace.Stack) {
	if s == trace.NoStack {
		return
	}
	n := 0
	for f := range s.Frames() {
		if n == 0 {
			fmt.Fprintf(out, " @%q:%d", f.Func, f.Line)
		}
		n++
	}
	if n > 0 {
		fmt.Fprintf(out, "/%d", n)
	}
}

func text(in io.Reader, out io.Writer) error {
	r, err := raw.NewReader(in)
	if err != nil {
		return err
	}
	w, err := raw.NewTextWriter(out, r.Version())
	if err != nil {
		return err
	}
	for {
		ev, err := r.ReadEvent()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := w.WriteEvent(ev); err != nil {
			return err
		}
	}
}

func encode(in io.Reader, out io.Writer) error {
	r, err := raw.NewTextReader(in)
	if err != nil {
		return err
	}
	w, err := raw.NewWriter(out, r.Version())
	if err != nil {
		return err
	}
	for {
		ev, err := r.ReadEvent()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := w.WriteEvent(ev); err != nil {
			return err
		}
	}
}
