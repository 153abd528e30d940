"""The lists of problems and notices as a reader uses them: search, filters, address, keyboard; and the words marked in a notice."""

import datetime as dt
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from fileserver import serving
from playwright.sync_api import Browser, Page, Route, expect
from support import PROJECT, ROUND, UNIT

from generator.commands.notices import make_notices
from generator.load.site import load_setting
from generator.model.words import Level, Status, UnitKind
from generator.publish.collection import Collection, collect
from generator.publish.current import current_problems

PROBLEMS = "problems/index.html"
NOTICES = "notices/index.html"
NOTICE = "notices/2022/meizhou-yuanlin/index.html"
ENTRIES = "#results li:has(> b)"
SETTLED = """() => document.querySelector('#words').value.toWellFormed() === (new URLSearchParams(location.search).get('q') ?? '')
  && !document.querySelector('#results[aria-busy]')"""
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture(scope="session")
def collection(site_project: Path) -> Collection:
    """What the site was made of, counted without the site."""
    loading = load_setting(site_project)
    made = make_notices(site_project, loading.setting, loading.files)
    return collect(loading.setting.publisher, [one.rendering for one in made if one.rendering])


@contextmanager
def opened(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    """A page that a script has taken over, which says nothing in the console and asks nothing of another host."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    noted: list[str] = []
    page.on("console", lambda message: noted.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noted.append(f"error: {error}"))
    page.on("request", lambda request: noted.append(f"left: {request.url}") if "127.0.0.1" not in request.url else None)
    page.goto(address)
    ready(page)
    yield page
    assert noted == []
    context.close()


def ready(page: Page) -> None:
    """Wait until the list shows what the address asks for."""
    page.wait_for_selector("#facets:not([hidden])")
    page.wait_for_selector("#results:not([aria-busy])", state="attached")


def settled(page: Page) -> None:
    """Wait until a change is drawn: typing reaches the address after a pause of its own."""
    page.wait_for_function(SETTLED)


def links(page: Page) -> list[str]:
    """Addresses of all entries, from the root of the site, after everything has been asked for."""
    while page.locator("#more").is_visible():
        before = page.locator(ENTRIES).count()
        page.locator("#more").click()
        page.wait_for_function(f"document.querySelectorAll('{ENTRIES}').length > {before}")
    found = page.locator(f"{ENTRIES} > a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [unquote(link.removeprefix("../")) for link in found]


def counts(page: Page, facet: str) -> dict[str, int]:
    """The numbers at the values of a facet that are in sight."""
    rows = page.locator("#choices fieldset", has=page.locator("legend", has_text=re.compile(f"^{facet}$"))).locator(
        "label:visible"
    )
    return {
        row.locator("span").inner_text(): int(row.locator("small").inner_text())
        for row in rows.all() if row.locator("small").count()
    }  # fmt: skip


def box(page: Page, name: str, value: str) -> None:
    """Press the box of a value."""
    page.locator(f'#choices input[name="{name}"][value="{value}"]').click()
    settled(page)


def entries_as_said(page: Page) -> list[list[str | None]]:
    return page.locator(ENTRIES).evaluate_all(
        "all => all.map(li => [li.innerText.replace(/\\s+/g, ' ').trim(), li.querySelector('a').getAttribute('href'), li.querySelector('.status')?.className ?? null])"
    )


# ---- the list ----


def test_the_list_that_stands_in_the_page_is_the_list_that_the_script_draws(browser: Browser, served: str) -> None:
    with opened(browser, served + PROBLEMS) as page:
        standing = entries_as_said(page)
        page.select_option("#sort", "旧的在前")
        settled(page)
        assert entries_as_said(page) != standing
        page.select_option("#sort", "新的在前")
        settled(page)
        assert entries_as_said(page) == standing
        assert len(standing) == 20


def test_every_problem_is_listed_once_in_the_order_of_the_notices(
    browser: Browser, served: str, collection: Collection
) -> None:
    expected = [f"{notice.url}#{problem.id}" for notice, problem in current_problems(collection.notices)]
    with opened(browser, served + PROBLEMS) as page:
        expect(page.locator("#found")).to_contain_text(f"共 {len(expected)} 个问题")
        assert links(page) == expected
        assert page.locator("#more").is_hidden()


def test_problems_can_be_put_in_order_by_age_and_by_deadline(
    browser: Browser, served: str, collection: Collection
) -> None:
    current = current_problems(collection.notices)
    oldest = sorted(current, key=lambda found: -collection.notices.index(found[0]))
    due = sorted(current, key=lambda found: found[1].due or dt.date.max)
    for sort, expected in (("旧的在前", oldest), ("按时限", due)):
        with opened(browser, f"{served}{PROBLEMS}?排序={sort}") as page:
            assert page.locator("#sort").input_value() == sort
            assert links(page) == [f"{notice.url}#{problem.id}" for notice, problem in expected]


def test_a_deadline_is_said_as_it_is_printed(browser: Browser, served: str, collection: Collection) -> None:
    notice, problem = next(found for found in current_problems(collection.notices) if found[1].deadline)
    with opened(browser, f"{served}{PROBLEMS}?状态={problem.status.value}&显示=200") as page:
        entry = page.locator(ENTRIES).filter(has=page.locator(f'a[href="../{notice.url}#{problem.id}"]'))
        expect(entry).to_contain_text(f"时限：{problem.deadline}")


# ---- filters ----

FACETS: dict[str, Callable[..., str]] = {
    "层级": lambda notice, _: notice.unit.level.value,
    "单位类别": lambda notice, _: notice.unit.kind.value,
    "年度": lambda notice, _: f"{notice.year}年",
    "状态": lambda _, problem: problem.status.value,
    "长期坚持": lambda _, problem: "是" if problem.long_term else "否",
}


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"层级": ["县区"]},
        {"层级": ["县区", "市"], "状态": ["正在整改", "未完成"]},
        {"单位类别": ["事业单位"], "年度": ["2021"], "长期坚持": ["否"]},
        {"状态": ["基本完成"], "层级": ["省"]},
    ],
    ids=str,
)
def test_filters_find_and_count_what_a_plain_count_finds(
    chosen: dict[str, list[str]], browser: Browser, served: str, collection: Collection
) -> None:
    def fits(found: tuple, but: str = "") -> bool:
        return all(FACETS[name](*found).removesuffix("年") in values for name, values in chosen.items() if name != but)

    current = current_problems(collection.notices)
    query = "&".join(f"{name}={value}" for name, values in chosen.items() for value in values)
    with opened(browser, f"{served}{PROBLEMS}?{query}") as page:
        assert links(page) == [f"{notice.url}#{problem.id}" for notice, problem in current if fits((notice, problem))]
        for name, of in FACETS.items():
            expected = Counter(of(*found) for found in current if fits(found, but=name))
            shown = counts(page, name)
            assert {value: number for value, number in shown.items() if number} == expected, name


def test_a_place_stands_for_all_places_inside_it_and_a_narrower_choice_takes_its_place(
    browser: Browser, served: str, collection: Collection
) -> None:
    def expected(region: str) -> list[str]:
        return [
            f"{notice.url}#{problem.id}"
            for notice, problem in current_problems(collection.notices)
            if f"{notice.unit.region}/".startswith(f"{region}/")
        ]

    with opened(browser, served + PROBLEMS) as page:
        box(page, "地区", "广东省")
        assert parse_qs(urlsplit(page.url).query) == {"地区": ["广东省"]}
        assert links(page) == expected("广东省")
        assert counts(page, "地区")["梅州市"] == len(expected("广东省/梅州市"))
        box(page, "地区", "广东省/梅州市")
        assert parse_qs(urlsplit(page.url).query) == {"地区": ["广东省/梅州市"]}
        assert links(page) == expected("广东省/梅州市")
        assert page.locator('#choices input[value="广东省"]').evaluate("box => box.indeterminate")
        box(page, "地区", "广东省")
        assert links(page) == expected("广东省")


def test_filters_that_are_on_stand_above_the_list_and_go_with_a_press(browser: Browser, served: str) -> None:
    with opened(browser, f"{served}{PROBLEMS}?层级=县区&状态=已完成", viewport={"width": 390, "height": 844}) as page:
        expect(page.locator("#facets > summary")).to_have_text("筛选（已选 2）")
        page.get_by_role("button", name="去掉筛选：状态 已完成").click()
        settled(page)
        assert parse_qs(urlsplit(page.url).query) == {"层级": ["县区"]}
        expect(page.get_by_role("button", name="去掉筛选：层级 县区")).to_be_focused()
        page.get_by_role("button", name="去掉筛选：层级 县区").click()
        settled(page)
        assert urlsplit(page.url).query == ""
        assert page.locator("#active").is_hidden()


def test_notices_are_filtered_by_the_statuses_of_their_problems(
    browser: Browser, served: str, collection: Collection
) -> None:
    expected = {notice.url for notice in collection.notices if notice.totals.by_status[Status.ONGOING]}
    with opened(browser, f"{served}{NOTICES}?状态=正在整改") as page:
        assert set(links(page)) == expected
        expect(page.locator("#found")).to_contain_text(f"{len(expected)} 份")
        assert counts(page, "状态")["正在整改"] == len(expected)


def test_a_notice_is_drawn_as_the_page_has_it(browser: Browser, served: str) -> None:
    with opened(browser, served + NOTICES) as page:
        standing = entries_as_said(page)
        page.select_option("#sort", "旧的在前")
        settled(page)
        drawn = entries_as_said(page)
        assert sorted(map(str, drawn)) == sorted(map(str, standing))
        assert drawn != standing


def test_the_words_of_the_closed_lists_are_in_the_order_of_the_model() -> None:
    script = (PROJECT / "templates/theme/assets/facets.js").read_text(encoding="utf-8")
    for name, words in (("LEVELS", Level), ("KINDS", UnitKind)):
        listed = re.search(rf"const {name} = \[(.*?)\];", script)
        assert listed is not None
        assert re.findall(r'"(.*?)"', listed[1]) == [word.value for word in words]


# ---- search ----


def scanned(collection: Collection, *words: str) -> Counter[str]:
    """Addresses of the places that have all the words, by a plain look at every text."""
    return Counter(
        f"{notice.url}?q={' '.join(words)}" + (f"#{place.anchor}" if place.anchor else "")
        for notice in collection.notices
        for place in collection.renderings[notice.id].places
        if all(any(word in text.lower() for text in (place.title, *place.paragraphs)) for word in words)
    )


@pytest.mark.parametrize(
    "words", [("三重一大",), ("领导小组",), ("学习", "制度"), ("2022年",), ("采购", "财务", "人员")], ids=" ".join
)
def test_a_search_finds_what_a_plain_scan_finds(
    words: tuple[str, ...], browser: Browser, served: str, collection: Collection
) -> None:
    expected = scanned(collection, *words)
    with opened(browser, f"{served}{PROBLEMS}?q={' '.join(words)}") as page:
        assert page.locator(ENTRIES).count() == min(10, expected.total())
        found = links(page)
        assert Counter(found) == expected
        titled = page.locator(ENTRIES).evaluate_all(
            """(all, words) => all.map(li => words.every(word => li.querySelector('a').innerText.includes(word)
              && li.querySelector('a mark')))""",
            list(words),
        )
        assert titled == sorted(titled, reverse=True)
        for entry in page.locator(ENTRIES).all()[:12]:
            marked = {mark.lower() for mark in entry.locator("mark").all_inner_texts()}
            assert any(word in mark for word in words for mark in marked)


def test_a_reader_searches_from_the_masthead_and_comes_to_the_place(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + NOTICE)
    page.get_by_role("search").get_by_role("searchbox").fill("三重一大")
    page.keyboard.press("Enter")
    page.wait_for_url("**/problems/index.html?q=*")
    ready(page)
    assert page.locator("#words").input_value() == "三重一大"
    first = page.locator(f"{ENTRIES} > a").first
    title = first.inner_text()
    assert "三重一大" in title
    first.click()
    page.wait_for_url("**/notices/**")
    page.wait_for_selector(".finder")
    anchor = urlsplit(page.url).fragment
    assert title in page.locator(f"#{anchor}").inner_text()
    assert page.locator(f"#{anchor}").evaluate(
        "node => node.getBoundingClientRect().top >= 0 && node.getBoundingClientRect().top < innerHeight"
    )
    page.close()


def test_search_and_filters_together_narrow_both(browser: Browser, served: str, collection: Collection) -> None:
    with opened(browser, f"{served}{PROBLEMS}?q=学习&在哪里=问题&状态=未完成") as page:
        unfinished = {
            f"{notice.url}?q=学习#{problem.id}"
            for notice in collection.notices for problem in notice.problems if problem.status is Status.NOT_DONE
        }  # fmt: skip
        expected = set(scanned(collection, "学习")) & unfinished
        assert expected
        assert set(links(page)) == expected
        assert sum(counts(page, "在哪里").values()) == len(expected)  # other passages have no status


def test_names_with_the_words_lead_straight_to_their_pages(browser: Browser, served: str) -> None:
    with opened(browser, f"{served}{PROBLEMS}?q=梅州") as page:
        direct = page.get_by_role("navigation", name="名称里有这些字的页面")
        expect(direct.get_by_role("link", name="梅州市园林绿化中心", exact=True)).to_be_visible()
        direct.get_by_role("link", name="梅州市", exact=True).click()
        page.wait_for_url(re.compile(r"/regions/guangdongsheng-meizhoushi/index\.html$"))
        expect(page.locator("main .entries").first).to_contain_text("九届区委第一轮巡察")


def test_one_character_is_not_searched_for_and_the_list_stays(browser: Browser, served: str) -> None:
    with opened(browser, served + PROBLEMS) as page:
        before = entries_as_said(page)
        page.locator("#words").press_sequentially("党")
        settled(page)
        expect(page.locator("#found")).to_have_text("“党”只有一个字，请至少输入两个字。")
        assert entries_as_said(page) == before
        page.locator("#words").press_sequentially("组")
        settled(page)
        expect(page.locator("#found")).to_contain_text("找到问题")


def test_where_nothing_is_found_words_and_filters_can_be_dropped_one_by_one(browser: Browser, served: str) -> None:
    with opened(browser, f"{served}{PROBLEMS}?q=公务用车 不会有的字句&层级=县区") as page:
        expect(page.locator("#found")).to_have_text(
            "没有找到同时含有“公务用车”和“不会有的字句”、又符合“层级：县区”的内容。"
        )
        assert page.locator("#trouble a").count() >= 5
        page.get_by_role("button", name="去掉“不会有的字句”").click()
        settled(page)
        assert parse_qs(urlsplit(page.url).query) == {"q": ["公务用车"], "层级": ["县区"]}
        assert page.locator(ENTRIES).count() > 0
        assert page.locator("#trouble").is_hidden()


def test_notices_are_found_by_words_anywhere_in_them(browser: Browser, served: str, collection: Collection) -> None:
    expected = {address.partition("?")[0] for address in scanned(collection, "三重一大")}
    with opened(browser, f"{served}{NOTICES}?q=三重一大") as page:
        found = links(page)
        assert {link.partition("?")[0] for link in found} == expected
        assert len(found) == len(expected)


# ---- the address ----


def test_the_address_keeps_the_state_through_reload_back_forward_and_a_sent_link(browser: Browser, served: str) -> None:
    with opened(browser, served + PROBLEMS) as page:
        box(page, "层级", "县区")
        page.locator("#words").press_sequentially("学习", delay=30)
        settled(page)
        page.select_option("#sort", "旧的在前")
        settled(page)
        page.locator("#more").click()
        settled(page)
        asked = {"q": ["学习"], "层级": ["县区"], "排序": ["旧的在前"], "显示": ["30"]}
        assert parse_qs(urlsplit(page.url).query) == asked
        shown = entries_as_said(page)
        assert len(shown) == 30
        page.reload()
        ready(page)
        assert entries_as_said(page) == shown
        assert page.locator("#sort").input_value() == "旧的在前"
        with opened(browser, page.url) as sent:
            assert entries_as_said(sent) == shown
        steps = [page.url]
        while urlsplit(page.url).query:
            page.go_back()
            settled(page)
            assert page.url not in steps
            steps.append(page.url)
        assert page.locator("#words").input_value() == ""
        assert len(steps) == 4  # the filter, the words however many keys, the order
        for _ in range(3):
            page.go_forward()
            settled(page)
        assert entries_as_said(page) == shown
        assert page.locator("#words").input_value() == "学习"


def test_back_from_a_notice_comes_to_the_same_place_of_the_list(browser: Browser, served: str) -> None:
    with opened(browser, f"{served}{PROBLEMS}?显示=60") as page:
        entry = page.locator(f"{ENTRIES} > a").nth(50)
        entry.scroll_into_view_if_needed()
        title = entry.inner_text()
        top = page.evaluate("scrollY")
        entry.click()
        page.wait_for_url("**/notices/**")
        page.go_back()
        ready(page)
        assert page.locator(f"{ENTRIES} > a").nth(50).inner_text() == title
        page.wait_for_function("top => Math.abs(scrollY - top) < 50", arg=top)


@pytest.mark.parametrize(
    "query",
    [
        "q=" + quote("<img src=x onerror=alert(1)>"),
        "q=%",
        "q=%ED%A0%80%ED%B0%80",
        "q=" + quote("\0\x1b甲乙\u202e"),
        "q=" + quote("整" * 5000),
        "q=" + quote("{{ 7*7 }} {% raw %}"),
        "q=" + quote("^(a+)+$ .* \\"),
        "状态=__proto__&层级=constructor&轮次=../../etc&未知=1",
        "状态=<b>&状态=未完成",
        "显示=999999999&排序=乱来&旧报=也许",
        "显示=-5",
    ],
)
def test_a_hostile_address_does_no_harm(query: str, browser: Browser, served: str) -> None:
    with opened(browser, f"{served}{PROBLEMS}?{query}") as page:
        assert page.locator("#found").inner_text()
        assert page.locator("#trouble").is_hidden() or "没有找到" in page.locator("#found").inner_text()
        assert page.locator("main img, main script, main b b").count() == 0
        assert page.locator(ENTRIES).count() <= 1000
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_half_a_character_in_the_field_reaches_the_address_whole(browser: Browser, served: str) -> None:
    with opened(browser, served + PROBLEMS) as page:
        page.evaluate(
            "() => { const field = document.querySelector('#words'); field.value = '甲\\uD83D乙'; field.dispatchEvent(new Event('input')) }"
        )
        settled(page)
        assert unquote(urlsplit(page.url).query) == "q=甲\ufffd乙"


def test_a_title_that_looks_like_markup_is_text_in_the_list(browser: Browser, served: str) -> None:
    with opened(browser, f"{served}{PROBLEMS}?q=onerror") as page:
        assert page.locator(ENTRIES).count() == 2
        assert "<img src=x onerror=alert(1)>" in page.locator(f"{ENTRIES} > a").first.inner_text()


# ---- typing ----


def test_nothing_is_searched_while_characters_are_still_being_composed(browser: Browser, served: str) -> None:
    with opened(browser, served + PROBLEMS) as page:
        page.locator("#words").focus()
        keyboard = page.context.new_cdp_session(page)
        for letters in ("x", "xu", "xue", "xue x", "xue xi"):
            keyboard.send(
                "Input.imeSetComposition",
                {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
            )
            page.wait_for_timeout(400)
            assert urlsplit(page.url).query == ""
            assert page.locator("#words").input_value() == letters
        keyboard.send("Input.insertText", {"text": "学习"})
        settled(page)
        assert parse_qs(urlsplit(page.url).query) == {"q": ["学习"]}
        assert page.locator("#words").input_value() == "学习"
        expect(page.locator("#words")).to_be_focused()


def test_everything_can_be_done_with_the_keyboard(browser: Browser, served: str) -> None:
    with opened(browser, served + PROBLEMS, viewport={"width": 1440, "height": 900}) as page:

        def tab_to(selector: str) -> None:
            for _ in range(80):
                page.keyboard.press("Tab")
                if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                    return
            pytest.fail(f"the keyboard never came to {selector}")

        tab_to("#words")
        page.keyboard.type("学习")
        page.keyboard.press("Enter")
        settled(page)
        tab_to('input[name="状态"][value="已完成"]')
        page.keyboard.press("Space")
        settled(page)
        focused = 'document.activeElement.matches(\'input[name="状态"][value="已完成"]:checked\')'
        assert page.evaluate(focused)
        tab_to("#more")
        before = page.locator(ENTRIES).count()
        page.keyboard.press("Enter")
        settled(page)
        expect(page.locator(f"{ENTRIES} > a").nth(before)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/notices/**")


# ---- where it cannot work ----


def test_without_javascript_the_newest_are_there_and_the_indexes(browser: Browser, served: str) -> None:
    for address in (PROBLEMS, NOTICES):
        context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(served + address)
        assert page.get_by_text("筛选和查找要用 JavaScript").is_visible()
        assert page.locator(ENTRIES).count() > 8
        assert page.locator("#ask, #facets, #more").evaluate_all("all => all.every(one => !one.checkVisibility())")
        page.locator(".ways").get_by_role("link", name="轮次", exact=True).click()
        expect(page).to_have_url(f"{served}rounds/index.html")
        context.close()


def test_from_plain_files_the_page_says_what_it_cannot_do(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    noted: list[str] = []
    page.on("console", lambda message: noted.append(message.text))
    page.goto((site / PROBLEMS).as_uri() + "?q=学习")
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("并从网站打开").is_visible()
    assert page.locator("#ask").is_hidden()
    assert page.locator(ENTRIES).count() == 20
    page.locator(f"{ENTRIES} > a").first.click()
    page.wait_for_url("**/notices/**", wait_until="networkidle")
    assert noted == []
    page.close()


def test_when_loading_fails_the_page_says_so_and_tries_again(browser: Browser, served: str) -> None:
    page = browser.new_page()

    def cut(route: Route) -> None:
        route.abort()

    page.route("**/find/**", cut)
    page.goto(f"{served}{PROBLEMS}?q=学习")
    page.get_by_role("button", name="再试").wait_for()
    assert page.get_by_text("没有载入：网络可能中断").is_visible()
    assert page.locator(".ways").is_visible()
    assert page.locator(ENTRIES).count() == 20
    page.unroute("**/find/**", cut)
    page.get_by_role("button", name="再试").click()
    expect(page.locator("#found")).to_contain_text("找到问题")
    assert page.locator("#trouble").is_hidden()
    page.close()


# ---- for everyone ----


SEEN = (
    PROBLEMS,
    f"{PROBLEMS}?q=三重一大",
    f"{PROBLEMS}?地区=广东省/梅州市&状态=未完成&层级=县区",
    f"{PROBLEMS}?q=没有 这样的话&状态=未完成",
    NOTICES,
    f"{NOTICES}?q=学习&年度=2021",
    f"{NOTICE}?q=三重一大#p03",
)


def shown_whole(page: Page, address: str) -> None:
    """Open an address, and the filters where they are folded."""
    page.goto(address)
    page.wait_for_selector(".finder" if "#" in address else "#facets:not([hidden])")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('#facets').forEach(facets => { facets.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", SEEN)
def test_axe_finds_nothing(address: str, width: int, scheme: str, browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    shown_whole(page, served + address)
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": levels})
    assert found.response["violations"] == [], found.generate_report()
    context.close()


@pytest.mark.parametrize("address", SEEN)
def test_nothing_sticks_out_on_a_small_window_nor_in_large_print(address: str, browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for large in (False, "#" not in address):  # the title of a notice is the theme's own
        shown_whole(page, served + address)
        page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "address", [PROBLEMS, f"{PROBLEMS}?q=学习&层级=县区", f"{PROBLEMS}?状态=未完成", NOTICES, f"{NOTICES}?q=学习"]
)
def test_nothing_jumps_when_the_script_takes_over(address: str, width: int, browser: Browser, served: str) -> None:
    with opened(browser, served + address, viewport={"width": width, "height": 900}) as page:
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) < 0.001  # a hundredth of what counts as good; a fraction of a pixel is none


# ---- several reports of one problem ----


@pytest.fixture(scope="module")
def twice_reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site on which a later notice reports again on one of two problems."""
    root = tmp_path_factory.mktemp("twice")
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))
    shutil.copytree(PROJECT / "site_src" / "about", root / "site_src" / "about")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    first = """单位: lvhua
轮次: qu-9-1
公布: 2022-11-15
反馈问题:
  - {编号: p01, 标题: 台账不全, 状态: 已完成, 措施: 补齐台账。}
  - {编号: p02, 标题: 路灯检修迟缓, 状态: 正在整改, 措施: 抓紧检修。, 时限: 2023-06-30, 未完成原因: 等待采购。}
"""
    later = """单位: lvhua
轮次: qu-9-1
种类: 后续进展
公布: 2023-07-01
反馈问题:
  - {编号: p02, 标题: 路灯检修迟缓, 状态: 已完成, 措施: 检修完毕。}
"""
    files = {"site": "站点名称: 某区通报\n", "units/lvhua": UNIT, "rounds/qu-9-1": ROUND,
             "notices/2022/first": first, "notices/2023/later": later}  # fmt: skip
    for name, text in files.items():
        path = root / "content" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "generator", "build", "--root", str(root)], check=True, capture_output=True)
    with serving(root / "site") as address:
        yield address


def test_a_problem_counts_once_unless_older_reports_are_asked_for(browser: Browser, twice_reported: str) -> None:
    newest = ["notices/2023/later/index.html#p02", "notices/2022/first/index.html#p01"]
    with opened(browser, twice_reported + PROBLEMS) as page:
        assert links(page) == newest
        page.get_by_label("包括已被后来通报更新的").check()
        settled(page)
        assert parse_qs(urlsplit(page.url).query) == {"旧报": ["是"]}
        assert links(page) == [*newest, "notices/2022/first/index.html#p02"]
        assert [("后来另有通报" in entry) for entry in page.locator(ENTRIES).all_inner_texts()] == [False, False, True]


def test_a_search_looks_into_older_reports_too_and_says_so(browser: Browser, twice_reported: str) -> None:
    with opened(browser, f"{twice_reported}{PROBLEMS}?q=路灯检修") as page:
        assert len(links(page)) == 2
        assert "后来另有通报" in page.locator(ENTRIES).last.inner_text()
        assert page.get_by_label("包括已被后来通报更新的").is_hidden()


# ---- the words in the notice ----

HERE = "() => { const [range] = CSS.highlights.get('found-here'); const box = range.getBoundingClientRect(); return [range.toString(), box.top, box.bottom, innerHeight] }"


def test_the_words_are_marked_in_the_notice_and_can_be_gone_through(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}{NOTICE}?q=三重一大#p03")
    line = page.locator(".finder")
    expect(line.get_by_role("status")).to_have_text("找到 6 处，这是第 2 处")  # the first of them stands before #p03
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["三重一大"] * 6
    for button, number in (("下一处", 3), ("下一处", 4), ("上一处", 3), ("上一处", 2), ("上一处", 1), ("上一处", 6)):
        line.get_by_role("button", name=button).press("Enter")
        expect(line.get_by_role("status")).to_have_text(f"找到 6 处，这是第 {number} 处")
        text, top, bottom, height = page.evaluate(HERE)
        assert text == "三重一大"
        assert 0 <= top < bottom <= height
    line.get_by_role("button", name="清除").click()
    assert line.count() == 0
    assert page.evaluate("CSS.highlights.size") == 0
    assert page.url == f"{served}{NOTICE}#p03"
    page.close()


def test_a_notice_without_words_loads_no_script_for_them(browser: Browser, served: str) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto(served + NOTICE)
    page.wait_for_load_state("networkidle")
    assert "start.js" in loaded
    assert not {"found.js", "folding.js", "search.js", "found.css"} & set(loaded)
    page.close()


def test_words_that_run_over_the_parts_of_a_line_are_marked(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}{NOTICE}?q=统一认识，迅速部署。对巡察组")  # the first half is printed bold
    page.wait_for_selector(".finder")
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["统一认识，迅速部署。对巡察组"]
    page.close()
