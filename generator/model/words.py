"""Words: the closed lists of the format, with the English names that code, addresses and JSON use."""

from enum import StrEnum


class Word(StrEnum):
    """A closed list: the value is the Chinese word, the name in small letters its English one."""

    @property
    def english(self) -> str:
        """The name for machines: `not_done`."""
        return self.name.lower()

    @property
    def slug(self) -> str:
        """The name for addresses: `not-done`."""
        return self.english.replace("_", "-")


class Status(Word):
    """How far the rectification of a problem has come."""

    DONE = "已完成"
    MOSTLY_DONE = "基本完成"
    ONGOING = "正在整改"
    NOT_DONE = "未完成"
    TRANSFERRED = "移交"
    UNFOUNDED = "不成立"
    IMPOSSIBLE = "无法整改"

    @property
    def is_open(self) -> bool:
        """Whether something is still owed to the public."""
        return self in (Status.MOSTLY_DONE, Status.ONGOING, Status.NOT_DONE)


class Level(Word):
    """Administrative level of a unit."""

    CENTRAL = "中央"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县区"
    TOWNSHIP = "乡镇街道"


class UnitKind(Word):
    """What sort of body a unit is."""

    PARTY = "党委部门"
    GOVERNMENT = "政府部门"
    CONGRESS = "人大政协"
    JUSTICE = "法院检察院"
    INSTITUTION = "事业单位"
    ENTERPRISE = "国有企业"
    MASS_ORGANISATION = "群团组织"
    SCHOOL_HOSPITAL = "学校医院"
    TOWNSHIP = "乡镇街道"
    OTHER = "其他"


class InspectionKind(Word):
    """巡视 is sent by central and provincial committees, 巡察 by those below."""

    PATROL = "巡察"
    INSPECTION = "巡视"


class InspectionMode(Word):
    """How an inspection campaign works."""

    REGULAR = "常规"
    SPECIAL = "专项"
    RAISED = "提级"
    LOOK_BACK = "回头看"
    MOBILE = "机动"
    EXTENDED = "延伸"


class NoticeKind(Word):
    """Which stage a notice reports; decides the title."""

    INTERIM = "阶段性进展"
    CONCENTRATED = "集中整改进展"
    COMPLETED = "整改完成"
    FOLLOW_UP = "后续进展"


class RuleAction(Word):
    """What was done to a rule."""

    MADE = "制定"
    REVISED = "修订"
    ABOLISHED = "废止"


class RuleState(Word):
    """Whether a rule is in force."""

    ISSUED = "印发"
    TRIAL = "试行"
    DRAFT = "起草"
    CONSULTATION = "征求意见"

    @property
    def in_force(self) -> bool:
        """Drafts are told, but never counted as made."""
        return self in (RuleState.ISSUED, RuleState.TRIAL)
