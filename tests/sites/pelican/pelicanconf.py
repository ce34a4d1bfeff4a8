# PATH = "wrong"
SITENAME = "Tea"
PATH = "content"
TIMEZONE = "Asia/Seoul"
PAGE_PATHS = ["pages", "extra-pages"]
