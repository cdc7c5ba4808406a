# Starting, watching and stopping the suite. What runs is the app host (apphost/); this only builds, starts, waits and stops.
healthy_seconds=120
stop_seconds=30

data="$root/data" port=8080 store=sqlite clock_scale='' detach='' host_pid='' stopping='' own_broker=''

take_data() { # arguments: sets data, leaves the others in rest
  rest=()
  while [ $# -gt 0 ]; do
    if [ "$1" = --data ]; then data=$(absolute "${2:?--data needs a folder}"); shift 2; else rest+=("$1"); shift; fi
  done
}

absolute() { case $1 in /*) echo "$1" ;; *) echo "$PWD/$1" ;; esac; }

take_up_options() {
  take_data "$@"
  set -- ${rest[@]+"${rest[@]}"}
  while [ $# -gt 0 ]; do
    case $1 in
      --detach) detach=1; shift; continue ;;
      --port) port=${2:-} ;;
      --store) store=${2:-} ;;
      --clock-scale) clock_scale=${2:-} ;;
      *) fail_usage "unknown option for up: $1" ;;
    esac
    [ -n "${2:-}" ] || fail_usage "$1 needs a value"
    shift 2
  done
}

prepare() {
  need_dotnet
  need_feed
  need_broker
  build_suite
}

host() { dotnet exec "$(program Recovery.AppHost)" "$@"; }

need_built() {
  need_dotnet
  [ -f "$(program Recovery.AppHost)" ] || fail "nothing is built yet; ./recovery up builds and starts the suite"
}

run_up() {
  take_up_options "$@"
  prepare
  trap stop_host INT TERM HUP
  start_host
  await_healthy
  if [ -n "$detach" ]; then
    trap - INT TERM HUP
    say ""; say "Running in the background; ./recovery down stops it."
    return
  fi
  say ""; say "Ctrl-C stops everything."
  local result=0
  wait "$host_pid" || result=$?
  while is_alive "$host_pid"; do wait "$host_pid" || result=$?; done # a trapped signal ends a wait early
  [ -z "$stopping" ] || result=0
  forget_broker
  return "$result"
}

start_host() {
  # Somebody watches; whoever reads the output by program gets one sentence when it fails, and none before.
  [ ! -t 2 ] || say "Starting the suite: broker, five services and the gateway on port $port…"
  local arguments=(--data "$data" --port "$port" --store "$store" --LocalHost:LogDirectory="$data/logs")
  [ -z "$clock_scale" ] || arguments+=(--clock-scale "$clock_scale")
  aspire_environment
  if [ -n "$detach" ]; then
    host_words=$(mktemp)
    local session=(); ! command -v setsid > /dev/null || session=(setsid)
    nohup ${session[@]+"${session[@]}"} dotnet exec "$(program Recovery.AppHost)" "${arguments[@]}" < /dev/null > /dev/null 2> "$host_words" &
  else
    dotnet exec "$(program Recovery.AppHost)" "${arguments[@]}" < /dev/null &
  fi
  host_pid=$!
}

# Aspire itself runs brokers as containers only and wants a few addresses; the stand-in needs neither.
aspire_environment() {
  feed_is full || return 0
  export ASPNETCORE_URLS=${ASPNETCORE_URLS:-http://localhost:15180} ASPIRE_ALLOW_UNSECURED_TRANSPORT=true
  export ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=${ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL:-http://localhost:19180}
  export ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=${ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL:-http://localhost:20180}
  if [ -z "${ConnectionStrings__messaging:-}" ] && ! has_docker; then
    build/rabbitmq start --dir "$data/broker" || exit 1
    own_broker=1
    ConnectionStrings__messaging=$(sed -n 's/.*"uri":"\([^"]*\)".*/\1/p' "$data/broker/broker.json")
    export ConnectionStrings__messaging
  fi
}

await_healthy() { # --quiet: without saying what runs where
  if host status --data "$data" --wait "$healthy_seconds" --host-pid "$host_pid" "$@"; then return; fi
  if [ -n "$stopping" ]; then wait "$host_pid" || true; exit 130; fi
  if is_alive "$host_pid"; then
    host status --data "$data" >&2 || true
    end_process "$host_pid" "$stop_seconds"
    forget_broker
    fail "not everything was healthy within $healthy_seconds s; ./recovery logs says more"
  fi
  forget_broker
  if [ -n "$detach" ]; then cat "$host_words" >&2; rm -f "$host_words"; fi
  exit 1 # the host has said why
}

stop_host() {
  stopping=1
  ! is_alive "$host_pid" || kill -TERM "$host_pid" 2> /dev/null || true
}

# The broker is the host's own child; only under the full feed without Docker did this script start it.
forget_broker() { [ -z "$own_broker" ] || build/rabbitmq stop --dir "$data/broker"; }

run_down() {
  take_data "$@"
  [ ${#rest[@]} -eq 0 ] || fail_usage "unknown option for down: ${rest[0]}"
  local pid stopped='' file
  pid=$(number_in "$data/host.json" pid)
  if is_program "$pid" Recovery.AppHost; then end_process "$pid" "$stop_seconds"; stopped=1; fi
  # Whatever a killed host left behind.
  for file in "$data"/run/*.json; do
    [ -f "$file" ] || continue
    pid=$(number_in "$file" pid)
    if is_program "$pid" Recovery.; then end_process "$pid" 10; stopped=1; fi
    rm -f "$file"
  done
  if [ -f "$data/broker/broker.json" ]; then build/rabbitmq stop --dir "$data/broker"; fi
  rm -f "$data/host.json"
  if [ -n "$stopped" ]; then say "Stopped."; else say "Nothing was running on $data."; fi
}

run_status() {
  take_data "$@"
  need_built
  host status --data "$data" ${rest[@]+"${rest[@]}"}
}

run_logs() {
  take_data "$@"
  local part='' follow=() each
  for each in ${rest[@]+"${rest[@]}"}; do
    case $each in --follow | -f) follow=(-F) ;; -*) fail_usage "unknown option for logs: $each" ;; *) part=$each ;; esac
  done
  [ -d "$data/logs" ] || fail "there are no logs in $data; under Aspire they are in its dashboard (http://localhost:15180)"
  [ -z "$part" ] || [ -f "$data/logs/$part.log" ] || fail "no part is named $part; there are: $(cd "$data/logs" && ls ./*.log | sed 's/^..//; s/\.log$//' | tr '\n' ' ')"
  tail -n 200 ${follow[@]+"${follow[@]}"} "$data/logs/"${part:-*}.log
}

run_key() {
  [ "${1:-}" = new ] || fail_usage "the only thing to do with keys is: key new"
  shift
  take_data "$@"
  need_built
  host key new --data "$data" ${rest[@]+"${rest[@]}"}
}

run_ledger() {
  [ "${1:-}" = verify ] || fail_usage "the only thing to do with the ledger is: ledger verify"
  shift
  take_data "$@"
  need_built
  host ledger verify --data "$data" ${rest[@]+"${rest[@]}"}
}

# demo: a suite of its own in a folder of its own, gone afterwards unless it is to be kept.
run_demo() {
  local keep='' own_data=1 arguments=() result=0
  clock_scale=720 detach=1
  while [ $# -gt 0 ]; do
    case $1 in
      --keep) keep=1; shift ;;
      --data) data=$(absolute "${2:?--data needs a folder}"); own_data=''; shift 2 ;;
      --port) port=${2:?--port needs a number}; shift 2 ;;
      --clock-scale) clock_scale=${2:?--clock-scale needs a number}; shift 2 ;;
      --file) arguments+=(--file "$(absolute "${2:?--file needs a path}")"); shift 2 ;;
      *) arguments+=("$1"); shift ;;
    esac
  done
  [ -z "$own_data" ] || data=$(mktemp -d "${TMPDIR:-/tmp}/recovery-demo.XXXXXX")
  prepare
  trap stop_demo EXIT
  trap 'exit 130' INT TERM HUP
  start_host
  await_healthy --quiet
  RECOVERY_DATA="$data" RECOVERY_GATEWAY_HTTP="http://127.0.0.1:$port" RECOVERY_GATEWAY_GRPC="http://127.0.0.1:$((port + 1))" \
    RECOVERY_KEYS="$data/dev-keys.json" RECOVERY_CLOCK_SCALE="$clock_scale" \
    dotnet exec "$(program Recovery.Demo)" ${arguments[@]+"${arguments[@]}"} || result=$?
  if [ -n "$keep" ] && [ "$result" -eq 0 ]; then
    trap - EXIT
    say "Still running on $data; ./recovery down --data $data stops it."
  fi
  return "$result"
}

stop_demo() {
  trap - EXIT INT TERM HUP
  run_down --data "$data" 2> /dev/null
  case $data in */recovery-demo.??????) rm -rf "$data" ;; esac
}
