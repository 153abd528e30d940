"""Build: content becomes notices, indexes and a site."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Final

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, notes_told, summary_of
from generator.commands.gate import Waiting, gate
from generator.commands.notices import Made, make_notices, page_path, written_pages
from generator.commands.present import presents_of
from generator.commands.record import find_broken, tell_differences, unrecorded
from generator.errors import CannotRunError, Note
from generator.load.drops import Account, find_dropped
from generator.load.releases import load_releases
from generator.load.site import Loading, load_setting
from generator.publish.collection import Collection, collect
from generator.publish.compressed import compress
from generator.publish.draft import close_to_robots
from generator.publish.files import Written, compare, write, write_each
from generator.publish.links import check_links
from generator.publish.made import made_files, make_files
from generator.publish.website import build_website

LISTED: Final = 20
"""Notices that are named; more are counted."""


def build(  # noqa: PLR0913  its options
    root: Path, talk: Talk, *, check: bool = False, website: bool = True, gzip: bool = False, draft: bool = False
) -> int:
    """Build everything, or with `check` only tell whether the committed notices are what the content gives.

    Where site.yml demands approval, only approved notices are built; a draft has all of them, and says what it is.

    Returns:
        The exit code: 0 fine, 1 mistakes in the content, or notices that have drifted.

    Raises:
        CannotRunError: nothing could be built.
    """
    if check and draft:
        message = "--check 和 --draft 不能一起用：草稿不提交，没有要核对的。"
        raise CannotRunError(message)
    loading = load_setting(root)
    made = make_all(root, loading, talk)
    parted = gate(root, made, loading.setting.publisher.approval, is_open=draft)
    record, wrong = load_releases(root)
    presents = presents_of(made)
    broken = find_broken(presents, record)
    mistakes = [*loading.mistakes, *(mistake for one in made for mistake in one.mistakes), *parted.mistakes, *wrong]
    mistakes += [] if draft else broken
    if mistakes:
        talk.mistakes(mistakes)
        tell_differences([] if draft else presents, talk)
        talk.say(f"{summary_of(mistakes)}改正以后再运行；什么也没有写。")
        return EXIT_MISTAKES
    notes = find_dropped(accounts(parted.passed), root / "content")
    notes += [Note(*astuple(one)) for one in broken]  # of a draft: it may be looked at before it is explained
    talk.notes(notes)
    pages = {page_path(root, one.file): one.rendering.page for one in parted.passed if one.rendering}
    if check:
        return tell_drift(root, compare(pages, written_pages(root)), parted.waiting, talk)
    written = write(pages, written_pages(root))
    renderings = [one.rendering for one in parted.passed if one.rendering]
    collection = collect(loading.setting.publisher, renderings, draft=draft)
    with talk.progress("生成索引"):
        write_made(root, collection)
    if website:
        make_website(root, collection, talk, gzip=gzip)
    tell_result(root, written, collection, talk, website=website)
    tell_waiting(parted.waiting, talk)
    if left := unrecorded(presents_of(parted.passed)):
        talk.say(f"有 {left} 份还没有登记，或改了还没有登记：运行 tongbao release，再运行一次 tongbao build。")
    if notes:
        talk.say(notes_told(notes))
    return EXIT_FINE


def make_all(root: Path, loading: Loading, talk: Talk) -> list[Made]:
    """Load and render every notice, showing progress."""
    with talk.progress("生成通报", len(loading.files)) as tick:
        return make_notices(root, loading.setting, loading.files, tick)


def accounts(made: Iterable[Made]) -> Iterator[Account]:
    """Yield what of each notice is held against the others of its round."""
    for one in made:
        if one.rendering and not one.rendering.publication.withdrawal:
            told = one.rendering.summary
            yield Account(one.file, told.unit.id, told.round.id, told.when, tuple(leaf.trace for leaf in told.problems))


def write_made(root: Path, collection: Collection, *, plain: bool = True) -> Written:
    """Write what is made from all notices together, the plain files among it or not."""
    return write_each(make_files(root, collection, plain=plain), made_files(root, plain=plain))


def make_website(root: Path, collection: Collection, talk: Talk, *, gzip: bool) -> None:
    """Build the site from what was written; a draft has no address at which anybody could look for it."""
    address = "" if collection.draft else collection.publisher.address
    with talk.progress("MkDocs 建网站"):
        build_website(root, address)
    with talk.progress("检查链接"):
        check_links(root / "site", address)
    if collection.draft:
        close_to_robots(root / "site")
    if gzip:
        with talk.progress("压缩"):
            compress(root / "site")


def tell_drift(root: Path, written: Written, waiting: Sequence[Waiting], talk: Talk) -> int:
    """Name the notices that are not what the content gives."""
    unapproved = {page_path(root, one.file) for one in waiting}
    kinds = (
        ("内容里有，还没有生成", written.added),
        ("与内容不一致", written.changed),
        ("还没有审完，不该公布", [path for path in written.removed if path in unapproved]),
        ("内容里已经没有，还留着", [path for path in written.removed if path not in unapproved]),
    )
    for what, paths in kinds:
        for path in paths:
            talk.err.print(f"{path.relative_to(root).as_posix()}: {what}", markup=False)
    if written.differs:
        talk.say("已生成的通报与内容不一致。请运行 tongbao build，检查差异后一并提交。")
        return EXIT_MISTAKES
    talk.say(f"{written.same} 份通报都与内容一致。")
    tell_waiting(waiting, talk)
    return EXIT_FINE


def tell_waiting(waiting: Sequence[Waiting], talk: Talk) -> None:
    """Name the notices that are not published yet."""
    if not waiting:
        return
    talk.say(f"还有 {len(waiting)} 份没有审完，没有公布（谁审了、等谁，见 tongbao status）：")
    for one in waiting[:LISTED]:
        talk.say(f"  等{one.step} {one.file.shown}")
    if len(waiting) > LISTED:
        talk.say(f"  ……等 {len(waiting)} 份")


def tell_result(root: Path, written: Written, collection: Collection, talk: Talk, *, website: bool) -> None:
    """Say what was made and how to look at it."""
    problems = sum(notice.totals.problems for notice in collection.notices)
    talk.say(
        f"通报 {len(collection.notices)} 份，问题 {problems} 个。新增 {len(written.added)}，改动 {len(written.changed)}，删除 {len(written.removed)}，不变 {written.same}。"
    )
    for name, paths in (("新增", written.added), ("改动", written.changed), ("删除", written.removed)):
        for path in paths[:LISTED]:
            talk.say(f"  {name} {path.relative_to(root).as_posix()}")
        if len(paths) > LISTED:
            talk.say(f"  ……等 {len(paths)} 份")
    if unsaid := collection.publisher.unsaid:
        talk.say(f"site.yml 里没有写：{'、'.join(unsaid)}；网页的标签和页脚里就没有这些。")
    if collection.draft:
        talk.say("这是草稿：没有审完的也在里面，每页都标明，不要公开；再运行一次 tongbao build 就恢复。")
    if website:
        talk.say(f"网站建好了：用浏览器打开 {root / 'site' / 'index.html'}，或运行 tongbao serve 边写边看。")
