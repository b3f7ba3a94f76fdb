# A shared office on PostgreSQL beside one in a file, in turn: a month taken in and looked at, one person looked
# up, what any command takes, letters drafted, acts of 8 and 32 desks at once, and moving the office. The server is
# the measurement's own, on a socket; what it stores is as durable as the file (fsync is on).
#
#   SHARED_SUBJECTS=5000000 Benchmarks/run shared     people with scores (default 500000)
measure_shared() {
  local server bin people=${SHARED_SUBJECTS:-500000} files month engine address
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  if [ -z "$bin" ]; then
    say "shared: skipped, PostgreSQL is not installed"
    return
  fi
  server=$(mktemp -d /tmp/redress-bench-server.XXXXXX)
  start_server "$bin" "$server"
  files=$(population "$people" sorted 3)
  say "shared: $people people with scores, in a file and on $("$bin/postgres" --version)"
  for _ in $(seq "$runs"); do
    for engine in file server; do
      address=$(fresh_office "$engine" "$bin" "$server")
      timed "$folder/$engine-import.times" "$program" score import \
        "$files/scores-$first_month.csv" --db "$address"
      "$program" score import "$files/scores-$second_month.csv" --db "$address" --quiet
      timed "$folder/$engine-detect.times" "$program" drop detect --period "$second_month" --db "$address"
      for _ in 1 2 3; do
        timed "$folder/$engine-show.times" "$program" score show "$(printf '%08d' $((people / 3)))" \
          --db "$address"
        timed "$folder/$engine-staff.times" "$program" staff list --db "$address"
      done
      "$program" dispute open "$(printf '%08d' 7)" --score "$second_month" --ground score_improper \
        --db "$address" --quiet
      timed "$folder/$engine-open.times" "$program" dispute open "$(printf '%08d' 8)" \
        --score "$second_month" --ground score_improper --db "$address"
    done
    timed "$folder/move.times" "$program" office move --to "$(empty_database "$bin" "$server")" \
      --db "$folder/file.sqlite"
  done
  compared "score import" import 1.5
  compared "drop detect" detect 2
  compared "score show of one person" show
  compared "staff list, as any command" staff
  compared "dispute open" open
  report "office move of $(($(stat -c %s "$folder/file.sqlite") / 1000000)) MB" "$folder/move.times"
  desks_at_once 8 "$address"
  desks_at_once 32 "$address"
  stop_server "$bin" "$server"
  remove_database "$folder/file.sqlite"
}

# PostgreSQL refuses to be run by root.
as_server() {
  if [ "$(id -u)" = 0 ]; then
    (cd /tmp && setpriv --reuid postgres --regid postgres --clear-groups "$@")
  else
    "$@"
  fi
}

start_server() {
  [ "$(id -u)" != 0 ] || chown postgres "$2"
  as_server "$1/initdb" -D "$2/data" -A trust -E UTF8 --locale=C >/dev/null
  as_server "$1/pg_ctl" -D "$2/data" -l "$2/log" -w start >/dev/null \
    -o "-c unix_socket_directories=$2 -c listen_addresses= -c max_connections=200 -c shared_buffers=256MB"
}

stop_server() {
  as_server "$1/pg_ctl" -D "$2/data" -m immediate stop >/dev/null
  rm -rf "$2"
}

# The address of a new database without tables.
empty_database() {
  local name
  name=office_$(date +%N)
  as_server "$1/psql" -h "$2" -d postgres -q -c "CREATE DATABASE $name"
  echo "postgres://$(as_server id -un)@${2//\//%2F}/$name"
}

# The address of a new office: `fresh_office file|server BIN SERVER`.
fresh_office() {
  local address=$folder/file.sqlite
  if [ "$1" = server ]; then address=$(empty_database "$2" "$3"); else remove_database "$address"; fi
  "$program" init --unsigned --db "$address" --sender office@example.com --scheme zhima --quiet
  echo "$address"
}

# What a file and a server took, and how many times as long the server's is.
compared() {
  report "redress $1, in a file" "$folder/file-$2.times"
  report "redress $1, on a server" "$folder/server-$2.times"
  longer "  as long on a server as in a file" "$folder/server-$2.times" "$folder/file-$2.times" "${3:-100}"
}

# Disputes opened by so many processes at once, each a command with its start.
desks_at_once() {
  local from=$((1000 * $1)) count=$((12 * $1)) result TIMEFORMAT=%3R
  result=$({ time seq "$from" $((from + count - 1)) | xargs -P "$1" -I '{}' sh -c \
    '"$0" dispute open "$(printf %08d {})" --score "$1" --ground score_improper --db "$2" --quiet' \
    "$program" "$second_month" "$2" >/dev/null 2>"$folder/errors" || true; } 2>&1)
  told "acts a second of $1 desks, a process each" \
    "$(awk -v n="$count" -v f="$(grep -c '^redress' "$folder/errors" || true)" -v t="$result" \
      'BEGIN {printf "%.0f", (n - f) / t}')" "" ">=" 0
  say "    told to try again: $(grep -c '^redress' "$folder/errors" || true) of $count"
}
