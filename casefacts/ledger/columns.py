"""What the columns of an export are called, by banks and accounting programs, and which line of a file names them.

>>> roles_of(["Posting Date", "Description", "Withdrawals", "Deposits", "Running Bal."])
{'date': [0], 'debit': [2], 'credit': [3], 'balance': [4], 'payee': [1]}
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefacts.ledger.days import is_day
from casefacts.ledger.figures import is_figure

ROLES = ("date", "amount", "debit", "credit", "balance", "payee", "description", "reference", "account", "id", "kind", "direction",
         "currency")  # fmt: skip
"""What a column can be; a movement needs a date, and an amount or a debit and a credit."""
SEVERAL = ("description",)
"""What more than one column can be: their words are joined."""
_NAMES = {
    "date": "posting date;posted date;post date;date posted;booking date;booked;booked on;buchungstag;date;datum;fecha;data;"
    "transaction date;trans date;trans. date;txn date;date of transaction;effective date;process date;entry date;check date;"
    "payment date;clear date;cleared date;value date;valuta",
    "amount": "amount;amt;transaction amount;amount usd;amount (usd);amount ($);net amount;signed amount;amount in usd;"
    "net;gross;betrag;montant;importe;valor;bedrag;paid amount;payment amount;check amount;total amount",
    "debit": "debit;debits;debit amount;amount debit;debit amt;withdrawal;withdrawals;withdrawal amount;withdrawals/debits;"
    "withdrawal (dr);debit (usd);money out;paid out;out;payments;payment;charge;charges;soll;cargo;disbursement;disbursements;"
    "debit ($);spent",
    "credit": "credit;credits;credit amount;amount credit;credit amt;deposit;deposits;deposit amount;deposits/credits;"
    "deposit (cr);credit (usd);money in;paid in;in;haben;abono;receipt;receipts;credit ($);received",
    "balance": "balance;running balance;running bal;running bal.;bal;account balance;ledger balance;balance usd;balance (usd);"
    "balance ($);saldo;solde;ending balance;balance after;available balance;current balance",
    "payee": "payee;payee name;paid to;pay to;merchant;merchant name;beneficiary;beneficiary name;counterparty;counterparty name;"
    "vendor;vendor name;recipient;recipient name;name;customer name;transaction description;description;empfaenger;empfänger;"
    "auftraggeber/empfänger;empfänger/auftraggeber;auftraggeber/zahlungsempfänger;name zahlungsbeteiligter;"
    "beguenstigter/zahlungspflichtiger;begünstigter/auftraggeber;zahlungsempfänger;bénéficiaire;beneficiario;tegenpartij;"
    "to/from;other party;original description;description 1;payee/payer",
    "description": "memo;memo/description;details;transaction details;narrative;particulars;notes;note;category;purpose;split;"
    "verwendungszweck;libellé;libelle;concepto;additional info;additional information;extended description;extended details;"
    "description 2;explanation;comment;comments;remarks;subcategory;class;addenda;text",
    "reference": "reference;reference number;reference no;reference no.;ref;ref no;ref no.;ref. no.;ref number;num;num.;no.;check;"
    "check number;check no;check no.;check #;check num;check or slip #;cheque number;cheque no;chk ref;chq/ref no;document no;"
    "document number;serial number;customer ref;customer reference;bank reference;end to end id;trace number;"
    "invoice number;voucher;doc no",
    "account": "account;account number;account no;account no.;account #;account name;acct;acct no;iban;konto;bank account;"
    "account id;own account",
    "id": "id;transaction id;trans id;transaction number;transaction no;fitid;unique id;entry id;bank id;transaction reference id;"
    "txn id;fit id",
    "kind": "type;transaction type;trans type;trans. type;txn type;tran type;kind;transaction code;method;payment method",
    "direction": "debit/credit;credit/debit;dr/cr;cr/dr;d/c;credit debit indicator;credit or debit;debit or credit;indicator;"
    "af bij;cr/dr indicator;sign;direction",
    "currency": "currency;ccy;currency code;cur;cur.;curr;währung;divisa;transaction currency",
}  # fmt: skip
_KNOWN = {name: (role, rank) for role, names in _NAMES.items() for rank, name in enumerate(names.split(";"))}
OUT = frozenset({"debit", "dr", "dr.", "d", "dbit", "debits", "out", "withdrawal", "soll", "s", "af", "payment", "-"})
"""How a column of directions says that money went out."""
IN = frozenset({"credit", "cr", "cr.", "c", "crdt", "credits", "in", "deposit", "haben", "h", "bij", "+"})
"""How a column of directions says that money came in."""
_FEW = 3


def plain(name: str) -> str:
    """Return a column's name as it is compared: small letters, one blank between words.

    >>> plain(" Posting  DATE: ")
    'posting date'
    """
    return re.sub(r"\s+", " ", name.replace("_", " ")).strip().rstrip(":").casefold()


def roles_of(names: Sequence[str]) -> dict[str, list[int]]:
    """Return which columns are what, by their names; where several could be one thing the one named for it best is taken."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, name in enumerate(names):
        role, rank = _KNOWN.get(plain(name), ("", 0))
        if role:
            found.setdefault(role, []).append((rank, index))
    roles = {role: [min(found[role])[1]] if role not in SEVERAL else sorted(index for _, index in found[role])
             for role in ROLES if role in found}  # fmt: skip
    spare = sorted(index for _, index in found.get("payee", []) if [index] != roles["payee"])
    if spare:
        roles["description"] = sorted([*roles.get("description", []), *spare])
    if "payee" not in roles and "description" in roles:
        first, *rest = roles.pop("description")
        roles["payee"] = [first]
        if rest:
            roles["description"] = rest
    if "amount" in roles and ("debit" in roles or "credit" in roles):
        roles.pop("amount" if "debit" in roles and "credit" in roles else "debit" if "debit" in roles else "credit")
    return {role: roles[role] for role in ROLES if role in roles}


def names_columns(cells: Sequence[str]) -> int:
    """Return how well a line names columns: 0 where it does not name a day and an amount, else how many it names."""
    roles = roles_of(cells)
    if "date" not in roles or not roles.keys() & {"amount", "debit", "credit"}:
        return 0
    return sum(map(len, roles.values()))


def states_a_movement(cells: Sequence[str]) -> bool:
    """Whether a line has a day in one cell and an amount in another, as a movement has."""
    bare = [cell.strip() for cell in cells]
    days = [index for index, cell in enumerate(bare) if is_day(cell)]
    return bool(days) and any(is_figure(cell) for index, cell in enumerate(bare) if index not in days)


def roles_by_content(sample: Sequence[Sequence[str]], names: Sequence[str], width: int) -> dict[str, list[int]]:
    """Return which columns are what where their names do not say: by what the cells look like.

    Args:
        sample: some rows of movements.
        names: the names of the columns, where they have any.
        width: how many columns there are.
    """
    named = roles_of(names) if names else {}
    taken = {index for columns in named.values() for index in columns}
    cells = {index: [row[index].strip() for row in sample if index < len(row) and row[index].strip()] for index in range(width)}
    free = [index for index in range(width) if index not in taken and cells[index]]
    dates = [index for index in free if all(map(is_day, cells[index]))]
    if "date" not in named and dates:
        named["date"] = [dates[0]]
    amounts = [index for index in free if index not in dates and all(map(is_figure, cells[index])) and _has_cents(cells[index])]
    if not named.keys() & {"amount", "debit", "credit"} and amounts:
        named["amount"] = [amounts[0]]
        if "balance" not in named and len(amounts) == 2:
            named["balance"] = [amounts[1]]
    words = [index for index in free if index not in dates and index not in amounts and not all(map(is_figure, cells[index]))]
    if "payee" not in named and words:
        named["payee"] = [max(words, key=lambda index: sum(map(len, cells[index])) // len(cells[index]))]
    return {role: named[role] for role in ROLES if role in named}


def _has_cents(cells: Sequence[str]) -> bool:
    return any(re.search(r"[.,]\d\d\D?$", cell) or cell[:1] in "-+($" or "," in cell for cell in cells)
