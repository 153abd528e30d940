"""Meanings: what the statuses mean, in the words that every page and file uses."""

from typing import Final

from generator.model.words import Status

DEFINITIONS: Final = {
    Status.DONE: "整改措施已经落实，问题已经解决。",
    Status.MOSTLY_DONE: "主要措施已经落实，还有收尾工作。",
    Status.ONGOING: "正在按计划整改，尚未完成。",
    Status.NOT_DONE: "到通报所列日期还没有完成，通报说明原因和时限。",
    Status.TRANSFERRED: "已移交有权处理的单位。",
    Status.UNFOUNDED: "经核查，反馈的情况不成立。",
    Status.IMPOSSIBLE: "因客观原因无法再整改，通报说明原因。",
}
