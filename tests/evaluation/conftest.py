from pages import output  # noqa: F401
