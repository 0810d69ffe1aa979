"""The parts of a Word file beside its text: styles that a lawyer can change in one place, numbering, settings, and the package.

Nothing here tells of anybody: there is no author, no company, no path and no session mark in it, and its dates are fixed.

>>> 'w:val="List Number"' in STYLES
True
>>> numbering([(7, 0, 3)]).count("<w:startOverride")
1
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LEVELS = 5
INDENT = 400
"""How far each level of a list stands in, in twentieths of a point."""
NUMBERS, BULLETS = 1, 2
"""The abstract numberings; each list without numbers uses instance :data:`BULLETS`, each list with numbers one of its own."""
FIXED_DATE = "2000-01-01T00:00:00Z"


def _style(name: str, below: str = "", above: str = "", *, based: str = "Normal", after: str = "", kind: str = "paragraph") -> str:
    """Return a style: ``below`` are its paragraph properties, ``above`` those of its letters, ``after`` the style that follows."""
    id = name.title().replace(" ", "")
    parts = (
        f'<w:basedOn w:val="{based}"/>' if based else "",
        f'<w:next w:val="{after}"/>' if after else "",
        '<w:uiPriority w:val="9"/><w:qFormat/>',
        f"<w:pPr>{below}</w:pPr>" if below else "",
        f"<w:rPr>{above}</w:rPr>" if above else "",
    )
    return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{"".join(parts)}</w:style>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int | None = None) -> str:
    height = "" if line is None else f' w:line="{line}" w:lineRule="auto"'
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, half_points: int, before: int, above: str = _BOLD) -> str:
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="777777"/></w:pBdr>' if level == 1 else ""
    below = f'{_KEEP}{rule}{_space(before, 80)}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"heading {level}", below, above + _size(half_points), after="Normal")


def _list_style(name: str, level: int, abstract: int) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{abstract}"/></w:numPr>' if abstract else ""
    left = INDENT * (level + 1)
    hanging = f' w:hanging="{INDENT}"' if abstract else ""
    return _style(f"{name} {level + 1}" if level else name, f'{numbered}{_space(0, 60)}<w:ind w:left="{left}"{hanging}/>')


def _border(side: str, size: int, color: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'


_FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/>'
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}{_size(22)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="he-IL"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr><w:widowControl/>{_space(0, 120, 259)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_NOTE_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="777777"/>'
    for side, size in (("top", 4), ("left", 24), ("bottom", 4), ("right", 4))
)
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/>'
    '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="RuledTable"><w:name w:val="Ruled Table"/><w:basedOn w:val="TableNormal"/>'
    f"<w:qFormat/><w:tblPr><w:tblBorders>{_border('top', 8, '111111')}{_border('bottom', 8, '111111')}"
    f"{_border('insideH', 4, 'BBBBBB')}</w:tblBorders></w:tblPr>"
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr><w:tcPr><w:tcBorders>{_border("bottom", 8, "111111")}</w:tcBorders>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/></w:tcPr></w:tblStylePr>'
    f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr></w:style>'
)
STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{W}">{_DEFAULTS}'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    + _style("Title", f"{_KEEP}{_space(120, 160)}", _BOLD + _size(34), after="Normal")
    + _heading(1, 28, 360)
    + _heading(2, 24, 280)
    + _heading(3, 22, 220)
    + _heading(4, 22, 180, "<w:i/><w:iCs/>")
    + "".join(_list_style("List Number", level, NUMBERS) for level in range(LEVELS))
    + "".join(_list_style("List Bullet", level, BULLETS) for level in range(LEVELS))
    + "".join(_list_style("List Continue", level, 0) for level in range(LEVELS))
    + _style(
        "Quote",
        f'<w:pBdr>{_NOTE_BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F4F4F4"/>{_space(0, 60)}'
        '<w:ind w:left="200" w:right="200"/>',
    )
    + _style("caption", f"{_KEEP}{_space(120, 60)}", _BOLD + _size(20))
    + _style("Table Text", _space(20, 20, 240), _size(20))
    + _style("Table Text Small", based="TableText", above=_size(17))
    + _style("Table Heading", based="TableText", above=_BOLD)
    + _style("Table Heading Small", based="TableTextSmall", above=_BOLD)
    + _style("header", f'{_space(0, 0, 240)}<w:jc w:val="center"/>', _BOLD + _size(16))
    + _style("footer", f'{_space(0, 0, 240)}<w:jc w:val="center"/>', _size(17))
    + f"{_TABLE}</w:styles>"
)

_BULLET = ("\u2022", "\u2013", "\u2022", "\u2013", "\u2022")
_NUMBER = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("decimal", "%4."), ("lowerLetter", "(%5)"))


def _level(level: int, form: str, text: str) -> str:
    ends = f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr>'
    return f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{ends}</w:lvl>'


def numbering(lists: Iterable[tuple[int, int, int]]) -> str:
    """Return the numbering part.

    Args:
        lists: of each list with numbers its instance, its level and the number of its first item.
    """
    return f'{_HEAD}<w:numbering xmlns:w="{W}">{abstracts()}{instances(lists)}</w:numbering>'


def abstracts(numbers: int = NUMBERS, bullets: int = BULLETS) -> str:
    """Return how lists with numbers and lists without them look, under these two ids."""
    numbered = "".join(_level(level, form, text) for level, (form, text) in enumerate(_NUMBER))
    bulleted = "".join(_level(level, "bullet", text) for level, text in enumerate(_BULLET))
    return "".join(
        f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for id, levels in ((numbers, numbered), (bullets, bulleted))
    )


def instances(lists: Iterable[tuple[int, int, int]], numbers: int = NUMBERS, bullets: int = BULLETS) -> str:
    """Return an instance for each list with numbers, which begins where its list begins, and those that the styles use."""
    made = [
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract}"/></w:num>'
        for id, abstract in ((numbers, numbers), (bullets, bullets))
    ]
    for id, level, start in lists:
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        made.append(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{numbers}"/>{override}</w:num>')
    return "".join(made)


_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:removePersonalInformation/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN" '
    'w:bidi="he-IL"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_PROPERTIES = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OVERRIDES = {
    "/word/document.xml": f"{_MAIN}.document.main+xml",
    "/word/styles.xml": f"{_MAIN}.styles+xml",
    "/word/numbering.xml": f"{_MAIN}.numbering+xml",
    "/word/settings.xml": f"{_MAIN}.settings+xml",
    "/word/header1.xml": f"{_MAIN}.header+xml",
    "/word/footer1.xml": f"{_MAIN}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _OVERRIDES.items())
    + "</Types>"
)
_FIXED_RELATIONS = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("numbering", "numbering.xml"),
    "rId3": ("settings", "settings.xml"),
    "rId4": ("header", "header1.xml"),
    "rId5": ("footer", "footer1.xml"),
}
HEADER, FOOTER = "rId4", "rId5"
LANGUAGES = {"en": "en-US", "zh": "zh-CN"}
"""What the file says that it is in. Its Latin letters are English in either: as Chinese they would be broken anywhere."""


def relations(pairs: Iterable[tuple[str, str, str]]) -> str:
    """Return a part of relations: of each its id, its kind and what it leads to."""
    lines = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in pairs)
    return f'{_HEAD}<Relationships xmlns="{_RELATION}">{lines}</Relationships>'


def package(
    title: str,
    document: str,
    lists: Iterable[tuple[int, int, int]],
    header: str,
    footer: str,
    media: dict[str, bytes],
    language: str,
) -> dict[str, bytes]:
    """Return the parts of a Word file by name, in the order in which they are stored.

    Args:
        title: the title of the document.
        document: the part with its text.
        lists: as :func:`numbering` takes them.
        header: the paragraph above every page.
        footer: the paragraph below every page.
        media: the pictures, by the id under which the text names them.
        language: in which language it is: ``en`` or ``zh``.
    """
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    inside = [(id, f"{R}/{kind}", target) for id, (kind, target) in _FIXED_RELATIONS.items()]
    inside += [(id, f"{R}/image", f"media/{id}.png") for id in media]
    texts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations([("rId1", f"{R}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml")]),
        "docProps/core.xml": _PROPERTIES.format(title=escape(title), date=FIXED_DATE, language=LANGUAGES[language]),
        "word/document.xml": _HEAD + document,
        "word/_rels/document.xml.rels": relations(inside),
        "word/styles.xml": STYLES,
        "word/numbering.xml": numbering(lists),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": f'{_HEAD}<w:hdr xmlns:w="{W}">{header}</w:hdr>',
        "word/footer1.xml": f'{_HEAD}<w:ftr xmlns:w="{W}">{footer}</w:ftr>',
    }
    return {name: text.encode() for name, text in texts.items()} | {f"word/media/{id}.png": png for id, png in media.items()}
