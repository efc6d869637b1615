// The names in the picture, with a halo: of people and groups, and of the sectors.
import { FONT, growth } from "./network-drawing.js";

const LINE = 15;
const AROUND = 12;
const MOST_LINES = 3;
const HEIGHTS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];

// Names in order of importance, each where the layout put it, or else on a side of its node that is free. Where the
// picture is so small that a name would still cover another one or a letter, it is left out: a letter that cannot be
// seen would be a tie that seems to say nothing. The chosen name is always there.
export function drawNames(ctx, nodes, { colours, titles }, scale, bold, letters, chosen) {
  const grow = growth(scale);
  const circles = nodes.map((node) => [node.x - AROUND, node.y - AROUND, node.x + AROUND, node.y + AROUND]);
  const taken = [...letters];
  const [late, early] = parted(titles, (title) => covers(titleBox(title, grow), [...letters, ...circles]) && grow > 1);
  for (const title of early) taken.push(drawTitle(ctx, title, colours, grow));
  const inTheWay = (box) => covers(box, taken);
  const put = (node, box) => {
    taken.push(box);
    drawName(ctx, node, colours, grow, bold.has(node.id));
  };
  const boxOf = (node) => nameBox(ctx, node, grow, bold.has(node.id));
  const onOther = (node, box) => covers(box, circles.filter((_, each) => nodes[each].id !== node.id));
  const moved = nodes.filter((node) => {
    const box = boxOf(node);
    const fits = grow === 1 || node.id === chosen || !(inTheWay(box) || onOther(node, box));
    if (fits) put(node, box);
    return !fits;
  });
  const covering = moved.filter((node) => {
    const sides = [...placings(node), narrow(node), ...placings(narrow(node))].map((side) => [side, boxOf(side)]);
    const free = sides.find(([side, box]) => inFrame(ctx, box) && !inTheWay(box) && !onOther(side, box));
    if (free) put(...free);
    return !free;
  });
  // Rather on another node than nowhere.
  for (const node of covering) if (!inTheWay(boxOf(node))) put(node, boxOf(node));
  for (const title of late) {
    const free = places(ctx, title, grow).find((place) => !covers(titleBox(place, grow), [...taken, ...circles]));
    taken.push(drawTitle(ctx, free || title, colours, grow));
  }
}

// The name of a sector; gives the room it takes.
function drawTitle(ctx, { x, y, lines }, colours, grow) {
  ctx.fillStyle = colours.ink;
  ctx.font = `700 ${15 * grow}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  lines.forEach((text, row) => ctx.fillText(text, x, y + row * 17 * grow));
  return titleBox({ x, y, lines }, grow);
}

// Where the name of a sector may go in a small picture, in which it is as large as before beside smaller rings: up and
// down from where the layout put it, there or at the edge, in its own lines or in two.
function places(ctx, title, grow) {
  const words = title.lines.join(" ").split(" ");
  const half = Math.ceil(words.length / 2);
  const two = { ...title, lines: [words.slice(0, half).join(" "), words.slice(half).join(" ")] };
  const forms = words.length > 1 ? [title, two] : [title];
  const across = forms.flatMap((form) => [form, { ...form, x: atEdge(ctx, form, grow) }]);
  return across.flatMap((form) => HEIGHTS.map((step) => ({ ...form, y: form.y + step * 12 * grow })));
}

function atEdge(ctx, title, grow) {
  const { a, e } = ctx.getTransform();
  const [left, , right] = titleBox(title, grow);
  const half = (right - left) / 2;
  return title.x < 0 ? -e / a + half : (ctx.canvas.width - e) / a - half;
}

function parted(all, test) {
  return [all.filter(test), all.filter((each) => !test(each))];
}

// Whether a name ends inside the canvas: half a name reads like another one.
function inFrame(ctx, [left, , right]) {
  const { a, e } = ctx.getTransform();
  return left * a + e >= 0 && right * a + e <= ctx.canvas.width;
}

// The same name with a word to a line: two names that do not fit side by side often do so when they are narrower.
function narrow(node) {
  const kept = node.marks ? node.lines.length - 1 : node.lines.length;
  const words = node.lines.slice(0, kept).flatMap((text) => text.split(" "));
  const lines = words.length > MOST_LINES ? node.lines : [...words, ...node.lines.slice(kept)];
  // A name above its node begins higher when it has more lines.
  const name_y = node.name_y < -AROUND ? node.name_y - (lines.length - node.lines.length) * LINE : node.name_y;
  return { ...node, lines, name_y };
}

function placings(node) {
  const rows = node.lines.length - 1;
  const beside = { name_y: (-rows * LINE) / 2 };
  return [
    { ...beside, name_x: AROUND + 4, align: "left" },
    { ...beside, name_x: -AROUND - 4, align: "right" },
    { name_x: 0, name_y: AROUND + 11, align: "center" },
    { name_x: 0, name_y: -AROUND - 11 - rows * LINE, align: "center" },
    // At the corners, where a neighbour of the same ring leaves a little room.
    { name_x: AROUND - 2, name_y: AROUND + 2, align: "left" },
    { name_x: 2 - AROUND, name_y: AROUND + 2, align: "right" },
    { name_x: AROUND - 2, name_y: -AROUND - 2 - rows * LINE, align: "left" },
    { name_x: 2 - AROUND, name_y: -AROUND - 2 - rows * LINE, align: "right" },
  ].map((side) => ({ ...node, ...side }));
}

function titleBox(title, grow) {
  const half = (Math.max(...title.lines.map((text) => text.length)) * 9 * grow) / 2;
  return [title.x - half, title.y - 10 * grow, title.x + half, title.y + (title.lines.length * 17 - 8) * grow];
}

function nameBox(ctx, node, grow, bold) {
  const wide = widest(ctx, node.lines, grow, bold) + 4 * grow;
  const [x, y] = [node.x + node.name_x * grow, node.y + node.name_y * grow];
  const left = { center: x - wide / 2, left: x, right: x - wide }[node.align];
  return [left, y - 7 * grow, left + wide, y + (node.lines.length * LINE - 8) * grow];
}

// How wide the widest line of a name is.
export function widest(ctx, lines, grow = 1, bold = false) {
  ctx.font = `${bold ? 700 : 400} ${13 * grow}px ${FONT}`;
  return Math.max(...lines.map((text) => ctx.measureText(text).width));
}

function covers(box, others) {
  return others.some((other) => overlap(box, other));
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function drawName(ctx, node, colours, grow, bold) {
  ctx.textAlign = node.align;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  node.lines.forEach((text, row) => {
    const quiet = node.marks && row === node.lines.length - 1;
    const [x, y] = [node.x + node.name_x * grow, node.y + (node.name_y + row * LINE) * grow];
    ctx.font = `${bold && !quiet ? 700 : 400} ${(quiet ? 12 : 13) * grow}px ${FONT}`;
    ctx.lineWidth = 4 * grow;
    ctx.strokeStyle = "rgba(255, 255, 255, 0.94)";
    ctx.strokeText(text, x, y);
    ctx.fillStyle = quiet ? colours.quiet : colours.ink;
    ctx.fillText(text, x, y);
  });
}
