"""The Uniform Fraudulent Transfer Act (1984), the Uniform Voidable Transactions Act (2014), and the federal act made after them.

Read down the page with section 4, 5 and 8 of the uniform act beside it. Section 4(a)(1) reaches a transfer made with intent to
hinder, delay or defraud any creditor, be the claim older or younger; 4(a)(2) one for too little by a debtor left with assets
too small for its business or meaning (or bound to expect) debts it could not pay; 5(a) one for too little by an insolvent
debtor, for creditors who were there before; 5(b) one that paid an insider's old debt while the insider had reason to believe
the debtor insolvent. Section 8 answers: (a) good faith and reasonably equivalent value, against intent, in full; (d) good
faith, for what was given; (e) leases and security enforced, against 4(a)(2) and all of 5; (f) new value, ordinary course and
rehabilitation, against 5(b). (The federal act's 3307(e) names 3304(a) and, by what looks like a slip, 3304(b)(2), which lists
badges; it is read here as the uniform text it follows.) Section 8(d) holds notwithstanding voidability on any ground, 5(b)
included; what it credits there, and how much of a mixed exchange 5(b) reaches, are positions: no decision on either was found.

The acts differ in the presumption of 2(b), in partners' net worth, in to whom the value of 8(a) must go, in strict foreclosure
under 8(e) and in burdens. A state differs from its act only through the tables: charities in Georgia, Florida and Minnesota,
foreclosures in Alabama, presumptions in Mississippi and Vermont, and the other points of variations.yaml. The Federal Debt
Collection Procedures Act, 28 U.S.C. 3304 to 3307, follows the act of 1984 with its own periods, for claims of the United States.

A charity's two years are counted back from the petition; Minnesota's run back from an action against the charity, and Florida's
from the petition or an earlier action.

Left out: 8(b) and (c) (judgment and adjustment), which stand with recovery; remedies of section 7 other than avoidance; the insider
defenses' limit to transfers of value.

>>> [rule.id for rule in UFTA][:4]
['544(b):UFTA:actual', '544(b):UFTA:constructive', '544(b):UFTA:constructive-present-creditor', '544(b):UFTA:insider-preference']
"""

from __future__ import annotations

from avoidance.doctrine.badges import actual_intent
from avoidance.doctrine.borrowing import (
    beyond_ability_under,
    borrowed_claim,
    federal_price,
    insolvent_under,
    uniform_price,
    uniform_shortfall,
)
from avoidance.doctrine.faith import good_faith, value_and_good_faith
from avoidance.doctrine.insolvency import small_capital
from avoidance.doctrine.value import less_than_equivalent
from avoidance.facts.vocabulary import act, charity, debtor, ratio, sale, transfer
from avoidance.facts.vocabulary_of_acts import insider
from avoidance.logic.elements import EVERYTHING, NIL, All, AmountFact, Any, Node, Not, share
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, by the state's standard"
TRANSFEREE = "transferee, preponderance"


def _numbered(name: str) -> dict[str, str]:
    sections = {
        "1": "1",
        "2": "2",
        "9": "9",
        "3": "3",
        "4a1": "4(a)(1)",
        "4a2i": "4(a)(2)(i)",
        "4a2ii": "4(a)(2)(ii)",
        "5a": "5(a)",
        "5b": "5(b)",
    }
    defenses = {"8a": "8(a)", "8d": "8(d)", "8e": "8(e)", "8f": "8(f)"}
    return {"act": name, **{key: f"{name} {section}" for key, section in {**sections, **defenses}.items()}}


_FEDERAL = {
    "1": "3301",
    "9": "3306(b)",
    "2": "3302",
    "3": "3303",
    "4a1": "3304(b)(1)(A)",
    "4a2i": "3304(b)(1)(B)(i)",
    "4a2ii": "3304(b)(1)(B)(ii)",
    "5a": "3304(a)(1)",
    "5b": "3304(a)(2)",
    "8a": "3307(a)",
    "8d": "3307(d)",
    "8e": "3307(e)",
    "8f": "3307(f)",
}
SECTIONS = {
    "UFTA": _numbered("UFTA"),
    "UVTA": _numbered("UVTA"),
    "FDCPA": {"act": "28 U.S.C. 3301 to 3308", **{key: f"28 U.S.C. {section}" for key, section in _FEDERAL.items()}},
}
"""The sections of the uniform act, as each act numbers them."""
SHORTFALLS = {"UFTA": uniform_shortfall, "UVTA": uniform_shortfall, "FDCPA": None}
"""When each act presumes a price to be short."""
PRICES = {"UFTA": uniform_price, "UVTA": uniform_price, "FDCPA": federal_price}
"""When each act takes the price of a sale as the value."""


def claims(name: str) -> tuple[Rule, ...]:
    """Return the four theories of an act, in its order."""
    at, root = SECTIONS[name], f"544(b):{name}"
    lacking = "received less than reasonably equivalent value"
    short = less_than_equivalent(f"{root}:value", at["3"], lacking, conclusive=PRICES[name], presumed=SHORTFALLS[name])
    broke = insolvent_under(f"{root}:insolvent", at["2"], "insolvent, or made insolvent by it", presumed=True)

    def before(id: str, theory: str) -> tuple[Node, ...]:
        return _before(name, id, theory)

    return (
        _claim(
            f"{root}:actual",
            "actual intent",
            at["4a1"],
            *before(f"{root}:actual", "actual"),
            actual_intent(
                f"{root}:actual.intent",
                at["4a1"],
                "actual intent to hinder, delay or defraud a creditor",
                value=short,
                insolvency=broke,
                insider=insider.transferee,
            ),
        ),
        _claim(
            f"{root}:constructive",
            "constructive fraud: small assets, or debts beyond ability",
            at["4a2i"].removesuffix("(i)"),
            *before(f"{root}:constructive", "constructive"),
            short,
            Any(
                small_capital(f"{root}:constructive.condition.assets", at["4a2i"], "left with assets unreasonably small"),
                beyond_ability_under(
                    f"{root}:constructive.condition.debts",
                    at["4a2ii"],
                    "debts beyond its ability to pay, meant, believed or to be expected",
                    everywhere=name == "FDCPA",
                ),
            ).at(f"{root}:constructive.condition", at["4a2i"].removesuffix("(i)"), "one of the two conditions"),
        ),
        _claim(
            f"{root}:constructive-present-creditor",
            "constructive fraud: insolvency, for a creditor who was there before",
            at["5a"],
            *before(f"{root}:constructive-present-creditor", "present"),
            short,
            broke,
        ),
        _preference(name, broke, *before(f"{root}:insider-preference", "preference")),
    )


def _preference(name: str, broke: Node, *before: Node) -> Rule:
    """Return 5(b): to an insider, for an antecedent debt, while insolvent and with cause to believe it."""
    at, id = SECTIONS[name]["5b"], f"544(b):{name}:insider-preference"
    return _claim(
        id,
        "preference to an insider",
        at,
        *before,
        insider.transferee.at(f"{id}.insider", at),
        _exchange(f"{id}.exchange", at, name),
        insider.beyond_present_value.at(f"{id}.reach", at),
        broke,
        transfer.cause_to_believe_insolvent.at(
            f"{id}.cause", at, "the insider had reasonable cause to believe the debtor insolvent"
        ),
        figure=insider.reached,
    )


def _before(name: str, id: str, theory: str) -> tuple[Node, ...]:
    """Return what stands before a theory's own elements; a state of the act of 1984 makes some of its grounds presumptions."""
    at = SECTIONS[name]
    shared = borrowed_claim(id, at["act"], theory, asset=at["1"], time=at["9"])
    return shared if name != "UFTA" or theory == "actual" else (*shared, act.ground.at(f"{id}.ground", at["act"]))


def _exchange(id: str, cite: str, name: str) -> Node:
    """For an old debt, or (where the state says so) for anything but a present and equivalent value."""
    debt = act.antecedent_debt.at(f"{id}.debt", cite)
    if name != "UFTA":
        return All(debt).at(id, cite, "for an antecedent debt")
    return Any(
        debt,
        All(
            act.no_present_equivalent.at(f"{id}.other.rule", cite),
            Not(act.present_equivalent.at(f"{id}.other.fact", cite)).at(
                f"{id}.other.short", cite, "not for a present, equivalent value"
            ),
        ).at(f"{id}.other", cite, "for other than a present, equivalent value, where that is the test"),
    ).at(id, cite, "for an antecedent debt")


def _claim(id: str, name: str, cite: str, *elements: Node, figure: AmountFact = transfer.equity) -> Rule:
    return Rule(id=id, name=name, cite=cite, kind="claim", burden=TRUSTEE, figure=figure, holds=All(*elements).at(id, cite, name))


# Section 8 -------------------------------------------------------------------------------------------------------------


def defenses(name: str) -> tuple[Rule, ...]:
    """Return the defenses of an act, in its order."""
    at, root = SECTIONS[name], f"544(b):{name}"
    intent, small, present, preferred = (
        f"{root}:{one}" for one in ("actual", "constructive", "constructive-present-creditor", "insider-preference")
    )
    return (
        *_full_value(f"{root}:8(a)", at["8a"], name, intent, small, present),
        Rule(
            id=f"{root}:8(d)",
            name="good faith and value",
            cite=at["8d"],
            kind="defense",
            burden=TRANSFEREE,
            figure=transfer.value_given,
            answers=(intent, small, present),
            brought_by=RAISED,
            holds=value_and_good_faith(f"{root}:8(d)", at["8d"], transfer.value_given),
        ),
        _credit_to_insider(f"{root}:8(d):insider-preference", at["8d"], preferred),
        Rule(
            id=f"{root}:8(e)",
            name="lease or security interest enforced",
            cite=at["8e"],
            kind="defense",
            burden=TRANSFEREE,
            figure=EVERYTHING,
            answers=(small, present, preferred),
            brought_by=(sale.enforced,),
            holds=_enforcement(f"{root}:8(e)", at["8e"], name),
        ),
        *([_foreclosure(f"{root}:8(e)(3)", (small, present, preferred))] if name == "UVTA" else []),
        _against_insider(f"{root}:8(f)(1)", f"{at['8f']}(1)", preferred),
        Rule(
            id=f"{root}:8(f)(2)",
            name="ordinary course of business",
            cite=f"{at['8f']}(2)",
            kind="defense",
            burden=TRANSFEREE,
            figure=EVERYTHING,
            answers=(preferred,),
            brought_by=(transfer.ordinary_course,),
            holds=Any(transfer.ordinary_course.at(f"{root}:8(f)(2).course", f"{at['8f']}(2)")).at(
                f"{root}:8(f)(2)", f"{at['8f']}(2)", "ordinary course of business of the debtor and the insider"
            ),
        ),
        Rule(
            id=f"{root}:8(f)(3)",
            name="rehabilitation in good faith",
            cite=f"{at['8f']}(3)",
            kind="defense",
            burden=TRANSFEREE,
            figure=EVERYTHING,
            answers=(preferred,),
            brought_by=(transfer.rehabilitation_effort,),
            holds=Any(transfer.rehabilitation_effort.at(f"{root}:8(f)(3).effort", f"{at['8f']}(3)")).at(
                f"{root}:8(f)(3)", f"{at['8f']}(3)", "a good-faith effort to rehabilitate the debtor"
            ),
        ),
    )


ALABAMA, MISSISSIPPI = "Ala. Code 8-9B-9(e)(3)", "Miss. Code 15-3-107(3)"
RAISED = (
    transfer.good_faith,
    transfer.inquiry_notice,
    transfer.diligent_inquiry,
    transfer.good_faith_found,
    transfer.value_given,
)


def _full_value(id: str, cite: str, name: str, intent: str, small: str, present: str) -> tuple[Rule, ...]:
    """Return 8(a): good faith and reasonably equivalent value, which under the act of 2014 must have gone to the debtor.

    It answers intent. In a state that says so it answers every claim; the federal act's answers 3304(b), and so not 3304(a).
    """
    title = "good faith and reasonably equivalent value"

    def made(id: str, answers: tuple[str, ...], *only: Node) -> Rule:
        short = less_than_equivalent(
            f"{id}.value.short",
            cite,
            "less than that",
            conclusive=PRICES[name],
            received=act.value_counted,
            presumed=SHORTFALLS[name],
        )
        whole = All(
            *only,
            good_faith(f"{id}.good-faith", cite),
            Not(short).at(f"{id}.value", cite, "for reasonably equivalent value"),
        )
        return Rule(
            id=id,
            name=title,
            cite=cite,
            kind="defense",
            burden=TRANSFEREE,
            figure=transfer.equity,
            answers=answers,
            brought_by=RAISED,
            holds=whole.at(id, cite, title),
        )

    if name == "FDCPA":
        return (made(id, (intent, small)),)
    every = f"{id}:every-claim"
    return (made(id, (intent,)), made(every, (small, present), act.answers_every_claim.at(f"{every}.rule", cite)))


def _enforcement(id: str, cite: str, name: str) -> Node:
    """A lease ended, or collateral enforced; the act of 2014 leaves out collateral taken in satisfaction of the debt."""
    sold = sale.collateral.at(f"{id}.collateral.kind.sale", f"{cite}(2)")
    taken = All(
        sale.strict_foreclosure.at(f"{id}.collateral.kind.taken.fact", f"{cite}(2)"),
        Not(sale.real_property.at(f"{id}.collateral.kind.taken.land", f"{cite}(2)")).at(
            f"{id}.collateral.kind.taken.goods", f"{cite}(2)", "not of land"
        ),
    ).at(f"{id}.collateral.kind.taken", f"{cite}(2)", "collateral taken in satisfaction of the debt")
    kind = All(sold) if name == "UVTA" else Any(sold, taken)
    return Any(
        sale.lease_ended.at(f"{id}.lease", f"{cite}(1)", "a lease ended on default, by its terms and by law"),
        All(
            kind.at(f"{id}.collateral.kind", f"{cite}(2)", "enforcement of a security interest"),
            sale.state_law_followed.at(f"{id}.collateral.procedure", f"{cite}(2)", "in compliance with article 9"),
        ).at(f"{id}.collateral", f"{cite}(2)", "a security interest enforced under article 9"),
    ).at(id, cite, "lease or security interest enforced")


def _foreclosure(id: str, answers: tuple[str, ...]) -> Rule:
    """Return what one state adds to 8(e): a regular foreclosure, or sale under a power, without collusion."""
    name = "regular foreclosure"
    return Rule(
        id=id,
        name=name,
        cite=ALABAMA,
        kind="defense",
        burden=TRANSFEREE,
        figure=EVERYTHING,
        answers=answers,
        brought_by=(sale.foreclosed,),
        holds=All(
            act.foreclosure_defense.at(f"{id}.rule", ALABAMA),
            sale.mortgage_foreclosure.at(f"{id}.foreclosure", ALABAMA),
            sale.state_law_followed.at(f"{id}.procedure", ALABAMA, "regularly conducted"),
            Not(sale.collusive.at(f"{id}.collusion.fact", ALABAMA)).at(f"{id}.collusion", ALABAMA, "not collusive"),
        ).at(id, ALABAMA, name),
    )


def _credit_to_insider(id: str, cite: str, claim: str) -> Rule:
    return Rule(
        id=id,
        name="good faith and value, against an insider preference",
        cite=cite,
        kind="defense",
        burden=TRANSFEREE,
        figure=insider.credit,
        answers=(claim,),
        brought_by=(*RAISED[:-1], insider.credited),
        holds=value_and_good_faith(id, cite, insider.credit),
    )


def _against_insider(id: str, cite: str, claim: str) -> Rule:
    return Rule(
        id=id,
        name="new value afterward",
        cite=cite,
        kind="defense",
        burden=TRANSFEREE,
        figure=act.new_value_after,
        answers=(claim,),
        brought_by=(act.new_value_after,),
        holds=All((act.new_value_after > NIL).at(f"{id}.given", cite, "new value given after the transfer, not secured")).at(
            id, cite, "new value afterward"
        ),
    )


# Charities, where a state has a rule of its own --------------------------------------------------------------------------

GEORGIA, FLORIDA, MINNESOTA = "Ga. Code 18-2-85", "Fla. Stat. 726.109(7)", "Minn. Stat. 513.41"


def charity_rules() -> tuple[Rule, ...]:
    """Return the states' own rules for gifts to charities; a state has one only through the tables."""
    every = ("actual", "constructive", "constructive-present-creditor", "insider-preference")
    both = tuple(f"544(b):{name}:{one}" for name in ("UFTA", "UVTA") for one in every)
    return (
        _by_knowledge("544(b):charity-knowledge", both),
        _by_faith("544(b):charity-age", tuple(f"544(b):UFTA:{one}" for one in every[1:3])),
        _excluded("544(b):charity-excluded", tuple(one for one in both if not one.endswith(every[3]))),
        _excluded_small("544(b):charity-small", tuple(one for one in both if one.partition("constructive")[1])),
    )


def _by_knowledge(id: str, answers: tuple[str, ...]) -> Rule:
    """Return Georgia's rule: a charity answers only for what it knew, and for some years, whatever the theory."""
    unaware = Any(
        Not(act.charity_knew.at(f"{id}.either.knew.fact", GEORGIA)).at(
            f"{id}.either.knew", GEORGIA, "it neither knew nor should have known"
        ),
        act.charity_aged.at(f"{id}.either.aged", GEORGIA),
    ).at(f"{id}.either", GEORGIA, "no knowledge, or the years have passed")
    rule = act.charity_by_knowledge.at(f"{id}.rule", GEORGIA)
    return _charity(id, GEORGIA, answers, rule, charity.qualified_donee.at(f"{id}.donee", GEORGIA), unaware)


def _by_faith(id: str, answers: tuple[str, ...]) -> Rule:
    """Return Florida's rule: money taken in good faith stays; of a natural person's latest gifts, those within bounds."""
    return _charity(
        id,
        FLORIDA,
        answers,
        act.charity_by_age.at(f"{id}.rule", FLORIDA),
        act.charity_in_force.at(f"{id}.in-force", FLORIDA),
        charity.qualified_donee.at(f"{id}.donee", FLORIDA),
        charity.cash_or_instrument.at(f"{id}.cash", FLORIDA),
        good_faith(f"{id}.good-faith", FLORIDA),
        Any(
            act.charity_aged.at(f"{id}.bounds.aged", FLORIDA),
            Not(debtor.is_natural_person.at(f"{id}.bounds.company.fact", FLORIDA)).at(
                f"{id}.bounds.company", FLORIDA, "not from a natural person"
            ),
            charity.consistent.at(f"{id}.bounds.practice", FLORIDA),
            share(charity.gifts, "<=", ratio.florida_charity, of=charity.income).at(
                f"{id}.bounds.limit", FLORIDA, "no more than the sheltered share of gross annual income"
            ),
        ).at(f"{id}.bounds", FLORIDA, "old enough, no natural person's, in line with past giving, or small"),
    )


def _excluded(id: str, answers: tuple[str, ...]) -> Rule:
    """Return Minnesota's exclusion: an older contribution to a charity is no transfer under the act."""
    return _charity(
        id,
        MINNESOTA,
        answers,
        act.charity_excluded.at(f"{id}.rule", MINNESOTA),
        charity.contribution.at(f"{id}.contribution", MINNESOTA),
        charity.qualified_donee.at(f"{id}.donee", MINNESOTA),
        act.charity_aged.at(f"{id}.aged", MINNESOTA),
    )


def _excluded_small(id: str, answers: tuple[str, ...]) -> Rule:
    """Return its other half: a later one is reached with intent, and without it only beyond the donor's means and practice."""
    return _charity(
        id,
        MINNESOTA,
        answers,
        act.charity_excluded.at(f"{id}.rule", MINNESOTA),
        charity.contribution.at(f"{id}.contribution", MINNESOTA),
        charity.qualified_donee.at(f"{id}.donee", MINNESOTA),
        Any(
            charity.consistent.at(f"{id}.bounds.practice", MINNESOTA),
            share(charity.gifts, "<=", ratio.minnesota_charity, of=charity.income).at(
                f"{id}.bounds.limit", MINNESOTA, "no more than the sheltered share of gross annual income"
            ),
        ).at(f"{id}.bounds", MINNESOTA, "in line with past giving, or small"),
    )


def _charity(id: str, cite: str, answers: tuple[str, ...], *parts: Node) -> Rule:
    name = "the state's rule for charities"
    return Rule(
        id=id,
        name=name,
        cite=cite,
        kind="defense",
        burden=TRANSFEREE,
        figure=EVERYTHING,
        answers=answers,
        brought_by=(charity.in_play,),
        holds=All(*parts).at(id, cite, name),
    )


# Mississippi, where the grounds but for intent are presumptions ----------------------------------------------------------


def rebuttal(id: str) -> Rule:
    """Return what answers a presumption of fraud: clear and convincing evidence to the contrary."""
    name = "presumption of fraud rebutted"
    return Rule(
        id=id,
        name=name,
        cite=MISSISSIPPI,
        kind="defense",
        burden="transferee, clear and convincing",
        figure=EVERYTHING,
        answers=tuple(f"544(b):UFTA:{one}" for one in ("constructive", "constructive-present-creditor", "insider-preference")),
        brought_by=(transfer.presumption_rebutted,),
        holds=All(
            act.rebuttable.at(f"{id}.rule", MISSISSIPPI),
            transfer.presumption_rebutted.at(f"{id}.shown", MISSISSIPPI),
        ).at(id, MISSISSIPPI, name),
    )


UFTA = (*claims("UFTA"), *defenses("UFTA"), rebuttal("544(b):UFTA:rebutted"))
UVTA = (*claims("UVTA"), *defenses("UVTA"))
FDCPA = (*claims("FDCPA"), *defenses("FDCPA"))
CHARITY = charity_rules()
ONLY = {
    "544(b):UFTA:8(a):every-claim": ("complete_defense", "every_claim"),
    "544(b):UVTA:8(a):every-claim": ("complete_defense", "every_claim"),
    "544(b):charity-knowledge": ("charity", "knowledge_and_age"),
    "544(b):charity-age": ("charity", "good_faith_within_bounds"),
    "544(b):charity-excluded": ("charity", "excluded"),
    "544(b):charity-small": ("charity", "excluded"),
    "544(b):UVTA:8(e)(3)": ("foreclosure_defense", "regular"),
    "544(b):UFTA:rebutted": ("grounds", "presumption"),
}
"""Defenses that a state has only through the table of variations, with the point that brings them."""
