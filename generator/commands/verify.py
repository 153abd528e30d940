"""Verify: a built or copied site held against its list of digests, and in a project against record and content."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from generator.commands.build import make_all
from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.commands.gate import gate
from generator.errors import CannotRunError
from generator.load.releases import load_releases
from generator.load.site import load_setting
from generator.model.publication import Publication
from generator.publish.verification import Verification, verify_site

_LISTED: Final = 50
"""Differences that are told; more are counted."""


def verify(root: Path, talk: Talk, folder: Path) -> int:
    """Hold a site against what it says of itself, and against the project around, if this is one.

    Returns:
        The exit code: 0 nothing differs, 1 something does.

    Raises:
        CannotRunError: there is no site, or the project's own content has mistakes.
    """
    if not folder.is_dir():
        message = f"没有 {folder} 这个文件夹。请写网站所在的文件夹，例如 site。"
        raise CannotRunError(message)
    with talk.progress("核对网站"):
        found = verify_site(folder)
    is_project = (root / "content").is_dir()
    differences = found.differences + (list(_against(_publications(root, talk), found)) if is_project else [])
    for line in differences[:_LISTED]:
        talk.err.print(line, markup=False)
    if len(differences) > _LISTED:
        talk.err.print(f"……一共 {len(differences)} 处", markup=False)
    around = "和登记的、现在的内容" if is_project else ""
    gone = f"；撤回 {len(found.withdrawn)} 份，旧地址 {len(found.moved)} 个" if found.withdrawn or found.moved else ""
    if differences:
        talk.say(f"有 {len(differences)} 处不同：核对了 {len(found.digests)} 份通报{gone}。")
        return EXIT_MISTAKES
    talk.say(f"没有不同：{len(found.digests)} 份通报的网页、文字、数据和摘要清单{around}都一致{gone}。")
    if not is_project:
        talk.say("这里不是项目，没有和登记的比较；要比较，到项目里运行，或用 --root 指明。")
    return EXIT_FINE


def _publications(root: Path, talk: Talk) -> list[Publication]:
    """Return what the project would publish."""
    loading = load_setting(root)
    made = make_all(root, loading, talk)
    parted = gate(root, made, loading.setting.publisher.approval)
    mistakes = [*loading.mistakes, *(mistake for one in made for mistake in one.mistakes), *load_releases(root)[1]]
    if mistakes:
        talk.mistakes(mistakes)
        message = f"项目里的内容有错误，没法拿来核对。{summary_of(mistakes)}"
        raise CannotRunError(message)
    published = {one.file.shown for one in parted.passed} | {mistake.path for mistake in parted.mistakes}
    return [one.rendering.publication for one in made if one.rendering and one.file.shown in published]


def _against(publications: Sequence[Publication], found: Verification) -> Iterator[str]:
    known = {f"notices/{one.address}/": one for one in publications}
    former = {f"notices/{address}/": one for one in publications for address in one.former}
    for address, one in sorted(known.items()):
        if one.withdrawal:
            if address not in found.withdrawn:
                yield (
                    f"{address}：通报已经撤回，网站上没有说明"
                    if address not in found.digests
                    else f"{address}：通报已经撤回，网站上还在"
                )
        elif address not in found.digests:
            yield f"{address}：内容里有，网站上没有"
        else:
            yield from _text(address, found.digests[address], one)
    for address in sorted(set(found.digests) - set(known)):
        moved = "，通报已经换了地址" if address in former else ""
        yield f"{address}：网站上有，内容里没有{moved}"
    for address, one in sorted(former.items()):
        if found.moved.get(address) != f"notices/{one.address}/" and address not in found.digests:
            yield f"{address}：曾用地址没有转到 notices/{one.address}/"
    for address in sorted((found.withdrawn - set(known)) | (set(found.moved) - set(former))):
        yield f"{address}：网站上有，内容里没有这个地址"


def _text(address: str, digest: str, publication: Publication) -> Iterator[str]:
    last = publication.last
    if last and digest != last.digest:
        earlier = next((one.version for one in publication.releases if one.digest == digest), None)
        what = f"是旧的第 {earlier} 版" if earlier else "不是登记过的"
        if digest == publication.digest:
            yield f"{address}：网站上的文字和现在的内容一致，但还没有登记（tongbao release）"
        else:
            yield f"{address}：网站上的文字{what}，登记的是第 {last.version} 版"
    elif digest != publication.digest:
        yield f"{address}：网站上的文字和现在的内容不同"
