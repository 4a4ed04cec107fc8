import logging

import pytest

from genretagger.plain import LONGEST, PlainFormatter, plain
from tests.hostile import LONG, NAMES, UNDECODABLE, harmless


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_steers_nothing_and_stays_on_its_line(name: str) -> None:
    assert harmless(plain(NAMES[name]))


@pytest.mark.parametrize("text", ["Música ☾ 春", "👩\u200d🚀", "می\u200cخواهم", "R&B <live>", "a\xadb"[:1]])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert len(plain(LONG)) == LONGEST
    assert plain(LONG).endswith("…")
    assert plain("abc", 3) == "abc"
    assert plain("abcd", 3) == "ab…"


def test_bytes_that_are_no_unicode_can_be_shown_anywhere() -> None:
    assert (
        plain(UNDECODABLE)
        == "caf\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"
    )
    plain(UNDECODABLE).encode()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_the_log_fakes_no_line(name: str, caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(NAMES[name])
    except ValueError as error:
        logging.getLogger("genretagger.test").exception("%s failed", error)
    first, *rest = PlainFormatter().format(caplog.records[0]).split("\n")
    assert first.startswith("error: ")
    assert all(line.startswith("  ") for line in rest)
    assert all(map(harmless, (first, *rest)))
