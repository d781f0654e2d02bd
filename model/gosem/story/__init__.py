"""A run shown to a person: who acts at each step, what changes, and which part of the claim is false at the end."""

from .explain import Reason, explain
from .html import to_html
from .itf import to_itf
from .lanes import Beat, Change, Lane, Lanes, Story, tell
from .terminal import print_story

__all__ = ["Beat", "Change", "Lane", "Lanes", "Reason", "Story", "explain", "print_story", "tell", "to_html", "to_itf"]
