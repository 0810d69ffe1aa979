"""The words that names are written with: legal forms, abbreviations, short forms of given names, what banks put around a name.

They are habits of writing and no facts of a case. A word that is missing here costs a candidate or shows one too many; it decides
nothing, for a person looks at every candidate.

>>> ABBREVIATED["svcs"], SHORT_NAMES["bob"], "llc" in FORMS
('services', 'robert', True)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType


def _table(lines: str) -> Mapping[str, str]:
    """Return each word after a colon with the word before it: ``robert: bob, rob``."""
    pairs = (line.split(":") for line in lines.strip().splitlines())
    return MappingProxyType({short.strip(): whole.strip() for whole, shorts in pairs for short in shorts.split(",")})


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FORMS = _set("llc inc incorporated corp corporation ltd limited llp lllp pllc plc gmbh bv nv pty")
"""Legal forms, which say nothing of who it is wherever they stand."""
LAST_FORMS = FORMS | _set("co company cos lp pc pa na sa ag kg md dds esq cpa")
"""Legal forms and titles that are taken for such at the end of a name only."""
SPELLED = ("l l c", "l l p", "n a", "l p", "p c", "p a", "p l l c", "l t d")
"""Legal forms with a stop after each letter."""
LINKING = _set("and of the for dba aka fka")
TITLES = _set("mr mrs ms miss dr hon rev")
GENERATIONS = _set("jr sr ii iii iv")
GENERIC = _set(
    """association associates bank bros brothers capital center company construction consulting contractors corp distribution
    development enterprise enterprises equipment equity estate finance financial foundation fund funding global group
    holding holdings industrial industries insurance international investment investments loan loans logistics management
    manufacturing market marketing medical mortgage national office partners partnership products professional properties
    property realty rental resources restaurant retail sales service services solutions store stores supply supplies
    systems technologies technology trading transport transportation trucking trust usa ventures wholesale"""
)
"""Words that many companies share: they tell little of which one it is."""
STATE_CODES = _set(
    """al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri
    sc sd tn tx ut vt va wa wv wi wy dc pr vi us usa"""
)
ABBREVIATED = _table(
    """association: assn, assoc, asso
associates: assocs
brothers: bros
building: bldg
capital: cap
center: ctr, centre
communications: comm, comms
construction: constr, constrn
development: dev, devel
department: dept
distribution: distr, distrib
enterprises: ent, entpr, entps
equipment: equip, eqpt
federal: fed
financial: fin, fncl
first: 1st
government: govt
group: grp
holdings: hldg, hldgs
hospital: hosp
industries: ind, inds
insurance: ins
internal: intl
international: intnl, int
investments: inv, invs, invest
laboratories: labs
management: mgmt, mgt
manufacturing: mfg, manuf
marketing: mktg
medical: med
mortgage: mtg, mtge
national: natl, nat
partners: ptnrs, prtnrs
products: prod, prods
properties: props
property: prop
railroad: rr
realty: rlty
revenue: rev
saint: st
savings: svgs
second: 2nd
service: svc, serv
services: svcs, servs, srvs
solutions: solns
supply: supl, sply
systems: sys, syst
technologies: techs
technology: tech
transportation: transp, trans
university: univ
wholesale: whsl"""
)
"""What a short word stands for."""
ALSO = MappingProxyType({"intl": frozenset({"internal", "international"}), "st": frozenset({"saint", "street", "state"})})
"""Short words that may stand for more than one."""
SHORT_NAMES = _table(
    """alexander: alex, sasha
alexandra: lexi
andrew: andy, drew
anthony: tony
barbara: barb
benjamin: ben
catherine: cathy, kate, cate, katie
charles: chuck, charlie
christopher: chris, topher
daniel: dan, danny
david: dave, davy
deborah: deb, debbie
donald: don
edward: ed, eddie, ted
elizabeth: liz, beth, betty, eliza
francisco: paco, pancho
frederick: fred, freddy
gerald: gerry
gregory: greg
guadalupe: lupe
henry: hank
james: jim, jimmy, jamie
jeffrey: jeff
jennifer: jen, jenny
jessica: jess
john: jack, jon
jonathan: jonny
jose: pepe
joseph: joe, joey
kathleen: kathy
kenneth: ken, kenny
lawrence: larry
leonard: len, lenny
margaret: maggie, meg, peggy, marge
matthew: matt
michael: mike, mick
nicholas: nick
patricia: pat, patty, trish
peter: pete
philip: phil
rebecca: becky
richard: rich, rick, dick
robert: bob, rob, bobby, robbie, robt
ronald: ron, ronnie
samuel: sam, sammy
stephen: steve, steven
susan: sue, susie
theodore: theo
thomas: tom, tommy, thos
timothy: tim
victoria: vicky
vincent: vince, vinny
virginia: ginny
walter: walt
william: bill, will, billy, willy, wm
zachary: zach"""
)
"""Short forms of given names."""
LETTERS = MappingProxyType(
    str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h"})
)
"""Letters that no decomposition takes apart."""
_PAID = r"(?:debit|credit|payments?|pymts?|pmts?|purchases?|pur|withdrawal|transfer|xfer|trans|transaction|entry|fee|deposit|hold)"
_BY = (
    r"(?:pos|ach|eft|atm|dbt crd|check ?card|debit card|credit card|card|visa|mastercard|mc|bill ?pay|online|on-line|"
    r"online banking|web|tel|mobile|electronic|external|internal|outgoing|incoming|domestic|international|wire|"
    r"recurring|preauthorized|preauthd|pre-authorized|direct|automatic|auto|zelle|venmo|cash app|paypal|paypal inst)"
)
LEADING = re.compile(
    rf"^(?:(?:check|chk|ck|cheque)(?:\s+(?:no|number|paid))?[\s.#:]*\d+"
    rf"|{_BY}(?:\s+{_BY})*(?:\s+{_PAID})+(?:\s+authorized)?(?:\s+(?:to|from|on|type))?(?=\W|$)"
    rf"|(?:zelle|venmo|pos|ach|eft|wire out|dbt crd|checkcard)(?:\s+(?:to|from))?(?=\W|$)"
    rf"|{_PAID}\s+(?:to|from|authorized on)(?=\W|$)"
    r"|(?:sq|tst|sp|pp|paypal|py|ic)\s?\*|pmts?\s*-|pay to(?: the order of)?(?=\W|$))[\s\-:*#.,]*(?:\d[\d/\-]*\s+)?"
)
"""What a bank writes before a name."""
FIRST_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
STARTS = _set(
    """check chk ck cheque pos ach eft atm dbt checkcard debit credit card visa mastercard mc bill billpay online on-line web
    tel mobile electronic external internal outgoing incoming domestic international wire recurring preauthorized preauthd
    pre-authorized direct automatic auto zelle venmo cash paypal payment payments pymt pymts pmt pmts purchase purchases
    pur withdrawal transfer xfer trans transaction entry fee deposit hold sq tst sp pp py ic pay"""
)
"""The words that what a bank writes before a name begins with."""
NUMBERED = re.compile(
    r"\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?(?=\D|$)|#\s?\w*\d\w*|\b(?:card|ref|conf|confirmation|trace|trn|trans|transaction|id|nbr|acct|account|inv|invoice|"
    r"ending in|ppd|ccd|auth|seq|terminal|check|chk|ck|cheque|ref no|ref nbr|invoice no|acct no)\b[\s#:.*x]*\d[\w-]*"
    r"|\b[x*]+\d+|\b(?:[^\W\d]*\d){3}\w*"
)
"""Dates, and numbers of cards, checks, references and the like."""
NAMED = re.compile(
    r"\b(?:orig co name|bnf|bnf name|beneficiary|payee|recipient)\s*[:=]\s*(.+?)"
    r"(?=\s+(?:orig id|co entry descr|desc date|bnf id|\w+)\s*[:=]|\s*$)"
)
"""Where a bank says in so many words who was paid."""
CUT = re.compile(r"\s+(?:des|indn|co id|ppd id|web id|ccd id|orig id|memo|for|re)\s*[:=].*$")
"""From where on a bank speaks of something else than the name."""
COLUMNS = re.compile(r"^(\S.*?\S)\s{2,}[a-z][a-z .'-]*?\s+([a-z]{2})\s*$|^(\S.*?\S),\s*[a-z][a-z .'-]*,\s*([a-z]{2})\s*$")
"""A name, and in columns of their own, or between commas, a city and a state."""
