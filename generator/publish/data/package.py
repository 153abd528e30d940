"""Package: the Frictionless Data Package (version 2) that describes every file and every column."""

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from generator.model.publisher import Publisher
from generator.publish.data.database import VIEWS
from generator.publish.data.download import Download
from generator.publish.data.schema import Column, Table
from generator.publish.data.tables import TABLES
from generator.render.rendering import json_text

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The name of the format; nothing is fetched from there."""
NO_LICENCE: Final = "本站没有写明数据的使用许可；转载、引用请注明出处。"
_DIALECT: Final = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def data_package(publisher: Publisher, downloads: Iterable[Download]) -> str:
    """Return the text of datapackage.json."""
    package: dict[str, Any] = {"$schema": PROFILE, "name": "tongbao", "title": f"{publisher.site_name}：开放数据"}
    package["description"] = f"巡视巡察整改进展情况通报和其中的问题。{NO_LICENCE}"
    if publisher.address:
        package["homepage"] = publisher.address
    if publisher.host:
        package["contributors"] = [{"title": publisher.host, "roles": ["publisher"]}]
    return json_text(package | {"resources": [_resource(download) for download in downloads]})


def _resource(download: Download) -> dict[str, Any]:
    with download.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    resource = {
        "name": download.name.replace(".", "-"),
        "path": download.name,
        "title": download.title,
        "description": download.text,
        "format": download.name.rpartition(".")[2],
        "mediatype": download.mediatype,
        "bytes": download.n_bytes,
        "hash": f"sha256:{digest}",
    }
    if download.table:
        return resource | {
            "type": "table",
            "encoding": "utf-8",
            "dialect": _DIALECT,
            "schema": _schema(download.table, linked=True),
        }
    if download.mediatype == "application/json":
        return resource | {"encoding": "utf-8"}
    tables = [
        {"name": table.name, "title": table.title, "description": table.text, "schema": _schema(table, linked=False)}
        for table in TABLES
    ]
    return resource | {"tables": tables, "views": [{"name": name, "description": text} for name, text in VIEWS.items()]}


def _schema(table: Table, *, linked: bool) -> dict[str, Any]:
    """Describe a table: a spreadsheet with the names of units and rounds in each row, or what the database keeps."""
    columns = table.columns if linked else table.own
    references = [
        {"fields": [column], "reference": {"resource": f"{other}-csv" if linked else other, "fields": [key]}}
        for column, (other, _, key) in ((column, place.partition(".")) for column, place in table.references.items())
        if not linked or other == "notices"
    ]
    schema = {"fields": [_field(column) for column in columns], "primaryKey": list(table.key), "missingValues": [""]}
    return schema | ({"foreignKeys": references} if references else {})


def _field(column: Column) -> dict[str, Any]:
    told = {"name": column.name, "title": column.title, "type": column.type, "format": "default"}
    constraints: dict[str, Any] = {"required": column.required}
    if column.words:
        constraints["enum"] = list(column.words)
    if column.type == "integer":
        constraints["minimum"] = 0
    marks = {"trueValues": ["1"], "falseValues": ["0"]} if column.type == "boolean" else {}
    return told | {"description": column.text, "constraints": constraints} | marks
