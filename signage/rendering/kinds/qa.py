"""Questions and their answers: `questions`, an answer by question. One question a page; a long answer takes several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signage.rendering import tokens, typesetting
from signage.rendering.kinds import statement
from signage.rendering.kinds.fields import Fields, Want, as_text
from signage.rendering.kinds.sheet import TOO_LONG, Head, Scene, Sheet, fitted
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

QUESTIONS = Want(
    'a question and its answer in quotes, such as "Bao lâu thì có kết quả?": "Trong ngày làm việc"',
    'câu hỏi và câu trả lời đặt trong dấu nháy, ví dụ "Bao lâu thì có kết quả?": "Trong ngày làm việc"',
)

THEME = tokens.LIGHT
HEAD = Head.TOPIC
QUESTION = (tokens.BODY, 92)
ANSWER = (tokens.BODY, 128)
TITLE = (tokens.LABEL, 56)
BLOCK = 0.46  # of the height, what the coloured head with the question takes at most
AIR = 48
WORDS = (tokens.WORDS, 28, 21, 14)  # of an answer on one page, to be tried in turn

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """`block` is the coloured head, off the slide's edges."""

    block: Box
    title: Setting
    title_box: Box
    question: Setting
    question_box: Box
    answer: Setting
    answer_box: Box


def read(data: Mapping[str, Any]) -> tuple[Pair, ...]:
    questions = Fields.of(data, "questions").mapping("questions", QUESTIONS)
    return tuple(
        (as_text(question, "questions"), as_text(answer, f"questions.{question}"))
        for question, answer in questions.items()
    )


def sheets(body: tuple[Pair, ...], scene: Scene) -> tuple[Sheet, ...]:
    return tuple(sheet for question, answer in body for sheet in _answered(question, answer, scene))


def _answered(question: str, answer: str, scene: Scene) -> tuple[Sheet, ...]:
    """One page, or as many as the answer needs beside its question."""
    for most in WORDS:
        found = [_sheet(question, part, scene) for part in statement.parts(answer, most)]
        whole = tuple(sheet for sheet in found if sheet is not None)
        if len(whole) == len(found):
            return whole
    raise TOO_LONG(field=f"questions.{question}", text=answer)


def _sheet(question: str, answer: str, scene: Scene) -> Sheet | None:
    """None when the answer does not fit under the question."""
    box = scene.box
    title = fitted("text", scene.title, tokens.MEDIUM, box.width, 160, TITLE, 2)
    room = scene.canvas.height * BLOCK - box.top - title.height - AIR
    asked = fitted("questions", question, tokens.HEAVY, box.width, room, QUESTION, 5)
    top = box.top + title.height + 8
    block = Box(0, 0, scene.canvas.width, top + asked.height + AIR)
    area = Box(box.left, block.bottom + AIR, box.width, box.bottom - block.bottom - AIR)
    said = typesetting.fit(answer, tokens.HEAVY, area.width, area.height, ANSWER, 8)
    if said is None:
        return None
    view = View(
        block,
        title,
        Box(box.left, box.top, box.width, title.height),
        asked,
        Box(box.left, top, box.width, asked.height),
        said,
        area,
    )
    return Sheet("qa.html", view, (scene.title, question, answer))
