#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND [ARG…]: COMMAND in a private X server with a window manager (when openbox is there), a private
# session bus and private XDG folders; all of it ends with the command, whose exit code is passed on.
# ESIIN_TEST_SCREEN sets the screen, 1280x800 unless told otherwise.
set -eu
[ $# -gt 0 ] || { sed -n '3,5s/^# //p' "$0" >&2; exit 2; }
command -v Xvfb >/dev/null 2>&1 || { echo "with-display.sh: Xvfb is missing (Debian package xvfb)" >&2; exit 77; }

room=$(mktemp -d "${TMPDIR:-/tmp}/esiin-display.XXXXXX")
server=
manager=
leave () {
  [ -z "$manager" ] || kill "$manager" 2>/dev/null || :
  [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || :
  rm -rf "$room"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

Xvfb -displayfd 3 -screen 0 "${ESIIN_TEST_SCREEN:-1280x800}x24" -nolisten tcp -noreset -dpi 96 \
  3>"$room/display" >"$room/xvfb.log" 2>&1 &
server=$!
tries=0
until grep -q . "$room/display" 2>/dev/null; do
  kill -0 "$server" 2>/dev/null && [ "$tries" -lt 400 ] || { cat "$room/xvfb.log" >&2; exit 1; }
  tries=$((tries + 1))
  sleep 0.05
done

mkdir -p "$room/config" "$room/cache" "$room/data" "$room/state"
mkdir -m 700 "$room/run"
DISPLAY=:$(cat "$room/display")
XDG_CONFIG_HOME=$room/config XDG_CACHE_HOME=$room/cache XDG_DATA_HOME=$room/data XDG_STATE_HOME=$room/state
XDG_RUNTIME_DIR=$room/run GDK_BACKEND=x11 GSK_RENDERER=${GSK_RENDERER:-cairo} LIBGL_ALWAYS_SOFTWARE=1
export DISPLAY XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR GDK_BACKEND GSK_RENDERER \
  LIBGL_ALWAYS_SOFTWARE
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XAUTHORITY

if command -v openbox >/dev/null 2>&1; then
  openbox --sm-disable >"$room/openbox.log" 2>&1 &
  manager=$!
fi
# The pointer begins in the middle, under every window; a window that ends under it is kept by GTK 4.8 for a while.
command -v xdotool >/dev/null 2>&1 && xdotool mousemove 100000 100000 || :
status=0
# What the bus starts would otherwise print into the command's own output.
dbus-run-session -- sh -c '"$@" >&3 3>&-' sh "$@" 3>&1 >&2 || status=$?
exit "$status"
