# Makes the practice office that many transcripts begin with, up to a stage, and prints nothing.
#
#   sh make.sh open        ann and bo are on the staff; the people are known
#   sh make.sh recorded    the records up to September 2026 are in
#   sh make.sh scored      August and September are scored
#   sh make.sh found       September's drops are found: drop-1 and drop-2
#   sh make.sh drafted     run-1 holds their notices, drafted by ann
#   sh make.sh disputed    S01 disputes bill-lin-09: dispute-1, received on 2026-10-08
#   sh make.sh proposed    ann proposes the correction: correction-1
#   sh make.sh approved    bo approves it
#   sh make.sh published   and it is published
set -e
here=$(dirname "$0")
redress() { command redress "$@" --as "${AS:-ann}" --quiet; }
reached() { if [ "$1" = "$stage" ]; then exit 0; fi; }
stage=$1

redress init --sandbox --name 信用修复办公室
redress staff add bo --name 薄一
redress subject import "$here/people.csv"
reached open
redress record import "$here/records.jsonl"
redress record import "$here/september.jsonl"
reached recorded
redress score compute --period 2026-08
redress score compute --period 2026-09
reached scored
redress drop detect --period 2026-09
reached found
redress notice draft --period 2026-09
reached drafted
redress dispute open S01 --record bill-lin-09 --ground already_paid_or_status \
  --statement 我已按时缴费 --received-on 2026-10-08
reached disputed
redress correction propose bill-lin-09 --set days_overdue=0 --reason 电力公司误报 \
  --remedy as_asked
reached proposed
AS=bo redress correction approve correction-1 \
  --digest "$(command redress correction show correction-1 --json | sed -n 's/^  "digest" : "\(.*\)".*/\1/p')"
reached approved
redress correction publish correction-1
reached published
echo "no stage '$stage'" >&2
exit 64
