# Times openpyxl: reference.py IMPORTED EXPORTED → JSON on stdout. Reads the first file, writes the
# content of the second, each in its fast and in its usual mode; medians of three in milliseconds.
import io
import json
import statistics
import sys
import time

import openpyxl


def content(path, fast):
    book = openpyxl.load_workbook(path, read_only=fast)
    found = [(page.title, list(page.iter_rows(values_only=True))) for page in book]
    book.close()
    return found


def write(pages, fast):
    book = openpyxl.Workbook(write_only=fast)
    if not fast:
        book.remove(book.active)
    for title, rows in pages:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(io.BytesIO())


def timed(work):
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


imported, exported = sys.argv[1:]
pages = content(exported, True)
figures = {
    "read_fast": timed(lambda: content(imported, True)),
    "read_usual": timed(lambda: content(imported, False)),
    "write_fast": timed(lambda: write(pages, True)),
    "write_usual": timed(lambda: write(pages, False)),
}
json.dump(figures, sys.stdout)
