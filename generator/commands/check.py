"""Check: read all content and tell every mistake in it."""

from pathlib import Path

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, summary_of
from generator.load.notices import load_notice
from generator.load.site import load_setting
from generator.publish.clock import today


def check(root: Path, talk: Talk) -> int:
    """Load everything and tell what is wrong.

    Returns:
        The exit code: 0 fine, 1 mistakes.

    Raises:
        CannotRunError: there is nothing to check.
    """
    loading = load_setting(root)
    mistakes, day = list(loading.mistakes), today()
    with talk.progress("检查内容", len(loading.files)) as tick:
        for file in loading.files:
            mistakes += load_notice(file, root / "content", loading.setting, day=day)[1]
            tick()
    if mistakes:
        talk.mistakes(mistakes)
        talk.say(summary_of(mistakes))
        return EXIT_MISTAKES
    units, rounds = len(loading.setting.units), len(loading.setting.rounds)
    talk.say(f"没有发现错误：通报 {len(loading.files)} 份，单位 {units} 个，轮次 {rounds} 个。")
    return EXIT_FINE
