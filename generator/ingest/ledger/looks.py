"""Looks: how an exported ledger is set: fonts, widths, paper, lists to choose from, and a sheet that explains it."""

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.ingest.ledger.part import column_letters
from generator.load.keys import description_of
from generator.model.notice import Notice
from generator.model.words import Status

NAME: Final = "整改台账"
INTERNAL_NAME: Final = "整改台账（内部）"
NARROW: Final = frozenset(
    {"序号", "编号", "状态", "长期坚持", "完成日期", "时限", "原时限", "责任领导", "责任股室", "责任单位", "责任人"}
)
"""Columns whose texts are short, and stand in the middle."""
_WIDTHS: Final = {
    "序号": 5, "编号": 8, "方面": 14, "问题": 22, "具体问题": 22, "三级问题": 20, "四级问题": 20, "措施": 64, "反馈原文": 30, "成效": 20,
    "状态": 10, "长期坚持": 9, "未完成原因": 16, "下一步措施": 16, "完成日期": 12, "时限": 12, "原时限": 12, "责任领导": 10, "责任股室": 12, "责任单位": 12, "责任人": 10,
}  # fmt: skip
_USUAL_WIDTH: Final = 20
_LINE: Final = 14.5
"""Points of a line of 10.5-point text."""
_LOWEST, _HIGHEST = 24.0, 409.0
"""Points of a row; Excel has no higher ones."""
_EDGE: Final = Side(style="thin", color="808080")
_BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_BODY: Final = Font(name="仿宋", size=10.5)
_HEAD: Final = Font(name="黑体", size=10.5)
_TITLE: Final = Font(name="黑体", size=18)
_WARNING: Final = Font(name="黑体", size=12, color="C00000")
_SHADE: Final = PatternFill("solid", fgColor="EDEDED")
_MIDDLE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT: Final = Alignment(horizontal="left", vertical="top", wrap_text=True)
_WARNED: Final = "内部资料，不得公开：有责任人和内部备注。"
_HINT: Final = "“编号”一列不要改，填写方法见“填写说明”。"
_HOW: Final = (
    "改好以后保存，运行 tongbao ledger 这个文件 --notice 通报的编号：先列出要改的，答应了才写进通报。",
    "“编号”认得出是哪个问题，永远不要改、不要删；新问题请直接写在通报里，不要加在这里。",
    "“状态”和“长期坚持”从下拉列表里选。",
    "“措施”一行一条，前面写“1. 2. 3.”；要点写在【】里；一条里的小项写“①②”；分主题的，先写一行〖主题〗。",
    "日期照平时写：2022年6月30日、2022年6月、2022年6月底前；时限也可以写文字。",
    "清空一格，通报里的不会删，只会提醒；真要删，请在通报里删。",
    "“方面”和上级问题合并了单元格；改它的文字，就是改那一级的标题。",
)
_TOLD_ABOVE: Final = ("编号", "措施", "状态", "长期坚持")


def head(sheet: Worksheet, title: str, headings: Sequence[str], row: int, *, internal: bool) -> None:
    """Write title, hint and the heads of the columns."""
    last = len(headings)
    lines = ((1, title, _TITLE, 34.0), (2, _WARNED + _HINT if internal else _HINT, _WARNING if internal else _BODY, 22.0))
    for number, text, font, height in lines:
        cell = sheet.cell(number, 1, text)
        cell.font, cell.alignment = font, _MIDDLE
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=last)
        sheet.row_dimensions[number].height = height
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(row, column, heading)
        cell.font, cell.alignment, cell.border, cell.fill = _HEAD, _MIDDLE, _BORDER, _SHADE
        sheet.column_dimensions[column_letters(column)].width = _WIDTHS.get(heading, _USUAL_WIDTH)
    sheet.row_dimensions[row].height = 32.0


def dress_cell(cell: Any, *, centred: bool) -> None:  # noqa: ANN401  openpyxl's cell, of which there are several kinds
    """Set font, frame and alignment of a cell."""
    cell.font, cell.border = _BODY, _BORDER
    cell.alignment = _MIDDLE if centred else _LEFT
    cell.number_format = "@"


def dress(sheet: Worksheet, headings: Sequence[str], first: int, last: int, *, internal: bool) -> None:
    """Set paper, panes and the lists to choose from."""
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.7, 0.8
    margins.header = margins.footer = 0.35
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))
    if internal:
        sheet.oddHeader = HeaderFooterItem(right=_HeaderFooterPart("内部资料，不得公开"))
    for heading, words in (("状态", [status.value for status in Status]), ("长期坚持", ["是", "否"])):
        if last > first:
            _offer(sheet, heading, words, headings, (first + 1, last))


def _offer(sheet: Worksheet, heading: str, words: Sequence[str], headings: Sequence[str], rows: tuple[int, int]) -> None:
    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = heading, f"请从列表里选：{'、'.join(words)}"
    letters = column_letters(list(headings).index(heading) + 1)
    choice.add(f"{letters}{rows[0]}:{letters}{rows[1]}")
    sheet.add_data_validation(choice)


def fit(sheet: Worksheet, row: int, texts: Sequence[str], headings: Sequence[str]) -> None:
    """Make a row as high as its texts: Excel does not do so beside merged cells."""
    lines = 1
    for text, heading in zip(texts, headings, strict=True):
        width = _WIDTHS.get(heading, _USUAL_WIDTH) - 1.5
        lines = max(lines, sum(1 + int(_width(part) / width) for part in text.split("\n")))
    sheet.row_dimensions[row].height = min(max(lines * _LINE + 6, _LOWEST), _HIGHEST)


def _width(text: str) -> float:
    """Return how wide a text is, in characters as Excel counts the width of columns."""
    return sum(1.95 if unicodedata.east_asian_width(character) in "WFA" else 1.0 for character in text)


def explain(book: Workbook, headings: Sequence[str], *, internal: bool) -> None:
    """Add the sheet that says how to fill the ledger in."""
    sheet = book.create_sheet("填写说明")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 90
    hints = (_WARNED, *_HOW) if internal else _HOW
    rows = [("" if number else "怎样用", text) for number, text in enumerate(hints)]
    asked = [heading for heading in headings if heading not in _TOLD_ABOVE]
    described = ((heading, description_of(Notice, ("反馈问题", "#problem"), heading)) for heading in asked)
    rows += [(f"列：{heading}", text) for heading, text in described if text]
    for number, (name, text) in enumerate(rows, 1):
        for column, said in ((1, name), (2, text)):
            cell = sheet.cell(number, column, said)
            cell.font, cell.alignment, cell.border = _HEAD if column == 1 else _BODY, _LEFT, _BORDER
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
