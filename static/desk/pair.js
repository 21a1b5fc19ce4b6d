"use strict";
// Decide on a pair of stories by one key. Every key presses a button or follows a link of the page.
const ways = { ArrowLeft: "[rel=prev]", ArrowRight: "[rel=next]" };
document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) {
        return;
    }
    const key = event.key.toLowerCase();
    const way = ways[event.key] || (/^[1-4z]$/.test(key) ? `[data-key="${key}"]` : "");
    const target = way && document.querySelector(`.pairing #content ${way}`);
    if (target) {
        event.preventDefault();
        target.click();
    }
});
