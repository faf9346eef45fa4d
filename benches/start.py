#!/usr/bin/env python3
"""How long until the first frame stands on the terminal, beside `less`.

    benches/start.py [ROUNDS] [PATH...]

Starts `less` on the first article and `byline` on all of them in turn, each in a pseudo-terminal of 120x40, and
measures from the start of the process until the article's title has been written to the terminal. Build with
`cargo build --release` first. PATH: articles or a folder of them; by default the built-in ones in seeds/.
Prints the medians in milliseconds and their ratio.
"""
import fcntl, json, os, pty, re, select, signal, statistics, struct, subprocess, sys, tempfile, termios, time
from pathlib import Path

here = Path(__file__).resolve().parent.parent
byline = here / "target" / "release" / "byline"


def first_frame(command, words, data):
    """Seconds from the start of `command` until `words` are written."""
    begun = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", BYLINE_DATA_DIR=data, LESS="")
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    out = b""
    try:
        while True:
            ready, _, _ = select.select([fd], [], [], 10)
            if not ready:
                sys.exit(f"{command[0]} never drew {words!r}")
            out += os.read(fd, 1 << 16)
            if words in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", out):
                return time.perf_counter() - begun
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(fd)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 41
    paths = [Path(p) for p in sys.argv[2:]] or [here / "seeds"]
    listed = subprocess.run([byline, "list", "--format", "jsonl", *paths], capture_output=True, check=True).stdout
    article = json.loads(listed.splitlines()[0])
    # Both show the letters of the title as they are.
    first, words = article["path"], article["title"][:12].encode()
    times = {"less": [], "byline": []}
    with tempfile.TemporaryDirectory() as data:
        for _ in range(rounds):
            times["less"].append(first_frame(["less", str(first)], words, data))
            times["byline"].append(first_frame([str(byline), *map(str, paths)], words, data))
    less, ours = (statistics.median(times[name]) * 1000 for name in ("less", "byline"))
    print(f"less {less:.1f} ms, byline {ours:.1f} ms, ratio {ours / less:.2f} (medians of {rounds})")


main()
