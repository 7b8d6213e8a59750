// Small comforts on top of pages that work without any script.
(() => {
  "use strict";
  const menus = () => document.querySelectorAll("details.account[open]");

  // The account menu closes on Escape (focus back on its button), on a press beside it, and when focus leaves it.
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

  // A form is sent once: a second press while the first is under way does nothing. Forms of htmx look after themselves.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
})();
