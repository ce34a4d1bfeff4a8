"""Videos have captions.

Deaf readers need captions to follow a video, and so does anyone on a train. Captions are a `track` of kind `captions`
or `subtitles`. A muted video needs none, nor does one that plays in a loop like an animated picture.

```html bad
<video src="tea.mp4" controls></video>
```

```html good
<video src="tea.mp4" controls>
  <track kind="captions" src="tea.vtt" srclang="en" label="English">
</video>
<video src="steam.mp4" autoplay loop muted></video>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from postlint.diagnostic import Finding, Severity
from postlint.html.accessible import is_silenced
from postlint.post import Element, Post
from postlint.rule import Needs, Profile, Reference, RuleOptions, post_rule

# A track without a kind holds subtitles.
_KINDS = ("captions", "subtitles", "")


@post_rule(
    "media/captions",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    since="0.1",
    harm=1,
    references=(
        Reference("WCAG 2.2: 1.2.2 Captions", "https://www.w3.org/TR/WCAG22/#captions-prerecorded"),
        Reference("HTML: the track element", "https://html.spec.whatwg.org/multipage/media.html#the-track-element"),
    ),
    needs=Needs(tags=("video",)),
)
def media_captions(post: Post, options: RuleOptions) -> Iterator[Finding]:
    for video in post.body.elements("video"):
        if _has_captions(video) or _is_silent(video) or is_silenced(video):
            continue
        if not post.body.is_dynamic(post.body.extent(video)):
            yield Finding('`video` has no captions: add `<track kind="captions">`', post.body.span(video))


def _has_captions(video: Element) -> bool:
    tracks = [child for child in video.children if isinstance(child, Element) and child.tag == "track"]
    return any((track.attr("kind") or "").lower() in _KINDS for track in tracks)


def _is_silent(video: Element) -> bool:
    """Return whether the video is muted, or plays in a loop like an animated picture."""
    return video.attr("muted") is not None or (video.attr("loop") is not None and video.attr("autoplay") is not None)
