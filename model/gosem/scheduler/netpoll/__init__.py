"""The network poller, timers, sysmon's deep sleep, forced collections: a part that the sizes D, T, Z, S and H switch on."""
