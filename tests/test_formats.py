"""Banks' own files: what is in each, whether it adds up, and what is said of those that are broken."""

import time
from contextlib import suppress
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefacts.ledger import camt053, iif, mt940, ofx, qif, sgml, text
from casefacts.ledger.dayorder import settled, written
from casefacts.ledger.sniff import format_of
from casefacts.problems import CaseFileError, Fault

FIXTURES = Path(__file__).parent / "fixtures"
FILES = {f"{path.parent.name}/{path.name}": path for path in sorted(FIXTURES.glob("*/*")) if not path.name.startswith("LICENSE")}
FOUND = {
    name: (int(count), int(total), int(refused), currency, int(proved), int(changed))
    for name, count, total, refused, currency, proved, changed in (
        line.split() for line in (FIXTURES / "found.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
}
READERS = (ofx, qif, iif, camt053, mt940)

UNREADABLE = {
    "qif/empty.qif": "empty.qif:1:1: file: is empty; download it once more, or leave it out",
    "mt940/self-provided__invalid_statement.sta": (
        "self-provided__invalid_statement.sta:1:1: file: holds no field of MT940 such as :20: or :61:; "
        "name it by what it is, or download it once more"
    ),
}
TOLD = {
    "ofx/fail_nice__date_missing.ofx": [
        "fail_nice__date_missing.ofx:33: it has no date (DTPOSTED); see what the bank has for it",
        "fail_nice__date_missing.ofx:40: it has no date (DTPOSTED); see what the bank has for it",
        "fail_nice__date_missing.ofx:48: DTPOSTED `20120231` is a day that does not exist; February 2012 has 29 days",
    ],
    "ofx/fail_nice__decimal_error.ofx": [
        (
            "fail_nice__decimal_error.ofx:34: DTPOSTED `201120000000` has no month 20 and TRNAMT `$120` is not an amount; "
            "see what the bank has for the day"
        ),
    ],
    "ofx/fail_nice__empty_balance.ofx": [
        (
            "fail_nice__empty_balance.ofx:37: the balance LEDGERBAL is not read: it has no amount (BALAMT), so nothing proves it; "
            "see what the bank has for it"
        ),
    ],
    "ofx/error_message.ofx": [
        "error_message.ofx:22: the bank answered with error 2000: General Server Error; download it once more",
        "error_message.ofx:1: holds no movement and no booked balance",
    ],
    "ofx/fidelity-savings.ofx": [
        (
            "fidelity-savings.ofx:63: TRNAMT `+00000000000115.8331` has a fraction of a cent; "
            "see what the bank has for it, and enter whole cents"
        ),
    ],
    "mt940/self-provided__february_30.sta": [
        (
            "self-provided__february_30.sta:6: day `160230` is a day that does not exist (February 2016 has 29 days); "
            "its day of booking, 2016-03-01, is taken"
        ),
    ],
    "mt940/betterplace__sepa_snippet_broken.sta": [
        "betterplace__sepa_snippet_broken.sta:6: :25: stands where the words of a movement belong, and is read as :86:",
        (
            "betterplace__sepa_snippet_broken.sta:1: account 50880050/0194787400888: opening 766656.49 and movements of 50990.05 "
            "come to 817646.54, but it states 1125250.40 at the close: 307603.86 is unexplained"
        ),
    ],
    "mt940/self-provided__raiffeisen-cmi.sta": [
        "self-provided__raiffeisen-cmi.sta:7: 8 lines are not UTF-8 and are read as Windows-1252; look at the names there",
    ],
    "mt940/self-provided__mt942.sta": [
        "self-provided__mt942.sta:11: states 1 out of 2.30, and has 1 of 0.42",
    ],
    "camt053/statement_ac04.xml": [
        "statement_ac04.xml:53: it has no day (BookgDt and ValDt are missing); see what the bank has for it",
    ],
}


def reading(name):
    return import_module(f"casefacts.ledger.{name.partition('/')[0]}").read(FILES[name].read_bytes(), FILES[name].name)


def said(read):
    return [f"{one.place}: {one.wrong}; {one.mend}" for one in read.refused] + read.remarks


def refusal_of(reader, content, name="a.txt"):
    with pytest.raises(CaseFileError) as caught:
        reader.read(content, name)
    (problem,) = caught.value.problems
    assert "\n" not in str(problem)
    return str(problem)


@pytest.mark.parametrize("name", FILES)
def test_every_file_holds_what_it_holds_and_adds_up_where_its_own_figures_do(name):
    if name in UNREADABLE:
        with pytest.raises(CaseFileError) as caught:
            reading(name)
        assert str(caught.value) == UNREADABLE[name]
        return
    read = reading(name)
    apart = [one.difference() for one in read.statements]
    assert FOUND[name] == (
        len(read.movements),
        sum(one.cents for one in read.movements),
        len(read.refused),
        read.currency.replace(" ", "") or "-",
        read.proved(),
        sum(bool(one) for one in apart),
    )
    assert read.rows == len(read.movements) + len(read.refused)
    assert sum("is unexplained" in remark for remark in read.remarks) == sum(bool(one) for one in apart)
    assert all(one.date is not None for one in read.movements)


def test_every_file_is_in_the_table():
    assert {*FOUND, *UNREADABLE} == {*FILES}
    assert sum(found[4] for found in FOUND.values()) == 53


@pytest.mark.parametrize("name", TOLD)
def test_what_is_wrong_with_a_file_is_said_with_its_line(name):
    assert [line for line in TOLD[name] if line not in said(reading(name))] == []


@pytest.mark.parametrize("name", [name for name in FILES if name not in UNREADABLE])
def test_a_file_is_known_by_what_stands_in_it(name):
    assert format_of(FILES[name].read_bytes(), "unnamed.txt") == name.partition("/")[0]


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name].stat().st_size < 4_000])
def test_a_file_that_breaks_off_anywhere_keeps_what_is_whole(name):
    """Cut at any byte, a file is refused or read in part: what it yields, the whole file yields too."""
    content = FILES[name].read_bytes()
    reader = import_module(f"casefacts.ledger.{name.partition('/')[0]}")
    try:
        whole = {(one.date, one.cents) for one in reader.read(content, name).movements}
    except CaseFileError:
        whole = set()
    for end in range(0, len(content), max(1, len(content) // 80)):
        try:
            part = reader.read(content[:end], name)
        except CaseFileError:
            continue
        assert part.rows == len(part.movements) + len(part.refused)
        if all(one.date for one in part.movements):  # a file cut short may leave the order of day and month open
            assert {(one.date, one.cents) for one in part.movements} <= whole


# -- what each format says ----------------------------------------------------------------------------------------------------


def bank(rows, more="", currency="USD"):
    return (
        "OFXHEADER:100\nDATA:OFXSGML\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
        f"<CURDEF>{currency}<BANKACCTFROM><BANKID>1<ACCTID>77<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>{rows}</BANKTRANLIST>"
        f"{more}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )


def row(amount="-5.00", fitid="1", more=""):
    return f"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240401120000[-5:EST]<TRNAMT>{amount}<FITID>{fitid}{more}</STMTTRN>"


def test_ofx_takes_names_apart_from_notes_and_finds_checks_and_other_accounts():
    more = "<CHECKNUM>1204<PAYEE><NAME>Acme &amp; Sons<ADDR1>1 Main St</PAYEE><BANKACCTTO><ACCTID>88</BANKACCTTO><MEMO>May  rent"
    (one,) = ofx.read(bank(row(more=more)).encode(), "a.ofx").movements
    assert (one.payee, one.description, one.reference, one.kind) == ("Acme & Sons", "May rent; account 88", "1204", "debit")


def test_ofx_reads_names_in_windows_1252_utf_8_and_utf_16():
    for encoding in ("cp1252", "utf-8", "utf-8-sig", "utf-16"):
        (one,) = ofx.read(bank(row(more="<NAME>Café Müller")).encode(encoding), "a.ofx").movements
        assert one.payee == "Café Müller"


def test_ofx_reads_a_comma_before_the_cents_and_refuses_what_could_be_thousands():
    read = ofx.read(bank(row("-5,25") + row("-1,234.50", "2") + row("-1,234", "3")).encode(), "a.ofx")
    assert [one.cents for one in read.movements] == [-525, -123450]
    assert read.refused[0].wrong == "TRNAMT `-1,234` has three digits after its only `,`: thousands or decimals?"


def test_ofx_marks_a_second_movement_with_the_same_id_and_counts_both():
    read = ofx.read(bank(row("-5.00") + row("-6.00")).encode(), "a.ofx")
    assert [one.id for one in read.movements] == ["1", "1#2"]


def test_ofx_counts_once_what_two_statements_of_one_file_state():
    two = bank(row("-5.00") + row("-6.00", "2"))
    content = two.replace("</BANKMSGSRSV1></OFX>", two[two.index("<STMTTRNRS>") :])
    read = ofx.read(content.encode(), "a.ofx")
    assert [one.cents for one in read.movements] == [-500, -600]
    assert [one.wrong for one in read.refused] == ["is FITID 1 again, which line 6 states", "is FITID 2 again, which line 6 states"]


def test_a_statement_that_a_file_has_twice_counts_once():
    content = as_mt940([(date(2024, 1, 2), -500, "A"), (date(2024, 1, 2), -500, "A")], 1000)
    read = mt940.read(content + content, "a.sta")
    assert (len(read.movements), len(read.refused), read.rows) == (2, 2, 4)
    assert read.refused[0].wrong == "stands in a statement that is the one of line 1 again"


def test_ofx_leaves_out_what_the_bank_itself_corrected():
    more = "<CORRECTFITID>1<CORRECTACTION>REPLACE"
    read = ofx.read(bank(row("-5.00") + row("-6.00", "2", more)).encode(), "a.ofx")
    assert [one.cents for one in read.movements] == [-600]
    assert read.refused[0].wrong.startswith("the bank corrected it")
    late = ofx.read(bank(row("-6.00", "2", more)).encode(), "a.ofx")
    assert any("corrects FITID 1, which is not in this file" in remark for remark in late.remarks)


def test_ofx_keeps_dollars_and_refuses_the_other_currency_of_the_same_file():
    euro = "<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>"
    read = ofx.read(bank(row() + row("-7.00", "2", euro)).encode(), "a.ofx")
    assert (read.currency, [one.cents for one in read.movements]) == ("USD", [-500])
    assert read.refused[0].wrong == "is in EUR, and amounts are US dollars"
    assert read.rows == 2


def test_ofx_finds_the_balance_behind_a_list_that_is_never_closed():
    content = bank(row(), "<LEDGERBAL><BALAMT>9.00<DTASOF>20240430</LEDGERBAL>").replace("</BANKTRANLIST>", "")
    assert [one.cents for one in ofx.read(content.encode(), "a.ofx").balances] == [900]


def test_ofx_proves_a_closing_statement_by_both_of_its_balances():
    closing = "<CLOSING><DTOPEN>20240401<DTCLOSE>20240430<BALOPEN>100.00<BALCLOSE>95.00</CLOSING>"
    assert ofx.read(bank(row(), closing).encode(), "a.ofx").proved() == 1


def test_ofx_refuses_entities_and_depth_and_says_so_in_one_line():
    assert refusal_of(ofx, b"<!DOCTYPE x [<!ENTITY a 'b'>]>\n<OFX></OFX>").startswith("a.txt:1:1: file: declares entities")
    assert "nests more than 200" in refusal_of(ofx, b"<OFX>" + b"<A>" * 10_000)
    assert "holds no <OFX>" in refusal_of(ofx, b"Date,Amount\n")


def test_ofx_tells_of_a_file_that_is_cut_off_and_refuses_the_row_in_which_it_is():
    content = bank(row() + row("-180.00", "2")).encode()
    read = ofx.read(content[: content.index(b"-180.00") + 5], "a.ofx")
    assert [one.cents for one in read.movements] == [-500]
    assert read.refused[0].wrong == "the file ends within this movement"
    assert any("ends before </OFX>" in remark for remark in read.remarks)


@pytest.mark.parametrize(
    ("reader", "content"), [(ofx, b"<OFX>"), (qif, b"!Type:Bank\nD1"), (mt940, b":20:77"), (camt053, b"<a b=''/>")]
)
def test_what_is_no_text_or_too_much_of_it_is_refused_in_one_line(reader, content, monkeypatch):
    assert "is a zip archive" in refusal_of(reader, b"PK\x03\x04" + content)
    assert "is empty" in refusal_of(reader, b" \r\n")
    assert "NUL bytes" in refusal_of(reader, content + b"\n\0\0")
    monkeypatch.setattr(text, "MOST_BYTES", 4)
    assert "more than the 0 MB" in refusal_of(reader, content)


def test_a_line_without_end_is_refused_with_its_number():
    for reader, start in ((qif, b"!Type:Bank\n"), (iif, b"!TRNS\tDATE\n"), (mt940, b":20:1\n")):
        assert "a.txt:2:1: file: has a line of 1,048,577 characters" in refusal_of(reader, start + b"x" * (2**20 + 1))


def test_a_line_without_end_in_one_movement_costs_that_movement_only():
    read = ofx.read(bank(row(more="<MEMO>" + "x" * 50_000) + row(fitid="2")).encode(), "a.ofx")
    assert (len(read.movements), read.refused[0].wrong) == (1, "MEMO has more than 10,000 characters")
    assert len(read.refused[0].text) <= 160


@pytest.mark.parametrize("unit", ["<![CDATA[", "<!--", "<A", "&", "<STMTTRN>", "<STMTTRN><MEMO>x</STMTTRN>", "]]>", "</A>"])
def test_nothing_makes_ofx_slow_or_large(unit):
    start = time.process_time()
    with suppress(CaseFileError):
        ofx.read(b"<OFX>" + unit.encode() * 20_000, "a.ofx")
    assert time.process_time() - start < 5


def test_more_values_than_any_statement_has_are_refused(monkeypatch):
    monkeypatch.setattr(sgml, "MOST_VALUES", 10)
    monkeypatch.setattr(camt053, "_MOST_KEPT", 100)
    assert "holds more than 10 values" in refusal_of(ofx, bank(row() + row(fitid="2")).encode())
    assert len(camt053.read(camt(ntry("5.00") * 50).encode(), "a.xml").movements) == 50
    assert "holds more than 100 elements" in refusal_of(camt053, camt(ntry("5.00", more="<A/>" * 99)).encode())


def test_qif_settles_the_order_of_day_and_month_by_the_whole_file_or_asks():
    def dates(*days, **how):
        content = "!Type:Bank\n" + "".join(f"D{day}\nT-1.00\n^\n" for day in days)
        return qif.read(content.encode(), "a.qif", **how)

    assert [one.date for one in dates("3/4/2024", "3/25/2024").movements] == [date(2024, 3, 4), date(2024, 3, 25)]
    assert [one.date for one in dates("3/4/2024", "25/3/2024").movements] == [date(2024, 4, 3), date(2024, 3, 25)]
    asked = dates("3/4/2024", "5/5'24")
    assert [one.date for one in asked.movements] == [None, date(2024, 5, 5)]
    assert asked.remarks == [
        (
            "a.qif:2: 1 date, such as `3/4/2024`, may have the month first or the day, and no other date of the file settles it: "
            "say which comes first"
        )
    ]
    assert dates("3/4/2024", day_first=True).movements[0].date == date(2024, 4, 3)
    assert dates("2/30/2024").refused[0].wrong == "date `2/30/2024` is a day that does not exist"


def test_qif_takes_an_opening_balance_for_what_it_is_and_a_starting_balance_for_a_question():
    content = b"!Type:Bank\nD1/31/24\nT1,500.00\nPOpening Balance\nL[Checking]\n^\nD2/1/24\nT-20\nPBob\n^\n"
    read = qif.read(content, "a.qif")
    assert [(one.account, one.cents) for one in read.balances] == [("Checking", 150000)]
    assert [(one.account, one.cents) for one in read.movements] == [("Checking", -2000)]


def test_qif_gives_each_register_its_account_and_proves_it_where_the_list_has_a_balance():
    content = (
        b"!Account\nNA\nTBank\n/1/31/24\n$80.00\n^\n!Type:Bank\nD1/1/24\nT100.00\nPOpening Balance\n^\nD1/30/24\nT-20.00\n^\n"
        b"!Account\nNB\nTCCard\n^\n!Type:CCard\nD1/29/24\nT-7.00\nL[A]\n^\n"
    )
    read = qif.read(content, "a.qif")
    assert [(one.account, one.cents, one.kind) for one in read.movements] == [("A", -2000, "bank"), ("B", -700, "transfer")]
    assert read.proved() == 1


def test_qif_refuses_what_has_no_day_no_amount_or_two():
    records = [
        "T-5",
        "D1/31/24",
        "D1/31/24\nTEUR 5",
        "D1/31/24\nT-5\nU-6",
        "D1/31/24\nT1e3",
        "D1/31/24\nT0.005",
        "D1/31/24\nT-12.3",
    ]
    content = ("!Type:OthA\n " + "\n^\n".join(records)).encode()
    assert [one.wrong for one in qif.read(content, "a.qif").refused] == [
        "it has no date",
        "it has no amount (T)",
        "is in EUR, and amounts are US dollars",
        "its amounts differ: T `-5` and U `-6`",
        "amount `1e3` is not an amount",
        "amount `0.005` has a fraction of a cent",
        "the file ends within this record",
    ]


def test_qif_reads_what_moved_cash_in_an_investment_account_and_tells_of_the_rest():
    content = b"!Type:Invst\nD1/31/24\nNXOut\nT500.00\n^\nD1/31/24\nNDiv\nYXYZ\nT3.00\n^\nD1/31/24\nNReinvDiv\nYXYZ\nT3.00\n^\n"
    read = qif.read(content, "a.qif")
    assert [one.cents for one in read.movements] == [-50000, 300]
    assert any("1 record of an investment account (ReinvDiv)" in remark for remark in read.remarks)


COLUMNS = "TRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO"
HEAD = f"!TRNS\t{COLUMNS}\n!SPL\t{COLUMNS}\n!ENDTRNS\n"
ACCOUNTS = "!ACCNT\tNAME\tACCNTTYPE\nACCNT\tChecking\tBANK\nACCNT\tSavings\tBANK\nACCNT\tRent\tEXP\nACCNT\tLoans\tLTLIAB\n"


def entry(kind, *legs, day="7/16/2024"):
    lines = [f"{'SPL' if at else 'TRNS'}\t{kind}\t{day}\t{leg}" for at, leg in enumerate(legs)]
    return "\n".join([*lines, "ENDTRNS\n"])


def test_iif_moves_both_accounts_of_a_transfer_and_none_of_a_bill():
    content = (
        HEAD
        + entry("TRANSFER", "Checking\t\t-50.00\t\t", "Savings\t\t50.00\t\t")
        + entry("BILL", "AP\tJo\t-9\t\t", "Rent\t\t9\t\t")
    )
    read = iif.read(content.encode(), "a.iif")
    assert [(one.account, one.cents) for one in read.movements] == [("Checking", -5000), ("Savings", 5000)]
    assert read.remarks[0] == "a.iif:7: 1 entry of type BILL, which moved no money of a bank account"


def test_iif_asks_for_the_list_of_accounts_before_it_reads_an_entry_of_the_journal():
    journal = entry("GENERAL JOURNAL", "Loans\tOwner\t250.00\t\trepaid", "Checking\tOwner\t-250.00\t\trepaid")
    alone = iif.read((HEAD + journal).encode(), "a.iif")
    assert alone.refused[0].mend == "export the list of accounts (!ACCNT) with it"
    listed = iif.read((ACCOUNTS + HEAD + journal).encode(), "a.iif")
    assert [(one.account, one.cents, one.payee) for one in listed.movements] == [("Checking", -25000, "Owner")]


def test_iif_waits_for_the_deposit_of_what_is_not_deposited_yet():
    content = HEAD + entry("PAYMENT", "Undeposited Funds\tC\t10\t\t", "AR\tC\t-10\t\t")
    content += entry("DEPOSIT", "Checking\t\t10\t\t", "Undeposited Funds\tC\t-10\t\t")
    assert [one.account for one in iif.read(content.encode(), "a.iif").movements] == ["Checking"]


def test_iif_reads_quotes_and_thousands_and_says_what_does_not_add_up():
    content = HEAD + entry("CHECK", 'Checking\t"Doe, ""Jo"""\t"-1,200.50"\t101\t', "Rent\t\t1,200.00\t\t")
    read = iif.read(content.encode(), "a.iif")
    assert (read.movements[0].payee, read.movements[0].cents, read.movements[0].reference) == ('Doe, "Jo"', -120050, "101")
    assert read.remarks == ["a.iif:4: the lines of this entry do not add up: -0.50 is left over"]


def test_iif_reads_commas_where_a_program_writes_them_and_a_line_that_is_blank():
    content = HEAD + entry("CHECK", "Checking\tDoe\t-5\t\t", "Rent\t\t5\t\t", "")
    assert [one.cents for one in iif.read(content.replace("\t", ",").encode(), "a.iif").movements] == [-500]


def test_iif_refuses_an_entry_that_breaks_off_and_lines_that_stand_alone():
    content = HEAD + "SPL\tCHECK\t7/16/2024\tRent\t\t1\n" + "TRNS\tCHECK\t7/16/2024\tChecking\tA\t-200.00\n"
    assert [one.wrong for one in iif.read(content.encode(), "a.iif").refused] == [
        "SPL stands behind no TRNS",
        "the file ends, or the next entry begins, within this one",
    ]


def camt(entries, balances="", version="053.001.08", prefix=""):
    p = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    body = f"<Stmt><Acct><Id><IBAN>X1</IBAN></Id><Ccy>USD</Ccy></Acct>{balances}{entries}</Stmt>"
    if prefix:
        body = body.replace("</", "\0").replace("<", f"<{p}").replace("\0", f"</{p}")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{p}Document {space}="urn:iso:std:iso:20022:tech:xsd:camt.{version}">'
        f"<{p}BkToCstmrStmt>{body}</{p}BkToCstmrStmt></{p}Document>"
    )


def ntry(amount, side="DBIT", more="", status="BOOK", day="2024-04-01"):
    booked = f"<BookgDt><Dt>{day}</Dt></BookgDt>"
    return f'<Ntry><Amt Ccy="USD">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>{status}</Sts>{booked}{more}</Ntry>'


def balance(code, amount, day="2024-04-01"):
    kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
    return f'<Bal>{kind}<Amt Ccy="USD">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>'


def details(*payments):
    each = "".join(
        f'<TxDtls><Amt Ccy="USD">{amount}</Amt><RltdPties><Cdtr><Pty><Nm>{name}</Nm></Pty></Cdtr></RltdPties></TxDtls>'
        for name, amount in payments
    )
    return f"<AcctSvcrRef>R1</AcctSvcrRef><NtryDtls>{each}</NtryDtls>"


@pytest.mark.parametrize("version", ["053.001.02", "053.001.04", "053.001.08", "053.001.13"])
@pytest.mark.parametrize("prefix", ["", "ns2"])
def test_camt_is_read_in_every_version_and_with_any_prefix(version, prefix):
    content = camt(ntry("5.00", status="<Cd>BOOK</Cd>"), balance("PRCD", "10.00") + balance("CLBD", "5.00"), version, prefix)
    read = camt053.read(content.encode(), "a.xml")
    assert (read.proved(), read.movements[0].cents, read.balances[0].date) == (1, -500, date(2024, 4, 2))


def test_camt_makes_a_movement_of_each_payment_where_they_come_to_the_entry_and_one_where_they_do_not():
    read = camt053.read(camt(ntry("5.00", more=details(("A", "2.00"), ("B", "3.00")))).encode(), "a.xml")
    assert [(one.payee, one.cents, one.id) for one in read.movements] == [("A", -200, "R1/1"), ("B", -300, "R1/2")]
    read = camt053.read(camt(ntry("5.00", more=details(("A", "2.00"), ("B", "2.00")))).encode(), "a.xml")
    assert [(one.payee, one.cents, one.description) for one in read.movements] == [("", -500, "paid to or by: A, B")]
    assert any("1 entry stands for several payments" in remark for remark in read.remarks)


def test_camt_counts_only_what_is_booked_and_says_so():
    read = camt053.read(camt(ntry("5.00") + ntry("6.00", status="PDNG")).encode(), "a.xml")
    assert len(read.movements) == 1
    assert any("1 entry is not booked" in remark for remark in read.remarks)


def test_camt_refuses_one_entry_and_keeps_the_others():
    rows = ntry("5.001") + ntry("-5.00") + ntry("5.00", "BOTH") + ntry("5.00", day="2024-02-30") + ntry("5.00")
    read = camt053.read(camt(rows).encode(), "a.xml")
    assert len(read.movements) == 1
    assert [one.wrong for one in read.refused] == [
        "amount `5.001` has a fraction of a cent",
        "amount `-5.00` has a sign, which CdtDbtInd says",
        "it says neither CRDT nor DBIT (CdtDbtInd)",
        "day `2024-02-30` is a day that does not exist",
    ]


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_camt_refuses_entities_in_any_encoding(encoding):
    content = camt(ntry("5.00")).replace("?>\n", f"?>\n{LAUGHS}").encode(encoding)
    assert "declares a document type or entities, which no bank does" in refusal_of(camt053, content, "a.xml")


def test_camt_says_what_is_no_statement():
    assert "is XML, but no statement of an account" in refusal_of(camt053, b"<a/>")
    assert "is no XML that can be read" in refusal_of(camt053, b"Date,Amount\n")
    assert "nests more than 100 elements" in refusal_of(camt053, b"<a>" * 101)


def test_camt_keeps_what_stands_before_the_place_where_it_breaks():
    content = camt(ntry("5.00") + ntry("6.00"))
    read = camt053.read(content[: content.index("6.00") + 2].encode(), "a.xml")
    assert [one.cents for one in read.movements] == [-500]
    assert read.refused[0].wrong.startswith("the file breaks within this entry")


def test_mt940_reads_swift_envelopes_and_blanks_where_the_day_of_booking_belongs():
    content = b"{1:F01ASNBNL21XXXX0000000000}{2:O940ASNBNL21XXXXN}{3:}{4:\r\n:20:0\r\n:25:NL81\r\n:60F:C200101USD444,29\r\n"
    content += (
        b":61:200101    D65,00NOVBNL47INGB9999999999\r\nJ Doe\r\n:86:NL47 J Doe\r\n\r\nrings\r\n:62F:C200101USD379,29\r\n-}{5:}\r\n"
    )
    read = mt940.read(content, "a.sta")
    assert (read.proved(), read.movements[0].cents) == (1, -6500)


def test_mt940_finds_the_year_of_a_booking_across_new_year_and_takes_back_what_is_taken_back():
    content = b":20:1\n:25:7\n:60F:C231231USD10,\n:61:2312310102RD5,NTRFNONREF\n:61:2401021231RC4,NTRFNONREF\n:62F:C240102USD11,\n"
    read = mt940.read(content, "a.sta")
    assert [(one.date, one.cents) for one in read.movements] == [(date(2024, 1, 2), 500), (date(2023, 12, 31), -400)]
    assert read.proved() == 1


def test_mt940_refuses_a_day_that_does_not_exist_and_a_movement_that_is_none():
    content = (
        b":20:1\n:25:7\n:60F:C231231USD10,\n:61:240230D5,NTRFNONREF\n:61:nothing\n:61:240228D5,NTRFNONREF\n:62F:C240228USD5,\n"
    )
    read = mt940.read(content, "a.sta")
    assert [one.wrong for one in read.refused] == ["day `240230` is a day that does not exist", "`nothing` is not a movement"]
    assert [one.place.line for one in read.refused] == [4, 5]
    assert len(read.movements) == 1


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"\xef\xbb\xbf!Type:Bank\r\n", "a", "qif"),
        ("!Type:Bank\n".encode("utf-16"), "a", "qif"),
        (b"D1/1/24\nT5\n^\n", "a.txt", "qif"),
        (b"PAR1", "a.csv", "parquet"),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "a.csv", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.csv", "xls"),
        (b"a,b\n1,2\n", "a.csv", "delimited"),
        (b"something", "a.qfx", "ofx"),
        (b"something", "a.STA", "mt940"),
        (b"<?xml version='1.0'?>\n<x:Document xmlns:x='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>", "a", "camt053"),
    ],
)
def test_the_name_counts_only_where_the_content_leaves_it_open(content, name, kind):
    assert format_of(content, name) == kind


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04....photo.jpg", "is a zip archive and no workbook"),
        (b"\x1f\x8b\x08", "is a gzip archive"),
        (b"<html><table>", "is a web page under another name"),
        (b"<?xml version='1.0'?><invoice/>", "is XML, but neither OFX"),
        (b"ab\0\1\2cdefghijkl", "holds NUL bytes"),
    ],
)
def test_what_is_no_ledger_is_said_to_be_none(content, wrong):
    with pytest.raises(CaseFileError, match=wrong):
        format_of(content, "a.ofx.zip")


# -- what holds of any statement ----------------------------------------------------------------------------------------------

AMOUNTS = st.integers(-(10**12), 10**12).filter(bool)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
NAMES = st.text("ABCDEFGHIJ KLMNOPQRSTUVWXYZabcdefghij&é'.,-0123456789", min_size=1, max_size=20).map(
    lambda name: " ".join(("N" + name).split())
)
ROWS = st.lists(st.tuples(DAYS, AMOUNTS, NAMES), max_size=6)


def dollars(cents, mark="."):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}{mark}{abs(cents) % 100:02}"


def as_ofx(rows, opening):
    each = "".join(
        f"<STMTTRN><DTPOSTED>{day:%Y%m%d}<TRNAMT>{dollars(cents)}<FITID>{at}<NAME>{escape(name)}</STMTTRN>"
        for at, (day, cents, name) in enumerate(rows)
    )
    close = opening + sum(cents for _, cents, _ in rows)
    both = f"<CLOSING><DTCLOSE>20601231<BALOPEN>{dollars(opening)}<BALCLOSE>{dollars(close)}</CLOSING>"
    return bank(each, both).encode()


def as_camt(rows, opening):
    each = "".join(
        ntry(
            dollars(abs(cents)),
            "CRDT" if cents > 0 else "DBIT",
            f"<NtryDtls><TxDtls><RltdPties><{'Dbtr' if cents > 0 else 'Cdtr'}><Nm>{escape(name)}</Nm>"
            f"</{'Dbtr' if cents > 0 else 'Cdtr'}></RltdPties></TxDtls></NtryDtls>",
            day=day,
        )
        for day, cents, name in rows
    )
    close = opening + sum(cents for _, cents, _ in rows)
    both = balance("OPBD", dollars(abs(opening))).replace("CRDT", "CRDT" if opening >= 0 else "DBIT")
    both += balance("CLBD", dollars(abs(close))).replace("CRDT", "CRDT" if close >= 0 else "DBIT")
    return camt(each, both).encode()


def as_mt940(rows, opening):
    each = "".join(
        f":61:{day:%y%m%d%m%d}{'C' if cents > 0 else 'D'}{dollars(abs(cents), ',')}NTRFNONREF\n:86:020?00X?20for?32{name}\n"
        for day, cents, name in rows
    )
    close = opening + sum(cents for _, cents, _ in rows)
    ends = [f"{'C' if one >= 0 else 'D'}240101USD{dollars(abs(one), ',')}" for one in (opening, close)]
    return f":20:1\n:25:X1\n:28C:1\n:60F:{ends[0]}\n{each}:62F:{ends[1]}\n-\n".encode()


def as_qif(rows, opening):
    each = "".join(f"D{day:%m/%d/%Y}\nT{dollars(cents)}\nP{name}\n^\n" for day, cents, name in rows)
    return f"!Type:Bank\nD01/13/1990\nT{dollars(opening)}\nPOpening Balance\nL[X]\n^\n{each}".encode()


def as_iif(rows, opening):
    each = "".join(
        entry("CHECK", f"Checking\t{name}\t{dollars(cents)}\t\t", f"Rent\t\t{dollars(-cents)}\t\t", day=f"{day:%m/%d/%Y}")
        for day, cents, name in rows
    )
    first = entry("BEGINBALCHECK", f"Checking\t\t{dollars(opening)}\t\t", f"Equity\t\t{dollars(-opening)}\t\t", day="01/13/1990")
    return (HEAD + first + each).encode()


@pytest.mark.parametrize(
    ("reader", "write"),
    [(ofx, as_ofx), (camt053, as_camt), (mt940, as_mt940), (qif, as_qif), (iif, as_iif)],
    ids=lambda one: one.__name__,
)
@settings(deadline=None)
@given(rows=ROWS, opening=AMOUNTS)
def test_what_is_written_is_what_is_read_and_it_adds_up(reader, write, rows, opening):
    read = reader.read(write(rows, opening), "a.txt")
    assert [(one.date, one.cents, one.payee) for one in read.movements] == rows
    assert read.refused == []
    assert [one.cents for one in read.balances if one.opening] == [opening]
    assert read.proved() == (reader not in (qif, iif))
    assert format_of(write(rows, opening), "unnamed") == reader.__name__.rpartition(".")[2]


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(READERS))
def test_no_bytes_break_a_reader(content, reader):
    for start in (
        b"",
        b"<OFX>",
        b"!Type:Bank\n",
        b"!TRNS\tDATE\tAMOUNT\n",
        b":20:1\n:61:",
        b"<Document><BkToCstmrStmt><Stmt><Ntry>",
    ):
        with suppress(CaseFileError):
            read = reader.read(start + content, "a.txt")
            assert read.rows == len(read.movements) + len(read.refused)


@given(st.integers(-(10**16), 10**16), st.sampled_from([".", ","]))
def test_an_amount_is_read_to_the_cent_however_it_is_grouped(amount, mark):
    grouped = f"{abs(amount) // 100:,}".replace(",", "'" if mark == "," else ",")
    written_ = f"{'-' if amount < 0 else ''}{grouped}{mark}{abs(amount) % 100:02}"
    assert text.cents(written_) == amount
    assert text.cents(dollars(amount, mark), mark) == amount


@pytest.mark.parametrize(
    "bad", ["", "abc", "1e3", "1.2.3", "12,34.5", "--5", "-5-", "1,23,456.00", "0.005", "9" * 16, "1,234", "$5"]
)
def test_what_is_no_amount_is_a_fault(bad):
    with pytest.raises(Fault):
        text.cents(bad)


@given(st.lists(DAYS, min_size=1, max_size=8), st.booleans())
def test_the_order_is_never_settled_wrongly(days, day_first):
    words = [written(f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}") for day in days]
    order = settled(words)
    assert order in (None, day_first)
    for day, one in zip(days, words, strict=True):
        assert one.on(order) in (None, day)
        assert one.on(day_first) == day


def test_a_large_statement_is_read_in_good_time():
    rows = "".join(row(f"-{at}.00", str(at)) for at in range(1, 20_001))
    day = date(2024, 1, 1)
    statement = as_mt940([(day + timedelta(at % 300), at, "N") for at in range(1, 20_001)], 0)
    start = time.process_time()
    assert len(ofx.read(bank(rows).encode(), "a.ofx").movements) == 20_000
    assert mt940.read(statement, "a.sta").proved() == 1
    assert len(camt053.read(camt(ntry("5.00") * 20_000).encode(), "a.xml").movements) == 20_000
    assert time.process_time() - start < 20


def test_mt940_takes_a_wrapped_time_for_words_and_a_field_for_a_field():
    content = b":20:1\n:25:7\n:60F:C240101USD10,\n:61:2401010101C5,NTRFNONREF\n:86:020?00X?24AT T16\n:26:37 Fo?25lgenr\n"
    content += b":61:2401010101C6,NTRFNONREF\n:86:020?00X?32NT00\n:61:2401010101C7,NTRFNONREF\n:62F:C240101USD28,\n"
    read = mt940.read(content, "a.sta")
    assert (read.proved(), [one.cents for one in read.movements]) == (1, [500, 600, 700])
    assert read.movements[0].description == "AT T16:26:37 Folgenr"
