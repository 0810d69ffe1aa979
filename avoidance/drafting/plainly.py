"""What each theory says, in the plain words of a letter, and which papers answer it.

>>> plain("544(b):DE:constructive-present-creditor") == plain("544(b):NY:constructive-present-creditor")
True
"""

from __future__ import annotations

from avoidance.report.alike import under_state

_WORDS = {
    "544(a)": "on the day of the petition the estate stood as a creditor with a lien from a court, and for land as a buyer who had "
    "paid; against them the transfer had not been made good",
    "547(b)": "shortly before the petition, while insolvent, the debtor paid or secured a debt that it already owed, and the "
    "creditor came out better than in a liquidation under chapter 7",
    "547(d)": "the debtor gave security to a surety whose bond freed property of a lien that could itself be avoided",
    "548(a)(1)(A)": "the debtor made the transfer in order to hinder, delay or defraud somebody to whom it was, or would be, "
    "indebted",
    "548(a)(1)(B)": "the debtor gave up more than it got back, at a time when its finances could not bear it",
    "548(b)": "an insolvent partnership made the transfer to a partner who answers for its debts",
    "548(e)": "the debtor moved property into a trust of its own making, for its own benefit, to put it beyond its creditors",
    "549(a)": "property of the estate was transferred after the case had begun, and neither the Code nor the court allowed it",
    "553(b)": "by setting off shortly before the petition the creditor improved its position",
    "actual": "the debtor made the transfer in order to hinder, delay or defraud creditors, which such law lets a creditor undo",
    "constructive": "under such law too, the debtor gave up more than it got back, and what it kept was too little for its "
    "business, or its debts were more than it could pay as they came due",
    "constructive-present-creditor": "under such law too, the debtor gave up more than it got back while insolvent, and a creditor "
    "of that time is still unpaid",
    "insider-preference": "under such law, the debtor, insolvent, paid an old debt to an insider who had reason to know it",
}
_VALUE = (
    "what you gave for it, and to whom: contracts, invoices, receipts, records of payment, appraisals",
    "what you knew of the debtor's finances when you took it",
)
_ASKED = {
    "547(b)": (
        "invoices and statements of account with the debtor for the two years before the petition, with their days",
        "what you supplied or lent after the payment, and whether it was paid for",
        "liens, deposits or guaranties that secured you",
        "the terms on which you and your trade are usually paid",
    ),
    "549(a)": ("the order of the court, or the provision, that allowed it", "what you gave for it after the case began"),
    "553(b)": ("the account between you and the debtor over the 90 days before the petition, debt by debt",),
    "544(a)": ("every filing or recording by which the transfer was made known, with its date",),
}


def kind_of(theory: str) -> str:
    """Return a theory without the state whose law it borrows."""
    state = under_state(theory)
    return theory if state is None else state[1]


def plain(theory: str) -> str:
    """Return what a theory says of a transfer, in plain words; nothing for one that there is not."""
    return _WORDS.get(kind_of(theory), "")


def papers_for(theory: str) -> tuple[str, ...]:
    """Return the papers by which a transferee could answer a theory."""
    return _ASKED.get(kind_of(theory), _VALUE)
