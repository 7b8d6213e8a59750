// Small comforts on top of pages that work without any script.
(() => {
  "use strict";
  const menus = () => document.querySelectorAll("details:is(.account, .pick)[open]");

  // A menu closes on Escape (focus back on its button), on a press beside it, and when focus leaves it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    });
  }

  // Counter: the sentence of the server until four fifths are used, then what is left; spoken only when typing pauses.
  const count = (field) => {
    const line = document.getElementById(`${field.id}-count`);
    if (!line?.dataset.limit) return;
    const left = Number(line.dataset.limit) - field.value.replace(/\r?\n/g, "\r\n").length;
    line.dataset.rest ??= line.textContent;
    const text = left < 0 ? line.dataset.over : left <= line.dataset.limit / 5 ? line.dataset.left : line.dataset.rest;
    line.textContent = text.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang));
    line.classList.toggle("count-over", left < 0);
  };
  document.addEventListener("input", (event) => count(event.target));
  const countAll = (root) => root.querySelectorAll?.("[data-count-for]").forEach((line) => {
    const field = document.getElementById(line.dataset.countFor);
    if (field) count(field);
  });
  countAll(document);

  // After a swap htmx keeps the focus by id and gives it to what has autofocus (error summaries). Only a button that was locked
  // meanwhile loses it: it gets it back.
  let pressed = "";
  document.addEventListener("htmx:before:request", () => { pressed = document.activeElement?.id ?? ""; });
  document.addEventListener("htmx:after:swap", () => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (pressed && lost) document.getElementById(pressed)?.focus({ preventScroll: true });
    countAll(document);
  });

  // Browsers bring only the caret of a large field into sight; the bar at the lower edge would cover the rest.
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("textarea")) target.scrollIntoView({ block: "nearest" });
  });

  // A form is sent once: a second press while the first is under way does nothing. Forms of htmx look after themselves.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [data-keep]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // A card outlives a dead spot: what is typed is kept until it has arrived, through a reload too, and is sent again with the
  // same key as soon as there is a network, so it arrives once. `data-keep` names the fields.
  for (const form of document.querySelectorAll("form[data-keep]")) keep(form);

  function keep(form) {
    const fields = form.dataset.keep.split(" ").map((name) => form.elements[name]).filter(Boolean);
    const place = `card:${form.getAttribute("action")}`;
    const offline = document.getElementById("offline");
    let wait = 2000, timer = 0, busy = false;

    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
    const untouched = fields.every((field) => field.type === "hidden" || field.value === field.defaultValue || !field.value);
    if (kept && untouched && !form.querySelector("[aria-invalid=true]")) {
      for (const field of fields) if (kept[field.name]) field.value = kept[field.name];
      countAll(form);
    }
    form.addEventListener("input", () => {
      sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
    });

    const send = async () => {
      if (busy) return;
      busy = true;
      clearTimeout(timer);
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "HX-Request": "true" },
          signal: AbortSignal.timeout?.(30000),
        });
        const receipt = answer.headers.get("HX-Location");
        if (receipt) {
          sessionStorage.removeItem(place);
          location.assign(receipt);
        } else form.submit(); // the server has something to say: the page of a plain form says it
      } catch {
        offline.hidden = false;
        timer = setTimeout(send, wait);
        wait = Math.min(wait * 2, 30000);
      } finally { busy = false; }
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
    window.addEventListener("online", () => { if (!offline.hidden) send(); });
  }
})();
