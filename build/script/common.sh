# Words, processes and builds that every command shares.
configuration=Release
# Built programs to use as they are, instead of building: for tests of this script.
output=${RECOVERY_OUTPUT:-$root/artifacts/bin}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { echo "$*" >&2; }
fail() { echo "recovery: $*" >&2; exit 1; }
fail_usage() { echo "recovery: $*; see ./recovery help" >&2; exit 64; }

program() { echo "$output/$1/release/$1.dll"; } # project

is_alive() { [ -n "${1:-}" ] && kill -0 "$1" 2> /dev/null && case $(ps -o stat= -p "$1") in Z*) false ;; esac; }

# A process id alone may have been given to somebody else since: its command line must still name the program.
is_program() { # pid text
  is_alive "$1" && case $(ps -o args= -p "$1") in *"$2"*) true ;; *) false ;; esac
}

end_process() { # pid seconds: asks it to end, then makes it
  local deadline=$((SECONDS + $2))
  kill -TERM "$1" 2> /dev/null || return 0
  while is_alive "$1"; do
    if ((SECONDS >= deadline)); then kill -KILL "$1" 2> /dev/null || true; deadline=$((SECONDS + 5)); fi
    sleep 0.1
  done
}

number_in() { # file field: the number of a field in one of our own small JSON files
  sed -n "s/.*\"$2\": *\([0-9][0-9]*\).*/\1/p" "$1" 2> /dev/null | head -n 1 || true
}

# The compiler server stays ten minutes after a build: it gets a name of our own, so that ours can be ended and nobody else's is.
dotnet_build() {
  local id="recovery-$$" result=0 pid
  dotnet build "$@" -c "$configuration" --nologo -v quiet "-clp:ErrorsOnly;NoSummary" -nodeReuse:false -p:UseSharedCompilation=true "-p:SharedCompilationId=$id" >&2 || result=$?
  for pid in $(pgrep -f -- "-pipename:$id" || true); do kill "$pid" 2> /dev/null || true; done
  return "$result"
}

sources_changed_since() { # file
  [ -f "$1" ] || return 0
  [ -n "$(find Directory.Build.props Directory.Build.targets Directory.Packages.props global.json build contracts services gateway apphost \
    \( -name obj -o -name bin -o -name node_modules \) -prune -o -type f -newer "$1" -print 2> /dev/null | head -n 1)" ]
}

build_suite() {
  local stamp="$root/artifacts/suite.built"
  [ -z "${RECOVERY_OUTPUT:-}" ] || return 0
  sources_changed_since "$stamp" || return 0
  say "Building (only what changed)…"
  mkdir -p "$root/artifacts"
  touch "$stamp.new"
  dotnet_build build/Suite.proj || fail "the build failed; the errors are above"
  precompile
  mv -f "$stamp.new" "$stamp"
}
