"use strict";
// The list as it stands in the page is whole; this adds search, filters, sorting and copying to it.
(() => {
  const page = document.documentElement;
  const form = document.getElementById("filter");
  const list = document.getElementById("entries");
  const count = document.getElementById("count");
  const nothing = document.getElementById("nothing");
  const copied = document.getElementById("copied");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  const entries = Array.from(list.children, (node, place) => ({
    node,
    place,
    words: plain(Array.from(node.querySelectorAll("[data-words]"), (part) => part.textContent).join(" ") + " " + node.id),
    tags: JSON.parse(node.dataset.tags),
    status: node.dataset.status,
    type: node.dataset.type,
    year: node.dataset.year === "" ? null : Number(node.dataset.year),
    author: node.dataset.author,
    title: node.dataset.title,
  }));

  // What has no year, author or title stands last, whichever way the others are sorted.
  const by = (value, compare) => (a, b) => {
    const [x, y] = [value(a), value(b)];
    const none = (x === null || x === "") - (y === null || y === "");
    return none || (x === null || x === "" ? 0 : compare(x, y)) || a.place - b.place;
  };
  const orders = {
    "": (a, b) => a.place - b.place,
    author: by((entry) => entry.author, order.compare),
    title: by((entry) => entry.title, order.compare),
    newest: by((entry) => entry.year, (a, b) => b - a),
    oldest: by((entry) => entry.year, (a, b) => a - b),
  };

  const number = (text) => (text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text));
  let sorted = "";
  let waiting = 0;

  const show = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const words = plain(wanted.q).split(/\s+/).filter(Boolean);
    const [from, to] = [number(wanted.from), number(wanted.to)];
    let shown = 0;
    for (const entry of entries) {
      const fits =
        words.every((word) => entry.words.includes(word)) &&
        (!wanted.status || entry.status === wanted.status) &&
        (!wanted.type || entry.type === wanted.type) &&
        (!wanted.tag || entry.tags.includes(wanted.tag)) &&
        (from === null || (entry.year !== null && entry.year >= from)) &&
        (to === null || (entry.year !== null && entry.year <= to));
      entry.node.hidden = !fits;
      shown += fits;
    }
    if (sorted !== wanted.sort) {
      sorted = wanted.sort;
      const moved = document.createDocumentFragment();
      for (const entry of [...entries].sort(orders[sorted] || orders[""])) moved.append(entry.node);
      list.append(moved);
    }
    nothing.hidden = shown > 0;
    const all = entries.length === 1 ? "1 reference" : `${entries.length} references`;
    const said = shown === entries.length ? all : `${shown} of ${all}`;
    // Who listens is told when the typing pauses.
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (count.textContent !== said) count.textContent = said; }, 250);
    const kept = Object.entries(wanted).filter(([, value]) => value);
    const address = kept.length ? `#?${new URLSearchParams(kept)}` : location.pathname + location.search;
    try { history.replaceState(null, "", address); } catch { /* some hosts and browsers do not let a page do this */ }
  };

  // A link to a search (#?q=exile&status=read) shows it; a link to an entry (#ref-KEY) is the browser's.
  const recall = () => {
    if (!location.hash.startsWith("#?")) return;
    for (const [name, value] of new URLSearchParams(location.hash.slice(2))) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
      if (field && field.value !== value) field.value = "";
    }
  };

  // What is put on the clipboard is the reference with its italics, not the colours of this page.
  const put = async (text, html) => {
    let done = false;
    const fill = (event) => {
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
      event.preventDefault();
      event.stopImmediatePropagation();
      done = true;
    };
    document.addEventListener("copy", fill, true);
    document.execCommand("copy");
    document.removeEventListener("copy", fill, true);
    if (done) return true;
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };

  const copy = async (button) => {
    const entry = button.closest(".entry");
    const bibtex = button.dataset.copy === "bibtex";
    const source = entry.querySelector(bibtex ? "pre" : ".reference").cloneNode(true);
    source.querySelectorAll(".Z3988").forEach((record) => record.remove());
    const done = await put(source.textContent.trim(), bibtex ? "" : source.innerHTML.trim());
    const what = bibtex ? "BibTeX" : "Reference";
    copied.textContent = "";
    const label = button.firstChild;
    const before = button.dataset.label || (button.dataset.label = label.textContent);
    label.textContent = done ? "Copied" : "Not copied";
    setTimeout(() => { copied.textContent = done ? `${what} copied` : "The browser does not let this page copy"; }, 50);
    setTimeout(() => { label.textContent = before; }, 1600);
  };

  page.classList.add("js");
  for (const tag of list.querySelectorAll(".tag")) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.tag = tag.textContent;
    button.textContent = tag.textContent;
    button.setAttribute("aria-label", `${tag.textContent}: show what has this tag`);
    tag.replaceChildren(button);
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy) copy(button);
    if (button.dataset.tag) {
      form.elements.namedItem("tag").value = button.dataset.tag;
      show();
      form.elements.namedItem("tag").focus();
    }
  });
  form.addEventListener("input", show);
  form.elements.namedItem("sort").addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  window.addEventListener("hashchange", () => { if (location.hash.startsWith("#?")) { recall(); show(); } });
  recall();
  if (location.hash.startsWith("#?")) show();
})();
