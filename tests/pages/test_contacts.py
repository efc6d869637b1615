"""The contact log in the browser: on a phone, with few taps, twice, and against a colleague."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from graph_schema.records import Fact, SupportContact
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.support_town import all_of, met, supported_case

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
FEWEST = 12


class Fingers:
    """Taps and keystrokes, counted; free text is typed without counting."""

    def __init__(self) -> None:
        """Nothing was touched yet."""
        self.count = 0

    def tap(self, target: Locator) -> None:
        """One tap."""
        target.tap()
        self.count += 1

    def write(self, target: Locator, text: str) -> None:
        """Free text: the tap into the field counts, the text does not."""
        self.tap(target)
        target.press_sequentially(text)


def test_a_held_contact_on_a_phone_in_few_taps(served: Served, sign_in: SignIn) -> None:
    """From the mother's page to the contact on record, with what she said."""
    town, fingers = supported_case(served), Fingers()
    page = sign_in("sasha", **PHONE)
    page.goto(f"{served.case(town)}/people/{town.people['Mother']}")
    fingers.tap(page.get_by_role("link", name="Log a contact"))
    fingers.tap(page.get_by_text("Phone", exact=True))
    fingers.tap(page.get_by_text("Held", exact=True))
    fingers.write(page.get_by_label("The family’s own view"), "It is quieter since he calls on Sundays.")
    fingers.tap(page.get_by_role("button", name="Log the contact"))
    expect(page.get_by_role("alert")).to_contain_text("The contact is logged.")
    assert fingers.count < FEWEST
    assert fingers.count <= 6
    (made,) = all_of(served, SupportContact, town)
    assert (made.contact_on, made.mode, made.outcome) == (served.core.today(), "phone", "held")
    assert made.person_ids == made.present_ids == (town.people["Mother"],)
    assert made.worker_ids == (made.recorded_by,)
    assert made.family_view == "It is quieter since he calls on Sundays."
    view = page.locator(".nm-pairs dd").filter(has_text="It is quieter").bounding_box()
    assert view is not None
    assert view["width"] > PHONE["viewport"]["width"] / 2  # type: ignore[index]


def test_an_attempt_in_two_taps(served: Served, sign_in: SignIn) -> None:
    """And what we call off is missed by us, not by the family."""
    town, fingers = supported_case(served), Fingers()
    page = sign_in("sasha", **PHONE)
    for button in ("Not reached", "Called off by us"):
        page.goto(f"{served.case(town)}/people/{town.people['Older brother']}")
        fingers.count = 0
        fingers.tap(page.get_by_role("link", name="Log an attempt"))
        fingers.tap(page.get_by_role("button", name=button))
        expect(page.get_by_role("alert")).to_contain_text("Logged.")
        assert fingers.count == 2
        page.go_back()
        page.get_by_role("button", name=button).tap()
        expect(page.get_by_role("alert")).to_contain_text("Logged.")
    page.goto(f"{served.case(town)}/support/contacts")
    expect(page.locator("#counted")).to_have_text("2 contacts: 0 held, 1 attempt, 1 missed by us.")
    expect(page.get_by_text("Attempt: not reached")).to_be_visible()
    expect(page.get_by_text("Missed by us: called off by us")).to_be_visible()


def test_enter_in_a_field_logs_no_attempt(served: Served, sign_in: SignIn) -> None:
    """The key that sends a form must not choose what became of a contact."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/attempt?person={town.people['Mother']}")
    page.get_by_text("Not today, or not by phone").click()
    page.get_by_label("Day").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choose what became of it.")
    assert all_of(served, SupportContact, town) == []


def test_sent_twice_or_gone_back_to_it_is_logged_once(served: Served, sign_in: SignIn) -> None:
    """A double tap on a bad line, and the back button."""
    town = supported_case(served)
    page = sign_in("sasha", **PHONE)
    page.goto(f"{served.case(town)}/support/contacts/new?person={town.people['Mother']}")
    page.get_by_text("At home", exact=True).tap()
    page.get_by_text("Held", exact=True).tap()
    statuses = page.evaluate(
        """async () => {
            const form = document.querySelector("#contact-form");
            const send = () => fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form))});
            const answers = await Promise.all([send(), send()]);
            return answers.map(answer => answer.status);
        }"""
    )
    assert statuses == [200, 200]
    page.get_by_role("button", name="Log the contact").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Contact of")
    page.go_back()
    for group, choice in (("How", "At home"), ("What became of it", "Held")):
        page.get_by_role("group", name=group, exact=True).get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Log the contact").click()
    page.wait_for_load_state()
    assert len(all_of(served, SupportContact, town)) == 1


def test_one_contact_for_several_with_everything_in_it(served: Served, sign_in: SignIn) -> None:
    """Every field arrives, and stands on the page of the contact."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/new?person={town.people['Mother']}")
    for fold in page.locator(".nm-fold > summary").all():
        fold.click()
    page.get_by_label("Began at").fill("14:30")
    page.get_by_label("How long, in minutes").fill("50")
    page.get_by_role("group", name="How", exact=True).get_by_label("At home").check()
    page.get_by_role("group", name="With whom").get_by_label("Older brother").check()
    page.get_by_label("What for (optional)").select_option(label="About visits and calls")
    page.get_by_label("What was talked about").fill("Visits\nMoney")
    page.get_by_label("Held", exact=True).check()
    page.get_by_label("Took part").check()
    page.get_by_label("The family’s own view").fill("We manage.")
    page.get_by_label("What works well").fill("The brother drives.")
    page.get_by_label("What it is about").select_option(label="Too much strain")
    page.get_by_label("How serious").select_option(label="Serious")
    page.get_by_label("Only family support workers, supervisors and I").check()
    tie = "Mother – mother or father of – Sami"
    page.get_by_role("group", name="Ties and statements").get_by_label(tie, exact=True).check()
    page.get_by_label("Agreed next step").fill("Ask for a later bus")
    page.get_by_label("Language (optional)").fill("Arabic")
    page.get_by_role("group", name="Interpreter").get_by_label("Yes").check()
    page.get_by_label("What is kept and for how long").check()
    page.get_by_role("button", name="Log the contact").click()
    main = page.get_by_role("main")
    for words in ("14:30", "50", "Mother, Older brother", "Visits, Money", "Took part", "The brother drives.",
                  "Too much strain", "Named roles only: family support worker, supervisor", "Ask for a later bus",
                  "Arabic", "What is kept and for how long", "Mother – mother or father of – Sami"):
        expect(main).to_contain_text(words)
    (made,) = all_of(served, SupportContact, town)
    assert (made.handling, made.restricted_to) == ("RESTRICTED", ("family_support_worker", "supervisor"))
    page.goto(f"{served.case(town)}/support/explained")
    expect(page.get_by_role("table", name="Older brother")).to_contain_text("Arabic, with an interpreter")
    colleague = sign_in("kim")
    answer = colleague.goto(f"{served.case(town)}/support/contacts/{made.id}")
    assert answer is not None
    assert answer.status == 404


def test_what_is_missing_is_said_and_nothing_is_lost(served: Served, sign_in: SignIn) -> None:
    """The summary names the fields; what was folded away and wrong is open."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/new")
    page.get_by_text("When it began, how long").click()
    page.get_by_label("How long, in minutes").fill("an hour")
    page.get_by_label("The family’s own view").fill("We manage.")
    page.get_by_role("button", name="Log the contact").click()
    summary = page.get_by_role("alert")
    for sentence in ("Choose how you were in touch", "Choose with whom", "Choose what became of it", "A whole number"):
        expect(summary).to_contain_text(sentence)
    expect(page.get_by_label("How long, in minutes")).to_be_visible()
    expect(page.get_by_label("The family’s own view")).to_have_value("We manage.")


def test_amended_with_a_reason_and_against_a_colleague(served: Served, sign_in: SignIn) -> None:
    """The former version stays; who comes second is shown both."""
    town = supported_case(served)
    contact = met(served, town, topics=("Visits",))
    address = f"{served.case(town)}/support/contacts/{contact.id}"
    mine, theirs = sign_in("sasha"), sign_in("kim")
    for page in (mine, theirs):
        page.goto(f"{address}/change")
    theirs.get_by_role("group", name="How", exact=True).get_by_label("Phone").check()
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.get_by_role("alert")).to_contain_text("Say why it is amended.")
    theirs.get_by_label("Why it is amended").fill("It was by phone")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.get_by_role("alert")).to_contain_text("Amended.")
    mine.get_by_role("group", name="How", exact=True).get_by_label("Video call").check()
    mine.get_by_label("Why it is amended").fill("It was a video call.")
    with mine.expect_response(lambda r: r.request.method == "POST") as answer:
        mine.get_by_role("button", name="Save").click()
    assert answer.value.status == 412
    expect(mine.get_by_role("row", name="How Phone Video call")).to_be_visible()
    mine.get_by_role("button", name="Save what I entered").click()
    expect(mine.get_by_text("Amended: It was a video call.", exact=False)).to_be_visible()
    expect(mine.get_by_role("main")).not_to_contain_text("..")
    mine.get_by_role("link", name="History (3 versions)").click()
    expect(mine.get_by_role("row", name="How At home Phone")).to_be_visible()
    expect(mine.get_by_text("It was by phone")).to_be_visible()
    assert [each.topics for each in all_of(served, SupportContact, town)] == [("Visits",)]


def test_whoever_records_a_concern_is_told_that_netmap_tells_nobody(served: Served, sign_in: SignIn) -> None:
    """On the page that follows, and in the work list, until it is said with whom it was shared."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/new?person={town.people['Mother']}")
    page.get_by_role("group", name="How", exact=True).get_by_label("Phone").check()
    page.get_by_label("Held", exact=True).check()
    page.get_by_text("A concern", exact=True).click()
    words = page.locator("[name=concern]")
    words.fill("The child was alone.")
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_role("alert")).to_contain_text("choose both what it is about and how serious it is")
    expect(words).to_have_value("The child was alone.")
    page.get_by_label("What it is about").select_option(label="Welfare of a child")
    page.get_by_label("How serious").select_option(label="Urgent")
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_role("alert")).to_contain_text("The contact is logged.")
    notice = page.locator("#concern")
    expect(notice).to_contain_text("netmap tells nobody by itself: follow your safeguarding procedure")
    where = page.url
    due = f"{served.url}/due?kind=concern"
    page.goto(due)
    row = page.locator("tbody tr").filter(has_text=f"2026-{served.count:03}")
    expect(row).to_contain_text("A concern was recorded: welfare of a child, urgent. Say with whom it was shared.")
    expect(row).not_to_contain_text("The child was alone.")
    row.get_by_role("link", name="Say with whom").click()
    expect(page.get_by_label("Shared with")).to_be_in_viewport()
    page.goto(where)
    notice.get_by_role("link", name="Say with whom it was shared").click()
    expect(page.get_by_label("Shared with")).to_be_focused()
    page.get_by_label("Shared with").fill("Youth care")
    page.get_by_label("On which legal basis").fill("Duty to report")
    page.get_by_label("Why it is amended").fill("It was shared")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Youth care")
    expect(notice).to_have_count(0)
    page.goto(due)
    expect(row).to_have_count(0)


def test_entered_in_error_and_put_back(served: Served, sign_in: SignIn) -> None:
    """It counts nowhere, is found when asked for, and comes back."""
    town = supported_case(served)
    contact = met(served, town)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/{contact.id}")
    page.get_by_role("button", name="Entered in error").click()
    expect(page.get_by_label("Entered in error")).to_be_checked()
    page.get_by_label("Why").fill("Another family.")
    page.get_by_role("button", name="Save").click()
    said = page.get_by_text("This was entered in error")
    expect(said).to_have_text("This was entered in error: Another family. It counts nowhere.")
    page.goto(f"{served.case(town)}/support/contacts")
    expect(page.get_by_text("No contact fits.")).to_be_visible()
    page.get_by_label("What became of it").select_option(label="Entered in error")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("rowheader").get_by_role("link").click()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_label("Why").fill("It was ours")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Amend")).to_be_visible()


def test_amending_shows_what_is_ticked_and_folds_the_rest(served: Served, sign_in: SignIn) -> None:
    """Opened in full, the people and the ties of a case stand for many screens between a change and its reason."""
    town = supported_case(served)
    contact = met(served, town, changed_ids=(town.ties["Mother"],), present_ids=(town.people["Niece"],))
    page = sign_in("sasha", **PHONE)
    page.goto(f"{served.case(town)}/support/contacts/{contact.id}/change")
    changed = page.get_by_role("group", name="Ties and statements that changed")
    expect(changed.get_by_role("checkbox")).to_have_count(1)
    expect(changed.get_by_role("checkbox")).to_be_checked()
    there = page.get_by_role("group", name="Who was there")
    expect(there.get_by_label("Niece")).to_be_checked()
    expect(there.get_by_label("Teacher")).to_have_count(0)
    page.get_by_text("Something else that changed").first.click()
    page.get_by_role("group", name="Something else that changed").get_by_role("checkbox").first.check()
    page.get_by_label("Why it is amended").fill("There was more")
    page.get_by_role("button", name="Save").click()
    (after,) = all_of(served, SupportContact, town)
    assert len(after.changed_ids) == 2
    assert after.present_ids == (town.people["Niece"],)


def test_the_list_is_narrowed_and_says_so_when_it_is_empty(served: Served, sign_in: SignIn) -> None:
    """By person and by what became of it; the latest first, fifty at a time."""
    town = supported_case(served)
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts")
    expect(page.get_by_role("heading", name="No contact is logged yet")).to_be_visible()
    for days in range(52):
        met(served, town, days_ago=days)
    met(served, town, days_ago=1, outcome="no_show", person_ids=(town.people["Older brother"],))
    page.reload()
    expect(page.get_by_role("row")).to_have_count(51)
    page.get_by_role("button", name="Earlier ones").click()
    expect(page.get_by_role("row")).to_have_count(4)
    page.get_by_label("With").select_option(label="Older brother")
    page.get_by_label("What became of it").select_option(label="Attempts")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#counted")).to_have_text("1 contact: 0 held, 1 attempt, 0 missed by us.")


def test_the_list_says_for_whom_it_was_held(served: Served, sign_in: SignIn) -> None:
    """The mother was there, the older brother was not: for him it is an attempt, as the pictures over time say."""
    town = supported_case(served)
    mother, brother = town.people["Mother"], town.people["Older brother"]
    contact = met(served, town, person_ids=(mother, brother), present_ids=(mother,))
    page, said = sign_in("sasha"), "Held with Mother; nobody came: Older brother"
    page.goto(f"{served.case(town)}/support/contacts")
    expect(page.locator(".nm-became--took_place")).to_have_text(said)
    page.goto(f"{served.case(town)}/support/contacts?person={brother}")
    expect(page.locator(".nm-became--attempts")).to_have_text(said)
    expect(page.locator("#counted")).to_have_text("1 contact: 0 held, 1 attempt, 0 missed by us.")
    page.goto(f"{served.case(town)}/support/contacts?person={brother}&outcome=took_place")
    expect(page.get_by_text("No contact fits.")).to_be_visible()
    page.goto(f"{served.case(town)}/support/contacts?person={mother}&outcome=held")
    expect(page.locator(".nm-became--took_place")).to_have_text(said)
    page.goto(f"{served.case(town)}/support/contacts/{contact.id}")
    expect(page.get_by_text(said)).to_be_visible()


def test_what_was_learned_is_linked_both_ways(served: Served, sign_in: SignIn) -> None:
    """From the contact to the question, and from the statement back to the contact, where it may be seen."""
    town = supported_case(served)
    contact = met(served, town, handling="RESTRICTED", restricted_to=("family_support_worker",))
    page = sign_in("sasha")
    page.goto(f"{served.case(town)}/support/contacts/{contact.id}")
    page.get_by_text("Record what you learned").click()
    page.get_by_role("link", name="Mother – mother or father of – Sami").click()
    page.get_by_label("How often").first.check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Learned in the contact of")).to_be_visible()
    page.get_by_role("group", name="Answer").get_by_label("Every week").check()
    page.get_by_role("group", name="Whose view").get_by_label("Family", exact=False).first.check()
    page.get_by_label("Where it comes from").select_option(index=1)
    # It starts out as close as the contact that it was told in; to show it to more people is a decision.
    expect(page.get_by_text("Who may see it: named roles only, unless")).to_be_visible()
    page.get_by_text("More: how reliable, since when").click()
    expect(page.get_by_label("Named roles only")).to_be_checked()
    expect(page.get_by_label("Family support worker", exact=True)).to_be_checked()
    page.get_by_label("Case team only").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("linked to this contact")
    page.locator("#changed").get_by_role("listitem").get_by_role("link").first.click()
    expect(page.get_by_text("Learned in")).to_be_visible()
    where = page.url
    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("Changed because of")).to_be_visible()
    (after,) = all_of(served, SupportContact, town)
    assert after.changed_ids[0] in {fact.id for fact in all_of(served, Fact, town)}
    other = sign_in("robin")
    other.goto(where)
    expect(other.get_by_role("heading", name="Say how it stands")).to_be_visible()
    expect(other.get_by_text("Learned in")).to_have_count(0)
