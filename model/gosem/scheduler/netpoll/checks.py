"""What the evidence of this part is."""

from __future__ import annotations

from typing import Any

from gosem.kernel import Check

CHECKS: list[Check] = []
MUTATE: list[dict[str, Any]] = []
PROOFS: list[Check] = []
