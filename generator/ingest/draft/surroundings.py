"""Surroundings: the unit and the round of a notice, found among those that are there, or drafted."""

import re
from collections.abc import Mapping
from typing import Final

from pypinyin import lazy_pinyin

from generator.ingest.draft.texts import mapping
from generator.ingest.structure.found import FoundNotice
from generator.load.layout import lay_out
from generator.load.nodes import Group, Page, Scalar
from generator.load.unfilled import TO_FILL_IN
from generator.model.record import ID
from generator.model.round import Round
from generator.model.unit import Unit
from generator.model.words import InspectionMode, Level, UnitKind

_PARTY: Final = re.compile(r"(?:党组|党委|党工委|委员会|党支部|党总支|支部委员会)$")
_LEVELS: Final = (
    (Level.PROVINCE, r"^(?:省|自治区|区党)委?"),
    (Level.CITY, r"^(?:市|州|盟|地)委"),
    (Level.COUNTY, r"^(?:县|区|旗|城区)委|城区党委"),
    (Level.TOWNSHIP, r"^(?:镇|乡|街道)"),
)
_KINDS: Final = (
    (UnitKind.JUSTICE, r"法院|检察院"),
    (UnitKind.SCHOOL_HOSPITAL, r"医院|学校|学院|大学|中学|小学|幼儿园|卫生院"),
    (UnitKind.CONGRESS, r"人大|政协"),
    (UnitKind.MASS_ORGANISATION, r"工会|团委|妇联|侨联|科协|残联|文联|联合会|红十字会"),
    (UnitKind.ENTERPRISE, r"公司|集团"),
    (UnitKind.INSTITUTION, r"中心$|事业|研究院|站$|馆$"),
    (UnitKind.PARTY, r"组织部|宣传部|统战部|政法委|纪委|党校|编办|巡察办"),
    (UnitKind.TOWNSHIP, r"街道|镇$|乡$|镇党委|乡党委"),
    (UnitKind.GOVERNMENT, r"局$|厅$|委$|办公室$|政府"),
)
_LONGEST_ID: Final = 48


def unit_name(notice: FoundNotice) -> tuple[str, str]:
    """Return the name of the unit, and that of its party body where the issuer is one."""
    issuer = re.sub(r"\s", "", notice.issuer)
    if not _PARTY.search(issuer):
        return issuer.removeprefix("中共"), ""
    name = _PARTY.sub("", issuer.removeprefix("中共"))
    return name or issuer, issuer


def known_unit(notice: FoundNotice, units: Mapping[str, Unit | None]) -> str:
    """Return the id of the unit, if it is there already."""
    name, party = unit_name(notice)
    for id_, unit in units.items():
        if unit and ({name, party, notice.issuer} - {""}) & {unit.name, unit.party_body}:
            return id_
    return ""


def known_round(notice: FoundNotice, rounds: Mapping[str, Round | None]) -> str:
    """Return the id of the round, if it is there already."""
    wanted = round_name(notice)
    return next((id_ for id_, one in rounds.items() if one and wanted and one.name == wanted), "")


def round_name(notice: FoundNotice) -> str:
    """Return the full name of the round: 九届区委第一轮巡察; empty where the source does not tell."""
    said = notice.inspection
    return said.round + said.kind if said.round else ""


def spelled(name: str, fallback: str) -> str:
    """Return an id for a name."""
    letters = re.sub(r"[^a-z0-9]+", "", "".join(lazy_pinyin(re.sub(r"[（(].*?[）)]", "", name))).lower())[:_LONGEST_ID]
    return letters if ID.fullmatch(letters) else fallback


def unit_draft(notice: FoundNotice) -> str:
    """Return the file of a unit that was not there."""
    name, party = unit_name(notice)
    contact = notice.contact

    root = mapping(
        {
            "名称": name or f"{TO_FILL_IN}单位全称",
            "党组织": party,
            "地区": f"{TO_FILL_IN}某省/某市/某区",
            "层级": _guess(_LEVELS, notice.inspection.authority),
            "类别": _guess(_KINDS, name),
            "联系方式": _contact(contact.phones[0].text if contact.phones else "", notice),
        }
    )
    _remark(root, "层级", "按派出巡察的机关推断")
    _remark(root, "类别", "按名称推断")
    for missing in ("层级", "类别"):
        if missing not in root.keys:
            at = root.keys.index("地区") + 1
            root.entries[at:at] = mapping({missing: f"{TO_FILL_IN}"}).entries
    return lay_out(Page(root, ["# 导入时新建的单位。写着“待核”的请核对。"]))


def _guess(table: tuple[tuple[Level | UnitKind, str], ...], text: str) -> str:
    return next((word.value for word, pattern in table if re.search(pattern, text)), "")


def _remark(group: Group, name: str, said: str) -> None:
    for entry in group.entries:
        if entry.key and entry.key.text == name:
            entry.beside.append(f"# 待核：{said}")


def _contact(phone: str, notice: FoundNotice) -> Group | None:
    contact = notice.contact
    items = {"电话": phone}
    items |= {key: span.text if span else "" for key, span in (("邮箱", contact.email), ("地址", contact.address), ("邮编", contact.postcode))}
    found = mapping({key: Scalar(value, quoted=True) if value else None for key, value in items.items()}, flow=True)
    return found if found.entries else None


def round_draft(notice: FoundNotice) -> str:
    """Return the file of a round that was not there."""
    said = notice.inspection
    year = (said.stay or said.feedback)[:4]
    name = round_name(notice) or f"{TO_FILL_IN}{said.authority}{said.kind}"
    modes = {mode.value for mode in InspectionMode}
    root = mapping(
        {
            "名称": name,
            "机关": said.authority or f"{TO_FILL_IN}派出机关",
            "类型": said.kind,
            "方式": said.mode if said.mode in modes else "",
            "年度": year or f"{TO_FILL_IN}",
        }
    )
    if "方式" not in root.keys:
        root.entries.insert(3, mapping({"方式": InspectionMode.REGULAR.value}).entries[0])
        _remark(root, "方式", "原文没有说")
    return lay_out(Page(root, ["# 导入时新建的轮次。写着“待核”的请核对。"]))
