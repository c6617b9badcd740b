#!/usr/bin/env bash
# Makes echarts.min.js, and the text of the licences that goes with it, anew. It needs Node.js with npm.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --no-audit --no-fund --no-package-lock echarts@6.1.0 esbuild@0.28.2
cp entry.js "$work"
"$work/node_modules/.bin/esbuild" "$work/entry.js" --bundle --minify --format=iife --global-name=echarts \
  --target=es2020 --charset=ascii \
  --legal-comments=none --define:process.env.NODE_ENV='"production"' \
  --banner:js='/* Apache ECharts 6.1.0, Apache License 2.0; its licence and notice stand at the end of this page. */' --outfile=echarts.min.js

cd "$work/node_modules"
{
  cat echarts/NOTICE
  for text in echarts/LICENSE echarts/licenses/LICENSE-d3 zrender/LICENSE tslib/CopyrightNotice.txt; do
    printf '\n\n======== %s ========\n\n' "$text"
    tr -d '\r' < "$text"
  done
} > "$OLDPWD/LICENSES.txt"
