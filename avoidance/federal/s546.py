"""11 U.S.C. 546(b), (e), (f), (g), (j): relation back, and the safe harbors of the financial markets, as defenses.

(b) The powers of 544 and 549 bow to law of general application that lets a perfection after the petition work back before it.
(e) A settlement or margin payment made by, to or (since 2006) for the benefit of a protected person stands, and so (since 2006)
does any transfer by, to or for one in connection with a securities, commodity or forward contract. (f), (g) and (j) say the
same for repo, swap and master netting agreements and their participants. All four speak of transfers before the commencement of
the case and all leave 548(a)(1)(A) alone: actual intent under federal law is never answered here. They do answer every claim of
state law that section 544 brings in, actual intent under state law included.

Which transfer is looked at: the one the trustee would avoid, from end to end (Merit Mgmt. v. FTI Consulting, 583 U.S. 366
(2018)). Whether a customer of a bank that was its agent counts as a financial institution is a position (In re Tribune Co.
Fraudulent Conveyance Litig., 946 F.3d 66 (2d Cir. 2019)); ``flag`` leaves the harbor open. On a day before Merit, whether a bank
that only passed the money on brings it into the harbor is one as well (``s546e.conduit``). A public market is not asked for
(Petr v. BMO Harris Bank, 95 F.4th 1090 (7th Cir. 2024)). Who claims a harbor proves it (In re Nine West, 87 F.4th 130 (2d Cir.
2023)).

Reclamation and the return of goods, 546(c), (d) and (h), stand in a file of their own.

Left out: 546(a), which stands with the deadlines; 548(e), which the harbors name
neither among what they stop nor in their exception; the thresholds of a financial participant (the record says who is one);
what was not yet in (f) and (g) in cases of the 1980s.

A worked example: a company redeems shares for 900,000 through its bank, which was its agent for this very redemption. In the
Second Circuit the company then counts as a financial institution and the constructive count is lost; elsewhere the point is
open.

>>> from avoidance.federal.s546 import RULES
>>> [rule.id for rule in RULES]
['546(b)', '546(e)', '546(f)', '546(g)', '546(j)']
>>> any("548(a)(1)(A)" in rule.answers for rule in RULES)
False
"""

from __future__ import annotations

from avoidance.facts.vocabulary import after, arm, case
from avoidance.facts.vocabulary_of_markets import harbor
from avoidance.logic.elements import EVERYTHING, All, Any, AnyOf, Chosen, Fact, Node, Not, Unless, Weighed
from avoidance.logic.rules import Rule

DEFENDANT = "transferee, preponderance"
BACK = "11 U.S.C. 546(b)"
SECURITIES = "11 U.S.C. 546(e)"
REPO = "11 U.S.C. 546(f)"
SWAP = "11 U.S.C. 546(g)"
NETTING = "11 U.S.C. 546(j)"
CUSTOMER = "11 U.S.C. 101(22)(A)"
MERIT = "Merit Mgmt. v. FTI Consulting, 583 U.S. 366 (2018)"
STATE_CLAIMS = ("544(b):",)
"""The families of claims that section 544(b) borrows: every one of them is a claim under section 544."""
OTHER_CLAIMS = ("544(a)", "547(b)", "547(d)", "548(a)(1)(B)", "548(b)", *STATE_CLAIMS)
"""What the harbors stop: the sections that they name, never 548(a)(1)(A)."""


def _benefit(id: str, cite: str, who: str) -> Node:
    """For the benefit of a protected person, a reach that the harbors have had since 2006."""
    return All(
        case.harbor_widened.at(f"{id}.in-force", cite),
        AnyOf(key=who).at(f"{id}.who", cite, "for the benefit of one of the persons protected"),
    ).at(id, cite, "for the benefit of a protected person")


def _harbor(id: str, cite: str, parties: str, beneficiaries: str, contract: Fact) -> tuple[Node, ...]:
    """Return what (f), (g) and (j) have in common: before the case, by, to or for a participant, under its agreement."""
    return (
        after.not_yet.at(f"{id}.before", cite),
        Any(
            AnyOf(key=parties).at(f"{id}.participant.party", cite, "made by or to a participant"),
            _benefit(f"{id}.participant.benefit", cite, beneficiaries),
        ).at(f"{id}.participant", cite, "by, to or for the benefit of a participant"),
        contract.at(f"{id}.agreement", cite),
    )


# (b) -------------------------------------------------------------------------------------------------------------------

relation_back = Rule(
    id="546(b)",
    name="perfection that relates back",
    cite=BACK,
    kind="defense",
    burden=DEFENDANT,
    figure=EVERYTHING,
    answers=("544(a)", "549(a)"),
    brought_by=(arm.relates_back,),
    holds=All(
        arm.relates_back.at("546(b).law", BACK),
        arm.perfected_since.at("546(b).perfected", BACK),
    ).at("546(b)", BACK, "perfection that relates back"),
)

# (e) -------------------------------------------------------------------------------------------------------------------

securities = Rule(
    id="546(e)",
    name="securities safe harbor",
    cite=SECURITIES,
    kind="defense",
    burden=DEFENDANT,
    figure=EVERYTHING,
    answers=OTHER_CLAIMS,
    brought_by=(harbor.in_play,),
    holds=All(
        after.not_yet.at("546(e).before", SECURITIES),
        Any(
            AnyOf(key=harbor.payer_or_payee).at(
                "546(e).protected.party",
                SECURITIES,
                "made by or to a financial institution, broker, merchant, participant or agency",
            ),
            _benefit("546(e).protected.benefit", SECURITIES, harbor.beneficiaries),
            All(
                harbor.agent_bank.at("546(e).protected.customer.bank", CUSTOMER),
                harbor.securities_contract.at("546(e).protected.customer.contract", CUSTOMER),
                Any(
                    Chosen(key="s546e.customer", side="customer_counts").at(
                        "546(e).protected.customer.rule.counts", CUSTOMER, "such a customer counts as a financial institution"
                    ),
                    All(
                        Chosen(key="s546e.customer", side="flag").at(
                            "546(e).protected.customer.rule.open", CUSTOMER, "the courts here have not decided it"
                        ),
                        Weighed().at("546(e).protected.customer.rule.court", CUSTOMER, "whether such a customer counts"),
                    ).at("546(e).protected.customer.rule.fact", CUSTOMER, "an open question of law"),
                ).at("546(e).protected.customer.rule", CUSTOMER, "whether a customer of its agent bank counts"),
            ).at("546(e).protected.customer", CUSTOMER, "a customer of a bank that was its agent for this transfer"),
            All(
                Not(case.merit_decided.at("546(e).protected.conduit.law.decided", MERIT)).at(
                    "546(e).protected.conduit.law", MERIT, "on a day before Merit"
                ),
                AnyOf(key=harbor.intermediaries).at("546(e).protected.conduit.who", MERIT, "passed on by a protected person"),
                Any(
                    Chosen(key="s546e.conduit", side="harbored").at(
                        "546(e).protected.conduit.rule.counts", SECURITIES, "one who passes it on brings it into the harbor"
                    ),
                    All(
                        Chosen(key="s546e.conduit", side="flag").at(
                            "546(e).protected.conduit.rule.open", SECURITIES, "the courts here had not decided it"
                        ),
                        Weighed().at(
                            "546(e).protected.conduit.rule.court", SECURITIES, "whether one who passes it on brings it in"
                        ),
                    ).at("546(e).protected.conduit.rule.fact", SECURITIES, "an open question of law then"),
                ).at("546(e).protected.conduit.rule", SECURITIES, "whether one who passes it on brings it into the harbor"),
            ).at("546(e).protected.conduit", MERIT, "passed on by a protected person, before Merit"),
        ).at("546(e).protected", SECURITIES, "by, to or for the benefit of a protected person"),
        Any(
            harbor.settlement_payment.at("546(e).transaction.payment", SECURITIES),
            All(
                case.harbor_widened.at("546(e).transaction.contract.in-force", SECURITIES),
                harbor.contract.at("546(e).transaction.contract.fact", SECURITIES),
            ).at("546(e).transaction.contract", SECURITIES, "in connection with a contract of the markets"),
        ).at("546(e).transaction", SECURITIES, "a settlement payment, or in connection with a securities contract"),
    ).at("546(e)", SECURITIES, "securities safe harbor"),
)

# (f), (g) --------------------------------------------------------------------------------------------------------------

repurchase = Rule(
    id="546(f)",
    name="repo safe harbor",
    cite=REPO,
    kind="defense",
    burden=DEFENDANT,
    figure=EVERYTHING,
    answers=OTHER_CLAIMS,
    brought_by=(harbor.repo_in_play,),
    holds=All(*_harbor("546(f)", REPO, harbor.repo_parties, harbor.repo_beneficiaries, harbor.repurchase_agreement)).at(
        "546(f)", REPO, "repo safe harbor"
    ),
)

swap = Rule(
    id="546(g)",
    name="swap safe harbor",
    cite=SWAP,
    kind="defense",
    burden=DEFENDANT,
    figure=EVERYTHING,
    answers=OTHER_CLAIMS,
    brought_by=(harbor.swap_in_play,),
    holds=All(*_harbor("546(g)", SWAP, harbor.swap_parties, harbor.swap_beneficiaries, harbor.swap_agreement)).at(
        "546(g)", SWAP, "swap safe harbor"
    ),
)

# (j) -------------------------------------------------------------------------------------------------------------------

netting = Rule(
    id="546(j)",
    name="master netting safe harbor",
    cite=NETTING,
    kind="defense",
    burden=DEFENDANT,
    figure=EVERYTHING,
    answers=OTHER_CLAIMS,
    brought_by=(harbor.netting_in_play,),
    holds=Unless(
        All(
            case.netting_harbor.at("546(j).in-force", NETTING),
            *_harbor("546(j)", NETTING, harbor.netting_parties, harbor.netting_beneficiaries, harbor.master_netting),
        ).at("546(j).harbor", NETTING, "under a master netting agreement"),
        harbor.individual_contract.at("546(j).individual", NETTING),
    ).at("546(j)", NETTING, "master netting safe harbor"),
)

RULES = (relation_back, securities, repurchase, swap, netting)
