"""What an element alleges, as a clause: what stands in a count where the record shows it, and in a gap where it does not.

Elements are told apart by the names that their rules give them; ``{it}`` is the transfer, ``{law}`` the act that is borrowed, and
an obligation is ``{made}`` by being incurred. An element that has no clause of its own is alleged by its name.

>>> clause("made while the debtor was insolvent", "T1")
'the Debtor was insolvent when T1 was made'
>>> clause("a setoff", "T9")
'this is so of T9: a setoff'
"""

from __future__ import annotations

CLAUSES = {
    "a transfer of an interest of the debtor in property, or an obligation of the debtor": (
        "{it} was a transfer of an interest of the Debtor in property"
    ),
    "a transfer of an interest of the debtor in property": "{it} was a transfer of an interest of the Debtor in property",
    "not a transfer to the United States": "{it} was {made} to somebody other than the United States",
    "not out of reach as exempt": "{it} is not out of reach as exempt",
    # 547
    "to or for the benefit of a creditor": "{it} was {made} to or for the benefit of a creditor of the Debtor",
    "for a debt owed before it was made": "{it} was {made} for or on account of a debt that the Debtor owed before {it} was {made}",
    "made while the debtor was insolvent": "the Debtor was insolvent when {it} was {made}",
    "made within reach": "{it} was {made} within the time that 11 U.S.C. 547(b)(4) reaches",
    "the creditor gets more than in chapter 7": (
        "{it} gave the creditor more than it would get in a case under chapter 7 in which {it} had not been {made}"
    ),
    # 548
    "made within the look-back": "{it} was {made} within the look-back of 11 U.S.C. 548(a)(1)",
    "actual intent to hinder, delay or defraud a creditor": (
        "the Debtor {made} {it} with actual intent to hinder, delay or defraud a creditor"
    ),
    "received less than reasonably equivalent value": (
        "the Debtor received less than a reasonably equivalent value in exchange for {it}"
    ),
    "one of the four financial conditions": "at the time of {it} the Debtor was in a financial condition that the statute names",
    "one of the two conditions": "at the time of {it} the Debtor was in a financial condition that the act names",
    "insolvent, or made insolvent by it": "the Debtor was insolvent when {it} was {made}, or became insolvent as a result of it",
    "left with unreasonably small capital": "{it} left the Debtor with unreasonably small capital for its business",
    "left with assets unreasonably small": "{it} left the Debtor with assets that were unreasonably small for its business",
    "meant or believed it would incur debts beyond its ability to pay": (
        "the Debtor meant to incur, or believed that it would incur, debts beyond its ability to pay as they matured"
    ),
    "debts beyond its ability to pay, meant, believed or to be expected": (
        "the Debtor meant to incur, or believed or should have believed that it would incur, debts beyond its ability to pay"
    ),
    "to an insider under an employment contract, out of the ordinary course": (
        "{it} was {made} to or for an insider under an employment contract and not in the ordinary course of business"
    ),
    "the debtor is a partnership": "the Debtor is a partnership",
    "to a general partner in the debtor": "{it} was {made} to a general partner in the Debtor",
    "made within the look-back for such trusts": "{it} was {made} within the look-back of 11 U.S.C. 548(e)(1)",
    "to a self-settled trust or similar device": "{it} was {made} to a self-settled trust or similar device",
    "made by the debtor itself": "the Debtor itself {made} {it}",
    "the debtor is a beneficiary": "the Debtor is a beneficiary of that trust or device",
    # 544(a), 549, 553
    "made before the commencement of the case": "{it} was {made} before the case was commenced",
    "one of the three could defeat it": (
        "on the Petition Date a lien creditor, a creditor with a failed execution or a purchaser of land could have avoided {it}"
    ),
    "property of the estate": "what {it} transferred was property of the estate",
    "made after the commencement of the case": "{it} was {made} after the case was commenced",
    "without authority, or with no more than 303(f) or 542(c) gives": (
        "{it} was authorized neither by title 11 nor by the court, or by no more than 11 U.S.C. 303(f) or 542(c)"
    ),
    # 544(b)
    "made before the case began": "{it} was {made} before the case was commenced",
    "of property that creditors could reach": "what {it} transferred was property that creditors could reach",
    "a creditor with an allowable unsecured claim who could use the theory": (
        "on the Petition Date there was a creditor with an allowable unsecured claim who could have avoided {it} under {law}"
    ),
    "such a creditor was in time at the petition": (
        "the time in which such a creditor could avoid {it} under {law} had not run on the Petition Date"
    ),
    "to an insider": "{it} was {made} to an insider of the Debtor",
    "for an antecedent debt": "{it} was {made} for an antecedent debt",
    "more than present value paid for": "{it} was worth more than the present value that was given for it",
    "the insider had reasonable cause to believe the debtor insolvent": (
        "the insider had reasonable cause to believe that the Debtor was insolvent"
    ),
    "without fair consideration": "{it} was {made} without fair consideration",
    "actual intent, not intent presumed in law": (
        "the Debtor {made} {it} with actual intent, and not intent presumed in law, to hinder, delay or defraud creditors"
    ),
    "intent to hinder, delay or defraud": "the Debtor {made} {it} with intent to hinder, delay or defraud creditors",
    "not upon consideration deemed valuable in law": "{it} was not upon consideration deemed valuable in law",
}
OF_OBLIGATIONS = {
    "a transfer of an interest of the debtor in property, or an obligation of the debtor": (
        "{it} was an obligation that the Debtor incurred"
    ),
    "a transfer of an interest of the debtor in property": "{it} was an obligation that the Debtor incurred",
}
"""What an element alleges of an obligation that the debtor incurred, where it is worded otherwise than of a transfer."""
TITLES = {
    "544(a)": "Avoidance by the rights of a lien creditor or purchaser",
    "547(b)": "Avoidance of a preference",
    "548(a)(1)(A)": "Avoidance of a fraudulent transfer, actual intent",
    "548(a)(1)(B)": "Avoidance of a fraudulent transfer, constructive fraud",
    "549(a)": "Avoidance of a transfer after the petition",
    "553(b)": "Recovery of a setoff",
    "actual": "Avoidance by the rights of creditors, actual intent",
    "constructive": "Avoidance by the rights of creditors, small assets or debts beyond ability",
    "constructive-present-creditor": "Avoidance by the rights of creditors, insolvency",
    "insider-preference": "Avoidance by the rights of creditors, preference of an insider",
}
"""What a count is called, by its theory."""
SILENT = frozenset(
    {
        "not a transfer to the United States",
        "a ground by itself, or by a presumption of fraud",
        "the self-settled trust clause is in force for this case",
        "a transfer, not an obligation",
    }
)
"""Elements that a complaint says nothing of where they are met."""
OF_PROPERTY = frozenset({"of property that creditors could reach", "property of the estate"})
"""Elements that say nothing of an obligation."""
PLAIN = frozenset(
    {
        "a transfer of an interest of the debtor in property, or an obligation of the debtor",
        "a transfer of an interest of the debtor in property",
        "made before the case began",
        "made before the commencement of the case",
        "made after the commencement of the case",
        "of property that creditors could reach",
        "property of the estate",
    }
)
"""Elements whose clause says all that there is to say where they are met."""


def clause(name: str, it: str, law: str = "that law", *, incurred: bool = False) -> str:
    """Return what an element alleges of a transfer, or of an obligation that was incurred, under the act that is borrowed."""
    words = OF_OBLIGATIONS.get(name) if incurred else None
    words = words or CLAUSES.get(name, f"this is so of {{it}}: {name.replace('{', '(').replace('}', ')')}")
    return words.format(it=it, law=law, made="incurred" if incurred else "made")
