"""Stopping the world and starting it again, GOMAXPROCS, forEachP, and the preemption that all of them ask for."""
