# test: everything CI runs; soak: the long fault tests. Counts are the test runner's own, from its result files.
project_minutes=15
soak_minutes_per_round=60
soak='FullyQualifiedName~SoakTests' short='FullyQualifiedName!~SoakTests'
results="$root/artifacts/test-results"
passed=0 failed=0 skipped=0 broken=0

run_test() {
  need_dotnet
  need_feed
  need_broker
  need_node
  rm -rf "$results"; mkdir -p "$results"
  if [ $# -gt 0 ]; then test_one "$@"; else test_all; fi
  say_total
}

test_all() {
  local project
  say "Building…"
  dotnet_build Recovery.sln || fail "the build failed; the errors are above"
  precompile
  check_layout
  for project in $(test_projects); do
    run_project "$project"
  done
}

# What the analyzers say about style fails the build already; this is the rest, and far quicker than all of `dotnet format`.
check_layout() {
  local log="$results/layout.log" result=0 places
  dotnet format whitespace Recovery.sln --verify-no-changes --no-restore > "$log" 2>&1 || result=$?
  [ "$result" -ne 0 ] || return 0
  places=$(grep -c ': error ' "$log" || true)
  report Layout "$places places are not formatted; ./recovery format mends them"
  head -n 20 "$log"
}

# The same faults as in the tests, at length: every point of every service by itself, every service twice.
run_soak() {
  if [ "${1:-}" = money ]; then run_money_soak "${2:-10000}"; return; fi
  local rounds=${1:-1}
  [[ $rounds =~ ^[1-9][0-9]?$ ]] || fail_usage "soak takes how many rounds: a number from 1 to 99, or: soak money [GRANTS]"
  need_dotnet
  need_feed
  need_broker
  rm -rf "$results"; mkdir -p "$results"
  project_minutes=$((soak_minutes_per_round * rounds)) RECOVERY_SOAK_ROUNDS=$rounds test_one Chaos --filter "$soak"
  say_total
}

run_money_soak() { # grants
  [[ $1 =~ ^[1-9][0-9]{1,5}$ ]] || fail_usage "soak money takes how many grants: a number from 10 to 999999"
  need_dotnet
  need_feed
  need_broker
  rm -rf "$results"; mkdir -p "$results"
  project_minutes=$soak_minutes_per_round RECOVERY_SOAK_GRANTS=$1 test_one Compensation --filter 'FullyQualifiedName~MoneySoakTests'
  grep -ohE '[0-9]+ grants, .* 0 lost\.' "$results"/*.trx | head -n 1 || true
  say_total
}

test_one() { # name arguments
  local project; project=$(find_project "$1"); shift
  [ -n "$project" ] || fail "no test project has that name; there are: $(test_projects | xargs -n1 basename | sed 's/\.csproj$//' | tr '\n' ' ')"
  dotnet_build "$project" || fail "the build failed; the errors are above"
  precompile
  run_project "$project" "$@"
}

# A project that can only be built with packages a partial feed lacks says so by the property NeedsFullFeed.
test_projects() {
  local each
  for each in tests/*/*.csproj; do
    grep -q 'Microsoft.NET.Test.Sdk' "$each" || continue
    if feed_is partial && grep -q '<NeedsFullFeed>true' "$each"; then say "  $(basename "$each" .csproj): needs the full package feed; not run"; continue; fi
    echo "$each"
  done
}

find_project() {
  local wanted=${1%.csproj} each name
  wanted=$(basename "$wanted")
  for each in $(test_projects); do
    name=$(basename "$each" .csproj)
    case $wanted in "$name" | "${name#Recovery.}" | "$(basename "${name#Recovery.}" .Tests)") echo "$each"; return ;; esac
  done
}

run_project() { # project arguments
  local name file log result=0 started=$SECONDS counts
  name=$(basename "$1" .csproj); shift
  case " $* " in *" --filter "*) ;; *) set -- "$@" --filter "$short" ;; esac
  file=$(program "$name") log="$results/$name.log"
  if [ ! -f "$file" ]; then
    report "$name" "was not built: is it in Recovery.sln?"
    return
  fi
  bounded "$((project_minutes * 60))" dotnet test "$file" --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@" > "$log" 2>&1 || result=$?
  counts=$(sed -n 's/.*<Counters \(.*\)>.*/\1/p' "$results/$name.trx" 2> /dev/null | head -n 1)
  tally "$name" "$result" "$counts" $((SECONDS - started)) "$log"
}

# timeout is not everywhere; a limit without it would be worse than none.
bounded() { if command -v timeout > /dev/null; then timeout --kill-after 20 "$@"; else shift; "$@"; fi; }

counter() { local value; value=$(sed -n "s/.*[ ]*$2=\"\([0-9]*\)\".*/\1/p" <<< " $1"); echo "${value:-0}"; }

tally() { # name exit-code counters seconds log
  local ok bad all left
  all=$(counter "$3" total) ok=$(counter "$3" passed) bad=$(counter "$3" failed)
  left=$((all - ok - bad))
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
  printf '  %-34s %5d passed, %d failed, %d skipped  (%d s)\n' "$1" "$ok" "$bad" "$left" "$4"
  if [ "$2" -eq 124 ] || [ "$2" -eq 137 ]; then report "$1" "was stopped after $project_minutes minutes"
  elif [ "$all" -eq 0 ]; then report "$1" "ran no test"
  elif [ "$2" -ne 0 ] && [ "$bad" -eq 0 ]; then report "$1" "ended with exit code $2"
  fi
  if [ "$2" -ne 0 ]; then grep -vE '^(Test run for|A total of|Results File|Attachments)' "$5" | tail -n 120; fi
}

report() { broken=$((broken + 1)); printf '  %-34s %s\n' "$1" "$2"; }

# The last line is for programs: exactly this form. A project that broke counts as a failure, whatever it reported.
say_total() {
  if [ "$skipped" -gt 0 ]; then echo "$passed passed, $((failed + broken)) failed, $skipped skipped"; else echo "$passed passed, $((failed + broken)) failed"; fi
  [ $((failed + broken)) -eq 0 ]
}
