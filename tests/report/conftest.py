from pages import browser, output, page  # noqa: F401
