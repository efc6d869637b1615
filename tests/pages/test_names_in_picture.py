"""Names in the picture: none is cut off at its edge, and one that is too wide for its place is drawn narrower."""

from __future__ import annotations

from typing import Any

from graph_schema.records import Person
from netmap.actor import Call
from netmap.services.intake import record_with_tie
from tests.pages.conftest import SignIn
from tests.pages.served import Served
from tests.pages.town import actor_for

WATCH = """
window.drawn = [];
const draw = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const at = this.getTransform().transformPoint({ x, y });
  const wide = this.measureText(text).width * this.getTransform().a;
  const left = { center: at.x - wide / 2, left: at.x, right: at.x - wide }[this.textAlign];
  window.drawn.push({ text, left, right: left + wide, y: at.y, of: this.canvas.width });
  return draw.call(this, text, x, y);
};
"""
CROWD = """
async () => {
  const { drawNames } = await import("/static/network-names.js");
  const node = (id, x, text) => ({ id, x, y: 200, lines: [text], name_x: 0, name_y: 22, align: "center" });
  const nodes = [node("a", -75, "Chess club"), node("c", 80, "Study circle"), node("b", 0, "Bicycle workshop")];
  const letters = [[-20, 150, 20, 190], [-60, 190, -20, 205], [20, 190, 60, 205]];
  const ctx = document.createElement("canvas").getContext("2d");
  ctx.translate(150, 0);
  drawNames(ctx, nodes, { colours: {}, titles: [] }, 0.8, new Set(), letters, "");
}
"""
EDGE = """
async () => {
  const { drawNames } = await import("/static/network-names.js");
  const node = { id: "a", x: 240, y: 70, lines: ["Former cell leader"], name_x: 0, name_y: 22, align: "center" };
  const ctx = document.createElement("canvas").getContext("2d");
  drawNames(ctx, [node], { colours: {}, titles: [] }, 0.8, new Set(), [[200, 85, 280, 100]], "");
}
"""
SECTOR = """
async (scale) => {
  const { drawNames } = await import("/static/network-names.js");
  const node = { id: "a", x: 150, y: 70, lines: ["Aunt"], name_x: 0, name_y: 24, align: "center" };
  const titles = [{ x: 150, y: 70, lines: ["Family"] }];
  const ctx = document.createElement("canvas").getContext("2d");
  drawNames(ctx, [node], { colours: {}, titles }, scale, new Set(), [], "");
  return window.drawn.map(({ text, y }) => [text, y]);
}
"""


def watched(sign_in: SignIn) -> Any:
    page = sign_in("robin")
    page.add_init_script(WATCH)
    return page


def test_a_name_too_wide_for_its_place_takes_a_line_for_each_word(served: Served, sign_in: SignIn) -> None:
    page = watched(sign_in)
    page.goto(f"{served.url}/cases")
    page.evaluate("window.drawn = []")
    page.evaluate(CROWD)
    assert [each["text"] for each in page.evaluate("window.drawn")] == [
        "Chess club", "Study circle", "Bicycle", "workshop",
    ]


def test_a_name_is_not_moved_over_the_edge(served: Served, sign_in: SignIn) -> None:
    page = watched(sign_in)
    page.goto(f"{served.url}/cases")
    page.evaluate("window.drawn = []")
    page.evaluate(EDGE)
    drawn = page.evaluate("window.drawn")
    assert drawn
    assert not [each for each in drawn if each["right"] > each["of"]]


def test_in_a_small_picture_the_name_of_a_sector_makes_room_for_who_is_there(served: Served, sign_in: SignIn) -> None:
    """Beside rings that are smaller, its words are as large as before; in a picture of full size it stays."""
    page = watched(sign_in)
    page.goto(f"{served.url}/cases")
    page.evaluate("window.drawn = []")
    assert dict(page.evaluate(SECTOR, 1)) == {"Family": 70, "Aunt": 94}
    page.evaluate("window.drawn = []")
    found = dict(page.evaluate(SECTOR, 0.6))
    assert found["Aunt"] > 90
    assert abs(found["Family"] - 70) > 12 + 10
    assert abs(found["Family"] - found["Aunt"]) > 20


def test_names_in_capitals_stay_in_the_frame(served: Served, sign_in: SignIn) -> None:
    town, robin = served.another_case(), actor_for(served.core, "robin")
    for number in range(6):
        named = {"display_name": f"{number}WWWWWW WWWWWWWW"}
        record_with_tie(served.core, robin, Person, town.case_id, named, {"kind": "FRIEND_OF"}, [], Call())
    page = watched(sign_in)
    page.goto(f"{served.case(town)}/network")
    page.locator("#network[data-drawn]").wait_for()
    page.evaluate("window.drawn = []")
    page.get_by_role("button", name="Whole picture").click()
    page.wait_for_function("window.drawn.length > 0")
    names = [each for each in page.evaluate("window.drawn") if "WWW" in each["text"]]
    assert names
    assert not [each for each in names if each["left"] < 0 or each["right"] > each["of"]]
