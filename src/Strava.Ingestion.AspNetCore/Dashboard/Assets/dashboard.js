// Puts the parts of the page that have changed in their places. The page itself works without it.
const script = document.currentScript;
const link = document.getElementById("link");
const source = new EventSource(script.dataset.live);

source.onopen = () => say("live");
source.onerror = () => say("The connection is lost; trying again.");
source.onmessage = message => {
  for (const [id, html] of Object.entries(JSON.parse(message.data))) {
    put(document.getElementById(id), html);
  }
};

function put(part, html) {
  // Nothing is taken from under somebody's hands.
  if (part.contains(document.activeElement) || part.querySelector("details[open]")) {
    part.addEventListener("focusout", () => setTimeout(() => put(part, html)), { once: true });
    return;
  }

  part.innerHTML = html;
  local(part);
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
addEventListener("pagehide", () => source.close());
