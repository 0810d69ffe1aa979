"""The command that draws a case: who paid whom, the debtor's condition, the look-backs, what can be had.

>>> [command.name for command in COMMANDS]
['picture']
"""

from __future__ import annotations

from pathlib import Path

import click

from avoidance.commands.forfiling import edition, filing
from avoidance.commands.papers import LANG, PRIVILEGED, in_language
from avoidance.commands.shell import CASE, POSITION, SET, Refusal, calm_collector, refusals, tell, write

SUFFIXES = (".svg", ".png")


@click.command()
@CASE
@click.argument("name", metavar="graph|insolvency|windows|recovery")
@SET
@POSITION
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Write the picture to this file: .svg or .png.")
@click.option("--alt", is_flag=True, help="Print its alternative text: the same facts in plain sentences.")
@filing
@LANG
def picture(
    case: Path,
    name: str,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    out: Path,
    alt: bool,
    filing: bool,
    allowed: tuple[str, ...],
    lang: str,
) -> None:
    """Draw a case: who paid whom, the insolvency timeline, the look-back windows or the recovery waterfall.

    A picture is drawn in black and white, says in words what it shows, and needs no system program.
    """
    if out.is_dir():
        raise Refusal(f"--out {out}: is a folder; name a file in it")
    if out.suffix.lower() not in SUFFIXES:
        raise Refusal(f"--out {out}: name a file that ends in .svg or .png")
    from avoidance.pictures.gallery import NAMES, draw

    if name not in NAMES:
        raise Refusal(f"{name}: there is no such picture; there are: {', '.join(NAMES)}")
    with refusals():
        calm_collector()
        from avoidance.pictures.raster import NoDrawing, png, undrawn
        from avoidance.pictures.sheet import bannered

        told, made = edition(case, settings, choices, filing, allowed)
        with in_language(lang, told):
            found = draw(told, name) if filing else bannered(draw(told, name), PRIVILEGED)
        made.checked(found.svg.encode(), out.with_suffix(".svg").name)
        made.checked(found.alt.encode(), "its alternative text")
        try:
            drawn = png(found) if out.suffix.lower() == ".png" else found.svg.encode()
            lost = undrawn(found) if out.suffix.lower() == ".png" else ""
        except NoDrawing as error:
            raise Refusal(f"--out {out}: {error}") from None
        write(out, made.checked(drawn, out.name))
        if lost:
            tell(f"no font of this computer has {lost}: boxes stand for them in {out}; the .svg keeps them", err=True)
        if alt:
            click.echo(found.alt)
        tell(f"wrote {out}", err=alt)


COMMANDS = (picture,)
