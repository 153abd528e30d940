"""Addresses: that every address at which a notice was published still leads to it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from generator.commands.present import Present, line_of
from generator.errors import Mistake
from generator.load.versions import FILE, FOLDER
from generator.model.release import Release
from generator.publish.clock import today


def find_broken_addresses(presents: Sequence[Present], record: Mapping[str, Sequence[Release]]) -> Iterator[Mistake]:
    """Yield addresses that are claimed twice or in use, and recorded ones that lead nowhere."""
    yield from _wrong_addresses(presents)
    yield from _vanished(presents, record)


def _wrong_addresses(presents: Sequence[Present]) -> Iterator[Mistake]:
    used = {one.publication.address: one for one in presents}
    claims = Counter(former for one in presents for former in set(one.publication.former))
    for one in presents:
        for former in one.publication.former:
            line = line_of(one.file, "曾用地址")
            if former in used:
                whose = "它自己现在的地址" if used[former] is one else f"{used[former].file.shown} 现在的地址"
                yield Mistake(
                    one.file.shown,
                    line,
                    1,
                    f"曾用地址“{former}”是{whose}",
                    "以前用过、现在没有的地址",
                    "删去这一项，或改正",
                )
            elif claims[former] > 1:
                others = "、".join(
                    other.file.shown for other in presents if other is not one and former in other.publication.former
                )
                yield Mistake(
                    one.file.shown,
                    line,
                    1,
                    f"曾用地址“{former}”在 {others} 里也写了",
                    "一个地址只指到一份通报",
                    "留下一处，别处删去",
                )


def _vanished(presents: Sequence[Present], record: Mapping[str, Sequence[Release]]) -> Iterator[Mistake]:
    there = {address for one in presents for address in (one.publication.address, *one.publication.former)}
    for id_, releases in record.items():
        for address in dict.fromkeys(release.address for release in releases):
            if address not in there:
                yield _broken(address, id_, releases[-1], presents)
    folders = Counter(one.publication.archive for one in presents if one.publication.archive)
    for folder, count in folders.items():
        if count > 1:
            shown = f"content/{FOLDER}/{folder.name}/{FILE}"
            named = "、".join(one.file.shown for one in presents if one.publication.archive == folder)
            yield Mistake(shown, 1, 1, f"这份登记有几份通报认领：{named}", "一份登记属于一份通报", "改正“曾用地址”")
    owned = {folder.name for folder in folders}
    for id_, releases in record.items():
        if id_ not in owned and releases and all(release.address in there for release in releases):
            shown = f"content/{FOLDER}/{id_}/{FILE}"
            yield Mistake(
                shown,
                1,
                1,
                "这份登记没有通报认领",
                "文件夹的名称是通报的编号，或它曾用的编号",
                "并入改名以后的那份登记，或从 git 里恢复",
            )


def _broken(address: str, id_: str, last: Release, presents: Sequence[Present]) -> Mistake:
    """Tell of an address that leads nowhere, and where the notice has probably gone."""
    found, expected = f"公布过的地址 {address} 断了", "公布过的地址一直有效"
    write = f"写“曾用地址: [{address}]”"
    owner = (one for one in presents if one.publication.archive and one.publication.archive.name == id_)
    alike = (one for one in presents if last.data == one.publication.data and not one.publication.archive)
    same = next(chain(owner, (one for one in presents if one.file.id == id_), alike), None)
    if same:
        remedy = f"通报改了名字或换了年份：在 {same.file.shown} 里{write}"
        return Mistake(same.file.shown, line_of(same.file, "曾用地址"), 1, found, expected, remedy)
    remedy = (
        f"文件改了名字的，在新的文件里{write}；不再公布的，恢复 content/notices/{last.address}.yml，"
        f"在里面写“撤回: {{日期: {today()}, 事由: ……}}”"
    )
    return Mistake(f"content/{FOLDER}/{id_}/{FILE}", 1, 1, f"{found}：没有这份通报了", expected, remedy)
