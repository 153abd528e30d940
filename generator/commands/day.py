"""Day: a day that was typed as an option."""

import datetime as dt

from generator.publish.clock import today
from generator.text.dates import parse_date


def typed_day(typed: str) -> dt.date:
    """Return the day that `--date` means; today if nothing was typed.

    Raises:
        ValueError: it is no day, or still to come; the message is Chinese and whole.
    """
    if not typed:
        return today()
    try:
        date = parse_date(typed)
    except ValueError as error:
        message = f"--date 写得不对：{error}。要写到日，例如 {today()}。"
        raise ValueError(message) from None
    if date.earliest != date.latest or date.before:
        message = f"--date 要写到日，例如 {today()}。"
        raise ValueError(message)
    if date.earliest > today():
        message = f"--date 写的{date.prose}还没有到。"
        raise ValueError(message)
    return date.earliest
