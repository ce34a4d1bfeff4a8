"""The rules that ship with postlint. A rule's id is its module's path, written with hyphens; policies are data."""

from __future__ import annotations

from postlint.attribution.compile import preset_rules
from postlint.rule import Rule
from postlint.rules.front_matter.date import front_matter_date
from postlint.rules.front_matter.date_mismatch import front_matter_date_mismatch
from postlint.rules.front_matter.delimiter import front_matter_delimiter
from postlint.rules.front_matter.description_length import front_matter_description_length
from postlint.rules.front_matter.duplicate_key import front_matter_duplicate_key
from postlint.rules.front_matter.filename import front_matter_filename
from postlint.rules.front_matter.folded_value import front_matter_folded_value
from postlint.rules.front_matter.hidden import front_matter_hidden
from postlint.rules.front_matter.in_body import front_matter_in_body
from postlint.rules.front_matter.key_order import front_matter_key_order
from postlint.rules.front_matter.list_marker import front_matter_list_marker
from postlint.rules.front_matter.missing import front_matter_missing
from postlint.rules.front_matter.not_mapping import front_matter_not_mapping
from postlint.rules.front_matter.placeholder import front_matter_placeholder
from postlint.rules.front_matter.repeated_value import front_matter_repeated_value
from postlint.rules.front_matter.scalar_trap import front_matter_scalar_trap
from postlint.rules.front_matter.schema import front_matter_schema
from postlint.rules.front_matter.sorted import front_matter_sorted
from postlint.rules.front_matter.syntax import front_matter_syntax
from postlint.rules.front_matter.taxonomy import front_matter_taxonomy
from postlint.rules.front_matter.time_zone import front_matter_time_zone
from postlint.rules.front_matter.title_length import front_matter_title_length
from postlint.rules.front_matter.too_complex import front_matter_too_complex
from postlint.rules.front_matter.unknown_key import front_matter_unknown_key
from postlint.rules.front_matter.whitespace import front_matter_whitespace
from postlint.rules.front_matter.wide_mark import front_matter_wide_mark
from postlint.rules.heading.duplicate import heading_duplicate
from postlint.rules.heading.empty import heading_empty
from postlint.rules.heading.fake import heading_fake
from postlint.rules.heading.level import heading_level
from postlint.rules.heading.missing_space import heading_missing_space
from postlint.rules.heading.order_first import heading_order_first
from postlint.rules.heading.setext import heading_setext
from postlint.rules.heading.title import heading_title
from postlint.rules.image.ai_file import image_ai_file
from postlint.rules.image.alt import image_alt
from postlint.rules.image.alt_quality import image_alt_quality
from postlint.rules.image.area_alt import image_area_alt
from postlint.rules.image.empty_alt import image_empty_alt
from postlint.rules.image.format import image_format
from postlint.rules.image.hotlink import image_hotlink
from postlint.rules.image.input_image_alt import image_input_image_alt
from postlint.rules.image.licence_file import image_licence_file
from postlint.rules.image.location import image_location
from postlint.rules.image.size import image_size
from postlint.rules.image.src import image_src
from postlint.rules.image.srcset import image_srcset
from postlint.rules.link.bare import link_bare
from postlint.rules.link.footnote import link_footnote
from postlint.rules.link.fragment import link_fragment
from postlint.rules.link.href import link_href
from postlint.rules.link.insecure import link_insecure
from postlint.rules.link.local import link_local
from postlint.rules.link.name import link_name
from postlint.rules.link.nested import link_nested
from postlint.rules.link.new_tab import link_new_tab
from postlint.rules.link.reference import link_reference
from postlint.rules.link.rel import link_rel
from postlint.rules.link.reversed import link_reversed
from postlint.rules.link.syntax import link_syntax
from postlint.rules.link.text import link_text
from postlint.rules.link.unused_footnote import link_unused_footnote
from postlint.rules.link.unused_reference import link_unused_reference
from postlint.rules.link.url import link_url
from postlint.rules.link.url_text import link_url_text
from postlint.rules.markup.aria_hidden_focus import markup_aria_hidden_focus
from postlint.rules.markup.aria_roles import markup_aria_roles
from postlint.rules.markup.button_name import markup_button_name
from postlint.rules.markup.code_fence import markup_code_fence
from postlint.rules.markup.comment_unclosed import markup_comment_unclosed
from postlint.rules.markup.content_model import markup_content_model
from postlint.rules.markup.document import markup_document
from postlint.rules.markup.duplicate_attribute import markup_duplicate_attribute
from postlint.rules.markup.duplicate_id import markup_duplicate_id
from postlint.rules.markup.editor_residue import markup_editor_residue
from postlint.rules.markup.emphasis_punctuation import markup_emphasis_punctuation
from postlint.rules.markup.emphasis_spaces import markup_emphasis_spaces
from postlint.rules.markup.emphasis_unclosed import markup_emphasis_unclosed
from postlint.rules.markup.empty_element import markup_empty_element
from postlint.rules.markup.empty_paragraph import markup_empty_paragraph
from postlint.rules.markup.fence_indent import markup_fence_indent
from postlint.rules.markup.foreign_syntax import markup_foreign_syntax
from postlint.rules.markup.id import markup_id
from postlint.rules.markup.inline_style import markup_inline_style
from postlint.rules.markup.lang import markup_lang
from postlint.rules.markup.list_gap import markup_list_gap
from postlint.rules.markup.list_indent import markup_list_indent
from postlint.rules.markup.list_marker_space import markup_list_marker_space
from postlint.rules.markup.list_number import markup_list_number
from postlint.rules.markup.loose_text import markup_loose_text
from postlint.rules.markup.markdown_in_html import markup_markdown_in_html
from postlint.rules.markup.math import markup_math
from postlint.rules.markup.mdx import markup_mdx
from postlint.rules.markup.merge_conflict import markup_merge_conflict
from postlint.rules.markup.misnested import markup_misnested
from postlint.rules.markup.missing_references import markup_missing_references
from postlint.rules.markup.obsolete import markup_obsolete
from postlint.rules.markup.parse_error import markup_parse_error
from postlint.rules.markup.presentational import markup_presentational
from postlint.rules.markup.raw_html import markup_raw_html
from postlint.rules.markup.script import markup_script
from postlint.rules.markup.self_closing import markup_self_closing
from postlint.rules.markup.stray_end_tag import markup_stray_end_tag
from postlint.rules.markup.summary_name import markup_summary_name
from postlint.rules.markup.template import markup_template
from postlint.rules.markup.template_value import markup_template_value
from postlint.rules.markup.unclosed import markup_unclosed
from postlint.rules.markup.unknown_attribute import markup_unknown_attribute
from postlint.rules.markup.unknown_element import markup_unknown_element
from postlint.rules.markup.void_end_tag import markup_void_end_tag
from postlint.rules.markup.vue import markup_vue
from postlint.rules.media.autoplay import media_autoplay
from postlint.rules.media.captions import media_captions
from postlint.rules.media.iframe_title import media_iframe_title
from postlint.rules.media.insecure import media_insecure
from postlint.rules.media.object_alt import media_object_alt
from postlint.rules.postlint.crash import postlint_crash
from postlint.rules.postlint.encoding import postlint_encoding
from postlint.rules.postlint.fix_failed import postlint_fix_failed
from postlint.rules.postlint.timeout import postlint_timeout
from postlint.rules.postlint.too_complex import postlint_too_complex
from postlint.rules.postlint.too_large import postlint_too_large
from postlint.rules.postlint.too_many import postlint_too_many
from postlint.rules.postlint.unknown_rule import postlint_unknown_rule
from postlint.rules.postlint.unused_suppression import postlint_unused_suppression
from postlint.rules.site.broken_link import site_broken_link
from postlint.rules.site.duplicate_description import site_duplicate_description
from postlint.rules.site.duplicate_title import site_duplicate_title
from postlint.rules.site.duplicate_url import site_duplicate_url
from postlint.rules.site.heavy_image import site_heavy_image
from postlint.rules.site.local_host import site_local_host
from postlint.rules.site.missing_anchor import site_missing_anchor
from postlint.rules.site.missing_file import site_missing_file
from postlint.rules.site.near_duplicate import site_near_duplicate
from postlint.rules.site.not_published import site_not_published
from postlint.rules.site.orphan import site_orphan
from postlint.rules.site.redirect_loop import site_redirect_loop
from postlint.rules.site.repeated_alt import site_repeated_alt
from postlint.rules.site.stale import site_stale
from postlint.rules.site.term_spelling import site_term_spelling
from postlint.rules.site.translation import site_translation
from postlint.rules.site.unknown_name import site_unknown_name
from postlint.rules.site.unused_file import site_unused_file
from postlint.rules.table.caption import table_caption
from postlint.rules.table.header import table_header
from postlint.rules.table.layout import table_layout
from postlint.rules.table.pipe import table_pipe
from postlint.rules.table.shape import table_shape
from postlint.rules.table.syntax import table_syntax
from postlint.rules.text.chatbot_residue import text_chatbot_residue
from postlint.rules.text.double_encoded import text_double_encoded
from postlint.rules.text.empty import text_empty
from postlint.rules.text.invisible import text_invisible
from postlint.rules.text.mixed_script import text_mixed_script
from postlint.rules.text.mojibake import text_mojibake
from postlint.rules.text.placeholder import text_placeholder
from postlint.rules.text.repeated_paragraph import text_repeated_paragraph
from postlint.rules.text.too_short import text_too_short

BUILTIN: tuple[Rule, ...] = (
    front_matter_missing,
    front_matter_delimiter,
    front_matter_in_body,
    front_matter_syntax,
    front_matter_not_mapping,
    front_matter_duplicate_key,
    front_matter_too_complex,
    front_matter_schema,
    front_matter_unknown_key,
    front_matter_key_order,
    front_matter_sorted,
    front_matter_scalar_trap,
    front_matter_folded_value,
    front_matter_list_marker,
    front_matter_wide_mark,
    front_matter_date,
    front_matter_filename,
    front_matter_date_mismatch,
    front_matter_time_zone,
    front_matter_hidden,
    front_matter_taxonomy,
    front_matter_placeholder,
    front_matter_whitespace,
    front_matter_title_length,
    front_matter_description_length,
    front_matter_repeated_value,
    image_alt,
    image_area_alt,
    image_input_image_alt,
    image_src,
    image_srcset,
    image_alt_quality,
    image_empty_alt,
    image_format,
    image_hotlink,
    image_location,
    image_ai_file,
    image_licence_file,
    image_size,
    heading_empty,
    heading_level,
    heading_duplicate,
    heading_fake,
    heading_missing_space,
    heading_order_first,
    heading_setext,
    heading_title,
    link_name,
    link_href,
    link_syntax,
    link_text,
    link_url,
    link_local,
    link_reference,
    link_reversed,
    link_footnote,
    link_rel,
    link_nested,
    link_fragment,
    link_unused_reference,
    link_unused_footnote,
    link_url_text,
    link_new_tab,
    link_insecure,
    link_bare,
    media_iframe_title,
    media_object_alt,
    media_autoplay,
    media_captions,
    media_insecure,
    site_broken_link,
    site_missing_anchor,
    site_missing_file,
    site_duplicate_url,
    site_redirect_loop,
    site_unknown_name,
    site_not_published,
    site_heavy_image,
    site_duplicate_title,
    site_duplicate_description,
    site_near_duplicate,
    site_term_spelling,
    site_repeated_alt,
    site_local_host,
    site_stale,
    site_translation,
    site_orphan,
    site_unused_file,
    table_caption,
    table_header,
    table_layout,
    table_pipe,
    table_shape,
    markup_mdx,
    markup_vue,
    table_syntax,
    markup_unclosed,
    markup_stray_end_tag,
    markup_misnested,
    markup_content_model,
    markup_parse_error,
    markup_unknown_element,
    markup_void_end_tag,
    markup_self_closing,
    markup_document,
    markup_obsolete,
    markup_unknown_attribute,
    markup_presentational,
    markup_raw_html,
    markup_duplicate_attribute,
    markup_duplicate_id,
    markup_missing_references,
    markup_button_name,
    markup_summary_name,
    markup_aria_roles,
    markup_aria_hidden_focus,
    markup_script,
    markup_loose_text,
    markup_lang,
    markup_inline_style,
    markup_empty_paragraph,
    markup_empty_element,
    markup_editor_residue,
    markup_fence_indent,
    markup_foreign_syntax,
    markup_template,
    markup_template_value,
    markup_math,
    markup_merge_conflict,
    markup_markdown_in_html,
    markup_id,
    markup_emphasis_punctuation,
    markup_emphasis_spaces,
    markup_emphasis_unclosed,
    markup_list_gap,
    markup_list_indent,
    markup_list_marker_space,
    markup_list_number,
    markup_comment_unclosed,
    markup_code_fence,
    text_chatbot_residue,
    text_mixed_script,
    text_repeated_paragraph,
    text_too_short,
    text_empty,
    text_mojibake,
    text_double_encoded,
    text_invisible,
    text_placeholder,
    *preset_rules(),
    postlint_crash,
    postlint_encoding,
    postlint_too_complex,
    postlint_too_large,
    postlint_fix_failed,
    postlint_timeout,
    postlint_too_many,
    postlint_unknown_rule,
    postlint_unused_suppression,
)
