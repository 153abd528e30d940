"""Review: who read the public text of a notice, and which text that was. Never published."""

from typing import Annotated, Final

from pydantic import StringConstraints

from generator.model.record import Day, Line, Record, key, written_as

DIGEST_PATTERN: Final = r"[0-9a-f]{64}"
Digest = Annotated[
    str,
    StringConstraints(pattern=f"^{DIGEST_PATTERN}$"),
    written_as(DIGEST_PATTERN, "SHA-256：64 位数字和小写字母 a 到 f", "string"),
]
"""SHA-256 of a public text, in hexadecimal."""


class Review(Record):
    """One step of the approval of one text."""

    step: Line = key("步骤", "初审、复审、终审，或 site.yml 里规定的步骤")
    name: Line = key("姓名", "谁审的；从不公开", repr=False)
    date: Day = key("日期", "哪一天审的")
    digest: Digest = key("文字", "所审文字的 SHA-256")


class ReviewFile(Record):
    """All reviews of one notice, in the order in which they happened (content/reviews/<id>.yml); void ones stay."""

    reviews: list[Review] = key("审核", "依次的审核记录，由 tongbao review 追加", list, repr=False)
