"""Clock: the one place that knows what day it is."""

import datetime as dt
import os
import re


def today() -> dt.date:
    """Return the day of the build; SOURCE_DATE_EPOCH (seconds since 1970, UTC) makes it repeatable."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"\d{1,11}", given):
        return dt.datetime.fromtimestamp(int(given), tz=dt.UTC).date()
    return dt.datetime.now().astimezone().date()
