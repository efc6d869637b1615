// What vis-network does not draw: rings, sectors, zigzag lines, badges on lines, and names with a halo.
// Positions come from the server in pixels around the offender; everything here is drawn in those units.
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const LINE = 15;
const AROUND = 12;
const LEAST_TEXT = 11;
const MOST_LINES = 3;

export function drawGround(ctx, drawing, scale) {
  const { rings, rays, titles, colours } = drawing;
  for (const ring of [...rings].reverse()) {
    ctx.beginPath();
    ctx.ellipse(0, 0, ring.rx, ring.ry, 0, 0, 2 * Math.PI);
    ctx.fillStyle = colours.fills[ring.band - 1];
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.edge;
    ctx.setLineDash(ring.band === 4 ? [5, 5] : []);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.ray;
  if (rays.length > 1) {
    for (const [x, y] of rays) {
      ctx.beginPath();
      ctx.moveTo(x * 0.1, y * 0.1);
      ctx.lineTo(x, y);
      ctx.stroke();
    }
  }
  ctx.fillStyle = colours.ink;
  const grow = growth(scale);
  ctx.font = `700 ${15 * grow}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const title of titles) {
    title.lines.forEach((text, row) => ctx.fillText(text, title.x, title.y + row * 17 * grow));
  }
}

export function drawZigzag(ctx, node, width, colour) {
  const length = Math.hypot(node.x, node.y);
  const [ux, uy] = [node.x / length, node.y / length];
  const [first, last, step, swing] = [24, length - 14, 7, 4];
  ctx.beginPath();
  ctx.moveTo(ux * 16, uy * 16);
  ctx.lineTo(ux * first, uy * first);
  let side = 1;
  for (let along = first + step / 2; along < last - step / 2; along += step) {
    ctx.lineTo(ux * along - uy * swing * side, uy * along + ux * swing * side);
    side = -side;
  }
  ctx.lineTo(ux * last, uy * last);
  ctx.lineWidth = Math.min(width, 2.2);
  ctx.lineJoin = "round";
  ctx.strokeStyle = colour;
  ctx.stroke();
}

export function drawBadges(ctx, node, codes, drawing, grow) {
  const length = Math.hypot(node.x, node.y);
  const [ux, uy] = [node.x / length, node.y / length];
  const away = length - Math.min(40 * grow, length * 0.45);
  return codes.map((code, place) => {
    const aside = (place - (codes.length - 1) / 2) * 21 * grow;
    const [x, y, half] = [ux * away - uy * aside, uy * away + ux * aside, 9 * grow];
    drawBadge(ctx, drawing.badges[code], code, x, y, half, drawing.colours);
    return [x - half, y - half, x + half, y + half];
  });
}

function drawBadge(ctx, badge, code, x, y, half, colours) {
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  if (code === "?") {
    ctx.arc(0, 0, half, 0, 2 * Math.PI);
  } else {
    ctx.roundRect(-half, -half, 2 * half, 2 * half, half / 3);
  }
  ctx.lineWidth = half * 0.45;
  ctx.strokeStyle = "#fff";
  ctx.stroke();
  ctx.fillStyle = code === "?" || badge.hatched ? "#fff" : badge.colour;
  ctx.fill();
  if (badge.hatched) {
    hatch(ctx, badge.colour, half);
    ctx.beginPath();
    ctx.roundRect(-half, -half, 2 * half, 2 * half, half / 3);
  }
  if (code === "?" || badge.hatched) {
    ctx.lineWidth = Math.max(1.2, half * 0.15);
    ctx.setLineDash(code === "?" ? [half * 0.33, half * 0.24] : []);
    ctx.strokeStyle = badge.colour;
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.fillStyle = code === "?" ? colours.ink : badge.hatched ? badge.colour : "#fff";
  ctx.font = `700 ${half * 1.4}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  if (badge.hatched) {
    ctx.lineWidth = half * 0.5;
    ctx.strokeStyle = "#fff";
    ctx.lineJoin = "round";
    ctx.strokeText(badge.letter, 0, half * 0.08);
  }
  ctx.fillText(badge.letter, 0, half * 0.08);
  ctx.restore();
}

function hatch(ctx, colour, half) {
  ctx.save();
  ctx.clip();
  ctx.beginPath();
  for (let at = -2 * half; at < 2 * half; at += half * 0.5) {
    ctx.moveTo(at, half);
    ctx.lineTo(at + 2 * half, -half);
  }
  ctx.lineWidth = half * 0.18;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.restore();
}

// How much larger than life names and badges have to be so that a small picture can still be read.
export function growth(scale) {
  return Math.max(1, LEAST_TEXT / (13 * scale));
}

// Names in order of importance, each where the layout put it, or else on a side of its node that is free. Where the
// picture is so small that a name would still cover another one or a letter, it is left out: a letter that cannot be
// seen would be a tie that seems to say nothing. The chosen name is always there.
export function drawNames(ctx, nodes, { colours, titles }, scale, bold, letters, chosen) {
  const grow = growth(scale);
  const taken = [...titles.map((title) => titleBox(title, grow)), ...letters];
  const circles = nodes.map((node) => [node.x - AROUND, node.y - AROUND, node.x + AROUND, node.y + AROUND]);
  const inTheWay = (box) => taken.some((other) => overlap(box, other));
  const put = (node, box) => {
    taken.push(box);
    drawName(ctx, node, colours, grow, bold.has(node.id));
  };
  const moved = nodes.filter((node) => {
    const box = nameBox(ctx, node, grow, bold.has(node.id));
    const fits = grow === 1 || node.id === chosen || !inTheWay(box);
    if (fits) put(node, box);
    return !fits;
  });
  for (const node of moved) {
    const onNode = (box) => circles.some((other, each) => nodes[each] !== node && overlap(box, other));
    const placed = [...placings(node), narrow(node), ...placings(narrow(node))];
    const sides = placed.map((side) => [side, nameBox(ctx, side, grow, bold.has(node.id))]);
    const free = sides.find(([, box]) => inFrame(ctx, box) && !inTheWay(box) && !onNode(box));
    if (free) put(...free);
  }
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

export function drawCross(ctx, node, colour) {
  ctx.beginPath();
  for (const side of [-1, 1]) {
    ctx.moveTo(node.x - 8, node.y - 8 * side);
    ctx.lineTo(node.x + 8, node.y + 8 * side);
  }
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

export function drawEgo(ctx, text, scale) {
  const grow = growth(scale);
  ctx.font = `700 ${13 * grow}px ${FONT}`;
  const [half, high] = [Math.max(18, ctx.measureText(text).width / 2 + 9), 13 * grow];
  ctx.beginPath();
  ctx.roundRect(-half, -high, 2 * half, 2 * high, high);
  ctx.lineWidth = 3;
  ctx.strokeStyle = "#fff";
  ctx.stroke();
  ctx.fillStyle = "#0b0c0c";
  ctx.fill();
  ctx.fillStyle = "#fff";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, 0, 1);
}
