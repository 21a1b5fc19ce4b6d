"use strict";
// The queue by keyboard: every key presses a button or a link of the page, so that all of it works by hand too.
// Answers are drawn into the page instead of loading a new one. What is asked of the server while another
// answer is still out is dropped: nobody may accept a story that was not on the screen yet.
const queue = document.getElementById("queue");
const told = document.getElementById("queue-status");
const keys = document.getElementById("keys");
const WAIT = 120; // milliseconds without a further letter before tags are looked up
let isWaiting = false;

const find = (selector) => queue.querySelector(selector);
const press = (selector) => find(selector)?.click();
const verbs = {
    Enter: () => press("#accept"),
    p: () => press("#publish"),
    s: () => press("[rel=next]"),
    j: () => press("[rel=next]"),
    ArrowRight: () => press("[rel=next]"),
    k: () => press("[rel=prev]"),
    ArrowLeft: () => press("[rel=prev]"),
    z: () => press("#undo button"),
    e: () => press("#edit"),
    t: () => find("#tag-field")?.focus(),
    o: () => press("#source summary"),
    "?": () => keys.showModal(),
};

// Going on

async function go(address, options) {
    if (isWaiting) {
        return;
    }
    isWaiting = true;
    queue.setAttribute("aria-busy", "true");
    try {
        const answer = await fetch(address, options);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const drawn = page.getElementById("queue");
        if (drawn) {
            draw(drawn, answer.url);
        } else {
            location.assign(answer.url); // signed out, or sent to another page
        }
    } catch {
        tell(queue.dataset.broken);
    }
    queue.removeAttribute("aria-busy");
    isWaiting = false;
}

function draw(drawn, address) {
    queue.replaceChildren(...drawn.childNodes);
    history.replaceState(null, "", address);
    scrollTo(0, 0);
    begin();
    const words = [".messagelist", ".errornote", ".queue-place", "h1"].map((selector) => find(selector)?.textContent.trim());
    told.textContent = words.filter(Boolean).join("。");
}

function begin() {
    find("#keys-open").hidden = false;
    find("#story")?.focus({ preventScroll: true });
}

function tell(words) {
    const line = find("#queue-broken") || document.createElement("p");
    Object.assign(line, { id: "queue-broken", className: "errornote", textContent: words });
    queue.prepend(line);
    told.textContent = words;
}

queue.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "post") {
        event.preventDefault();
        go(form.action, { method: "POST", body: new FormData(form, event.submitter) });
    }
});

queue.addEventListener("click", (event) => {
    const link = event.target.closest("a[rel=next], a[rel=prev]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
        event.preventDefault();
        go(link.href);
    } else if (event.target.closest("#keys-open")) {
        keys.showModal();
    }
});

// Bring the story's part of the source into view when that is opened.
queue.addEventListener("toggle", (event) => {
    const pane = event.target.open && event.target.querySelector(".source-text");
    const mark = pane && pane.querySelector("mark");
    if (mark) {
        pane.scrollTop = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 8;
        pane.scrollIntoView({ block: "nearest" });
    }
}, true);

// Keys

document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open || isTyping(event.target)) {
        return;
    }
    const key = keyOf(event);
    const chosen = find(`[data-key="${CSS.escape(key)}"]`);
    const verb = isOwn(event.target, key) ? null : verbs[key];
    if (!chosen && !verb) {
        return;
    }
    event.preventDefault();
    if (!isWaiting && !event.repeat) {
        chosen ? chosen.click() : verb();
    }
});

// A Chinese input method may keep the letter for itself even where there is nothing to write; the key tells it.
function keyOf(event) {
    const code = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
    const key = event.key === "Process" && code ? code[1] : event.key;
    return { "？": "?" }[key] || (key.length === 1 ? key.toLowerCase() : key);
}

const isTyping = (element) => element.matches("textarea, select, input:not([type=checkbox], [type=radio])");

// Enter on a button or a link presses that; an arrow on a section chooses the next.
function isOwn(element, key) {
    const own = key === "Enter" ? "a, button, summary" : key.startsWith("Arrow") ? "[type=radio]" : "";
    return own !== "" && element.matches(own);
}

// Tags by name

let lookup = 0;

queue.addEventListener("input", (event) => {
    if (event.target.id === "tag-field") {
        clearTimeout(lookup);
        lookup = setTimeout(offer, WAIT, event.target);
    }
});

async function offer(field) {
    const name = field.value.trim();
    const query = new URLSearchParams({ app_label: "articles", model_name: "article", field_name: "tags", term: name });
    const found = name ? (await (await fetch(`${queue.dataset.tags}?${query}`)).json()).results : [];
    if (field.isConnected && field.value.trim() === name) {
        list(field, name, found.map((tag) => tag.text).slice(0, 8));
        field.dataset.found = name;
    }
}

function list(field, name, names) {
    const items = names.map((text) => item(text, text));
    if (name && queue.dataset.mayAdd && !names.includes(name)) {
        items.push(item(name, queue.dataset.new.replace("{name}", name)));
        items.at(-1).dataset.isNew = "";
    }
    find("#tag-list").replaceChildren(...items);
    mark(field, items.find((one) => one.dataset.name === name && names.includes(name)) || items[0]);
    show(field, items.length > 0);
}

function item(name, words) {
    const line = document.createElement("li");
    Object.assign(line, { role: "option", id: `tag-${CSS.escape(name)}`, textContent: words });
    line.dataset.name = name;
    return line;
}

function mark(field, line) {
    find("#tag-list [aria-selected=true]")?.removeAttribute("aria-selected");
    line?.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", line ? line.id : "");
}

function show(field, isOpen) {
    find("#tag-list").hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
}

// Take what is marked in the list, once it is the list for what was typed: half a word makes no tag by haste.
async function choose(field) {
    const name = field.value.trim();
    clearTimeout(lookup);
    if (name && field.dataset.found !== name) {
        await offer(field).catch(() => tell(queue.dataset.broken));
    }
    const marked = find("#tag-list [aria-selected=true]");
    if (!name) {
        leave(field);
    } else if (marked && field.dataset.found === name && field.value.trim() === name) {
        take(field, marked.dataset.name, marked.hasAttribute("data-is-new"));
    }
}

// Put a tag on, as a chip before the field, and go back to the story: the next Enter accepts it.
function take(field, name, isNew) {
    const chips = [...queue.querySelectorAll("#tags .chip")];
    const known = chips.find((chip) => chip.querySelector(".words").textContent === name);
    if (known) {
        known.querySelector("input").checked = true;
    } else {
        const chip = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "typed", value: name });
        const words = Object.assign(document.createElement("span"), { className: "words", textContent: name });
        box.defaultChecked = true;
        chip.className = "chip";
        chip.append(box, words);
        if (isNew) {
            chip.append(Object.assign(document.createElement("span"), { className: "new", textContent: queue.dataset.isNew }));
        }
        find("#tags .typing").before(chip);
    }
    leave(field);
}

function leave(field) {
    clearTimeout(lookup);
    field.value = "";
    show(field, false);
    find("#story").focus({ preventScroll: true });
}

const moves = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" };

queue.addEventListener("keydown", (event) => {
    const field = event.target;
    if (field.id !== "tag-field" || event.isComposing) {
        return;
    }
    const marked = find("#tag-list:not([hidden]) [aria-selected=true]");
    if (event.key === "Enter") {
        choose(field);
    } else if (event.key === "Escape") {
        leave(field);
    } else if (moves[event.key]) {
        mark(field, (marked && marked[moves[event.key]]) || marked);
    } else {
        return;
    }
    event.preventDefault();
});

queue.addEventListener("mousedown", (event) => {
    const line = event.target.closest("#tag-list [role=option]");
    if (line) {
        event.preventDefault();
        take(find("#tag-field"), line.dataset.name, line.hasAttribute("data-is-new"));
    }
});

begin();
