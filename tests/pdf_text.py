"""Reads the text of a PDF made by fpdf2 back, by the tables of letters of its fonts."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/F(\d+) |((?<!\\)\((?:\\.|[^\\)])*\))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages_of(pdf: bytes) -> list[str]:
    """Return what each page of a PDF says, in the order it is drawn, without any space."""
    streams = [_plain(stream) for stream in _STREAM.findall(pdf)]
    tables = [_table(stream) for stream in streams if b"beginbfchar" in stream]
    return [squeezed(_page(stream, tables)) for stream in streams if b" Tf" in stream]


def squeezed(text: str) -> str:
    """Return a text without its spaces, which a PDF does not keep where a line ends."""
    return "".join(text.split())


def _plain(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)  # its last byte may look like a line end
    except zlib.error:
        return stream


def _table(stream: bytes) -> dict[int, str]:
    found = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", stream)
    return {int(code, 16): bytes.fromhex(u.decode()).decode("utf-16-be") for code, u in found}


def _page(stream: bytes, tables: list[dict[int, str]]) -> str:
    parts, font = [], 0
    for number, string in _SHOWN.findall(stream):
        if number:
            font = int(number) - 1
            continue
        codes = re.sub(rb"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), string[1:-1], flags=re.DOTALL)
        pairs = zip(codes[::2], codes[1::2], strict=True)
        parts.append("".join(tables[font].get(256 * high + low, "?") for high, low in pairs))
    return "".join(parts)
