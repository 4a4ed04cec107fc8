#!/bin/sh
# Installs the app that lies beside this script for one person, or with a prefix: ./install.sh [/usr/local]
# `install.sh --remove [PREFIX]` takes it away again; music and library stay as they are.
set -eu

id=io.github.genretagger.Genretagger
here=$(cd "$(dirname "$0")" && pwd)
remove=no
[ "${1:-}" = --remove ] && { remove=yes; shift; }
prefix=${1:-$HOME/.local}
app=$prefix/lib/genretagger

rm -rf "$app"
rm -f "$prefix/bin/genretagger" "$prefix/share/applications/$id.desktop" "$prefix/share/metainfo/$id.metainfo.xml"
find "$prefix/share/icons/hicolor" -name "$id.*" -delete 2>/dev/null || :

if [ "$remove" = no ]; then
    mkdir -p "$app" "$prefix/bin" "$prefix/share/applications" "$prefix/share/metainfo" "$prefix/share/icons"
    cp -R "$here/genretagger" "$here/_internal" "$app/"
    ln -s "$app/genretagger" "$prefix/bin/genretagger"
    sed "s|^Exec=genretagger|Exec=\"$app/genretagger\"|" "$here/share/applications/$id.desktop" \
        >"$prefix/share/applications/$id.desktop"
    cp "$here/share/metainfo/$id.metainfo.xml" "$prefix/share/metainfo/"
    cp -R "$here/share/icons/hicolor" "$prefix/share/icons/"
    echo "Installed: $prefix/bin/genretagger"
else
    echo "Removed from $prefix."
fi
update-desktop-database "$prefix/share/applications" 2>/dev/null || :
