"use strict";
// Go on importing, or undoing, while somebody looks on: send the form of the button "go on" again and again, and redraw the
// page of the batch from each answer. Without scripts the button does the same, a slice at each press.
const region = document.getElementById("batch");
const status = document.getElementById("batch-status");

async function goOn() {
    for (let form = region.querySelector("#continue"); form; form = region.querySelector("#continue")) {
        form.querySelector("button").disabled = true;
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
        if (!answer.ok) {
            throw new Error(answer.statusText);
        }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        region.replaceChildren(...page.getElementById("batch").childNodes);
        status.textContent = (region.querySelector("#undo-figures") || region.querySelector("#batch-figures")).textContent;
    }
}

goOn().catch(() => {
    status.textContent = region.dataset.broken;
    status.className = "errornote";
    region.querySelector("#continue button").disabled = false;
});
