"use strict";
// Show at once what another choice would do, and stay where the hands are; without this script the button does it.
const choice = document.getElementById("choice");
const place = JSON.parse(sessionStorage.getItem("merging") || "null");
sessionStorage.removeItem("merging");

choice.addEventListener("change", (event) => {
    sessionStorage.setItem("merging", JSON.stringify({ field: event.target.id, at: scrollY }));
    choice.requestSubmit();
});
const field = place && document.getElementById(place.field);
if (field) {
    scrollTo(0, place.at);
    field.focus({ preventScroll: true });
}
