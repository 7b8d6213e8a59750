"""Browser and system in words, from the header that browsers send. No version, no model: enough to know one's own."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("DuckDuckGo", "DuckDuckGo"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In this order: most of them also call themselves Chrome and Safari."""
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
_BETWEEN = " / "


def device_of(user_agent: str) -> str:
    """ "Firefox / Android"; what is not known is left out."""
    found = (next((name for sign, name in known if sign in user_agent), "") for known in (_BROWSERS, _SYSTEMS))
    return _BETWEEN.join(filter(None, found))


def device_parts(device: str) -> tuple[str, str]:
    """(browser, system) of what `device_of` made; the second may be empty."""
    browser, _, system = device.partition(_BETWEEN)
    return browser, system
