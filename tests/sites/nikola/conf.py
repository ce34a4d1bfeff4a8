BLOG_TITLE = "Tea"
TIMEZONE = "Asia/Seoul"
POSTS = (
    ("posts/*.rst", "posts", "post.tmpl"),
    ("posts/*.md", "posts", "post.tmpl"),
    ("news/*.md", "news", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
