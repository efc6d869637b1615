// The people in the picture for the keyboard and for screen readers, and the panel with the reasons of the chosen one.
export function watchPeople(picture, page) {
  const list = page.querySelector("#network-people");
  const panel = page.querySelector("#network-panel");
  const way = page.querySelector("#network-way"); // shown where the reasons stand below the picture, out of sight
  const sections = new Map([...panel.querySelectorAll("[data-node]")].map((each) => [each.dataset.node, each]));
  const options = new Map(picture.named.map((node) => [node.id, optionOf(node, sections.get(node.id))]));
  list.append(...options.values());

  const open = () => [...options.values()].filter((option) => !option.hidden);
  const focus = (option) => option && (option.focus({ preventScroll: true }), picture.choose(option.dataset.node));

  const shown = (id) => {
    for (const [node, section] of sections) section.hidden = node !== id;
    panel.scrollTop = 0;
    way.hidden = id === "";
    if (id) [way.hash, way.textContent] = [`about-${id}`, `Reasons: ${picture.byId.get(id).label}`];
    const reached = options.get(id) ?? open()[0];
    for (const [node, option] of options) {
      option.hidden = picture.hiddenNodes.has(node);
      option.setAttribute("aria-selected", String(node === id));
      option.tabIndex = option === reached ? 0 : -1;
    }
  };
  shown.moved = () => {
    for (const node of picture.named) {
      const { x, y } = picture.network.canvasToDOM({ x: node.x, y: node.y });
      options.get(node.id).style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    }
  };
  picture.listeners.push(shown);

  list.addEventListener("focusin", (event) => {
    if (event.target.dataset.node !== picture.chosen) picture.choose(event.target.dataset.node);
  });
  list.addEventListener("keydown", (event) => {
    const all = open();
    const at = all.indexOf(page.activeElement);
    const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
    if (event.key in steps) {
      focus(all[(steps[event.key] + all.length) % all.length]);
    } else if (event.key === "Enter" || event.key === " ") {
      sections.get(picture.chosen)?.querySelector("h3")?.focus();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const rest = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      focus(rest.find((option) => option.dataset.name.startsWith(event.key.toLowerCase())));
    } else {
      return;
    }
    event.preventDefault();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") focus(options.get(picture.chosen));
  });

  // On a phone the reasons of everybody would be some twenty screens long: they are folded, person by person.
  const phone = window.matchMedia("(max-width: 40rem)");
  const fold = () => page.querySelectorAll(".nm-net-table__why").forEach((each) => (each.open = !phone.matches));
  phone.addEventListener("change", fold);
  fold();

  // A link of the table (#about-n5) opens the same section.
  const follow = () => {
    const id = location.hash.startsWith("#about-") ? location.hash.slice(7) : "";
    if (!options.has(id)) return;
    picture.choose(id);
    // Where the reasons stand below the picture, the way leads to them: picture and reasons do not fit one screen.
    const below = panel.getBoundingClientRect().top >= page.querySelector("#network-canvas").getBoundingClientRect().bottom;
    (below ? sections.get(id) : page.querySelector("#network")).scrollIntoView({ block: below ? "start" : "nearest" });
    sections.get(id).querySelector("h3").focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", follow);
  page.addEventListener("click", (event) => {
    if (event.target.closest?.(`a[href="${location.hash}"]`)) follow();
  });
  shown("");
  follow();
}

function optionOf(node, section) {
  const option = document.createElement("div");
  const words = [...(section?.querySelectorAll(".nm-about__flag strong, .nm-about__summary") ?? [])];
  option.className = "nm-net__person";
  option.id = `person-${node.id}`;
  option.dataset.node = node.id;
  option.dataset.name = node.label.toLowerCase();
  option.setAttribute("role", "option");
  option.setAttribute("aria-label", [node.label, ...words.map((each) => each.textContent.trim())].join(", "));
  return option;
}
