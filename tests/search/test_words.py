"""How words are made alike."""

import re

import pytest

from reftel.search.words import plain


@pytest.mark.parametrize(
    "text", ["SANDRAVA 000412", "0", "00", "007 0.05 1,000 0,5 100 a007 _00 00a ¶001. 00.10 5.007 (0012)", "x00\n0012", "٠٠12 0٠1", "", "0" * 9 + "1"]
)
def test_leading_zeros_go_where_no_letter_digit_or_point_stands_before_them(text):
    # said the slow way
    assert plain(text) == re.sub(r"(?<![\w.,])0+(?=\d)", "", text)
