"""Which tags pair: the rules of the HTML standard that are known, and the short cut that knows none of them."""

from __future__ import annotations

import pytest
from hypothesis import given

from postlint.html import nesting

from .sample import HTML_PIECES, TEXT_PIECES, body, texts


def faults(html: str) -> list[str]:
    """The faults of an HTML body as `kind name line-less-offset`, with what explains them."""
    shown = []
    for fault in body(html, None, front="").faults:
        because = f" < {html[slice(*fault.other)]}" if fault.other else ""
        shown.append(f"{fault.kind} {html[slice(*fault.span)]}{because}")
    return shown


@pytest.mark.parametrize(
    "html",
    [
        "",
        "a < b > c & d </ 3",
        "<p>a</p><p>b<p>c",
        "<ul><li>a<li>b<ul><li>c</ul></ul>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        "<dl><dt>a<dd>b<dt>c</dl>",
        "<table><caption>a<thead><tr><th>b<tbody><tr><td>c<tr><td>d</table>",
        "<table><tr><td><table><tr><td>a</table></table>",
        "<table><tr><td><p>a<td><ul><li>b</ul></table>",
        "<select><option>a<option>b</select>",
        "<select><optgroup><option>a<optgroup><option>b</select>",
        "<ruby>a<rp>(<rt>b<rp>)</ruby>",
        "<br><hr><img><input><wbr><br/><img />",
        "<p>a<button><div>b</div></button></p>",
        "<p><object><p>a</p></object></p>",
        "<div/><svg><path/></svg>",
        "<my-tag><other></my-tag>",
        "HashMap<String, Vec<U>> and std::<B>",
        "<!-- <b> --><b>a</b>",
        "<script>'<b>'</script><style><i></style><textarea><u></textarea>",
        "<a title='<b>' href=\"</a>\">b</a>",
        "<P>a</P><DIV><Br></div>",
        "</body></html>",
        "<?php '<b' ?>",
    ],
)
def test_what_the_standard_allows_is_not_a_fault(html: str) -> None:
    assert [fault for fault in faults(html) if "</body>" not in fault and "</html>" not in fault] == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>a", ["unclosed <b>"]),
        ("<b id='>'>a", ["unclosed <b id='>'>"]),
        ("<div><b>a</div>", ["unclosed <b> < </div>"]),
        ("<b><i>a</b></i>", ["misnested </i> < </b>"]),
        ("<b>a<b>", ["doubled <b> < <b>"]),
        ("<b>a<b class=c>", ["unclosed <b>", "unclosed <b class=c>"]),
        ("<p><b>a<b></p>", ["doubled <b> < <b>"]),
        ("a</b>", ["stray </b>"]),
        ("a</br>", ["stray </br>"]),
        ("<img></img>", ["stray </img>"]),
        ("</p>", ["stray </p>"]),
        ("<p>a<div>b</div></p>", ["ending <div> < </p>"]),
        ("<p>a<hr></p></p>", ["ending <hr> < </p>", "stray </p>"]),
        ("<p>a<p>b</p></p>", ["ending <p> < </p>"]),
        ("<p>a<div>b</p>", ["unclosed <div>"]),
        ("<b>a</b가 나>", []),
        ("<tr><td>a</td></tr><tr><td>b</td></tr>", ["misplaced <tr>"]),
        ("<table><tr><td>a</table><td>b</td>", ["misplaced <td>"]),
        ("<p><b>a<div>b</b></div>", ["misnested </div> < </b>"]),
        ("<ul><li>a</li></li></ul>", ["stray </li>"]),
        ("<ul><li>a<li>b</li></li></ul>", ["stray </li>"]),
        ("<dl><dt>a<dd>b</dd></dt></dl>", ["stray </dt>"]),
        ("<table><tr><td><b>a</table>", ["unclosed <b> < </table>"]),
        ("<table><tr><td>a</div></td></tr></table></div>", ["stray </div>", "stray </div>"]),
        ("<div><table><tr><td>a</div></table></div>", ["stray </div>"]),
        ("<table></tr></table>", ["stray </tr>"]),
        ("<table><tr><td><table></td></table></td></table>", ["stray </td>"]),
        ("<ul><li><div>a</li></ul>", ["unclosed <div> < </li>"]),
        ("<script>a", ["unclosed <script>"]),
        ("<b title='</b>'>", ["unclosed <b title='</b>'>"]),
        ("<DIV><B>", ["unclosed <DIV>", "unclosed <B>"]),
        ("a <b", ["unfinished <b"]),
        ("a <b c='", ["unfinished <b"]),
        ("a </b ", ["unfinished </b"]),
        ("a <!-- b", ["unfinished <!--"]),
        ("<i>a</i> &amp; <b", ["unfinished <b"]),
        ("<b>a<!-- <i> ", ["unclosed <b>", "unfinished <!--"]),
    ],
)
def test_fault(html: str, expected: list[str]) -> None:
    assert faults(html) == expected


NESTING = texts(
    *HTML_PIECES,
    *"<li> </li> <tr> </tr> </td> </ul> <dl> <dd> </dd> <b> </b> <p> </p> </DIV> </svg> <xmp> </xmp> <BR>".split(),
    *"</pre> </code> <option> </option> <select> </select> <div/> <plaintext> </plaintext> <tbody> </tbody> </".split(),
    *("</BR>", "a", "<b title='</b>'>", "<b c=x'y>", "<b\u00a0>"),
)
# Short lists of few pieces meet far more often in a way that the short cut takes.
CLOSE = texts(
    *"<b> </b> <li> </li> <ul> </ul> <p> </p> <td> </td> <xmp> </xmp> <B> </B> <br> </br> <div/> </div> <div>".split(),
    *"' \" > </ <! <tr> </tr> <table> </table> <dl> <dt> <dd> </dd> </dt> </dl> <img/> <a />".split(),
    *("<b title='", "<b c=", "<b ", "\v", "\u00a0"),
    most=8,
)


def check_the_short_cut(html: str) -> None:
    if nesting.is_plainly_paired(html):
        # After a comment, the short cut is not taken.
        assert faults("<!---->" + html) == faults(html)


@given(NESTING)
def test_what_is_plainly_paired_has_no_fault(html: str) -> None:
    check_the_short_cut(html)


@given(CLOSE)
def test_what_is_plainly_paired_in_short_has_no_fault(html: str) -> None:
    check_the_short_cut(html)


@pytest.mark.parametrize(
    "html",
    [
        "<b title='</b>'>",
        "<li><li></li></li>",
        "<P><div></div></P>",
        "<BR></BR>",
        "<script><script></script></script>",
        "<b><![CDATA[</b>",
        "</ <b></b>",
        "<b><plaintext></plaintext></b>",
        "<b\u00a0></b>",
        '<b title="x>y</b>">',
        "<div/></div>",
    ],
)
def test_the_short_cut_is_not_deceived(html: str) -> None:
    assert not nesting.is_plainly_paired(html)


@pytest.mark.parametrize(
    "html",
    [
        "plain",
        '<p class="a" id=b hidden>a<br>b<br /></p><div><img src="x>y" alt="<b>"></div>',
        "<ul>\n<li><p>a</p></li>\n</ul><table><tbody><tr><td>a</td></tr></tbody></table>",
        "<iframe src=a></iframe><script src=b></script>",
        "<a href=http://a/b/>c</a>",
    ],
)
def test_the_short_cut_is_taken_for_what_everyone_writes(html: str) -> None:
    assert nesting.is_plainly_paired(html)


@given(texts(*HTML_PIECES, *TEXT_PIECES))
def test_faults_come_in_order_and_each_tag_has_one(html: str) -> None:
    found = [fault for fault in body(html, None, front="").faults if fault.kind != "unfinished"]
    starts = [fault.span.start for fault in found]
    assert starts == sorted(set(starts))
    for fault in found:
        assert html[fault.span.start] == "<"
        assert html[slice(*fault.span)].lower().strip("</").startswith(fault.name)
