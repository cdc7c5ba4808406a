# What a fresh machine lacks: each step says what it installs and why, or what to do when it can't.

need_dotnet() {
  local each
  for each in "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    ! command -v dotnet > /dev/null && [ -x "$each/dotnet" ] && export PATH="$PATH:$each" DOTNET_ROOT="$each"
  done
  if ! command -v dotnet > /dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    fail "the .NET 10 SDK is missing; get it from https://dot.net/download, or by: curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
  fi
}

# Which packages the feed serves decides what is built with (docs/decisions); found out once, kept in build/feed.props, which git ignores.
need_feed() {
  local feed answer
  [ ! -f build/feed.props ] || return 0
  say "Finding out what the package feed serves (once)…"
  if answer=$(dotnet restore build/probe -p:RecoveryFeed=full --nologo -v quiet 2>&1); then
    feed=full
  elif grep -qE 'NU1101|NU1102|NU1103' <<< "$answer"; then
    feed=partial
  else
    fail "the package feed cannot be used: $(grep -m1 -E 'error' <<< "$answer" | sed 's/.*error //' | cut -c1-300)"
  fi
  printf '<Project><PropertyGroup><RecoveryFeed>%s</RecoveryFeed></PropertyGroup></Project>\n' "$feed" > build/feed.props
  say "The feed is $feed$([ "$feed" = full ] || echo ': stand-ins replace what it lacks (build/standins)')."
}

feed_is() { grep -q ">$1<" build/feed.props; }

has_docker() { command -v docker > /dev/null && docker info > /dev/null 2>&1; }

has_broker_server() {
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || [ -x /usr/local/opt/rabbitmq/sbin/rabbitmq-server ] || [ -x /opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server ]
}

need_broker() {
  [ -z "${ConnectionStrings__messaging:-}" ] || return 0
  ! has_broker_server || return 0
  ! has_docker || { say "No RabbitMQ on this machine; its container is used, because Docker is here."; return 0; }
  install_package "RabbitMQ, over which the services tell each other what happened" rabbitmq-server rabbitmq \
    || fail "there is no message broker and none can be installed here: install rabbitmq-server, start Docker, or set ConnectionStrings__messaging to a broker of yours"
  has_broker_server || fail "the package rabbitmq-server was installed, but its server is not where it belongs (/usr/lib/rabbitmq/bin)"
}

need_node() {
  command -v npm > /dev/null || install_package "Node.js, for the tests with foreign gRPC clients" 'nodejs npm' node \
    || fail "Node.js is missing and cannot be installed here: install node and npm; the interoperability tests need them"
}

# Installs by the system's package manager, as root or by sudo. Fails when there is neither.
install_package() { # what-for apt-packages brew-package
  local as_root=()
  if command -v apt-get > /dev/null; then
    [ "$(id -u)" -eq 0 ] || { command -v sudo > /dev/null && sudo -v && as_root=(sudo); } || return 1
    say "Installing $2: $1."
    # shellcheck disable=SC2086 # a list of packages
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive bash -c "$(declare -f apt_install); apt_install $2" >&2
  elif command -v brew > /dev/null; then
    say "Installing $3: $1."
    brew install "$3" >&2
  else
    return 1
  fi
}

# A service that a package brings must not start: the suite runs its own broker on its own ports.
apt_install() {
  local policy=/usr/sbin/policy-rc.d ours='' result=0
  if [ ! -e "$policy" ]; then printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" && ours=1; fi
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } || result=$?
  [ -z "$ours" ] || rm -f "$policy"
  return "$result"
}
