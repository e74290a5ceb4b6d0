"""Streams that end with half an end of line."""

import re

from pipeline.render.pdf_streams import settle_stream_ends


def _pdf(*streams: bytes) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, data in enumerate(streams, 1):
        places.append(len(body))
        body += b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(data), data)
    entries = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(streams) + 1)
    return body + head + entries + b"trailer\n<</Size 4>>\nstartxref\n%d\n%%%%EOF" % len(body)


def test_a_stream_that_ends_with_a_carriage_return_gets_a_line_end_of_its_own() -> None:
    pdf = settle_stream_ends(_pdf(b"one\r", b"two", b"three\r", b"four"))
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", pdf)]
    assert [pdf[place : place + 7] for place in places] == [b"%d 0 obj" % n for n in range(1, 5)]
    assert pdf.count(b"\r\r\nendstream") == 2
    (start,) = re.findall(rb"startxref\n(\d+)", pdf)
    assert pdf[int(start) :].startswith(b"xref")


def test_other_files_stay_as_they_are() -> None:
    assert settle_stream_ends(_pdf(b"one", b"two")) == _pdf(b"one", b"two")
