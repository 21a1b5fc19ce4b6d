"use strict";
// Show at once what another choice would do; without this script the button does it.
const choice = document.getElementById("choice");
choice.addEventListener("change", () => choice.requestSubmit());
