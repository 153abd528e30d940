"""Check: read all content and tell every mistake in it."""

from pathlib import Path

from generator.commands.console import EXIT_FINE, EXIT_MISTAKES, Talk, notes_told, summary_of
from generator.commands.present import Present, present_of
from generator.commands.record import find_broken, tell_differences
from generator.load.drops import Account, account_of, find_dropped
from generator.load.notices import load_notice
from generator.load.releases import load_releases
from generator.load.reviews import load_reviews
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
    mistakes += load_reviews(root, [file.id for file in loading.files])[1]
    record, wrong = load_releases(root)
    mistakes += wrong
    accounts: list[Account] = []
    presents: list[Present] = []
    with talk.progress("检查内容", len(loading.files)) as tick:
        for file in loading.files:
            entry, wrong = load_notice(file, root / "content", loading.setting, day=day)
            mistakes += wrong
            if entry and not entry.notice.withdrawal:
                accounts.append(account_of(file, entry))
            if entry:
                presents.append(present_of(file, entry, root / "templates"))
            tick()
    mistakes += find_broken(presents, record)
    if mistakes:
        talk.mistakes(mistakes)
        tell_differences(presents, talk)
        talk.say(summary_of(mistakes))
        return EXIT_MISTAKES
    notes = find_dropped(accounts, root / "content")
    talk.notes(notes)
    units, rounds = len(loading.setting.units), len(loading.setting.rounds)
    talk.say(f"没有发现错误：通报 {len(loading.files)} 份，单位 {units} 个，轮次 {rounds} 个。{notes_told(notes)}")
    return EXIT_FINE
