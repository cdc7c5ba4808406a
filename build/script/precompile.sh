# Compiles the suite's programs to machine code after a build. Six processes that each compile the same libraries while they start take longer to start
# and keep the result six times in memory; compiled once and linked into each folder, the system shares it.
precompiled="$root/artifacts/precompiled"

precompile() {
  local fresh compiler frameworks
  fresh=$(fresh_assemblies | tr '\n' '\0' | xargs -0 -r "${hash[@]}")
  [ -n "$fresh" ] || return 0
  compiler=$(ask_for Compiler)
  if [ ! -e "$compiler" ]; then
    dotnet restore build/precompile/Precompile.proj --nologo -v quiet > /dev/null 2>&1 || true
    compiler=$(ask_for Compiler) # a restore says where packages are
    if [ ! -e "$compiler" ]; then say "The feed has no ahead-of-time compiler for this SDK: the suite works the same, and starts slower."; return 0; fi
    chmod +x "$compiler"
  fi
  frameworks=$(ask_for Frameworks)
  say "Compiling ahead of time what changed…"
  mkdir -p "$precompiled"
  export -f precompile_one
  sort -u -k1,1 <<< "$fresh" | tr '\n' '\0' | xargs -0 -n 1 -P "$(getconf _NPROCESSORS_ONLN)" bash -c 'precompile_one "$@"' - "$compiler" "$frameworks" "$precompiled"
  link_precompiled <<< "$fresh"
  find "$precompiled" -type f -links 1 -delete
}

hash=(sha256sum)
command -v sha256sum > /dev/null || hash=(shasum -a 256)

ask_for() { dotnet msbuild build/precompile/Precompile.proj --nologo "-getProperty:$1"; }

# A build copies and this links, so a file with one link is fresh. What only migrations and SQL Server load stays as it is.
fresh_assemblies() {
  local project name
  for project in services/*/*.csproj gateway/*.csproj apphost/*.csproj; do
    name=$(basename "$project" .csproj)
    [ ! -f "$output/$name/release/$name.runtimeconfig.json" ] || find "$output/$name/release" -maxdepth 1 -name '*.dll' -links 1 \
      ! -name 'Microsoft.CodeAnalysis*' ! -name 'Microsoft.Build*' ! -name 'Humanizer*' ! -name 'Mono.*' ! -name '*.Design.dll' \
      ! -name 'Azure.*' ! -name 'Microsoft.Identity*' ! -name 'Microsoft.Data.SqlClient*' ! -name '*.SqlServer.Server.dll'
  done
}

precompile_one() { # compiler frameworks folder "hash  assembly"
  local key=${4%% *} assembly=${4#*  } target references=() each
  target="$3/$key-$(basename "$assembly")"
  [ ! -f "$target" ] || return 0
  for each in $2 "$(dirname "$assembly")"; do references+=(-r "$each/*.dll"); done
  # What its makers compiled already, or has nothing to compile in it, is taken as it is.
  "$1" "$assembly" --out "$target.new" "${references[@]}" -O > /dev/null 2>&1 || cp "$assembly" "$target.new"
  mv -f "$target.new" "$target"
}

link_precompiled() { # "hash  assembly" lines on standard input
  local line target
  while read -r line; do
    target="$precompiled/${line%% *}-$(basename "${line#*  }")"
    ln -f "$target" "${line#*  }" 2> /dev/null || cp "$target" "${line#*  }"
  done
}
