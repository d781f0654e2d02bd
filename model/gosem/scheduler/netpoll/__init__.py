"""The network poller, timers and sysmon's deep sleep: a part of the scheduler that its sizes D, T and S switch on."""
