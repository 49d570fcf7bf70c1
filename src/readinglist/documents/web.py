"""A page of the web: an address -> its bytes, within limits of time and size."""

from __future__ import annotations

import time

from readinglist.errors import InputError

#: What is fetched must begin to come, and be there whole, within so many seconds.
CONNECT_SECONDS, WHOLE_SECONDS = 15.0, 90.0
MOST_BYTES = 100 << 20
MOST_REDIRECTS = 10
SCHEMES = ("https://", "http://")


def is_address(source: str) -> bool:
    return source.lower().startswith(SCHEMES)


def fetch(address: str) -> tuple[bytes, str]:
    """The bytes that stand at an address, unpacked, and the encoding that the server says they are in ("" for none).

    Redirects are followed. InputError where nothing can be fetched, says what was tried.
    """
    import httpx

    headers = {"User-Agent": "readinglist", "Accept": "text/html, application/pdf, text/*, */*;q=0.5"}
    until = time.monotonic() + WHOLE_SECONDS
    try:
        with (
            httpx.Client(
                follow_redirects=True, max_redirects=MOST_REDIRECTS, timeout=CONNECT_SECONDS, headers=headers
            ) as client,
            client.stream("GET", address) as response,
        ):
            if response.status_code >= 400:
                what = f"the server answers {response.status_code} {response.reason_phrase}".strip()
                raise InputError(what, file=address, hint="open it in a browser and give the saved page")
            pieces, size = [], 0
            for piece in response.iter_bytes(1 << 16):
                pieces.append(piece)
                size += len(piece)
                if size > MOST_BYTES:
                    hint = "download it and give the file"
                    raise InputError(f"is larger than {MOST_BYTES >> 20} MB", file=address, hint=hint)
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("")
            return b"".join(pieces), response.charset_encoding or ""
    except httpx.TimeoutException:
        raise InputError("the server does not answer in time", file=address, hint="try again later") from None
    except httpx.TooManyRedirects:
        hint = "open it in a browser and give the saved page"
        raise InputError(f"is redirected more than {MOST_REDIRECTS} times", file=address, hint=hint) from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        hint = "check the address and the connection"
        raise InputError(f"cannot be fetched: {str(error) or type(error).__name__}", file=address, hint=hint) from None
