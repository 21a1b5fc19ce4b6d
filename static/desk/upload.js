"use strict";
// Drop files onto the field, and see what was chosen before it is sent.
const drop = document.getElementById("drop");
const field = drop.querySelector("input[type=file]");
const chosen = document.getElementById("chosen");
const SHOWN = 8;

function show() {
    const files = [...field.files];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const sum = drop.dataset.sum.replace("{n}", files.length).replace("{size}", (bytes / 1e6).toFixed(1));
    const lines = files.slice(0, SHOWN).map((file) => file.name);
    if (files.length > SHOWN) {
        lines.push("…");
    }
    const tooMany = files.length > Number(drop.dataset.most);
    field.setCustomValidity(tooMany ? drop.dataset.tooMany : "");
    chosen.classList.toggle("red", tooMany);
    chosen.textContent = files.length ? [tooMany ? drop.dataset.tooMany : sum, ...lines].join("\n") : "";
}

for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("over");
    });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    field.files = event.dataTransfer.files;
    show();
});
field.addEventListener("change", show);
field.form.addEventListener("submit", (event) => {
    if (!field.checkValidity()) {
        event.preventDefault();
        chosen.scrollIntoView();
    }
});
show();
