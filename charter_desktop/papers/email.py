"""A message that waits to be sent: as a file for the mail program, or as a mailto address.

A mail program that knows `X-Unsent: 1` (classic Outlook, Thunderbird) opens the file as a draft.
Nothing here sends anything or touches a disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message; `media_type` such as "application/pdf"."""

    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a message says. `to` may be empty where no address is known; `text` has plain lines."""

    to: str
    subject: str
    text: str

    def as_file(self, *attachments: Attachment) -> bytes:
        """Return the bytes of an `.eml` file, with the lines ended as mail has them."""
        message = EmailMessage(policy=policy.SMTP)
        if self.to:
            message["To"] = self.to
        message["Subject"] = " ".join(self.subject.split())
        message["X-Unsent"] = "1"
        message.set_content(self.text)
        for attachment in attachments:
            main, _, sub = attachment.media_type.partition("/")
            message.add_attachment(
                attachment.data, maintype=main, subtype=sub, filename=attachment.name
            )
        return message.as_bytes()

    def as_address(self) -> str:
        """Return a `mailto:` address (RFC 6068), which can carry everything but a file."""
        subject = quote(" ".join(self.subject.split()))
        body = quote(self.text.replace("\n", "\r\n"))
        return f"mailto:{quote(self.to, safe='@')}?subject={subject}&body={body}"
