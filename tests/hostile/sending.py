"""A form with a file, as a browser sends it."""

from collections.abc import Mapping

_EDGE = "----tests-hostile-edge"


def multipart(fields: Mapping[str, str], name: str, content: bytes, field: str = "photo") -> tuple[bytes, str]:
    """(body, content type). Names go as they are but for quotes and line ends, as browsers do it."""
    parts = [
        f'--{_EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    safe = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'--{_EDGE}\r\nContent-Disposition: form-data; name="{field}"; filename="{safe}"\r\n'
    parts.append(head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + content + f"\r\n--{_EDGE}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={_EDGE}"
