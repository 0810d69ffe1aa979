"""What stands in a message as it was typed, or as a file holds it, and is set aside before the message is read.

>>> literals = Literals()
>>> text = "case.yaml:4:9: case.chapter: `8` is not a chapter; write 7 or 11"
>>> literals.put_back(literals.set_aside(text)) == text, "chapter" in literals.set_aside("case.chapter: wrong")
(True, False)
"""

from __future__ import annotations

import re

from avoidance.language.atoms import Atoms

_FILES = "ya?ml|csv|tsv|xlsx?|parquet|docx|pdf|html|md|svg|png|json|ics|txt|ofx|graphml"
_LITERAL = re.compile(
    "|".join(
        (
            r"^--?[a-z][\w-]* [^\s:;]+(?=: )",  # an option and what it was given, at the head of a message
            r"(?<=[Dd]id you mean )(?!one of)[^?`']+(?=\?)",
            r"(?<=: )\"[^\"]*\"$",
            r"(?<![\w-])[a-z][a-z\d]*(?:-[a-z\d]+)+(?![\w-])",  # an id of several words
            r"\bpicture:\w+",
            r"`(?:[^`{]|\{(?!\w+\}))*`",
            r"'[^'{}\s][^'{}]*'",
            r"(?<!\w)--?[a-z][\w-]*(?:[= ](?:[A-Z][A-Z=.]+\b|[^\s:;,{}]*[./\\=][^\s:;,{}]*(?<!\.)))?",  # an option elsewhere
            r"\{\{ \w+ \}\}",
            r"\[[A-Z]+\](?:\.\.\.)?",
            r"[^\s:;,(){}]*[/\\=_][^\s:;,(){}]*(?<!\.)",  # a path, a setting, a key
            rf"[\w-]*(?:\.[\w-]+)*\.(?:{_FILES})\b",
            r"(?<=\S):\d+(?::\d+)?(?=:)",  # a line and its column
            r"\b[A-Z]{2,}(?:-[A-Z]{2})*\b",
        )
    )
)
_PLACE = re.compile(r"^(?:[A-Za-z]:)?[^:;`]*[^\s:;`](?::[^:;`]+)?(?=:\d+(?::\d+)?: )")
"""The file that a message is about, and the sheet of it."""
_KEY = re.compile(
    r"(?:(?<=:\d: )|(?<=:\d\d: )|(?<=:\d{3}: )|(?<=:\d{4}: ))"
    r"(?!(?:file|row|header|no key|refused): )(?:[a-z_]+\.[^:;`]+?|[^\s:;,(){}`]+)(?=: )"
)
"""Behind its place: the key or the column."""
_NAMED = re.compile(
    "|".join(
        (
            (
                r"(?:(?<=; write )|(?<=, or write )|(?<=the keys here are )|(?<=the columns are ))(?!it$)"
                r"(?:[^\s,;]+, )*[^\s,;]+(?: or [^\s,;]+)?(?=$|; )"
            ),  # what may be written
            r"(?<!this )\b[^\s,`]+(?=, and money moves)",
            r"(?<=opening balance of )[^\s,{}]+(?=, )",
            r"(?<=_account` of )\S+ is [^\s;]+",
            r"(?<=: sheet )[^:;]+(?= is hidden)",
            r"(?<=in quotes: )\"[^\"]*\"",
            r"(?:(?<=, account )|(?<=: account )|(?<=^account ))(?!\()[^:;{}]+(?=: )",
            r"(?<= under !Type:)[^,:;{}]+",
        )
    )
)
"""Where ids, words of a case file and names of accounts stand in a message without quotes."""
_WORD = re.compile(r"(?<![^\s,])(?!or |is [^\s,]+$)[^\s,]+")


class Literals(Atoms):
    """Atoms of messages: what was typed, too."""

    def set_aside(self, text: str) -> str:
        """Return a text with a private character in the place of each atom and of all that was typed."""
        text = _KEY.sub(self._found, _PLACE.sub(self._found, text))
        text = _NAMED.sub(lambda found: _WORD.sub(self._found, found[0]), text)
        return super().set_aside(_LITERAL.sub(self._found, text))
