"""Prints one line of JSON per folder of a site: the paths of its posts, with the generator's URLs.

The first argument is the generator: `pelican`, `nikola` or `mkdocs`. Each site is read in its own process.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import runpy
import sys
from importlib import import_module
from typing import Any


def pelican(folder: str) -> dict[str, str]:
    changes = {"OUTPUT_PATH": "output", "CACHE_CONTENT": False}
    site = import_module("pelican").Pelican(import_module("pelican.settings").read_settings("pelicanconf.py", changes))
    generator = import_module("pelican.generators").ArticlesGenerator(
        context={**site.settings, "generated_content": {}, "static_links": set(), "static_content": {}},
        settings=site.settings,
        path=site.path,
        theme=site.theme,
        output_path=site.output_path,
    )
    generator.generate_context()
    every = [*generator.articles, *generator.translations, *generator.hidden_articles, *generator.drafts]
    every += [*generator.drafts_translations, *generator.hidden_translations]
    return {os.path.relpath(each.source_path, folder): "/" + each.url.lstrip("/") for each in every}


def nikola(folder: str) -> dict[str, str]:
    import_module("nikola.__main__")  # the import sets up logging
    config = {key: value for key, value in runpy.run_path("conf.py").items() if key.isupper()}
    site = import_module("nikola.nikola").Nikola(**config)
    site.init_plugins()
    site.scan_posts(really=True, ignore_quit=True)
    return {post.source_path: post.permalink(post.default_lang) for post in site.timeline}


def mkdocs(folder: str) -> dict[str, str]:
    config = import_module("mkdocs.config").load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    found: dict[str, str] = {}

    def note(html: str, page: Any, config: Any, files: Any) -> None:
        if type(page).__name__ == "Post":
            found[os.path.relpath(page.file.abs_src_path, folder)] = "/" + page.url

    config.plugins.events["page_content"].append(note)
    import_module("mkdocs.commands.build").build(config)
    return found


def answer(name: str, folder: str) -> str:
    os.chdir(folder)
    logging.disable(logging.CRITICAL)
    try:
        return json.dumps({"pelican": pelican, "nikola": nikola, "mkdocs": mkdocs}[name](folder))
    except (Exception, SystemExit) as error:
        print(f"{folder}: {error!r}", file=sys.stderr)
        return "{}"


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for line in pool.starmap(answer, [(sys.argv[1], folder) for folder in sys.argv[2:]], chunksize=1):
            print(f"\n{line}")
