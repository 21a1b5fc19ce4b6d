"use strict";
// What is pointed at on the page lights up in the list, and the other way round.
const places = document.querySelectorAll("[data-mark]");

function light(number, isOn) {
    for (const place of places) {
        if (place.dataset.mark === number) {
            place.classList.toggle("lit", isOn);
        }
    }
}

for (const place of places) {
    for (const [event, isOn] of [["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]]) {
        place.addEventListener(event, () => light(place.dataset.mark, isOn));
    }
}
