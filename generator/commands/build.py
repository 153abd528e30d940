"""Build: content becomes notices, indexes and a site."""

from pathlib import Path

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.commands.notices import Made, make_notices, page_path, written_pages
from generator.load.site import Loading, load_setting
from generator.publish.collection import Collection, collect
from generator.publish.compressed import compress
from generator.publish.files import Written, compare, write
from generator.publish.links import check_links
from generator.publish.made import made_files, make_files
from generator.publish.website import build_website


def build(root: Path, talk: Talk, *, check: bool = False, website: bool = True, gzip: bool = False) -> int:
    """Build everything, or with `check` only tell whether the committed notices are what the content gives.

    Returns:
        The exit code: 0 fine, 1 mistakes in the content, or notices that have drifted.

    Raises:
        CannotRunError: nothing could be built.
    """
    loading = load_setting(root)
    made = make_all(root, loading, talk)
    if mistakes := [*loading.mistakes, *(mistake for one in made for mistake in one.mistakes)]:
        talk.mistakes(mistakes)
        talk.say(f"{summary_of(mistakes)}改正以后再运行；什么也没有写。")
        return EXIT_MISTAKES
    pages = {page_path(root, one.file): one.rendering.page for one in made if one.rendering}
    if check:
        return tell_drift(root, compare(pages, written_pages(root)), talk)
    written = write(pages, written_pages(root))
    collection = collect(loading.setting.publisher, [one.rendering for one in made if one.rendering])
    with talk.progress("生成索引"):
        write_made(root, collection)
    if website:
        with talk.progress("MkDocs 建网站"):
            build_website(root, collection.publisher.address)
        with talk.progress("检查链接"):
            check_links(root / "site", collection.publisher.address)
    if website and gzip:
        with talk.progress("压缩"):
            compress(root / "site")
    tell_result(root, written, collection, talk, website=website)
    return EXIT_FINE


def make_all(root: Path, loading: Loading, talk: Talk) -> list[Made]:
    """Load and render every notice, showing progress."""
    with talk.progress("生成通报", len(loading.files)) as tick:
        return make_notices(root, loading.setting, loading.files, tick)


def write_made(root: Path, collection: Collection, *, plain: bool = True) -> Written:
    """Write what is made from all notices together, the plain files among it or not."""
    return write(dict(make_files(root, collection, plain=plain)), made_files(root, plain=plain))


def tell_drift(root: Path, written: Written, talk: Talk) -> int:
    """Name the notices that are not what the content gives."""
    kinds = (
        ("内容里有，还没有生成", written.added),
        ("与内容不一致", written.changed),
        ("内容里已经没有，还留着", written.removed),
    )
    for what, paths in kinds:
        for path in paths:
            talk.err.print(f"{path.relative_to(root).as_posix()}: {what}", markup=False)
    if written.differs:
        talk.say("已生成的通报与内容不一致。请运行 tongbao build，检查差异后一并提交。")
        return EXIT_MISTAKES
    talk.say(f"{written.same} 份通报都与内容一致。")
    return EXIT_FINE


def tell_result(root: Path, written: Written, collection: Collection, talk: Talk, *, website: bool) -> None:
    """Say what was made and how to look at it."""
    problems = sum(notice.totals.problems for notice in collection.notices)
    talk.say(
        f"通报 {len(collection.notices)} 份，问题 {problems} 个。新增 {len(written.added)}，改动 {len(written.changed)}，删除 {len(written.removed)}，不变 {written.same}。"
    )
    for name, paths in (("新增", written.added), ("改动", written.changed), ("删除", written.removed)):
        for path in paths[:20]:
            talk.say(f"  {name} {path.relative_to(root).as_posix()}")
        if len(paths) > 20:  # noqa: PLR2004
            talk.say(f"  ……等 {len(paths)} 份")
    if unsaid := collection.publisher.unsaid:
        talk.say(f"site.yml 里没有写：{'、'.join(unsaid)}；网页的标签和页脚里就没有这些。")
    if website:
        talk.say(f"网站建好了：用浏览器打开 {root / 'site' / 'index.html'}，或运行 tongbao serve 边写边看。")
