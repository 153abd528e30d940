"""What the tests of recognition share: a notice typed as lines."""

from generator.ingest.sources.source import Paragraph
from generator.ingest.structure.found import FoundNotice, FoundProblem
from generator.ingest.structure.line import lines_of
from generator.ingest.structure.recognise import recognise

OPENING = "根据区委巡察工作统一部署，2022年3月1日至4月30日，区委第二巡察组对我中心进行了巡察。2022年6月2日，巡察组反馈了意见。现将整改情况予以公布。"
ENDING = "欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。联系方式：电话：示例；电子邮箱：shili@example.com。"


def read_all(text: str) -> list[FoundNotice]:
    """Return the notices of a text, a paragraph a line."""
    return recognise(lines_of(tuple(Paragraph(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip())))


def read(text: str) -> FoundNotice:
    """Return the one notice of a text."""
    (notice,) = read_all(text)
    return notice


def whole(findings: str) -> FoundNotice:
    """Return a notice whose second part has the lines given."""
    return read(
        f"某市某区园林绿化中心关于巡察整改进展情况的通报\n2022年11月15日\n{OPENING}\n一、整改组织情况\n（一）提高站位。中心高度重视。\n"
        f"二、反馈问题整改落实情况\n{findings}\n三、下一步打算\n继续抓好整改。\n{ENDING}"
    )


def tree(notice: FoundNotice) -> list[object]:
    """Return titles as nested lists: a group is its title and the list of what is below it."""
    return [_node(top) for top in notice.tops]


def _node(problem: FoundProblem) -> object:
    title = problem.heading.text if problem.heading else ""
    return (title, [_node(child) for child in problem.children]) if problem.children else title
