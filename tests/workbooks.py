"""Workbooks made by hand for the tests: xlsx written part by part, and one xls of the old form."""

from __future__ import annotations

import base64
import zipfile
import zlib
from io import BytesIO
from xml.sax.saxutils import escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


class Formula(str):
    """A formula, with the value that was saved beside it after a bar: ``SUM(A1:A2)|5``."""


class Day(int):
    """A day as a workbook has it: a number with a date's format."""


def xlsx(sheets: dict[str, list[list[object]]], hidden: str = "") -> bytes:
    """Return a workbook with these sheets, one of them hidden where it is named."""
    names = list(sheets)
    state = {hidden: ' state="hidden"'}
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}"{state.get(name, "")} r:id="rId{n}"/>' for n, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2">'
        '<xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    for number, name in enumerate(names, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheets[name])
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, _HEAD + text)
    return out.getvalue()


def _relations(of: list[tuple[str, str]]) -> str:
    inner = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(of, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _sheet(rows: list[list[object]]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(row) if value is not None)
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(at: str, value: object) -> str:
    if isinstance(value, Formula):
        formula, _, result = value.partition("|")
        return f'<c r="{at}"><f>{escape(formula)}</f>{f"<v>{result}</v>" if result else ""}</c>'
    if isinstance(value, Day):
        return f'<c r="{at}" s="1"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{at}"><v>{value!r}</v></c>'


def far_out() -> bytes:
    """Return a workbook of two cells, one of them in the last row and column there is."""
    plain = xlsx({"S": [["a"]]})
    out = BytesIO()
    far = f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    far += '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>'
    with zipfile.ZipFile(BytesIO(plain)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in before.namelist():
            archive.writestr(part, far if "sheet1" in part else before.read(part))
    return out.getvalue()


def bomb() -> bytes:
    """Return a small archive that comes to 100 MB, unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 100_000_000)
    return out.getvalue()


OLD_XLS = zlib.decompress(base64.b64decode(
    b"eNrtWE1oE0EU/ma7aX5o0iSmQiqUULBqbQ/ixUu7VqI9pcRe/EHUtF2wVJMS46EetFpzFARPipdKFbzUn4M/1IOCBw9CRQ+CICR69CQo9NBmffN2t6ZRoQEt"
    b"VOcL8+bNe/PtvOzMvNnd1/OR0vT91jJq0IsGVCw/GqtsgorfbYRBfsuSqlv7qFgK6wp+H01kowdzwVdeOYdyvsvQcE9/ThL4SOUIxjGQy5qJNcQejiEjZAw9"
    b"JAVukCWEOEcVZTnMcgPLu9zzKcvdbLnMsof6lsRhzBsDnbucVXxQa2dfCPK6j5jzni070IKXchWfvyLsvh705UczJ9eZo01vwgxoQvvNrJmX7WbcQgA4ROhO"
    b"pbqTyRJiNNkz+GYlgK/urn6WUPa1tQuQfWGl3fsbu48msdZ+VdOBSVjHeZMUEURclx4PUpn88IlFWtMebgJkT2YKJqnpzIRp0lbvO5U7ky2QfdDMFmi5JM3x"
    b"3OnRQkAmek4M4RWJIcgbponkCJpZj/C2CVNki3e+vEkNpY1jbJnkw8A+MjbLCGHhgmQQOcSehmXZyYztLC/yVTex3soyRqFT3ZFucZR9U9znEns7aJydjLfG"
    b"lip9K+nFz/sftxU/GdtIn+0vn43NvjOm0U5H2Ajx5W8KXaJLXL8m8cRwa+Gklw8s4z+lGp8WdmK3nHOxGUtycxEiLO2WvDtiuaU590qyRQ37nBZgWxQ3X2jc"
    b"XzBb3h3bJ9lzRxcsydZ+wbaT4m2Hbc+M7rA1Zj+gZq8WxUPZlVLkDwSgoKCgoKCgoKDw30Dwo6n9IK477wnyUd/rfNdZolJRn0n+WQwiR78CvVTuRZbqPCbq"
    b"Wj8b4RHutcQqOe73QokDNHoeYxjiOMbqXr/0qiaq/8+qieE/t4XqHb9ST5x/efzvRIndcQ=="
))  # fmt: skip
"""A workbook of the old form: a sheet `March` with Date, Payee, Amount; 1 March, Rent, -1250.1; 2 March, Deposit, 300."""
