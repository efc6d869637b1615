// The network picture: vis-network shows what the server built; nothing moves by itself.
import { drawBadges, drawCross, drawEgo, drawGround, drawZigzag, growth } from "./network-drawing.js";
import { watchFilters } from "./network-filters.js";
import { drawNames, widest } from "./network-names.js";
import { watchPeople } from "./network-people.js";
import { watchPaper } from "./network-print.js";

const MARGIN = 10;
const LARGEST = 1.35;
const NARROW = 600;

class Picture {
  constructor(page, data) {
    this.page = page;
    this.data = data;
    this.listeners = [];
    this.chosen = "";
    this.hiddenNodes = new Set();
    this.showOthers = data.edges.some((edge) => !edge.ego && !edge.hidden);
    this.named = data.nodes.filter((node) => node.id !== "ego");
    this.byId = new Map(data.nodes.map((node) => [node.id, node]));
    this.ego = data.nodes[0];
    // Names are drawn here, on the outer side of each node; vis-network would put them under it.
    this.nodes = new vis.DataSet(data.nodes.map(({ label, lines, marks, ...node }) => node));
    this.edges = new vis.DataSet(data.edges.map((edge) => this.styled(edge)));
    this.box = bounds(data);
    this.container = page.querySelector("#network-canvas");
    this.network = new vis.Network(this.container, { nodes: this.nodes, edges: this.edges }, data.options);
    this.network.on("beforeDrawing", (ctx) => this.under(ctx));
    this.network.on("afterDrawing", (ctx) => this.over(ctx));
    this.network.on("click", (event) => this.click(event));
    for (const what of ["Node", "Edge"]) {
      this.network.on(`hover${what}`, () => this.container.classList.add("nm-net__canvas--hand"));
      this.network.on(`blur${what}`, () => this.container.classList.remove("nm-net__canvas--hand"));
    }
    this.container.firstElementChild.tabIndex = -1;
    const canvas = this.container.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `Picture of the network. ${page.querySelector("#network-sentence").textContent}`);
    this.whole();
    new ResizeObserver(() => this.whole()).observe(this.container);
  }

  // How a line looks, given what is chosen and what is hidden. A zigzag is drawn by hand; vis-network only feels it.
  styled(edge) {
    const touched = this.chosen !== "" && (edge.from === this.chosen || edge.to === this.chosen);
    const away = this.hiddenNodes.has(edge.from) || this.hiddenNodes.has(edge.to);
    const look = { ...edge, hidden: away || !(edge.ego || this.showOthers || touched) };
    if (edge.zigzag) look.color = { ...edge.color, opacity: 0 };
    if (!edge.ego && touched) Object.assign(look, { width: 2, color: { color: this.data.drawing.colours.tie, opacity: 1 } });
    return look;
  }

  refresh() {
    const colours = this.data.drawing.colours;
    this.edges.update(this.data.edges.map((edge) => this.styled(edge)));
    this.nodes.update(this.named.map((node) => ({
      id: node.id,
      hidden: this.hiddenNodes.has(node.id),
      borderWidth: node.id === this.chosen ? 4 : 2,
      color: { ...node.color, background: node.id === this.chosen ? colours.chosen : node.color.background },
    })));
  }

  choose(id) {
    this.chosen = this.byId.has(id) && id !== "ego" ? id : "";
    this.refresh();
    this.listeners.forEach((listener) => listener(this.chosen));
  }

  hide(ids) {
    this.hiddenNodes = new Set(ids);
    if (this.hiddenNodes.has(this.chosen)) this.choose("");
    this.refresh();
  }

  click({ nodes, edges }) {
    if (nodes.length) return this.choose(nodes[0]);
    const edge = edges.length ? this.edges.get(edges[0]) : null;
    return this.choose(edge ? (edge.ego ? edge.to : edge.from) : "");
  }

  neighbours(id) {
    const ends = this.data.edges.filter((edge) => edge.from === id || edge.to === id);
    return new Set(id ? [id, ...ends.flatMap((edge) => [edge.from, edge.to])] : []);
  }

  visible() {
    return this.named.filter((node) => !this.hiddenNodes.has(node.id));
  }

  under(ctx) {
    drawGround(ctx, this.data.drawing);
    for (const edge of this.data.edges) {
      if (edge.zigzag && !this.hiddenNodes.has(edge.to)) {
        drawZigzag(ctx, this.byId.get(edge.to), edge.width, edge.color.color);
      }
    }
  }

  over(ctx) {
    const scale = this.network.getScale();
    const grow = Math.min(growth(scale), 1.5);
    const near = this.neighbours(this.chosen);
    for (const node of this.visible()) if (node.deceased) drawCross(ctx, node, this.data.drawing.colours.quiet);
    const marked = this.data.edges.filter((edge) => edge.ego && edge.badges.length && !this.hiddenNodes.has(edge.to));
    const letters = marked.flatMap((edge) => drawBadges(ctx, this.byId.get(edge.to), edge.badges, this.data.drawing, grow));
    const rank = (node) => (node.id === this.chosen ? 0 : near.has(node.id) ? 1 : node.more ? 2 : 3);
    drawNames(ctx, this.visible().sort((a, b) => rank(a) - rank(b)), this.data.drawing, scale, near, letters, this.chosen);
    drawEgo(ctx, this.ego.label, scale);
    this.listeners.forEach((listener) => listener.moved?.());
  }

  // The whole picture in the frame: names stay near their real size, as the server sized the rings for it.
  whole() {
    const [left, top, right, bottom] = this.box;
    const { clientWidth, clientHeight } = this.container;
    if (clientWidth <= 2 * MARGIN || clientHeight <= 2 * MARGIN) return; // not laid out now, as while it is printed
    const scale = Math.min((clientWidth - 2 * MARGIN) / (right - left), (clientHeight - 2 * MARGIN) / (bottom - top), LARGEST);
    this.fitted = scale;
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
    this.zoomed();
  }

  zoom(factor) {
    const scale = Math.min(4, Math.max(this.fitted * 0.8, this.network.getScale() * factor));
    const at = this.chosen && factor > 1 ? this.byId.get(this.chosen) : this.network.getViewPosition();
    this.network.moveTo({ position: { x: at.x, y: at.y }, scale });
    this.zoomed();
  }

  // Dragging is on only when there is something to drag, so that a phone can scroll past the picture.
  zoomed() {
    const larger = this.network.getScale() > this.fitted * 1.02;
    this.network.setOptions({ interaction: { dragView: larger } });
    this.container.classList.toggle("nm-net__canvas--larger", larger);
  }
}

// On a narrow screen the rings stand upright: narrower and higher, names above or below their nodes.
function upright({ nodes, drawing }) {
  const [across, down] = [0.66, 1.18];
  const squeeze = (at) => Object.assign(at, { x: at.x * across, y: at.y * down });
  drawing.upright = true;
  nodes.forEach(squeeze);
  drawing.titles.forEach((title) => {
    squeeze(title);
    const limit = drawing.rings[drawing.rings.length - 1].rx * across - 75;
    title.x = Math.min(limit, Math.max(-limit, title.x));
  });
  drawing.rings.forEach((ring) => Object.assign(ring, { rx: ring.rx * across, ry: ring.ry * down }));
  drawing.rays = drawing.rays.map(([x, y]) => [x * across, y * down]);
  for (const node of nodes.slice(1)) {
    if (node.align !== "center") {
      Object.assign(node, { align: "center", name_x: 0, name_y: node.y < 0 ? -8 - 15 * node.lines.length : 24 });
    }
  }
}

function bounds({ nodes, drawing }) {
  const outer = drawing.rings[drawing.rings.length - 1];
  const ctx = document.createElement("canvas").getContext("2d");
  const box = [-outer.rx, -outer.ry, outer.rx, outer.ry];
  const take = (left, top, right, bottom) => {
    box[0] = Math.min(box[0], left);
    box[1] = Math.min(box[1], top);
    box[2] = Math.max(box[2], right);
    box[3] = Math.max(box[3], bottom);
  };
  const wider = drawing.upright ? 1.4 : 1;
  for (const node of nodes.slice(1)) {
    // Measured, as capitals are half as wide again as the letters that the server reckons with.
    const wide = Math.max(widest(ctx, node.lines), Math.max(...node.lines.map((text) => text.length)) * 7.3) * wider;
    const x = node.x + node.name_x;
    const left = { center: x - wide / 2, left: x, right: x - wide }[node.align];
    take(left, node.y + node.name_y - 10, left + wide, node.y + node.name_y + node.lines.length * 15 - 4);
  }
  for (const title of drawing.titles) {
    const wide = Math.max(...title.lines.map((text) => text.length)) * 9;
    take(title.x - wide / 2, title.y - 11, title.x + wide / 2, title.y + title.lines.length * 17 - 5);
  }
  return box;
}

performance.mark("network-start");
// A module runs after deferred scripts that stand before it, so vis-network is there.
const page = document.querySelector("#network");
page.classList.add("nm-net--live");
const data = JSON.parse(document.querySelector("#network-data").textContent);
if (page.clientWidth < NARROW) upright(data);
const picture = new Picture(document, data);
for (const button of page.querySelectorAll("[data-zoom]")) {
  const does = { in: () => picture.zoom(1.3), out: () => picture.zoom(1 / 1.3), all: () => picture.whole() };
  button.addEventListener("click", does[button.dataset.zoom]);
}
watchPeople(picture, document);
watchFilters(picture, document);
watchPaper(picture, document);
performance.mark("network-drawn");
performance.measure("network-drawing", "network-start", "network-drawn");
page.dataset.drawn = "yes";
