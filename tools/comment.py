"""Comment: puts the summary of a merge request beside it, on GitHub, GitLab or Gitee; the second time it is written anew.

    python tools/comment.py 差异.md

Which of the three it is, and where, is told by the variables that each sets for what it runs.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

MARK = "<!-- tongbao diff -->"


@dataclass(frozen=True)
class Place:
    """Where comments of one merge request are listed and written."""

    comments: str
    """Address of all."""
    one: str
    """Address of one, without its id."""
    method: str
    """How one is written anew."""
    headers: Mapping[str, str] = field(repr=False)


def find_place(given: Mapping[str, str]) -> Place | None:
    """Tell the place by the variables; none where there is no merge request, or no leave to write."""
    if given.get("GITHUB_REPOSITORY") and given.get("GITHUB_TOKEN") and given.get("NUMBER"):
        issues = f"{given['GITHUB_API_URL']}/repos/{quote(given['GITHUB_REPOSITORY'])}/issues"
        headers = {"Authorization": f"Bearer {given['GITHUB_TOKEN']}", "Accept": "application/vnd.github+json"}
        return Place(f"{issues}/{given['NUMBER']}/comments", f"{issues}/comments", "PATCH", headers)
    token = given.get("TONGBAO_TOKEN", "")
    if token and given.get("CI_MERGE_REQUEST_IID"):
        request = f"{given['CI_API_V4_URL']}/projects/{given['CI_PROJECT_ID']}/merge_requests"
        notes = f"{request}/{given['CI_MERGE_REQUEST_IID']}/notes"
        return Place(notes, notes, "PUT", {"PRIVATE-TOKEN": token})
    if token and given.get("GITEE_PULL_ID") and given.get("TONGBAO_REPOSITORY"):
        api = given.get("GITEE_API_URL", "https://gitee.com/api/v5")
        pulls = f"{api}/repos/{quote(given['TONGBAO_REPOSITORY'])}/pulls"
        headers = {"Authorization": f"Bearer {token}"}
        return Place(f"{pulls}/{given['GITEE_PULL_ID']}/comments", f"{pulls}/comments", "PATCH", headers)
    return None


def ask(place: Place, address: str, method: str = "GET", content: object = None) -> Any:  # noqa: ANN401  JSON
    """Send one request and return what is answered."""
    body = json.dumps(content).encode() if content is not None else None
    headers = {**place.headers, "Content-Type": "application/json", "User-Agent": "tongbao"}
    request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310  the host that runs us
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.loads(answer.read() or b"null")


def own_comment(place: Place) -> str:
    """Return the id of the comment that was put there before, if any."""
    page = 1
    while found := ask(place, f"{place.comments}?per_page=100&page={page}"):
        for comment in found:
            if str(comment.get("body", "")).startswith(MARK):
                return str(comment["id"])
        page += 1
    return ""


def main() -> int:
    """Put the comment there."""
    place = find_place(os.environ)
    if place is None:
        print("没有合并请求，或没有给令牌：不贴评论。")
        return 0
    content = {"body": Path(sys.argv[1]).read_text(encoding="utf-8")}
    try:
        if before := own_comment(place):
            ask(place, f"{place.one}/{before}", place.method, content)
        else:
            ask(place, place.comments, "POST", content)
    except (urllib.error.URLError, ValueError) as error:
        print(f"没有贴成：{error}", file=sys.stderr)
        return 1
    print("已贴到合并请求上。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
