// What vis-network does not draw: rings, sectors, zigzag lines, badges on lines, the offender.
// Positions come from the server in pixels around the offender; everything here is drawn in those units.
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const LEAST_TEXT = 11;

export function drawGround(ctx, { rings, rays, colours }) {
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
