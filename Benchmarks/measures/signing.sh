# A signed act with an agent, beside the same act unsigned; and `verify` of signed events.
measure_signing() {
  local first=1 last=$((runs * 4))
  office_with_cases
  say "signing: an Ed25519 key in an agent; a dispute taken in is two events"
  for place in $(seq $first $last); do
    timed "$folder/unsigned.times" "$program" dispute open "$((100000 + place))" \
      --score 2005-05 --ground score_improper
  done
  eval "$(ssh-agent -s)" >/dev/null
  ssh-keygen -q -t ed25519 -N '' -f "$folder/bench-key"
  ssh-add -q "$folder/bench-key"
  "$program" staff key add bench "$folder/bench-key.pub" --quiet
  "$program" staff key confirm --quiet
  first=$((last + 1)) last=$((2 * last))
  for place in $(seq $first $last); do
    timed "$folder/signed.times" "$program" dispute open "$((100000 + place))" \
      --score 2005-05 --ground score_improper
  done
  report "redress dispute open, unsigned" "$folder/unsigned.times"
  report "redress dispute open, signed" "$folder/signed.times" 40
  open_disputes $((last + 1)) $((last + disputes))
  say "verify: $disputes disputes, each two signed events"
  for _ in $(seq "$runs"); do timed "$folder/verify-signed.times" "$program" verify; done
  report "redress verify, $((2 * disputes)) signed events" "$folder/verify-signed.times"
  ssh-agent -k >/dev/null
  unset REDRESS_DB SSH_AUTH_SOCK SSH_AGENT_PID
}
