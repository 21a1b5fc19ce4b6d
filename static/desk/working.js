"use strict";
// Say that something long is being done, and keep it from being sent twice. Without scripts it is done all the same.
for (const form of document.querySelectorAll("form[data-working]")) {
    form.addEventListener("submit", () => {
        form.querySelector(".working").textContent = form.dataset.working;
        // After the form is on its way: a button that is out of use would not be sent with it.
        setTimeout(() => form.querySelectorAll("[type=submit]").forEach((button) => { button.disabled = true; }));
    });
}

// Whoever comes back with the button "back" finds the buttons in use again.
addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-working] [type=submit]").forEach((button) => { button.disabled = false; });
    document.querySelectorAll("form[data-working] .working").forEach((line) => { line.textContent = ""; });
});
