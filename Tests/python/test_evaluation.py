"""`sijill evaluate` prints what the scorer beside the gold prints."""
import json, pathlib, re, subprocess, sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIJILL = ROOT / ".build/release/sijill"
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "gold/score.py"
TIERS = ["amounts", "times", "agreements", "figures", "encounters", "statements", "posts"]


@pytest.mark.parametrize("gold", [SHARED / "seed", SHARED / "gold/dev"], ids=["seed", "dev"])
def test_same_numbers(gold, tmp_path):
    if not SCORER.exists() or not gold.is_dir(): pytest.skip(f"needs {SCORER} and {gold.name}, which are not here")
    readings = tmp_path / "readings.jsonl"
    with open(readings, "wb") as out:
        subprocess.run([SIJILL, "read", "--format", "jsonl", *sorted(gold.glob("*.txt"))], stdout=out, check=True)
    theirs = subprocess.run([sys.executable, SCORER, gold, readings], capture_output=True, text=True, check=True).stdout
    ours = subprocess.run([SIJILL, "evaluate", gold, readings], capture_output=True, text=True, check=True).stdout
    rows = lambda text: {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.split() and line.split()[0] in TIERS}
    assert len(rows(theirs)) == len(TIERS)
    assert rows(ours) == rows(theirs)
