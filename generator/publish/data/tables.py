"""Tables: the columns of everything that can be taken away."""

from enum import StrEnum
from typing import Final

from generator.model.words import InspectionKind, InspectionMode, Level, NoticeKind, Status, UnitKind
from generator.publish.data.schema import Column, Table


def _words(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


def _count(name: str, title: str, text: str = "") -> Column:
    return Column(name, title, text or f"状态是“{title}”的问题数", "integer")


UNITS: Final = Table(
    "units",
    "单位",
    "一行一个单位",
    (
        Column("id", "单位编号", "不随名称改变"),
        Column("name", "单位", "全称"),
        Column("short_name", "简称", "没有简称的是全称"),
        Column("region", "地区", "从大到小，用 / 隔开"),
        Column("level", "层级", "单位的行政层级", words=_words(Level)),
        Column("kind", "类别", "单位的类别", words=_words(UnitKind)),
    ),
    ("id",),
)
ROUNDS: Final = Table(
    "rounds",
    "轮次",
    "一行一轮巡视巡察",
    (
        Column("id", "轮次编号", "不随名称改变"),
        Column("name", "轮次", "全称"),
        Column("authority", "派出机关", "照通报的说法"),
        Column("kind", "类型", "巡察或者巡视", words=_words(InspectionKind)),
        Column("mode", "方式", "巡察的方式", words=_words(InspectionMode)),
        Column("year", "年度", "开始的年份", "integer"),
    ),
    ("id",),
)
STATUSES: Final = Table(
    "statuses",
    "整改状态",
    "一行一种状态",
    (
        Column("name", "状态", "通报用的词", words=_words(Status)),
        Column("code", "代码", "JSON 里的词", words=tuple(status.english for status in Status)),
        Column("position", "次序", "从完成到没有完成", "integer"),
        Column("open", "尚未完成", "是不是还欠着公众一个结果", "boolean"),
        Column("definition", "含义", "这种状态是什么意思"),
    ),
    ("name",),
)
_PLACE: Final = (
    Column("unit", "单位", "单位全称", source="units.name"),
    Column("region", "地区", "从大到小，用 / 隔开", source="units.region"),
    Column("level", "层级", "单位的行政层级", words=_words(Level), source="units.level"),
    Column("unit_kind", "类别", "单位的类别", words=_words(UnitKind), source="units.kind"),
)
NOTICES: Final = Table(
    "notices",
    "通报",
    "一行一份通报，新的在前",
    (
        Column("id", "通报编号", "也是地址的最后一段"),
        Column("url", "地址", "通报的页面；本站设了网址的是完整地址，没有设的从网站根起"),
        Column("json_url", "数据的地址", "这份通报的全部内容，JSON"),
        Column("title", "标题", "通报的标题"),
        Column("kind", "种类", "哪个阶段的通报", words=_words(NoticeKind)),
        Column("sample", "示例", "1 是示例内容，不是发布单位的原文；0 不是", "boolean"),
        Column("year", "归档年份", "地址里的年份", "integer"),
        Column("unit_id", "单位编号", "不随单位的名称改变"),
        *_PLACE,
        Column("round_id", "轮次编号", "不随轮次的名称改变"),
        Column("round", "轮次", "轮次全称", source="rounds.name"),
        Column("authority", "派出机关", "照通报的说法", source="rounds.authority"),
        Column("round_year", "年度", "轮次开始的年份", "integer", source="rounds.year"),
        Column("team", "巡察组", "哪个组", required=False),
        Column("feedback", "反馈日期", "反馈意见的日期，照通报的说法", required=False),
        Column("as_of", "截至", "各项数字截至的日期，照通报的说法", required=False),
        Column("as_of_latest", "截至日", "“截至”最晚可能是哪一天", "date", required=False),
        Column("published", "公布", "公布的日期，照通报的说法", required=False),
        Column("published_latest", "公布日", "“公布”最晚可能是哪一天", "date", required=False),
        Column("version", "版本", "登记的第几版；没有登记的是 0", "integer"),
        Column("first_published", "首次公布", "登记过的，首次公布的日期", required=False),
        Column("updated", "最近更新", "公布以后改过文字的，最近一次的日期", required=False),
        Column("corrections", "更正次数", "公布以后更正了几次，统一更正也在内", "integer"),
        _count("problems", "问题数", "逐条列出的问题；按方面概述、没有逐条列出的是 0"),
        *(_count(status.english, status.value) for status in Status),
        _count("long_term", "长期坚持", "标有“长期坚持”的问题数，不论状态，不另计入完成"),
        _count("measures", "措施数", "整改措施的条数"),
        _count("rules_made", "制定制度", "制定的制度，不含起草和征求意见的"),
        _count("rules_revised", "修订制度", "修订的制度"),
        _count("rules_abolished", "废止制度", "废止的制度"),
        Column("declared_problems", "申报的问题数", "反馈的计数比公布的更细时才有", "integer", required=False),
    ),
    ("id",),
    {"unit_id": "units.id", "round_id": "rounds.id"},
)
PROBLEMS: Final = Table(
    "problems",
    "问题",
    "一行是一份通报里的一个问题；同一个问题在先后几份通报里各有一行，只看现状就取 current 是 1 的",
    (
        Column("identifier", "永久标识", "单位编号:轮次编号:问题编号；同一个问题在各份通报里都一样"),
        Column("notice_id", "通报编号", "这一行出自哪份通报"),
        Column("id", "问题编号", "页面上以 # 开头的编号，不是印出来的序号"),
        Column("url", "地址", "直接指向通报里的这个问题；本站设了网址的是完整地址，没有设的从网站根起"),
        Column("current", "现状", "1 是这个问题最新的一份通报；0 是早先的，或者后来拆开、并入别的问题了", "boolean"),
        Column("title", "标题", "问题的标题，不带序号和套语"),
        Column("status", "状态", "发布单位认定的整改状态", words=_words(Status)),
        Column("long_term", "长期坚持", "1 是需要长期坚持；与状态并列，不另计入完成", "boolean"),
        Column("deadline", "时限", "日期或者一句话，照通报的说法", required=False),
        Column("deadline_latest", "时限日", "时限最晚可能是哪一天；时限是一句话的没有", "date", required=False),
        Column("original_deadline", "原时限", "时限调整过的，原来的时限", required=False),
        Column("finished", "完成日期", "照通报的说法", required=False),
        Column("reason", "未完成原因", "为什么还没有完成", required=False),
        Column("next_measures", "下一步措施", "没有完成的，下一步怎么做", required=False),
        Column("unit_id", "单位编号", "不随单位的名称改变", source="notices.unit_id"),
        *_PLACE,
        Column("round_id", "轮次编号", "不随轮次的名称改变", source="notices.round_id"),
        Column("round", "轮次", "轮次全称", source="rounds.name"),
        Column("as_of_latest", "截至日", "状态截至哪一天", "date", required=False, source="notices.as_of_latest"),
        Column(
            "published_latest", "公布日", "通报哪一天公布", "date", required=False, source="notices.published_latest"
        ),
        Column("sample", "示例", "1 是示例内容，不是发布单位的原文；0 不是", "boolean", source="notices.sample"),
        Column("aspect", "方面", "问题属于哪个方面", required=False),
        Column("parents", "上级问题", "上面各级问题的标题，用 > 隔开", required=False),
        Column("joined", "合并在", "几个问题合写一段的，合写的那一段的编号", required=False),
        Column("finding", "反馈原文", "巡视巡察组的原话", required=False),
        Column("text", "正文", "通报里这个问题标题以下印出的全部文字", required=False),
    ),
    ("notice_id", "id"),
    {"notice_id": "notices.id", "status": "statuses.name"},
)
TABLES: Final = (STATUSES, UNITS, ROUNDS, NOTICES, PROBLEMS)
"""In the order in which the database can be filled."""
