"use strict";
// Decide about names by one key each. Every key presses a button of the page: without this script they do the same.
const rows = [...document.querySelectorAll(".proposal")];
let current = Math.max(0, rows.findIndex((row) => "#" + row.id === location.hash));

function go(to) {
    if (rows.length) {
        rows[current].classList.remove("current");
        current = Math.min(Math.max(to, 0), rows.length - 1);
        rows[current].classList.add("current");
        rows[current].focus({ preventScroll: true });
        rows[current].scrollIntoView({ block: "nearest" });
    }
}

function press(key) {
    const where = key === "z" ? document : rows[current];
    const button = where && where.querySelector(`[data-key=${key}]`);
    if (button) {
        button.click();
    }
}

const moves = { s: 1, ArrowDown: 1, ArrowUp: -1 };
document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat && !moves[event.key]) {
        return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (moves[key]) {
        go(current + moves[key]);
    } else if ("amrz".includes(key) && key.length === 1) {
        press(key);
    } else {
        return;
    }
    event.preventDefault();
});
// Whoever goes through the page by Tab or by mouse takes the place along.
document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".proposal");
    if (row && row !== rows[current]) {
        rows[current].classList.remove("current");
        current = rows.indexOf(row);
        row.classList.add("current");
    }
});
go(current);
