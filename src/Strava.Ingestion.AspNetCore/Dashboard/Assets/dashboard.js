// Puts the parts of the page that have changed in their places. The page itself works without it.
const address = document.currentScript.dataset.live;
const link = document.getElementById("link");
const waiting = new Map();

function open() {
  const source = new EventSource(address);
  source.onopen = () => say("live");
  source.onerror = () => {
    say("The connection is lost; trying again. If that lasts, load the page again.");
    // What was refused is not tried again by the browser itself.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(open, 5000);
    }
  };
  source.onmessage = message => {
    for (const [id, html] of Object.entries(JSON.parse(message.data))) {
      waiting.set(id, html);
    }

    show();
  };
  addEventListener("pagehide", () => source.close());
}

// Nothing is taken from under somebody's hands.
function show() {
  for (const [id, html] of waiting) {
    const part = document.getElementById(id);
    if (!part.contains(document.activeElement) && !part.querySelector("details[open]")) {
      waiting.delete(id);
      part.innerHTML = html;
      local(part);
    }
  }
}

// Times as the person's clock has them.
function local(part) {
  for (const time of part.querySelectorAll("time")) {
    if (time.dateTime.includes("T")) {
      time.title = time.textContent;
      time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
    }
  }
}

function say(text) {
  if (link.textContent !== text) {
    link.textContent = text;
    link.classList.toggle("live", text === "live");
  }
}

local(document);
document.addEventListener("focusout", () => setTimeout(show));
document.addEventListener("toggle", () => setTimeout(show), true);
open();
