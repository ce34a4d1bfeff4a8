"""Writes a Jekyll site of any size with the shape of real ones: `python -m benchmarks.corpus DIR --posts N`.

The same seed gives the same bytes, and a smaller corpus is the beginning of a larger one.
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks import markdown, tistory
from benchmarks.prose import Korean

FIRST_DAY = date(2024, 1, 1)
POSTS_A_DAY = 40
HTML_SHARE = 0.7
KOREAN_SHARE_OF_MARKDOWN = 0.4
DEFECT_SHARE = 0.03
DEFECTS = ("alt", "unclosed", "yaml")

# Characters of a body at each share of the posts, rounded from 575 and 488 posts of real sites.
SHARES = (0.0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)
HTML_SIZES = (300, 950, 1200, 1700, 2800, 3800, 5000, 5700, 6800, 12000)
MARKDOWN_SIZES = (100, 230, 370, 780, 1600, 2900, 6300, 8900, 12800, 20000)

CONFIG = """title: A generated site
url: https://corpus.example
lang: ko-KO
permalink: pretty
timezone: Asia/Seoul
markdown: kramdown
plugins:
  - jekyll-seo-tag
  - jekyll-feed
defaults:
  - scope:
      path: ""
      type: posts
    values:
      layout: post
"""
ABOUT = "---\ntitle: About\n---\n\nThis site was written by a program.\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>\n'


def main() -> None:
    """Write the corpus with the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("directory", type=Path, help="the site's folder; made when missing")
    parser.add_argument("--posts", type=int, default=7500, help="number of posts (default: 7500)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other posts (default: 1)")
    options = parser.parse_args()
    size = write_site(options.directory, options.posts, options.seed)
    print(f"{options.posts} posts, {size / 1e6:.1f} MB in {options.directory}")


def write_site(directory: Path, count: int, seed: int = 1) -> int:
    """Write a site with `count` posts and return their size in bytes."""
    folder, assets = directory / "_posts", directory / "assets"
    folder.mkdir(parents=True, exist_ok=True)
    assets.mkdir(exist_ok=True)
    (directory / "_config.yml").write_bytes(CONFIG.encode())
    (directory / "about.md").write_bytes(ABOUT.encode())
    for number in range(1, markdown.PICTURES + 1):
        (assets / f"{number}.svg").write_bytes(PICTURE.encode())
    size = 0
    for name, text in posts(count, seed):
        size += (folder / name).write_bytes(text.encode())
    return size


def posts(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the file name and text of every post."""
    for index in range(count):
        yield f"{stem(index)}.md", post(index, seed)


def stem(index: int) -> str:
    """Return a post's file name without its extension."""
    return f"{FIRST_DAY + timedelta(days=index // POSTS_A_DAY)}-{index + 1}"


def post(index: int, seed: int) -> str:
    """Return the text of one post. It depends only on the index and the seed."""
    rng = Random(f"{seed}:{index}")
    is_html = rng.random() < HTML_SHARE
    defect = rng.choice(DEFECTS) if rng.random() < DEFECT_SHARE else ""
    if is_html:
        title = unquoted_title(Korean(rng).title(), defect)
        front = tistory.write_front(rng, title)
        body = tistory.write_body(rng, draw(rng, HTML_SIZES))
    else:
        lang = "ko" if rng.random() < KOREAN_SHARE_OF_MARKDOWN else "en"
        title = unquoted_title(markdown.voice_of(rng, lang).title(), defect)
        front = markdown.write_front(rng, title, lang, stem(index)[:10])
        earlier = stem(rng.randrange(index)) if index else None
        body = markdown.write_body(rng, lang, draw(rng, MARKDOWN_SIZES), earlier)
    return f"{front}\n{spoil(body, defect)}"


def draw(rng: Random, sizes: tuple[int, ...]) -> int:
    """Draw a body length from a distribution given by its quantiles, interpolated linearly."""
    share = rng.random()
    step = bisect_right(SHARES, share) - 1
    within = (share - SHARES[step]) / (SHARES[step + 1] - SHARES[step])
    return int(sizes[step] + within * (sizes[step + 1] - sizes[step]))


def unquoted_title(title: str, defect: str) -> str:
    """Return a title. With the defect `yaml`, it breaks the front matter."""
    return f"[속보] {title}" if defect == "yaml" else title


def spoil(body: str, defect: str) -> str:
    """Add the defect `alt` or `unclosed` to a body."""
    if defect == "alt":
        return f'{body}\n<p><img src="/assets/1.svg"></p>\n'
    if defect == "unclosed":
        return body.replace("</b>", "", 1) if "</b>" in body else f"{body}\n<p><strong>2024.</p>\n"
    return body


if __name__ == "__main__":
    main()
