"""The rules that ship with postlint. A rule's id is its module's path, written with hyphens."""

from __future__ import annotations

from postlint.rule import Rule
from postlint.rules.attribution.kogl_source import attribution_kogl_source
from postlint.rules.front_matter.delimiter import front_matter_delimiter
from postlint.rules.front_matter.duplicate_key import front_matter_duplicate_key
from postlint.rules.front_matter.missing import front_matter_missing
from postlint.rules.front_matter.not_mapping import front_matter_not_mapping
from postlint.rules.front_matter.schema import front_matter_schema
from postlint.rules.front_matter.syntax import front_matter_syntax
from postlint.rules.front_matter.too_complex import front_matter_too_complex
from postlint.rules.front_matter.unknown_key import front_matter_unknown_key
from postlint.rules.heading.empty import heading_empty
from postlint.rules.heading.level import heading_level
from postlint.rules.image.alt import image_alt
from postlint.rules.image.src import image_src
from postlint.rules.link.href import link_href
from postlint.rules.link.name import link_name
from postlint.rules.markup.duplicate_attribute import markup_duplicate_attribute
from postlint.rules.markup.duplicate_id import markup_duplicate_id
from postlint.rules.markup.stray_end_tag import markup_stray_end_tag
from postlint.rules.markup.unclosed import markup_unclosed
from postlint.rules.media.iframe_title import media_iframe_title
from postlint.rules.postlint.crash import postlint_crash
from postlint.rules.postlint.encoding import postlint_encoding
from postlint.rules.postlint.timeout import postlint_timeout
from postlint.rules.postlint.too_large import postlint_too_large
from postlint.rules.postlint.too_many import postlint_too_many

BUILTIN: tuple[Rule, ...] = (
    front_matter_missing,
    front_matter_delimiter,
    front_matter_syntax,
    front_matter_not_mapping,
    front_matter_duplicate_key,
    front_matter_too_complex,
    front_matter_schema,
    front_matter_unknown_key,
    image_alt,
    image_src,
    heading_empty,
    heading_level,
    link_name,
    link_href,
    media_iframe_title,
    markup_unclosed,
    markup_stray_end_tag,
    markup_duplicate_attribute,
    markup_duplicate_id,
    attribution_kogl_source,
    postlint_crash,
    postlint_encoding,
    postlint_too_large,
    postlint_timeout,
    postlint_too_many,
)
