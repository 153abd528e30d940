#!/bin/sh
# 让 git diff、git show、git log -p 里的中文好读：一句一行，每一处改动上面写着是哪个问题，
# 加上 --word-diff（或 --color-words）逐字标出。只改这一个仓库自己的设置，不改任何文件。
set -eu
cd "$(dirname "$0")/.."
# 一句一行
git config diff.tongbao.textconv "perl -pe 's/(。|；)(?=[^”\"\\s])/\$1\n          /g'"
# 改动在哪个问题、哪个标题下面
git config diff.tongbao.xfuncname '^[[:space:]]*-[[:space:]]+编号:.*$|^#+[[:space:]].*$'
# 一个汉字算一个词，数和英文词是整个的；后一半是没有中文环境时的写法，git 自己的语言也这样写
git config diff.tongbao.wordRegex "$(printf '[0-9A-Za-z.%%]+|[^[:space:]]|[\300-\377][\200-\277]+')"
echo '好了。git diff 现在一句一行，git diff --word-diff 逐字标出改动。'
