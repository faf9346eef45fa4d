#!/usr/bin/env python3
"""How byline does with many articles, beside the tools one would use otherwise. Writes the table and the plot of docs/scale.md.

    benches/scale.py [--sizes 1000,10000,100000] [--work FOLDER] [--million] [--write]

Makes corpora with `examples/generate_corpus` in FOLDER (a temporary one by default), runs `byline` on each in a
pseudo-terminal and as a subcommand, and prints a table in Markdown, with --million also of a million files (which are read and
compared, not analysed); with --write it takes the place of the one in
docs/scale.md, and docs/scale.svg is drawn anew. Needs `find`, `less` and `rg`, and about four times the size of the largest
corpus on disk (5 KB an article). Build first:

    cargo build --release --bin byline --example generate_corpus && cargo bench --no-run --bench scale --bench session
"""
import argparse, os, pathlib, pty, re, resource, select, shutil, signal, statistics, struct, subprocess, sys, tempfile, termios
import fcntl, json, math, threading, time

here = pathlib.Path(__file__).resolve().parent.parent
release = here / "target" / "release"
byline = str(release / "byline")
ESCAPES = re.compile(rb"\x1b(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>])")


def SHOWN(written):
    """Whether an article stands in the list, by how long it takes to read, and its text beside it: rows that are longer than those
    of a list. Blanks are not written, and no row need be written whole."""
    return re.search(rb"\d min", written) and len(re.findall(rb"[A-Za-z0-9,.]{30,}", written)) > 5


class Screen:
    """A program in a pseudo-terminal of 120x40. Times are in seconds from its start."""

    def __init__(self, command, env):
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            # Before the program begins, as terminals do.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.environ.update(env, TERM="xterm-256color", LESS="")
            os.execvp(command[0], command)
        self.out = b""

    def until(self, words, limit=60, fresh=False):
        """Seconds until `words` (a bytes pattern, or a test of bytes) stand in what was written; only in what comes from now on
        where `fresh`."""
        if fresh:
            self.out = b""
        found = words if callable(words) else re.compile(words).search
        end = time.perf_counter() + limit
        while not found(ESCAPES.sub(b"", self.out)):
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.perf_counter()))
            if not ready:
                sys.exit(f"{words!r} was never drawn; last: {ESCAPES.sub(b'', self.out)[-2000:]!r}")
            self.out = self.out[-(1 << 16):] + os.read(self.fd, 1 << 16)
        return time.perf_counter() - self.begun

    def quiet(self, seconds):
        """When it wrote last, once it has written nothing for so long; on the clock of `perf_counter`."""
        last = time.perf_counter()
        while select.select([self.fd], [], [], seconds)[0]:
            os.read(self.fd, 1 << 16)
            last = time.perf_counter()
        return last

    def keys(self, keys):
        os.write(self.fd, keys)

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Watched:
    """Looks at the memory of a process as long as it runs: its own, and with the pages of mapped files, both in bytes."""

    def __init__(self, pid):
        self.own = self.all = 0
        self.pid, self.ended = pid, threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while not self.ended.wait(0.02):
            try:
                status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
                found = {name: int(kb) << 10 for name, kb in re.findall(r"(RssAnon|VmHWM):\s+(\d+)", status)}
            except OSError:
                return
            self.own, self.all = max(self.own, found.get("RssAnon", 0)), max(self.all, found.get("VmHWM", 0))

    def end(self):
        self.ended.set()
        self.thread.join()


def run(command, env=None):
    """Wall and processor seconds of a command, and its peak memory."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **(env or {})})
    watched = Watched(child.pid)
    while child.stdout.read1(1 << 20):
        pass
    watched.end()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command} ended with {status}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, watched


def median(measure, rounds=5):
    return statistics.median(measure() for _ in range(rounds))


def size_of(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


class Corpus:
    def __init__(self, work, count):
        self.count, self.folder, self.cache = count, work / f"corpus-{count}", work / f"cache-{count}"
        if not self.folder.exists():
            generate = [str(release / "examples" / "generate_corpus"), "--count", str(count), "--format", "txt"]
            subprocess.run([*generate, "--out", str(self.folder)], check=True, stdout=subprocess.DEVNULL)
        self.bytes = size_of(self.folder)
        self.env = {"BYLINE_DATA_DIR": str(work / "data"), "BYLINE_CACHE_DIR": str(self.cache), "XDG_CONFIG_HOME": str(work)}

    def forget(self):
        shutil.rmtree(self.cache, ignore_errors=True)

    def on_screen(self):
        """Seconds until an article stands in the list and its text beside it."""
        screen = Screen([byline, str(self.folder)], self.env)
        took = screen.until(SHOWN)
        screen.close()
        return took

    def less(self):
        """The same for `less` on one of the files."""
        file = min(file for file in self.folder.rglob("*.txt"))
        screen = Screen(["less", str(file)], {})
        took = screen.until(rb"\w{4}")
        screen.close()
        return took


def in_memory(name, *args):
    """What a bench prints: name, value, unit, separated by tabs."""
    lines = subprocess.run(["cargo", "bench", "--quiet", "--bench", name, "--", *args], cwd=here, check=True,
                           capture_output=True, text=True).stdout.splitlines()
    return lines


def benched():
    rows = (line.split("\t") for line in in_memory("scale") if line.count("\t") == 2)
    return {name: float(value) for name, value, _ in rows}


def session(count):
    """The longest update and draw of a scripted session in milliseconds."""
    lines = (line.rsplit(None, 3) for line in in_memory("session", str(count))[2:])
    most = {name.strip(): float(most) for name, _, _, most in lines}
    return max(time for name, time in most.items() if name != "draw"), most["draw"]


def first_analysis(corpus):
    """MB/s, seconds, peak memory and library, the last two as shares of the text."""
    corpus.forget()
    wall, cpu, watched = run([byline, "entities", "--format", "jsonl", str(corpus.folder)], corpus.env)
    return {"wall": wall, "cpu": cpu, "rate": corpus.bytes / wall / 1e6, "peak": watched.own,
            "mapped": watched.all, "library": size_of(corpus.cache)}


def reader_at_first(corpus):
    """Seconds until the first article is drawn, and until a key is answered, while all is analysed for the first time."""
    corpus.forget()
    screen = Screen([byline, str(corpus.folder)], corpus.env)
    first = screen.until(SHOWN)
    begun = time.perf_counter()
    screen.keys(b"?")
    screen.until(rb"KEYS", fresh=True)
    answered = time.perf_counter() - begun
    screen.close()
    corpus.forget()
    return first, answered


def reader_again(corpus):
    """Peak memory of the reader with all open, when the library is read and checked and the index is there."""
    screen = Screen([byline, str(corpus.folder)], corpus.env)
    watched = Watched(screen.pid)
    screen.until(SHOWN)
    screen.quiet(5)
    watched.end()
    screen.close()
    return watched


def linear(points):
    """The exponent of a power law through (size, value), by least squares of the logarithms: 1 is linear."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mx, my = (statistics.mean(values) for values in zip(*logs))
    return sum((x - mx) * (y - my) for x, y in logs) / sum((x - mx) ** 2 for x, _ in logs)


def plot(results, path):
    """Draws seconds, memory and library against the number of articles, both axes logarithmic."""
    width, height, left, bottom = 640, 360, 70, 50
    sizes = [count for count, _ in results]
    series = [("first analysis, s", "#1b6ca8", lambda r: r["wall"]), ("opened again and checked, s", "#2e8540", lambda r: r["again"]),
              ("peak memory at first, 100 MB", "#b5442e", lambda r: r["peak"] / 1e8), ("library, 100 MB", "#7a5195", lambda r: r["library"] / 1e8)]
    values = [value(r) for _, _, value in series for _, r in results]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    span = math.log10(sizes[-1]) - math.log10(sizes[0]) or 1
    x = lambda n: left + (math.log10(n) - math.log10(sizes[0])) / span * (width - left - 190)
    y = lambda v: 20 + (high - math.log10(v)) / (high - low) * (height - bottom - 20)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
           f'<rect width="{width}" height="{height}" fill="white"/>']
    for power in range(low, high + 1):
        out.append(f'<path d="M{left} {y(10 ** power):.1f}H{width - 190}" stroke="#ddd"/><text x="{left - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>')
    for n in sizes:
        out.append(f'<text x="{x(n):.1f}" y="{height - bottom + 20}" text-anchor="middle">{n:,}</text>')
    out.append(f'<text x="{left}" y="{height - 10}">articles; both axes are logarithmic</text>')
    for at, (name, colour, value) in enumerate(series):
        line = " ".join(f"{x(n):.1f},{y(value(r)):.1f}" for n, r in results)
        dots = "".join(f'<circle cx="{x(n):.1f}" cy="{y(value(r)):.1f}" r="3" fill="{colour}"/>' for n, r in results)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}')
        out.append(f'<text x="{width - 180}" y="{40 + at * 20}" fill="{colour}">{name}</text>')
    path.write_text("\n".join([*out, "</svg>", ""]))


def measured(work, sizes, phrase):
    """The rows of the table, and the results by size."""
    results, rows = [], []
    for count in sizes:
        corpus = Corpus(work, count)
        result = first_analysis(corpus)
        again = lambda: run([byline, "list", "--problems", str(corpus.folder)], corpus.env)[0]
        again()
        result["again"] = median(again)
        results.append((count, result))
        print(f"{count} articles: {result}", file=sys.stderr)
    big, result = Corpus(work, sizes[-1]), results[-1][1]
    text = big.bytes
    small = Corpus(work, 5)
    less, ours = median(small.less, 15), median(small.on_screen, 15)
    rows.append(("first article on screen, 5 articles", f"{ours * 1e3:.1f} ms", f"`less` {less * 1e3:.1f} ms", ours / less, 1.5))
    less, ours = median(big.less, 9), median(big.on_screen, 9)
    rows.append((f"first article on screen, {big.count:,} with library", f"{ours * 1e3:.1f} ms", f"`less` {less * 1e3:.1f} ms", ours / less, 10))
    find = median(lambda: run(["find", str(big.folder), "-printf", "%p %s %T@ %i\\n"])[0])
    rows.append((f"reopening {big.count:,} unchanged files, all checked", f"{result['again']:.2f} s", f"`find -printf` {find:.2f} s", result["again"] / find, 1.5))
    rows.append((f"first analysis, {text / 1e6:.0f} MB", f"{result['wall']:.1f} s, {result['cpu']:.0f} s of processor", f"{result['rate']:.1f} MB/s", None, "12 MB/s"))
    update, draw = session(big.count)
    rows.append((f"any key, {big.count:,} made-up articles, while loading too", f"{update:.1f} ms", f"drawing {draw:.1f} ms", None, "16 ms"))
    bench = benched()
    own, alone = bench["filter"], bench["filter, frizbee alone"]
    rows.append(("filter over 1,000,000 titles, p50", f"{own:.1f} ms", f"frizbee {alone:.1f} ms", own / alone, 1.3))
    rg = median(lambda: run(["rg", "-F", "-l", phrase, str(big.folder)])[0], 3)
    first, all_hits = searched(big, phrase)
    rows.append(("phrase, first hits in the reader", f"{first * 1e3:.0f} ms", "", None, "30 ms"))
    rows.append(("phrase, all hits in the reader", f"{all_hits * 1e3:.0f} ms", f"`rg -F -l` {rg * 1e3:.0f} ms", all_hits / rg, 0.2))
    rows.append(("two entities as a filter", f"{bench['two entities']:.2f} ms", "", None, "5 ms"))
    frame = max(bench["frame, 10 MB article"], bench["frame, list of 100,000"])
    rows.append(("frame at 200x60, list of 100,000 and article of 10 MB", f"{frame:.2f} ms", "", None, "2 ms"))
    rows.append(("a 10 MB article, visible", f"{bench['10 MB article visible']:.1f} ms", "", None, "20 ms"))
    rows.append(("a 10 MB article, wrapped", f"{bench['10 MB article wrapped']:.0f} MB/s", "", None, "80 MB/s"))
    watched = reader_again(big)
    mapped = lambda all: f" (with mapped files {all / 1e6:.0f} MB)"
    beside = f"text {text / 1e6:.0f} MB"
    rows.append((f"peak memory, {big.count:,} open", f"{watched.own / 1e6:.0f} MB" + mapped(watched.all), beside, watched.own / text, 0.6))
    rows.append(("peak memory, first analysis", f"{result['peak'] / 1e6:.0f} MB" + mapped(result["mapped"]), beside, result["peak"] / text, 1.2))
    rows.append(("library on disk, all included", f"{result['library'] / 1e6:.0f} MB", f"text {text / 1e6:.0f} MB", result["library"] / text, 1.0))
    if len(results) > 1:
        power = linear([(count, r["wall"]) for count, r in results])
        rows.append((f"{sizes[0]:,} to {sizes[-1]:,} articles, time of the first analysis", f"n^{power:.2f}", "", None, "n^1"))
    first, answered = reader_at_first(big)
    rows.append(("first analysis: an article on screen, a key answered", f"{first * 1e3:.0f} ms, {answered * 1e3:.0f} ms", "", None, "100 ms"))
    for kind, count in [("jsonl", sizes[-1]), ("mbox", min(22_000, sizes[-1]))]:
        first, (wall, _, watched), size = many_in_one(work, kind, count)
        rows.append((f"one {kind} file of {count:,}, {size / 1e6:.0f} MB: first article on screen; all read and compared",
                     f"{first * 1e3:.0f} ms; {wall:.1f} s, {watched.own / 1e6:.0f} MB", "", None, ""))
    return rows, results


def searched(corpus, phrase):
    """Seconds from the last key of a search in the reader to its first hit, and to its end."""
    screen = Screen([byline, str(corpus.folder)], corpus.env)
    screen.until(SHOWN)
    screen.quiet(5)
    screen.keys(b"g/")
    screen.until(b"SEARCH", fresh=True)
    begun = time.perf_counter()
    screen.keys(f'"{phrase}"'.encode())
    screen.until(rb"[1-9]\d* hit", fresh=True)
    first = time.perf_counter() - begun
    last = screen.quiet(2)
    screen.close()
    return first, last - begun


def many_in_one(work, kind, count):
    """Seconds until the first article of a file of many stands on the screen, without a library, and until all are read."""
    file = work / f"{count}.{kind}"
    if not file.exists():
        generate = [str(release / "examples" / "generate_corpus"), "--count", str(count), "--format", kind]
        subprocess.run([*generate, "--out", str(file)], check=True, stdout=subprocess.DEVNULL)
    env = {"BYLINE_DATA_DIR": str(work / "data"), "BYLINE_CACHE_DIR": str(work / "no-cache"), "XDG_CONFIG_HOME": str(work)}

    def first():
        screen = Screen([byline, str(file)], env)
        took = screen.until(SHOWN)
        screen.close()
        shutil.rmtree(work / "no-cache", ignore_errors=True)
        return took

    return median(first), run([byline, "list", "--problems", str(file)], env), file.stat().st_size


def million(work):
    """The rows of a million files."""
    corpus = Corpus(work, 1_000_000)
    first = corpus.on_screen()
    corpus.forget()
    wall, cpu, watched = run([byline, "list", "--problems", str(corpus.folder)], corpus.env)
    what = f"{corpus.count:,} files, {corpus.bytes / 1e9:.1f} GB"
    took = lambda wall, cpu, peak: f"{wall:.0f} s, {cpu:.0f} s of processor, {peak / 1e6:.0f} MB"
    yield f"{what}: first article on screen; all read and compared", f"{first * 1e3:.0f} ms; {took(wall, cpu, watched.own)}", "", None, ""
    result = first_analysis(corpus)
    yield (f"{what}: first analysis", f"{took(result['wall'], result['cpu'], result['peak'])}, library {result['library'] / 1e6:.0f} MB",
           f"{result['rate']:.1f} MB/s", None, "")
    first = median(corpus.on_screen)
    wall, cpu, watched = run([byline, "list", "--problems", str(corpus.folder)], corpus.env)
    again = reader_again(corpus)
    yield (f"{what}, with library: first article on screen; all checked; open in the reader",
           f"{first * 1e3:.0f} ms; {took(wall, cpu, watched.own)}; {again.own / 1e6:.0f} MB", "", None, "")


def table(rows):
    lines = ["| what | measured | beside | ratio | wanted |", "| --- | --- | --- | --- | --- |"]
    for what, value, beside, ratio, wanted in rows:
        wanted = wanted if isinstance(wanted, str) else f"{wanted}x"
        lines.append(f"| {what} | {value} | {beside} | {'' if ratio is None else f'{ratio:.2f}x'} | {wanted} |")
    return "\n".join(lines)


def write(name, rows):
    """Puts a table in the place of the one of this name in docs/scale.md."""
    page = here / "docs" / "scale.md"
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = page.read_text().partition(begin)
    page.write_text(before + begin + table(rows) + "\n" + end + rest.partition(end)[2])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", default="1000,10000,100000")
    arguments.add_argument("--phrase", default="said on Monday")
    arguments.add_argument("--work", type=pathlib.Path)
    arguments.add_argument("--million", action="store_true")
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or pathlib.Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        rows, results = measured(work, sizes, options.phrase)
        if options.million:
            print(table(rows), file=sys.stderr)
            of_million = list(million(work))
            print(table(of_million))
    print(table(rows))
    if options.write:
        write("table", rows)
        plot(results, here / "docs" / "scale.svg")
        if options.million:
            write("million", of_million)


main()
