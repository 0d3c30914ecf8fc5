"""What a reader's browser complains about while a journey goes on."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

SAID_BY_RESPONSES = "Failed to load resource: the server responded with a status"
NO_LINE = "net::ERR_INTERNET_DISCONNECTED"  # where a journey cuts the line
LEFT_BY_READER = "net::ERR_ABORTED"  # a request given up by going on


class Watch:
    """Collects complaints of all contexts of one test; `expect` names the wanted."""

    def __init__(self, address: str):
        self.origin = urlsplit(address).netloc
        self.complaints: list[str] = []
        self.expected: set[tuple[int, str]] = set()

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.complain(f"error: {error.error}"))
        context.on("request", self.see_request)
        context.on("requestfailed", self.see_failure)
        context.on("response", self.see_response)

    def expect(self, status: int, path: str) -> None:
        """An answer that is no success, but right here."""
        self.expected.add((status, path))

    def complain(self, words: str) -> None:
        self.complaints.append(words)

    def hear(self, message: ConsoleMessage) -> None:
        """Violations of the content security policy are errors of the console."""
        is_told = any(words in message.text for words in (SAID_BY_RESPONSES, NO_LINE))
        if message.type == "error" and not is_told:
            self.complain(f"console: {message.text} ({message.location['url']})")

    def see_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws") and parts.netloc != self.origin:
            self.complain(f"another origin: {request.url}")

    def see_failure(self, request: Request) -> None:
        if request.failure not in (LEFT_BY_READER, NO_LINE):
            self.complain(f"failed: {request.url} {request.failure}")

    def see_response(self, response: Response) -> None:
        path = urlsplit(response.url).path
        if response.status >= 400 and (response.status, path) not in self.expected:
            self.complain(f"{response.status}: {response.url}")
