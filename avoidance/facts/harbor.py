"""Who is protected in the financial markets, and by which contract: 11 U.S.C. 546(e), (f), (g), (j).

The transfer that counts is the one the trustee would avoid, from its maker to its taker: banks that only passed the money on do not
bring it into the harbor (Merit Mgmt. v. FTI Consulting, 583 U.S. 366 (2018)). Before that decision many courts let them, so for a
day before it that is a position (``s546e.conduit``). A customer may count as a financial institution where a bank was its agent or
custodian for this very transfer in connection with a securities contract; courts differ on it (position ``s546e.customer``).

What silence says here: the debtor is none of the protected persons unless the record makes it one (a bank cannot be a debtor, 11
U.S.C. 109(b)); nobody was agent or custodian unless the record names a bank; a party said not to be a financial institution is no
other protected person either, unless ``market_roles`` names one. About any other party silence is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from avoidance.facts.inforce import in_force
from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, computed, evidence, truth
from avoidance.logic.known import Evidence, Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, some
from casefacts.evidence import said
from casefacts.model import Settlement, Transfer

BROKERS = ("commodity_broker", "forward_contract_merchant", "stockbroker", "securities_clearing_agency", "financial_participant")
REPO = ("repo_participant", "financial_participant")
SWAP = ("swap_participant", "financial_participant")
NETTING = ("master_netting_participant",)
CONTRACTS = ("securities_contract", "commodity_contract", "forward_contract")
WIDENED = "s546e.second_limb_in_connection_with_securities_contract"
NETTED = "s546j.in_force"
MERIT = "merit-2018"
_SILENT = bare(UNKNOWN, "the record speaks of no such transaction")
_KEYS = (
    *("in_play", "payer_or_payee", "beneficiaries", "intermediaries", "settlement_payment", "securities_contract", "contract"),
    *("agent_bank", "repo_in_play", "repo_parties", "repo_beneficiaries", "repurchase_agreement", "swap_in_play", "swap_parties"),
    *("swap_beneficiaries", "swap_agreement", "netting_in_play", "netting_parties", "netting_beneficiaries", "master_netting"),
    "individual_contract",
)
_NO_HARBOR = {f"harbor.{key}": _SILENT for key in _KEYS}


def law_of_harbors(matter: Matter) -> dict[str, Known]:
    """Return which parts of the harbors are in force: the same for every transfer of a case."""
    decided = matter.law.decided(MERIT)
    return {
        "case.harbor_widened": in_force(matter, WIDENED, "the wider harbor of 2006"),
        "case.netting_harbor": in_force(matter, NETTED, "the harbor for master netting agreements"),
        "case.merit_decided": Known(
            Truth.of(decided),
            why=f"Merit {'stands' if decided else 'had not been decided'} on the day whose law is applied",
            law=(MERIT,),
        ),
    }


def harbors(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return the facts of the safe harbors for one transfer."""
    deal = transfer.settlement
    if deal is None:
        return _NO_HARBOR
    path = f"transfers.{transfer.id}.settlement"
    spoken = deal.payment or deal.intermediaries or deal.customer_of or any(getattr(deal, key) for key in CONTRACTS)
    return {
        "harbor.in_play": _raised(spoken),
        "harbor.payer_or_payee": _merit(matter, deal, _any(matter, _ends(matter, transfer), BROKERS, f"{path}.to")),
        "harbor.beneficiaries": _benefited(matter, transfer, BROKERS),
        "harbor.intermediaries": _any(matter, said(deal.intermediaries) or (), BROKERS),
        "harbor.settlement_payment": truth(
            f"{path}.payment", deal.payment, "it was a settlement or margin payment", "it was no settlement or margin payment"
        ),
        "harbor.securities_contract": _connected(deal, path, "securities_contract", "a securities contract"),
        "harbor.contract": _any_contract(deal, path),
        "harbor.agent_bank": _agent(matter, deal),
        **_of_kind(matter, transfer, "repo", REPO, "repurchase_agreement", "a repurchase agreement"),
        **_of_kind(matter, transfer, "swap", SWAP, "swap_agreement", "a swap agreement"),
        **_of_kind(matter, transfer, "netting", NETTING, "master_netting", "a master netting agreement"),
        "harbor.individual_contract": truth(
            f"{path}.individual_contract_avoidable",
            deal.individual_contract_avoidable,
            "it could be avoided under the individual contract",
            "it could not be avoided under the individual contract either",
        ),
    }


def _of_kind(matter: Matter, transfer: Transfer, word: str, roles: tuple[str, ...], key: str, what: str) -> dict[str, Known]:
    """Return the facts of one harbor for participants: who took part, for whose benefit, under which agreement."""
    deal = transfer.settlement
    assert deal is not None
    path = f"transfers.{transfer.id}.settlement"
    if getattr(deal, key) is None:
        names = (f"{word}_in_play", f"{word}_parties", f"{word}_beneficiaries", key)
        return {f"harbor.{name}": _SILENT for name in names}
    return {
        f"harbor.{word}_in_play": _raised(deal),
        f"harbor.{word}_parties": _any(matter, _ends(matter, transfer), roles, f"{path}.to"),
        f"harbor.{word}_beneficiaries": _benefited(matter, transfer, roles),
        f"harbor.{key}": _connected(deal, path, key, what),
    }


def _raised(spoken: object) -> Known:
    return bare(YES, "the record speaks of it") if spoken else _SILENT


def _connected(deal: Settlement, path: str, key: str, what: str) -> Known:
    return truth(
        f"{path}.{key}", getattr(deal, key), f"it was made in connection with {what}", f"it was not made in connection with {what}"
    )


def _any_contract(deal: Settlement, path: str) -> Known:
    """Return whether any of the three contracts is there; where the record speaks of one, silence on the others is a no."""
    stated = [_connected(deal, path, key, f"a {key.replace('_', ' ')}") for key in CONTRACTS if getattr(deal, key) is not None]
    if not stated:
        return _connected(deal, path, CONTRACTS[0], "a securities, commodity or forward contract")
    answer = some(one.truth for one in stated)
    return computed(answer, "; ".join(one.why for one in stated if one.truth is answer), *stated)


def _agent(matter: Matter, deal: Settlement) -> Known:
    """Return whether the agent or custodian that the record names is a bank; where it names none, there was none."""
    named = said(deal.customer_of)
    if named is None:
        return bare(NO, "the record names no bank that was agent or custodian for it")
    party = matter.parties.get(named)
    name = matter.name_of(named)
    return truth(
        f"parties.{named}.financial_institution",
        party.financial_institution if party else None,
        f"{name}, a financial institution, was agent or custodian for it",
        f"{name} is no financial institution",
    )


# ---------------------------------------------------------------- the persons


def _ends(matter: Matter, transfer: Transfer) -> Iterator[str]:
    """Yield the maker and the taker of the transfer itself."""
    yield said(transfer.from_) or matter.debtor
    if (to := said(transfer.to)) is not None:
        yield to


def _any(matter: Matter, parties: Iterable[str], roles: tuple[str, ...], unnamed: str = "") -> Known:
    members = tuple((matter.name_of(party), protected(matter, party, roles)) for party in parties)
    if not members:
        return bare(NO, "the record names nobody")
    answer = some(known.truth for _, known in members)
    if unnamed and len(members) == 1 and answer is NO:
        return Known(UNKNOWN, why="the record does not say who took it", missing=(unnamed.replace(".settlement.to", ".to"),))
    return computed(answer, "; ".join(known.why for _, known in members if known.truth is answer), *(k for _, k in members)).but(
        members=members
    )


def _benefited(matter: Matter, transfer: Transfer, roles: tuple[str, ...]) -> Known:
    return _any(matter, said(transfer.for_benefit_of) or (), roles)


def _merit(matter: Matter, deal: Settlement, known: Known) -> Known:
    """Say so where somebody only passed the money on."""
    through = ", ".join(matter.name_of(party) for party in said(deal.intermediaries) or ())
    if not through or known.truth is YES:
        return known
    return known.but(
        why=f"{known.why}; {through} only passed it on, and the transfer that counts runs from end to end", law=(MERIT,)
    )


def protected(matter: Matter, party: str, roles: tuple[str, ...]) -> Known:
    """Return whether a party is one of the persons that a harbor protects.

    Args:
        matter: the case.
        party: the party's id.
        roles: what it may be in the markets; with :data:`BROKERS` a financial institution counts too.
    """
    key = ("market", party, roles)
    if key not in matter.cache:
        matter.cache[key] = _debtor(matter, roles) if party == matter.debtor else _party(matter, party, roles)
    return matter.cache[key]


def _debtor(matter: Matter, roles: tuple[str, ...]) -> Known:
    stated = matter.case.debtor.market_roles
    held = [role for role in said(stated) or () if role in roles]
    name = matter.name_of(matter.debtor)
    support = (evidence("debtor.market_roles", stated),) if stated else ()
    if held:
        return Known(YES, why=f"{name} is a {_words(held)}", evidence=support)
    return Known(NO, why=f"nothing on the record makes {name} one", evidence=support)


def _party(matter: Matter, party: str, roles: tuple[str, ...]) -> Known:
    known = matter.parties.get(party)
    stated = known.market_roles if known else None
    bank = known.financial_institution if known and roles is BROKERS else None
    name, path = matter.name_of(party), f"parties.{party}"
    held = [role for role in said(stated) or () if role in roles]
    support: tuple[Evidence, ...] = (evidence(f"{path}.market_roles", stated),) if stated else ()
    if bank is not None:
        support = (evidence(f"{path}.financial_institution", bank), *support)
    if held:
        return Known(YES, why=f"{name} is a {_words(held)}", evidence=support)
    if bank is not None:
        why = f"{name} is {'a financial institution' if bank.value else 'no financial institution'}"
        return Known(Truth.of(bank.value), why=why, evidence=support)
    if stated is not None and roles is not BROKERS:
        return Known(NO, why=f"{name} is no {_words(roles)}", evidence=support)
    gap = f"{path}.financial_institution" if roles is BROKERS else f"{path}.market_roles"
    return bare(UNKNOWN, f"the record does not say what {name} is in the markets", gap)


def _words(roles: Iterable[str]) -> str:
    return " and ".join(role.replace("_", " ") for role in roles)
