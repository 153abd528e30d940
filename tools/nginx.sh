#!/usr/bin/env bash
# Makes sure that the tests of deploy/nginx.conf find an nginx: installed by apt where that may be done, else said.
set -euo pipefail
PATH="$PATH:/usr/sbin:/usr/local/sbin"
command -v nginx >/dev/null || [ -n "${NGINX:-}" ] && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
  echo "正在用 apt 安装 nginx（测试要用，装好不启动）……"
  # Debian starts a service as soon as it is installed, unless this file says no. Port 80 is none of our business.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod +x "$policy"
    trap '$as_root rm -f "$policy"' EXIT
  fi
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx >/dev/null
  exit 0
fi
echo "这台电脑上没有 nginx，也不能自动安装：nginx 配置的测试跳过不做（设了 CI 时算失败）。" >&2
echo "要做就先安装，例如：sudo apt install nginx；或设 NGINX=程序路径。" >&2
