"""One piece of the office's work done in DuckDB, timed without the start of Python.

Prints "wall cpu peak rows": milliseconds, milliseconds, megabytes, rows written.
What is timed begins with opening the database file and ends when it is closed after a checkpoint,
so that everything is on disk.
"""

import argparse
import resource
import time

import duckdb

COLUMNS = {
    "subject": "VARCHAR",  # as a number it would lose its leading zeros
    "period": "VARCHAR",
    "score": "SMALLINT",
    "history": "SMALLINT",
    "capacity": "SMALLINT",
    "behaviour": "SMALLINT",
    "identity": "SMALLINT",
    "connections": "SMALLINT",
}
DIMENSIONS = list(COLUMNS)[3:]


def read_csv(path: str, form: str) -> str:
    """The source of a month: `typed` states every column, `guessed` lets DuckDB look at the file."""
    columns = COLUMNS | ({"subject": "BIGINT"} if form == "numbers" else {})
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    if form != "guessed":
        return f"read_csv('{path}', header = true, auto_detect = false, delim = ',', columns = {{{types}}})"
    return f"read_csv('{path}', header = true, types = {{{types}}})"


def month(db: duckdb.DuckDBPyConnection, args: argparse.Namespace) -> int:
    """Takes one month in."""
    db.execute(f"CREATE TABLE {args.table} AS SELECT * FROM {read_csv(args.file, args.form)}")
    return count(db, args.table)


def drops(db: duckdb.DuckDBPyConnection, args: argparse.Namespace) -> int:
    """Stores everyone who fell by 30 or more, with the change of each dimension."""
    changes = ", ".join(f"now.{name} - last.{name} AS {name}" for name in DIMENSIONS)
    db.execute(
        f"CREATE OR REPLACE TABLE drops AS SELECT now.subject, last.score AS before, now.score, "
        f"{changes} FROM second now JOIN first last USING (subject) "
        f"WHERE last.score - now.score >= 30"
    )
    return count(db, "drops")


def records(db: duckdb.DuckDBPyConnection, args: argparse.Namespace) -> int:
    """Loads JSON lines as they are; nothing is checked against a scheme."""
    db.execute(f"CREATE TABLE records AS SELECT * FROM read_json('{args.file}', format = 'newline_delimited')")
    return count(db, "records")


def count(db: duckdb.DuckDBPyConnection, table: str) -> int:
    return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--form", choices=["typed", "guessed", "numbers"], default="typed")
    parser.add_argument("work", choices=["month", "drops", "records"])
    parser.add_argument("database")
    parser.add_argument("table", nargs="?")
    parser.add_argument("file", nargs="?")
    args = parser.parse_args()

    start = time.perf_counter()
    cpu = time.process_time()
    db = duckdb.connect(args.database, config={"threads": args.threads})
    rows = {"month": month, "drops": drops, "records": records}[args.work](db, args)
    db.execute("CHECKPOINT")
    db.close()
    wall = time.perf_counter() - start
    cpu = time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(round(wall * 1000), round(cpu * 1000), round(peak), rows)


if __name__ == "__main__":
    main()
