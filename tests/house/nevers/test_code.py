"""What is never in the product at all: looked for in its modules, its words and its list of packages."""

from __future__ import annotations

import ast
import re
import tomllib

import msgspec
import pytest

from graph_schema.records import RECORD_TYPES
from graph_schema.vocabulary import load_vocabulary
from graph_schema.vocabulary.required import NEVER_INPUTS
from netmap.rules.alerts import ALERTS
from netmap.rules.statements import STATEMENTS
from netmap.rules.table import RULES
from netmap.store.port import Reader, Store, Unit
from tests.house.nevers.code import fields, imported, importers, inside, names_used, said_in, tree
from tests.house.sources import ROOT, modules, where

VOCABULARY = load_vocabulary()
SCORING = re.compile(
    r"\b(?:scor(?:e|es|ed|ing)|rank(?:s|ed|ing|ings)?|predict\w*|centralit\w*|likelihood|probabilit\w*)\b", re.I
)
NO = re.compile(r"\b(?:no|not|nobody|never|neither|none)\b", re.I)
SCORE_NAME = re.compile(
    r"(?:^|_)(?:scores?|rank(?:s|ing)?|predict\w*|centrality|likelihood|probability|danger\w*|rating)(?:_|$)"
)
CENTRALITY = re.compile(
    r"centrality|pagerank|^hits$|eigenvector|katz|closeness_vitality|voterank|betweenness|communicability|rich_club|"
    r"trophic|percolation|^second_order"
)


def test_never_01_no_field_is_called_a_score() -> None:
    """No record, answer, schema or picture has a place for one."""
    found = [
        where(path, line, name)
        for path in modules()
        for line, name in fields(path)
        if SCORE_NAME.search(name.lower().strip("_"))
    ]
    assert [each for each in found if not each.endswith(": _RANKS")] == []


def test_never_01_no_word_for_users_speaks_of_one_but_to_say_no() -> None:
    """Templates, vocabulary, scripts and the texts of rules, alerts and statements."""
    assert [each for each in said_in(SCORING, unless=NO) if "const rank =" not in each and "rank(a)" not in each] == []
    told = [(d.code, t) for d in (*ALERTS, *STATEMENTS) for t in (d.name, d.says, d.why, d.limits, d.ends)]
    told += [(r.id, t) for r in RULES for t in (r.name, r.statement, r.rationale, r.limits, r.would_change)]
    told += [
        (name, t) for name, terms in VOCABULARY.lists.items() if name != "measures"
        for c, term in terms.items() for t in (c, term.label())
    ]
    assert [each for each in told if SCORING.search(each[1]) and not NO.search(each[1])] == []


def test_never_01_no_centrality_is_computed() -> None:
    """Neither networkx's nor one of our own under its usual name."""
    found = [
        where(path, line, name) for path in modules()
        for line, name in (*names_used(path), *((n, each.rsplit(".", 1)[-1]) for n, each in imported(path)))
        if CENTRALITY.search(name)
    ]
    assert found == []


def test_never_01_a_list_of_cases_knows_no_findings() -> None:
    """What cannot be read cannot be sorted by."""
    listing = [ROOT / "netmap/services/listing_cases.py", ROOT / "api/routes/cases.py"]
    assert importers(listing, ("netmap.rules", "netmap.judgements", "netmap.services.networks")) == []


def test_never_01_classes_are_compared_never_added() -> None:
    """No sum, mean or weight in numbers where findings, classes and judgements are made and told."""
    told = inside(
        "netmap/rules", "netmap/judgements", "visualisations/reasons", "visualisations/judged", "api/routes/reasons"
    )
    assert importers(told, ("statistics", "math", "numpy", "operator")) == []
    found = []
    for path in told:
        for node in ast.walk(tree(path)):
            added = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div)
            if added and re.search(r"weight|class|highest", ast.unparse(node), re.I):
                found.append(where(path, node.lineno, ast.unparse(node)))
            called = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("sum", "fsum", "mean")
            )
            if called and re.search(r"weight|class|fired|marks|flag", ast.unparse(node), re.I):
                found.append(where(path, node.lineno, ast.unparse(node)))
    assert found == []


MORE_NEVER = frozenset(
    {
        "religious_affiliation",
        "mosque",
        "church",
        "ethnicity",
        "skin",
        "citizenship",
        "party_membership",
        "vote",
        "street",
        "address",
        "zip",
        "illness",
        "psychiatric",
        "siblings_count",
        "number_of",
        "count",
        "size",
        "hubs",
        "position",
        "embedding",
        "keywords",
        "tone",
        "transcript",
    }
)


@pytest.mark.parametrize("words", [NEVER_INPUTS, MORE_NEVER], ids=["published list", "other words for it"])
def test_never_02_nothing_asks_for_a_never_input(words: frozenset[str]) -> None:
    """No question, no field of a record, and nothing that a rule needs."""
    asked = {*VOCABULARY.fact_keys, *(key for rule in RULES for key in rule.needs)}
    asked |= {field.name for kind in RECORD_TYPES for field in msgspec.structs.fields(kind)}
    split = {code: set(re.split(r"[._]", code)) for code in asked}
    found = {code for code, parts in split.items() if parts & words or any("_" in w and w in code for w in words)}
    assert found == set()
    assert {key for rule in RULES for key in rule.needs} <= set(VOCABULARY.fact_keys)


TEXT_ANALYSIS = (
    "nltk",
    "spacy",
    "transformers",
    "sklearn",
    "textblob",
    "openai",
    "anthropic",
    "torch",
    "tensorflow",
    "gensim",
    "langdetect",
)


def test_never_02_rules_know_no_place_in_the_network_and_no_machine_reads_texts() -> None:
    """The rules import no measure and no graph; the product no text analysis."""
    rules = inside("netmap/rules", "netmap/judgements")
    assert importers(rules, ("netmap.analysis", "networkx", "visualisations", "api")) == []
    assert importers(modules(), TEXT_ANALYSIS) == []


def test_never_02_rules_read_no_note() -> None:
    """Neither what somebody wrote down in words, nor an alias, a language, a gender or a category."""
    private = {"note", "aliases", "languages", "gender", "closure_review", "legal_basis"}
    found = [
        where(path, line, name) for path in inside("netmap/rules") for line, name in names_used(path) if name in private
    ]
    assert found == []


GOING_OUT = (
    "smtplib",
    "http.client",
    "urllib.request",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "ftplib",
    "telnetlib",
    "imaplib",
    "poplib",
    "xmlrpc",
    "websocket",
    "websockets",
    "paramiko",
    "twilio",
    "sendgrid",
    "slack_sdk",
    "boto3",
    "pika",
    "kafka",
    "celery",
    "apscheduler",
    "sched",
    "email",
    "asyncio",
    "socketserver",
    "ssl",
)
SOCKETS = {"api/command_line/serve.py", "api/bench/processes.py"}
"""They ask whether a port of this machine is free."""
PROCESSES = {"api/bench/processes.py", "api/bench/figures.py"}


def test_never_05_nothing_is_sent_to_anybody() -> None:
    """No mail, no message, no web client, no timer that could send one; other processes only in the benchmark."""
    product = [path for path in modules() if not path.relative_to(ROOT).as_posix().startswith("api/bench")]
    assert importers(product, GOING_OUT) == []
    sockets = {each.split(":")[0] for each in importers(modules(), ("socket",))}
    assert sockets <= SOCKETS
    assert importers(product, ("subprocess", "multiprocessing", "os.system", "pty")) == []
    by_name = {each.split(":")[0] for each in importers(product, ("importlib",)) if "importlib.resources" not in each}
    assert by_name <= {"api/command_line/lazy.py"}, "a module that is named while running could be any of these"
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert not {name.lower() for name in asked} & {name.replace("_", "-") for name in GOING_OUT}


KEEPS_A_DRAFT = ("drafts.js", "const answer = await fetch(form.dataset.keep, {")
"""To netmap itself (the policy of every page lets a script ask nobody else): what nobody but its author is shown."""


def test_never_05_no_page_sends_by_itself() -> None:
    """No script posts, and none asks anybody; forms are sent by people. One keeps a draft, for its author."""
    pattern = re.compile(
        r"\b(?:fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|Notification|serviceWorker)\b|\.submit\("
    )
    ours = list((ROOT / "api/static").glob("*.js"))
    assert ours
    found = [
        where(p, n, line) for p in ours for n, line in enumerate(p.read_text().splitlines(), 1)
        if pattern.search(line) and (p.name, line.strip()) != KEEPS_A_DRAFT
    ]
    assert found == []
    recommending = re.compile(
        r"\b(?:report (?:him|her|them|it) to|notify the|inform the (?:police|authorit)|recommend\w*)", re.I
    )
    assert said_in(recommending, unless=NO) == []


INSTRUMENTS = re.compile(
    r"\b(?:VERA(?:-2R)?|ERG ?22\+?|ERG-R|SAPROF|TRAP-?18|RADAR-iTE|R2PRIS|IRS|HCR-?20|SAVRY|MLG|IR-?46|PCL-R|LSI-R|"
    r"SCORE-?15|ORS|SRS)\b"
)
ITEM = re.compile(r"\b(?:item|indicator) ?(?:no\.? ?)?\d+\b|\b(?:BA|SCI|HAC|CM|P)[1-9]\d?\b(?!\d)", re.I)


def test_never_08_no_licensed_item_stands_where_users_answer() -> None:
    """No instrument and no item number in questions, answers or pages; instruments only among a rule's sources."""
    assert said_in(INSTRUMENTS) == []
    measures = [*VOCABULARY.lists["measures"].values(), *VOCABULARY.lists["instruments"].values()]
    assert [term.code for term in measures if ITEM.search(f"{term.label()} {term.description or ''}")] == []
    own_names = {"measures", "instruments"}
    asked = [term for name, terms in VOCABULARY.lists.items() if name not in own_names for term in terms.values()]
    words = [t for term in asked for t in (term.code, term.label(), term.description or "")]
    words += [key.question for key in VOCABULARY.fact_keys.values()]
    words += [t for r in RULES for t in (r.name, r.statement, r.rationale, r.limits, r.would_change)]
    words += [t for d in (*ALERTS, *STATEMENTS) for t in (d.name, d.says, d.why, d.limits, d.ends)]
    assert [text for text in words if INSTRUMENTS.search(text) or ITEM.search(text)] == []


def test_never_09_no_store_can_take_a_record_away() -> None:
    """The port has no word for it, and what the stores erase are drawn lines between records, never a record."""
    verbs = re.compile(r"delete|remove|erase|purge|drop|forget|truncate")
    assert [name for port in (Reader, Unit, Store) for name in vars(port) if verbs.search(name)] == []
    statements = re.compile(r"\bDELETE\s+FROM\b|\bDETACH\s+DELETE\b|\bDROP\s+TABLE\b|\bTRUNCATE\b", re.I)
    product = [path for path in modules() if "bench" not in path.parts]
    product += [*(ROOT / "graph_schema").rglob("*.sql"), *(ROOT / "graph_schema").rglob("*.cypher")]
    found = [
        where(p, n, line)
        for p in product
        for n, line in enumerate(p.read_text().splitlines(), 1)
        if statements.search(line)
    ]
    assert found == []
    single = re.compile(r"(?<![A-Z_])DELETE (\w+)\b")
    erased = {m for path in inside("netmap/store/neo4j") for m in single.findall(path.read_text())}
    assert erased <= {"r"}


SCRAPING = (
    "bs4",
    "scrapy",
    "selenium",
    "playwright",
    "phonenumbers",
    "pytesseract",
    "PIL",
    "cv2",
    "face_recognition",
    "tweepy",
    "telethon",
    "praw",
    "vobject",
    "mechanize",
    "lxml",
    "html5lib",
)


def test_never_10_nothing_scrapes_and_nothing_reads_a_phone() -> None:
    """No such package is imported or asked for; what comes in comes from two files that a person names."""
    product = [path for path in modules() if "bench" not in path.parts]
    assert importers(product, SCRAPING) == []
    told = {path.name for path in (ROOT / "netmap/exchange").glob("csv_*.py")}
    assert told <= {"csv_network.py", "csv_table.py", "csv_fairness.py", "csv_support.py"}
    assert re.search(r"\b(?:phone|imei|imsi|msisdn|cell|gps|latitude)", " ".join(
        field.name for kind in RECORD_TYPES for field in msgspec.structs.fields(kind)
    )) is None


def test_never_10_no_question_to_the_store_reaches_over_cases() -> None:
    """Whoever looks for people, ties, facts or judgements names the one case; otherwise a search would find links."""
    wide = []
    asking = ("netmap/services", "netmap/exchange", "netmap/fairness", "netmap/demo", "api/pages", "api/routes",
              "api/command_line")
    for path in inside(*asking):
        named = {
            ast.unparse(node.targets[0])
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Dict)
            and "'case_id'" in ast.unparse(node.value)
        }
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Find":
                kind, asked = ast.unparse(node.args[0]), ast.unparse(node.args[1]) if len(node.args) > 1 else ""
                known = kind in {
                    "Case", "CaseAccess", "User", "UserCertificate", "Session", "SignInLink", "RuleSetting", "Draft",
                }
                if not known and "'case_id'" not in asked and asked not in named:
                    wide.append(where(path, node.lineno, ast.unparse(node)))
    assert wide == []
