# DuckDB beside redress: the same files, the same work, in the same minutes.
#
# It needs python3, and once the network to fetch the package `duckdb` into a virtual environment of
# its own in $XDG_CACHE_HOME/redress-bench (~/.cache/redress-bench). DUCKDB=PYTHON names a Python that
# has the package; DUCKDB=no leaves it out.

duckdb=""

# Sets $duckdb to a Python that has the package, or leaves it empty and says why.
find_duckdb() {
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/redress-bench/duckdb
  case ${DUCKDB:-} in
    no) say "DuckDB: left out, as asked" && return ;;
    "") ;;
    *) duckdb=$DUCKDB ;;
  esac
  if [ -z "$duckdb" ] && command -v python3 >/dev/null; then
    if [ ! -x "$cache/bin/python" ]; then
      say "DuckDB: making a virtual environment for it in $cache"
      { python3 -m venv "$cache" && "$cache/bin/pip" install --quiet duckdb; } \
        >"$folder/duckdb.log" 2>&1 || rm -rf "$cache"
    fi
    [ ! -x "$cache/bin/python" ] || duckdb=$cache/bin/python
  fi
  if [ -z "$duckdb" ] || ! "$duckdb" -c 'import duckdb' 2>/dev/null; then
    duckdb=""
    say "DuckDB: skipped, there is no python3, or the package cannot be had without the network"
    return
  fi
  say "DuckDB $("$duckdb" -c 'import duckdb; print(duckdb.__version__)'), $cores threads," \
    "timed without the start of Python"
}

# Does a piece of work in DuckDB and appends "wall cpu peak rows" to a file.
with_duckdb() {
  local into=$1
  shift
  if ! "$duckdb" "$here/in_duckdb.py" --threads "$cores" "$@" >>"$into" 2>"$folder/errors"; then
    echo "Benchmarks/run: DuckDB failed: $*" >&2
    cat "$folder/errors" >&2
    exit 1
  fi
}
