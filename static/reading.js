// The tools of a story: the size of its text, remembered on this device, and printing. Without scripts they stay hidden.

const KEY = "text-size";
const root = document.documentElement;
const tools = document.querySelector(".tools");

function remembered() {
  try {
    return localStorage.getItem(KEY) || "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function remember(size) {
  try {
    localStorage.setItem(KEY, size);
  } catch {
    // it holds for this page only
  }
}

function show(size) {
  root.classList.remove("large", "huge");
  if (size) root.classList.add(size);
  for (const button of tools.querySelectorAll("[data-size]")) {
    button.setAttribute("aria-pressed", String(button.dataset.size === size));
  }
}

if (tools) {
  tools.hidden = false;
  show(["large", "huge"].find((size) => size === remembered()) || "");
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-print")) return window.print();
    show(button.dataset.size);
    remember(button.dataset.size);
  });
}
