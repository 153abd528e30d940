"""Title, opening, ending: what stands around the problems."""

import pytest
from recognising import read, read_all

from generator.ingest.draft.leftovers import leftovers_of
from generator.ingest.structure.found import FoundNotice
from generator.ingest.structure.front import span_date

BODY = "一、整改组织情况\n高度重视。\n二、反馈问题整改情况\n（一）甲方面\n1.学习不够。\n整改情况：已学习。\n三、下一步打算\n继续抓好整改。"


def with_opening(opening: str, title: str = "某市某区园林绿化中心关于巡察整改进展情况的通报", ending: str = "") -> FoundNotice:
    return read(f"{title}\n{opening}\n{BODY}\n{ending or '欢迎广大干部群众对巡察整改落实情况进行监督。'}")


@pytest.mark.parametrize(
    ("opening", "authority", "team", "stay", "feedback"),
    [
        (
            "根据市委统一部署，2020年10月9日至12月31日，市委第五巡察组对我局党组进行了巡察。2021年3月18日，巡察组反馈了意见。",
            "市委", "市委第五巡察组", "2020-10-09 至 2020-12-31", "2021-03-18",
        ),
        (
            "按照省委巡视工作的统一部署，省委巡视四组于2020年11月18日至12月18日对我局党组开展了巡视，并于2021年1月22日反馈了巡视意见。",
            "省委", "省委巡视四组", "2020-11-18 至 2020-12-18", "2021-01-22",
        ),
        (
            "根据区委巡察工作统一部署，2022 年 3 月至 5 月，九届区委第一轮巡察第二组对我中心进行了巡察。2022 年 8 月上旬，反馈了意见。",
            "区委", "九届区委第一轮巡察第二组", "2022-03 至 2022-05", "2022-08上旬",
        ),
        (
            "根据县委部署，2020年12月7日至1月8日，县委交叉巡察组对我院党组开展了巡察，6月3日反馈了意见。",
            "县委", "县委交叉巡察组", "2020-12-07 至 2021-01-08", "2021-06-03",
        ),
    ],
)  # fmt: skip
def test_the_opening_tells_of_the_inspection(opening: str, authority: str, team: str, stay: str, feedback: str) -> None:
    found = with_opening(opening).inspection
    assert (found.authority, found.team, found.stay, found.feedback) == (authority, team, stay, feedback)


def test_a_year_that_is_not_printed_is_a_doubt() -> None:
    found = with_opening("根据县委部署，2020年12月7日至1月8日，县委第一巡察组对我院党组开展了巡察，6月3日反馈了意见。").inspection
    assert [doubt[:4] for doubt in found.doubts] == ["进驻的结", "反馈的日"]


@pytest.mark.parametrize("line", ["2022年11月15日", "2022 年 11 月 15 日", "（2022年11月15日）", "2022-11-15", "发布时间：2022-11-15 来源：某区纪委监委", "来源：某区 日期：2022年11月15日"])
def test_the_date_of_publication_is_read_under_the_title(line: str) -> None:
    assert span_date(with_opening(f"{line}\n根据区委部署，现将整改情况予以公布。").published) == "2022-11-15"


def test_a_title_may_be_broken_over_lines() -> None:
    notice = with_opening("根据区委部署，现将整改情况予以公布。", title="某市某区园林绿化中心关于巡察\n整改阶段性进展情况的通报")
    assert "".join(span.text for span in notice.title) == "某市某区园林绿化中心关于巡察整改阶段性进展情况的通报"


def test_a_notice_without_a_title_is_known_by_its_signature() -> None:
    notice = read(f"根据区委部署，区委第三巡察组对我中心进行了巡察。现将整改情况予以公布。一、整改组织情况\n{BODY.partition(chr(10))[2]}\n欢迎广大干部群众监督。\n中共某市某区园林绿化中心\n党组\n2022年11月15日")
    assert notice.issuer == "中共某市某区园林绿化中心党组"
    assert span_date(notice.signed_on) == "2022-11-15"
    assert next(part.heading.text for part in notice.parts) == "整改组织情况"


def test_contact_may_stand_in_the_sentence_or_in_lines() -> None:
    said = "欢迎广大干部群众对巡察整改落实情况进行监督。"
    one = with_opening("现将情况公布。", ending=f"{said}联系方式：电话0000-0000000（工作日8:30—17:30）；邮政信箱：某路1号（邮编：061000）；电子邮箱shili@example.com。").contact
    lines = with_opening("现将情况公布。", ending=f"{said}\n联系电话：0000-0000000\n通信地址：某路1号，邮政编码：061000\n电子邮箱：shili@example.com").contact
    for contact in (one, lines):
        assert [span.text for span in contact.phones] == ["0000-0000000"]
        assert contact.address
        assert contact.postcode
        assert contact.email
        assert (contact.address.text, contact.postcode.text, contact.email.text) == ("某路1号", "061000", "shili@example.com")
    assert one.hours
    assert one.hours.text == "工作日8:30—17:30"


def test_notices_in_one_file_are_told_apart() -> None:
    one = f"某局党组关于巡察整改进展情况的通报\n2021年7月5日\n根据市委部署，现将整改情况予以公布。\n{BODY}\n欢迎广大干部群众监督。联系电话：0000-0000000"
    two = f"中共某市委某部关于巡察整改情况的报告\n2021年8月6日\n根据市委部署，现将整改情况报告如下。\n{BODY}\n欢迎广大干部群众监督。"
    found = read_all(f"{one}\n{two}")
    assert ["".join(span.text for span in notice.title)[:6] for notice in found] == ["某局党组关于", "中共某市委某"]
    assert [len(list(notice.leaves)) for notice in found] == [1, 1]


def test_adverts_and_marks_are_taken_out_and_told() -> None:
    notice = read(f"某局关于巡察整改进展情况的通报【更多公文素 材，微信：shi li】\n2021年7月5日【更多公 文素材，微信：shili】\n##paidbegin##根据市委部署，现将整改情况予以公布。\n{BODY}")
    assert "".join(span.text for span in notice.title) == "某局关于巡察整改进展情况的通报"
    assert span_date(notice.published) == "2021-07-05"
    assert sum(len(line.scraps) for line in notice.lines) == 3


@pytest.mark.parametrize("below", ["中共某市某大学委员会\n（2022年9月30日）", "2022年9月30日\n中共某市某大学委员会"])
def test_the_issuer_may_stand_below_the_title(below: str) -> None:
    opening = "2021年10月至12月，省委第五巡视组开展了巡视。现将整改情况公布如下。"
    notice = with_opening(f"{below}\n{opening}", title="关于巡视整改进展情况的通报")
    assert notice.issuer == "中共某市某大学委员会"
    assert span_date(notice.published) == "2022-09-30"
    assert [span.text for span in notice.opening] == [opening]


def test_an_issuer_below_the_title_and_another_at_the_end_are_both_kept() -> None:
    opening = "某局党组\n根据市委部署，现将整改情况公布。"
    notice = with_opening(opening, title="关于巡察整改进展情况的通报", ending="欢迎广大干部群众监督。\n某局党委\n2022年9月30日")
    assert notice.issuer == "某局党委"
    assert [span.text for span in notice.opening] == opening.split("\n")


def test_an_issuer_below_the_title_does_not_hide_where_a_notice_begins() -> None:
    one = f"关于巡察整改进展情况的通报\n某局党组\n2021年7月5日\n根据市委部署，现将整改情况予以公布。\n{BODY}\n欢迎广大干部群众监督。"
    found = read_all(f"{one}\n{one.replace('某局党组', '某中心党委')}")
    assert [notice.issuer for notice in found] == ["某局党组", "某中心党委"]


@pytest.mark.parametrize(
    "ending",
    [
        "公示时间：2024年12月2日至12月8日。\n如对公示内容有不同意见，请在公示期内反映。\n联系电话：0000-00000000\n某村党总支\n2024年12月2日",
        "联系电话：0000-00000000\n某村党总支\n2024年12月2日",
        "公示期：2024年12月2日至12月8日。\n联系电话：0000-00000000",
    ],
)
def test_an_ending_needs_no_invitation(ending: str) -> None:
    front, back = BODY.rsplit("\n", 2)[0], ending
    notice = read(f"某村党总支关于巡察整改情况的公示\n根据区委部署，现将整改情况公示。\n{front}\n{back}")
    (leaf,) = notice.leaves
    assert [span.text for span in leaf.text.body] == ["已学习。"]
    assert [span.text for span in notice.contact.phones] == ["0000-00000000"]
    assert "".join(span.text for span in notice.signed_by) == ("某村党总支" if "村" in ending else "")


def test_what_a_web_page_puts_around_the_date_is_no_text() -> None:
    notice = with_opening("发布时间：2023-11-20 15:20  浏览次数：1286  字体：【大 中 小】\n根据区委部署，现将整改情况予以公布。")
    assert span_date(notice.published) == "2023-11-20"
    assert not leftovers_of(notice)


def test_the_source_that_a_web_page_names_is_kept() -> None:
    notice = with_opening("来源：某区纪委监委 发布时间：2023-11-20\n根据区委部署，现将整改情况予以公布。")
    assert [one.text for one in leftovers_of(notice)] == ["来源：某区纪委监委"]


def test_an_invitation_that_goes_on_with_the_telephone_ends_before_the_comma() -> None:
    contact = with_opening("现将情况公布。", ending="欢迎社会各界监督，联系电话：0000-6666666（工作日8:00-17:30）。").contact
    assert [span.text for span in contact.invitation] == ["欢迎社会各界监督"]
    assert [span.text for span in contact.phones] == ["0000-6666666"]


def test_a_last_paragraph_about_what_comes_next_is_no_part_of_the_last_problem() -> None:
    text = "某街道党工委巡察整改情况公开\n根据区委部署，现将整改情况公开如下：\n问题一：学习不够。\n整改情况：已补学。\n问题二：研究不深。\n整改情况：已研究。\n{last}\n某街道党工委\n2024年6月3日"
    notice = read(text.format(last="下一步，街道党工委将持续巩固整改成果。"))
    assert "".join(span.text for span in notice.title) == "某街道党工委巡察整改情况公开"
    assert [span.text for passage in notice.next_steps for span in passage.spans] == ["下一步，街道党工委将持续巩固整改成果。"]
    assert [[span.text for span in leaf.text.body] for leaf in notice.leaves] == [["已补学。"], ["已研究。"]]
    own = read(text.replace("已补学。", "已补学。\n下一步，继续学。").format(last="下一步，继续研究。"))
    assert not own.next_steps
    assert [len(leaf.text.body) for leaf in own.leaves] == [2, 2]
