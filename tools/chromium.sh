#!/usr/bin/env bash
# Makes sure that the browser tests find a Chromium and a Chinese font: installed by apt where that may be done, else said.
# Chromium without a window of its own (chromium-headless-shell) is preferred: with it the tests take half the time.
set -euo pipefail
shell() { command -v chromium-headless-shell || [ -n "${CHROMIUM:-}" ]; }
have() { shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }
fonts() { command -v fc-list >/dev/null && fc-list :lang=zh | grep -q .; }
shell >/dev/null && fonts && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
install() {
  command -v apt-get >/dev/null && $as_root true 2>/dev/null || return 1
  echo "正在用 apt 安装 Chromium 和中文字体（测试要用）……"
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" fontconfig fonts-noto-cjk >/dev/null
}
install chromium-headless-shell || { have >/dev/null && fonts; } || install chromium && exit 0
echo "测试要用 Chromium 和一种中文字体，这台电脑上没有，也不能自动安装。" >&2
echo "请安装以后再运行，例如：sudo apt install chromium fontconfig fonts-noto-cjk；或设 CHROMIUM=浏览器路径。" >&2
exit 2
