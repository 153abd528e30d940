"""Search in a real browser: it finds exactly what a plain scan of the printed texts finds, and fetches little for it."""

import gzip
import random
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError
from searching import CORPUS, ENGINE, SMALL, Served, scan, served_index, sources_of, sources_with
from support import CANARY, PROJECT

from generator.publish.search.fold import fold
from generator.publish.search.index import Scale, search_files
from generator.publish.search.table import STATUSES, Source

SCALES = {"small": SMALL, "real": Scale(), "all rare": Scale(often=10**6, shard=4096)}
TINY = {"tiny": Scale(often=1, shard=16, pack=1), "small": Scale(often=3, shard=64, pack=4), "real": Scale()}
COPIED = {
    "few sets": Scale(often=400, rare=3, shard=400, pack=16),
    "many sets": Scale(often=40, rare=1, shard=400, pack=16),
    "real": Scale(),
}
NASTY = (
    "整改", "整改整改整改", "整", "，", "。；", "A", "aBc", "ＡＢ１２", "2022年12月", "１２．５%", "😀", "👨‍👩‍👧", "𠮷", "é", "Ж",
    "(", "（", "“重”", " ", "　", "<img src=x>", "{{ 7 }}", "\\", '"', "落实三重一大", "落实", "重大", "一大整改",
)  # fmt: skip


@pytest.fixture(scope="module")
def samples() -> list[Source]:
    return sources_of(PROJECT)


def printed(sources: list[Source]) -> list[str]:
    return [text for _, places in sources for place in places for text in (place.title, *place.paragraphs) if text]


def nasty_sources(seed: int) -> list[Source]:
    dice = random.Random(seed)  # noqa: S311

    def text() -> str:
        return "".join(dice.choices(NASTY, k=dice.choice([1, 1, 2, 5, 20])))

    return sources_with(
        (text() if dice.random() < 0.7 else "", [text() for _ in range(dice.randrange(5))]) for _ in range(60)
    )


def cuttings(texts: list[str], dice: random.Random, count: int, longest: int) -> list[str]:
    found = []
    for _ in range(count):
        text = dice.choice(texts)
        start = dice.randrange(len(text))
        found.append(text[start : start + dice.randint(1, longest)])
    return found


def combined(words: list[str], dice: random.Random) -> list[str]:
    return [" ".join(dice.choices(words, k=dice.randint(2, 4))) for _ in words]


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_every_pair_of_characters_of_the_samples_is_found_exactly_where_it_stands(
    browser: Browser, tmp_path: Path, samples: list[Source], scale: Scale
) -> None:
    texts = printed(samples)
    pairs = sorted({text[at : at + 2] for text in texts for at in range(len(text) - 1)})
    with served_index(browser, tmp_path, samples, scale) as served:
        assert served.told(pairs) == scan(samples, pairs)


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_strings_of_any_length_and_several_words_are_found_exactly(
    browser: Browser, tmp_path: Path, samples: list[Source], scale: Scale
) -> None:
    dice = random.Random(1)  # noqa: S311
    words = cuttings(printed(samples), dice, 300, 40)
    asked = [*words, *combined(words, dice), *(word[::-1] for word in words), "", " ", "，　。"]
    with served_index(browser, tmp_path, samples, scale) as served:
        assert served.told(asked) == scan(samples, asked)


@pytest.mark.parametrize("scale", TINY.values(), ids=TINY)
@pytest.mark.parametrize("seed", range(3))
def test_repeats_rare_characters_and_markup_are_found_exactly(
    browser: Browser, tmp_path: Path, scale: Scale, seed: int
) -> None:
    sources = nasty_sources(seed)
    dice = random.Random(seed)  # noqa: S311
    words = [*NASTY, *cuttings(printed(sources), dice, 150, 12)]
    asked = [*words, *combined(words, dice), "整改\0整改", "不存在的词"]
    with served_index(browser, tmp_path, sources, scale) as served:
        assert served.told(asked) == scan(sources, asked)


def test_a_sentence_longer_than_any_frequent_gram_is_found_exactly(browser: Browser, tmp_path: Path) -> None:
    said = "".join(chr(0x4E00 + 7 * number) for number in range(100))
    copies = [("", [f"{said}{number}", f"{number}{said[1:]}"]) for number in range(40)]
    sources = sources_with([*copies, ("", [said[:60] + "异" + said[60:]])])
    asked = [said[start : start + size] for start in (0, 1, 30) for size in (20, 31, 32, 33, 34, 60)] + [
        said,
        f"{said}7",
        said[:61] + "异",
    ]
    with served_index(browser, tmp_path, sources, SMALL) as served:
        assert served.told(asked) == scan(sources, asked)


@pytest.mark.parametrize("scale", COPIED.values(), ids=COPIED)
def test_parts_of_copied_texts_are_found_exactly(browser: Browser, tmp_path: Path, scale: Scale) -> None:
    """Copies in which a word here and there has been changed: what is the same around a gram differs from gram to gram."""
    dice = random.Random(5)  # noqa: S311
    letters = [chr(0x4E00 + number) for number in range(300)]
    models = ["".join(dice.choices(letters, k=dice.randint(10, 60))) for _ in range(8)]

    def sentence() -> str:
        text = dice.choice(models)
        at = dice.randrange(0, len(text), 8)
        changed = text[:at] + "".join(dice.choices(letters[:6], k=2)) + text[at + 2 :]
        return dice.choice((text, text, changed)) + "。"

    def paragraph() -> str:
        return "".join(sentence() for _ in range(dice.randint(1, 5)))

    sources = sources_with(
        (paragraph() if dice.random() < 0.3 else "", [paragraph() for _ in range(2)]) for _ in range(400)
    )
    texts = printed(sources)
    asked = cuttings(texts, dice, 300, 120) + [text[:size] for text in texts[:12] for size in (14, 15, 16, 40)]
    # what stands nowhere, though all its parts do: two halves of copies, and a copy with a word from elsewhere in it
    asked += [one[: len(one) // 2] + other[len(other) // 2 :] for one, other in pairwise(texts[:60])]
    asked += [one[:20] + models[0][5:7] + one[22:60] for one in texts[:60]]
    asked += combined(asked[:100], dice)
    with served_index(browser, tmp_path, sources, scale) as served:
        assert served.told(asked) == scan(sources, asked)


def test_the_real_notices_are_found_exactly(browser: Browser, tmp_path: Path) -> None:
    files = sorted((CORPUS / "notices").glob("*.txt"))
    if not files:
        pytest.skip("the real notices are not here (CORPUS_DIR)")
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    sources = sources_with(((line, []) if len(line) < 40 else ("", [line]) for line in lines if line), each=40)
    dice = random.Random(3)  # noqa: S311
    words = cuttings(printed(sources), dice, 250, 8) + cuttings(printed(sources), dice, 50, 40)
    asked = [*words, *combined(words, dice)]
    with served_index(browser, tmp_path, sources, Scale(often=200, shard=1024, pack=64)) as served:
        assert served.told(asked) == scan(sources, asked)


def test_a_site_without_notices_has_an_index_that_finds_nothing(browser: Browser, tmp_path: Path) -> None:
    with served_index(browser, tmp_path, [], Scale()) as served:
        assert served.told(["整改", "整", ""]) == [{"rows": [], "inTitle": []}] * 3


def test_a_word_that_stands_nowhere_is_named(browser: Browser, tmp_path: Path, samples: list[Source]) -> None:
    with served_index(browser, tmp_path, samples, Scale()) as served:
        assert [one["missing"] for one in served.ask(["巡察 龘龘龘", "龘", "巡察"])] == [["龘龘龘"], ["龘"], []]


def test_browser_and_builder_fold_every_character_alike(browser: Browser, tmp_path: Path) -> None:
    codes = list(range(0x10000))
    folded = [ord(fold(chr(code))) for code in codes]
    script = "({ fold }, codes) => codes.map((code) => fold(String.fromCharCode(code))).map((one) => one.length === 1 ? one.charCodeAt(0) : -1)"
    with served_index(browser, tmp_path, [], Scale()) as served:
        assert served.run(script, codes) == folded
    assert fold("Ａ１（　é）😀") == "a1( é)😀"


def test_words_are_what_stands_between_blanks_each_once(browser: Browser, tmp_path: Path) -> None:
    with served_index(browser, tmp_path, [], Scale()) as served:
        assert served.run("({ split }, typed) => split(typed)", "　整改 Ａb\tab\n整改\u00a0三公") == [
            "整改",
            "ab",
            "三公",
        ]


def test_texts_are_what_is_printed_at_each_place(browser: Browser, tmp_path: Path, samples: list[Source]) -> None:
    places = [place for _, members in samples for place in members]
    script = "async ({ open }, count) => (await open('find/')).texts([...Array(count).keys()])"
    with served_index(browser, tmp_path, samples, SMALL) as served:
        told = served.run(script, len(places))
    assert told == [
        {
            "row": row,
            "anchor": one.anchor,
            "label": one.label,
            "title": one.title,
            "under": one.under,
            "paragraphs": list(one.paragraphs),
        }
        for row, one in enumerate(places)
    ]


def test_the_table_tells_of_each_place_what_lists_filter_by(
    browser: Browser, tmp_path: Path, samples: list[Source]
) -> None:
    script = """async ({ open }) => {
      const { table, notices, units, rounds, statuses, kinds, deadlines } = await open("find/");
      return Array.from(table.kind, (kind, row) => [
        notices[table.notice[row]].id, units[notices[table.notice[row]].unit].id, rounds[notices[table.notice[row]].round].id,
        kinds[kind], statuses[table.status[row]]?.name ?? null, table.long[row], table.weight[row],
        table.due[row] ? new Date(table.due[row] * 864e5).toISOString().slice(0, 10) : "",
        deadlines[table.deadline[row] - 1] ?? "",
      ]);
    }"""
    with served_index(browser, tmp_path, samples, Scale()) as served:
        told = served.run(script)
    expected = []
    for notice, members in samples:
        problems = {problem.id: problem for problem in notice.problems}
        for place in members:
            problem = problems[place.anchor] if place.status else None
            expected.append([
                notice.id, notice.unit.id, notice.round.id, place.kind, place.status and place.status.value, int(place.long_term),
                problem.weight if problem else 1, place.due.isoformat() if place.due else "", problem.deadline if problem else "",
            ])  # fmt: skip
    assert told == expected
    assert {name for *_, name, _, _, _, _ in expected} - {None} <= {status.value for status in STATUSES}


def test_a_problem_told_again_later_is_current_only_in_the_newest_notice(
    browser: Browser, tmp_path: Path, samples: list[Source]
) -> None:
    newer, places = next(source for source in samples if source[0].problems)
    older = replace(newer, id="older", year=1999, when=newer.when.replace(year=1999))
    script = """async ({ open }) => {
      const { table } = await open("find/");
      return Array.from(table.current, (current, row) => [table.notice[row], current]);
    }"""
    with served_index(browser, tmp_path, [(newer, places), (older, places)], Scale()) as served:
        told = served.run(script)
    assert [sum(current for notice, current in told if notice == one) for one in (0, 1)] == [len(newer.problems), 0]


def test_a_server_that_tells_how_its_files_are_compressed_is_no_obstacle(
    browser: Browser, tmp_path: Path, samples: list[Source]
) -> None:
    with served_index(browser, tmp_path, samples, Scale(), declares_gzip=True) as served:
        assert served.told(["整改", "巡察组"]) == scan(samples, ["整改", "巡察组"])


def test_files_of_another_build_are_refused_and_not_mixed(
    browser: Browser, tmp_path: Path, samples: list[Source]
) -> None:
    with served_index(browser, tmp_path, samples, SMALL) as served:
        served.run("async ({ open }) => { window.engine = await open('find/'); }")
        for path, content in search_files(samples[1:], SMALL):
            (served.folder / "find" / path).write_bytes(content)
        with pytest.raises(BrowserError, match="网站刚刚更新过"):
            served.ask(["整改"])
        with pytest.raises(BrowserError, match="网站刚刚更新过"):
            served.run("() => engine.texts([0])")


def test_after_a_failure_of_the_network_the_next_try_succeeds(
    browser: Browser, tmp_path: Path, samples: list[Source]
) -> None:
    with served_index(browser, tmp_path, samples, SMALL) as served:
        served.run("async ({ open }) => { window.engine = await open('find/'); }")
        served.page.route("**/find/**", lambda route: route.abort())
        with pytest.raises(BrowserError):
            served.ask(["整改"])
        served.page.unroute("**/find/**")
        assert served.told(["整改"]) == scan(samples, ["整改"])


def segments(served: Served, function: str, *values: object) -> list[tuple[str, bool]]:
    told = served.run(f"({{ {function} }}, values) => {function}(...values)", list(values))
    return [(one["text"], one["mark"]) for one in told]


def test_marked_segments_are_the_text_and_only_the_words_are_marked(browser: Browser, tmp_path: Path) -> None:
    with served_index(browser, tmp_path, [], Scale()) as served:
        marked = segments(served, "mark", "共Ａb整改整改整😀三公", ["ab", "整改整", "三公"])
        assert marked == [("共", False), ("Ａb整改整改整", True), ("😀", False), ("三公", True)]
        assert segments(served, "mark", "<b>甲</b>", []) == [("<b>甲</b>", False)]
        assert segments(served, "mark", "", ["甲"]) == []


def test_a_passage_is_cut_from_the_paragraph_that_has_most_words(browser: Browser, tmp_path: Path) -> None:
    paragraphs = ["只有整改。", "前" * 200 + "。这里有整改和台账" + "后" * 200, "台账"]
    with served_index(browser, tmp_path, [], Scale()) as served:
        cut = segments(served, "passage", paragraphs, ["整改", "台账"])
        assert cut[:5] == [("…", False), ("这里有", False), ("整改", True), ("和", False), ("台账", True)]
        assert cut[-1] == ("…", False)
        assert 80 < len("".join(text for text, _ in cut)) < 100
        assert segments(served, "passage", ["甲乙"], ["丙"]) == [("甲乙", False)]
        assert segments(served, "passage", [], ["丙"]) == []
        rare = segments(served, "passage", ["😀" * 200], ["😀"], 11)
        assert {text.strip("😀…") for text, _ in rare} == {""}


def test_a_query_fetches_little(browser: Browser, tmp_path: Path) -> None:
    """A hundred notices of real size: what a query fetches depends on how the files are cut, and hardly on their number."""
    dice = random.Random(4)  # noqa: S311  nothing secret
    words = [chr(dice.randrange(0x4E00, 0x5600)) + chr(dice.randrange(0x4E00, 0x5600)) for _ in range(1500)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    contact = "欢迎广大干部群众对巡察整改落实情况进行监督。"

    def text(size: int) -> str:
        return "".join(dice.choices(words, weights, k=size))

    sources = sources_with(((text(8), [text(40) for _ in range(4)] + [contact]) for _ in range(3500)), each=35)
    texts = printed(sources)
    asked = [
        words[0],
        words[0] + words[1],
        words[2] * 2,
        contact,
        words[-1],
        words[0][0],
        f"{words[0]} {words[700]} {words[5][0]}",
    ]
    asked += cuttings(texts, dice, 20, 24)
    with served_index(browser, tmp_path, sources, Scale()) as served:
        costs = []
        for one in asked:
            served.sizes.clear()
            served.run("async ({ open }) => { window.engine = await open('find/'); }")
            served.ask([one], texts=10)
            first = sum(served.sizes.values()) + sum((served.folder / f"{name}.js").stat().st_size for name in ENGINE)
            common = ("table.bin", "directory.bin", "usual.bin", ".js")
            costs.append((first, sum(size for name, size in served.sizes.items() if not name.endswith(common)), one))
    assert max(costs)[0] < 400_000
    assert max(later for _, later, _ in costs) < 100_000
    assert median(later for _, later, _ in costs) > 5_000, "hardly anything was counted"


def test_the_same_notices_give_the_same_bytes(samples: list[Source]) -> None:
    made = dict(search_files(samples, SMALL))
    assert made == dict(search_files(sources_of(PROJECT), SMALL))
    assert made != dict(search_files(samples[1:], SMALL))


def test_work_done_a_little_at_a_time_gives_the_same_bytes(
    samples: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = dict(search_files(samples, SMALL))
    monkeypatch.setattr("generator.publish.search.tally.AT_ONCE", 1000)
    assert made == dict(search_files(samples, SMALL))


def test_nothing_internal_is_in_any_file(site_project: Path) -> None:
    told = "".join(unpacked(dict(search_files(sources_of(site_project), SMALL))))
    assert "javascript:1" in told, "the notice with the canaries is there"
    assert CANARY not in told


def unpacked(files: dict[str, bytes]) -> list[str]:
    usual = files.pop("texts/usual.bin")
    return [
        zlib.decompress(usual + content, -zlib.MAX_WBITS).decode("utf-16-le", "replace")
        if path.startswith("texts/")
        else gzip.decompress(content).decode("utf-8", "replace")
        for path, content in files.items()
    ]
