// Files dropped on, or chosen in, an element with data-upload="address": each is sent by itself, three at a time, with
// its progress; whatever happens to one does not stop the others.
"use strict";

const AT_ONCE = 3;

document.addEventListener("arrived", () => {
  const { summary } = document.getElementById("arrivals").dataset;
  if (summary) document.getElementById("sent").textContent = summary;
});

for (const place of document.querySelectorAll("[data-upload]")) {
  const waiting = [];
  let [active, sent, all] = [0, 0, 0];

  const tell = () => {
    document.getElementById("sent").textContent = place.dataset.all.replace("{done}", sent).replace("{all}", all);
  };

  const show = (file) => {
    const [row, line, name, told, bar] = ["li", "div", "strong", "span", "progress"].map((tag) => document.createElement(tag));
    row.className = "card";
    line.className = "spread";
    name.className = "file";
    name.textContent = file.name;
    told.className = "tag blue";
    told.textContent = place.dataset.sending;
    bar.setAttribute("aria-label", file.name);
    Object.assign(bar, { max: 1, value: 0 });
    line.append(name, told);
    row.append(line, bar);
    document.getElementById("sending").append(row);
    return { row, told, bar };
  };

  const fail = ({ row, told, bar }, words) => {
    bar.remove();
    told.className = "tag bad";
    told.textContent = "!";
    const why = document.createElement("p");
    why.className = "told";
    why.setAttribute("role", "alert");
    why.textContent = words;
    row.append(why);
  };

  const finish = () => {
    active -= 1;
    tell();
    next();
    htmx.trigger("#arrivals", "refresh");
  };

  const send = (file, shown) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${place.dataset.upload}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("HX-Request", "true");
    for (const [name, value] of Object.entries(JSON.parse(document.body.getAttribute("hx-headers")))) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => (shown.bar.value = event.total ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status === 201) {
        sent += 1;
        shown.row.remove();
      } else {
        const answer = new DOMParser().parseFromString(request.responseText, "text/html");
        fail(shown, answer.querySelector("p")?.innerText ?? place.dataset.refused);
      }
      finish();
    };
    request.onerror = () => {
      fail(shown, place.dataset.refused);
      finish();
    };
    request.send(file);
  };

  const next = () => {
    while (waiting.length && active < AT_ONCE) {
      active += 1;
      send(...waiting.shift());
    }
  };

  const take = (files) => {
    for (const file of files) {
      all += 1;
      const shown = show(file);
      if (file.size > place.dataset.most * 1e6) fail(shown, place.dataset.tooLarge);
      else waiting.push([file, shown]);
    }
    tell();
    next();
  };

  const readFolder = (folder) =>
    new Promise((resolve) => {
      const [reader, found] = [folder.createReader(), []];
      const more = () =>
        reader.readEntries((entries) => {
          found.push(...entries);
          if (entries.length) more();
          else resolve(Promise.all(found.map(readEntry)));
        }, () => resolve([]));
      more();
    });

  const readEntry = (entry) =>
    entry.isDirectory ? readFolder(entry) : new Promise((resolve) => entry.file(resolve, () => resolve([])));

  const isOfFiles = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const mark = (step) => {
    depth = Math.max(0, depth + step);
    place.classList.toggle("is-over", depth > 0);
  };
  document.addEventListener("dragenter", (event) => isOfFiles(event) && mark(1));
  document.addEventListener("dragleave", (event) => isOfFiles(event) && mark(-1));
  document.addEventListener("dragover", (event) => isOfFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    mark(-depth);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.some((entry) => entry.isDirectory)) {
      Promise.all(entries.map(readEntry)).then((found) => take(found.flat(Infinity)));
    } else {
      take(event.dataTransfer.files);
    }
  });

  const chooser = place.querySelector("input[type=file]");
  for (const each of [chooser, ...chooser.labels]) each.hidden = false; // without this script they would do nothing
  chooser.addEventListener("change", () => {
    take([...chooser.files]);
    chooser.value = "";
  });
}
