"""Front matter that each schema must accept, and front matter that it must refuse, with the message."""

from __future__ import annotations

_TAGS_BLANK = "tags:"

GOOD: dict[str, list[str]] = {
    "jekyll-alembic": [
        'layout: post\ntitle: Tea\nfeature_text: |\n  ## Tea\nfeature_image: "https://example.org/tea.jpg?w=2000"',
        "title: false\naside: true\ncomments: false\nindexing: false\ncollectionpage: posts",
        "title: Tea\naside:\nfeature_image:\nhide: anything",
    ],
    "jekyll-minimal-mistakes": [
        "title: Tea\nclasses: wide\ntoc: true\ntoc_sticky: true\nheader:\n  teaser: /tea.jpg\n  overlay_color: '#333'",
        "classes: [wide, landing]\ngallery:\n  - image_path: /a.jpg\n    alt: Tea\n  - {image_path: /b.jpg, url: /b/}",
        "sidebar:\n  - title: Tea\n    image: /a.jpg\n    image_alt: A cup\n  - nav: docs",
        "sidebar: {nav: docs}\nheader:\n  overlay_filter: 0.5\n  actions:\n    - {label: Buy, url: /shop/}",
        "header:\ntoc:\nsidebar: false\nwords_per_minute: 200",
    ],
    "jekyll-chirpy": [
        "title: Tea\ndate: 2024-05-01 10:00:00 +0900\ncategories: [Tea, Green]\ntags: [tea]\npin: true\nmath: true",
        "image:\n  path: /tea.jpg\n  alt: A cup of tea\n  lqip: data:image/webp;base64,AA\nmedia_subpath: /assets/",
        "image: /tea.jpg\ntoc: false\ncomments:\nicon: fas fa-archive\norder: 3\nimg_path: /old/",
    ],
    "hugo": [
        "title: Tea\ndate: 2024-05-01T10:00:00+09:00\ntags: [tea, 2024]\ncategories: news\nweight: 3\ndraft: false",
        "Title: Tea\nWeight: '10'\naliases: [/old/, older]\nbuild: {list: never, render: link}\nauthor: Kim",
        "title: 2024\nslug: tea\nurl: /a/tea/\ncascade:\n  - target: {kind: page}\n    params: {a: 1}\nmenus: main",
        f"date:\ndraft:\naliases:\n{_TAGS_BLANK}\nresources:\n  - src: '*.jpg'\n    params: {{alt: Tea}}",
        "draft: 'True'\naliases: /old/ /older/\nbuild: {list: false}\nmenu: {main: {weight: 1}}\nheight: 3",
    ],
    "hexo": [
        "title: Tea\ndate: 2024-05-01 10:00:00\ntags: [tea, 2024]\ncategories:\n  - [Tea, Green]\n  - [News]",
        f"title:\ncategories:\n{_TAGS_BLANK}\npermalink: /archives/tea/\nlayout: false\nid: 1234",
        "comments: 'false'",
        "comments: valine\ntags: tea\npermalink: tea/:title.html\ncover: /a.jpg\nphotos: [a.jpg]",
    ],
    "eleventy": [
        "title: Tea\ntags: post\nlayout: layouts/post.njk\npermalink: /tea/\neleventyExcludeFromCollections: true",
        "permalink: '{{ title | slug }}/index.html'\ntags: [post, tea]\neleventyNavigation: {key: Tea, order: 1}",
        f"permalink: false\n{_TAGS_BLANK}\ndate: git Last Modified\npagination: {{data: collections.post, size: 5}}",
        "page: {mine: 1}\npermalink: feed.xml\ntemplateEngineOverride: njk,md\neleventyComputed:\n  title: x",
    ],
    "astro": [
        "title: Tea\ndescription: A cup.\npubDate: 2024-05-01\nheroImage: ./tea.jpg",
        "title: '2024'\ndate: 2024-05-01\ntags: [tea]\ncover: {src: ./a.jpg, alt: Tea}\ndraft: true",
    ],
    "docusaurus-blog": [
        "title: Tea\ndate: 2024-05-01\nauthors: kim\ntags: [tea, 2024]\nslug: /tea\nimage: ./tea.jpg",
        "authors:\n  - kim\n  - name: Lee\n    url: https://example.org\n    image_url: /lee.png\ntitle: 2024",
        "authors: {name: Kim, socials: {github: kim}}\ntags:\n  - label: Tea\n    permalink: /tea\nkeywords: [tea]",
        "title: ''\ndraft: true\nunlisted: false\ntoc_min_heading_level: 2\ntoc_max_heading_level: '5'",
        "last_update: {author: kim, date: 2024-05-01}\nauthor: Kim\nauthor_url: https://example.org/a b\nlayout: x",
    ],
    "docusaurus-docs": [
        "id: tea\ntitle: Tea\nsidebar_position: 1.5\nsidebar_label: Tea\npagination_next:\ncustom_edit_url: ''",
        "toc_min_heading_level: 3\ntoc_max_heading_level: 3",
        "displayed_sidebar:\nparse_number_prefixes: false\nsidebar_custom_props: {a: 1}\nmdx: {format: md}",
    ],
    "pelican": [
        "title: Tea\ndate: 2024-05-01\nstatus: Draft\ncategory: tea\ntags: green tea; black tea",
        "title: Tea\nsummary: short\nlang: ko\nslug: tea\nauthors: Kim; Lee",
    ],
    "zola": [
        "title: Tea\ndate: 2024-05-01\ntaxonomies: {tags: [tea], categories: [news]}\nextra: {a: 1}",
        "path: 2024/05/01/tea\nauthors: [Kim]\naliases: [old/tea]\nweight: 0\ndate: 2024-05-01T10:00:00Z",
    ],
    "zola-section": ["title: Tea\nsort_by: date\npaginate_by: 5\ninsert_anchor_links: right\nextra: {a: 1}"],
    "nikola": [
        "title: Tea\ndate: 2024-05-01 10:00:00 UTC+09:00\ntags: green tea, black tea\nstatus: draft\nhas_math: true",
        "date: 2024-05-01\ntags: [tea]\nstatus:\ncategory: Tea",
    ],
    "mkdocs": [
        "date: 2024-05-01\nauthors: [kim]\ncategories: [Tea]\ndraft: true\nhide: [toc]\nreadtime: 5",
        "date:\n  created: 2024-05-01\n  updated: 2024-05-02\nsearch: {exclude: true}\npin: true\nslug: tea",
    ],
    "vitepress": [
        "title: Tea\nlayout: home\nhero: {name: Tea}\nfeatures: [{title: a}]\noutline: [2, 3]\nprev: false",
        "outline: {level: [2, 4], label: Page}\nlastUpdated: false",
        "outline: deep\naside: left\nnext: {text: Next, link: /next}\nhead:\n  - [meta, {name: a, content: b}]",
        "title:\nsidebar: false\nlastUpdated: 2024-05-01\ndate: 2024-05-01\nlead: x",
    ],
    "gatsby": ["title: Tea\ndescription: A cup.\ndate: '2015-05-01T22:12:03.284Z'\ntags: [tea]", "title: 2024"],
    "quartz": [
        "title: Tea\ntags: [tea, a/b]\naliases: [Cha]\ndraft: false\npublish: 'true'\nlast-modified: 2024-05-01",
        "tags: tea, coffee\ncssclasses: wide\ndraft:\ncreated: 2024-05-01",
    ],
    "hexo-next": [
        "title: Tea\nsticky: 100\ntoc: {enable: false, max_depth: 3}\nmathjax: true\ncopyright: false",
        "toc: true\ncomments:\nlink: https://example.org/\nsidebar: hide\nnoindex: yes\nsticky: true",
    ],
    "hexo-butterfly": [
        "title: Tea\ncover: /tea.jpg\ntop_img: false\ntoc: true\naside: false\nsticky: '9'\nseries: tea",
        "cover: false\ncover_type: img\nkeywords: tea, cup\nmathjax: yes\nhighlight_shrink:\nkatex: 1",
    ],
    "hexo-fluid": [
        ("title: Tea\nindex_img: /a.jpg\nbanner_img_height: 60\nbanner_mask_alpha: '0.5'\nhide: true\nsticky: 5"),
        ("copyright: CC BY-NC-SA\ncategory_bar: [Tea]\ncustom: <p>Tea</p>\nsubtitle: false\ncomment: waline"),
    ],
    "astro-starlight-docs": [
        (
            "title: Tea\n"
            "sidebar: {order: 1.5, label: Cup, badge: New, attrs: {target: _blank}}\n"
            "lastUpdated: 2024-05-01\nprev: false"
        ),
        (
            "title: Tea\ntemplate: splash\n"
            "hero: {tagline: Hot, image: {file: ./a.png}, actions: [{text: Go, link: /go/, icon: right-arrow}]}"
        ),
        (
            "title: Tea\ntableOfContents: {minHeadingLevel: 2, maxHeadingLevel: 4}\n"
            "head: [{tag: meta, attrs: {name: a, content: b}}]\nother: 3"
        ),
        (
            "title: Tea\ntableOfContents: false\neditUrl: false\n"
            "next: {link: /cup/, label: Cup}\nbanner: {content: Hot}\npagefind: false"
        ),
    ],
    "hugo-papermod": [
        "title: Tea\nShowToc: true\ncover: {image: /a.jpg, alt: Cup, hidden: false}\nauthor: [Kim, Lee]",
        ("cover:\nhideMeta: yes\neditPost: {URL: https://example.org/, appendFilePath: true}\nShareButtons: [x]"),
    ],
    "hugo-blowfish": [
        ("title: Tea\nshowHero: true\nheroStyle: background\nauthors: [kim]\nseries: [Tea]\nseries_order: 2"),
        "showDate: yes\nexternalUrl: https://example.org/\nsharingLinks: [x]\nrelatedContentLimit: 3",
    ],
    "hugo-congo": [
        "title: Tea\nfeature: '*tea*'\ncoverAlt: Cup\nsharingLinks: false\nxml: false",
    ],
    "hugo-docsy": [
        ("title: Tea\nlinkTitle: Cup\ntoc_hide: true\nsidebar_root_for: self\nmanualLink: https://example.org/"),
        ("path_base_for_github_subdir: {from: a, to: b}\ntoc_root: true\nno_list: yes\nicon: fa-solid fa-leaf"),
    ],
    "hugo-hextra": [
        (
            "title: Tea\nsidebar: {exclude: true, open: yes}\nprev: false\nwidth: wide\n"
            "authors: [{name: Kim, link: /kim}]"
        ),
        "sidebar:\ntoc: false\neditURL: https://example.org/",
    ],
    "hugo-book": [
        "title: Tea\nbookToC: 3\nbookHidden: true\nbookHref: https://example.org/\nbookFlatSection: yes",
    ],
    "jekyll-just-the-docs": [
        "title: Tea\nnav_order: 1.5\nparent: Drinks\nhas_toc: false\nnav_exclude: true",
        "nav_order: A\nparent: 2024\nsearch_exclude:\nchild_nav_order: desc",
    ],
    "jekyll-beautiful": [
        "title: Tea\ncover-img: [/a.jpg: Cup]\nthumbnail-img: ''\ngh-badge: [star, fork]\nmathjax: true",
        "cover-img: /a.jpg\nsubtitle: Cup\njs: /a.js\next-css: [{href: //a, sri: x}]\nshare-img: false",
    ],
    "jekyll-al-folio": [
        "title: Tea\ntabs: true\ntoc: {sidebar: left}\nmermaid: {enabled: true}\nimages: {slider: true}",
        (
            "layout: distill\ntoc:\n  - name: Cup\n    subsections: [{name: Pot}]\n"
            "authors: [{name: Kim, affiliations: {name: Tea}}]"
        ),
        "toc: false\nmermaid: false\nrelated_publications: true\nredirect: true\nchart:",
    ],
    "astro-fuwari": [
        "title: Tea\npublished: 2024-05-01\ndraft: true\nimage: ./a.jpg\ntags: [tea]\ncategory:",
        "title: '2024'\npublished: '2024-05-01'\nother: 3",
    ],
    "astro-paper": [
        ("title: Tea\ndescription: Cup\npubDatetime: 2024-05-01T10:00:00Z\nmodDatetime:\nfeatured: true\ntags: [tea]"),
    ],
    "quarto": [
        (
            "title: Tea\nauthor: [Kim, {name: Lee}]\ndate: today\nformat: {html: {toc: true}}\n"
            "execute: {freeze: auto, echo: fenced}"
        ),
        (
            "format: html\ntoc: true\ntoc-depth: 2\nbibliography: [a.bib]\n"
            "listing: {contents: posts}\nimage: false\nfoo: 3"
        ),
        "title:\ndraft:\nexecute:\ncode-fold: show\ntitle-block-banner: '#fff'\ncomments: false",
    ],
    "zensical": [
        ("title: 2024\nhide: [toc]\nicon: lucide/leaf\nstatus: new\ntags: [tea, 5]\nsearch: {exclude: true, boost: 2}"),
        "title:\nhide: toc\ntags:\nsearch: true\ntemplate: home.html\ncomments: false",
    ],
}

BAD: dict[str, dict[str, str]] = {
    "jekyll-alembic": {
        "feature_image: /my tea.jpg": ("`feature_image` is copied into `url(…)`: no spaces, quotes or parentheses"),
        "aside: 'true'": "`aside` must be true or false, got the string `true`",
        "indexing: 'false'": "`indexing` must be true or false, got the string `false`",
        "feature_text: [a]": "`feature_text` must be a string, not a list or mapping",
        "tags: 2020": "`tags` must be a string or a list of strings, got the number 2020",
    },
    "jekyll-minimal-mistakes": {
        "toc: 'true'": "`toc` must be true or false, got the string `true`",
        "header: /tea.jpg": "`header` must be a mapping, true or false, got a string",
        "gallery:\n  - url: /a.jpg": (
            "`gallery[0].image_path` is missing (required by the bundled schema `jekyll-minimal-mistakes`)"
        ),
        "words_per_minute: fast": "`words_per_minute` must be a whole number, got the string `fast`",
        "sidebar:\n  - image: 5": "`sidebar[0].image` must be a string, got the number 5",
    },
    "jekyll-chirpy": {
        "math: 'true'": "`math` must be true or false, got the string `true`",
        "image: [/tea.jpg]": "`image` must be a string, a mapping, true or false, got a list",
        "media_subpath: [a]": "`media_subpath` must be a string, got a list",
    },
    "hugo": {
        "weight: heavy": "`weight` must be a whole number",
        "draft: perhaps": "`draft` must be true or false: any other word publishes the page",
        "weight: 1.5": "`weight` must be a whole number",
        "url: https://example.org/tea/": "`url` must be a path: a URL with a scheme stops the build",
        "aliases: /old/, /older/": "`aliases` must be a list of paths, without scheme and host",
        "aliases: ['https://example.org/']": "an item of `aliases` must be a path, without scheme and host",
        "build: never": "`build` must be a mapping, got a string",
        "build: {list: no-one}": ("`build.list` must be one of `always`, `local`, `never`, true, false, got `no-one`"),
        "params: [a]": "`params` must be a mapping, got a list",
        "title: [a]": "`title` must be a string, not a list or mapping",
    },
    "hexo": {
        "permalink: tea": "`permalink` must end with `/` or an extension such as `.html`",
        "comments: 'no'": "`comments` must be true or false: this string counts as true",
        "title: {a: b}": "`title` must be a string, not a list or mapping",
    },
    "eleventy": {
        "permalink: tea": "`permalink` must end with `/` or an extension such as `.html`",
        "tags: 2024": "`tags` must be a string or a list, got the number 2024",
        "tags: {a: b}": "`tags` must be a string or a list, got a mapping",
        "page: 3": "`page` must be a mapping without the keys that Eleventy sets",
        "page: {url: /x/}": "`page` must be a mapping without the keys that Eleventy sets",
        "pagination: 5": "`pagination` must be a mapping, got the number 5",
        "pagination: {size: 5}": "`pagination.data` is missing (required by the bundled schema `eleventy`)",
        "pagination: {data: teas, size: ten}": "`pagination.size` must be a number above 0: else no page is written",
    },
    "astro": {
        "title: 2024": "`title` must be a string, got the number 2024",
    },
    "docusaurus-blog": {
        "title: true": "`title` must be a string",
        "slug: ''": "`slug` must be a non-empty string",
        "tags: [tea, null]": "an item of `tags` must be a string, or a mapping with `label` and `permalink`",
        "authors: [{title: x}]": "`authors` must be keys of `authors.yml`, or mappings with `key` or `name`",
        "draft: yes": "`draft` must be true or false",
        "draft: true\nunlisted: true": "`draft` and `unlisted` cannot both be true",
        "keywords: []": "`keywords` is empty",
        "image: my tea.jpg": "`image` must be a URL or a path without spaces",
        "toc_max_heading_level: 7": "`toc_max_heading_level` must be at most 6, got 7",
        "toc_min_heading_level: '4'\ntoc_max_heading_level: 3": (
            "`toc_min_heading_level` must not be above `toc_max_heading_level`"
        ),
        "mdx: {mode: md}": "unknown key `mdx.mode`",
    },
    "docusaurus-docs": {
        "sidebar_label: ''": "`sidebar_label` must be a non-empty string",
        "sidebar_position: first": "`sidebar_position` must be a number",
        "toc_min_heading_level: 4\ntoc_max_heading_level: '2'": (
            "`toc_min_heading_level` must not be above `toc_max_heading_level`"
        ),
        "sidebar_custom_props: x": "`sidebar_custom_props` must be a mapping, got a string",
    },
    "pelican": {
        "date: 2024-05-01": "`title` is missing (required by the bundled schema `pelican`)",
        "title: Tea\nstatus: private": "`status` must be `published`, `draft`, `hidden` or `skip`",
    },
    "zola": {
        "title: 2024": "`title` must be a string, got the number 2024",
        "slug: ''": "`slug` is empty",
        "weight: -1": "`weight` must be at least 0, got -1",
        "authors: Kim": "`authors` must be a list of strings",
        "taxonomies: {tags: tea}": "a taxonomy must be a list of strings",
        "taxonomies: {tags: ['']}": "a term must be a string that is not empty",
        "draft: 'true'": "`draft` must be true or false, got the string `true`",
    },
    "zola-section": {
        "tags: [tea]": "unknown key `tags`",
        "insert_anchor_links: above": (
            "`insert_anchor_links` must be one of `left`, `right`, `heading`, `none`, got `above`"
        ),
    },
    "nikola": {
        "title: Tea": "`date` is missing (required by the bundled schema `nikola`)",
        "date: 2024-05-01\ntitle: [a]": "`title` must be a string, not a list or mapping",
        "date: 2024-05-01\ntags: 2024": "`tags` must be strings: anything else stops the build",
        "date: 2024-05-01\ntags: [2024]": "an item of `tags` must be a string: anything else stops the build",
    },
    "mkdocs": {
        "title: Tea": "`date` is missing (required by the bundled schema `mkdocs`)",
        "date:": "`date` must be a date, or a mapping with `created`",
        "date: {updated: 2024-05-01}": "`date` must be a date, or a mapping with `created`",
        "date: 2024-05-01\ncategories: [1]": "an item of `categories` must be a string",
        "date: 2024-05-01\ndraft: 'true'": "`draft` must be true or false, got the string `true`",
        "date: 2024-05-01\nreadtime: '5'": "`readtime` must be a whole number, got the string `5`",
        "date: 2024-05-01\nslug: 2024": "`slug` must be a string, got the number 2024",
        "date: 2024-05-01\nhide: toc": "`hide` must be a list of strings, got a string",
    },
    "vitepress": {
        "title: 2024": "`title` must be a string: quote it",
        "head: [meta]": "an item of `head` must be a list: the tag, and a mapping of its attributes",
        "head: [[meta, {content: 5}]]": "an attribute in `head` must be a string: a number stops the build",
        "outline: true": "`outline` must be a level, two levels such as [2, 3], `deep` or false",
        "outline: all": "`outline` must be a level, two levels such as [2, 3], `deep` or false",
        "outline: [2]": "`outline` must be a level, two levels such as [2, 3], `deep` or false",
        "outline: [2, 8]": "an item of `outline` must be a level from 1 to 6",
        "lastUpdated: '2024-05-01'": (
            "`lastUpdated` must be false or a date, both without quotes: other text is ignored"
        ),
    },
    "gatsby": {"title: [Tea]": "`title` must be a string, not a list or mapping"},
    "quartz": {
        "tags: [{a: b}]": "an item of `tags` must be a string",
    },
    "hexo-next": {
        "toc: false": "`toc: false` has no effect: write `toc: {enable: false}`",
        "mathjax: 'false'": "`mathjax` must be true or false: any string counts as true",
        "copyright: 'false'": "`copyright` must be true or false: a string has no effect",
        "sticky: high": "`sticky` must be a number",
        "direction: true": "`direction` must be a string, got true: quote it",
        "title: {a: b}": "`title` must be a string, not a list or mapping",
    },
    "hexo-butterfly": {
        "toc: 'false'": "`toc` must be true or false, got the string `false`",
        "cover: [/a.jpg]": "`cover` must be a path, a URL, a colour or false",
        "aside: 'false'": "`aside` must be true or false: a string has no effect",
    },
    "hexo-fluid": {
        "banner_mask_alpha: dark": "`banner_mask_alpha` must be a number",
        "hide: 'false'": "`hide` must be true or false: any string counts as true",
        "copyright: 'no'": "`copyright` must be false, without quotes, or the name of a licence",
        "category_bar: 'false'": "`category_bar` must be true, false or a list of categories",
    },
    "astro-starlight-docs": {
        "description: Tea": "`title` is missing (required by the bundled schema `astro-starlight-docs`)",
        "title: Tea\ndescription:": "`description` must be a string, got nothing",
        "title: Tea\ntableOfContents: {minHeadingLevel: 4}": (
            "`minHeadingLevel` must not be above 3, the default of `maxHeadingLevel`"
        ),
        "title: Tea\ntableOfContents: {minHeadingLevel: 4, maxHeadingLevel: 3}": (
            "`minHeadingLevel` must not be above `maxHeadingLevel`"
        ),
        "title: Tea\ntableOfContents: {maxHeadingLevel: 1}": (
            "`maxHeadingLevel` must not be below 2, the default of `minHeadingLevel`"
        ),
        "title: Tea\nhero: {image: {dark: a.png}}": ("`hero.image` must have `file`, or `dark` and `light`, or `html`"),
        "title: Tea\neditUrl: /edit/": "`editUrl` must be a whole URL, true or false",
        "title: Tea\nlastUpdated: 1 May 2024": "`lastUpdated` must be a date without quotes, true or false",
        "title: Tea\nprev: {text: Cup}": "unknown key `prev.text`",
        "title: Tea\nbanner: Hot": "`banner` must be a mapping, got a string",
        "title: Tea\nhead: [meta]": "an item of `head` must be a mapping with `tag`",
    },
    "hugo-papermod": {
        "cover: /a.jpg": "`cover` must be a mapping: anything else stops the build",
        "cover: {hidden: 'false'}": "`cover.hidden` must be true or false: any string counts as true",
        "ShowToc: 'no'": "`ShowToc` must be true or false: any string counts as true",
        "hiddenInHomeList: false": "`hiddenInHomeList: false` hides the page, too: leave the key out",
        "robotsNoIndex: 'true'": "`robotsNoIndex` must be true or false: a string has no effect",
        "weight: heavy": "`weight` must be a whole number",
    },
    "hugo-blowfish": {
        "showDate: 'false'": "`showDate` must be true or false: any string counts as true",
        "relatedContentLimit: few": "`relatedContentLimit` must be a number",
        "authors: kim": "`authors` must be a list of strings: a single string stops the build",
        "authors: [{name: Kim}]": "an item of `authors` must be a string",
    },
    "hugo-congo": {
        "showDate: 'false'": "`showDate` must be true or false: any string counts as true",
        "sharingLinks: x": "`sharingLinks` must be a list of names, or false: anything else stops the build",
    },
    "hugo-docsy": {
        "toc_hide: 'false'": "`toc_hide` must be true or false: any string counts as true",
        "toc_root: 'true'": "`toc_root` must be true or false: a string has no effect",
    },
    "hugo-hextra": {
        "sidebar: false": "`sidebar` must be a mapping: anything else stops the build",
        "sidebar: {exclude: 'no'}": "`sidebar.exclude` must be true or false: any string counts as true",
        "toc: 'false'": "`toc` must be true or false: any string counts as true",
    },
    "hugo-book": {
        "bookHidden: 'false'": "`bookHidden` must be true or false: any string counts as true",
    },
    "jekyll-just-the-docs": {
        "nav_exclude: 'false'": "`nav_exclude` must be true or false: any string counts as true",
        "nav_order: [1]": "`nav_order` must be a number or a string",
        "parent: [Drinks]": "`parent` must be a string, not a list or mapping",
        "has_toc: 'no'": "`has_toc` must be true or false: any string counts as true",
    },
    "jekyll-beautiful": {
        "comments: 'false'": "`comments` must be true or false: any string counts as true",
        "gh-badge: 5": "`gh-badge` must be a list of names",
        "subtitle: [a]": "`subtitle` must be a string, not a list or mapping",
    },
    "jekyll-al-folio": {
        "toc: true": "`toc: true` has no effect: write `toc: {beginning: true}` or `toc: {sidebar: left}`",
        "mermaid: true": "`mermaid` must be a mapping, such as `{enabled: true}`: anything else has no effect",
        "tabs: 'false'": "`tabs` must be true or false: any string counts as true",
        "chart: chartjs": "`chart` must be a mapping, such as `{chartjs: true}`: anything else has no effect",
    },
    "astro-fuwari": {
        "published: soon": "`published` must be a date",
        "published: true": "`published` must be a date",
        "tags: tea": "`tags` must be a list of strings",
        "tags: [2024]": "an item of `tags` must be a string",
    },
    "astro-paper": {
        "pubDatetime: tomorrow": "`pubDatetime` must be a date",
        "tags: tea": "`tags` must be a list of strings",
    },
    "quarto": {
        "title: 2024": "`title` must be a string: quote it",
        "format: [html]": "`format` must be a name, or a mapping from names to options",
        "execute: false": "`execute` must be a mapping, such as `{echo: false}`",
        "execute: {freeze: 'true'}": "`freeze` must be true, false or `auto`",
        "code-fold: hide": "`code-fold` must be true, false or `show`",
    },
    "zensical": {
        "hide: true": "`hide` must be a list of strings: a number, true or false stops the build",
        "icon: 5": "`icon` must be the name of an icon: anything else stops the build",
        "tags: tea": "`tags` must be a list: anything else is dropped",
        "search: {exclude: 'true'}": "`search.exclude` must be true or false: a string has no effect",
        "search: false": "`search` must be a mapping, such as `{exclude: true}`",
        "title: [a]": "`title` must be a string, not a list or mapping",
    },
}
