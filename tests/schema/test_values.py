"""Data files named by a bundled schema may be missing, because the schema is for all sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.schema import DataFiles, SchemaError
from postlint.schema.graph import Graph
from postlint.schema.reference import Library


def graph(folder: Path, name: str) -> Graph:
    path = folder / "ours.schema.json"
    path.write_text(f'{{"properties": {{"author": {{"x-postlint-values": "{name}"}}}}}}', "utf-8")
    return Graph(Library(path, str(path), (folder,), 1_000, is_trusted=True))


def test_a_file_that_is_not_there_allows_everything(tmp_path: Path) -> None:
    data = DataFiles(tmp_path)
    assert graph(tmp_path, "_data/authors.yml#keys").values(data, may_lack=True) == {}
    assert graph(tmp_path, "_layouts/*").values(data, may_lack=True) == {}
    with pytest.raises(SchemaError, match="there is no file"):
        graph(tmp_path, "_data/authors.yml#keys").values(data, may_lack=False)


def test_a_file_with_a_fault_is_one_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "authors.yml").write_text("- [", "utf-8")
    with pytest.raises(SchemaError, match="cannot be read"):
        graph(tmp_path, "authors.yml").values(DataFiles(tmp_path), may_lack=True)


def test_a_file_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "authors.yml"
    path.write_text("hana: 1\n", "utf-8")
    data = DataFiles(tmp_path)
    assert data.values("authors.yml#keys").allowed == {"hana"}
    path.unlink()
    assert data.values("authors.yml#values").allowed == {"1"}
