# 两个命令：make site 生成通报和网站；make test 运行测试。其余见 README。
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test bench corpus lint golden zensical lighthouse clean

site: .venv/site.stamp
	$(BIN)/tongbao build

test: .venv/test.stamp
	tools/chromium.sh
	tools/nginx.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest --numprocesses auto

bench: .venv/test.stamp
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_site.py
	$(BIN)/python tools/bench_search.py
	$(BIN)/python tools/bench_list.py
	$(BIN)/python tools/bench_diff.py
	$(BIN)/python tools/bench_import.py

# 导入认得多少：和真实通报逐份比；CORPUS_DIR 指明它们在哪里
corpus: .venv/test.stamp
	$(BIN)/python tools/corpus.py

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# 退路还通不通：用 MkDocs 和 Zensical 各建一遍，逐页比较
zensical: .venv/test.stamp
	$(BIN)/tongbao build --no-site --quiet
	$(BIN)/python tools/zensical.py

# 用 Lighthouse 给首页、一份通报、问题页打分，手机和桌面，低于 98 分算失败；要有 Node 18.20 以上
lighthouse: site tools/lighthouse/node_modules/.stamp
	$(BIN)/python tools/lighthouse.py

tools/lighthouse/node_modules/.stamp: tools/lighthouse/package-lock.json
	cd tools/lighthouse && npm ci --silent
	@touch $@

# 重写样张：改了模板或版式以后，看过差异再提交
golden: .venv/test.stamp
	$(BIN)/pytest tests/test_golden.py --rewrite-golden

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新的版本。'; exit 2; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo '建不了虚拟环境。Debian 上请先运行：apt install python3-venv'; exit 2; }

.venv/site.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements-dev.lock .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf .venv site build dist
