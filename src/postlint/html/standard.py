"""The elements and attributes of HTML, as tables that can be compared with the standard.

Source: the HTML standard of the WHATWG as of 2025: 13.1.2 "Elements" (void elements), 16.2 "Non-conforming features"
(obsolete ones), and its indices of elements and attributes. What 16.1 calls obsolete but conforming counts as known.
"""

from __future__ import annotations

# Elements that have no end tag.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements whose end tag may be left out (13.1.2.4).
OPTIONAL = frozenset(
    "p li dt dd option optgroup tr td th tbody thead tfoot colgroup caption rt rp rb rtc html head body".split()
)

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# --- obsolete -------------------------------------------------------------------------------------------

CSS = "CSS"
NOTHING = ""
# What the standard recommends instead, by element.
OBSOLETE_ELEMENTS = {
    **dict.fromkeys("basefont big blink center font marquee multicol nobr spacer".split(), CSS),
    **dict.fromkeys(("isindex", "keygen", "menuitem", "nextid"), NOTHING),
    **dict.fromkeys(("frame", "frameset", "noframes"), "`iframe`"),
    **dict.fromkeys(("listing", "plaintext", "xmp"), "`pre` and `code`"),
    **dict.fromkeys(("rb", "rtc"), "`ruby` and `rt`"),
    "acronym": "`abbr`",
    "applet": "`object`",
    "bgsound": "`audio`",
    "dir": "`ul`",
    "noembed": "`object`",
    "param": "`data` on `object`",
    "strike": "`s` or `del`",
    "tt": "`code`, `kbd`, `samp` or CSS",
}


def _pairs(table: str) -> list[tuple[str, str]]:
    """Return the pairs of a table: `align: div p` → `("div", "align")`, `("p", "align")`."""
    lines = (line.partition(":") for line in table.strip().splitlines())
    return [(tag, name.strip()) for name, _, tags in lines for tag in tags.split()]


_LOOKS = """
    align: caption col colgroup div embed h1 h2 h3 h4 h5 h6 hr iframe img input legend object p
    align: table tbody td tfoot th thead tr
    alink: body
    allowtransparency: iframe
    background: body table tbody td tfoot th thead tr
    bgcolor: body table tbody td tfoot th thead tr
    border: img input object table
    bordercolor: table
    bottommargin: body
    cellpadding: table
    cellspacing: table
    char: col colgroup tbody td tfoot th thead tr
    charoff: col colgroup tbody td tfoot th thead tr
    clear: br
    color: hr
    compact: dl menu ol ul
    frame: table
    frameborder: iframe
    framespacing: iframe
    height: table tbody td tfoot th thead tr
    hspace: embed iframe img input object
    leftmargin: body
    link: body
    marginheight: body iframe
    marginwidth: body iframe
    noshade: hr
    nowrap: td th
    rightmargin: body
    rules: table
    scrolling: iframe
    size: hr
    text: body
    topmargin: body
    type: li ul
    valign: col colgroup tbody td tfoot th thead tr
    vlink: body
    vspace: embed iframe img input object
    width: col colgroup hr pre table td th
"""
_NEEDLESS = """
    abbr: td
    archive: object
    charset: a link
    classid: object
    code: object
    codebase: object
    codetype: object
    datapagesize: table
    declare: object
    hreflang: area
    ismap: input
    label: menu
    lowsrc: img
    manifest: html
    methods: a link
    nohref: area
    profile: head
    scheme: meta
    standby: object
    target: link
    type: area menu
    typemustmatch: object
    version: html
"""
_REPLACED = {
    "`accept` on `input`": "accept: form",
    "`area`": "coords: a\n shape: a",
    "`caption`": "summary: table",
    "`href`": "urn: a link",
    "`id`": "name: embed img option",
    "`img`": "usemap: input object",
    "`rel`": "rev: a link",
    "`scope` on `th`": "axis: td th\n scope: td",
    "a link": "longdesc: iframe img",
    "a script": """
    dataformatas: button div input label legend object option select span table
    datafld: a button div iframe img input label legend object option select span table textarea
    datasrc: a button div iframe img input label legend object option select span table textarea
    event: script
    for: script
    """,
}
# --- known ----------------------------------------------------------------------------------------------

# Attributes of all elements; the second half are those of ARIA, RDFa and XML, of Markdown renderers and browsers.
GLOBAL_ATTRIBUTES = frozenset(
    "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint exportparts hidden"
    " id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover slot spellcheck style"
    " tabindex title translate writingsuggestions headingoffset headingreset"
    " role about content datatype inlist prefix property resource typeof vocab xmlns markdown anchor elementtiming"
    " virtualkeyboardpolicy".split()
)
_MEDIA = "autoplay controls controlslist crossorigin disableremoteplayback loading loop muted preload src"
_FORM = "disabled form formaction formenctype formmethod formnovalidate formtarget name popovertarget"
_CELL = "abbr colspan headers rowspan scope"
_OWN = {
    "a": "attributionsrc download href hreflang interestfor name ping referrerpolicy rel target type",
    "area": "alt attributionsrc coords download href interestfor ping referrerpolicy rel shape target",
    "audio": _MEDIA,
    "base": "href target",
    "blockquote": "cite",
    "button": f"{_FORM} command commandfor interestfor popovertargetaction type value",
    "canvas": "height width",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "name open",
    "dialog": "closedby open",
    "embed": "height src type width",
    "fieldset": "disabled form name",
    "form": "accept-charset action autocomplete enctype method name novalidate rel target",
    "iframe": "allow allowfullscreen allowpaymentrequest credentialless csp fetchpriority height loading name"
    " oallowfullscreen referrerpolicy sandbox src srcdoc width",
    "img": "alt attributionsrc border crossorigin decoding fetchpriority height ismap loading referrerpolicy sizes src"
    " srcset usemap width",
    "input": f"{_FORM} accept alpha alt autocomplete capture checked colorspace dirname height list max maxlength min"
    " minlength multiple pattern placeholder popovertargetaction readonly required size src step type value width",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "link": "as blocking color crossorigin disabled fetchpriority href hreflang imagesizes imagesrcset integrity media"
    " referrerpolicy rel sizes type",
    "map": "name",
    "meta": "charset content http-equiv media name",
    "meter": "form high low max min optimum value",
    "object": "data form height name type width",
    "ol": "reversed start type",
    "optgroup": "disabled label",
    "option": "disabled label selected value",
    "output": "for form name",
    "progress": "max value",
    "q": "cite",
    "script": "async attributionsrc blocking charset crossorigin defer fetchpriority integrity language nomodule"
    " referrerpolicy setup src type",
    "select": "autocomplete disabled form multiple name required size",
    "slot": "name",
    "source": "height media sizes src srcset type width",
    "style": "blocking media scoped type",
    "td": "colspan headers rowspan",
    "template": "shadowrootclonable shadowrootdelegatesfocus shadowrootmode shadowrootserializable",
    "textarea": "autocomplete cols dirname disabled form maxlength minlength name placeholder readonly required rows"
    " wrap",
    "th": _CELL,
    "time": "datetime",
    "track": "default kind label src srclang",
    "video": f"{_MEDIA} disablepictureinpicture height playsinline poster width",
}
_PLAIN = (
    "abbr address article aside b bdi bdo body br caption cite code datalist dd dfn div dl dt em figcaption figure"
    " footer h1 h2 h3 h4 h5 h6 head header hgroup hr html i kbd legend main mark menu nav noscript p picture pre rp rt"
    " ruby s samp search section selectedcontent small span strong sub summary sup table tbody tfoot thead title tr u"
    " ul var wbr"
)
# The elements of HTML with the attributes that not all elements have.
ATTRIBUTES = {tag: frozenset(names.split()) for tag, names in _OWN.items()} | dict.fromkeys(
    _PLAIN.split(), frozenset[str]()
)
# What the standard recommends instead, by element and attribute; NOTHING if the attribute has no effect.
OBSOLETE_ATTRIBUTES = {
    **dict.fromkeys(_pairs(_LOOKS), CSS),
    **dict.fromkeys(_pairs(_NEEDLESS), NOTHING),
    **{pair: use for use, table in _REPLACED.items() for pair in _pairs(table)},
    **{(tag, name): "a script" for tag in ATTRIBUTES for name in ("contextmenu", "dropzone", "onshow")},
}
