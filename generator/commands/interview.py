"""Interview: asks for the values of keys one by one, and checks each answer at once."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import typer

from generator.commands.console import Talk
from generator.commands.questions import Question
from generator.errors import CannotRunError
from generator.load.answers import refusal

Check = Callable[[str], str]
"""Returns why an answer will not do, or an empty text."""
YES: Final = ("", "是", "y", "yes")


@dataclass
class Interview:
    """One round of questions."""

    talk: Talk
    given: Mapping[str, str | None]
    """Answers given as options."""
    silent: bool = False
    """Ask nothing: what is not given is left out."""
    missing: list[str] = field(default_factory=list)
    """Options without which nothing can be made, where nothing may be asked."""

    def ask_all(self, questions: Sequence[Question]) -> dict[str, str | None]:
        """Return the answers by key; `None` where there is none."""
        answers: dict[str, str | None] = {}
        for question in questions:
            answers[question.key] = self._ask_about(question, answers) or None
        return answers

    def _ask_about(self, question: Question, others: Mapping[str, str | None]) -> str:
        def check(answer: str) -> str:
            return refusal(question.record, question.key, answer, others)

        default = question.default or None if question.needed else question.default
        return self.ask(question.option, question.said, check, default=default, words=question.words)

    def ask(
        self, option: str, said: str, check: Check, *, default: str | None = None, words: Sequence[str] = ()
    ) -> str:
        """Return one answer that will do.

        Args:
            option: By which it may have been given.
            said: The question.
            check: Says what is wrong with an answer.
            default: What stands for no answer; `None` where there must be one.
            words: Answers that can be chosen by their number, from 1.

        Raises:
            CannotRunError: the answer given as an option will not do.
        """
        given = self.given.get(option)
        if given is not None:
            if wrong := self._wrong(given.strip(), check, default):
                message = f"--{option}：{wrong}"
                raise CannotRunError(message)
            return given.strip() or default or ""
        if self.silent:
            if default is None:
                self.missing.append(f"--{option}")
            return default or ""
        hint = "" if default is None else f" [直接回车：{default}]" if default else " [可以不填，直接回车]"
        while True:
            answer = _meant(self.prompt(said + hint), words)
            wrong = self._wrong(answer, check, default)
            if not wrong:
                return answer or default or ""
            self.talk.err.print(f"  {wrong}", markup=False, style="red")

    @staticmethod
    def _wrong(answer: str, check: Check, default: str | None) -> str:
        if answer:
            return check(answer)
        return "这一项要填" if default is None else ""

    def tell_missing(self) -> None:
        """Stop where something needed could not be asked.

        Raises:
            CannotRunError: with the options that are missing.
        """
        if self.missing:
            message = f"还缺 {'、'.join(self.missing)}。补上选项，或不写 --yes 一项一项回答。"
            raise CannotRunError(message)

    def prompt(self, said: str) -> str:
        """Return what is typed.

        Raises:
            CannotRunError: nothing more comes.
        """
        self.talk.err.print(said, markup=False)
        try:  # the mark is for those who type; in a pipe it would stand among the results
            mark = "> " if sys.stdin.isatty() else ""
            return str(typer.prompt("", default="", show_default=False, prompt_suffix=mark)).strip()
        except typer.Abort:
            message = "问题没有答完，什么也没有写。"
            raise CannotRunError(message) from None

    def agrees(self, said: str) -> bool:
        """Ask whether to go on; silence agrees."""
        while not self.silent:
            answer = self.prompt(f"{said} [是/否，直接回车：是]").lower()
            if answer in YES:
                return True
            if answer in ("否", "n", "no"):
                return False
        return True


def _meant(answer: str, words: Sequence[str]) -> str:
    """Return the word of a list for its number; anything else as it is."""
    chosen = int(answer) if answer.isascii() and answer.isdigit() else 0
    return words[chosen - 1] if 1 <= chosen <= len(words) else answer
