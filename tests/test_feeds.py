"""Feeds: what the programs of readers are given, as the two formats ask for it."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from support import HOSTILE, UNIT

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.publish.collection import Collection, collect
from generator.publish.feeds.channel import FACETS, NEWEST
from generator.publish.feeds.formats import make_feeds

Put = Callable[[str, str], Path]
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://www.example.gov.cn/zwgk/xczg/"
TODAY = dt.date(2024, 6, 1)
NOTICE = """单位: lvhua
轮次: qu-9-1
公布: 2022-11-15
反馈问题:
  - {编号: p01, 标题: 甲, 状态: 已完成, 长期坚持: 是, 措施: 完成。}
  - {编号: p02, 标题: 乙, 状态: 正在整改, 措施: 推进。, 时限: 2023-06-30}
  - {编号: p03, 标题: 丙, 状态: 未完成, 措施: 推进。}
"""


def collected(project: Path) -> Collection:
    loading = load_setting(project)
    made = make_notices(project, loading.setting, loading.files)
    assert [mistake for one in made for mistake in one.mistakes] == []
    return collect(loading.setting.publisher, [one.rendering for one in made if one.rendering], TODAY)


def feeds(project: Path) -> dict[str, str]:
    return dict(make_feeds(collected(project)))


def texts(element: ET.Element, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(f"{ATOM}{name}")]


def entries(text: str) -> list[ET.Element]:
    return ET.fromstring(text).findall(f"{ATOM}entry")  # noqa: S314  our own


@pytest.fixture(autouse=True)
def content(put: Put, setting: None) -> None:  # noqa: ARG001
    put("content/units/other.yml", UNIT.replace("某区园林", "某县园林").replace("某省/某市/某区", "某省/某市/某县"))
    put("content/notices/2022/first.yml", NOTICE)
    put("content/notices/2023/later.yml", NOTICE.replace("2022-11-15", "2023-07-01"))
    put("content/notices/2022/other.yml", NOTICE.replace("lvhua", "other").replace("2022-11-15", "2022-12-31"))


def test_everything_each_unit_each_region_and_each_round_can_be_subscribed_to(project: Path) -> None:
    collection = collected(project)
    expected = {
        f"feeds/{facet.slug}/{group.slug}"
        for facet in collection.facets
        for group in facet.groups
        if facet.slug in FACETS
    }
    assert set(dict(make_feeds(collection))) == {
        f"{path}.{kind}" for path in expected | {"feeds/all"} for kind in ("xml", "json")
    }
    assert len(expected) == 2 + 4 + 1


def test_a_feed_lists_the_notices_of_its_group_newest_first(project: Path) -> None:
    found = feeds(project)
    assert [
        json.loads(found[f"feeds/{name}.json"])["items"][0]["date_published"][:10] for name in ("all", "units/lvhua")
    ] == ["2023-07-01"] * 2
    dates = {
        name: [text[:10] for entry in entries(found[f"feeds/{name}.xml"]) for text in texts(entry, "published")]
        for name in ("all", "units/other")
    }
    assert dates == {"all": ["2023-07-01", "2022-12-31", "2022-11-15"], "units/other": ["2022-12-31"]}


def test_no_feed_is_longer_than_fifty(project: Path, put: Put) -> None:
    for number in range(NEWEST + 3):
        put(f"content/notices/2020/n{number}.yml", NOTICE.replace("2022-11-15", f"2020-01-{number % 28 + 1:02d}"))
    found = feeds(project)
    assert len(entries(found["feeds/all.xml"])) == len(json.loads(found["feeds/all.json"])["items"]) == NEWEST


@pytest.mark.parametrize("address", ["", SITE])
def test_every_feed_has_what_atom_requires(project: Path, put: Put, address: str) -> None:
    put("content/site.yml", f"主办单位: 某区巡察办\n网址: {address}\n")
    for path, text in feeds(project).items():
        if not path.endswith(".xml"):
            continue
        feed = ET.fromstring(text)  # noqa: S314  our own
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1
        relations = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert relations.get("self") == (f"{SITE}{path}" if address else None)
        assert "alternate" in relations
        for entry in entries(text):
            for name in ("id", "title", "updated", "published", "summary", "author"):
                assert len(entry.findall(f"{ATOM}{name}")) == 1
            assert texts(entry, "updated") == texts(entry, "published")
            assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
        assert texts(feed, "updated") == [max(texts(entry, "updated")[0] for entry in entries(text))]


@pytest.mark.parametrize("address", ["", SITE])
def test_every_feed_has_what_json_feed_requires(project: Path, put: Put, address: str) -> None:
    put("content/site.yml", f"网址: {address}\n")
    for path, text in feeds(project).items():
        if path.endswith(".json"):
            feed = json.loads(text)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed.get("feed_url") == (f"{SITE}{path}" if address else None)
            assert ("home_page_url" in feed) == bool(address)
            needed = {"id", "url", "title", "content_text", "summary", "date_published", "authors", "tags"}
            assert feed["items"]
            assert all(set(item) == needed for item in feed["items"])


def links(found: dict[str, str]) -> set[tuple[str, str]]:
    """The feed and the address of everything that it links to."""
    result = set()
    for path, text in found.items():
        if path.endswith(".xml"):
            result |= {(path, link.get("href", "")) for link in ET.fromstring(text).iter(f"{ATOM}link")}  # noqa: S314
        else:
            result |= {(path, item["url"]) for item in json.loads(text)["items"]}
    return result


def test_links_lead_to_the_same_pages_with_and_without_the_address_of_the_site(project: Path, put: Put) -> None:
    relative = {urljoin(f"{SITE}{path}", href) for path, href in links(feeds(project))}
    put("content/site.yml", f"网址: {SITE}\n")
    whole = links(feeds(project))
    assert all(href.startswith(SITE) for _, href in whole)
    assert {href for _, href in whole if "/feeds/" not in href} == relative
    assert {f"{SITE}notices/2022/first/index.html", f"{SITE}units/lvhua/index.html"} <= relative


def ids(found: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The ids of the feeds by path, and of all their entries by page."""
    feeds_ = {path: texts(ET.fromstring(text), "id")[0] for path, text in found.items() if path.endswith(".xml")}  # noqa: S314
    items: dict[str, Any] = {}
    for path, text in found.items():
        if path.endswith(".json"):
            items |= {item["url"].rpartition("notices/")[2]: item["id"] for item in json.loads(text)["items"]}
    return feeds_, items


def test_ids_are_unique_and_stay_when_the_site_gets_an_address_and_a_notice_a_title(project: Path, put: Put) -> None:
    before = ids(feeds(project))
    put("content/site.yml", f"站点名称: 别的名称\n网址: {SITE}\n")
    put("content/notices/2022/first.yml", NOTICE.replace("2022-11-15", "2022-11-16") + "标题: 改了标题的通报\n")
    assert ids(feeds(project)) == before
    for found in before:
        assert len(set(found.values())) == len(found)
        assert all(one.startswith("urn:uuid:") for one in found.values())
    assert len(before[1]) == 3


def test_both_formats_call_a_notice_the_same(project: Path) -> None:
    found = feeds(project)
    atom = [texts(entry, "id")[0] for entry in entries(found["feeds/all.xml"])]
    assert atom == [item["id"] for item in json.loads(found["feeds/all.json"])["items"]]


def test_figures_and_what_is_open_are_told_in_words(project: Path) -> None:
    (item,) = json.loads(feeds(project)["feeds/units/other.json"])["items"]
    figures = "3个问题：已完成1个，正在整改1个，未完成1个；长期坚持1个。"
    assert item["summary"] == f"{figures}尚未完成：乙（正在整改，时限：2023年6月30日）；丙（未完成）。"
    assert item["content_text"] == f"{figures}\n乙（正在整改，时限：2023年6月30日）\n丙（未完成）"


def test_a_sample_says_that_it_is_one(project: Path, put: Put) -> None:
    put("content/notices/2022/other.yml", NOTICE.replace("lvhua", "other") + "示例: 是\n")
    (item,) = json.loads(feeds(project)["feeds/units/other.json"])["items"]
    assert item["summary"].startswith("示例内容，不是发布单位的原文。")
    assert "示例" in item["tags"]


def test_whatever_a_title_holds_it_arrives_as_it_was_written(project: Path, put: Put) -> None:
    put(
        "content/notices/2022/other.yml",
        f"单位: other\n轮次: qu-9-1\n公布: 2022-01-01\n标题: '{HOSTILE}'\n反馈问题: [{{编号: p01, 标题: '{HOSTILE}', 状态: 未完成, 措施: 推进。}}]\n",
    )
    found = feeds(project)
    (entry,) = entries(found["feeds/units/other.xml"])
    (item,) = json.loads(found["feeds/units/other.json"])["items"]
    assert texts(entry, "title") == [HOSTILE] == [item["title"]]
    (summary,) = entry.findall(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert "<img" not in (summary.text or "")
    assert f"尚未完成：{HOSTILE}（未完成）。" in item["summary"]


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("公布: 2024-03-05", "2024-03-05"),
        ("公布: 2024-03\n截至: 2024-02-29", "2024-03-31"),
        ("公布: 2024\n截至: 2024-02", "2024-02-29"),  # the year is not over
        ("截至: 2024-02", "2024-02-29"),
        ("公布: 2024", "2024-01-01"),
        ("进驻: 2024-01", "2024-01-01"),
    ],
)
def test_a_date_is_known_or_in_the_past_but_never_that_of_the_build(
    project: Path, put: Put, dates: str, day: str
) -> None:
    put("content/notices/2024/other.yml", NOTICE.replace("lvhua", "other").replace("公布: 2022-11-15", dates))
    (project / "content/notices/2022/other.yml").unlink()
    (item,) = json.loads(feeds(project)["feeds/units/other.json"])["items"]
    assert item["date_published"] == f"{day}T00:00:00+08:00"


def test_what_can_only_be_of_a_day_to_come_is_not_announced(project: Path, put: Put) -> None:
    put(
        "content/notices/2025/coming.yml",
        "单位: other\n轮次: qu-9-1\n反馈问题: [{编号: p01, 标题: 甲, 状态: 未完成, 措施: 推进。}]\n",
    )
    (project / "content/notices/2022/other.yml").unlink()
    found = feeds(project)
    assert entries(found["feeds/units/other.xml"]) == []
    assert texts(ET.fromstring(found["feeds/units/other.xml"]), "updated") == ["1970-01-01T00:00:00+08:00"]  # noqa: S314
    assert "coming" not in found["feeds/all.xml"]


def test_the_same_content_gives_the_same_feeds(project: Path) -> None:
    assert feeds(project) == feeds(project)
