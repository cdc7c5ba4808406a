# format, bench, train and add-migration.

run_format() {
  need_dotnet
  need_feed
  case ${1:-} in
    '') dotnet format Recovery.sln ;;
    --check) dotnet format Recovery.sln --verify-no-changes ;;
    *) fail_usage "unknown option for format: $1" ;;
  esac
}

run_bench() {
  prepare
  dotnet_build tests/Benchmarks || fail "the build failed; the errors are above"
  precompile
  dotnet exec "$(program Recovery.Benchmarks)" "$@"
}

run_train() {
  case " $* " in *" --data "*) ;; *) fail_usage "train needs --data DIR, the folder with the texts" ;; esac
  need_dotnet
  need_feed
  dotnet_build build/train || fail "the build failed; the errors are above"
  dotnet exec "$(program Recovery.Training)" "$@"
}

run_add_migration() { # service name
  [ $# -eq 2 ] || fail_usage "add-migration takes a service and a name"
  [[ $2 =~ ^[A-Z][A-Za-z0-9]+$ ]] || fail_usage "a migration's name is words joined in capitals, such as AddReportLanguage"
  local service='' each provider
  for each in services/*/Recovery.*.csproj; do
    each=$(basename "$(dirname "$each")")
    if [ "$(tr '[:upper:]' '[:lower:]' <<< "$each")" = "$(tr '[:upper:]' '[:lower:]' <<< "$1")" ]; then service=$each; fi
  done
  [ -n "$service" ] && [ "$service" != ServiceDefaults ] || fail "no service is named $1; there are: $(cd services && echo */ | tr -d /)"
  need_dotnet
  need_feed
  dotnet tool restore > /dev/null || fail "the tool dotnet-ef cannot be restored; see .config/dotnet-tools.json"
  dotnet_build "services/$service" || fail "the build failed; the errors are above"
  for provider in Sqlite SqlServer; do
    say "$provider: $2"
    dotnet ef migrations add "$2" --project "services/$service" --context "${provider}${service}DbContext" \
      --output-dir "Data/Migrations/$provider" --configuration "$configuration" --no-build \
      || fail "the migration for $provider was not made; the reason is above"
  done
}
