// The filter form, at once. What the server left out cannot be shown from here: then the form is sent.
const DAY = 86400000;

export function watchFilters(picture, page) {
  const form = page.querySelector("#network-filters");
  const status = page.querySelector("#network-status");
  const search = form.elements.search;
  const ticked = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));

  const apply = () => {
    const [domains, flags, text] = [ticked("domain"), ticked("flag"), search.value.trim().toLowerCase()];
    const known = new Set([...form.querySelectorAll("[name=domain]")].map((box) => box.value));
    const shows = (node) =>
      (domains.has(node.domain) || !known.has(node.domain)) &&
      (node.more || flags.has(node.flag)) &&
      (!text || (!node.more && node.label.toLowerCase().includes(text)));
    const hidden = picture.named.filter((node) => !shows(node)).map((node) => node.id);
    picture.showOthers = form.elements.others.checked;
    picture.hide(hidden);
    picture.choose(picture.chosen);
    for (const row of page.querySelectorAll("#network-table [data-node]")) row.hidden = hidden.includes(row.dataset.node);
    const left = picture.visible().length;
    status.textContent = hidden.length ? `Filters are on: ${left} shown, others are hidden.` : "";
    const query = new URLSearchParams(new FormData(form)).toString();
    history.replaceState(null, "", `?${query}${location.hash}`);
  };

  form.addEventListener("change", (event) => {
    const { name, checked, type } = event.target;
    const missing = checked && !("loaded" in event.target.dataset);
    if (["as_of", "perspective", "history"].includes(name)) form.requestSubmit();
    else if (type === "checkbox" && name !== "others" && missing) form.requestSubmit();
    else if (type === "checkbox") apply();
  });
  search.addEventListener("input", () => {
    const widened = search.defaultValue && !search.value.toLowerCase().includes(search.defaultValue.toLowerCase());
    return widened ? undefined : apply();
  });
  watchSlider(form);
}

// The slider moves the date field, and sends the form when it is let go.
function watchSlider(form) {
  const [slider, field] = [form.querySelector("#as-of-slider"), form.elements.as_of];
  const first = Date.parse(slider.dataset.first);
  const last = Math.max(Date.parse(slider.dataset.last), Date.now());
  const iso = (days) => new Date(first + days * DAY).toISOString().slice(0, 10);
  slider.max = String(Math.max(1, Math.floor((last - first) / DAY)));
  slider.value = String(Math.round((Date.parse(field.value) - first) / DAY));
  slider.setAttribute("aria-valuetext", field.value);
  slider.addEventListener("input", () => {
    field.value = iso(Number(slider.value));
    slider.setAttribute("aria-valuetext", field.value);
  });
  slider.addEventListener("change", () => form.requestSubmit());
}
