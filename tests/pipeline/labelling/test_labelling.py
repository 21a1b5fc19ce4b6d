"""From lines to labelled spans: rows, the path through the grammar, cuts within a row, continuations."""

from dataclasses import replace

import pytest

from articles.pipeline import assemble, label_page
from articles.pipeline.labelling.chain import KINDS, PAGE, STEPS
from articles.pipeline.labelling.learnt.learning import Example, learn
from articles.pipeline.labelling.seeing.neighbours import see_page
from articles.pipeline.labelling.seeing.rows import rows_of
from articles.pipeline.labelling.spans import offset_in
from articles.pipeline.labelling.viterbi import NEVER, Chain
from articles.pipeline.labelling.weighing.cue_table import CUES
from articles.pipeline.labelling.weighing.cues import GROUPS, reason, weigh
from articles.pipeline.readers.plain import split_lines
from articles.pipeline.records import Advert, Label, LabelledPage, Picture, Role, Source, Span, Story
from bench.golden import gazetteer

KNOWN = gazetteer()


def label(text: str) -> LabelledPage:
    return label_page(Source("page.txt", text, split_lines(text)), KNOWN)


def roles(page: LabelledPage) -> list[str]:
    return [label.role.value for label in page.labels]


def rows(text: str) -> list[str]:
    return [row.text for row in rows_of(text, split_lines(text))]


BRIEF = """石渡市人民医院 启用智慧药房

本报讯（记者 祁红叶 通讯员 安若素）3月2日上午，石渡市人民医院智慧药房正式启用，发药机一分钟可以取药三盒，窗口前不再排长队。

药剂科主任介绍，启用首日共调配处方一千二百张，差错为零，患者平均等候时间由十八分钟缩短到四分钟。
"""


class TestRows:
    def test_lines_of_a_narrow_column_are_put_together(self) -> None:
        column = "三月的一个早晨，清禾县三河镇卫生\n院门前已经排起了队，村民们抱着孩\n子等候接种，护士端着托盘来回走动\n，一上午接种了六十多人。\n"
        assert rows(column) == [
            "三月的一个早晨，清禾县三河镇卫生院门前已经排起了队，村民们抱着孩子等候接种，护士端着托盘来回走动，一上午接种了六十多人。"
        ]

    def test_indented_line_begins_a_paragraph(self) -> None:
        column = "　　三月的一个早晨，清禾县三河镇\n卫生院门前已经排起了队，等候接种\n的村民很多，护士端着托盘来回走动\n　　到中午时，一共接种了六十多人，\n没有一人出现不良反应。\n"
        assert len(rows(column)) == 2

    def test_paragraphs_of_one_line_each_stay_apart(self) -> None:
        text = "第一段说的是义诊的经过，来了不少村民。\n第二段说的是结果，大家都说好。\n第三段很短。\n"
        assert len(rows(text)) == 3

    def test_paragraphs_in_one_line_are_told_by_their_indents(self) -> None:
        assert len(rows("　　第一段在这里说完了。　　第二段从这里开始。")) == 2

    def test_rows_tile_the_text(self) -> None:
        text = "\n\n　标题\n\n正文一行。　　又一段。\n"
        found = rows_of(text, split_lines(text))
        assert [row.start for row in found[1:]] == [row.end for row in found[:-1]]
        assert (found[0].start, found[-1].end) == (0, len(text))


class TestCues:
    def test_every_group_of_the_table_is_known(self) -> None:
        assert {cue.group for cue in CUES} <= set(GROUPS)
        assert {state for states in GROUPS.values() for state in states} == set(KINDS)
        assert all(sum(state in states for states in GROUPS.values()) <= 2 for state in KINDS)

    def test_every_clue_that_a_cue_waits_for_is_one(self) -> None:
        page = see_page(rows_of("□ 安若素", split_lines("□ 安若素")), KNOWN.places)
        waited_for = {name for cue in CUES for name in (cue.when, cue.unless) if name}
        assert all(hasattr(page.rows[0], name) != hasattr(page, name) for name in waited_for)

    def test_byline_says_why_it_is_one(self) -> None:
        page = see_page(rows_of("□ 安若素", split_lines("□ 安若素")), KNOWN.places)
        weights = dict(zip(KINDS, weigh(page.rows[0], page), strict=True))
        assert weights["byline"] > weights["title"] > weights["tail"] - 99
        assert reason("byline", page.rows[0], page) == "names, with the marks or roles of a byline"


class TestChain:
    def test_every_step_leads_from_and_to_a_state(self) -> None:
        assert set(STEPS) == set(KINDS)
        assert all(set(behind) <= set(KINDS) for behind in STEPS.values())

    def test_every_state_can_be_reached(self) -> None:
        assert PAGE.states == tuple(KINDS)
        reached = {PAGE.states[at] for at, cost in enumerate(PAGE.start) if cost > NEVER}
        assert reached | {state for state, before in zip(PAGE.states, PAGE.into, strict=True) if before} == set(KINDS)

    def test_best_path_takes_the_dearer_row_for_the_cheaper_step(self) -> None:
        steps = {"title": {"title2": 0.0, "body": 2.0}, "title2": {}, "body": {"body": 0.0}}
        kinds = {"title": "title", "title2": "title", "body": "body"}
        chain = Chain.of(kinds, steps, {"title": 0.0, "body": 0.0}, {})
        path = chain.best_path([(0.0, NEVER, 1.0), (NEVER, 0.5, 0.0)])
        assert [chain.states[at] for at in path] == ["title", "body"]

    def test_no_row_and_no_possible_path_give_nothing(self) -> None:
        assert PAGE.best_path([]) == []
        assert PAGE.best_path([[0.0 if state == "tail" else NEVER for state in KINDS]]) == []


class TestLabels:
    def test_brief_with_a_dateline(self) -> None:
        page = label(BRIEF)
        assert roles(page) == ["headline", "byline", "paragraph", "paragraph"]
        assert {label.item for label in page.labels} == {0}

    @pytest.mark.parametrize("mark", ["□", "■", "●"])
    def test_cut_paragraph_is_one_again(self, mark: str) -> None:
        text = f"村口来了流动药房\n\n{mark} 安若素\n\n药箱打开，屋里一下子亮堂起来，六种常用药整整齐齐码在格子里，老\n\n人们围了上来。安医生一边量血压一边问长问短，一上午看了四十多人。\n"
        (story,) = assemble(label(text))
        assert isinstance(story, Story)
        assert [block.text for block in story.body] == [
            "药箱打开，屋里一下子亮堂起来，六种常用药整整齐齐码在格子里，老人们围了上来。安医生一边量血压一边问长问短，一上午看了四十多人。"
        ]
        assert [credit.name for credit in story.credits] == ["安若素"]

    def test_jump_and_desk_credit_are_cut_out(self) -> None:
        text = BRIEF.replace("四分钟。", "四分钟。（下转A2版）")
        page = label(text)
        cut = [span.text for span, label in zip(page.spans, page.labels, strict=True) if label.role is Role.FURNITURE]
        assert cut == ["（下转A2版）"]

    def test_credit_at_the_foot_names_the_author(self) -> None:
        text = BRIEF.replace("（记者 祁红叶 通讯员 安若素）", "").replace("四分钟。", "四分钟。（祁红叶）")
        (story,) = assemble(label(text))
        assert isinstance(story, Story)
        assert [credit.name for credit in story.credits] == ["祁红叶"]
        assert story.body[-1].text.endswith("四分钟。")

    def test_photo_and_notice_are_items_of_their_own(self) -> None:
        text = (
            f"{BRIEF}\n3月5日，医务人员正在石渡市人民广场为市民测量血压、讲解用药常识。 本报记者 祁红叶 摄\n\n"
            "遗失声明\n石渡市益民诊所不慎遗失公章一枚，声明作废。\n"
        )
        story, photo, notice = assemble(label(text))
        assert isinstance(story, Story)
        assert isinstance(photo, Picture)
        assert photo.credits[0].name == "祁红叶"
        assert isinstance(notice, Advert)
        assert notice.kind == "notice"

    def test_what_stands_before_a_web_page_s_title_is_furniture(self) -> None:
        text = (
            f"首页 > 新闻中心 > 正文\n\n{BRIEF.split(chr(10))[0]}\n2024-03-03 09:20 来源：石渡融媒\n分享到：\n\n"
            + BRIEF.split("\n\n", 1)[1]
        )
        page = label(text)
        assert roles(page)[0] == "furniture"
        (story,) = assemble(page)
        assert isinstance(story, Story)
        assert story.headline == "石渡市人民医院 启用智慧药房"

    @pytest.mark.parametrize(
        ("lines", "headline"),
        [
            ("石渡市人民医院149项检\n验结果互认", "石渡市人民医院149项检验结果互认"),  # 检验 stands in the story
            ("石渡市“智慧检\n测室”启用", "石渡市“智慧检测室”启用"),
            ("三家医院结果互认\n病人从此少花钱", "三家医院结果互认 病人从此少花钱"),
        ],
    )
    def test_a_title_that_was_broken_within_a_word_is_whole_again(self, lines: str, headline: str) -> None:
        text = (
            f"{lines}\n\n□ 祁红叶\n\n3月2日起，石渡市人民医院的检验科与三家医院互认结果，病人少跑一趟，也少花一份钱。\n"
        )
        page = label(text)
        labels = [replace(one, role=Role.HEADLINE) if one.role is Role.KICKER else one for one in page.labels]
        (story,) = assemble(replace(page, labels=tuple(labels)))
        assert isinstance(story, Story)
        assert story.headline == headline

    @pytest.mark.parametrize(
        ("first", "rest"), [("本报讯（记者 祁红叶 安若", "素）"), ("□ 记者 祁红叶 通讯员 安若", "素")]
    )
    def test_a_byline_that_a_column_cut_in_two_names_both_authors(self, first: str, rest: str) -> None:
        text = "药箱打开，屋里一下子亮堂起来。"
        runs = [(0, len(first)), (len(first), len(first + rest)), (len(first + rest), len(first + rest + text))]
        whole = first + rest + text
        roles = (Role.BYLINE, Role.BYLINE, Role.PARAGRAPH)
        page = LabelledPage(
            Source("A01.txt", whole, ()),
            tuple(Span(start, end, whole[start:end]) for start, end in runs),
            tuple(Label(0, role, 1.0, "") for role in roles),
        )
        (story,) = assemble(page)
        assert isinstance(story, Story)
        assert [credit.name for credit in story.credits] == ["祁红叶", "安若素"]
        assert [block.text for block in story.body] == [text]

    def test_same_text_same_labels(self) -> None:
        assert label(BRIEF) == label(BRIEF)


class TestLearning:
    def test_perceptron_learns_what_the_cues_miss(self) -> None:
        neutral = [0.0] * len(KINDS)
        truth = (frozenset({"title"}), frozenset({"body"}))
        example = Example([neutral, neutral], [["first row"], ["second row"]], truth)
        weights = learn([example] * 4, epochs=30)
        assert weights["first row"]["title"] > 0

    def test_same_examples_same_weights(self) -> None:
        neutral = [0.0] * len(KINDS)
        examples = [Example([neutral], [[f"row {at}"]], [frozenset({"title"})]) for at in range(5)]
        assert learn(examples, epochs=5) == learn(examples, epochs=5)


@pytest.mark.parametrize(
    ("raw", "text", "at", "offset"),
    [("　　本报讯 今天", "本报讯 今天", 4, 5), ("**粗体**正文", "粗体正文", 2, 4), ("一行\n二行", "一行二行", 3, 4)],
)
def test_offset_in_the_raw_row(raw: str, text: str, at: int, offset: int) -> None:
    assert offset_in(raw, text, at) == offset
