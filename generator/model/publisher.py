"""Publisher: whose site it is (content/site.yml)."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.correction import Correction
from generator.model.record import Flag, Line, Record, key, refuse
from generator.model.unit import Contact

DEFAULT_PROFILE = "三段式"
_ADDRESS = re.compile(r"https?://[^\s/?#\"'<>]+/(?:[^\s?#\"'<>]*/)?")


def _address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        found = f"“{value[:60]}”不是网站的完整地址"
        raise refuse("address", found, "以 https:// 开头、以 / 结尾", "例如：https://www.example.gov.cn/xczg/")
    return value


Address = Annotated[Line, AfterValidator(_address)]
"""Where the site stands, with scheme and path."""


def _steps(value: list[str]) -> list[str]:
    if not all(value):
        raise refuse("steps", "有一步是空白", "每一步一个名称", "写上名称，或删去这一项")
    if repeated := [step for number, step in enumerate(value) if step in value[:number]]:
        raise refuse("steps", f"“{repeated[0]}”写了两次", "各步的名称不同", "删去一个，或改成别的名称")
    return value


Steps = Annotated[list[Line], Field(min_length=1), AfterValidator(_steps)]
"""Names of steps, in their order."""


class Approval(Record):
    """What must have happened before a notice is published (三审三校)."""

    steps: Steps = key("步骤", "审核的步骤，依次进行", lambda: ["初审", "复审", "终审"])
    different_people: Flag = key("各步不同人", "同一份通报的各步是否必须由不同的人审", default=True)
    demanded: Flag = key("审完才公布", "写 是：只公布各步都审完、此后文字没有再改的通报", default=False)


class Publisher(Record):
    """The site's own facts. What is not set is left out of the pages, never invented."""

    site_name: Line = key("站点名称", "网站或栏目的名称，印在每页上方", "整改通报公报")
    host: Line = key("主办单位", "主办单位全称", "")
    contact: Contact = key("联系方式", "网站的联系方式", Contact)
    site_code: Line = key("网站标识码", "政府网站标识码", "")
    address: Address = key(
        "网址", "网站公开的完整地址，以 / 结尾，例如：https://www.example.gov.cn/xczg/；订阅和站点地图要用", ""
    )
    domain: Line = key("网站域名", "不带 https:// 的域名", "")
    icp: Line = key("ICP备案号", "ICP 备案号", "")
    police_record: Line = key("公安备案号", "公安备案号", "")
    column: Line = key("栏目名称", "所属栏目名称", "")
    column_keywords: Line = key("栏目关键词", "栏目的关键词，用逗号隔开，写进网页的标签", "")
    column_description: Line = key("栏目描述", "一句话说明栏目，写进网页的标签", "")
    column_type: Line = key("栏目类型", "栏目的类型，按门户网站的规定填写，写进网页的标签", "")
    approval: Approval = key("审核", "公布前怎样审核；不写就不要求", Approval)
    corrections: list[Correction] = key(
        "统一更正", "改了版式或用语、牵动许多已公布的通报时写一条 {日期, 事由}，不用逐份写“更正”", list
    )
    default_profile: Line = key("默认格式", "通报不写“格式”时用的版式", DEFAULT_PROFILE)

    @property
    def host_name(self) -> str:
        """The domain, which the address tells as well."""
        return self.domain or self.address.partition("://")[2].partition("/")[0]

    @property
    def unsaid(self) -> list[str]:
        """The settings that a government website is asked for, and this one does not give."""
        asked = {
            "主办单位": self.host,
            "联系方式": self.contact.lines,
            "网站标识码": self.site_code,
            "网站域名": self.host_name,
            "网址": self.address,
            "ICP备案号": self.icp,
            "公安备案号": self.police_record,
            "栏目名称": self.column,
            "栏目关键词": self.column_keywords,
            "栏目描述": self.column_description,
            "栏目类型": self.column_type,
        }
        return [name for name, value in asked.items() if not value]
