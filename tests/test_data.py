"""Data: the tables, the database and the package agree with the content, with each other and with what they say of themselves."""

import csv
import datetime as dt
import hashlib
import io
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from documentation import CODE, tables
from support import CANARY, HOSTILE, PROJECT, ROUND

from generator.commands.notices import make_notices
from generator.errors import CannotRunError
from generator.load.site import load_setting
from generator.model.words import Status
from generator.publish.collection import Collection, collect
from generator.publish.current import current_totals
from generator.publish.data.database import VIEWS
from generator.publish.data.downloads import make_downloads
from generator.publish.data.schema import TYPES, Table
from generator.publish.data.spreadsheet import CUT, LONGEST, guarded
from generator.publish.data.tables import NOTICES, PROBLEMS, ROUNDS, STATUSES, TABLES, UNITS
from generator.publish.made import make_files

Put = Callable[[str, str], Path]
FORMULAS = ["=1+1", "+2", "-3", "@甲", "＝1", "＋1", "－1", "＠甲", "'甲", "12", "1.5", "3/4", "1e5", "50%"]
FIRST = """单位: lvhua
轮次: qu-9-1
截至: 2022-10
公布: 2022-11-15
反馈问题:
  - 方面: 某方面
    问题:
      - 编号: p01
        标题: 上级
        子问题:
          - {编号: p02, 标题: 甲, 状态: 已完成, 长期坚持: 是, 完成日期: 2022-09-22, 措施: [一, 二]}
          - {编号: p03, 标题: 乙, 状态: 正在整改, 措施: 推进。, 时限: 2023-06, 原时限: 2022-12-31, 反馈原文: 原话。}
      - 编号: p04
        合并问题: [{编号: p05, 标题: 丙}, {编号: p06, 标题: 丁}]
        状态: 未完成
        措施: 推进。
遗留问题:
  - {问题: [p04], 原因: 尚在采购。, 下一步: 年底前完成。, 时限: 视情况而定}
"""
LATER = """单位: lvhua
轮次: qu-9-1
种类: 后续进展
公布: 2023-07-01
反馈问题:
  - {编号: p03, 标题: 乙改了名, 状态: 已完成, 措施: 完成。}
"""


def collected(root: Path) -> Collection:
    loading = load_setting(root)
    assert loading.mistakes == []
    made = make_notices(root, loading.setting, loading.files)
    assert [mistake for one in made for mistake in one.mistakes] == []
    return collect(loading.setting.publisher, [one.rendering for one in made if one.rendering])


def files(collection: Collection) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        made = make_downloads(Path(folder), collection.publisher, collection.notices, collection.renderings)
        return {download.name: download.path.read_bytes() for download in made}


def sheet(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def two(project: Path, put: Put, setting: None) -> Collection:  # noqa: ARG001
    put("content/notices/2022/first.yml", FIRST)
    put("content/notices/2023/later.yml", LATER)
    return collected(project)


@pytest.fixture(scope="module")
def samples() -> Collection:
    return collected(PROJECT)


@pytest.fixture
def database(two: Collection) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files(two)["tongbao.sqlite"])
    yield connection
    connection.close()


# ---- the content


def leaves(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        below = node.get("子问题") or node.get("问题")
        if below:
            yield from leaves(below)
        elif "状态" in node:
            yield node


def test_the_tables_hold_what_a_count_over_the_yaml_finds(samples: Collection) -> None:
    counted: Counter[str] = Counter()
    notices = sorted((PROJECT / "content" / "notices").glob("*/*.yml"))
    for path in notices:
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for leaf in leaves(content["反馈问题"]):
            counted[leaf["状态"]] += len(leaf.get("合并问题", [])) or 1
    found = files(samples)
    assert Counter(row["status"] for row in sheet(found["problems.csv"])) == counted
    assert {row["id"] for row in sheet(found["notices.csv"])} == {path.stem for path in notices}
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(found["tongbao.sqlite"])
        assert dict(connection.execute("SELECT status, count(*) FROM problems GROUP BY status")) == counted
        assert connection.execute("SELECT sum(problems) FROM notices").fetchone() == (counted.total(),)
    assert len(json.loads(found["notices.json"])["notices"]) == len(notices)
    assert counted.total() > 100


def test_rows_say_what_the_site_says(samples: Collection) -> None:
    rows = {(row["notice_id"], row["id"]): row for row in sheet(files(samples)["problems.csv"])}
    seen = 0
    for notice in samples.notices:
        for problem in notice.problems:
            if problem.weight == 1:
                row = rows[notice.id, problem.id]
                original = f"（原{row['original_deadline']}）" if row["original_deadline"] else ""
                assert row["deadline"] + original == problem.deadline_told
                assert (row["title"], row["status"]) == (problem.title, problem.status.value)
                assert row["deadline_latest"] == (problem.due.isoformat() if problem.due else "")
                assert (row["reason"], row["next_measures"]) == (problem.reason, problem.next_measures)
                assert (row["finished"], row["long_term"]) == (problem.finished, str(int(problem.long_term)))
                seen += 1
    assert seen > 100


def test_a_problem_of_two_notices_has_one_identifier_and_one_current_row(two: Collection) -> None:
    rows = [row for row in sheet(files(two)["problems.csv"]) if row["id"] == "p03"]
    assert [row["identifier"] for row in rows] == ["lvhua:qu-9-1:p03"] * 2
    assert [(row["notice_id"], row["current"], row["status"]) for row in rows] == [
        ("later", "1", "已完成"),
        ("first", "0", "正在整改"),
    ]
    assert [row["url"] for row in rows] == ["notices/2023/later/index.html#p03", "notices/2022/first/index.html#p03"]


def test_current_rows_add_up_to_the_totals_of_the_site(two: Collection) -> None:
    current = Counter(row["status"] for row in sheet(files(two)["problems.csv"]) if row["current"] == "1")
    assert current == {status.value: count for status, count in current_totals(two.notices).by_status.items()}
    assert current == {"已完成": 2, "未完成": 2}


def test_joined_problems_have_a_row_each_and_take_what_the_open_item_tells(two: Collection) -> None:
    rows = {row["id"]: row for row in sheet(files(two)["problems.csv"])}
    for id_, title in (("p05", "丙"), ("p06", "丁")):
        row = rows[id_]
        assert (row["title"], row["joined"], row["identifier"]) == (title, "p04", f"lvhua:qu-9-1:{id_}")
        assert (row["reason"], row["next_measures"]) == ("尚在采购。", "年底前完成。")
        assert (row["deadline"], row["deadline_latest"]) == ("视情况而定", "")
    assert "p04" not in rows


def test_a_row_knows_where_its_problem_stands_and_what_is_printed_of_it(two: Collection) -> None:
    rows = {row["id"]: row for row in sheet(files(two)["problems.csv"]) if row["notice_id"] == "first"}
    assert (rows["p02"]["aspect"], rows["p02"]["parents"], rows["p05"]["parents"]) == ("某方面", "上级", "")
    assert rows["p02"]["text"].endswith("\n一是一；\n二是二。")
    assert (rows["p03"]["finding"], rows["p03"]["deadline"]) == ("原话。", "2023年6月")
    assert (rows["p03"]["deadline_latest"], rows["p03"]["original_deadline"]) == ("2023-06-30", "2022年12月31日")
    assert (rows["p02"]["finished"], rows["p02"]["as_of_latest"]) == ("2022年9月22日", "2022-10-31")


def test_an_identifier_outlives_every_name(project: Path, put: Put, two: Collection) -> None:
    before = {row["identifier"] for row in sheet(files(two)["problems.csv"])}
    (project / "content/notices/2022/first.yml").unlink()
    put(
        "content/notices/2022/renamed.yml",
        FIRST.replace("标题: 甲", "标题: 改了").replace("方面: 某方面", "方面: 别的"),
    )
    put("content/rounds/qu-9-1.yml", ROUND.replace("第一轮", "第1轮"))
    unit = project / "content/units/lvhua.yml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("园林绿化中心", "绿化事务中心"), encoding="utf-8")
    assert {row["identifier"] for row in sheet(files(collected(project))["problems.csv"])} == before


def test_addresses_are_whole_where_the_site_has_one(project: Path, put: Put, two: Collection) -> None:
    put("content/site.yml", "网址: https://www.example.gov.cn/xczg/\n")
    again = collected(project)
    for name in ("problems.csv", "notices.csv"):
        before, after = ([row["url"] for row in sheet(files(one)[name])] for one in (two, again))
        assert after == [f"https://www.example.gov.cn/xczg/{url}" for url in before]
    package = json.loads(files(again)["datapackage.json"])
    assert package["homepage"] == "https://www.example.gov.cn/xczg/"
    assert "homepage" not in json.loads(files(two)["datapackage.json"])


def test_nothing_internal_is_taken_away(project: Path, put: Put, two: Collection) -> None:
    text = FIRST.replace("标题: 甲,", f"标题: 甲, 内部: {{备注: {CANARY}}},") + f"内部: {{不公开事项: [{CANARY}]}}\n"
    put("content/notices/2022/first.yml", text)
    again = files(collected(project))
    assert all(CANARY.encode() not in content for content in again.values())
    assert again == files(two)


def test_without_notices_there_is_no_open_data(project: Path) -> None:
    paths = {path.relative_to(project).as_posix() for path, _ in make_files(project, collected(project))}
    assert not [path for path in paths if "/data/" in path or "/feeds/" in path]


def test_no_room_for_the_files_is_told(tmp_path: Path, two: Collection) -> None:
    with pytest.raises(CannotRunError, match="写不了临时文件"):
        make_downloads(tmp_path / "gone", two.publisher, two.notices, two.renderings)


def test_the_column_stays_in_a_preview_that_leaves_the_data_as_it_is(project: Path, two: Collection) -> None:
    made = dict(make_files(project, two, plain=False))
    assert project / "site_src/data/index.md" not in made
    assert '"data/"' in str(made[project / "templates/theme/generated/site.html"])


# ---- spreadsheets


def hostile(project: Path, put: Put) -> Collection:
    titles = [*FORMULAS, HOSTILE, "甲,乙\"丙'丁"]
    problems = [
        {
            "编号": f"p{number:02d}",
            "标题": title,
            "状态": "未完成",
            "措施": "推进。",
            "未完成原因": f"{title.partition('<')[0]}甲\n\n第二段",
        }
        for number, title in enumerate(titles, 1)
    ]
    notice = {"单位": "lvhua", "轮次": "qu-9-1", "标题": "=HYPERLINK(1)", "反馈问题": problems}
    put("content/notices/2022/hostile.yml", yaml.safe_dump(notice, allow_unicode=True))
    return collected(project)


@pytest.mark.usefixtures("setting")
def test_no_cell_is_a_formula_or_a_number_that_was_a_text(project: Path, put: Put) -> None:
    rows = sheet(files(hostile(project, put))["problems.csv"])
    assert [row["title"] for row in rows[: len(FORMULAS)]] == [f"'{title}" for title in FORMULAS]
    text_columns = [column.name for column in PROBLEMS.columns if column.type == "string"]
    for row in rows:
        assert not [row[name] for name in text_columns if row[name].startswith(tuple("=+-@＝＋－＠\t\r\n"))]
        assert not [row[name] for name in text_columns if row[name].replace(".", "").isdigit()]


@pytest.mark.usefixtures("setting")
def test_what_stands_in_a_spreadsheet_is_what_stands_in_the_database(project: Path, put: Put) -> None:
    put("content/notices/2022/first.yml", FIRST)
    found = files(hostile(project, put))
    connection = sqlite3.connect(":memory:")
    connection.deserialize(found["tongbao.sqlite"])
    for table, view in ((PROBLEMS, "problem_list"), (NOTICES, "notice_list")):
        answer = connection.execute(f"SELECT * FROM {view}")  # noqa: S608
        assert tuple(column[0] for column in answer.description) == table.names
        stored = [tuple("" if value is None else str(value) for value in row) for row in answer]
        read = [tuple(value.removeprefix("'") for value in row.values()) for row in sheet(found[f"{table.name}.csv"])]
        assert read == stored
        assert HOSTILE in str(stored) or table is NOTICES
    connection.close()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'"])
def test_whatever_a_text_begins_with_one_guard_is_taken_away_again(start: str) -> None:
    assert guarded(f"{start}甲") == f"'{start}甲"
    assert guarded("甲=乙") == "甲=乙"
    assert guarded("甲12") == "甲12"
    assert guarded("（1）") == "'（1）"
    assert guarded(12) == 12


def test_a_spreadsheet_begins_with_a_mark_and_ends_its_rows_as_the_standard_says(samples: Collection) -> None:
    content = files(samples)["problems.csv"]
    assert content.startswith(b"\xef\xbb\xbfidentifier,")
    assert content.endswith(b"\r\n")
    text = content.decode("utf-8-sig")
    assert text.replace("\r\n", "").count("\r") == 0
    outside = "".join(text.split('"')[::2])
    assert outside.count("\n") == outside.count("\r\n") == len(sheet(content)) + 1


def test_numbers_and_dates_stay_what_they_are(two: Collection) -> None:
    (row,) = [row for row in sheet(files(two)["notices.csv"]) if row["id"] == "first"]
    assert (row["problems"], row["done"], row["ongoing"], row["not_done"], row["year"]) == ("4", "1", "1", "2", "2022")
    assert (row["published_latest"], row["as_of_latest"], row["as_of"]) == ("2022-11-15", "2022-10-31", "2022年10月")


def test_a_cell_is_never_longer_than_excel_can_hold() -> None:
    assert guarded("长" * (LONGEST - 1)) == "长" * (LONGEST - 1)
    cut = guarded("=" + "😀" * LONGEST)
    assert isinstance(cut, str)
    assert cut.endswith(CUT)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert set(cut.removeprefix("'=").removesuffix(CUT)) == {"😀"}


# ---- the database


def test_the_database_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    foreign = {row[2:5] for row in database.execute("PRAGMA foreign_key_list(problems)")}
    assert foreign == {("notices", "notice_id", "id"), ("statuses", "status", "name")}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_of_the_database_has_the_columns_that_are_declared(database: sqlite3.Connection, table: Table) -> None:
    found = database.execute(f"PRAGMA table_info({table.name})").fetchall()
    kinds = {"integer": "INTEGER", "boolean": "INTEGER"}
    expected = [(one.name, kinds.get(one.type, "TEXT"), int(one.required)) for one in table.own]
    assert [(row[1], row[2], row[3]) for row in found] == expected
    key = [row[1] for row in sorted(found, key=lambda row: row[5]) if row[5]]
    assert tuple(key) == table.key


def test_the_views_of_the_current_state_count_each_problem_once(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT identifier, status FROM current_problems ORDER BY identifier").fetchall()
    assert rows == [(f"lvhua:qu-9-1:p0{n}", "未完成" if n > 4 else "已完成") for n in (2, 3, 5, 6)]
    progress = database.execute("SELECT unit_id, round_id, problems, done, open FROM current_progress").fetchall()
    assert progress == [("lvhua", "qu-9-1", 4, 2, 2)]


def test_the_same_content_gives_the_same_bytes(project: Path, two: Collection) -> None:
    again = collected(project)
    turned = collect(again.publisher, reversed([again.renderings[notice.id] for notice in again.notices]))
    assert files(again) == files(two)
    assert files(turned) == files(two)


# ---- the package


def valid(field: dict[str, Any], value: str) -> bool:
    """Tell whether a cell is what the package says of its column."""
    constraints = field["constraints"]
    if value == "":
        return not constraints["required"]
    if field["type"] == "date":
        return dt.date.fromisoformat(value).isoformat() == value
    if field["type"] == "integer":
        return str(int(value)) == value and int(value) >= constraints["minimum"]
    if field["type"] == "boolean":
        return value in field["trueValues"] + field["falseValues"]
    return field["type"] == "string" and value in constraints.get("enum", [value])


def test_the_package_tells_the_truth_about_every_file_and_every_cell(samples: Collection, two: Collection) -> None:
    for collection in (samples, two):
        found = files(collection)
        package = json.loads(found.pop("datapackage.json"))
        resources = {resource["path"]: resource for resource in package["resources"]}
        assert set(resources) == set(found)
        for name, content in found.items():
            assert resources[name]["bytes"] == len(content)
            assert resources[name]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        for name in ("problems.csv", "notices.csv"):
            fields = resources[name]["schema"]["fields"]
            rows = sheet(found[name])
            assert list(rows[0]) == [field["name"] for field in fields]
            assert [(row, field) for row in rows for field in fields if not valid(field, row[field["name"]])] == []
            key = resources[name]["schema"]["primaryKey"]
            assert len({tuple(row[part] for part in key) for row in rows}) == len(rows)
            assert all(field["title"] and field["description"] for field in fields)


def test_the_package_names_the_table_that_a_column_points_to(two: Collection) -> None:
    found = files(two)
    resources = {resource["name"]: resource for resource in json.loads(found["datapackage.json"])["resources"]}
    (key,) = resources["problems-csv"]["schema"]["foreignKeys"]
    other = resources[key["reference"]["resource"]]
    ids = {row[key["reference"]["fields"][0]] for row in sheet(found[other["path"]])}
    assert {row[key["fields"][0]] for row in sheet(found["problems.csv"])} <= ids
    database = resources["tongbao-sqlite"]
    assert [table["name"] for table in database["tables"]] == [table.name for table in TABLES]
    assert {view["name"] for view in database["views"]} == set(VIEWS)


def test_no_licence_is_invented(two: Collection) -> None:
    assert "licenses" not in json.loads(files(two)["datapackage.json"])


# ---- the documentation


@pytest.mark.parametrize("table", [PROBLEMS, NOTICES, UNITS, ROUNDS, STATUSES], ids=lambda table: table.name)
def test_every_column_is_documented(table: Table) -> None:
    (documented,) = [one for one in tables("列") if one.name == table.name]
    columns = table.columns if table in (PROBLEMS, NOTICES) else table.own
    expected = [
        (f"`{one.name}`", one.title, TYPES[one.type] + ("" if one.required else " 或 空"), one.text) for one in columns
    ]
    assert list(documented.rows) == expected


def test_every_file_and_every_view_is_documented(two: Collection) -> None:
    assert [term for one in tables("下载") for term in one.terms] == list(files(two))
    assert {CODE.findall(row[0])[0]: row[1] for one in tables("视图") for row in one.rows} == VIEWS


def test_statuses_say_what_they_mean(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT name, code, open FROM statuses ORDER BY position").fetchall()
    assert rows == [(status.value, status.english, int(status.is_open)) for status in Status]
