"""Release: what was published, version by version."""

from generator.model.record import Count, Day, Line, Record, key
from generator.model.review import Digest


class Release(Record):
    """One published version of a notice, or a new address of one."""

    version: Count = key("版本", "从 1 起；只换了地址的，版本不变")
    date: Day = key("日期", "哪一天登记的")
    address: Line = key("地址", "年份/编号")
    title: Line = key("标题", "当时的标题")
    digest: Digest = key("文字", "公布的文字的 SHA-256；全文在旁边的同号 .txt 里")
    data: Digest = key("数据", "内容的 SHA-256，不含内部记录；用来分辨改的是内容还是版式")
    corrections: Count = key("更正", "当时的更正条数", 0)
    note: Line = key("事由", "统一更正的事由", "")
    withdrawn: Line = key("撤回", "撤回的事由", "")


class ReleaseFile(Record):
    """All published versions of one notice, the first one first (content/releases/<id>/versions.yml)."""

    releases: list[Release] = key("版本", "依次的版本，由 tongbao release 追加", list)
