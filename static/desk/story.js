"use strict";
// Bring this story's part of the page into view. Only the pane scrolls, never the form beside it.
const pane = document.getElementById("source-text");
const mark = pane && pane.querySelector("mark");
if (mark) {
    pane.scrollTop = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 8;
}

// Turn to the story before or after with Alt+, and Alt+. in every browser; the access keys alone want other
// modifiers in Firefox and on a Mac.
const turns = { Comma: "prev", Period: "next" };
document.addEventListener("keydown", (event) => {
    const link = event.altKey && turns[event.code] && document.querySelector(`.neighbours [rel=${turns[event.code]}]`);
    if (link) {
        event.preventDefault();
        link.click();
    }
});
