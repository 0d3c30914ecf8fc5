"""Mail servers with a will of their own, on a free port of this machine."""

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Handler:
    """Takes every mail; the tests override what shall go wrong."""

    def __init__(self):
        self.taken: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):
        self.keep(envelope)
        return "250 OK"

    def keep(self, envelope) -> None:
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append(mail)

    def recipients(self) -> list[str]:
        return sorted(mail["To"] for mail in self.taken)


class Refusing(Handler):
    """Answers `answer` to the recipients it refuses, or to all."""

    def __init__(self, answer: str, refused: str = ""):
        super().__init__()
        self.answer = answer
        self.refused = refused

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refused in ("", address):
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"


class RefusingContent(Handler):
    async def handle_DATA(self, server, session, envelope):
        return "554 we do not like these words"


class RefusingSender(Handler):
    async def handle_MAIL(self, server, session, envelope, address, options):
        return "530 5.7.0 Authentication required"


class Hanging(Handler):
    """Takes the connection and the mail, and never answers."""

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(60)


class Dying(Handler):
    """Takes `after` mails, then breaks the connection in the middle of the next."""

    def __init__(self, after: int):
        super().__init__()
        self.after = after

    async def handle_RCPT(self, server, session, envelope, address, options):
        if len(self.taken) == self.after:
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"


class GoingAway(Handler):
    """Says 421 from the second mail on."""

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.taken:
            return "421 4.3.2 shutting down"
        envelope.mail_from = address
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def started(handler: Handler, port: int = 0) -> Controller:
    controller = Controller(handler, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    return controller
