# How a measurement is taken and told. Read by `run`, after it made $folder.

say() { printf '%s\n' "$*"; }

# Runs a command and appends "wall cpu" in milliseconds to a file.
timed() {
  local into=$1 result TIMEFORMAT='%3R %3U %3S'
  shift
  if ! result=$({ time "$@" >"$folder/output" 2>"$folder/errors"; } 2>&1); then
    echo "Benchmarks/run: this command failed: $*" >&2
    cat "$folder/errors" >&2
    exit 1
  fi
  awk -v times="$result" 'BEGIN {
    split(times, t, " "); printf "%d %d\n", t[1] * 1000 + 0.5, (t[2] + t[3]) * 1000 + 0.5
  }' >>"$into"
}

# The median of a column of a file, and its least value.
median() { cut -d ' ' -f "$2" "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
least() { cut -d ' ' -f "$2" "$1" | sort -n | head -1; }

# Adds up two files of times run by run, into a third.
added() { paste -d ' ' "$1" "$2" | awk '{print $1 + $3, $2 + $4}' >"$3"; }

# Runs a command and leaves its peak memory in MB in $folder/peak; "?" when nothing here can tell.
with_peak() {
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M -o "$folder/kilobytes" "$@" || return
    awk '{printf "%.0f\n", $1 / 1024}' "$folder/kilobytes" >"$folder/peak"
  elif command -v python3 >/dev/null; then
    python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[2:], check=True)
print(round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024), file=open(sys.argv[1], "w"))' \
      "$folder/peak" "$@"
  else
    echo "?" >"$folder/peak"
    "$@"
  fi
}

# The peak memory of a command in MB, of one run.
peak_memory() {
  with_peak "$@" >/dev/null 2>&1
  cat "$folder/peak"
}

# One line of the result: what, the file of times, and the limit in milliseconds or "".
report() {
  local wall cpu best verdict=""
  wall=$(median "$2" 1)
  best=$(least "$2" 1)
  cpu=$(median "$2" 2)
  if [ -n "${3:-}" ]; then
    verdict="limit $3 ms: $([ "$wall" -lt "$3" ] && echo within || echo MISSED)"
  fi
  printf '  %-46s %7d ms  (least %d, cpu %d)  %s\n' "$1" "$wall" "$best" "$cpu" "$verdict"
}

# Whether a number keeps a target: `verdict 2.41 ">=" 3`.
verdict() {
  awk -v value="$1" -v kind="$2" -v target="$3" 'BEGIN {
    if (value == "?") { print "unknown"; exit }
    met = kind == ">=" ? value + 0 >= target + 0 : value + 0 <= target + 0
    printf "target %s %s: %s\n", kind, target, met ? "met" : "MISSED"
  }'
}

# A line with a number, its unit and its target: `told "peak memory" 64 MB "<=" 256`.
told() { printf '  %-46s %7s %s  %s\n' "$1" "$2" "$3" "$(verdict "$2" "$4" "$5")"; }

# How many times as fast ours is as theirs, by the medians of two files of times.
faster() {
  local ratio
  ratio=$(awk -v a="$(median "$2" 1)" -v b="$(median "$3" 1)" 'BEGIN {printf "%.2f\n", b / (a ? a : 1)}')
  told "$1" "$ratio" "times DuckDB" ">=" "$4"
}

# How many times as long the first takes as the second, by the medians of two files of times.
longer() {
  local ratio
  ratio=$(awk -v a="$(median "$2" 1)" -v b="$(median "$3" 1)" 'BEGIN {printf "%.2f\n", a / (b ? b : 1)}')
  told "$1" "$ratio" times "<=" "$4"
}

# How many of so many things a second, by the median of a file of times.
a_second() {
  awk -v count="$1" -v time="$(median "$2" 1)" 'BEGIN {printf "%d\n", count * 1000 / (time ? time : 1)}'
}

# A field of the JSON object that the last timed command printed.
printed() { sed -n "s/^ *\"$1\" : \"\{0,1\}\([^\",]*\).*/\1/p" "$folder/output" | head -1; }

# The incidents of a list in JSON, in its order: each one's id, month, finding or "open", and suspect.
listed_incidents() {
  awk '
    function told(line) { sub(/^[^:]*: "?/, "", line); sub(/"?,? *$/, "", line); return line == "null" ? "" : line }
    /"contributions" : \[/ && !/\]/ { inside = 1 }
    inside { if (/^ *\],?$/) inside = 0; next }
    /"cause"/ { cause = told($0) }
    /"dimension"/ { dimension = told($0) }
    /"finding"/ { finding = told($0) == "" ? "open" : told($0) }
    /"furnisher"/ { furnisher = told($0) }
    /"incident"/ { incident = told($0) }
    /"period"/ { print incident, told($0), finding, cause ":" furnisher dimension }'
}

# The suspects of a month's incidents, the likeliest first, as `furnisher:grid-north`.
suspects_of() { listed_incidents | awk -v month="$1" '$2 == month {print $4}'; }
