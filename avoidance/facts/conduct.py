"""What people did and knew: intent, badges, the manner of a sale, the transferee's good faith, and who the recipients are.

Badges that can be computed are: an insider (the relationship graph), suits (a judgment creditor whose claim is older),
nearness to a substantial debt (the creditors' dates), substantially all assets (the balance sheet), insolvency soon after (the
findings and statements of those days). What can be computed and
is also stated is taken as stated. Computed nearness and size rest on rules of thumb that the tables mark as the project's
own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from avoidance.facts.condition import insolvent_soon
from avoidance.facts.forced import mechanism
from avoidance.facts.giving import kind_words
from avoidance.facts.insiders import InsiderStatus
from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, computed, evidence, found, truth
from avoidance.logic.known import HEURISTIC, Evidence, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, some
from avoidance.logic.words import amount_words
from casefacts.evidence import Amount, DateSpan, Maybe, said
from casefacts.model import Badges, Creditor, Divorce, Found, Intent, Sale, Transfer, Trust

FORCED = ("foreclosure", "tax_sale")
CLOSE = ("friend", "fiance", "former_spouse", "business_associate", "employee", "partner", "attorney")


def conduct(matter: Matter, transfer: Transfer, made: Known, parts: dict[str, Known]) -> dict[str, Known]:
    """Return the facts of conduct and knowledge for one transfer."""
    path = f"transfers.{transfer.id}"
    return {
        **_intent(transfer, path),
        **_sale(transfer, path),
        **_faith(transfer, path),
        **_employment(transfer, path),
        **_divorce(transfer, path),
        **_recipients(matter, transfer),
        **_badges(matter, transfer, path, made, parts),
        **_trust(matter, transfer, path),
        "transfer.by_debtor": _by_debtor(matter, transfer, path),
    }


# ---------------------------------------------------------------- intent


def _intent(transfer: Transfer, path: str) -> dict[str, Known]:
    intent, ruled = transfer.intent or Intent(), transfer.found or Found()
    return {
        "transfer.intent_found": found(
            f"{path}.found.actual_intent", ruled.actual_intent, "actual intent was found", "no actual intent was found"
        ),
        "transfer.intent_admitted": truth(
            f"{path}.intent.admitted", intent.admitted, "the debtor admitted actual intent", "the debtor admitted nothing"
        ),
        "transfer.ponzi": truth(
            f"{path}.intent.ponzi_scheme",
            intent.ponzi_scheme,
            "it was made in furtherance of a Ponzi scheme",
            "it was not made in furtherance of a Ponzi scheme",
        ),
        "transfer.found_less_than_equivalent": found(
            f"{path}.found.less_than_reasonably_equivalent",
            ruled.less_than_reasonably_equivalent,
            "it was found to be for less than reasonably equivalent value",
            "it was found to be for reasonably equivalent value",
        ),
        "transfer.reach_found": found(
            f"{path}.found.within_look_back",
            ruled.within_look_back,
            "it was found to be within the look-back",
            "it was found to be outside the look-back",
        ),
        "transfer.good_faith_found": found(
            f"{path}.found.good_faith",
            ruled.good_faith,
            "it was found to have been taken in good faith",
            "it was found not to have been taken in good faith",
        ),
    }


# ---------------------------------------------------------------- sales


def _sale(transfer: Transfer, path: str) -> dict[str, Known]:
    sale, kind = transfer.sale or Sale(), said(transfer.kind)
    arms = truth(
        f"{path}.arms_length", transfer.arms_length, "the parties dealt at arm's length", "the parties did not deal at arm's length"
    )
    return {
        "transfer.arms_length": arms,
        "transfer.ordinary_sale": _ordinary_sale(sale, kind, path),
        "sale.mortgage_foreclosure": mechanism(transfer, path, ("mortgage_foreclosure",), ("foreclosure",)),
        "sale.strict_foreclosure": mechanism(transfer, path, ("strict_foreclosure",), ("foreclosure",)),
        "sale.tax_sale": mechanism(transfer, path, ("tax_sale",), ("tax_sale",)),
        "sale.real_property": _real_property(transfer, path),
        "sale.state_law_followed": truth(
            f"{path}.sale.state_law_followed",
            sale.state_law_followed,
            "the sale complied with state law",
            "the sale did not comply with state law",
        ),
        "sale.collusive": _collusive(sale, arms, kind, path),
        "sale.competitive_bidding": truth(
            f"{path}.sale.competitive_bidding",
            sale.competitive_bidding,
            "there was competitive bidding",
            "there was no competitive bidding",
        ),
        "sale.advertised": truth(
            f"{path}.sale.advertised", sale.advertised, "the sale was advertised", "the sale was not advertised"
        ),
    }


def _ordinary_sale(sale: Sale, kind: str | None, path: str) -> Known:
    if sale.mechanism is not None:
        private = sale.mechanism.value == "private"
        return Known(
            Truth.of(private),
            why="it was a private sale" if private else "it was not a private sale",
            evidence=(evidence(f"{path}.sale.mechanism", sale.mechanism),),
        )
    if kind in (None, "other"):
        return bare(UNKNOWN, "the record does not say that it was a sale", f"{path}.kind")
    return bare(Truth.of(kind == "sale"), "the record calls it a sale" if kind == "sale" else "it was no sale")


def _real_property(transfer: Transfer, path: str) -> Known:
    if transfer.property_kind is None:
        return bare(UNKNOWN, "the record does not say what sort of property it was", f"{path}.property_kind")
    land = transfer.property_kind.value == "real_property"
    return Known(
        Truth.of(land),
        why="it was real property" if land else "it was not real property",
        evidence=(evidence(f"{path}.property_kind", transfer.property_kind),),
    )


def _collusive(sale: Sale, arms: Known, kind: str | None, path: str) -> Known:
    if sale.collusive is None and arms.truth is YES and kind not in FORCED:
        return computed(NO, "the parties dealt at arm's length, so not collusively", arms)
    return truth(f"{path}.sale.collusive", sale.collusive, "the sale was collusive", "the sale was not collusive")


# ---------------------------------------------------------------- the transferee


def _faith(transfer: Transfer, path: str) -> dict[str, Known]:
    good = truth(
        f"{path}.good_faith", transfer.good_faith, "the transferee took in good faith", "the transferee did not take in good faith"
    )
    notice = truth(
        f"{path}.inquiry_notice",
        transfer.inquiry_notice,
        "what the transferee knew called for an inquiry",
        "nothing the transferee knew called for an inquiry",
    )
    silent = transfer.inquiry_notice is None and good.truth.known
    return {
        "transfer.good_faith": good,
        "transfer.inquiry_notice": notice,
        "transfer.on_notice": computed(NO, "the record speaks of good faith and not of notice", good) if silent else notice,
        "transfer.diligent_inquiry": truth(
            f"{path}.diligent_inquiry",
            transfer.diligent_inquiry,
            "the transferee inquired with diligence",
            "the transferee made no diligent inquiry",
        ),
        "transfer.inquiry_futile": truth(
            f"{path}.inquiry_futile",
            transfer.inquiry_futile,
            "a diligent inquiry would have shown nothing",
            "a diligent inquiry would have shown what was wrong",
        ),
    }


def _employment(transfer: Transfer, path: str) -> dict[str, Known]:
    contract, course = transfer.employment_contract, transfer.ordinary_course
    kind = said(transfer.kind)
    under = truth(
        f"{path}.employment_contract",
        contract,
        "it was made under an employment contract",
        "it was not made under an employment contract",
    )
    if contract is None and kind not in (None, "employment", "payment", "obligation", "distribution", "other"):
        under = bare(NO, f"the record calls it {kind_words(kind)}, not pay under an employment contract")
    return {
        "transfer.employment_contract": under,
        "transfer.ordinary_course": _course_found(transfer, path)
        or truth(
            f"{path}.ordinary_course",
            course,
            "it was in the ordinary course of business",
            "it was not in the ordinary course of business",
        ),
    }


def _divorce(transfer: Transfer, path: str) -> dict[str, Known]:
    decree, kind = transfer.divorce or Divorce(), said(transfer.kind)
    under = transfer.divorce is not None or kind == "divorce"
    by_decree = (
        bare(UNKNOWN, "the record does not say what it was", f"{path}.kind")
        if kind is None and not under
        else bare(Truth.of(under), f"the record speaks of {'a' if under else 'no'} divorce decree")
    )
    contested = truth(f"{path}.divorce.contested", decree.contested, "the divorce was contested", "the divorce was not contested")
    fraud = truth(
        f"{path}.divorce.fraud_or_collusion",
        decree.fraud_or_collusion,
        "fraud or collusion brought the decree about",
        "neither fraud nor collusion brought the decree about",
    )
    if decree.fraud_or_collusion is None and contested.truth is YES:
        fraud = computed(NO, "the divorce was contested, and the record speaks of no fraud or collusion", contested)
    return {
        "divorce.by_decree": by_decree,
        "divorce.contested": contested,
        "divorce.regular": truth(
            f"{path}.divorce.regular", decree.regular, "the proceeding was regular", "the proceeding was not regular"
        ),
        "divorce.fraud": fraud,
    }


def _course_found(transfer: Transfer, path: str) -> Known | None:
    ruled = transfer.found.ordinary_course if transfer.found else None
    if ruled is None:
        return None
    return found(
        f"{path}.found.ordinary_course",
        ruled,
        "it was found to be in the ordinary course",
        "it was found to be out of the ordinary course",
    )


def _recipients(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    to, others = said(transfer.to), said(transfer.for_benefit_of) or ()
    on = said(transfer.date)
    path = f"transfers.{transfer.id}"
    direct = insider_fact(matter, transfer, to, on) if to else _nobody(f"{path}.to")
    members = (
        (matter.name_of(to), direct),
        *((matter.name_of(party), insider_fact(matter, transfer, party, on)) for party in others),
    )
    partners = [_partner(matter, transfer, party) for party in others]
    return {
        "transfer.to_insider": direct,
        "transfer.insider_recipients": any_of(members),
        "transfer.to_general_partner": _partner(matter, transfer, to) if to else _nobody(f"{path}.to"),
        "transfer.for_general_partner": any_of([(matter.name_of(party), one) for party, one in zip(others, partners, strict=True)])
        if others
        else bare(NO, "the record names nobody else for whose benefit it was made"),
        "badge.close_relation": _close(matter, direct, to),
    }


def _nobody(path: str) -> Known:
    return bare(UNKNOWN, "the record does not say who took it", path)


def insider_fact(matter: Matter, transfer: Transfer, party: str, on: DateSpan | None) -> Known:
    """Return whether a party was an insider of the debtor on a day, as one fact of a transfer."""
    ruled = found_insider(transfer) if party == said(transfer.to) else None
    return ruled or insider_known(matter, transfer, matter.insiders.status(party, on, Truth.of(said(transfer.arms_length))))


def found_insider(transfer: Transfer) -> Known | None:
    """Return what a court found of the transferee; ``None`` where the record has no finding.

    The statute's list only includes: a court may find one an insider whom it leaves out, by closeness and dealings short of arm's
    length (Browning Interests v. Allison (In re Holloway), 955 F.2d 1008 (5th Cir. 1992)).
    """
    ruled = transfer.found.insider if transfer.found else None
    if ruled is None:
        return None
    path = f"transfers.{transfer.id}.found.insider"
    known = found(path, ruled, "the transferee was found to be an insider", "the transferee was found to be no insider")
    return known.but(law=("holloway-1992",))


def insider_known(matter: Matter, transfer: Transfer, status: InsiderStatus) -> Known:
    """Return a status as one fact of a transfer."""
    return Known(
        status.truth,
        why="; ".join(status.why),
        missing=_of_transfer(transfer, status.missing),
        positions=status.positions,
        evidence=_links(matter, status.paths, status.disputed),
        notes=(status.contested,) if status.contested else (),
    )


def _partner(matter: Matter, transfer: Transfer, party: str) -> Known:
    status = matter.insiders.general_partner(party, said(transfer.date))
    return Known(
        status.truth,
        why="; ".join(status.why),
        missing=_of_transfer(transfer, status.missing),
        evidence=_links(matter, status.paths, status.disputed),
    )


def _of_transfer(transfer: Transfer, missing: tuple[str, ...]) -> tuple[str, ...]:
    """Name in full what is missing of the transfer itself."""
    return tuple(f"transfers.{transfer.id}.{key}" if key in ("date", "arms_length") else key for key in missing)


def _links(matter: Matter, paths: Iterable[str], disputed: bool) -> tuple[Evidence, ...]:
    by_path = {f"relationships.#{number}": link for number, link in enumerate(matter.case.relationships, 1)}
    return tuple(
        Evidence(path, f"{link.who} is {link.is_} of {link.of}", link.source, disputed and bool(link.disputed))
        for path in paths
        if (link := by_path.get(path)) is not None
    )


def any_of(members: Iterable[tuple[str, Known]]) -> Known:
    """Return whether a fact holds of at least one of several."""
    parts = tuple(members)
    answer = some(known.truth for _, known in parts)
    carrying = [f"{name}: {known.why}" for name, known in parts if known.truth is answer]
    return computed(answer, "; ".join(carrying), *(known for _, known in parts)).but(members=parts)


def _close(matter: Matter, insider: Known, to: str | None) -> Known:
    if insider.truth is YES:
        return computed(YES, insider.why, insider)
    for link in matter.case.relationships:
        if {link.who, link.of} == {to, matter.debtor} and link.is_ in CLOSE:
            return bare(YES, f"{link.who} is {link.is_.replace('_', ' ')} of {link.of}")
    return computed(insider.truth, insider.why, insider)


def _by_debtor(matter: Matter, transfer: Transfer, path: str) -> Known:
    maker = said(transfer.from_)
    if maker is None or maker == matter.debtor:
        return bare(YES, "made by the debtor")
    return Known(NO, why=f"made by {matter.name_of(maker)}", evidence=(Evidence(f"{path}.from", maker),))


def _trust(matter: Matter, transfer: Transfer, path: str) -> dict[str, Known]:
    trust = transfer.trust or Trust()
    party = matter.parties.get(said(transfer.to) or "")
    in_play = (
        transfer.trust is not None or said(transfer.kind) == "trust_funding" or (party is not None and said(party.kind) == "trust")
    )
    return {
        "trust.in_play": Known(
            Truth.of(in_play), why="the record speaks of a trust" if in_play else "the record speaks of no trust"
        ),
        "trust.self_settled": truth(
            f"{path}.trust.self_settled",
            trust.self_settled,
            "it went to a self-settled trust or similar device",
            "it did not go to a self-settled trust",
        ),
        "trust.debtor_is_beneficiary": truth(
            f"{path}.trust.debtor_is_beneficiary",
            trust.debtor_is_beneficiary,
            "the debtor is a beneficiary",
            "the debtor is not a beneficiary",
        ),
    }


# ---------------------------------------------------------------- badges


def _badges(matter: Matter, transfer: Transfer, path: str, made: Known, parts: dict[str, Known]) -> dict[str, Known]:
    badges = transfer.badges or Badges()

    def read(key: str, stated: Maybe[bool], yes: str, no: str) -> Known:
        return truth(f"{path}.badges.{key}", stated, yes, no)

    return {
        "badge.retained_control": read(
            "retained_control",
            badges.retained_control,
            "the debtor kept possession or control",
            "the debtor gave up possession and control",
        ),
        "badge.concealed": _concealed(transfer, badges, path),
        "badge.sued": _sued(matter, badges, path, made),
        "badge.substantially_all": _substantially_all(matter, badges, path, parts),
        "badge.absconded": read("absconded", badges.absconded, "the debtor absconded", "the debtor did not abscond"),
        "badge.removed_assets": read(
            "removed_or_concealed_assets",
            badges.removed_or_concealed_assets,
            "the debtor removed or concealed assets",
            "the debtor removed and concealed nothing",
        ),
        "badge.insolvent_soon": insolvent_soon(matter, made),
        "badge.near_debt": _near_debt(matter, transfer, badges, path, made),
        "badge.lienor_to_insider": read(
            "lienor_to_insider",
            badges.lienor_to_insider,
            "essential assets went to a lienor who passed them to an insider",
            "no lienor passed essential assets to an insider",
        ),
        "badge.legitimate_purpose": truth(
            f"{path}.legitimate_purpose",
            transfer.legitimate_purpose,
            "a legitimate purpose explains it",
            "no legitimate purpose explains it",
        ),
    }


def _concealed(transfer: Transfer, badges: Badges, path: str) -> Known:
    if badges.concealed is None and transfer.secret is not None:
        return truth(f"{path}.secret", transfer.secret, "it was kept secret", "it was not kept secret")
    return truth(f"{path}.badges.concealed", badges.concealed, "it was concealed", "it was disclosed")


def _sued(matter: Matter, badges: Badges, path: str, made: Known) -> Known:
    if badges.sued_or_threatened is None:
        for creditor in matter.case.creditors:
            arose = said(creditor.arose)
            if (
                said(creditor.kind) == "judgment"
                and arose
                and arose.latest
                and isinstance(made.span.low, date)
                and arose.latest <= made.span.low
            ):
                return Known(YES, why=f"the judgment claim {creditor.id} is older than the transfer", evidence=_claim(creditor))
    return truth(
        f"{path}.badges.sued_or_threatened",
        badges.sued_or_threatened,
        "the debtor had been sued or threatened with suit",
        "nobody had sued or threatened suit",
    )


def _substantially_all(matter: Matter, badges: Badges, path: str, parts: dict[str, Known]) -> Known:
    owned, left = parts["debtor.property_before"].span, parts["transfer.interest"].span
    row = matter.law.param("heuristic.substantially_all_share")
    if (
        badges.substantially_all_assets is None
        and row is not None
        and isinstance(owned.high, int)
        and isinstance(left.low, int)
        and owned.high > 0
    ):
        if left.low >= Fraction(row.fraction) * owned.high:
            why = "the balance sheet shows it to be substantially all of the debtor's property"
            return computed(YES, why, parts["debtor.property_before"], parts["transfer.interest"], by=HEURISTIC, law=(row.key,))
        if isinstance(owned.low, int) and isinstance(left.high, int) and left.high < Fraction(row.fraction) * owned.low:
            why = "the balance sheet shows that much else was left"
            return computed(NO, why, parts["debtor.property_before"], parts["transfer.interest"], by=HEURISTIC, law=(row.key,))
    return truth(
        f"{path}.badges.substantially_all_assets",
        badges.substantially_all_assets,
        "it was substantially all of the debtor's assets",
        "it was not substantially all of the debtor's assets",
    )


def _near_debt(matter: Matter, transfer: Transfer, badges: Badges, path: str, made: Known) -> Known:
    if badges.substantial_debt_incurred is None:
        near = _near(matter, transfer, made)
        if near is not None:
            creditor, days = near
            owed = creditor.amount.value  # type: ignore[union-attr]  # _near looks at claims of a stated amount alone
            sum_ = amount_words(Span(owed.low, owed.likely, owed.high))
            why = f"claim {creditor.id} of {sum_} arose {abs(days)} days {'before' if days >= 0 else 'after'} it"
            return Known(
                YES, HEURISTIC, why, _claim(creditor), law=("heuristic.near_debt_days", "heuristic.substantial_debt_share")
            )
    yes, no = "it came shortly before or after a substantial debt was incurred", "no substantial debt was incurred about that time"
    return truth(f"{path}.badges.substantial_debt_incurred", badges.substantial_debt_incurred, yes, no)


def _near(matter: Matter, transfer: Transfer, made: Known) -> tuple[Creditor, int] | None:
    window, share_ = matter.law.param("heuristic.near_debt_days"), matter.law.param("heuristic.substantial_debt_share")
    day_, value = made.span.low, said(transfer.value)
    if window is None or share_ is None or not made.span.is_exact or not isinstance(day_, date) or not isinstance(value, Amount):
        return None
    for creditor in matter.case.creditors:
        arose, owed = said(creditor.arose), said(creditor.amount)
        if arose is None or owed is None or not arose.is_exact or arose.earliest is None:
            continue
        if abs(day_ - arose.earliest) <= timedelta(days=window.whole) and owed.low >= Fraction(share_.fraction) * value.central:
            return creditor, (day_ - arose.earliest).days
    return None


def _claim(creditor: Creditor) -> tuple[Evidence, ...]:
    stated = creditor.amount or creditor.arose
    assert stated is not None
    return (evidence(f"creditors.{creditor.id}.{'amount' if creditor.amount else 'arose'}", stated),)
