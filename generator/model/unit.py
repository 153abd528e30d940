"""Unit: who rectifies and signs; and how the public reaches it."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from generator.model.record import Line, Record, key, listed, refuse
from generator.model.words import Level, UnitKind


def _region(value: str) -> str:
    parts = [part.strip() for part in value.split("/")]
    if not all(parts):
        raise refuse("region", f"地区“{value}”里有空的一级", "从大到小，用 / 隔开", "例如：某省/某市/某区")
    return "/".join(parts)


Region = Annotated[Line, AfterValidator(_region)]
"""A path from the largest place to the smallest."""


class Contact(Record):
    """How to comment. Every item may be missing; what is missing is not printed."""

    phones: Annotated[list[Line], BeforeValidator(listed, list[Line] | Line)] = key(
        "电话", "一个或几个办公电话，带区号", list
    )
    email: Line = key("邮箱", "电子邮箱", "")
    address: Line = key("地址", "邮寄地址", "")
    postcode: Line = key("邮编", "邮政编码，开头的 0 不会丢", "")
    person: Line = key("联系人", "联系人（一般写科室）", "")
    hours: Line = key("时间", "受理时间，例如：工作日 8:30—17:30", "")

    @property
    def lines(self) -> list[str]:
        """The items as printed, each with its name."""
        items = [("电话", "、".join(self.phones)), ("邮寄地址", self.address), ("邮政编码", self.postcode)]
        items += [("电子邮箱", self.email), ("联系人", self.person), ("受理时间", self.hours)]
        return [f"{name}：{value}" for name, value in items if value]


class Unit(Record):
    """One unit (content/units/<id>.yml)."""

    name: Line = key("名称", "单位全称")
    short_name: Line = key("简称", "公众熟悉的简称；不写时用全称", "")
    self_reference: Line = key("自称", "通报正文里怎样称呼自己，例如：我中心、局党组", "我单位")
    party_body: Line = key("党组织", "党组织全称；以党组织名义通报、署名时填写", "")
    region: Region = key("地区", "从大到小的路径，用 / 隔开，例如：某省/某市/某区")
    level: Level = key("层级", "单位所在的行政层级")
    kind: UnitKind = key("类别", "单位的类别")
    contact: Contact = key("联系方式", "通报末尾请群众监督用的联系方式", Contact)

    @property
    def short(self) -> str:
        """What to call it where space is short."""
        return self.short_name or self.name

    @property
    def signatory(self) -> str:
        """Who issues the notice: the party body where one is named."""
        return self.party_body or self.name

    @property
    def region_path(self) -> tuple[str, ...]:
        """Province, city, district and so on."""
        return tuple(part.strip() for part in self.region.split("/") if part.strip())
