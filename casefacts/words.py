"""The closed word lists of the case file (``avoidance-case/1``)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

Chapter: TypeAlias = Literal["7", "9", "11", "12", "13", "15"]
Circuit: TypeAlias = Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "DC"]
Plaintiff: TypeAlias = Literal["trustee", "debtor_in_possession", "debtor"]
DebtorKind: TypeAlias = Literal["individual", "corporation", "llc", "partnership", "trust", "municipality"]
PartyKind: TypeAlias = Literal[
    "individual", "corporation", "llc", "partnership", "trust", "municipality", "united_states", "state", "foreign_state"
]
CompleteList: TypeAlias = Literal["relationships", "creditors", "transfers", "flows", "balance_sheets", "investments"]
RelationKind: TypeAlias = Literal[
    "director", "officer", "person_in_control", "general_partner", "limited_partner", "partner", "owner", "affiliate",
    "managing_agent", "elected_official", "manager", "member", "trustee", "beneficiary", "employee", "attorney", "creditor",
    "friend", "fiance", "former_spouse", "business_associate", "operates_under_lease", "spouse", "parent", "child", "sibling",
    "half_sibling", "grandparent", "grandchild", "great_grandparent", "great_grandchild", "aunt_uncle", "niece_nephew",
    "cousin", "first_cousin_once_removed", "second_cousin", "step_parent", "step_child", "step_sibling", "adopted_child",
    "adoptive_parent", "parent_in_law", "child_in_law", "sibling_in_law",
]  # fmt: skip
CreditorKind: TypeAlias = Literal[
    "trade", "lender", "judgment", "tort", "employee", "state_tax", "federal_tax", "federal_debt", "bondholder", "other"
]
TransferKind: TypeAlias = Literal[
    "payment", "gift", "sale", "lien", "obligation", "guaranty", "foreclosure", "tax_sale", "distribution", "dividend",
    "redemption", "loan_repayment", "charitable", "trust_funding", "employment", "divorce", "other",
]  # fmt: skip
PropertyKind: TypeAlias = Literal["cash", "real_property", "personal_property", "security", "receivable", "obligation", "other"]
ReceivedKind: TypeAlias = Literal[
    "cash", "property", "antecedent_debt", "security_for_debt", "services", "credit", "release", "indirect_benefit",
    "investment_principal", "promise_of_support", "love_and_affection", "spiritual", "tax_deduction", "unperformed_promise",
    "tuition",
]  # fmt: skip
MarketRole: TypeAlias = Literal[
    "commodity_broker", "forward_contract_merchant", "stockbroker", "securities_clearing_agency", "financial_participant",
    "repo_participant", "swap_participant", "master_netting_participant",
]  # fmt: skip
GapPower: TypeAlias = Literal["303(f)", "542(c)"]
SaleMechanism: TypeAlias = Literal["private", "mortgage_foreclosure", "strict_foreclosure", "tax_sale", "execution", "ucc"]
Verdict: TypeAlias = Literal["avoidable", "not_avoidable", "undetermined"]
ElementStatus: TypeAlias = Literal["met", "not_met", "undetermined"]
HeldResult: TypeAlias = Literal["avoidable", "not_avoidable", "undetermined", "met", "not_met"]
Confidence: TypeAlias = Literal["text", "secondary", "computed", "memory"]

STATES: Mapping[str, str] = MappingProxyType({
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
    "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
    "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "DC": "District of Columbia", "PR": "Puerto Rico",
    "VI": "Virgin Islands",
})  # fmt: skip
"""The states, the District and the territories whose law a trustee may borrow, by postal code."""

RELATION_KINDS: tuple[str, ...] = get_args(RelationKind)
_COLLECTED = "write `payment` for what was collected, and `lien` for the lien that it fixed"
MEANT: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("garnishment", "levy", "execution", "attachment"), _COLLECTED)
    | dict.fromkeys(("judgment_lien", "judicial_lien", "security_interest", "mortgage", "pledge"), "write `lien`")
    | dict.fromkeys(("check", "wire", "transfer", "setoff"), "write `payment`")
    | dict.fromkeys(
        ("debt", "old_debt", "invoice", "loan"), "did you mean `antecedent_debt`, an old debt of the debtor that was paid?"
    )
    | {"new_value": "write `cash`, `property`, `services` or `credit`"}
)
"""What may be meant by a word that no key takes, where the words that it takes do not look like it."""
ORDINALS: Mapping[str, str] = MappingProxyType(
    {f"{number}{end}": str(number) for number in range(1, 12) for end in ("st", "nd", "rd", "th", "d")}
    | {word: str(number) for number, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)}
    | {word: str(number) for number, word in enumerate(("seventh", "eighth", "ninth", "tenth", "eleventh"), 7)}
    | dict.fromkeys(("d.c.", "cadc", "dc"), "DC")
)
"""How circuits are written elsewhere."""
OTHER_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "unpaid": "say how much was paid, in dollars: `paid: 0` for nothing",
    }
)
"""Keys that the case file has not, and what it has instead."""

FAMILY_WORDS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("wife", "husband"), "spouse")
    | dict.fromkeys(("father", "mother"), "parent")
    | dict.fromkeys(("son", "daughter"), "child")
    | dict.fromkeys(("brother", "sister"), "sibling")
    | dict.fromkeys(("aunt", "uncle"), "aunt_uncle")
    | dict.fromkeys(("niece", "nephew"), "niece_nephew")
    | dict.fromkeys(("grandfather", "grandmother"), "grandparent")
    | dict.fromkeys(("grandson", "granddaughter"), "grandchild")
    | dict.fromkeys(("stepson", "stepdaughter", "stepchild"), "step_child")
    | dict.fromkeys(("stepfather", "stepmother", "stepparent"), "step_parent")
    | dict.fromkeys(("half_brother", "half_sister"), "half_sibling")
    | dict.fromkeys(("father_in_law", "mother_in_law"), "parent_in_law")
    | dict.fromkeys(("son_in_law", "daughter_in_law"), "child_in_law")
    | dict.fromkeys(("brother_in_law", "sister_in_law"), "sibling_in_law")
    | dict.fromkeys(("ex_wife", "ex_husband", "ex_spouse", "former_wife", "former_husband"), "former_spouse")
)
"""Words of kinship that no rule reads, and the kind of relationship that each means."""
OFFICE_WORDS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        (
            *("president", "vice_president", "treasurer", "corporate_secretary", "chief_executive", "chief_executive_officer"),
            *("ceo", "cfo", "coo", "cto", "chief_financial_officer", "chief_operating_officer", "general_counsel"),
        ),
        "officer",
    )
    | dict.fromkeys(("chairman", "chairwoman", "chair", "board_member"), "director")
    | dict.fromkeys(("shareholder", "stockholder", "equity_holder", "parent_company", "holding_company"), "owner")
)
"""Words of a company's people that no rule reads, and the kind of relationship that each means."""
