"""The part of the scheduler about threads: locked ones and their end, calls known to block, coroutines, local yields.

Each is switched on by a size: L, E, C, Y, and B for the mark workers of the collector.
"""
