"""What each theory asks, in the plain words of a letter; what an open element comes to; and which papers answer a claim.

The words on a theory state its rule and never that the rule is met: what the record shows of it is told apart.

>>> plain("544(b):DE:constructive-present-creditor") == plain("544(b):NY:constructive-present-creditor")
True
>>> to_show("made while the debtor was insolvent", "T1")
'the debtor was insolvent when T1 was made'
"""

from __future__ import annotations

from avoidance.analyze import Report
from avoidance.drafting.clauses import clause
from avoidance.drafting.improvements import papers_on
from avoidance.drafting.targets import Claim
from avoidance.report.alike import under_state

_WORDS = {
    "544(a)": "a transfer can be avoided if, on the day of the petition, a creditor with a lien from a court, a creditor whose "
    "execution had found nothing or, for land, a buyer in good faith could have avoided it; no such person need have existed",
    "547(b)": "a transfer can be avoided by which the debtor, insolvent and shortly before the petition, paid or secured a debt "
    "that it already owed, so that the creditor came out better than in a liquidation under chapter 7",
    "547(d)": "security that the debtor gave a surety can be avoided if the surety's bond freed property of a lien from a court "
    "that could itself have been avoided",
    "548(a)(1)(A)": "a transfer can be avoided if the debtor made it in order to hinder, delay or defraud somebody to whom it "
    "was, or would be, indebted",
    "548(a)(1)(B)": "a transfer can be avoided if the debtor got less than reasonably equivalent value for it, at a time when "
    "its finances could not bear that",
    "548(b)": "a transfer can be avoided that an insolvent partnership made to a partner who answers for its debts",
    "548(e)": "a transfer can be avoided by which the debtor moved property into a trust of its own making, for its own "
    "benefit, in order to hinder, delay or defraud its creditors",
    "549(a)": "a transfer of property of the estate can be avoided if it was made after the case had begun, and neither the "
    "Code nor the court allowed it",
    "553(b)": "what a creditor set off shortly before the petition can be recovered as far as it improved its position by that",
    "actual": "such law lets a creditor avoid a transfer if the debtor made it in order to hinder, delay or defraud creditors",
    "constructive": "such law lets a creditor avoid a transfer if the debtor got less than a fair equivalent for it, and what "
    "it kept was too little for its business, or its debts were more than it could pay as they came due",
    "constructive-present-creditor": "such law lets a creditor to whom the debtor was then indebted avoid a transfer if the "
    "debtor got less than a fair equivalent for it and was insolvent, or became so by it",
    "insider-preference": "such law lets a creditor avoid the payment of an old debt to an insider who had reason to know that "
    "the debtor was insolvent",
}
_TO_SHOW = {
    "one of the three could defeat it": "on the day of the petition a creditor with a lien from a court, a creditor whose "
    "execution had found nothing or a buyer of land in good faith could have avoided {it}",
    "one of the four financial conditions": "when {it} was made the debtor was insolvent or became so by it, or had too little "
    "capital for its business, or meant or expected to run up debts that it could not pay, or {it} went to an insider under an "
    "employment contract and out of the ordinary course",
    "one of the two conditions": "{it} left the debtor with too little for its business, or the debtor was running up debts "
    "that it could not pay as they came due",
    "made within reach": "{it} was made in the 90 days before the petition or, to a creditor who was an insider, within the "
    "year before it",
    "made within the look-back": "{it} was made within the time before the petition that 11 U.S.C. 548(a)(1) reaches",
    "not out of reach as exempt": "the property was not such as the debtor could have kept as exempt",
    "without authority, or with no more than 303(f) or 542(c) gives": "neither title 11 nor the court authorized {it}, or "
    "nothing but 11 U.S.C. 303(f) or 542(c) did",
    "a transfer, not an obligation": "{it} was a transfer and not an obligation",
    "to secure a surety's reimbursement for a bond": "{it} secured what the debtor would owe a surety for its bond",
    "the bond dissolved a judicial lien": "that bond dissolved a lien from a court",
    "the lien would have been avoidable as a preference": "that lien could have been avoided as a preference",
    "the self-settled trust clause is in force for this case": "11 U.S.C. 548(e) is in force for this case",
    "a setoff": "{it} was a setoff",
    "such a creditor was in time at the petition": "on the day of the petition a creditor still had time to avoid "
    "{it} under that law",
    "of mutual debts from before the case": "the debts that {it} set off were mutual and arose before the case",
    "of no kind that is excepted": "{it} was no setoff of a kind that 11 U.S.C. 553(b) excepts",
    "on or within 90 days before the petition": "{it} was made on or within the 90 days before the petition",
    "the insufficiency had become smaller": "what the debtor owed you above what you owed it had become less by the day of {it}",
    "the act governs the transfer": "that law governs {it}",
    "not a transfer to the United States": "{it} was not made to the United States, or a creditor could avoid it even so",
    "a ground by itself, or by a presumption of fraud": "that law makes of this a ground by itself, or presumes fraud from it",
    "in contemplation of insolvency, to prefer a creditor": "the debtor made {it} in view of its insolvency and to prefer a "
    "creditor",
    "it caused or increased the insolvency: less came back": "{it} caused or increased the debtor's insolvency, for less came back",
    "fraud": "the debtor made {it} in fraud of its creditors",
    "nothing else will get the creditor paid": "nothing else will get the creditor paid",
    "it brought insolvency about or made it worse": "{it} brought the debtor's insolvency about or made it worse",
    "meant to defeat creditors": "the debtor made {it} to defeat its creditors",
    "nothing was given for it": "nothing was given for {it}",
}
"""Elements that read better in a letter than in the words of a pleading, and those that a complaint does not allege."""
_VALUE = (
    "what you gave for it, and to whom: contracts, invoices, receipts, records of payment, appraisals",
    "what you knew of the debtor's finances when you took it",
)
_AFTER = ("the order of the court, or the provision, that allowed it", "what you gave for it after the case began")
_ASKED = {
    "549(a)": _AFTER,
    "553(b)": ("the account between you and the debtor over the 90 days before the petition, debt by debt",),
    "544(a)": ("every filing or recording by which the transfer was made known, with its date",),
}
_TRADE = (
    "invoices and statements of account with the debtor for the two years before the petition, with their days",
    "what you supplied or lent after the payment, and whether it was paid for",
    "liens, deposits or guaranties that secured you",
    "the terms on which you and your trade are usually paid",
)
_CREDIT = (
    "the papers of the debt, and statements of account with every payment and its day",
    "what new value you gave the debtor after the transfer, and whether it was paid for",
    "liens, deposits or guaranties that secured you",
    "how and when you were usually paid",
)
_LIEN = ("the papers of the debt and of what secures it, and what you gave for them, with the days",)
_GUARANTOR = (
    "the guaranty or other paper by which you answered for the debt, or, if the debt was owed to you, the papers of that debt",
    "what was called on it, and what you paid or gave for it",
    "any release or discharge of it, with its day",
)
_BENEFIT = (
    "the papers by which the transfer was to benefit you, and what you had of it",
    "what was given to the debtor for it, by whom and when",
)
_LATER = (
    "what you gave for it, and to whom: contracts, invoices, receipts, records of payment, appraisals",
    "what you knew of the debtor, and of how it had left the debtor, when you took it",
)
AS_CONDUIT = (
    "the ledger of what you received and disbursed, entry by entry, with its day and to whom",
    "the escrow or other agreement, and the instructions, by which you were to pass it on",
)
"""Papers by which somebody shows that it was a mere conduit."""


def kind_of(theory: str) -> str:
    """Return a theory without the state whose law it borrows."""
    state = under_state(theory)
    return theory if state is None else state[1]


def plain(theory: str) -> str:
    """Return what a theory asks of a transfer, in plain words; nothing for one that there is not."""
    return _WORDS.get(kind_of(theory), "")


def to_show(element: str, it: str) -> str:
    """Return what would have to be shown of a transfer to make out an element, as a clause.

    Args:
        element: the name of the element.
        it: what the transfer is called.
    """
    words = _TO_SHOW.get(element)
    text = words.format(it=it) if words else clause(element, it)
    return text.replace("the Debtor", "the debtor").replace("Petition Date", "day of the petition")


def papers_for(report: Report, claim: Claim) -> tuple[str, ...]:
    """Return the papers by which a party could answer a claim: those that one in its place would have."""
    return (*_papers(report, claim), *papers_on(claim))


def _papers(report: Report, claim: Claim) -> tuple[str, ...]:
    kind = kind_of(claim.lead.theory)
    preference = kind in ("547(b)", "insider-preference")
    if claim.capacity == "benefited":
        return _GUARANTOR if preference else _BENEFIT
    if claim.capacity == "later":
        return _LATER
    if preference:
        return _LIEN if claim.release else _TRADE if _supplied(report, claim.liable.party) else _CREDIT
    return _ASKED.get(kind, _VALUE)


def _supplied(report: Report, party: str) -> bool:
    """Whether the record tells of a trade between the debtor and a creditor: its invoices, or the terms of payment."""
    return any(one.creditor == party and (one.history or one.file or one.terms_days is not None) for one in report.case.preference)
