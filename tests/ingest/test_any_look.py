"""The samples in looks that nobody has seen: whatever labels, wraps and arrangements a notice has, its tree comes back."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recognising import read
from support import PROJECT

from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.model.problem import Aspect, Problem
from generator.model.profile import Profile
from generator.model.register import Entry
from generator.render.blocks import StatusLine
from generator.render.document import compose_document
from generator.render.plaintext import said

WRAPS = (
    "{标题}", "{标题}。", "关于“{标题}”问题", "关于“{标题}”问题的整改落实情况", "针对{标题}问题。", "对“{标题}”的整改情况", "整改任务：{标题}",
    "关于{标题}的问题", "“{标题}”问题整改情况。", "针对“{标题}”的问题",
)  # fmt: skip
GROUP_WRAPS = ("{标题}", "{标题}。", "关于“{标题}”问题")
LADDERS = (
    ("{数字}.", "（{数字}）", "{圈码}"), ("{数字}、", "（{数字}）", "{圈码}"), ("（{数字}）", "{圈码}", "{数字}."), ("问题{汉字}：", "{数字}.", "（{数字}）"),
    ("整改任务{数字}：", "（{数字}）", "{圈码}"), ("{数字}.", "{圈码}", "（{数字}）"), ("{圈码}", "{数字}.", "（{数字}）"),
)  # fmt: skip
ASPECT_LABELS = ("（{汉字}）", "({汉字})", "第{汉字}方面问题：", "反馈问题{数字}：")
ASPECT_WRAPS = ("{标题}", "{标题}方面", "关于{标题}方面问题", "在“{标题}”方面")
WORDS = ("", "整改情况：", "整改落实情况：", "整改措施：", "整改过程：", "落实情况：")


@cache
def samples() -> dict[str, Entry]:
    """Return the samples that list their problems."""
    loading = load_setting(PROJECT)
    entries = (load_notice(file, PROJECT / "content", loading.setting)[0] for file in loading.files)
    return {entry.id: entry for entry in entries if entry and list(entry.notice.leaves)}


@cache
def profiles() -> dict[str, Any]:
    """Return the profiles that come with the project."""
    found = {path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in (PROJECT / "templates" / "profiles").glob("*.yml")}
    return {name: found[name] for name in sorted(found)}


@st.composite
def looks(draw: st.DrawFn) -> Profile:
    """Draw a profile.

    Left out is what only a reader could tell apart: measures with the labels of problems, and measures in brackets without
    any word before the text.
    """
    name = draw(st.sampled_from(sorted(profiles())))
    look = dict(profiles()[name])
    top = look["方面"]["序号"] == "{汉字}、"
    look["方面"] = {"序号": "{汉字}、" if top else draw(st.sampled_from(ASPECT_LABELS)), "标题": draw(st.sampled_from(ASPECT_WRAPS))}
    arrangement = draw(st.sampled_from(("合为一段", "各自成段", "括号成段")))
    ladder = draw(st.sampled_from([one for one in LADDERS if arrangement != "括号成段" or "（{数字}）" not in one[:2]]))
    look["问题"] = [
        {
            "序号": pattern,
            "计数": draw(st.sampled_from(("逐级重编", "全文连编"))),
            "标题": draw(st.sampled_from(WRAPS)),
            "组标题": draw(st.sampled_from(GROUP_WRAPS)),
        }
        for pattern in ladder
    ]
    look.pop("末级", None)
    look["措施"] = {"排列": arrangement, "分隔": draw(st.sampled_from("。；"))}
    look["前言"] = {"整改情况": draw(st.sampled_from(WORDS[1:] if arrangement == "括号成段" else WORDS)), "整改情况独行": draw(st.sampled_from(("是", "否")))}
    look["状态"] = {"位置": draw(st.sampled_from(("单独成行", "不印"))), "前缀": "整改状态："}
    look["小标题位置"] = draw(st.sampled_from(("行内", "独行")))
    return Profile.model_validate(look)


def printed(entry: Entry) -> str:
    """Return a notice as an office would have typed it, a paragraph a line."""
    document = compose_document(entry, Path(PROJECT / "templates"))
    lines = [document.title]
    for block in document.blocks:
        if isinstance(block, StatusLine):
            lines += [f"{block.prefix}{block.wording}"] if block.wording else []
        elif text := said(block):
            lines.append(text)
    return "\n".join(lines)


def shape(node: Aspect | Problem) -> object:
    """Return a tree as nested lists of nothing."""
    below = node.problems if isinstance(node, Aspect) else node.children
    return [shape(child) for child in below]


def found_shape(node: Any) -> object:  # noqa: ANN401
    """Return a found tree the same way."""
    return [found_shape(child) for child in node.children]


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(look=looks(), name=st.sampled_from(sorted(samples())))
def test_the_tree_comes_back_in_any_look(look: Profile, name: str) -> None:
    entry = replace(samples()[name], profile=look)
    text = printed(entry)
    notice = read(text)
    told = [shape(top) for top in entry.notice.findings]
    assert [found_shape(top) for top in notice.tops] == told, text
