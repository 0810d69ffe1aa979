"""The facts that the safe harbors of the financial markets ask for, 11 U.S.C. 546(e) to (j).

>>> harbor.in_play.key
'harbor.in_play'
"""

from __future__ import annotations

from avoidance.logic.elements import Fact


class harbor:
    """The safe harbors of the financial markets."""

    in_play = Fact("harbor.in_play", "the record speaks of a settlement payment or of a contract of the markets")
    payer_or_payee = "harbor.payer_or_payee"
    beneficiaries = "harbor.beneficiaries"
    intermediaries = "harbor.intermediaries"
    settlement_payment = Fact(
        "harbor.settlement_payment",
        "a settlement payment or margin payment",
        ask="Did it complete a securities trade, or secure one: was it a settlement or margin payment?",
    )
    securities_contract = Fact(
        "harbor.securities_contract",
        "in connection with a securities contract",
        ask="Was it made in connection with a contract for the purchase, sale or loan of a security?",
    )
    contract = Fact(
        "harbor.contract",
        "in connection with a securities, commodity or forward contract",
        ask="Was it made in connection with a securities, commodity or forward contract?",
    )
    agent_bank = Fact(
        "harbor.agent_bank",
        "a bank was agent or custodian of the payer or payee for it",
        ask="Is the agent or custodian for this transfer a bank or trust company?",
    )
    repo_in_play = Fact("harbor.repo_in_play", "the record speaks of a repurchase agreement")
    repo_parties = "harbor.repo_parties"
    repo_beneficiaries = "harbor.repo_beneficiaries"
    repurchase_agreement = Fact(
        "harbor.repurchase_agreement",
        "in connection with a repurchase agreement",
        ask="Was it made in connection with a repurchase agreement?",
    )
    swap_in_play = Fact("harbor.swap_in_play", "the record speaks of a swap agreement")
    swap_parties = "harbor.swap_parties"
    swap_beneficiaries = "harbor.swap_beneficiaries"
    swap_agreement = Fact(
        "harbor.swap_agreement",
        "in connection with a swap agreement",
        ask="Was it made under or in connection with a swap agreement?",
    )
    netting_in_play = Fact("harbor.netting_in_play", "the record speaks of a master netting agreement")
    netting_parties = "harbor.netting_parties"
    netting_beneficiaries = "harbor.netting_beneficiaries"
    master_netting = Fact(
        "harbor.master_netting",
        "in connection with a master netting agreement or a contract that it covers",
        ask="Was it made under a master netting agreement, or under a contract that one covers?",
    )
    individual_contract = Fact(
        "harbor.individual_contract",
        "avoidable under the individual contract that the agreement covers",
        ask="Could it be avoided if the individual contract stood alone?",
    )
