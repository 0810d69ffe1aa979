"""A firm's own Word file, filled: its letterhead, its styles, its margins, our words.

The file says ``{{ body }}`` in a paragraph of its own where the memo goes, and may name ``{{ title }}``, ``{{ banner }}`` and the
fields of the case, for instance ``{{ case }}`` or ``{{ court }}``, anywhere. A style that the firm has under the same name is the
firm's; the others come with the memo. Whatever the file says of who wrote it, where it lay and when, goes.

>>> tags({"case": "In re X"})
'banner, body, case, title'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from avoidance.documents.blocks import Document, text_of
from avoidance.documents.columns import PAGE
from avoidance.documents.word import EMU, Writer, element_names, paragraph, zipped
from avoidance.documents.wordparts import FIXED_DATE, STYLES, R, W, abstracts, instances
from avoidance.pictures.metadata import bare
from avoidance.wordfields import dated, telling
from casefacts.problems import quoted

if TYPE_CHECKING:
    from docx.document import Document as WordFile

SMALLER = "15"
"""Half points of the letters in tables of many columns, since a firm's letters may be broader than those reckoned with."""
_MARKER = "\ue000memo\ue000"
_OWN = ("banner", "body", "title")
_SESSION_MARKS = re.compile(
    rb'\sw:rsid\w*="[^"]*"|\sw14:(?:paraId|textId)="[^"]*"|<w:rsids>.*?</w:rsids>|<w:(?:rsid|attachedTemplate|printerSettings)\b[^>]*/>|'
    rb"<w:(docVars|mailMerge)\b[^>]*(?:/>|>.*?</w:\1>)|<!--.*?-->",
    re.S,
)
_SHOWN = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|\w+Change)[\s>/]")
_PATH = re.compile(rb"(?<![A-Za-z])[A-Za-z]:\\[\w .$~-]+|\\\\[\w.-]+\\[\w$]|\bfile:/|(?<![\w/.])/(?:home|Users)/[^\s/]")
_HIDDEN = re.compile(rb"<w:(?:vanish|webHidden|specVanish)(?:\s*/>|\s+w:val=[\"'](?:1|true|on)[\"'])")
_TELLING = (
    "/extended-properties",
    "/custom-properties",
    "/thumbnail",
    "/attachedTemplate",
    "/customXml",
    "/mailMergeSource",
    "/mailMergeHeaderSource",
    "/printerSettings",
    "/vbaProject",
    "/wordVbaData",
    "/keyMapCustomizations",
    "/people",
)
_PACKED = ("/oleObject", "/package", "/aFChunk", "/subDocument", "/control", "/activeXControlBinary")
"""What a file of Word may carry that is a file of its own, and that nobody looks into."""
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class BadLetterhead(ValueError):
    """A firm's file that cannot be filled; says what is wrong with it."""


def tags(fields: Mapping[str, str]) -> str:
    """Return the names that a firm's file may use."""
    return ", ".join(sorted({*fields, *_OWN}))


def filled(file: Path, document: Document, fields: Mapping[str, str]) -> bytes:
    """Return a firm's Word file with a document in it.

    Args:
        file: the firm's file.
        document: what goes where it says ``{{ body }}``.
        fields: what else it may name.

    Raises:
        BadLetterhead: it is no Word file, names a field that there is not, or has no place for the document.
    """
    named = _named(file, fields)
    _bears_no_traces(file)
    word = _rendered(file, {**fields, "banner": text_of(document.banner), "title": text_of(document.title), "body": _MARKER})
    writer = Writer(*_number(word), _width(word))
    strong = tuple(replace(run, bold=True) for run in document.banner)
    opening = [
        paragraph("", strong, last='<w:jc w:val="center"/>') if document.banner and "banner" not in named else "",
        paragraph("Title", document.title) if "title" not in named else "",
    ]
    _put(word, file, opening[0] + writer.body(document.above) + opening[1] + writer.body(document.blocks))
    _add_styles(word)
    _add_numbering(word, writer)
    _add_pictures(word, writer.media)
    _forget(word)
    out = BytesIO()
    word.save(out)
    return _repacked(out.getvalue())


def _named(file: Path, fields: Mapping[str, str]) -> set[str]:
    """Return what the file names."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError

    from avoidance.fenced import environment

    try:
        named: set[str] = DocxTemplate(str(file)).get_undeclared_template_variables(environment(autoescape=True))
    except (OSError, BadZipFile, KeyError, ValueError, PackageNotFoundError):
        raise BadLetterhead(f"{file}: is not a Word file (.docx) that can be read; save it as .docx") from None
    except TemplateSyntaxError as error:
        place = _place(file, _is_broken)
        raise BadLetterhead(f"{file}: {place}{error.message}; write tags as {{{{ case }}}}; there are: {tags(fields)}") from None
    for name in sorted(named - {*fields, *_OWN}):
        raise BadLetterhead(
            f"{file}: {_place(file, _names(name))}names a field that there is not: {name}; there are: {tags(fields)}"
        )
    if "body" not in named:
        raise BadLetterhead(f"{file}: has no {{{{ body }}}}; write it in a paragraph of its own, where the memo goes")
    return named


def _place(file: Path, wrong: Callable[[str], bool]) -> str:
    """Return which paragraph of the file has something wrong in it, be it above or below its pages; nothing where none has."""
    import docx

    word = docx.Document(str(file))
    parts = [("", word.element.body)]
    for section in word.sections:
        parts += [("header, ", section.header._element), ("footer, ", section.footer._element)]
    for what, part in parts:
        for number, place in enumerate(part.iter(f"{{{W}}}p"), 1):
            said = "".join(text.text or "" for text in place.iter(f"{{{W}}}t"))
            if wrong(said):
                return f"{what}paragraph {number} ({quoted(said)}): "
    return ""


def _names(field: str) -> Callable[[str], bool]:
    tag = re.compile(rf"{{[{{%][^{{}}]*\b{re.escape(field)}\b")
    return lambda said: tag.search(said) is not None


def _is_broken(said: str) -> bool:
    """Whether a paragraph has a tag that is none or stays open, rather than one whose end stands in another paragraph."""
    from jinja2 import TemplateSyntaxError

    from avoidance.fenced import environment

    if said.count("{{") != said.count("}}"):
        return True
    try:
        environment(autoescape=True).from_string(said)
    except TemplateSyntaxError as error:
        return "end of template" not in str(error) and "unknown tag 'end" not in str(error)
    return False


def _bears_no_traces(file: Path) -> None:
    """Refuse a file whose comments, tracked changes, hidden text, fields or packed files would travel into every paper.

    Raises:
        BadLetterhead: it has some; says which and what to do.
    """
    with ZipFile(file) as inside:
        texts = {name: inside.read(name) for name in inside.namelist() if name.endswith((".xml", ".rels"))}
    texts = {name: _SESSION_MARKS.sub(b"", text) for name, text in texts.items() if name.startswith("word/")}
    shown = b"".join(text for name, text in texts.items() if name.startswith(_SHOWN))
    for sort, found, mend in (
        ("comments", any(b"<w:comment " in text for name, text in texts.items() if "comments" in name), "delete them"),
        ("tracked changes", _CHANGED.search(shown), "accept or reject them"),
        ("hidden text", _HIDDEN.search(shown) or _has_hidden_style(texts.get("word/styles.xml", b""), shown), "show or delete it"),
        ("a packed file or object", _packs(texts), "put a picture or text in its place"),
    ):
        if found:
            raise BadLetterhead(f"{file}: has {sort}, which would travel into every paper; {mend} in Word first")
    for name, text in texts.items():
        if name.startswith(_SHOWN) and name.endswith(".xml") and (fields := telling(_parsed(text))):
            told = ", ".join(fields)
            raise BadLetterhead(f"{file}: has fields that tell of a person or a computer ({told}); delete them in Word first")
        if name.startswith(_SHOWN) and name.endswith(".xml") and (fields := dated(_parsed(text))):
            told = ", ".join(fields)
            raise BadLetterhead(
                f"{file}: has fields that show a day of the firm's file ({told}), not of the paper; "
                "delete them in Word first, and write the day by hand, or put DATE in their place"
            )
        if name.startswith(_SHOWN) and _PATH.search(text):
            raise BadLetterhead(f"{file}: has a path of a computer ({name}); take it out in Word first")


def _packs(texts: Mapping[str, bytes]) -> bool:
    """Whether a part of a file refers to a file packed into it."""
    kinds = (kind.decode() for text in texts.values() for kind in re.findall(rb'\bType="([^"]*)"', text))
    return any(kind.endswith(_PACKED) for kind in kinds)


def _has_hidden_style(styles: bytes, shown: bytes) -> bool:
    """Whether a text that is shown has a style that hides it."""
    hiding = (one[0] for one in re.finditer(rb"<w:style\s.*?</w:style>", styles, re.S) if _HIDDEN.search(one[0]))
    ids = [found[1] for one in hiding if (found := re.search(rb'w:styleId="([^"]+)"', one))]
    return any(re.search(rb'<w:[rp]Style w:val="' + re.escape(id) + b'"', shown) for id in ids)


def _rendered(file: Path, context: Mapping[str, str]) -> WordFile:
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined

    from avoidance.fenced import environment

    fence, template = environment(undefined=StrictUndefined, autoescape=True), DocxTemplate(str(file))

    def fails(said: str) -> bool:
        from jinja2 import TemplateSyntaxError

        try:
            fence.from_string(said).render(context)
        except TemplateSyntaxError:  # a tag that ends in another paragraph
            return False
        except Exception:
            return True
        return False

    try:
        template.render(dict(context), fence, autoescape=True)
    except Exception as error:
        told = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        raise BadLetterhead(f"{file}: {_place(file, fails)}{told}; write tags as {{{{ case }}}}") from None
    word: WordFile = template.docx
    return word


def _parsed(text: str | bytes) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(text)


def _put(word: WordFile, file: Path, body: str) -> None:
    """Put the text of a document in the place of the paragraph that marks it."""
    paragraphs = word.element.body.iter(f"{{{W}}}p")
    said = {place: "".join(text.text or "" for text in place.iter(f"{{{W}}}t")) for place in paragraphs}
    places = [place for place, text in said.items() if _MARKER in text]
    if not places:
        raise BadLetterhead(f"{file}: {{{{ body }}}} must stand in the text of the file, in a paragraph of its own")
    if len(places) > 1 or said[places[0]].count(_MARKER) > 1:
        raise BadLetterhead(f"{file}: {{{{ body }}}} stands in it more than once; leave one of them")
    if beside := said[places[0]].replace(_MARKER, " ").strip():
        raise BadLetterhead(f"{file}: {{{{ body }}}} stands beside other words ({beside}); write it in a paragraph of its own")
    parent = places[0].getparent()
    at = parent.index(places[0])
    parent.remove(places[0])
    parent[at:at] = list(_parsed(f"<w:body {element_names()}>{body}</w:body>"))


def _add_styles(word: WordFile) -> None:
    """Add the styles that the firm's file does not have; numbers come with each paragraph, not with the style."""
    styles = word.styles.element
    known = {style.get(f"{{{W}}}styleId") for style in styles.iter(f"{{{W}}}style")}
    named = {name.get(f"{{{W}}}val").lower() for name in styles.iter(f"{{{W}}}name")}
    for style in _parsed(STYLES.partition("?>\n")[2]).iterchildren(f"{{{W}}}style"):
        called = style.find(f"{{{W}}}name").get(f"{{{W}}}val").lower()
        if style.get(f"{{{W}}}styleId") in known or called in named:
            continue
        for number in list(style.iter(f"{{{W}}}numPr")):
            number.getparent().remove(number)
        style.attrib.pop(f"{{{W}}}default", None)
        if style.get(f"{{{W}}}styleId") == "TableTextSmall":
            for size in style.iter(f"{{{W}}}sz", f"{{{W}}}szCs"):
                size.set(f"{{{W}}}val", SMALLER)
        styles.append(style)


def _width(word: WordFile) -> int:
    """Return how wide the firm's text is, in twentieths of a point."""
    section = word.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    return PAGE if page is None else (page - (left or 0) - (right or 0)) // EMU


def _number(word: WordFile) -> tuple[int, int, int]:
    """Return the ids of numbering that the firm's file leaves free: of our first list, of bullets, of lists with numbers."""
    part = _numbering_of(word)
    used = [0] if part is None else [0, *_ids(part.element, "num", "numId"), *_ids(part.element, "abstractNum", "abstractNumId")]
    free = max(used) + 1
    return free + 2, free + 1, free


def _ids(element: Any, tag: str, name: str) -> Iterator[int]:
    return (int(one.get(f"{{{W}}}{name}")) for one in element.iterchildren(f"{{{W}}}{tag}"))


def _numbering_of(word: WordFile) -> Any:
    for relation in word.part.rels.values():
        if relation.reltype == f"{R}/numbering":
            return relation.target_part
    return None


def _add_numbering(word: WordFile, writer: Writer) -> None:
    """Add our numbering beside the firm's; Word wants all abstract numberings before the others."""
    part = _numbering_of(word)
    if part is None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        element = _parsed(f'<w:numbering xmlns:w="{W}"/>')
        part = XmlPart(PackURI("/word/numbering.xml"), _NUMBERING, element, word.part.package)
        word.part.relate_to(part, f"{R}/numbering")
    at = sum(1 for _ in part.element.iterchildren(f"{{{W}}}abstractNum", f"{{{W}}}numPicBullet"))
    part.element[at:at] = _children(abstracts(writer.numbers, writer.bullets))
    after = sum(1 for _ in part.element.iterchildren(f"{{{W}}}abstractNum", f"{{{W}}}numPicBullet", f"{{{W}}}num"))
    part.element[after:after] = _children(instances(writer.lists, writer.numbers, writer.bullets))


def _children(text: str) -> list[Any]:
    return list(_parsed(f'<w:numbering xmlns:w="{W}">{text}</w:numbering>'))


def _add_pictures(word: WordFile, media: Mapping[str, bytes]) -> None:
    ids = {own: word.part.get_or_add_image(BytesIO(png))[0] for own, png in media.items()}
    for blip in word.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
        own = blip.get(f"{{{R}}}embed")
        blip.set(f"{{{R}}}embed", ids.get(own, own))


def _forget(word: WordFile) -> None:
    """Drop what the firm's file says of who wrote it, where and when."""
    package = word.part.package
    for holder in (package, word.part, *_related(word.part.rels.values())):
        for id, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_TELLING):
                del holder.rels[id]
    core = package.core_properties
    for name in (
        "author",
        "last_modified_by",
        "comments",
        "category",
        "keywords",
        "subject",
        "content_status",
        "identifier",
        "version",
    ):
        setattr(core, name, "")
    from datetime import datetime

    core.created = core.modified = core.last_printed = datetime.fromisoformat(FIXED_DATE).replace(tzinfo=None)
    core.revision = 1


def _related(relations: Iterable[Any]) -> Iterator[Any]:
    return (one.target_part for one in relations if not one.is_external)


def _repacked(content: bytes) -> bytes:
    """Return a Word file without session marks and what pictures say of themselves, the same bytes for the same text."""
    with ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in sorted(file.namelist(), key=lambda name: (name != "[Content_Types].xml", name))}
    return zipped({name: _SESSION_MARKS.sub(b"", part) if name.endswith(".xml") else bare(part) for name, part in parts.items()})
