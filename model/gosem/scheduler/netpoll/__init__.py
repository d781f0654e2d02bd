"""The network poller, timers, sysmon's deep sleep, forced collections: a part that the sizes D, T, S and H switch on."""
