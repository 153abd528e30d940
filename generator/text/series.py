"""Series: several texts in one paragraph, each behind its label and with its stop."""

from collections.abc import Callable, Sequence

from generator.text.labels import ordinal
from generator.text.prose import Paragraph, Prose, Run
from generator.text.sentences import with_stop


def ended(runs: Paragraph, stop: str = "。") -> Paragraph:
    """Return the runs with a final mark, in place of whatever full point or semicolon stood there."""
    if not runs:
        return runs
    last = runs[-1]
    closed = with_stop(last.text) if stop == "。" else last.text.rstrip().rstrip("。；") + stop
    if closed == last.text:
        return runs
    return (*runs[:-1], Run(closed, last.strong, last.emphasis, last.link))


def in_series(texts: Sequence[Prose], label: Callable[[int], str]) -> Paragraph:
    """Return texts one behind the other.

    A semicolon ends each but the last; where one of them has several sentences, a full point does: items that hold full
    points are not ended by semicolons (GB/T 15834-2011).
    """
    runs: list[Run] = []
    within = any("。" in text.plain.rstrip("。；") for text in texts)
    for number, text in enumerate(texts, 1):
        *before, last = text.paragraphs
        said = tuple(run for paragraph in (*map(ended, before), last) for run in paragraph)
        runs += [Run(label(number)), *ended(said, "。" if within or number == len(texts) else "；")]
    return tuple(runs)


def enumerated(texts: Sequence[Prose]) -> Prose:
    """Return texts as one: 一是…；二是…。 One alone stays as it is."""
    if len(texts) == 1:
        return texts[0]
    source = "".join(f"{ordinal(number)}{text.source}" for number, text in enumerate(texts, 1))
    return Prose(source, (in_series(texts, ordinal),), is_series=True)
